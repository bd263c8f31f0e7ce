/** What is made of a sealed recording afterwards (bản dẫn xuất): it replaces no original and can be made again at will. */
import { z } from "zod";
import { HearingId, SessionId } from "./ids.ts";
import { Instant } from "./time.ts";

/** film: one file that plays everywhere; sound: without pictures; waveform: its peaks; thumbnails: small pictures on one sheet. */
export const FilmKind = z.enum(["film", "sound", "waveform", "thumbnails"]);
export type FilmKind = z.infer<typeof FilmKind>;

export const FilmState = z.enum(["waiting", "making", "ready", "failed"]);
export type FilmState = z.infer<typeof FilmState>;

/**
 * Why it waits or failed. recording: a hearing is being recorded, which nothing may disturb; noProgram: ffmpeg is
 * not installed; noSpace: the disk is needed for recordings; nothing: nothing of the kind was recorded; broken: the
 * program failed several times.
 */
export const FilmReason = z.enum(["recording", "noProgram", "noSpace", "nothing", "broken"]);
export type FilmReason = z.infer<typeof FilmReason>;

export const Film = z.object({
  session: SessionId,
  hearing: HearingId,
  kind: FilmKind,
  state: FilmState,
  reason: FilmReason.nullable(),
  /** 0 to 100, while it is being made. */
  percent: z.number().int().min(0).max(100),
  /** Of the finished file; the same holds of the next four. */
  bytes: z.number().int().nullable(),
  /** How long it plays; null for what does not play. */
  ms: z.number().int().nullable(),
  madeAt: Instant.nullable(),
  /** SHA-256 of the manifest of the sealed recording from which it was made. */
  manifest: z.string().nullable(),
  /** Whoever asks may take the file along. */
  mayCopy: z.boolean(),
  /** It was made, and is gone or has another size now: make it again. */
  isDamaged: z.boolean(),
});
export type Film = z.infer<typeof Film>;

/** Peaks of the sound of all, one for each `everyMs`, in percent of full scale. */
export const Waveform = z.object({
  manifest: z.string(),
  /** The moment at which film, sound and waveform begin. */
  startedAt: Instant,
  ms: z.number().int(),
  everyMs: z.number().int(),
  peaks: z.array(z.number().int().min(0).max(100)),
});
export type Waveform = z.infer<typeof Waveform>;

/** Small pictures of the film on one sheet, row by row; the first shows its beginning. */
export const Thumbnails = z.object({
  manifest: z.string(),
  startedAt: Instant,
  everyMs: z.number().int(),
  count: z.number().int(),
  columns: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
});
export type Thumbnails = z.infer<typeof Thumbnails>;

/** What a timeline draws; null is what has not been made (yet). The sheet itself is the download `film` of kind thumbnails. */
export const FilmTimeline = z.object({
  waveform: Waveform.nullable(),
  thumbnails: Thumbnails.nullable(),
  /** Something is being made, or waits to be. */
  isMaking: z.boolean(),
  /** Whoever asks may have what is missing made. */
  mayOrder: z.boolean(),
});
export type FilmTimeline = z.infer<typeof FilmTimeline>;
