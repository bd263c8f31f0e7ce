/** The contract's rows for watching a recording. */
import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { HearingId, SessionId, TrackId } from "./ids.ts";
import { WatchedHearing, WatchLink } from "./watching.ts";

const token = z.string().regex(/^[\w-]{1,700}\.[\w-]{43}$/);

export const watchingEndpoints = {
  /**
   * Opens the recording of one hearing. With the link held so far it is renewed: no new line of the audit, and
   * nothing told again.
   */
  watchHearing: {
    method: "POST",
    path: "/api/sessions/:id/hearings/:hearing/watch",
    input: z.object({ id: SessionId, hearing: HearingId, token: token.nullable() }),
    reply: z.object({ link: WatchLink, watched: WatchedHearing.nullable() }),
  },
} satisfies Record<string, Endpoint>;

export const watchingDownloads = {
  watchedSegment: {
    path: "/api/watch/:token/:track/:number",
    input: z.object({ token, track: TrackId, number: z.coerce.number().int().min(1).max(10_000_000) }),
  },
} as const;
