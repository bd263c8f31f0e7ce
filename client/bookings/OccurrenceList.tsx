/** Coming reception days of a series: each with why it was moved or left out, and until when one registers. */
import type { Occurrence } from "#shared/series.ts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { becauseOf, dayWords, registrationWords } from "./occurrence-words.ts";
import styles from "./reception-days.module.css";

export function OccurrenceList({
  occurrences,
  unloaded,
}: {
  occurrences: readonly Occurrence[];
  /** Years whose holidays are not known. */
  unloaded: readonly number[];
}) {
  const { t } = useTranslation();
  return (
    <>
      {unloaded.length > 0 && (
        <Text role="status" mb="sm">
          {t("receptionDays.series.notLoaded", { years: unloaded.join(", ") })}
        </Text>
      )}
      <ol className={styles.days}>
        {occurrences.map((one) => (
          <li key={one.original} data-fate={one.fate}>
            <strong>{dayWords(t, one)}</strong>
            {one.fate !== "KEPT" && ` · ${t(`receptionDays.series.fates.${one.fate}`)}`}
            <div className={styles.quiet}>
              {[becauseOf(t, one), registrationWords(t, one)].filter(Boolean).join(" ")}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
