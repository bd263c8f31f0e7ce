/** Recordings kept: class, term, holds, checks, and from here the ways to change them. */
import type { KeptLine, KeptShow } from "#shared/keeping.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { dayOf, instantOf, showDate } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import { Anchor, Button, Group, SegmentedControl, Stack, Table } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useSignedIn } from "../people/use-me.ts";
import { spoken } from "../text/text.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { HoldDialog } from "./HoldDialog.tsx";
import { ProposeDialog } from "./ProposeDialog.tsx";
import { TermDialog } from "./TermDialog.tsx";
import styles from "./keeping.module.css";
import { moment } from "./moment.ts";
import { useKept } from "./use-keeping.ts";

const shows: readonly KeptShow[] = ["all", "due", "held", "destroyed"];

type Asked = { what: "term" | "hold" | "destroy"; hearing: KeptLine["hearing"] };

export function KeptPage() {
  const { t } = useTranslation();
  const [show, setShow] = useState<KeptShow>("all");
  const [from, setFrom] = useState(0);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data, error, isPending, refetch } = useKept(show, from);
  const line = data?.rows.find((one) => one.hearing === asked?.hearing);
  const close = () => setAsked(null);
  return (
    <>
      <PageTitle title={t("keeping.kept.title")} lead={t("keeping.kept.lead")} />
      <Stack gap="lg">
        <Group>
          <SegmentedControl
            aria-label={t("keeping.kept.show")}
            value={show}
            onChange={(value) => {
              setShow(shows.find((one) => one === value) ?? "all");
              setFrom(0);
            }}
            data={shows.map((value) => ({ value, label: t(`keeping.kept.shows.${value}`) }))}
          />
        </Group>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={5} height="4rem" />}
        {data?.total === 0 && (
          <EmptyState title={t("keeping.kept.empty")} text={t("keeping.kept.emptyText")} />
        )}
        {data && data.rows.length > 0 && (
          <DataTable
            label={t("keeping.kept.title")}
            miw="62rem"
            heads={[
              t("keeping.kept.recording"),
              t("keeping.kept.term"),
              t("keeping.kept.state"),
              t("keeping.actions"),
            ]}
          >
            {data.rows.map((row) => (
              <KeptRow
                key={row.hearing}
                line={row}
                onAsk={(what) => setAsked({ what, hearing: row.hearing })}
              />
            ))}
          </DataTable>
        )}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
      {line?.matter && asked?.what === "term" && (
        <TermDialog line={line} matter={line.matter} onClose={close} />
      )}
      {line?.matter && asked?.what === "hold" && (
        <HoldDialog line={line} matter={line.matter} onClose={close} />
      )}
      {line?.matter && asked?.what === "destroy" && (
        <ProposeDialog line={line} code={line.matter.code} onClose={close} />
      )}
    </>
  );
}

function KeptRow({ line, onAsk }: { line: KeptLine; onAsk: (what: Asked["what"]) => void }) {
  const { t } = useTranslation();
  const { session, title, startsAt, order, matter } = line;
  return (
    <Table.Tr>
      <Table.Td className={styles.words ?? ""}>
        <Anchor component={Link} href={`/sessions/${session}`} fz="inherit">
          {title}
        </Anchor>
        <div className={styles.quiet}>{t("keeping.heldAt", { ...moment(startsAt), order })}</div>
        {matter && <strong>{matter.code}</strong>}
      </Table.Td>
      <Table.Td className={styles.words ?? ""}>
        <TermCell line={line} />
      </Table.Td>
      <Table.Td className={styles.words ?? ""}>
        <StateCell line={line} />
      </Table.Td>
      <Table.Td>
        <Actions line={line} onAsk={onAsk} />
      </Table.Td>
    </Table.Tr>
  );
}

