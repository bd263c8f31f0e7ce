/** Earlier visits of a citizen: when, about what, and what became of it. */
import type { Visit } from "#shared/matter-records.ts";
import { HearingState } from "#shared/sessions.ts";
import { showDate } from "#shared/time.ts";
import { useTranslation } from "react-i18next";
import { dateOf } from "../bookings/show-day.ts";
import styles from "./matters.module.css";

/** @param isNewTab where a form is being filled in, so that looking something up does not leave it */
export function VisitList({ visits, isNewTab = false }: { visits: readonly Visit[]; isNewTab?: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.plain}>
      {visits.map((visit) => (
        <li key={visit.matter} className={styles.visit}>
          <p>
            <a
              className={styles.link}
              href={`/matters/${visit.matter}`}
              {...(isNewTab && { target: "_blank", rel: "noreferrer" })}
            >
              {t("matters.form.openMatter", { code: visit.code })}
            </a>
            {" · "}
            {t(`petitionKinds.${visit.kind}`)}
            {" · "}
            {dateOf(visit.receivedOn)}
            {" · "}
            {t(`matters.states.${visit.state}`)}
          </p>
          <p>{visit.summary}</p>
          {visit.hearings.map((hearing) => (
            <p key={hearing.session} className={styles.quiet}>
              {t("matters.page.hearing", {
                date: showDate(hearing.startsAt),
                title: hearing.title,
                state: t(`hearingStates.${HearingState.safeParse(hearing.state).data ?? "waiting"}`),
              })}
            </p>
          ))}
          {visit.refusals.map((refusal, index) => (
            <p key={index} className={styles.quiet}>
              {t("matters.page.refusedBefore", {
                ground: refusal.ground,
                date: dateOf(refusal.decidedOn),
              })}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
