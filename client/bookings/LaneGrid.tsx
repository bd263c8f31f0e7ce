/** Lanes: one for each leader, site or interpreter; the days of a week, or the hours of one day, go across. */
import { dayOf } from "#shared/time.ts";
import { useTranslation } from "react-i18next";
import { inColumns } from "./calendar-columns.ts";
import { asDrawn, hoursOf, lanesOf, onDay, within, type Lane } from "./calendar-entries.ts";
import type { ViewProps } from "./calendar-view.ts";
import styles from "./calendar.module.css";
import { DayHead } from "./DayHead.tsx";
import { linesOf } from "./lines-of.ts";
import { SessionCard } from "./SessionCard.tsx";
import { longDay } from "./show-day.ts";
import { useGridKeys, type GridKeys } from "./use-grid-keys.ts";

/** A bar shorter than this cannot hold its words. */
const LEAST_MINUTES = 100;

export function LaneGrid({ place, days, label, acts, dayAddress }: ViewProps) {
  const { t } = useTranslation();
  const entries = days.flatMap((shown) =>
    shown.items.flatMap((item) => ("entry" in item ? [item.entry] : [])),
  );
  const lanes = lanesOf(entries, place.lanes);
  const keys = useGridKeys(
    lanes.map((lane) => days.map((shown) => onDay(lane.entries, shown.day).length)),
    {
      ...acts,
      day: place.day,
      wraps: false,
      dayAt: ({ column }) => days[column]?.day ?? place.day,
      stopOf: (day) => {
        const column = days.findIndex((shown) => shown.day === day);
        return column === -1 ? null : { row: 0, column };
      },
    },
  );
  if (lanes.length === 0) return <p className={styles.nothing}>{t("bookings.calendar.emptyLanes")}</p>;
  const isOneDay = days.length === 1;
  const hours = hoursOf(entries);
  const template = isOneDay
    ? { gridTemplateColumns: `12rem minmax(${((hours.to - hours.from) / 60) * 5}rem, 1fr)` }
    : { gridTemplateColumns: `12rem repeat(${days.length}, minmax(7.5rem, 1fr))` };
  return (
    <div className={styles.scroll}>
      <div className={styles.lanes} aria-label={label} {...keys.gridProps}>
        <div role="row" className={styles.laneRow} style={template} data-head>
          <div role="columnheader" className={styles.laneCorner}>
            {t(`bookings.calendar.laneHead.${place.lanes}`)}
          </div>
          {days.map((shown) =>
            isOneDay ? (
              <HourHead key={shown.day} hours={hours} label={longDay(t, shown.day)} />
            ) : (
              <DayHead key={shown.day} shown={shown} href={dayAddress(shown.day)} />
            ),
          )}
        </div>
        {lanes.map((lane, row) => (
          <div key={lane.id} role="row" className={styles.laneRow} style={template}>
            <div role="rowheader" className={styles.laneName}>
              {lane.name}
            </div>
            {days.map((shown, column) => (
              <div
                key={shown.day}
                role="gridcell"
                className={styles.laneCell}
                data-off={!shown.isWorking || undefined}
                data-today={shown.isToday || undefined}
                aria-label={`${lane.name}, ${longDay(t, shown.day)}, ${t("bookings.calendar.count", {
                  count: onDay(lane.entries, shown.day).length,
                })}`}
                {...keys.at(row, column, 0)}
              >
                {isOneDay ? (
                  <Bars lane={lane} row={row} hours={hours} keys={keys} kind={place.lanes} />
                ) : (
                  onDay(lane.entries, shown.day).map((entry, index) => (
                    <SessionCard
                      key={entry.session}
                      entry={entry}
                      density="card"
                      stop={keys.at(row, column, index + 1)}
                      {...(place.lanes === "leader" && { without: "presider" as const })}
                    />
                  ))
                )}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

type Hours = { from: number; to: number };

/** The bars of one lane over the hours; what overlaps in a lane stands in a line of its own. */
function Bars({
  lane,
  row,
  hours,
  keys,
  kind,
}: {
  lane: Lane;
  row: number;
  hours: Hours;
  keys: GridKeys;
  kind: string;
}) {
  const placed = inColumns(lane.entries.map((entry) => ({ ...asDrawn(entry, LEAST_MINUTES), entry })));
  const lines = Math.max(1, ...placed.map((one) => one.columns));
  const order = lane.entries[0] ? onDay(lane.entries, dayOf(lane.entries[0].from)) : [];
  return (
    <div className={styles.bars} style={linesOf(hours, { height: `${lines * 5.25}rem` })}>
      {placed.map(({ entry: { entry }, column }) => {
        const { start, length } = within(asDrawn(entry, LEAST_MINUTES), hours);
        return (
          <SessionCard
            key={entry.session}
            entry={entry}
            density="bar"
            stop={keys.at(row, 0, order.indexOf(entry) + 1)}
            {...(kind === "leader" && { without: "presider" as const })}
            style={{
              left: `${start * 100}%`,
              width: `${length * 100}%`,
              top: `${column * 5.25}rem`,
              height: "5.25rem",
            }}
          />
        );
      })}
    </div>
  );
}

function HourHead({ hours, label }: { hours: Hours; label: string }) {
  const count = (hours.to - hours.from) / 60;
  return (
    <div role="columnheader" className={styles.hourHead} aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} aria-hidden>
          {String(hours.from / 60 + index).padStart(2, "0")}:00
        </span>
      ))}
    </div>
  );
}