function TermCell({ line }: { line: KeptLine }) {
  const { t } = useTranslation();
  const { class: kind, endedOn, term, holds } = line;
  const name = kind && (spoken() === "vi" ? kind.name : kind.english);
  return (
    <>
      {kind && name && (kind.years === null ? name : t("keeping.kept.years", { name, count: kind.years }))}
      {endedOn && <div className={styles.quiet}>{t("keeping.kept.endedOn", { day: showDay(endedOn) })}</div>}
      <div className={styles.quiet}>{termWords(t, term)}</div>
      {holds.length > 0 && <div className={styles.warn}>{t("keeping.kept.held")}</div>}
      {holds.map(({ id, reason, since, by }) => (
        <div key={id}>{t("keeping.kept.holdLine", { reason, name: by.name, date: showDate(since) })}</div>
      ))}
    </>
  );
}

function termWords(t: TFunction, term: KeptLine["term"]): string {
  if (term.is !== "until") return t(`keeping.kept.${term.is}`);
  const isOver = term.from <= dayOf(instantOf(Date.now()));
  return t(isOver ? "keeping.kept.overdue" : "keeping.kept.until", { day: showDay(term.from) });
}

function StateCell({ line }: { line: KeptLine }) {
  const { t } = useTranslation();
  const { state, verdict, copiedAt, secondAt, checkedAt, findings, destruction } = line;
  if (destruction && state === "destroyed")
    return (
      <>
        <strong>{t("seals.states.destroyed")}</strong>
        <div className={styles.quiet}>{destructionWords(t, destruction)}</div>
      </>
    );
  return (
    <>
      <strong className={state === "failed" ? styles.warn : undefined}>{t(`seals.states.${state}`)}</strong>
      {verdict && (
        <div className={verdict.is === "green" ? styles.quiet : styles.warn}>
          {verdict.is === "gap"
            ? t("seals.verdicts.gap", { count: Math.ceil(verdict.ms / 1000) })
            : t(`seals.verdicts.${verdict.is}`)}
        </div>
      )}
      {state === "sealed" && (
        <div className={findings > 0 ? styles.warn : styles.quiet}>
          {checkedAt === null
            ? t("seals.unchecked")
            : t(findings === 0 ? "seals.whole" : "seals.damaged", { count: findings, ...moment(checkedAt) })}
        </div>
      )}
      {secondAt && <div className={styles.quiet}>{t("keeping.kept.second")}</div>}
      {copiedAt && <div className={styles.quiet}>{t("keeping.kept.copied")}</div>}
      {destruction && <div className={styles.warn}>{destructionWords(t, destruction)}</div>}
    </>
  );
}

function destructionWords(t: TFunction, { number, state }: NonNullable<KeptLine["destruction"]>): string {
  return t("keeping.kept.destruction", { number, state: t(`keeping.destructions.states.${state}`) });
}

function Actions({ line, onAsk }: { line: KeptLine; onAsk: (what: Asked["what"]) => void }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { matter, state, term, holds, destruction } = line;
  if (!matter || state === "destroyed") return null;
  const { code } = matter;
  const isDue = term.is === "until" && term.from <= dayOf(instantOf(Date.now()));
  return (
    <Stack gap="xs" align="flex-start">
      {mayAnywhere(person, "retention.set") && (
        <Button
          variant="default"
          onClick={() => onAsk("term")}
          aria-label={t("keeping.kept.setTermOf", { code })}
        >
          {t("keeping.kept.setTerm")}
        </Button>
      )}
      {mayAnywhere(person, "hold.place") && (
        <Button
          variant="default"
          onClick={() => onAsk("hold")}
          aria-label={t("keeping.kept.holdOf", { code })}
        >
          {t("keeping.kept.hold")}
        </Button>
      )}
      {mayAnywhere(person, "destruction.propose") && state === "sealed" && isDue && !destruction && (
        <Button
          variant="default"
          disabled={holds.length > 0}
          onClick={() => onAsk("destroy")}
          aria-label={t("keeping.kept.destroyOf", { code })}
        >
          {t("keeping.kept.destroy")}
        </Button>
      )}
    </Stack>
  );
}
