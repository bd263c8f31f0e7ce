/** What somebody has to look at, how far the copies are, and what the regular check found. */
import type { CopyState, RecordingItem } from "#shared/keeping.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { showDuration } from "#shared/time.ts";
import { Anchor, Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useSignedIn } from "../people/use-me.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { CloseItemDialog } from "./CloseItemDialog.tsx";
import { SealReport } from "./SealReport.tsx";
import styles from "./keeping.module.css";
import { moment } from "./moment.ts";
import { useCopyStates, useRecordingItems } from "./use-keeping.ts";

export function IntegrityPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  return (
    <>
      <PageTitle title={t("keeping.integrity.title")} lead={t("keeping.integrity.lead")} />
      <Stack gap="xl">
        <Items />
        <Copies />
        {/* It spans all bodies. */}
        {mayAnywhere(person, "jobs.read") && <SealReport />}
      </Stack>
    </>
  );
}

function Items() {
  const { t } = useTranslation();
  const [show, setShow] = useState<"open" | "closed">("open");
  const [from, setFrom] = useState(0);
  const [closing, setClosing] = useState<RecordingItem | null>(null);
  const { data, error, isPending, refetch } = useRecordingItems(show, from);
  const empty =
    show === "open"
      ? { title: t("keeping.items.empty"), text: t("keeping.items.emptyText") }
      : { title: t("keeping.items.emptyClosed"), text: t("keeping.items.emptyClosedText") };
  return (
    <Stack gap="md" component="section" aria-labelledby="items">
      <Group justify="space-between">
        <h2 id="items">{t("keeping.items.title")}</h2>
        <SegmentedControl
          aria-label={t("keeping.kept.show")}
          value={show}
          onChange={(value) => {
            setShow(value === "closed" ? "closed" : "open");
            setFrom(0);
          }}
          data={(["open", "closed"] as const).map((value) => ({
            value,
            label: t(`keeping.items.shows.${value}`),
          }))}
        />
      </Group>
      <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={3} height="4rem" />}
      {data?.total === 0 && <EmptyState {...empty} />}
      {data && data.rows.length > 0 && (
        <ul className={styles.list}>
          {data.rows.map((item) => (
            <Item key={item.id} item={item} onClose={() => setClosing(item)} />
          ))}
        </ul>
      )}
      {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      {closing && (
        <CloseItemDialog item={closing} what={itemWords(t, closing)} onClose={() => setClosing(null)} />
      )}
    </Stack>
  );
}

function Item({ item, onClose }: { item: RecordingItem; onClose: () => void }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { kind, session, title, startsAt, order, openedAt, overAt, closedAt, closedBy, note } = item;
  const what = itemWords(t, item);
  return (
    <li className={styles.item} data-done={closedAt !== null || undefined}>
      <div className={styles.itemWords}>
        <strong>{what}</strong>
        <p>
          <Anchor component={Link} href={`/sessions/${session}`} fz="inherit">
            {title}
          </Anchor>
          {", "}
          {order === null
            ? t("keeping.wholeSession", moment(startsAt))
            : t("keeping.heldAt", { ...moment(startsAt), order })}
        </p>
        {closedAt && closedBy ? (
          <p>
            {note}
            <span className={styles.quiet}>
              {" · "}
              {t("keeping.by", { name: closedBy.name, ...moment(closedAt) })}
            </span>
          </p>
        ) : (
          <p>{t(`keeping.items.what.${kind}`)}</p>
        )}
        <p className={styles.quiet}>
          {t("keeping.items.opened", moment(openedAt))}
          {overAt && ` · ${t("keeping.items.over", moment(overAt))}`}
        </p>
      </div>
      {closedAt === null && mayAnywhere(person, "recording.closeItem") && (
        <Button variant="default" onClick={onClose} aria-label={t("keeping.items.closeOf", { what })}>
          {t("keeping.items.close")}
        </Button>
      )}
    </li>
  );
}

function itemWords(t: TFunction, { kind, amount }: RecordingItem): string {
  const isTime = kind === "gap" || kind === "copyLate" || kind === "sealCopyLate";
  const ms = kind === "gap" ? Math.max(1000, amount) : amount * 1000;
  return t(`keeping.items.kinds.${kind}`, { amount: isTime ? showDuration(ms) : amount });
}

function Copies() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useCopyStates();
  return (
    <Stack gap="md" component="section" aria-labelledby="copies">
      <h2 id="copies">{t("keeping.integrity.copies")}</h2>
      <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={1} height="3rem" />}
      {data?.length === 0 && <Text>{t("keeping.integrity.noCopies")}</Text>}
      {data && data.length > 0 && (
        <ul className={styles.list}>
          {data.map((state) => (
            <Copy key={state.place} state={state} />
          ))}
        </ul>
      )}
    </Stack>
  );
}

function Copy({ state }: { state: CopyState }) {
  const { t } = useTranslation();
  const { place, kind, segments, behindSeconds, seals } = state;
  const isDone = segments === 0 && seals === 0;
  return (
    <li className={styles.item} data-done={isDone || undefined}>
      <div className={styles.itemWords}>
        <strong>{t(`keeping.integrity.place.${place}`)}</strong>{" "}
        <span className={styles.quiet}>({t(`keeping.integrity.kind.${kind}`)})</span>
        {isDone && <p>{t("keeping.integrity.upToDate")}</p>}
        {segments > 0 && (
          <p className={styles.warn}>
            {t("keeping.integrity.behind", { segments, behind: showDuration(behindSeconds * 1000) })}
          </p>
        )}
        {seals > 0 && <p className={styles.warn}>{t("keeping.integrity.seals", { count: seals })}</p>}
      </div>
    </li>
  );
}
