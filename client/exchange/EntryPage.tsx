/** One entry: what it says now, what was exported, how it went, and what may be done. */
import { fillerOf, type ExchangeCommand, type ExchangeEntry, type ExchangeStep } from "#shared/exchange.ts";
import type { ExchangeEntryId } from "#shared/ids.ts";
import { showClock, showDate } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import { Alert, Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { DueBadge } from "../conclusions/DueBadge.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { EntryState } from "./EntryState.tsx";
import styles from "./exchange.module.css";
import { MoveEntry } from "./MoveEntry.tsx";
import { RecordTerms } from "./RecordTerms.tsx";
import { useExchangeEntry } from "./use-exchange.ts";

type Act = ExchangeCommand["do"];
const byHand: readonly Act[] = ["enter", "acknowledge", "reject", "again", "ask"];

export function EntryPage({ id }: { id: ExchangeEntryId }) {
  const { t } = useTranslation();
  const { data: entry, error, isPending, refetch } = useExchangeEntry(id);
  const [act, setAct] = useState<Act | null>(null);
  return (
    <>
      <Anchor component={Link} href="/exchange">
        {t("exchange.entry.back")}
      </Anchor>
      <PageTitle title={entry ? t("exchange.entry.title", { code: entry.code }) : t("exchange.title")} />
      <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={3} height="8rem" />}
      {entry && <Entry entry={entry} onAct={setAct} />}
      {entry && act && <MoveEntry entry={entry} act={act} onClose={() => setAct(null)} />}
    </>
  );
}

function Entry({ entry, onAct }: { entry: ExchangeEntry; onAct: (act: Act) => void }) {
  const { t } = useTranslation();
  const { record, exported } = entry;
  const acts = byHand.filter((act) => entry.acts.includes(act));
  return (
    <Stack gap="lg">
      <Group gap="md" align="center">
        <EntryState state={entry.state} />
        <DueBadge due={entry.due} />
        <div>
          <div>
            <strong>{t(`exchange.kinds.${entry.kind}`)}</strong>, {entry.label}, {entry.organisationName}
          </div>
          <div className={styles.quiet}>
            {t("exchange.entry.version", { version: entry.version })}.{" "}
            {t("exchange.entry.since", { date: showDay(entry.since) })}.{" "}
            {entry.nationalNumber !== "" && t("exchange.entry.number", { number: entry.nationalNumber })}
          </div>
          {entry.askedOn && (
            <div className={styles.quiet}>
              {t("exchange.entry.asked", { date: showDay(entry.askedOn), document: entry.askedDocument })}
            </div>
          )}
        </div>
      </Group>
      {acts.length > 0 && (
        <Group gap="sm">
          {acts.map((act, index) => (
            <Button key={act} variant={index === 0 ? "filled" : "default"} onClick={() => onAct(act)}>
              {t(`exchange.acts.${act}`)}
            </Button>
          ))}
        </Group>
      )}
      {!entry.isOpen && <Alert>{t("exchange.restricted")}</Alert>}
      {entry.missing.length > 0 && <Missing entry={entry} />}
      <div className={styles.pair}>
        {record && (
          <section className={styles.panel}>
            <h2>{t("exchange.entry.current")}</h2>
            <RecordTerms record={record} />
            <Group gap="md" mt="md">
              {entry.matter && (
                <Anchor component={Link} href={`/matters/${entry.matter}`}>
                  {t("exchange.entry.matter")}
                </Anchor>
              )}
              {entry.session && (
                <Anchor component={Link} href={`/sessions/${entry.session}`}>
                  {t("exchange.entry.session")}
                </Anchor>
              )}
            </Group>
          </section>
        )}
        {exported && (
          <section className={styles.panel}>
            <h2>
              {t("exchange.entry.exportedTitle", {
                clock: showClock(exported.at),
                date: showDate(exported.at),
              })}
            </h2>
            {exported.record ? (
              <RecordTerms record={exported.record} />
            ) : (
              <Text>{t("exchange.entry.keptSum")}</Text>
            )}
            <p className={styles.sum}>{t("exchange.entry.sum", { sum: exported.sha256 })}</p>
          </section>
        )}
        <section className={styles.panel}>
          <h2>{t("exchange.entry.history")}</h2>
          <ol className={styles.steps}>
            {entry.steps.map((step, index) => (
              // Steps are only ever added, so that the place names one.
              <li key={index}>
                <Step step={step} />
              </li>
            ))}
          </ol>
        </section>
      </div>
    </Stack>
  );
}

function Missing({ entry: { missing } }: { entry: ExchangeEntry }) {
  const { t } = useTranslation();
  return (
    <Alert color="gold" title={t("exchange.entry.missingTitle")}>
      <ul className={styles.steps}>
        {missing.map((field) => (
          <li key={field}>
            {t(`exchange.missing.${field}`)}
            <div className={styles.quiet}>{t(`exchange.fillers.${fillerOf[field]}`)}</div>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Step({ step }: { step: ExchangeStep }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{t(`exchange.acts.${step.act}`)}</strong>
      {step.number !== "" && `: ${step.number}`}
      {step.reason && `: ${t(`exchange.reasons.${step.reason}`)}`}
      {step.note !== "" && ` (${step.note})`}
      <div className={styles.quiet}>
        {showClock(step.at)} {showDate(step.at)},{" "}
        {step.byName === "" ? t("exchange.entry.byServer") : step.byName}
      </div>
    </>
  );
}
