/**
 * How long recordings are kept and how they end (Luật Lưu trữ 33/2024; QCVN 12:2026): classes with terms,
 * holds, destruction by two people, and what somebody has to look at.
 */
import { z } from "zod";
import { DestructionState } from "./destruction-machine.ts";
import { DestructionId, HearingId, HoldId, MatterId, PersonId, RecordingItemId, SessionId } from "./ids.ts";
import { RecordingVerdict, SealState } from "./seals.ts";
import { Day, Instant } from "./time.ts";

export const RetentionClass = z.object({
  code: z.string(),
  name: z.string(),
  english: z.string(),
  /** Null: permanent. */
  years: z.number().int().nullable(),
  basis: z.string(),
});
export type RetentionClass = z.infer<typeof RetentionClass>;

/** Whether and when a recording may be destroyed: the year in which the work ended, and the years of its class. */
export const Term = z.discriminatedUnion("is", [
  /** It belongs to no matter of the register, so nobody can say which term it has. */
  z.object({ is: z.literal("noMatter") }),
  /** Nobody has entered yet on which day the work ended. */
  z.object({ is: z.literal("notEnded") }),
  z.object({ is: z.literal("permanent") }),
  /** The first day on which it may be destroyed. */
  z.object({ is: z.literal("until"), from: Day }),
]);
export type Term = z.infer<typeof Term>;

const Named = z.object({ id: PersonId, name: z.string(), title: z.string() });

/** No date to its end: a hold lasts until a person lifts it. */
export const Hold = z.object({ id: HoldId, reason: z.string(), since: Instant, by: Named });
export type Hold = z.infer<typeof Hold>;

/** One hearing's recording as the list shows it: of its matter nothing but the code. */
export const KeptLine = z.object({
  session: SessionId,
  hearing: HearingId,
  title: z.string(),
  startsAt: Instant,
  order: z.number().int(),
  matter: z.object({ id: MatterId, code: z.string() }).nullable(),
  state: SealState,
  verdict: RecordingVerdict.nullable(),
  sealedAt: Instant.nullable(),
  copiedAt: Instant.nullable(),
  secondAt: Instant.nullable(),
  checkedAt: Instant.nullable(),
  findings: z.number().int(),
  class: RetentionClass.nullable(),
  endedOn: Day.nullable(),
  term: Term,
  holds: z.array(Hold),
  /** The one under way, or the one that ended it. */
  destruction: z.object({ id: DestructionId, number: z.string(), state: DestructionState }).nullable(),
});
export type KeptLine = z.infer<typeof KeptLine>;

/** due: may be destroyed now; held: somebody forbids it. */
export const KeptShow = z.enum(["all", "due", "held", "destroyed"]);
export type KeptShow = z.infer<typeof KeptShow>;

/** Where a recording lies: here, in the second copy, in the write-once place, and the films made of it. */
export const KeptPlace = z.enum(["here", "second", "writeOnce", "films"]);
export type KeptPlace = z.infer<typeof KeptPlace>;

/** What a destruction could not remove, and why: the place cannot forget, or is not configured any more. */
export const Remained = z.object({
  place: KeptPlace,
  why: z.enum(["writeOnce", "notConfigured"]),
  /** Null where the place was away. */
  files: z.number().int().nullable(),
});
export type Remained = z.infer<typeof Remained>;

export const DestroyedFile = z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() });
export type DestroyedFile = z.infer<typeof DestroyedFile>;

export const Destruction = z.object({
  id: DestructionId,
  /** `HBG-2026-0003`, counted in its body and year. */
  number: z.string(),
  session: SessionId,
  hearing: HearingId,
  title: z.string(),
  startsAt: Instant,
  order: z.number().int(),
  code: z.string(),
  state: DestructionState,
  reason: z.string(),
  basis: z.string(),
  className: z.string(),
  /** The first day on which it might be destroyed, when it was proposed. */
  from: Day,
  proposedBy: Named,
  proposedAt: Instant,
  decidedBy: Named.nullable(),
  decidedAt: Instant.nullable(),
  note: z.string(),
  doneAt: Instant.nullable(),
  /** Of what was destroyed; nought until it is. */
  files: z.number().int(),
  bytes: z.number().int(),
  removedFrom: z.array(KeptPlace),
  remained: z.array(Remained),
  /** What the viewer may do with it now. */
  may: z.object({ decide: z.boolean(), withdraw: z.boolean() }),
});
export type Destruction = z.infer<typeof Destruction>;

export const RecordingItemKind = z.enum([
  "gap",
  "missing",
  "sealFailed",
  "checkFailed",
  "copyLate",
  "sealCopyLate",
]);
export type RecordingItemKind = z.infer<typeof RecordingItemKind>;

/** Something about a recording that a person has to look at (việc phải xem). */
export const RecordingItem = z.object({
  id: RecordingItemId,
  kind: RecordingItemKind,
  session: SessionId,
  title: z.string(),
  startsAt: Instant,
  /** Null where it is about the whole session. */
  order: z.number().int().nullable(),
  /** Milliseconds missing, faults found, or seconds late when it was seen, by its kind. */
  amount: z.number().int(),
  openedAt: Instant,
  /** The cause is gone; a person still says what it was. */
  overAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  closedBy: Named.nullable(),
  note: z.string(),
});
export type RecordingItem = z.infer<typeof RecordingItem>;

/** The state of one place for copies. */
export const CopyState = z.object({
  place: z.enum(["second", "writeOnce"]),
  kind: z.enum(["folder", "s3"]),
  /** Segments not copied yet, and how many seconds ago the earliest of them was closed; of the write-once place none. */
  segments: z.number().int(),
  behindSeconds: z.number().int(),
  /** Sealed recordings that it does not hold yet. */
  seals: z.number().int(),
});
export type CopyState = z.infer<typeof CopyState>;
