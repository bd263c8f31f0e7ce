/**
 * What a session's ledger says. Ids and numbers only; times are on the recording's wall clock, which runs
 * evenly whatever is done to the machine's. Old ledgers must still parse, so a kind is added, never changed.
 */
import { z } from "zod";
import { HearingId, PersonId, SessionId, SiteId, TrackId } from "#shared/ids.ts";
import { GapCause, Source, SpaceLevel } from "#shared/recordings.ts";
import { Instant } from "#shared/time.ts";

const whose = { hearing: HearingId, person: PersonId, site: SiteId, source: Source };
const count = z.number().int().min(0);

export const SegmentLine = z.object({
  what: z.literal("segment"),
  ...whose,
  track: TrackId,
  number: z.number().int().min(1),
  from: Instant,
  /** The end of its last frame. */
  to: Instant,
  /** RTP time of the first frame stands at `from`; further ones follow by the clock rate. */
  rtpFirst: count,
  rtpLast: count,
  clockRate: count,
  /** Null where the process that counted them was killed. */
  packets: count.nullable(),
  lost: count.nullable(),
  frames: count,
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Closed afterwards, from what a killed process left. */
  recovered: z.boolean(),
});
export type SegmentLine = z.infer<typeof SegmentLine>;

export const GapLine = z.object({
  what: z.literal("gap"),
  ...whose,
  track: TrackId.nullable(),
  from: Instant,
  to: Instant,
  ms: count,
  cause: GapCause,
});
export type GapLine = z.infer<typeof GapLine>;

export const LedgerEvent = z.discriminatedUnion("what", [
  SegmentLine,
  GapLine,
  /** The server took up this session. The anchor holds for one boot of the machine. */
  z.object({
    what: z.literal("takenUp"),
    session: SessionId,
    boot: z.string(),
    anchorMs: z.number(),
    /** Bytes of a line that a killed server had not finished; they were cut off. */
    torn: count,
    isRestart: z.boolean(),
  }),
  /** `missing` are those whose camera had not written before: the hearing began with a typed reason. */
  z.object({
    what: z.literal("hearingBegan"),
    hearing: HearingId,
    missing: z.array(PersonId),
    tracks: z.array(z.object({ person: PersonId, site: SiteId })),
  }),
  z.object({ what: z.literal("hearingEnded"), hearing: HearingId }),
  z.object({ what: z.literal("recess"), hearing: HearingId, isOver: z.boolean() }),
  /** A microphone without the floor is silent by rule, as an interpreter is; a document is seen only while it is shown. */
  z.object({ what: z.literal("floor"), ...whose, isOpen: z.boolean() }),
  /** A source was switched on or off, or exchanged. */
  z.object({ what: z.literal("source"), ...whose, isSent: z.boolean() }),
  /** Something that makes gaps, for all or for one person. */
  z.object({ what: z.literal("fault"), cause: GapCause, person: PersonId.nullable() }),
  z.object({ what: z.literal("recorderReplaced") }),
  /** The server ended in order. A ledger whose last line is another was left by a killed one. */
  z.object({ what: z.literal("letGo") }),
  z.object({ what: z.literal("pipelineRestarted"), ...whose }),
  /** How much is recorded as space runs short; sound always is. */
  z.object({ what: z.literal("space"), level: SpaceLevel }),
  /** The machine's clock was set; the recording's went on evenly. */
  z.object({ what: z.literal("clockStepped"), byMs: z.number().int() }),
]);
export type LedgerEvent = z.infer<typeof LedgerEvent>;

/** `before` is the SHA-256 of the whole line before, without its end of line; of the first it is 64 zeros. */
export const LedgerLine = z.intersection(
  z.object({ line: z.number().int().min(1), at: Instant, before: z.string().regex(/^[0-9a-f]{64}$/) }),
  LedgerEvent,
);
export type LedgerLine = z.infer<typeof LedgerLine>;
