/** The receptions, sessions or petitions behind one number, page by page; a denunciation by its code alone. */
import type { ReportBehind, ReportTable, ReportWanted } from "#shared/reports.ts";
import { dayOf } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import { Anchor, Button, Group, Stack, Table, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { DataTable } from "../ui/DataTable.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./reports.module.css";
import { useBehind, type Looked } from "./use-reports.ts";

type Props = { table: ReportTable; wanted: ReportWanted; looked: Looked; onClose: () => void };

export function BehindPanel({ table, wanted, looked, onClose }: Props) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const { data, error, isPending, refetch } = useBehind(wanted, looked, from);
  const heading = useRef<HTMLHeadingElement>(null);
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    heading.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [opener]);
  const nameOf = (organisation: string | null): string =>
    table.rows.find((row) => row.organisation === organisation)?.name ?? t("reports.all");
  const column = table.form.columns.find((one) => one.number === looked.number);
  const title = [...(column?.under ?? []), column?.title ?? ""].join(" › ");
  return (
    <section className={styles.panel} aria-labelledby="report-behind">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <h3 id="report-behind" ref={heading} tabIndex={-1}>
          {t("reports.behind.title", { number: looked.number, title })}
        </h3>
        <Button variant="default" onClick={onClose} miw="max-content">
          {t("reports.behind.close")}
        </Button>
      </Group>
      <Stack gap="sm">
        <RefusalNotice error={error} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={3} height="3rem" />}
        {data && (
          <Text role="status">
            {t("reports.behind.of", { unit: nameOf(looked.unit), count: data.total })}
          </Text>
        )}
        {data && data.rows.length > 0 && <Rows rows={data.rows} nameOf={nameOf} />}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
    </section>
  );
}

function Rows({ rows, nameOf }: { rows: readonly ReportBehind[]; nameOf: (id: string) => string }) {
  const { t } = useTranslation();
  const columns = ["day", "what", "how", "unit"] as const;
  return (
    <DataTable
      label={t("reports.behind.what")}
      heads={columns.map((column) => t(`reports.behind.${column}`))}
      miw="46rem"
    >
      {rows.map((row, index) => (
        <Table.Tr key={index}>
          <Table.Td miw="7rem">
            {showDay(dayIn(row))}
            {row.type === "reception" && (
              <div className={styles.quiet}>
                {t("reports.behind.register")}: {row.registerNumber}
              </div>
            )}
          </Table.Td>
          <Table.Td>
            <What row={row} />
          </Table.Td>
          <Table.Td>{how(t, row).join(", ")}</Table.Td>
          <Table.Td>{nameOf(row.organisation)}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

const dayIn = (row: ReportBehind) => (row.type === "session" ? dayOf(row.startsAt) : row.receivedOn);

/** Where there is a way to the matter or session, and the viewer may take it, it is a link. */
function What({ row }: { row: ReportBehind }) {
  const { t } = useTranslation();
  if (row.type === "session")
    return (
      <Anchor component={Link} href={`/sessions/${row.session}`} fz="inherit">
        {row.title}
      </Anchor>
    );
  const { code, applicant, matter } = row;
  const label = [code, applicant].filter((one) => one !== null && one !== "").join(" · ");
  const session = row.type === "reception" ? row.session : null;
  return (
    <>
      {matter === null ? (
        <strong>{label}</strong>
      ) : (
        <Anchor component={Link} href={`/matters/${matter}`} fz="inherit">
          {label}
        </Anchor>
      )}
      {session !== null && (
        <div>
          <Anchor
            component={Link}
            href={`/sessions/${session}`}
            fz="sm"
            aria-label={t("reports.behind.sessionLabel", { day: showDay(dayIn(row)) })}
          >
            {t("reports.behind.session")}
          </Anchor>
        </div>
      )}
    </>
  );
}

function how(t: TFunction, row: ReportBehind): string[] {
  const delegated = (isDelegated: boolean) => (isDelegated ? [t("reports.behind.delegated")] : []);
  switch (row.type) {
    case "session":
      return [t(`bookings.kinds.${row.kind}`), ...delegated(row.isDelegated)];
    case "filed":
      return [t(`petitionKinds.${row.kind}`), t("reports.behind.headcount", { count: row.headcount })];
    case "reception":
      return [
        t(`bookings.kinds.${row.reception}`),
        ...delegated(row.isDelegated),
        t(`petitionKinds.${row.kind}`),
        t("reports.behind.headcount", { count: row.headcount }),
        t(row.isFirst ? "reports.behind.first" : "reports.behind.repeat"),
      ];
  }
}
