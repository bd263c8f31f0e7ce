/** Rows of the outbox; no citizen stands in them. */
import type { ExchangeLine } from "#shared/exchange.ts";
import { Anchor, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { DueBadge } from "../conclusions/DueBadge.tsx";
import { DataTable } from "../ui/DataTable.tsx";
import { EntryState } from "./EntryState.tsx";
import styles from "./exchange.module.css";

export function EntryTable({ rows }: { rows: readonly ExchangeLine[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("exchange.title")}
      miw="64rem"
      heads={[
        t("exchange.columns.due"),
        t("exchange.columns.entry"),
        t("exchange.columns.unit"),
        t("exchange.columns.state"),
        t("exchange.columns.missing"),
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={row.id}>
          <Table.Td>
            <DueBadge due={row.due} />
          </Table.Td>
          <Table.Td>
            <Anchor
              component={Link}
              href={`/exchange/entries/${row.id}`}
              className={styles.whole ?? ""}
              aria-label={t("exchange.openEntry", { code: row.code })}
              fw={600}
            >
              {row.code}
            </Anchor>
            <div>{t(`exchange.kinds.${row.kind}`)}</div>
            <div className={styles.quiet}>{row.label}</div>
            {row.version > 1 && (
              <div className={styles.quiet}>{t("exchange.entry.version", { version: row.version })}</div>
            )}
          </Table.Td>
          <Table.Td>{row.organisationName}</Table.Td>
          <Table.Td>
            <EntryState state={row.state} />
            {row.nationalNumber !== "" && (
              <div>{t("exchange.entry.number", { number: row.nationalNumber })}</div>
            )}
          </Table.Td>
          <Table.Td>
            {row.isProtected && !row.isOpen && (
              <span className={styles.quiet}>{t("exchange.restricted")}</span>
            )}
            {row.missing.map((field) => t(`exchange.missing.${field}`)).join("; ")}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
