/** The screen on a desk: picture and controls at the left, the lists of one's role at the right. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currentHearing } from "#shared/audience.ts";
import { publishes, type SessionRole } from "#shared/roles.ts";
import { late } from "../ui/late.tsx";
import { Alerts } from "./Alerts.tsx";
import { OwnFloor, SessionControls } from "./Controls.tsx";
import classes from "./DeskScreen.module.css";
import { HearingCard, Hearings } from "./Hearings.tsx";
import { LinesPanel } from "./LinesPanel.tsx";
import { DocumentsPanel } from "./late-panels.ts";
import { NotesPanel } from "./NotesPanel.tsx";
import { useInRoom, type Reported } from "./room-context.ts";
import { pageOf } from "./room-facts.ts";
import { ReadingBoard } from "./ReadingBoard.tsx";
import { OwnLine, RecordingStatus, WallClock } from "./RoomStatus.tsx";
import { Roster } from "./Roster.tsx";
import { Stage } from "./Stage.tsx";
import { MiddlePage } from "./WaitingRoom.tsx";

/** Only sessions that were called together need it. */
const CallPanel = late(() => import("../calls/CallPanel.tsx").then((file) => file.CallPanel), null);

type PanelName = "roster" | "hearings" | "notes" | "documents" | "lines";

/** The panels of each role; the first stands open. */
const panelsOf: Record<SessionRole, readonly PanelName[]> = {
  presider: ["roster", "hearings", "notes", "documents", "lines"],
  noteTaker: ["notes", "hearings", "roster"],
  technician: ["lines", "roster", "hearings", "documents"],
  station: ["roster", "hearings", "documents"],
  agency: ["roster", "hearings", "notes", "documents"],
  observer: ["roster", "hearings"],
};

const panels: Record<PanelName, React.ComponentType> = {
  roster: Roster,
  hearings: Hearings,
  notes: NotesPanel,
  documents: DocumentsPanel,
  lines: LinesPanel,
};

type Props = { refusal: Reported | null; onRead: () => void; onOptions: () => void };

export function DeskScreen({ refusal, onRead, onOptions }: Props) {
  const { t } = useTranslation();
  const { session, me, reading } = useInRoom();
  const page = pageOf(session, me);
  const speaks = publishes[me.role] && (session.state === "inSession" || session.state === "lineOpen");
  return (
    <div className={classes.desk} data-role={me.role} data-testid="desk">
      <header className={`${classes.top} onDark`}>
        <span className={classes.state} data-state={session.state} data-testid="session-state">
          {t(`sessionStates.${session.state}`)}
        </span>
        <h1 className={classes.title}>{session.title}</h1>
        <RecordingStatus />
        <OwnLine />
        <WallClock />
      </header>
      <main id="main" className={`${classes.left} onDark`}>
        <Alerts refusal={refusal} onRead={onRead} />
        {session.kind === "ADHOC" && me.role === "presider" && <CallPanel session={session} />}
        {page === "stage" && session.state === "recess" && (
          <p className={classes.recess}>{t("room.recess.running", { reason: session.reason })}</p>
        )}
        <div className={classes.middle}>
          {reading ? (
            <ReadingBoard reading={reading} />
          ) : page === "stage" ? (
            <Stage />
          ) : (
            <MiddlePage page={page} />
          )}
        </div>
        <div className={classes.bar}>
          {speaks && <OwnFloor />}
          <SessionControls />
          <Button
            variant="outline"
            color="gray.1"
            className={classes.options ?? ""}
            onClick={onOptions}
            data-testid="options"
          >
            {t("room.options.title")}
          </Button>
        </div>
      </main>
      <Panels names={panelsOf[me.role]} />
    </div>
  );
}

function Panels({ names }: { names: readonly PanelName[] }) {
  const { t } = useTranslation();
  const { session } = useInRoom();
  const [open, setOpen] = useState(names[0] ?? "roster");
  const current = currentHearing(session);
  const Panel = panels[open];

  function step(by: number): void {
    const next = names[(names.indexOf(open) + by + names.length) % names.length] ?? open;
    setOpen(next);
    document.getElementById(`tab-${next}`)?.focus();
  }

  return (
    <aside className={classes.right} aria-label={t("room.panels.label")}>
      {current && open !== "hearings" && open !== "lines" && open !== "notes" && open !== "documents" && (
        <div className={classes.current}>
          <HearingCard hearing={current} />
        </div>
      )}
      <div
        className={classes.tabs}
        role="tablist"
        aria-label={t("room.panels.label")}
        onKeyDown={(event) => {
          if (event.key === "ArrowRight") step(1);
          if (event.key === "ArrowLeft") step(-1);
        }}
      >
        {names.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={open === name}
            aria-controls="panel"
            tabIndex={open === name ? 0 : -1}
            onClick={() => setOpen(name)}
            data-testid={`tab-${name}`}
          >
            {t(`room.panels.${name}`)}
            {name === "roster" && session.hands.length > 0 && (
              <span
                className={classes.count}
                aria-label={t("room.panels.hands", { count: session.hands.length })}
              >
                {session.hands.length}
              </span>
            )}
          </button>
        ))}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby={`tab-${open}`} className={classes.panel} tabIndex={0}>
        <Panel />
      </div>
    </aside>
  );
}
