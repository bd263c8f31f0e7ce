/** What was changed of a session's schedule, when and why, the latest first. */
import type { ScheduleChange } from "#shared/bookings.ts";
import type { SessionId } from "#shared/ids.ts";
import { Instant, showClock, showDate } from "#shared/time.ts";
import { Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useSessionChanges } from "../bookings/use-booking.ts";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./sessions.module.css";

export function ScheduleHistory({ session }: { session: SessionId }) {
  const { t } = useTranslation();
  const { data, error } = useSessionChanges(session, true);
  const changes = (data ?? []).toSorted((one, other) => other.number - one.number);
  return (
    <section className={styles.panel} aria-labelledby="history">
      <h2 id="history">{t("bookings.changes.history")}</h2>
      <RefusalNotice error={error} title={t("trouble.loadTitle")} />
      {data && changes.length === 0 && (
        <Text className={styles.quiet ?? ""}>{t("bookings.changes.noHistory")}</Text>
      )}
      <ol className={styles.plain}>
        {changes.map((change) => (
          <li key={change.number} className={styles.site}>
            <strong>{t(`bookings.changes.what.${change.what}`)}</strong>
            <div className={styles.quiet}>
              {t("bookings.changes.historyBy", { time: showClock(change.at), date: showDate(change.at) })}
            </div>
            <MovedTime change={change} />
            {change.reason !== "" && <div>{change.reason}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function MovedTime({ change }: { change: ScheduleChange }) {
  const { t } = useTranslation();
  const [from, to] = [startOf(t, change.from), startOf(t, change.to)];
  if (from === null || to === null || from === to) return null;
  return <div>{t("bookings.changes.historyTimes", { from, to })}</div>;
}

/** The start that a side of the change names: of the session, or of the hearing's slot. */
function startOf(t: TFunction, side: ScheduleChange["from"]): string | null {
  const start = Instant.safeParse(side["startsAt"] ?? side["from"]);
  return start.success
    ? t("bookings.changes.historyBy", { time: showClock(start.data), date: showDate(start.data) })
    : null;
}
