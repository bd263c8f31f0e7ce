/** Small readings of the room: clock, recording, own line, who speaks. Each is a measurement, with its age where it has one. */
import { useTranslation } from "react-i18next";
import { takesPart } from "#shared/audience.ts";
import { msOf, showClockWithSeconds, showDate, showWeekday } from "#shared/time.ts";
import { useInRoom, useServerNow } from "./room-context.ts";
import { captionOf, failingPeople, lastWriteAt, lineWord } from "./room-facts.ts";
import classes from "./RoomStatus.module.css";

export function WallClock({ withDate = false }: { withDate?: boolean }) {
  const now = useServerNow();
  return (
    <time className={classes.clock} dateTime={now} data-testid="clock">
      {withDate && (
        <span className={classes.date}>
          {showWeekday(now)}, {showDate(now)}
        </span>
      )}
      <span>{showClockWithSeconds(now)}</span>
    </time>
  );
}

const proofWord = { coming: "proving", there: "proven" } as const;

export function RecordingStatus() {
  const { t } = useTranslation();
  const { recording, session, me, link } = useInRoom();
  const now = useServerNow();
  const last = lastWriteAt(recording);
  const isKnown = link.state === "live";
  // A site that waits is not recorded, whatever is written of the hearing elsewhere.
  const waits = session.state === "inSession" && !takesPart(session, me);
  const state = !isKnown ? "unknown" : waits ? "off" : recording.state;
  const seconds = last ? Math.max(0, Math.round((msOf(now) - msOf(last)) / 1000)) : 0;
  const whose = failingPeople(recording, session).map((one) => captionOf(session, one).shortSite);
  return (
    <span className={classes.status} data-testid="recording" data-state={state}>
      <i aria-hidden className={classes.dot} data-state={state} />
      <span>
        {state === "writing" &&
          (last ? t("room.recording.writing", { count: seconds }) : t("room.recording.writingNoTime"))}
        {state === "failing" &&
          (whose.length > 0
            ? t("room.recording.failingOf", { whose: [...new Set(whose)].join(", ") })
            : t("room.recording.failing"))}
        {state === "off" &&
          t(`room.recording.${waits || recording.proof === "none" ? "off" : proofWord[recording.proof]}`)}
        {(state === "starting" || state === "unknown") && t(`room.recording.${state}`)}
        {isKnown && recording.space !== "enough" && ` (${t(`room.recording.space.${recording.space}`)})`}
      </span>
    </span>
  );
}

export function OwnLine() {
  const { t } = useTranslation();
  const { lines, me, link } = useInRoom();
  const now = useServerNow();
  const word =
    link.state === "live"
      ? lineWord(
          lines.find((one) => one.person === me.person),
          now,
        )
      : "unknown";
  return (
    <span className={classes.status} data-testid="own-line" data-word={word}>
      <Bars word={word} />
      <span>{t(`room.lines.own.${word}`)}</span>
    </span>
  );
}

/** Three bars; the words beside them say the same. */
function Bars({ word }: { word: "good" | "fair" | "weak" | "unknown" }) {
  const lit = { good: 3, fair: 2, weak: 1, unknown: 0 }[word];
  return (
    <svg className={classes.bars} viewBox="0 0 18 16" aria-hidden>
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={bar * 6}
          y={10 - bar * 5}
          width="4.4"
          height={6 + bar * 5}
          rx="1"
          fill="currentColor"
          opacity={bar < lit ? 1 : 0.28}
        />
      ))}
    </svg>
  );
}
