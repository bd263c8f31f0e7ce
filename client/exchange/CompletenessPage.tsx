/** How each unit stands with the national database; each figure leads to its entries. */
import type { UnitCompleteness } from "#shared/exchange.ts";
import { showDay } from "#shared/working-days.ts";
import { Anchor, Stack, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./exchange.module.css";
import { ExchangeNav } from "./ExchangeNav.tsx";
import { useExchange } from "./use-exchange.ts";

export function CompletenessPage() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const { data, error, isPending, refetch } = useExchange("exchangeCompleteness", { from });
  return (
    <>
      <PageTitle title={t("exchange.completeness.title")} lead={t("exchange.completeness.lead")} />
      <ExchangeNav />
      <Stack gap="lg">
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={5} height="3rem" />}
        {data && data.total === 0 && (
          <EmptyState title={t("exchange.completeness.none")} text={t("exchange.completeness.noneText")} />
        )}
        {data && data.total > 0 && <Units rows={data.rows} />}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
    </>
  );
}

const figures = ["total", "open", "incomplete", "overdue"] as const;
const ageOf = { total: "all", open: "open", incomplete: "incomplete", overdue: "overdue" } as const;

function Units({ rows }: { rows: readonly UnitCompleteness[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("exchange.completeness.title")}
      miw="56rem"
      heads={[
        t("exchange.completeness.unit"),
        ...figures.map((figure) => (
          <div key={figure} className={styles.figure}>
            {t(`exchange.completeness.${figure}`)}
          </div>
        )),
        <div key="exchange.completeness.done" className={styles.figure}>
          {t("exchange.completeness.done")}
        </div>,
        t("exchange.completeness.oldest"),
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={row.organisation}>
          <Table.Th scope="row" fw={400}>
            {row.name}
            <div className={styles.quiet}>
              {t("exchange.completeness.code")}: {row.code || t("exchange.completeness.noCode")}
            </div>
          </Table.Th>
          {figures.map((figure) => (
            <Table.Td key={figure} className={styles.figure ?? ""}>
              <Figure row={row} figure={figure} />
            </Table.Td>
          ))}
          <Table.Td className={styles.figure ?? ""}>{row.done}</Table.Td>
          <Table.Td className={styles.whole ?? ""}>{row.oldest === null ? "" : showDay(row.oldest)}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Figure({ row, figure }: { row: UnitCompleteness; figure: (typeof figures)[number] }) {
  const { t } = useTranslation();
  const count = row[figure];
  if (count === 0) return <>0</>;
  const what = t(`exchange.filters.ages.${ageOf[figure]}`).toLocaleLowerCase("vi");
  return (
    <Anchor
      component={Link}
      href={`/exchange?unit=${row.organisation}&age=${ageOf[figure]}`}
      aria-label={t("exchange.completeness.see", { count, what, name: row.name })}
      {...(figure === "overdue" ? { c: "red.9", fw: 700 } : {})}
    >
      {count}
    </Anchor>
  );
}
