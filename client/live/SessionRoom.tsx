/** The way into a session: who am I in it, which devices, and then the live room until it is left. */
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useLocation } from "wouter";
import type { SessionId } from "#shared/ids.ts";
import { publishes, type SessionRole } from "#shared/roles.ts";
import { refusalOf } from "../base/api.ts";
import { sessionOfRoom } from "./session-query.ts";
import { useMe } from "../people/use-me.ts";
import { openCamera, openMicrophone } from "./devices.ts";
import { Entrance, type Tracks } from "./Entrance.tsx";
import { LinkPage } from "./LinkPage.tsx";
import { openLiveSession, warmUp } from "./live-session.ts";
import { RoomScreen } from "./RoomScreen.tsx";
import type { Room } from "./room-view.ts";
import type { ScreenKind } from "./stage-layout.ts";

type Inside = { room: Room; leave: AbortController };

export function SessionRoom({ id }: { id: SessionId }) {
  const [, goTo] = useLocation();
  const { data: own } = useMe();
  const { data: session, error, refetch } = useQuery(sessionOfRoom(id));
  const me = session?.members.find((one) => one.person === own?.person.id);
  const [inside, setInside] = useState<Inside | null>(null);
  const [screen, showOn] = useScreen(me?.role);
  const returns = me !== undefined && inside === null && entersAtOnce(id);

  const person = me?.person;

  const enter = useCallback(
    (tracks: Tracks): void => {
      if (!person) return;
      const leave = new AbortController();
      noteEntered(id, true);
      setInside({ room: openLiveSession({ session: id, person, ...tracks, until: leave.signal }), leave });
    },
    [id, person],
  );

  // The socket opens while the person still looks at the preview.
  useEffect(warmUp, []);

  // Leaving the page by any way ends everything opened in the room.
  useEffect(() => () => inside?.leave.abort(), [inside]);

  useEffect(() => {
    if (!returns) return;
    return enterWithRemembered(publishes[me.role], enter);
  }, [returns, me?.role, enter]);

  const toList = (): void => {
    noteEntered(id, false);
    goTo("/");
  };

  if (inside) {
    const again = (): void => {
      setInside(null);
      void refetch(); // The query shows its own failure.
    };
    return <RoomScreen room={inside.room} screen={screen} showOn={showOn} onLeave={toList} onAgain={again} />;
  }
  if (error)
    return (
      <LinkPage
        state="refused"
        refusal={refusalOf(error).refusal}
        onRetry={() => void refetch()}
        onLeave={toList}
      />
    );
  if (!session || !own) return <LinkPage state="loading" />;
  if (!me)
    return (
      <LinkPage state="refused" refusal="notInSession" onRetry={() => void refetch()} onLeave={toList} />
    );
  if (session.state === "closed" || session.state === "cancelled")
    return <LinkPage state="closed" onLeave={toList} />;
  if (returns) return <LinkPage state="entering" />;
  return <Entrance session={session} me={me} onEnter={enter} onLeave={toList} />;
}

const entered = (id: SessionId): string => `ctd.entered.${id}`;

/** A reloaded page, and a station started with ?enter=1, go straight in: nobody may be there to press the button. */
function entersAtOnce(id: SessionId): boolean {
  return (
    sessionStorage.getItem(entered(id)) !== null || new URLSearchParams(location.search).get("enter") === "1"
  );
}

function noteEntered(id: SessionId, isInside: boolean): void {
  if (isInside) sessionStorage.setItem(entered(id), "1");
  else sessionStorage.removeItem(entered(id));
}

/** Opens the remembered devices and enters with what there is; a failure is shown inside the room. */
function enterWithRemembered(sends: boolean, enter: (tracks: Tracks) => void): () => void {
  let isWanted = true;
  const opening = sends
    ? Promise.all([openCamera(), openMicrophone()])
    : Promise.resolve([null, null] as const);
  // openCamera and openMicrophone answer with a reason instead of failing.
  void opening.then(([camera, microphone]) => {
    const tracks = {
      camera: camera?.ok ? camera.track : null,
      microphone: microphone?.ok ? microphone.track : null,
    };
    if (isWanted) return enter(tracks);
    tracks.camera?.stop();
    tracks.microphone?.stop();
  });
  return () => {
    isWanted = false;
  };
}

/** ?screen=tv or ?screen=desk; a station's own screen is the wall. */
function useScreen(role: SessionRole | undefined): [ScreenKind, (screen: ScreenKind) => void] {
  const [chosen, setChosen] = useState(() => new URLSearchParams(location.search).get("screen"));
  const showOn = useCallback((screen: ScreenKind): void => {
    setChosen(screen);
    const address = new URL(location.href);
    address.searchParams.set("screen", screen);
    history.replaceState(history.state, "", address);
  }, []);
  const screen = chosen === "tv" || chosen === "desk" ? chosen : role === "station" ? "tv" : "desk";
  return [screen, showOn];
}
