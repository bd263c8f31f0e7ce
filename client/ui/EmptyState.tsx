import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./ui.module.css";

/** Nothing here yet: says so, and what to do next. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap="sm" className={styles.empty ?? ""}>
      <svg width="120" height="56" viewBox="0 0 120 56" fill="none" aria-hidden>
        <path
          d="M8 46C30 8 90 8 112 46"
          stroke="#86a4cd"
          strokeWidth="3"
          strokeDasharray="2 7"
          strokeLinecap="round"
        />
        <path d="M4 52H116" stroke="#d9b44a" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <Title order={2} size="h3" ta="center">
        {title}
      </Title>
      <Text ta="center" maw="34rem" className={styles.quiet ?? ""}>
        {text}
      </Text>
      {children}
    </Stack>
  );
}
