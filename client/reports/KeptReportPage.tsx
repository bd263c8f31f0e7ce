/** One report as it was kept, and where the records say something else now. */
import { downloads, type Output } from "#shared/http.ts";
import type { KeptReportId } from "#shared/ids.ts";
import type { KeptReport } from "#shared/reports.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Alert, Anchor, Button, Group, Stack, Table, Text } from "@mantine/core";
import IconRefresh from "@tabler/icons-react/dist/esm/icons/IconRefresh.mjs";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { pathOf } from "../base/api.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { FileLinks } from "./FileLinks.tsx";
import { ReportHead } from "./ReportHead.tsx";
import styles from "./reports.module.css";
import { ReportBody } from "./StatutoryReport.tsx";
import { useKeptReport, useRecount } from "./use-reports.ts";

export function KeptReportPage({ id }: { id: KeptReportId }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useKeptReport(id);
  return (
    <>
      <PageTitle title={t("reports.kept.title")}>
        <Anchor component={Link} href="/kept-reports">
          {t("reports.kept.back")}
        </Anchor>
      </PageTitle>
      <Stack gap="md">
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={3} height="6rem" />}
        {data && <Kept kept={data} />}
      </Stack>
    </>
  );
}

function Kept({ kept }: { kept: KeptReport }) {
  const { t } = useTranslation();
  const recount = useRecount();
  const { id, table, note, keptBy, keptAt } = kept;
  const { form, wanted } = table;
  return (
    <>
      <ReportHead
        title={form.title}
        lines={[
          t("reports.formLabel", { code: form.code, basis: form.basis }),
          `${table.organisationName} · ${t(`reports.scopes.${wanted.scope}`)}`,
          t("reports.kept.line", { name: keptBy, clock: showClock(keptAt), date: showDate(keptAt) }),
          ...(note === "" ? [] : [note]),
        ]}
        days={{ first: wanted.firstDay, last: wanted.lastDay }}
        rows={table.rows.length}
      >
        <Group gap="sm">
          <FileLinks
            title={form.title}
            hrefOf={(file) => pathOf(downloads.keptReportFile.path, { id, file })}
          />
          <Button
            leftSection={<IconRefresh aria-hidden />}
            loading={recount.isPending}
            onClick={() => recount.mutate(id)}
          >
            {t("reports.kept.recount")}
          </Button>
        </Group>
      </ReportHead>
      <RefusalNotice error={recount.error} />
      {recount.data && <Compared compared={recount.data} />}
      <ReportBody table={table} canLook={false} />
    </>
  );
}

function Compared({ compared: { now, differences } }: { compared: Output<"recountReport"> }) {
  const { t } = useTranslation();
  const date = showDate(now.at);
  if (differences.length === 0)
    return (
      <Alert role="status" color="green">
        <Text c="black">{t("reports.kept.same", { date })}</Text>
      </Alert>
    );
  const columns = ["row", "column", "before", "now"] as const;
  const show = (value: number | null) => (value === null ? t("reports.kept.missing") : String(value));
  return (
    <section className={styles.panel} aria-labelledby="report-differences">
      <h3 id="report-differences">{t("reports.kept.differences")}</h3>
      <Text role="status">{t("reports.kept.differs", { date, count: differences.length })}</Text>
      <DataTable
        label={t("reports.kept.differences")}
        heads={columns.map((column) => t(`reports.kept.${column}`))}
      >
        {differences.map(({ organisation, name, number, kept, now: today }) => (
          <Table.Tr key={`${organisation} ${number}`}>
            <Table.Td>{organisation === null ? t("reports.all") : name}</Table.Td>
            <Table.Td>{number}</Table.Td>
            <Table.Td>{show(kept)}</Table.Td>
            <Table.Td>{show(today)}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </section>
  );
}
