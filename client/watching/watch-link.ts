/** Keeps the permission to watch fresh, and fetches segments under it. */
import { downloads } from "#shared/http.ts";
import type { HearingId, SessionId, TrackId } from "#shared/ids.ts";
import type { Reply } from "#shared/refusals.ts";
import type { WatchLink } from "#shared/watching.ts";
import { call, pathOf, RefusedError } from "../base/api.ts";

export type FetchedSegment = {
  bytes: ArrayBuffer;
  /** It is not as it was recorded. */
  isChanged: boolean;
};

export type Fetcher = (track: TrackId, number: number, until: AbortSignal) => Promise<FetchedSegment>;

/**
 * @param trouble is told when the permission could not be renewed: nothing more can be watched
 * @param until ends the renewing
 */
export function keepLink(
  of: { id: SessionId; hearing: HearingId },
  first: WatchLink,
  trouble: (error: unknown) => void,
  until: AbortSignal,
): Fetcher {
  let link = first;
  let renewing: Promise<void> | null = null;

  function renew(): Promise<void> {
    renewing ??= call("watchHearing", { ...of, token: link.token }, until)
      .then((reply) => void (link = reply.link))
      .finally(() => (renewing = null));
    return renewing;
  }

  // Well before it ends, so that no segment has to wait for it.
  const timer = setInterval(() => {
    renew().catch((error: unknown) => !until.aborted && trouble(error));
  }, first.lifeMs / 3);
  until.addEventListener("abort", () => clearInterval(timer));

  async function get(track: TrackId, number: number, signal: AbortSignal): Promise<FetchedSegment> {
    const path = pathOf(downloads.watchedSegment.path, { token: link.token, track, number });
    const answer = await fetch(path, { credentials: "same-origin", signal }).catch((error: unknown) => {
      if (signal.aborted) throw error;
      throw new RefusedError("unavailable");
    });
    if (answer.ok)
      return { bytes: await answer.arrayBuffer(), isChanged: answer.headers.get("x-segment") === "changed" };
    // Refusals come in the contract's form; whatever else comes is a failure.
    const reply = (await answer.json().catch(() => null)) as Reply<never> | null;
    throw new RefusedError(reply?.ok === false ? reply.refusal : "failed");
  }

  return async (track, number, signal) => {
    try {
      return await get(track, number, signal);
    } catch (error) {
      // A computer that slept, or a server that was started anew: the link is old, the right is not.
      if (!(error instanceof RefusedError) || error.refusal !== "linkExpired") throw error;
      await renew();
      return get(track, number, signal);
    }
  };
}
