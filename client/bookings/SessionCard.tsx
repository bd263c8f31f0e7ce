/** A session in the calendar: a link to it, in as many words as there is room for. */
import type { CalendarEntry } from "#shared/bookings.ts";
import { dayOf, showClock } from "#shared/time.ts";
import type { TFunction } from "i18next";
import { useContext, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { fillOf } from "./calendar-entries.ts";
import styles from "./calendar.module.css";
import { LateSessions } from "./late-sessions.ts";
import { planAddress, type PlannedDay } from "./planned-days.ts";
import { dateOf } from "./show-day.ts";

/** line: one line in a month; card: in a week or lane; block: as high as it lasts; bar: as wide. */
export type Density = "line" | "card" | "block" | "bar";

type StopProps = { "data-stop": string; tabIndex: number };

type Props = {
  entry: CalendarEntry;
  density: Density;
  stop: StopProps;
  /** What the lane says already. */
  without?: "presider" | "sites";
  style?: CSSProperties;
};

export function SessionCard({ entry, density, stop, without, style }: Props) {
  const { t } = useTranslation();
  const isLate = useContext(LateSessions).has(entry.session);
  const times = `${showClock(entry.from)}–${showClock(entry.to)}`;
  const presider = entry.presider?.name ?? t("bookings.calendar.noPresider");
  return (
    <Link
      href={`/sessions/${entry.session}`}
      className={styles.card ?? ""}
      data-density={density}
      data-state={entry.isPostponed ? "postponed" : entry.state}
      data-kind={entry.kind}
      data-fill={fillOf(entry)}
      data-late={isLate || undefined}
      aria-label={spokenOf(t, entry) + (isLate ? `, ${t("bookings.calendar.late")}` : "")}
      style={style}
      {...stop}
    >
      {density === "line" ? (
        <>
          <span className={styles.clock}>{showClock(entry.from)}</span>
          <span className={styles.ellipsis}>{shortName(presider)}</span>
          <Fill entry={entry} />
        </>
      ) : (
        <>
          <span className={styles.cardHead}>
            <span className={styles.clock}>{times}</span>
            <Fill entry={entry} />
          </span>
          {without !== "presider" && <strong className={styles.presider}>{presider}</strong>}
          {without !== "sites" && <span className={styles.places}>{placesOf(t, entry)}</span>}
          <Signs entry={entry} />
          <span className={styles.cardTitle}>{entry.title}</span>
        </>
      )}
    </Link>
  );
}

/** How much is booked; the word gives way where there is no room. */
function Fill({ entry }: { entry: CalendarEntry }) {
  const { t } = useTranslation();
  const { hearings: taken, slots: total } = entry;
  return (
    <span className={styles.fill}>
      {total === 0 ? taken : `${taken}/${total}`}
      <span className={styles.fillWord}> {t("bookings.calendar.hearingWord")}</span>
    </span>
  );
}

/** What is not as usual: the kind, a late preparation, and a state other than scheduled. */
function Signs({ entry }: { entry: CalendarEntry }) {
  const { t } = useTranslation();
  const isLate = useContext(LateSessions).has(entry.session);
  const state = stateOf(t, entry);
  if (entry.kind === "PERIODIC" && state === null && !isLate) return null;
  return (
    <span className={styles.signs}>
      {entry.kind !== "PERIODIC" && (
        <span className={styles.sign} data-kind={entry.kind}>
          {t(`bookings.kinds.${entry.kind}`)}
        </span>
      )}
      {isLate && (
        <span className={styles.sign} data-late>
          {t("bookings.calendar.late")}
        </span>
      )}
      {state !== null && (
        <span className={styles.sign} data-state={entry.isPostponed ? "postponed" : entry.state}>
          {state}
        </span>
      )}
    </span>
  );
}

function stateOf(t: TFunction, { state, isPostponed }: CalendarEntry): string | null {
  if (isPostponed) return t("bookings.calendar.postponed");
  return state === "scheduled" ? null : t(`sessionStates.${state}`);
}

/** A reception day of a leader for which there is no session yet: leads to the form that plans it. */
export function PlannedCard({
  planned,
  density,
  stop,
}: {
  planned: PlannedDay;
  density: Density;
  stop: StopProps;
}) {
  const { t } = useTranslation();
  const name = planned.series.leaderName;
  return (
    <Link
      href={planAddress(planned)}
      className={styles.card ?? ""}
      data-density={density}
      data-state="planned"
      aria-label={t("bookings.calendar.plannedBy", { date: dateOf(planned.day), name })}
      {...stop}
    >
      {density === "line" ? (
        <>
          <span className={styles.clock}>{planned.series.startClock}</span>
          <span className={styles.ellipsis}>{shortName(name)}</span>
        </>
      ) : (
        <>
          <span className={styles.cardHead}>
            <span className={styles.clock}>
              {planned.series.startClock}–{planned.series.endClock}
            </span>
          </span>
          <strong className={styles.presider}>{name}</strong>
          <span className={styles.places}>{t("bookings.calendar.planned")}</span>
          {planned.movedFrom !== null && (
            <span className={styles.places}>
              {t("bookings.calendar.plannedMoved", { date: dateOf(planned.movedFrom.original) })}
            </span>
          )}
        </>
      )}
    </Link>
  );
}

/** `Nha Trang · Phan Rang, +2 điểm cầu`: the central site stands first. */
function placesOf(t: TFunction, { sites }: CalendarEntry): string {
  const ordered = sites.toSorted((one, other) => Number(other.isCentral) - Number(one.isCentral));
  const [first, second, ...others] = ordered.map((site) => site.shortName);
  const rest = others.length === 0 ? "" : ` ${t("bookings.calendar.otherSites", { count: others.length })}`;
  return [first, second].filter((name) => name !== undefined).join(" · ") + rest;
}

/** The last two words of a Vietnamese name are those one is called by. */
export function shortName(name: string): string {
  return name.split(" ").slice(-2).join(" ");
}

/** Everything the card says, and what it has no room for, as one sentence. */
function spokenOf(t: TFunction, entry: CalendarEntry): string {
  const { hearings: taken, slots: total } = entry;
  return [
    `${showClock(entry.from)}–${showClock(entry.to)}`,
    entry.presider?.name ?? t("bookings.calendar.noPresider"),
    entry.title,
    dateOf(dayOf(entry.from)),
    entry.sites.map((site) => site.shortName).join(", "),
    total === 0
      ? t("bookings.calendar.hearings", { count: taken })
      : t("bookings.calendar.slotsSaid", { taken, total }),
    t(`bookings.kinds.${entry.kind}`),
    entry.isPostponed ? t("bookings.calendar.postponed") : t(`sessionStates.${entry.state}`),
  ]
    .filter((part) => part !== "")
    .join(", ");
}
