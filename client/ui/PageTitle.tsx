import { Group, Text, Title } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./ui.module.css";

/** The one first-order heading of a page; also the window's title, and where the focus goes when the page changes. */
export function PageTitle({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const product = t("product.name");
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Group justify="space-between" align="flex-end" gap="md" className={styles.pageTitle ?? ""}>
      <div className={styles.pageTitleWords}>
        <Title order={1} ref={heading} tabIndex={-1} className={styles.pageTitleHeading ?? ""}>
          {title}
        </Title>
        {lead !== undefined && <Text className={styles.quiet ?? ""}>{lead}</Text>}
      </div>
      {children}
    </Group>
  );
}
