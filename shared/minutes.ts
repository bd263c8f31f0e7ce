/**
 * The minutes of a hearing (domain §8.3): one text, written in parts and statements that each have a version,
 * read back, frozen under a hash and signed. The machine is minutes-machine.ts; rules MN in RULES.md.
 */
import { z } from "zod";
import {
  DeviceId,
  HearingId,
  MinutesFileId,
  OrganisationId,
  PersonId,
  SessionId,
  SiteId,
  StatementId,
} from "./ids.ts";
import { MinutesFacts, Party } from "./minutes-facts.ts";
import { Day, Instant } from "./time.ts";

export const MinutesState = z.enum(["draft", "readingBack", "frozen", "signing", "signed"]);
export type MinutesState = z.infer<typeof MinutesState>;

/** Parts the server fills from facts; the note-taker's text stands beside them as an amendment. */
export const FactPart = z.enum([
  "sites",
  "people",
  "identity",
  "documents",
  "speaking",
  "incidents",
  "ending",
  "recording",
]);
export type FactPart = z.infer<typeof FactPart>;

/** Parts that only people can say: what is wanted, what agencies said, the dialogue, the conclusion, what was agreed and what not, remarks. */
export const FreePart = z.enum([
  "requests",
  "opinions",
  "dialogue",
  "conclusion",
  "agreed",
  "different",
  "remarks",
]);
export type FreePart = z.infer<typeof FreePart>;

export const PartName = z.enum([...FactPart.options, ...FreePart.options]);
export type PartName = z.infer<typeof PartName>;

/** trình bày của công dân, ý kiến cơ quan, đối thoại, kết luận hoặc chỉ đạo, khác */
export const StatementKind = z.enum(["account", "opinion", "dialogue", "directive", "other"]);
export type StatementKind = z.infer<typeof StatementKind>;

/** What a directive gives to whom, until when, and who tells the citizen (ND154 Điều 25.2, 25.3). */
export const Assignment = z.object({
  body: z.string().trim().min(1).max(300),
  organisation: OrganisationId.nullable(),
  /** The last day, or a limit in words where none was named, such as "30 ngày". */
  due: Day.nullable(),
  limit: z.string().trim().max(200),
  contact: z.string().trim().max(300),
});
export type Assignment = z.infer<typeof Assignment>;

/** Who wrote which version, where: a tab that never got its answer is known again by its writer. */
const Written = z.object({
  version: z.number().int().min(1),
  by: PersonId,
  writer: DeviceId,
  savedAt: Instant,
});

const PartContent = z.object({ part: PartName, text: z.string().max(20_000) });
export const StatementContent = z.object({
  id: StatementId,
  kind: StatementKind,
  site: SiteId,
  speaker: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(10_000),
  /** The moment spoken of, marked by one key; the recording plays from here. */
  at: Instant,
  /** Of a directive only. */
  assignment: Assignment.nullable(),
});
export type StatementContent = z.infer<typeof StatementContent>;

export const WrittenPart = PartContent.extend(Written.shape);
export type WrittenPart = z.infer<typeof WrittenPart>;

export const Statement = StatementContent.extend(Written.shape).extend({ hearing: HearingId });
export type Statement = z.infer<typeof Statement>;

/** version 0 = new. The id is chosen by the client so that a save repeated after a lost line stays one statement. */
const saves = { version: z.number().int().min(0).max(1_000_000), writer: DeviceId };

/** Words that came in for a version somebody had changed meanwhile. Both stand until the note-taker settles it. */
export const Conflict = z.object({
  id: z.number().int(),
  /** The version it was written on; the one that stands now is in the part or statement itself. */
  base: z.number().int(),
  content: z.union([PartContent, StatementContent]),
  by: PersonId,
  writer: DeviceId,
  at: Instant,
  settled: z.object({ by: PersonId, at: Instant }).nullable(),
});
export type Conflict = z.infer<typeof Conflict>;

/** What an agency's note-taker contributes (ND154 Điều 26.2.b); it becomes a statement when accepted. */
export const Proposal = StatementContent.extend(Written.shape).extend({
  state: z.enum(["open", "accepted", "declined"]),
  decided: z.object({ by: PersonId, at: Instant, reason: z.string() }).nullable(),
});
export type Proposal = z.infer<typeof Proposal>;

/** none = was asked and said nothing, or had left: it is written down, and is no agreement. */
export const AnswerKind = z.enum(["agrees", "remarks", "refuses", "none"]);
export type AnswerKind = z.infer<typeof AnswerKind>;

export const Answer = z.object({
  party: z.string(),
  answer: AnswerKind,
  /** The remark, or the reason; empty only where one agrees. */
  text: z.string(),
  by: PersonId,
  at: Instant,
});
export type Answer = z.infer<typeof Answer>;

