/** What a session still needs before its day, by when: read from its gates, which are computed from evidence. */
import type { SessionId } from "#shared/ids.ts";
import { msOf, showClock, showDate } from "#shared/time.ts";
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../base/api.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./bookings.module.css";

export function NextSteps({ session }: { session: SessionId }) {
  const { t } = useTranslation();
  const { data, error, isPending } = useQuery({
    queryKey: ["preparation", session],
    queryFn: ({ signal }) => call("preparation", { id: session }, signal),
  });
  const wanted = data?.gates.filter((gate) => gate.state === "open" || gate.state === "late") ?? [];
  if (data && wanted.length === 0) return null;
  return (
    <section className={styles.panel} aria-labelledby="next">
      <h2 id="next">{t("bookings.booking.next")}</h2>
      {isPending && <LoadingState rows={2} height="3rem" />}
      <RefusalNotice error={error} title={t("trouble.loadTitle")} />
      <ol className={styles.next}>
        {wanted.map((gate) => (
          <li key={gate.gate}>
            <Text fw={600}>{t(`bookings.booking.gates.${gate.gate}`)}</Text>
            {gate.due !== null && (
              <Text className={styles.quiet ?? ""}>
                {t("bookings.booking.due", { time: showClock(gate.due), date: showDate(gate.due) })}{" "}
                {data && msOf(gate.due) < msOf(data.now) && <strong>{t("bookings.booking.past")}</strong>}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
