import { downloads } from "#shared/http.ts";
import type { Hearing, Session } from "#shared/sessions.ts";
import { showClock } from "#shared/time.ts";
import { Button, Text } from "@mantine/core";
import IconFileText from "@tabler/icons-react/dist/esm/icons/IconFileText.mjs";
import { useTranslation } from "react-i18next";
import { pathOf } from "../base/api.ts";
import { HearingStateBadge } from "../ui/StateBadge.tsx";
import styles from "./sessions.module.css";

/** The hearings in order, with state, times and, once heard, the minutes. */
export function HearingList({ session, mayReadMinutes }: { session: Session; mayReadMinutes: boolean }) {
  const { t } = useTranslation();
  if (session.hearings.length === 0) return <Text>{t("session.noHearings")}</Text>;
  return (
    <ol className={styles.plain}>
      {session.hearings.map((hearing) => (
        <HearingItem key={hearing.id} session={session} hearing={hearing} mayReadMinutes={mayReadMinutes} />
      ))}
    </ol>
  );
}

function HearingItem({
  session,
  hearing,
  mayReadMinutes,
}: {
  session: Session;
  hearing: Hearing;
  mayReadMinutes: boolean;
}) {
  const { t } = useTranslation();
  const { matter } = hearing;
  const site = session.sites.find((one) => one.id === hearing.site)?.name ?? "";
  return (
    <li className={styles.hearing}>
      <span className={styles.order} aria-label={t("session.hearing", { order: hearing.order })}>
        {hearing.order}
      </span>
      <div>
        {matter === null ? (
          <Text className={styles.quiet ?? ""}>{t("session.hidden")}</Text>
        ) : (
          <>
            <Text fw={600}>{matter.applicant}</Text>
            <Text>
              {t(`petitionKinds.${matter.kind}`)}
              {matter.headcount > 1 && ` · ${t("session.headcount", { count: matter.headcount })}`}
            </Text>
            <Text my={4} style={{ overflowWrap: "anywhere" }}>
              {matter.summary}
            </Text>
          </>
        )}
        <Text className={styles.quiet ?? ""}>
          {site}
          {hearing.calledAt !== null &&
            ` · ${
              hearing.endedAt === null
                ? t("session.calledAt", { time: showClock(hearing.calledAt) })
                : t("session.between", { from: showClock(hearing.calledAt), to: showClock(hearing.endedAt) })
            }`}
        </Text>
      </div>
      <div className={styles.hearingActions}>
        <HearingStateBadge state={hearing.state} />
        {hearing.state === "heard" && mayReadMinutes && (
          <Button
            component="a"
            href={pathOf(downloads.minutes.path, { id: session.id, hearing: hearing.id })}
            target="_blank"
            rel="noopener"
            variant="default"
            leftSection={<IconFileText aria-hidden />}
            aria-label={t("session.minutesOf", { order: hearing.order })}
          >
            {t("session.minutes")}
          </Button>
        )}
      </div>
    </li>
  );
}
