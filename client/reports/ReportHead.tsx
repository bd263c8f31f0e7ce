/** What stands above a table on the screen: its name, form, unit and days, and what may be done with it. */
import type { Day } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import { Group, Text, VisuallyHidden } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./reports.module.css";

type Props = {
  title: string;
  lines: readonly string[];
  days?: { first: Day; last: Day };
  /** How many lines the table has, for those who hear that it came. */
  rows: number;
  children: ReactNode;
};

export function ReportHead({ title, lines, days, rows, children }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // It comes below the form that asked for it, and may be out of sight.
  useEffect(() => {
    heading.current?.scrollIntoView({ block: "start" });
  }, []);
  return (
    <Group justify="space-between" align="flex-end" gap="md">
      <div>
        <h2 ref={heading} className={styles.title} lang="vi">
          {title}
        </h2>
        {[
          ...lines,
          ...(days ? [t("reports.span", { from: showDay(days.first), to: showDay(days.last) })] : []),
        ].map((line) => (
          <Text key={line} className={styles.quiet ?? ""}>
            {line}
          </Text>
        ))}
        <VisuallyHidden role="status">{t("reports.ready", { title, count: rows })}</VisuallyHidden>
      </div>
      {children}
    </Group>
  );
}
