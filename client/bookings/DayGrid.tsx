/** One day to scale: hours down the side, sessions that overlap beside each other. */
import { instantOf, dayOf } from "#shared/time.ts";
import { useTranslation } from "react-i18next";
import { inColumns } from "./calendar-columns.ts";
import { asDrawn, hoursOf, minuteOf, within } from "./calendar-entries.ts";
import type { ViewProps } from "./calendar-view.ts";
import styles from "./calendar.module.css";
import { DayHead } from "./DayHead.tsx";
import { spokenDay } from "./MonthGrid.tsx";
import { linesOf } from "./lines-of.ts";
import { PlannedCard, SessionCard } from "./SessionCard.tsx";
import { useGridKeys } from "./use-grid-keys.ts";

/** A block lower than this cannot hold its words. */
const LEAST_MINUTES = 60;

export function DayGrid({ place, days, label, acts, dayAddress, nowMs }: ViewProps) {
  const { t } = useTranslation();
  const shown = days[0];
  const items = shown?.items ?? [];
  const keys = useGridKeys([[items.length]], {
    ...acts,
    day: place.day,
    wraps: false,
    dayAt: () => place.day,
    stopOf: (day) => (day === place.day ? { row: 0, column: 0 } : null),
  });
  if (!shown) return null;
  const entries = items.flatMap((item) => ("entry" in item ? [item.entry] : []));
  const hours = hoursOf(entries);
  const placed = inColumns(entries.map((entry) => ({ ...asDrawn(entry, LEAST_MINUTES), entry })));
  const most = Math.max(1, ...placed.map((one) => one.columns));
  const now = instantOf(nowMs);
  const passed = (minuteOf(now) - hours.from) / (hours.to - hours.from);
  return (
    <div className={styles.scroll}>
      <div className={styles.day} aria-label={label} {...keys.gridProps}>
        <div role="row" className={styles.dayRow}>
          <span className={styles.corner} role="presentation" />
          <DayHead shown={shown} href={dayAddress(shown.day)} />
        </div>
        <div role="row" className={styles.dayRow}>
          <HourNames hours={hours} />
          <div
            role="gridcell"
            className={styles.dayCell}
            style={{ minWidth: `${most * 8.5}rem` }}
            data-off={!shown.isWorking || undefined}
            aria-label={spokenDay(t, shown)}
            {...keys.at(0, 0, 0)}
          >
            {items.some((item) => "planned" in item) && (
              <div className={styles.allDay}>
                {items.map((item, index) =>
                  "planned" in item ? (
                    <PlannedCard
                      key={item.key}
                      planned={item.planned}
                      density="card"
                      stop={keys.at(0, 0, index + 1)}
                    />
                  ) : null,
                )}
              </div>
            )}
            <div
              className={styles.hours}
              style={linesOf(hours, { height: `${((hours.to - hours.from) / 60) * HOUR_REM}rem` })}
            >
              {placed.map(({ entry: { entry }, column, width, columns }) => {
                const { start, length } = within(asDrawn(entry, LEAST_MINUTES), hours);
                return (
                  <SessionCard
                    key={entry.session}
                    entry={entry}
                    density="block"
                    stop={keys.at(0, 0, entries.indexOf(entry) + 1)}
                    style={{
                      top: `${start * 100}%`,
                      height: `${length * 100}%`,
                      left: `${(column / columns) * 100}%`,
                      width: `${(width / columns) * 100}%`,
                    }}
                  />
                );
              })}
              {shown.day === dayOf(now) && passed > 0 && passed < 1 && (
                <span className={styles.now} aria-hidden style={{ top: `${passed * 100}%` }} />
              )}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

const HOUR_REM = 5;

function HourNames({ hours }: { hours: { from: number; to: number } }) {
  const count = (hours.to - hours.from) / 60;
  return (
    <div className={styles.hourNames} aria-hidden style={{ height: `${count * HOUR_REM}rem` }}>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} style={{ height: `${HOUR_REM}rem` }}>
          {String(hours.from / 60 + index).padStart(2, "0")}:00
        </span>
      ))}
    </div>
  );
}
