/** The wall of a reception room: large tiles and few, large words. Read from five metres; worked with one button. */
import IconDotsVertical from "@tabler/icons-react/dist/esm/icons/IconDotsVertical.mjs";
import IconMicrophone from "@tabler/icons-react/dist/esm/icons/IconMicrophone.mjs";
import { useTranslation } from "react-i18next";
import { currentHearing, takesPart } from "#shared/audience.ts";
import { publishes } from "#shared/roles.ts";
import { Alerts } from "./Alerts.tsx";
import { OwnFloor } from "./Controls.tsx";
import { useInRoom, type Reported } from "./room-context.ts";
import { captionOf, pageOf } from "./room-facts.ts";
import { ReadingBoard } from "./ReadingBoard.tsx";
import { OwnLine, RecordingStatus, WallClock } from "./RoomStatus.tsx";
import { Stage } from "./Stage.tsx";
import classes from "./TvScreen.module.css";
import { MiddlePage } from "./WaitingRoom.tsx";

type Props = { refusal: Reported | null; onRead: () => void; onOptions: () => void };

export function TvScreen({ refusal, onRead, onOptions }: Props) {
  const { t } = useTranslation();
  const { session, me, reading } = useInRoom();
  const page = pageOf(session, me);
  const maySpeak =
    publishes[me.role] &&
    takesPart(session, me) &&
    (session.state === "inSession" || session.state === "lineOpen");
  return (
    <main id="main" className={`${classes.tv} onDark`} data-testid="tv">
      <header className={classes.top}>
        <span className={classes.state} data-state={session.state} data-testid="session-state">
          {t(`sessionStates.${session.state}`)}
        </span>
        <HearingTitle />
        <WallClock />
      </header>
      <Alerts refusal={refusal} onRead={onRead} />
      <div className={classes.middle}>
        {reading ? (
          <ReadingBoard reading={reading} />
        ) : page === "stage" ? (
          <Stage />
        ) : (
          <MiddlePage page={page} />
        )}
      </div>
      <footer className={classes.bottom}>
        <div className={classes.facts}>
          <Speaking />
          <span className={classes.small}>
            <RecordingStatus />
            <OwnLine />
          </span>
        </div>
        {maySpeak && <OwnFloor isHuge />}
        <button
          type="button"
          className={classes.more}
          onClick={onOptions}
          aria-label={t("room.options.title")}
          data-testid="options"
        >
          <IconDotsVertical size="1em" aria-hidden />
        </button>
      </footer>
    </main>
  );
}

function HearingTitle() {
  const { t } = useTranslation();
  const { session, me } = useInRoom();
  const current = currentHearing(session);
  const isShown = current && takesPart(session, me);
  return (
    <p className={classes.title} data-testid="hearing-title">
      {isShown ? (
        <>
          <strong>{t("room.tv.hearing", { order: current.order, count: session.hearings.length })}</strong>
          {current.matter && <span>{current.matter.applicant}</span>}
        </>
      ) : (
        <span>{session.title}</span>
      )}
    </p>
  );
}

function Speaking() {
  const { t } = useTranslation();
  const { session, me } = useInRoom();
  if (!takesPart(session, me) || session.state === "recess") return null;
  const names = session.floor.flatMap((held) => {
    const member = session.members.find((one) => one.person === held.person);
    if (!member) return [];
    const { person, shortSite } = captionOf(session, member);
    return [person ? `${person} (${shortSite})` : shortSite];
  });
  const interpreting = session.members.find((one) => one.person === session.interpreting?.person);
  if (interpreting && names.length > 0)
    names.push(`${t("stage.interpreter")} (${captionOf(session, interpreting).shortSite})`);
  return (
    <p className={classes.speaking} data-testid="who-speaks">
      {names.length === 0 ? (
        t("room.tv.nobody")
      ) : (
        <>
          <IconMicrophone size="1.1em" aria-hidden stroke={2.2} />
          <span className={classes.hidden}>{t("room.tile.speaking")}: </span>
          <strong>{names.join("; ")}</strong>
        </>
      )}
    </p>
  );
}
