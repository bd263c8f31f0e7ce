/** The hearings in their slots, with state, times and, once heard, the minutes; and the slots that are still free. */
import type { Hearing, Session } from "#shared/sessions.ts";
import type { GridSlot } from "#shared/slots.ts";
import { showClock } from "#shared/time.ts";
import { Button, Text } from "@mantine/core";
import IconCalendarPlus from "@tabler/icons-react/dist/esm/icons/IconCalendarPlus.mjs";
import IconFileText from "@tabler/icons-react/dist/esm/icons/IconFileText.mjs";
import IconPlayerPlay from "@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { HearingStateBadge } from "../ui/StateBadge.tsx";
import { ChangeInterpreter } from "./ChangeInterpreter.tsx";
import { MoveHearing } from "./MoveHearing.tsx";
import { RemoveHearing } from "./RemoveHearing.tsx";
import styles from "./sessions.module.css";
import { slotRows } from "./slot-rows.ts";

type Props = {
  session: Session;
  mayReadMinutes: boolean;
  /** Whether the page of the recording is named; whether it opens, the server says hearing by hearing. */
  mayWatch: boolean;
  /** Whether free slots are shown to be booked, and hearings may be moved. */
  mayBook: boolean;
};

export function HearingList({ session, mayReadMinutes, mayWatch, mayBook }: Props) {
  const { t } = useTranslation();
  const rows = slotRows(session, mayBook);
  if (rows.length === 0) return <Text>{t("session.noHearings")}</Text>;
  return (
    <ol className={styles.plain}>
      {rows.map((row) =>
        "free" in row ? (
          <FreeItem key={row.free.from} session={session} slot={row.free} />
        ) : (
          <HearingItem
            key={row.hearing.id}
            session={session}
            hearing={row.hearing}
            mayReadMinutes={mayReadMinutes}
            mayWatch={mayWatch}
            mayBook={mayBook}
          />
        ),
      )}
    </ol>
  );
}

function FreeItem({ session, slot }: { session: Session; slot: GridSlot }) {
  const { t } = useTranslation();
  const times = { from: showClock(slot.from), to: showClock(slot.to) };
  return (
    <li className={styles.hearing} data-free>
      <span className={styles.slotTime}>{times.from}</span>
      <Text className={styles.quiet ?? ""}>
        {t(slot.isReserved ? "bookings.changes.freeReserved" : "bookings.changes.free")}
      </Text>
      <Button
        component={Link}
        href={`/bookings/new?session=${session.id}&from=${slot.from}`}
        variant="default"
        leftSection={<IconCalendarPlus aria-hidden />}
        aria-label={t("bookings.changes.bookHereAt", times)}
      >
        {t("bookings.changes.bookHere")}
      </Button>
    </li>
  );
}

function HearingItem({
  session,
  hearing,
  mayReadMinutes,
  mayWatch,
  mayBook,
}: {
  session: Session;
  hearing: Hearing;
  mayReadMinutes: boolean;
  mayWatch: boolean;
  mayBook: boolean;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<"move" | "remove" | "interpreter" | null>(null);
  const isBooked = hearing.state === "waiting" && hearing.slot !== null;
  return (
    <li className={styles.hearing}>
      {hearing.slot === null ? (
        <span className={styles.order} aria-label={t("session.hearing", { order: hearing.order })}>
          {hearing.order}
        </span>
      ) : (
        <span className={styles.slotTime}>
          {showClock(hearing.slot.from)}
          <small>{t("session.hearing", { order: hearing.order })}</small>
        </span>
      )}
      <HearingFacts session={session} hearing={hearing} />
      <div className={styles.hearingActions}>
        <HearingStateBadge state={hearing.state} />
        {mayBook && isBooked && (
          <div className={styles.pairOfButtons}>
            <Button
              variant="default"
              aria-label={t("bookings.changes.moveOf", { order: hearing.order })}
              onClick={() => setAsking("move")}
            >
              {t("bookings.changes.move")}
            </Button>
            {hearing.matterId !== null && (
              <Button
                variant="default"
                aria-label={t("bookings.changes.interpreterChangeOf", { order: hearing.order })}
                onClick={() => setAsking("interpreter")}
              >
                {t("bookings.changes.interpreterChange")}
              </Button>
            )}
            <Button
              variant="default"
              aria-label={t("bookings.changes.removeOf", { order: hearing.order })}
              onClick={() => setAsking("remove")}
            >
              {t("bookings.changes.remove")}
            </Button>
          </div>
        )}
        {hearing.state === "heard" && mayWatch && (
          <Button
            component={Link}
            href={`/sessions/${session.id}/hearings/${hearing.id}/watch`}
            variant="default"
            leftSection={<IconPlayerPlay aria-hidden />}
            aria-label={t("watching.openOf", { order: hearing.order })}
          >
            {t("watching.open")}
          </Button>
        )}
        {hearing.state === "heard" && mayReadMinutes && (
          <Button
            component={Link}
            href={`/sessions/${session.id}/hearings/${hearing.id}/minutes`}
            variant="default"
            leftSection={<IconFileText aria-hidden />}
            aria-label={t("session.minutesOf", { order: hearing.order })}
          >
            {t("session.minutes")}
          </Button>
        )}
      </div>
      {asking === "move" && (
        <MoveHearing session={session} hearing={hearing} onClose={() => setAsking(null)} />
      )}
      {asking === "interpreter" && hearing.matterId !== null && (
        <ChangeInterpreter
          session={session}
          hearing={hearing}
          matter={hearing.matterId}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "remove" && (
        <RemoveHearing session={session} hearing={hearing} onClose={() => setAsking(null)} />
      )}
    </li>
  );
}

function HearingFacts({ session, hearing }: { session: Session; hearing: Hearing }) {
  const { t } = useTranslation();
  const { matter } = hearing;
  const site = session.sites.find((one) => one.id === hearing.site)?.name ?? "";
  return (
    <div>
      {matter === null ? (
        <Text className={styles.quiet ?? ""}>{t("session.hidden")}</Text>
      ) : (
        <>
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {matter.applicant}
          </Text>
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
      {hearing.interpreter && (
        <Text className={styles.quiet ?? ""}>
          {t("bookings.changes.interpretedBy", { name: hearing.interpreter.name })}
        </Text>
      )}
    </div>
  );
}
