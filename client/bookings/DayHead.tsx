/** Weekday and date over a column, with what kind of day it is; leads to the day. */
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import styles from "./calendar.module.css";
import type { ShownDay } from "./calendar-model.ts";
import { longDay, shortDateOf, shortWeekday, weekdayName } from "./show-day.ts";

export function DayHead({ shown, href }: { shown: ShownDay; href: string }) {
  const { t } = useTranslation();
  return (
    <div
      role="columnheader"
      className={styles.dayHead}
      data-off={!shown.isWorking || undefined}
      data-today={shown.isToday || undefined}
    >
      {/* Out of the way of Tab: the keyboard opens a day from its cell. */}
      <Link href={href} tabIndex={-1} className={styles.dayLink ?? ""} aria-label={longDay(t, shown.day)}>
        <span className={styles.weekdayLong}>{weekdayName(t, shown.day)}</span>
        <span className={styles.weekdayShort}>{shortWeekday(t, shown.day)}</span>
        <strong>{shortDateOf(shown.day)}</strong>
      </Link>
      {shown.isToday && <span className={styles.todayWord}>{t("bookings.calendar.today")}</span>}
      <DayKind shown={shown} />
    </div>
  );
}

/** A holiday by its name, a weekend that is worked. */
export function DayKind({ shown: { row } }: { shown: ShownDay }) {
  const { t } = useTranslation();
  if (row === null) return null;
  return (
    <span className={styles.dayKind} data-kind={row.kind}>
      {row.kind === "SWAP_WORKDAY"
        ? t("bookings.calendar.swapDay")
        : t("bookings.calendar.dayOff", { name: row.name })}
    </span>
  );
}
