/**
 * What the player of one hearing is told: its tracks in segments, and the parts of the hearing beside them.
 * All times are whole milliseconds since `from`, on the recording's clock.
 */
import { z } from "zod";
import { HearingId, PersonId, SessionId, SiteId, StatementId, TrackId } from "./ids.ts";
import { GapCause, Source } from "./recordings.ts";
import { SessionRole } from "./roles.ts";
import { Seal } from "./seals.ts";
import { Instant } from "./time.ts";

const ms = z.number().int();
const span = { from: ms, to: ms };

export const WatchedTrack = z.object({
  id: TrackId,
  person: PersonId,
  source: Source,
  /** Number, beginning, end, bytes; in the order of time. Short, since an hour of three sites has 2700. */
  segments: z.array(z.tuple([z.number().int(), ms, ms, z.number().int()])),
});
export type WatchedTrack = z.infer<typeof WatchedTrack>;

export const WatchedHearing = z.object({
  session: SessionId,
  hearing: HearingId,
  title: z.string(),
  order: z.number().int(),
  /** Who is heard; of a denunciation its code. */
  applicant: z.string(),
  /** The moment 0. */
  from: Instant,
  durationMs: ms,
  isOver: z.boolean(),
  sites: z.array(z.object({ id: SiteId, name: z.string(), shortName: z.string() })),
  /** Those who have a track or had the floor, in the order of the session's members. */
  people: z.array(z.object({ id: PersonId, name: z.string(), role: SessionRole, site: SiteId })),
  tracks: z.array(WatchedTrack),
  floors: z.array(z.object({ person: PersonId, ...span })),
  /** The hearing rested, or was put back. */
  recesses: z.array(z.object(span)),
  gaps: z.array(z.object({ person: PersonId, source: Source, cause: GapCause, ...span })),
  /** As the minutes name them. */
  incidents: z.array(z.object({ person: PersonId.nullable(), what: z.string(), ...span })),
  /** Only for who may read the minutes. */
  statements: z.array(
    z.object({ id: StatementId, site: SiteId, speaker: z.string(), text: z.string(), at: ms }),
  ),
  /** Handed in while it was heard; only for who may read the minutes, which name them. */
  documents: z.array(z.object({ title: z.string(), at: ms })),
  /** Null before the hearing is concluded. */
  seal: Seal.nullable(),
});
export type WatchedHearing = z.infer<typeof WatchedHearing>;

/** Permission to fetch segments of one hearing: for one person, in the sign-in that asked, for a few minutes. */
export const WatchLink = z.object({ token: z.string(), lifeMs: ms });
export type WatchLink = z.infer<typeof WatchLink>;
