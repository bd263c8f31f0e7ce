/** Opens the recording of one hearing, once for each visit of its page: asking is a line of the audit. */
import type { HearingId, SessionId } from "#shared/ids.ts";
import { msOf } from "#shared/time.ts";
import type { WatchedHearing } from "#shared/watching.ts";
import { useEffect, useState } from "react";
import { call } from "../base/api.ts";
import { openPlayer, type Player } from "./player.ts";
import { keepLink } from "./watch-link.ts";

type Opened =
  | { is: "opening" }
  | { is: "refused"; error: unknown }
  | { is: "open"; watched: WatchedHearing; player: Player };

export function useWatched(id: SessionId, hearing: HearingId) {
  const [opened, setOpened] = useState<Opened>({ is: "opening" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const visit = new AbortController();
    let player: Player | null = null;
    setOpened({ is: "opening" });
    call("watchHearing", { id, hearing, token: null }, visit.signal)
      .then(({ link, watched }) => {
        if (visit.signal.aborted || watched === null) return;
        const refused = (error: unknown): void => setOpened({ is: "refused", error });
        const fetcher = keepLink({ id, hearing }, link, refused, visit.signal);
        player = openPlayer(watched, fetcher, startOf(watched), (ms) => rememberPlace(watched, ms));
        setOpened({ is: "open", watched, player });
      })
      .catch((error: unknown) => {
        if (!visit.signal.aborted) setOpened({ is: "refused", error });
      });
    return () => {
      visit.abort();
      player?.close();
    };
  }, [id, hearing, attempt]);

  return { opened, again: () => setAttempt((count) => count + 1) };
}

/** The address carries the moment, so that minutes can point at it: `?t=2026-11-23T01:10:05.000Z`. */
function startOf(watched: WatchedHearing): number {
  const wanted = Date.parse(new URLSearchParams(location.search).get("t") ?? "");
  return Number.isNaN(wanted) ? 0 : wanted - msOf(watched.from);
}

function rememberPlace(watched: WatchedHearing, ms: number): void {
  const at = new Date(msOf(watched.from) + Math.round(ms)).toISOString();
  history.replaceState(history.state, "", `${location.pathname}?t=${at}`);
}
