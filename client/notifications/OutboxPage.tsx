/** Administrator: what the server still has to do or could not do, and the letters kept while there is no mail server. */
import type { JobLine, OutboxLine } from "#shared/notifications.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { showClock, showClockWithSeconds, showDate } from "#shared/time.ts";
import { Button, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusedError } from "../base/api.ts";
import { useSignedIn } from "../people/use-me.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./notices.module.css";
import { useJobs, useOutbox, useOutboxLetter } from "./use-notices.ts";

export function OutboxPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  return (
    <>
      <PageTitle title={t("notices.jobs.title")} lead={t("notices.jobs.lead")} />
      {mayAnywhere(person, "jobs.read") ? (
        <Stack gap="xl">
          <Jobs />
          <Outbox />
        </Stack>
      ) : (
        <RefusalNotice error={new RefusedError("notAllowed")} />
      )}
    </>
  );
}

function Jobs() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const { data, error, isPending, refetch } = useJobs(from);
  return (
    <Stack gap="md" component="section" aria-labelledby="jobs">
      <h2 id="jobs">{t("notices.jobs.waiting")}</h2>
      <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={3} height="3rem" />}
      {data?.total === 0 && <EmptyState title={t("notices.jobs.empty")} text={t("notices.jobs.emptyText")} />}
      {data && data.rows.length > 0 && (
        <div className={styles.panel} tabIndex={0} role="region" aria-labelledby="jobs">
          <Table verticalSpacing="sm" miw="48rem">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("notices.jobs.job")}</Table.Th>
                <Table.Th>{t("notices.jobs.state")}</Table.Th>
                <Table.Th>{t("notices.jobs.next")}</Table.Th>
                <Table.Th>{t("notices.jobs.attempts")}</Table.Th>
                <Table.Th>{t("notices.jobs.error")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.rows.map((job) => (
                <JobRow key={job.id} job={job} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {data && <Pager from={from} total={data.total} onMove={setFrom} />}
    </Stack>
  );
}

function JobRow({ job }: { job: JobLine }) {
  const { t } = useTranslation();
  const { kind, key } = job;
  return (
    <Table.Tr>
      <Table.Td className={styles.label ?? ""}>
        {kind === "notice.mail"
          ? t("notices.jobs.names.mail", { key })
          : t("notices.jobs.names.unnamed", { kind, key })}
      </Table.Td>
      <Table.Td className={job.state === "failed" ? (styles.warn ?? "") : ""}>
        {t(`notices.jobs.states.${job.state}`)}
      </Table.Td>
      <Table.Td>
        {job.state === "failed" ? "–" : `${showDate(job.runAt)} ${showClockWithSeconds(job.runAt)}`}
      </Table.Td>
      <Table.Td>{job.attempts}</Table.Td>
      <Table.Td className={styles.quiet ?? ""}>{job.lastError || "–"}</Table.Td>
    </Table.Tr>
  );
}

function Outbox() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const [letter, setLetter] = useState<string | null>(null);
  const { data, error, isPending, refetch } = useOutbox(from);
  return (
    <Stack gap="md" component="section" aria-labelledby="outbox">
      <h2 id="outbox">{t("notices.jobs.outbox")}</h2>
      <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={3} height="3rem" />}
      {data && (
        <Text>{t(data.transport === "smtp" ? "notices.jobs.outboxSmtp" : "notices.jobs.outboxLead")}</Text>
      )}
      {data?.transport === "folder" && data.total === 0 && (
        <EmptyState title={t("notices.jobs.outboxEmpty")} text={t("notices.jobs.outboxEmptyText")} />
      )}
      {data && data.rows.length > 0 && <Letters rows={data.rows} onOpen={setLetter} />}
      {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      {letter !== null && <Letter name={letter} onClose={() => setLetter(null)} />}
    </Stack>
  );
}

function Letters({ rows, onOpen }: { rows: readonly OutboxLine[]; onOpen: (name: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.panel} tabIndex={0} role="region" aria-labelledby="outbox">
      <Table verticalSpacing="sm" miw="44rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("notices.jobs.at")}</Table.Th>
            <Table.Th>{t("notices.jobs.to")}</Table.Th>
            <Table.Th>{t("notices.jobs.subject")}</Table.Th>
            <Table.Th>{t("notices.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.name}>
              <Table.Td>
                {showDate(row.at)} {showClock(row.at)}
              </Table.Td>
              <Table.Td className={styles.quiet ?? ""}>{row.address ?? t("notices.hiddenAddress")}</Table.Td>
              <Table.Td className={styles.label ?? ""}>{row.subject}</Table.Td>
              <Table.Td>
                {row.address !== null && (
                  <Button
                    variant="default"
                    onClick={() => onOpen(row.name)}
                    aria-label={t("notices.jobs.openLetter", { subject: row.subject, to: row.address })}
                  >
                    {t("notices.jobs.open")}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Letter({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error, isPending } = useOutboxLetter(name);
  return (
    <Dialog title={data?.subject ?? t("notices.jobs.outbox")} onClose={onClose}>
      <Stack gap="md">
        {isPending && <LoadingState rows={3} />}
        <RefusalNotice error={error} />
        {data && (
          <>
            <Text className={styles.quiet ?? ""}>
              {t("notices.jobs.to")}: {data.address}
            </Text>
            <pre className={styles.letter} tabIndex={0}>
              {data.text}
            </pre>
            {data.calendar !== "" && (
              <details>
                <summary>{t("notices.jobs.calendar")}</summary>
                <pre className={`${styles.letter} ${styles.source}`} tabIndex={0}>
                  {data.calendar}
                </pre>
              </details>
            )}
            <details>
              <summary>{t("notices.jobs.source")}</summary>
              <pre className={`${styles.letter} ${styles.source}`} tabIndex={0}>
                {data.source}
              </pre>
            </details>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
