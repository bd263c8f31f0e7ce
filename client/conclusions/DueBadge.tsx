/** How a deadline stands: its word with a colour, its last day, and how many days that is away. */
import type { DeadlineState, Due } from "#shared/deadlines.ts";
import { showDay } from "#shared/working-days.ts";
import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./conclusions.module.css";

const colours: Record<DeadlineState, string> = {
  running: "gray",
  dueSoon: "gold",
  dueToday: "gold",
  overdue: "red",
  met: "green",
  metLate: "red",
  suspended: "gray",
};

export function DueBadge({ due }: { due: Due }) {
  const { t } = useTranslation();
  const { dueOn, daysLeft, unit, state, uncertainYears } = due;
  const isFilled = state === "overdue";
  return (
    <div>
      <Badge color={colours[state]} variant={isFilled ? "filled" : "light"} size="lg" radius="sm">
        {t(`followUp.states.${state}`)}
      </Badge>
      <div className={styles.day}>
        {dueOn === null ? t("followUp.noDay") : t("followUp.dueOn", { date: showDay(dueOn) })}
      </div>
      {daysLeft !== null && state !== "met" && state !== "metLate" && (
        <div className={styles.quiet}>
          {daysLeft >= 0
            ? t(`followUp.left.${unit}`, { count: daysLeft })
            : t(`followUp.late.${unit}`, { count: -daysLeft })}
        </div>
      )}
      {uncertainYears.length > 0 && (
        <div className={styles.quiet}>{t("followUp.uncertain", { years: uncertainYears.join(", ") })}</div>
      )}
    </div>
  );
}
