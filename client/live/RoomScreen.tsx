/** Draws a room, whatever made it: the pages of the link, the screen for wall or desk, keys and dialogs. */
import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasFloor } from "#shared/floor.ts";
import { may } from "#shared/roles.ts";
import type { SessionCommand } from "#shared/sessions.ts";
import { useValue } from "../base/use-value.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { Announcer } from "./Announcer.tsx";
import { DeskScreen } from "./DeskScreen.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { DocumentsPanel } from "./late-panels.ts";
import { DevicesDialog } from "./DevicesDialog.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { actOf, areLettersOn, isTypingIn, type KeyAct } from "./keys.ts";
import { LinkPage } from "./LinkPage.tsx";
import { markEvent } from "../minutes/mark.ts";
import { OptionsDialog } from "./OptionsDialog.tsx";
import { RoomContext, type Reported, type RoomPlace } from "./room-context.ts";
import { handNumber } from "./room-facts.ts";
import { documentCommand } from "./document-facts.ts";
import type { Room } from "./room-view.ts";
import type { ScreenKind } from "./stage-layout.ts";
import { TvScreen } from "./TvScreen.tsx";

type Props = {
  room: Room;
  screen: ScreenKind;
  showOn: (screen: ScreenKind) => void;
  onLeave: () => void;
  /** Begins anew from the entrance's state: after a refusal, or when this person went on elsewhere. */
  onAgain: () => void;
};

export function RoomScreen({ room, screen, showOn, onLeave, onAgain }: Props) {
  const { t } = useTranslation();
  const { link, session, me } = useValue(room.view);
  const [refusal, setRefusal] = useState<Reported | null>(null);
  const report = useCallback<RoomPlace["report"]>(
    (why, gates = []) => setRefusal({ refusal: why, gates }),
    [],
  );
  const [dialog, setDialog] = useState<"options" | "devices" | "documents" | "help" | "leave" | null>(null);
  const place = useMemo((): RoomPlace => ({ room, screen, showOn, report }), [room, screen, showOn, report]);
  useKeys(room, report);

  useEffect(() => {
    if (refusal === null) return;
    const timer = setTimeout(() => setRefusal(null), 12_000);
    return () => clearTimeout(timer);
  }, [refusal]);

  switch (link.state) {
    case "elsewhere":
      return <LinkPage state="elsewhere" onTakeOver={room.takeOver} onLeave={onLeave} />;
    case "takenOver":
      return <LinkPage state="takenOver" onReturn={onAgain} onLeave={onLeave} />;
    case "closed":
      return <LinkPage state="closed" onLeave={onLeave} />;
    case "refused":
      return <LinkPage state="refused" refusal={link.refusal} onRetry={onAgain} onLeave={onLeave} />;
    case "entering":
    case "live":
    case "returning":
      break;
  }
  if (!session || !me) return <LinkPage state="entering" />;

  const shared = {
    refusal,
    onRead: () => setRefusal(null),
    onOptions: () => setDialog("options"),
  };
  return (
    <RoomContext value={place}>
      {screen === "tv" ? <TvScreen {...shared} /> : <DeskScreen {...shared} />}
      <Announcer />
      {dialog === "options" && (
        <OptionsDialog
          onClose={() => setDialog(null)}
          onDevices={() => setDialog("devices")}
          onDocuments={() => setDialog("documents")}
          onHelp={() => setDialog("help")}
          onLeave={() => setDialog("leave")}
        />
      )}
      {dialog === "documents" && (
        <Dialog title={t("stage.title")} onClose={() => setDialog(null)}>
          <DocumentsPanel />
        </Dialog>
      )}
      {dialog === "devices" && <DevicesDialog onClose={() => setDialog(null)} />}
      {dialog === "help" && <HelpDialog onClose={() => setDialog(null)} />}
      {dialog === "leave" && (
        <ConfirmDialog
          title={t("room.ask.leaveTitle")}
          text={t("room.ask.leaveText")}
          confirm={t("room.controls.leave")}
          cancel={t("room.ask.stay")}
          onConfirm={onLeave}
          onClose={() => setDialog(null)}
        />
      )}
    </RoomContext>
  );
}

function useKeys(room: Room, report: RoomPlace["report"]): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isTyping = isTypingIn(event.target) || document.querySelector("dialog[open]") !== null;
      const act = actOf(event, { isTyping, lettersOn: areLettersOn() });
      if (!act) return;
      if (act === "mark") {
        event.preventDefault();
        dispatchEvent(new Event(markEvent));
        return;
      }
      const command = commandOf(room, act);
      if (!command) return;
      event.preventDefault();
      if (!room.can(command)) return;
      // Room.do answers with a refusal instead of failing.
      void room.do(command).then((reply) => reply.ok || report(reply.refusal, reply.gates));
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [room, report]);
}

function commandOf(room: Room, act: Exclude<KeyAct, "mark">): SessionCommand | null {
  const { session, me } = room.view.get();
  if (!session || !me) return null;
  const gives = may({ id: me.person, grants: [] }, "floor.give", { members: session.members });
  switch (act) {
    case "closeFloor":
      return gives ? { do: "closeFloor" } : null;
    case "ownFloor":
      if (!gives) return null;
      return hasFloor(session, me.person)
        ? { do: "takeFloor", person: me.person }
        : { do: "giveFloor", person: me.person };
    case "document":
      return may({ id: me.person, grants: [] }, "stage.set", { members: session.members })
        ? documentCommand(room.view.get())
        : null;
    case "hand":
      return handNumber(session, me.person) > 0
        ? { do: "lowerHand", person: me.person }
        : { do: "raiseHand" };
  }
}