export const SigningPolicy = z.enum(["PAPER_EACH_SITE", "DIGITAL_OFFICIALS_PAPER_CITIZEN", "ALL_DIGITAL"]);
export type SigningPolicy = z.infer<typeof SigningPolicy>;

/** One signature asked for. Digital ones name their certificate. */
export const Signature = z.object({
  party: z.string(),
  method: z.enum(["paper", "digital"]),
  state: z.enum(["waiting", "signed", "refused"]),
  how: z.enum(["hand", "fingerprint", "digital"]).nullable(),
  /** Why it was refused. */
  reason: z.string(),
  /** The scan, or the signed PDF. */
  file: MinutesFileId.nullable(),
  /** `isTrusted`: its issuer is one this office has said it trusts. */
  certificate: z
    .object({ subject: z.string(), issuer: z.string(), serial: z.string(), isTrusted: z.boolean() })
    .nullable(),
  by: PersonId.nullable(),
  at: Instant.nullable(),
});
export type Signature = z.infer<typeof Signature>;

/** `hash`: SHA-256 of the canonical text, as hexadecimal (server/minutes/minutes-canonical.ts). */
const Frozen = z.object({ hash: z.string(), by: PersonId, at: Instant });
const Signing = z.object({ policy: SigningPolicy, at: Instant, signatures: z.array(Signature) });

/** The whole state of one hearing's minutes; replaying its log gives it. */
export const Minutes = z.object({
  hearing: HearingId,
  session: SessionId,
  /** Number of accepted commands; a client drops a snapshot older than the one it has. */
  seq: z.number().int(),
  /** Of the text as a whole: one higher each time frozen minutes are opened again. */
  version: z.number().int().min(1),
  state: MinutesState,
  parts: z.array(WrittenPart),
  statements: z.array(Statement),
  /** Ids of statements that were taken out; their words are in the log, and late words for them make a conflict. */
  removed: z.array(StatementId),
  conflicts: z.array(Conflict),
  proposals: z.array(Proposal),
  /** The facts as they were when reading back began; null while they still move. */
  facts: MinutesFacts.nullable(),
  reading: z.object({ page: z.number().int(), pages: z.number().int(), answers: z.array(Answer) }).nullable(),
  frozen: Frozen.nullable(),
  signing: Signing.nullable(),
  /** Earlier versions, whose signatures are void. */
  past: z.array(
    Frozen.extend({
      version: z.number().int(),
      signatures: z.array(Signature),
      parties: z.array(Party),
      voided: z.object({ by: PersonId, at: Instant, reason: z.string() }),
    }),
  ),
});
export type Minutes = z.infer<typeof Minutes>;

const reason = z.string().trim().min(1).max(500);
const party = z.string().min(1).max(60);

/** What people do with minutes; who may is in minutes-machine.ts. */
export const MinutesCommand = z.discriminatedUnion("do", [
  PartContent.extend({ do: z.literal("savePart"), ...saves }),
  StatementContent.extend({ do: z.literal("saveStatement"), ...saves }),
  z.object({ do: z.literal("removeStatement"), id: StatementId, version: z.number().int().min(1) }),
  /** The text that shall stand, and whether the other fields (speaker, site, time, kind) come from the conflict. */
  z.object({
    do: z.literal("settle"),
    conflict: z.number().int(),
    version: z.number().int().min(0),
    text: z.string().trim().max(20_000),
    takesFields: z.boolean(),
  }),
  StatementContent.extend({ do: z.literal("propose"), ...saves }),
  z.object({ do: z.literal("accept"), proposal: StatementId, version: z.number().int().min(1) }),
  z.object({ do: z.literal("decline"), proposal: StatementId, reason }),
  z.object({ do: z.literal("readBack") }),
  z.object({ do: z.literal("turn"), page: z.number().int().min(1).max(1000) }),
  z.object({
    do: z.literal("answer"),
    party,
    answer: AnswerKind,
    text: z.string().trim().max(2000),
  }),
  z.object({ do: z.literal("write"), reason }),
  z.object({ do: z.literal("freeze") }),
  z.object({ do: z.literal("startSigning") }),
  z.object({
    do: z.literal("signOnPaper"),
    party,
    how: z.enum(["hand", "fingerprint"]),
    scan: MinutesFileId,
  }),
  z.object({ do: z.literal("refuseToSign"), party, reason }),
  z.object({ do: z.literal("reopen"), reason }),
]);
export type MinutesCommand = z.infer<typeof MinutesCommand>;

/** What came of a command. `conflict` names the one a save became; `statement` stands as it is now. */
export const MinutesDone = z.object({
  seq: z.number().int(),
  state: MinutesState,
  version: z.number().int(),
  conflict: z.number().int().nullable(),
  statement: Statement.nullable(),
  part: WrittenPart.nullable(),
});
export type MinutesDone = z.infer<typeof MinutesDone>;
