/** Recording of the tracks of a hearing (ND154 Điều 24.1). */
import { z } from "zod";
import { HearingId, PersonId, SessionId, SiteId, TrackId } from "./ids.ts";
import { Instant } from "./time.ts";

/**
 * What one seat can send. documentCamera is a second camera above papers, screen a shared screen or window,
 * interpreter the microphone of an interpreter who sits at that site.
 */
export const Source = z.enum(["camera", "microphone", "documentCamera", "screen", "interpreter"]);
export type Source = z.infer<typeof Source>;

/** Papers: they reach the others only while the presider has them on everybody's screen. */
export const DocumentSource = Source.extract(["documentCamera", "screen"]);
export type DocumentSource = z.infer<typeof DocumentSource>;

/** Every picture of a seat. */
export const PictureSource = Source.extract(["camera", "documentCamera", "screen"]);
export type PictureSource = z.infer<typeof PictureSource>;

/** What a seat sends besides its camera and its microphone, when somebody there switches it on. */
export const ExtraSource = Source.extract(["documentCamera", "screen", "interpreter"]);
export type ExtraSource = z.infer<typeof ExtraSource>;

/** What every site has, and what the test of its line sends. */
export const OwnSource = Source.extract(["camera", "microphone"]);
export type OwnSource = z.infer<typeof OwnSource>;

export const kindOf: Record<Source, "video" | "audio"> = {
  camera: "video",
  documentCamera: "video",
  screen: "video",
  microphone: "audio",
  interpreter: "audio",
};

export function isDocument(source: Source): source is DocumentSource {
  return source === "documentCamera" || source === "screen";
}

/** Why nothing was recorded although it should have been. A closed floor, a recess and a camera switched off are no gaps. */
export const GapCause = z.enum([
  "serverKilled",
  "serverRestarted",
  "workerKilled",
  "recorderKilled",
  "diskFull",
  /** Pictures were given up so that sound goes on. */
  "spaceShort",
  "lineLost",
  "cameraFrozen",
  "packetsLost",
  "pipelineRestarted",
  /** Nothing came, and nothing else is known of it. */
  "nothingReceived",
  /** It was recorded, but when it was sealed its file was gone or had another size. */
  "fileMissing",
]);
export type GapCause = z.infer<typeof GapCause>;

/** How much room the disk has left: at veryLow pictures are recorded small, at soundOnly not at all; sound always is. */
export const SpaceLevel = z.enum(["enough", "low", "veryLow", "soundOnly"]);
export type SpaceLevel = z.infer<typeof SpaceLevel>;

/** One person's camera or microphone through one hearing: a row of segments, from its first start to its last stop. */
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
  /** Before a hearing is called: whether every camera that must be recorded has been proven on the disk. */
  proof: z.enum(["none", "coming", "there"]),
  space: SpaceLevel,
  /** Seconds that the second copy is behind; absent where none is kept. */
  copyLag: z.number().int().optional(),
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
