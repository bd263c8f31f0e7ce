/** Administrator: everything that was done, one sentence a row, and the proof that no row was changed. */
import type { AuditRow } from "#shared/audit.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { showClock, showClockWithSeconds, showDate } from "#shared/time.ts";
import { Alert, Anchor, Button, Stack, Table } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconShieldCheck from "@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useSignedIn } from "../people/use-me.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { eventSentence, isOfStranger, sessionOf } from "./audit-words.ts";
import styles from "./audit.module.css";
import { useAudit, useNames, useVerifyAudit } from "./use-audit.ts";

export function AuditPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  if (mayAnywhere(person, "audit.read")) return <Log />;
  return <NotAllowed title={t("audit.title")} />;
}

function Log() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const { data, error, isPending, refetch } = useAudit(from);
  return (
    <>
      <PageTitle title={t("audit.title")} lead={t("audit.lead")} />
      <Stack gap="lg">
        <Verification />
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={8} height="3rem" />}
        {data && data.rows.length === 0 && (
          <EmptyState title={t("audit.empty")} text={t("audit.emptyText")} />
        )}
        {data && data.rows.length > 0 && <Rows rows={data.rows} />}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
    </>
  );
}

function Verification() {
  const { t } = useTranslation();
  const verify = useVerifyAudit();
  const result = verify.data;
  return (
    <Stack gap="md" align="flex-start">
      <Button
        variant="default"
        leftSection={<IconShieldCheck aria-hidden />}
        loading={verify.isPending}
        onClick={() => verify.mutate()}
      >
        {t("audit.verify")}
      </Button>
      <RefusalNotice error={verify.error} />
      {result && result.broken === null && (
        <Alert role="status" color="green" icon={<IconShieldCheck aria-hidden />}>
          {t("audit.whole", { rows: result.rows, clock: showClock(result.at), date: showDate(result.at) })}
        </Alert>
      )}
      {result && result.broken !== null && (
        <Alert role="alert" color="red" variant="filled" icon={<IconAlertTriangle aria-hidden />}>
          {t("audit.broken", { broken: result.broken })}
        </Alert>
      )}
    </Stack>
  );
}

function Rows({ rows }: { rows: readonly AuditRow[] }) {
  const { t } = useTranslation();
  const known = useNames();
  const nameOf = (id: string): string => known(id) ?? t("audit.unknownPerson", { id: id.slice(0, 8) });
  return (
    <DataTable
      label={t("audit.title")}
      miw="56rem"
      heads={[t("audit.number"), t("audit.at"), t("audit.by"), t("audit.event")]}
    >
      {rows.map((row) => {
        const session = sessionOf(row.event);
        return (
          <Table.Tr key={row.number}>
            <Table.Td className={styles.number ?? ""}>{row.number}</Table.Td>
            <Table.Td className={styles.number ?? ""}>
              {showDate(row.at)} <strong>{showClockWithSeconds(row.at)}</strong>
            </Table.Td>
            <Table.Td>
              {row.by !== null
                ? nameOf(row.by)
                : t(isOfStranger(row.event) ? "audit.nobody" : "audit.server")}
            </Table.Td>
            <Table.Td>
              {eventSentence(t, row.event, nameOf)}{" "}
              {session !== null && (
                <Anchor component={Link} href={`/sessions/${session}`} fz="inherit">
                  {t("audit.sessionLink")}
                </Anchor>
              )}
              <div className={styles.hash} title={row.hash}>
                {t("audit.hash", { hash: row.hash.slice(0, 16) })}…
              </div>
            </Table.Td>
          </Table.Tr>
        );
      })}
    </DataTable>
  );
}
