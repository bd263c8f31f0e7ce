/** One matter and the free slots for it; the panel beside them confirms. */
import type { FreeSlot } from "#shared/bookings.ts";
import type { InterpreterId, MatterId, PersonId, SiteId } from "#shared/ids.ts";
import type { MatterLine } from "#shared/matters.ts";
import { Alert, Anchor, Button, Checkbox, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useSites } from "../organisations/use-organisations.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./bookings.module.css";
import { BookingConfirm } from "./BookingConfirm.tsx";
import { FilterSelect } from "./CalendarBar.tsx";
import { MatterFacts } from "./MatterPanel.tsx";
import { SlotChoice } from "./SlotChoice.tsx";
import { slotKey } from "./slot-groups.ts";
import { useFreeSlots, useInterpreters, useMatterLine } from "./use-booking.ts";
import { useLeaders } from "./use-calendar.ts";

export function MatterBooking({ matter, wanted }: { matter: MatterId; wanted: URLSearchParams }) {
  const { t } = useTranslation();
  const { data: line, error, isPending, refetch } = useMatterLine(matter);
  if (isPending) return <LoadingState rows={3} height="8rem" />;
  if (!line)
    return <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />;
  const canBook = line.hindrance === null && line.state !== "booked";
  return (
    <>
      <section className={styles.panel} aria-labelledby="matter">
        <div className={styles.panelHead}>
          <h2 id="matter">{t("bookings.booking.matter")}</h2>
          <Group gap="lg">
            <Anchor component={Link} href={`/matters/${line.id}`}>
              {t("bookings.booking.seeMatter")}
            </Anchor>
            <Anchor component={Link} href="/bookings/new">
              {t("bookings.booking.otherMatter")}
            </Anchor>
          </Group>
        </div>
        <MatterFacts line={line} />
        {!canBook && <Hindrance line={line} />}
      </section>
      {canBook && <Slots line={line} wanted={wanted} />}
    </>
  );
}

function Hindrance({ line }: { line: MatterLine }) {
  const { t } = useTranslation();
  return (
    <Alert role="status" color="gold" variant="light" mt="md" title={t("bookings.booking.notYet")}>
      <Text c="black">
        {line.hindrance === null
          ? t("bookings.booking.alreadyBooked")
          : t(`bookings.booking.hindrances.${line.hindrance}`)}
      </Text>
      <Button component={Link} href={`/matters/${line.id}`} mt="sm" variant="default">
        {t("bookings.booking.seeMatter")}
      </Button>
    </Alert>
  );
}

type Filter = { leader: string | null; site: string | null; interpreter: string | null };

function Slots({ line, wanted }: { line: MatterLine; wanted: URLSearchParams }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>({ leader: null, site: line.site, interpreter: null });
  const [chosen, setChosen] = useState<FreeSlot | null>(null);
  const [onlyReserved, setOnlyReserved] = useState(false);
  const language = line.interpreter === "vi" ? null : line.interpreter;
  const { data: interpreters } = useInterpreters(language !== null);
  const able = (interpreters ?? []).filter(
    (one) => language !== null && one.languages.some((it) => it === language),
  );
  // The only one there is need not be chosen.
  const interpreter = filter.interpreter ?? (able.length === 1 ? (able[0]?.id ?? null) : null);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useFreeSlots({
    matter: line.id,
    // Chosen among ids that the server gave.
    ...(filter.leader !== null && { leader: filter.leader as PersonId }),
    ...(filter.site !== null && { site: filter.site as SiteId }),
    ...(interpreter !== null && { interpreter: interpreter as InterpreterId }),
  });
  const slots = data?.pages.flatMap((page) => page.rows) ?? [];
  const hasReserved = slots.some((one) => one.isReserved);
  // Without any the box is gone, and must hide nothing.
  const shown = onlyReserved && hasReserved ? slots.filter((one) => one.isReserved) : slots;
  const key = chosen ? slotKey(chosen) : `${wanted.get("session") ?? ""} ${wanted.get("from") ?? ""}`;
  const free = slots.find((one) => slotKey(one) === key);
  const [last, setLast] = useState<FreeSlot | null>(null);
  if (free && (last === null || slotKey(last) !== key)) setLast(free);
  // A slot that somebody else takes leaves the list, but stays here to say so.
  const slot = free ?? (last && slotKey(last) === key ? last : null);

  return (
    <div className={styles.booking}>
      <section className={styles.panel} aria-labelledby="slots">
        <h2 id="slots">{t("bookings.booking.slots")}</h2>
        <Text className={styles.quiet ?? ""}>{t("bookings.booking.slotsLead")}</Text>
        <SlotFilters
          filter={filter}
          interpreters={language === null ? null : able}
          interpreter={interpreter}
          onChange={setFilter}
        />
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={3} height="7rem" />}
        {data && slots.length === 0 && (
          <EmptyState title={t("bookings.booking.none")} text={t("bookings.booking.noneText")}>
            <Button component={Link} href="/sessions/new" variant="default">
              {t("bookings.calendar.create")}
            </Button>
          </EmptyState>
        )}
        {hasReserved && (
          <Checkbox
            mb="md"
            label={t("bookings.booking.onlyReserved")}
            checked={onlyReserved}
            onChange={(event) => setOnlyReserved(event.currentTarget.checked)}
          />
        )}
        <SlotChoice slots={shown} chosen={slot && slotKey(slot)} onChoose={setChosen} />
        {hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("bookings.booking.more")}
          </Button>
        )}
      </section>
      <BookingConfirm
        line={line}
        slot={slot}
        site={filter.site}
        language={language}
        interpreters={able}
        interpreter={interpreter}
        onInterpreter={(next) => setFilter({ ...filter, interpreter: next })}
      />
    </div>
  );
}

function SlotFilters({
  filter,
  interpreters,
  interpreter,
  onChange,
}: {
  filter: Filter;
  /** Those who speak the citizen's language; null where none is needed. */
  interpreters: readonly { id: string; name: string }[] | null;
  interpreter: string | null;
  onChange: (next: Filter) => void;
}) {
  const { t } = useTranslation();
  const { data: sites = [] } = useSites();
  const leaders = useLeaders();
  return (
    <div className={styles.slotFilters}>
      <FilterSelect
        label={t("bookings.booking.filterLeader")}
        value={filter.leader}
        data={leaders}
        onChange={(leader) => onChange({ ...filter, leader })}
      />
      <FilterSelect
        label={t("bookings.booking.filterSite")}
        value={filter.site}
        data={sites.map((site) => ({ value: site.id, label: site.name }))}
        onChange={(site) => onChange({ ...filter, site })}
      />
      {interpreters !== null && (
        <FilterSelect
          label={t("bookings.booking.interpreter")}
          value={interpreter}
          data={interpreters.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(next) => onChange({ ...filter, interpreter: next })}
        />
      )}
    </div>
  );
}
