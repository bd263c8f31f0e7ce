/** A month in whole weeks: of each day the first few sessions, and how many more. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { firstFew, type ShownDay } from "./calendar-model.ts";
import { isInMonth } from "./calendar-place.ts";
import type { ViewProps } from "./calendar-view.ts";
import styles from "./calendar.module.css";
import { DayKind } from "./DayHead.tsx";
import { ItemCard } from "./ItemCard.tsx";
import { dateOf, longDay, weekdayName } from "./show-day.ts";
import { useGridKeys, type GridKeys } from "./use-grid-keys.ts";

const MOST = 4;

export function MonthGrid({ place, days, label, acts, dayAddress }: ViewProps) {
  const { t } = useTranslation();
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  const cells = weeks.map((week) =>
    week.map((shown) => {
      const { shown: few, more } = firstFew(shown.items, MOST);
      return few.length + (more > 0 ? 1 : 0);
    }),
  );
  const keys = useGridKeys(cells, {
    ...acts,
    day: place.day,
    wraps: true,
    dayAt: ({ row, column }) => weeks[row]?.[column]?.day ?? place.day,
    stopOf: (day) => {
      const index = days.findIndex((shown) => shown.day === day);
      return index === -1 ? null : { row: Math.floor(index / 7), column: index % 7 };
    },
  });
  return (
    <div className={styles.scroll}>
      <div className={styles.month} aria-label={label} {...keys.gridProps}>
        <div role="row" className={styles.monthRow} data-head>
          {days.slice(0, 7).map((shown) => (
            <div key={shown.day} role="columnheader" className={styles.monthHead}>
              {weekdayName(t, shown.day)}
            </div>
          ))}
        </div>
        {weeks.map((week, row) => (
          <div key={week[0]?.day ?? row} role="row" className={styles.monthRow}>
            {week.map((shown, column) => (
              <MonthCell
                key={shown.day}
                shown={shown}
                isOutside={!isInMonth(shown.day, place)}
                href={dayAddress(shown.day)}
                at={(entry) => keys.at(row, column, entry)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

type CellProps = {
  shown: ShownDay;
  isOutside: boolean;
  href: string;
  at: (entry: number) => ReturnType<GridKeys["at"]>;
};

function MonthCell({ shown, isOutside, href, at }: CellProps) {
  const { t } = useTranslation();
  const { shown: few, more } = firstFew(shown.items, MOST);
  return (
    <div
      role="gridcell"
      className={styles.monthCell}
      data-off={!shown.isWorking || undefined}
      data-today={shown.isToday || undefined}
      data-outside={isOutside || undefined}
      aria-label={spokenDay(t, shown)}
      {...at(0)}
    >
      <div className={styles.cellHead}>
        <Link href={href} tabIndex={-1} className={styles.cellDate ?? ""} aria-label={longDay(t, shown.day)}>
          {isOutside || shown.day.endsWith("-01")
            ? dateOf(shown.day).slice(0, 5)
            : Number(shown.day.slice(8))}
        </Link>
        {shown.isToday && <span className={styles.todayWord}>{t("bookings.calendar.today")}</span>}
        <DayKind shown={shown} />
      </div>
      {few.map((item, index) => (
        <ItemCard key={item.key} item={item} density="line" stop={at(index + 1)} />
      ))}
      {more > 0 && (
        <Link
          href={href}
          className={styles.more ?? ""}
          aria-label={t("bookings.calendar.moreOn", { count: more, date: dateOf(shown.day) })}
          {...at(few.length + 1)}
        >
          {t("bookings.calendar.more", { count: more })}
        </Link>
      )}
    </div>
  );
}

/** What is said of a day when the keyboard comes to it. */
export function spokenDay(t: TFunction, shown: ShownDay): string {
  const kind =
    shown.row === null
      ? ""
      : shown.row.kind === "SWAP_WORKDAY"
        ? t("bookings.calendar.swapDay")
        : t("bookings.calendar.dayOff", { name: shown.row.name });
  return [
    longDay(t, shown.day),
    shown.isToday ? t("bookings.calendar.today") : "",
    kind,
    t("bookings.calendar.count", { count: shown.items.filter((item) => "entry" in item).length }),
  ]
    .filter((part) => part !== "")
    .join(", ");
}
