/** A statutory report as counted: its table, checks, what stands behind a number, files, and keeping it. */
import { downloads } from "#shared/http.ts";
import { gridOf } from "#shared/report-grid.ts";
import type { ReportTable, ReportWanted } from "#shared/reports.ts";
import { Alert, Anchor, Button, Group, Stack, Text } from "@mantine/core";
import IconArchive from "@tabler/icons-react/dist/esm/icons/IconArchive.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { pathOf } from "../base/api.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { BehindPanel } from "./BehindPanel.tsx";
import { CheckResults } from "./CheckResults.tsx";
import { FileLinks } from "./FileLinks.tsx";
import { GridTable } from "./GridTable.tsx";
import { KeepDialog } from "./KeepDialog.tsx";
import { ReportHead } from "./ReportHead.tsx";
import { useReport, type Looked } from "./use-reports.ts";

type Props = { wanted: ReportWanted; run: number; mayKeep: boolean };

export function StatutoryReport({ wanted, run, mayKeep }: Props) {
  const { data, error, isPending, refetch } = useReport(wanted, run);
  return (
    <Stack gap="md" mt="xl">
      <RefusalNotice error={error} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={3} height="6rem" />}
      {data && <Counted table={data} mayKeep={mayKeep} />}
    </Stack>
  );
}

function Counted({ table, mayKeep }: { table: ReportTable; mayKeep: boolean }) {
  const { t } = useTranslation();
  const { form, wanted } = table;
  const [keeping, setKeeping] = useState(false);
  const [kept, setKept] = useState<string | null>(null);
  return (
    <>
      <ReportHead
        title={form.title}
        lines={[
          t("reports.formLabel", { code: form.code, basis: form.basis }),
          `${table.organisationName} · ${t(`reports.scopes.${wanted.scope}`)}`,
        ]}
        days={{ first: wanted.firstDay, last: wanted.lastDay }}
        rows={table.rows.length}
      >
        <Group gap="sm">
          <FileLinks
            title={form.title}
            hrefOf={(file) => pathOf(downloads.reportFile.path, { ...wanted, file })}
          />
          {mayKeep && (
            <Button leftSection={<IconArchive aria-hidden />} onClick={() => setKeeping(true)}>
              {t("reports.keep.open")}
            </Button>
          )}
        </Group>
      </ReportHead>
      {kept !== null && (
        <Alert role="status" color="green">
          <Text c="black">
            {t("reports.keep.done")}{" "}
            <Anchor component={Link} href={`/kept-reports/${kept}`} fz="inherit">
              {t("reports.keep.show")}
            </Anchor>
          </Text>
        </Alert>
      )}
      <ReportBody table={table} canLook />
      {keeping && (
        <KeepDialog
          table={table}
          onKept={(id) => {
            setKept(id);
            setKeeping(false);
          }}
          onClose={() => setKeeping(false)}
        />
      )}
    </>
  );
}

/** Table and checks, as they are shown of a report just counted and of one that was kept. */
export function ReportBody({ table, canLook }: { table: ReportTable; canLook: boolean }) {
  const { t } = useTranslation();
  const { form, wanted } = table;
  const [looked, setLooked] = useState<Looked | null>(null);
  const isEmpty = table.total.every((cell) => typeof cell !== "number" || cell === 0);
  return (
    <>
      {isEmpty && <Alert color="navy">{t("reports.emptyTable")}</Alert>}
      <GridTable
        grid={gridOf(table)}
        label={form.title}
        onLook={
          canLook
            ? (index, row) => {
                const column = form.columns[index - 1];
                const unit = table.rows.find((one) => one.organisation === row.id)?.organisation ?? null;
                if (column && column.cell.type !== "entered") setLooked({ number: column.number, unit });
              }
            : undefined
        }
      />
      {looked && (
        <BehindPanel
          key={`${looked.number} ${looked.unit}`}
          table={table}
          wanted={wanted}
          looked={looked}
          onClose={() => setLooked(null)}
        />
      )}
      <CheckResults table={table} />
    </>
  );
}
