/** On a site's own machine: what its site is told. Shown here, it counts as delivered. */
import { showClock, showDate, showWeekday } from "#shared/time.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../base/api.ts";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./notices.module.css";

const AGAIN_MS = 60_000;

/** Draws nothing while there is nothing to tell. */
export function SiteNotices() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ["siteNotices"],
    queryFn: ({ signal }) => call("fetchSiteNotices", {}, signal),
    refetchInterval: AGAIN_MS,
  });
  if (error && !data) return <RefusalNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <section className={styles.panel} aria-labelledby="siteNotices">
      <h2 id="siteNotices">{t("notices.ofSite")}</h2>
      {data.map((one) => (
        <article key={one.id} className={styles.siteNotice}>
          <h3>{one.subject}</h3>
          <p className={styles.quiet}>
            {showWeekday(one.startsAt)}, {showDate(one.startsAt)}, {showClock(one.startsAt)} · {one.place}
          </p>
          <pre className={styles.letter} tabIndex={0}>
            {one.text}
          </pre>
        </article>
      ))}
    </section>
  );
}
