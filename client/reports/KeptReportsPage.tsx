/** Reports that were kept, the latest first. */
import { mayAnywhere } from "#shared/roles.ts";
import { showClock, showDate } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import { Anchor, Stack, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../people/use-me.ts";
import { Link } from "wouter";
import { EmptyState } from "../ui/EmptyState.tsx";
import { DataTable } from "../ui/DataTable.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./reports.module.css";
import { useKeptReports } from "./use-reports.ts";

export function KeptReportsPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  return mayAnywhere(person, "report.read") ? (
    <KeptReports />
  ) : (
    <NotAllowed title={t("reports.kept.title")} />
  );
}

function KeptReports() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const { data, error, isPending, refetch } = useKeptReports(from);
  const columns = ["report", "days", "by", "note"] as const;
  return (
    <>
      <PageTitle title={t("reports.kept.title")} lead={t("reports.kept.lead")} />
      <Stack gap="lg">
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={4} height="4rem" />}
        {data?.total === 0 && <EmptyState title={t("reports.kept.none")} text={t("reports.kept.noneText")} />}
        {data && data.rows.length > 0 && (
          <DataTable
            label={t("reports.kept.title")}
            heads={columns.map((column) => t(`reports.kept.${column}`))}
            miw="56rem"
          >
            {data.rows.map((row) => {
              const days = { from: showDay(row.firstDay), to: showDay(row.lastDay) };
              return (
                <Table.Tr key={row.id}>
                  <Table.Td>
                    <Anchor
                      component={Link}
                      href={`/kept-reports/${row.id}`}
                      fz="inherit"
                      aria-label={t("reports.kept.openLabel", {
                        ...{ code: row.code, unit: row.organisationName },
                        ...days,
                      })}
                    >
                      {t("reports.kept.name", { code: row.code, version: row.version })}
                    </Anchor>
                    <div lang="vi">{row.title}</div>
                    <div className={styles.quiet}>
                      {row.organisationName} · {t(`reports.scopes.${row.scope}`)}
                    </div>
                  </Table.Td>
                  <Table.Td>{t("reports.kept.dates", days)}</Table.Td>
                  <Table.Td>
                    {row.keptBy}
                    <div className={styles.quiet}>
                      {showClock(row.keptAt)} {showDate(row.keptAt)}
                    </div>
                  </Table.Td>
                  <Table.Td>{row.note}</Table.Td>
                </Table.Tr>
              );
            })}
          </DataTable>
        )}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
    </>
  );
}
