/** Sealed recordings: what was found of their completeness, and what became of them afterwards. */
import { z } from "zod";
import { HearingId, SessionId } from "./ids.ts";
import { Instant } from "./time.ts";

/** What should have been recorded against what was. Of a hearing: that of its worst track. */
export const RecordingVerdict = z.discriminatedUnion("is", [
  z.object({ is: z.literal("green") }),
  /** Milliseconds that are missing, all gaps of the track together. */
  z.object({ is: z.literal("gap"), ms: z.number().int().min(0) }),
  /** Nothing at all of a track that should be there. */
  z.object({ is: z.literal("missing") }),
]);
export type RecordingVerdict = z.infer<typeof RecordingVerdict>;

export const SealState = z.enum(["queued", "sealing", "sealed", "failed", "destroyed"]);
export type SealState = z.infer<typeof SealState>;

/** One thing that is not as it was sealed. The words are in server/recordings/findings.ts. */
export const SealFinding = z.object({
  file: z.string(),
  /** Of the file; null where it is about the file itself. */
  line: z.number().int().nullable(),
  what: z.string(),
});
export type SealFinding = z.infer<typeof SealFinding>;

export const Seal = z.object({
  session: SessionId,
  hearing: HearingId,
  state: SealState,
  /** Null until it is sealed; the same holds of the next two. */
  verdict: RecordingVerdict.nullable(),
  sealedAt: Instant.nullable(),
  /** SHA-256 of manifest.json. */
  manifest: z.string().nullable(),
  /** When the write-once place held it, verified; null while it does not, or where none is configured. */
  copiedAt: Instant.nullable(),
  /** The last time everything in it was hashed again, and how much was not as sealed. */
  checkedAt: Instant.nullable(),
  findings: z.number().int(),
});
export type Seal = z.infer<typeof Seal>;

/** For administrators: all sealed recordings together. */
export const SealReport = z.object({
  sealed: z.number().int(),
  failed: z.number().int(),
  /** Not checked within the interval. */
  due: z.number().int(),
  lastCheckAt: Instant.nullable(),
  /** The latest first, a hundred at most. */
  damaged: z.array(
    z.object({ session: SessionId, hearing: HearingId, checkedAt: Instant, findings: z.array(SealFinding) }),
  ),
});
export type SealReport = z.infer<typeof SealReport>;
