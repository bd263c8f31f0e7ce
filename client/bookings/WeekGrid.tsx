/**
 * A week by its days' halves. Sessions of one half stand under each other, whole and readable, however
 * many overlap: drawn to scale, ten at once would leave each a finger's width. The day draws to scale.
 */
import { weekdayOf } from "#shared/working-days.ts";
import { useTranslation } from "react-i18next";
import { halfOf, halvesShown, type Half } from "./calendar-entries.ts";
import type { CalendarItem } from "./calendar-model.ts";
import type { ViewProps } from "./calendar-view.ts";
import styles from "./calendar.module.css";
import { DayHead } from "./DayHead.tsx";
import { ItemCard } from "./ItemCard.tsx";
import { spokenDay } from "./MonthGrid.tsx";
import { useGridKeys } from "./use-grid-keys.ts";

export function WeekGrid({ place, days, label, acts, dayAddress }: ViewProps) {
  const { t } = useTranslation();
  const keys = useGridKeys([days.map((shown) => shown.items.length)], {
    ...acts,
    day: place.day,
    wraps: false,
    dayAt: ({ column }) => days[column]?.day ?? place.day,
    stopOf: (day) => {
      const column = days.findIndex((shown) => shown.day === day);
      return column === -1 ? null : { row: 0, column };
    },
  });
  const halves = halvesShown(
    days.flatMap((shown) => shown.items.flatMap((item) => ("entry" in item ? [item.entry] : []))),
  );
  // A free weekend gives its room to the days of work.
  const columns = days.map((shown) =>
    weekdayOf(shown.day) > 5 && shown.items.length === 0 ? "minmax(5.5rem, 0.42fr)" : "minmax(9.5rem, 1fr)",
  );
  const template = { gridTemplateColumns: `2.75rem ${columns.join(" ")}` };
  return (
    <div className={styles.scroll}>
      <div className={styles.week} aria-label={label} {...keys.gridProps}>
        <div role="row" className={styles.weekRow} style={template}>
          <span className={styles.corner} role="presentation" />
          {days.map((shown) => (
            <DayHead key={shown.day} shown={shown} href={dayAddress(shown.day)} />
          ))}
        </div>
        <div
          role="row"
          className={styles.weekRow}
          style={{ ...template, gridTemplateRows: `repeat(${halves.length}, auto)` }}
        >
          {halves.map((half, index) => (
            <span key={half} className={styles.halfName} aria-hidden style={{ gridRow: index + 1 }}>
              {t(`bookings.calendar.halves.${half}`)}
            </span>
          ))}
          {days.map((shown, column) => (
            <div
              key={shown.day}
              role="gridcell"
              className={styles.weekCell}
              style={{ gridColumn: column + 2, gridRow: `1 / span ${halves.length}` }}
              data-off={!shown.isWorking || undefined}
              data-today={shown.isToday || undefined}
              aria-label={spokenDay(t, shown)}
              {...keys.at(0, column, 0)}
            >
              {halves.map((half) => (
                <div key={half} className={styles.half}>
                  {shown.items.map((item, index) =>
                    halfOfItem(item) === half ? (
                      <ItemCard
                        key={item.key}
                        item={item}
                        density="card"
                        stop={keys.at(0, column, index + 1)}
                      />
                    ) : null,
                  )}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function halfOfItem(item: CalendarItem): Half {
  if ("entry" in item) return halfOf(item.entry);
  return item.planned.series.startClock < "12:00" ? "morning" : "afternoon";
}
