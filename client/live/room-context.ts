/** Hands the room and its snapshot to the components on its screen. */
import { createContext, useContext, useEffect, useState } from "react";
import { decide } from "#shared/session-machine.ts";
import type { GateName } from "#shared/preparation.ts";
import type { Refusal } from "#shared/refusals.ts";
import type { Member, Session, SessionCommand } from "#shared/sessions.ts";
import { instantOf, type Instant } from "#shared/time.ts";
import { useValue } from "../base/use-value.ts";
import type { Room, RoomView } from "./room-view.ts";
import type { ScreenKind } from "./stage-layout.ts";

export type RoomPlace = {
  room: Room;
  screen: ScreenKind;
  showOn(screen: ScreenKind): void;
  /** Shows a refusal in the room's one place for it; `gates` name what is wanting in the preparation. */
  report(refusal: Refusal, gates?: readonly GateName[]): void;
};

export type Reported = { refusal: Refusal; gates: readonly GateName[] };

export const RoomContext = createContext<RoomPlace | null>(null);

export function useRoom(): RoomPlace {
  const place = useContext(RoomContext);
  if (!place) throw new Error("useRoom outside a room");
  return place;
}

export function useView(): RoomView {
  return useValue(useRoom().room.view);
}

/** The snapshot of somebody who has entered: session and own member are there. */
export type InRoom = RoomView & { session: Session; me: Member };

export function useInRoom(): InRoom {
  const view = useView();
  if (!view.session || !view.me) throw new Error("useInRoom before entering");
  return { ...view, session: view.session, me: view.me };
}

/** The server's clock, once a second. */
export function useServerNow(): Instant {
  const { room } = useRoom();
  const read = (): Instant => instantOf(Date.now() + room.view.get().clockOffsetMs);
  const [now, setNow] = useState(read);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      setNow(read());
      // The next full second of the server's clock, so that all walls change together.
      timer = setTimeout(tick, 1_000 - ((Date.now() + room.view.get().clockOffsetMs) % 1_000) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [room]);
  return now;
}

/** Why a command is greyed out; null when it is open. Room.can is the judge, this only finds the words. */
export function whyNot(room: Room, command: SessionCommand): Refusal | "line" | null {
  const { link, session, me, clockOffsetMs } = room.view.get();
  if (link.state !== "live") return "line";
  if (room.can(command)) return null;
  if (!session || !me) return "notInRoom";
  const verdict = decide(
    session,
    command,
    { id: me.person, grants: [] },
    instantOf(Date.now() + clockOffsetMs),
  );
  return verdict.ok ? "wrongState" : verdict.refusal;
}
