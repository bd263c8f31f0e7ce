/** The two internal tables: online sessions by month with their overrides, and the reception days of heads. */
import { downloads } from "#shared/http.ts";
import type { MonthsAsked, OnlineTable } from "#shared/online-table.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Alert, Anchor, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { pathOf } from "../base/api.ts";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { FileLinks } from "./FileLinks.tsx";
import { GridTable } from "./GridTable.tsx";
import { ReportHead } from "./ReportHead.tsx";
import styles from "./reports.module.css";
import { useOnlineTable, useQuotaTable } from "./use-reports.ts";

type Props = { months: MonthsAsked; run: number };

export function OnlineReport({ months, run }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useOnlineTable(months, run);
  return (
    <Stack gap="md" mt="xl">
      <RefusalNotice error={error} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={3} height="6rem" />}
      {data && (
        <>
          <Head
            title={t("reports.online")}
            months={months}
            rows={data.grid.rows.length - 1}
            path={downloads.onlineTableFile.path}
          />
          <GridTable grid={data.grid} label={t("reports.online")} />
          <Overrides table={data} />
        </>
      )}
    </Stack>
  );
}

export function QuotaReport({ months, run }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useQuotaTable(months, run);
  const count = (data?.grid.rows.length ?? 1) - 1;
  return (
    <Stack gap="md" mt="xl">
      <RefusalNotice error={error} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={3} height="6rem" />}
      {data && (
        <>
          <Head
            title={t("reports.quotas")}
            months={months}
            rows={count}
            path={downloads.quotaTableFile.path}
          />
          {count === 0 && <Alert color="navy">{t("reports.emptyQuotas")}</Alert>}
          <GridTable grid={data.grid} label={t("reports.quotas")} />
        </>
      )}
    </Stack>
  );
}

function Head({
  title,
  months,
  rows,
  path,
}: {
  title: string;
  months: MonthsAsked;
  rows: number;
  path: string;
}) {
  const { t } = useTranslation();
  const { data: organisations } = useOrganisations();
  const name = organisations?.find((one) => one.id === months.organisation)?.name ?? "";
  const show = (month: string) => `${month.slice(5)}/${month.slice(0, 4)}`;
  return (
    <ReportHead
      title={title}
      lines={[
        `${name} · ${t(`reports.scopes.${months.scope}`)}`,
        t("reports.spanMonths", { from: show(months.from), to: show(months.to) }),
      ]}
      rows={rows}
    >
      <FileLinks title={title} hrefOf={(file) => pathOf(path, { ...months, file })} />
    </ReportHead>
  );
}

function Overrides({ table: { overrides, overridesTotal } }: { table: OnlineTable }) {
  const { t } = useTranslation();
  return (
    <section className={styles.panel} aria-labelledby="report-overrides">
      <h3 id="report-overrides">{t("reports.overrides.title")}</h3>
      {overridesTotal === 0 ? (
        <Text>{t("reports.overrides.none")}</Text>
      ) : (
        <>
          <Text>{t("reports.overrides.count", { count: overridesTotal })}</Text>
          {overrides.length > 0 && <OverrideRows overrides={overrides} />}
          {overrides.length > 0 && overrides.length < overridesTotal && (
            <Text>{t("reports.overrides.more", { count: overridesTotal - overrides.length })}</Text>
          )}
        </>
      )}
    </section>
  );
}

function OverrideRows({ overrides }: { overrides: OnlineTable["overrides"] }) {
  const { t } = useTranslation();
  const columns = ["at", "session", "gate", "by", "reason"] as const;
  return (
    <DataTable
      label={t("reports.overrides.title")}
      heads={columns.map((column) => t(`reports.overrides.${column}`))}
      miw="52rem"
    >
      {overrides.map((one) => (
        <Table.Tr key={one.id}>
          <Table.Td>
            {showClock(one.at)} {showDate(one.at)}
          </Table.Td>
          <Table.Td>
            <Anchor component={Link} href={`/sessions/${one.session}`} fz="inherit">
              {one.title}
            </Anchor>
            <div className={styles.quiet}>
              {showClock(one.startsAt)} {showDate(one.startsAt)}
            </div>
          </Table.Td>
          <Table.Td>{t(`preparation.gates.${one.gate}`)}</Table.Td>
          <Table.Td>{one.byName}</Table.Td>
          <Table.Td>
            {one.reason}
            <div className={styles.quiet}>{one.ground}</div>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
