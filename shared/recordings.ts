/** Recording of the tracks of a hearing (ND154 Điều 24.1). */
import { z } from "zod";
import { HearingId, PersonId, SessionId, SiteId, TrackId } from "./ids.ts";
import { Instant } from "./time.ts";

export const Source = z.enum(["camera", "microphone"]);
export type Source = z.infer<typeof Source>;

/** One file of one track, from one start to one stop. */
export const RecordedTrack = z.object({
  id: TrackId,
  session: SessionId,
  hearing: HearingId,
  person: PersonId,
  site: SiteId,
  source: Source,
  startedAt: Instant,
  /** Null while it is being written. */
  endedAt: Instant.nullable(),
  bytes: z.number().int(),
});
export type RecordedTrack = z.infer<typeof RecordedTrack>;

/** What the room shows of the recording: measured, never assumed. */
export const RecordingState = z.object({
  /** off = nothing is to be recorded now; starting = no byte yet; writing; failing = a track that should flow has not been written for 3 s. */
  state: z.enum(["off", "starting", "writing", "failing"]),
  tracks: z.array(
    z.object({
      person: PersonId,
      source: Source,
      lastWriteAt: Instant.nullable(),
      bytes: z.number().int(),
      failing: z.boolean(),
    }),
  ),
});
export type RecordingState = z.infer<typeof RecordingState>;
