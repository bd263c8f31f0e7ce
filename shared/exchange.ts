/**
 * What goes to the national database of receptions and petitions (ND55 Điều 6; ND154 Điều 27.1, 27.4): an
 * entry for each reception, each petition and each settlement, and the record in which it is exported.
 */
import { z } from "zod";
import { Due } from "./deadlines.ts";
import { ExchangeAct, ExchangeState } from "./exchange-machine.ts";
import { ExchangeRecord } from "./exchange-record.ts";
import { ExchangeBatchId, ExchangeEntryId, MatterId, OrganisationId, SessionId } from "./ids.ts";
import { Day, Instant } from "./time.ts";
import { PlanDay } from "./working-days.ts";

export const ExchangeKind = z.enum(["reception", "petition", "settlement"]);
export type ExchangeKind = z.infer<typeof ExchangeKind>;

/** What ND55 asks for and nobody has written down yet. */
export const MissingField = z.enum([
  "name",
  "address",
  "content",
  "result",
  "inCompetence",
  "forwardedTo",
  "forwardedClass",
  "outcome",
  "mapping",
]);
export type MissingField = z.infer<typeof MissingField>;

/** Who fills it: the unit's clerk in matter and register, or who keeps the codes. */
export const fillerOf: Record<MissingField, "clerk" | "admin"> = {
  name: "clerk",
  address: "clerk",
  content: "clerk",
  result: "clerk",
  inCompetence: "clerk",
  forwardedTo: "clerk",
  forwardedClass: "admin",
  outcome: "clerk",
  mapping: "admin",
};

/** A number as the national database gives it. */
export const NationalNumber = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}./_-]*$/u);

export const RejectReason = z.enum(["wrongData", "missingData", "duplicate", "wrongUnit", "other"]);
export type RejectReason = z.infer<typeof RejectReason>;

const note = z.string().trim().max(300);

export const ExchangeCommand = z.discriminatedUnion("do", [
  z.object({ do: z.literal("enter"), number: NationalNumber }),
  z.object({ do: z.literal("acknowledge") }),
  z.object({ do: z.literal("reject"), reason: RejectReason, note }),
  z.object({ do: z.literal("again") }),
  z.object({ do: z.literal("ask"), on: PlanDay, document: z.string().trim().max(100) }),
]);
export type ExchangeCommand = z.infer<typeof ExchangeCommand>;

/** A row of the outbox: nothing of a citizen stands in it. */
export const ExchangeLine = z.object({
  id: ExchangeEntryId,
  /** `TD-000012`: names the entry in exports, and when numbers are typed back. */
  code: z.string(),
  kind: ExchangeKind,
  /** The matter's code, or the hearing. */
  label: z.string(),
  organisation: OrganisationId,
  organisationName: z.string(),
  version: z.number().int(),
  state: ExchangeState,
  since: Day,
  due: Due,
  nationalNumber: z.string(),
  isProtected: z.boolean(),
  /** The viewer may read what it says. */
  isOpen: z.boolean(),
  /** Empty for who may not read it. */
  missing: z.array(MissingField),
});
export type ExchangeLine = z.infer<typeof ExchangeLine>;

export const ExchangeStep = z.object({
  at: Instant,
  /** Empty for the server itself. */
  byName: z.string(),
  act: ExchangeAct.or(z.enum(["made", "delivered"])),
  state: ExchangeState,
  number: z.string(),
  reason: RejectReason.nullable(),
  note: z.string(),
});
export type ExchangeStep = z.infer<typeof ExchangeStep>;

export const ExchangeEntry = ExchangeLine.extend({
  matter: MatterId.nullable(),
  session: SessionId.nullable(),
  askedOn: Day.nullable(),
  askedDocument: z.string(),
  /** As the data are now; null for who may not read it. */
  record: ExchangeRecord.nullable(),
  /** As it was exported, with its SHA-256; of a denunciation the sum alone is kept. */
  exported: z.object({ at: Instant, sha256: z.string(), record: ExchangeRecord.nullable() }).nullable(),
  steps: z.array(ExchangeStep),
  /** What this person may do with it now. */
  acts: z.array(ExchangeAct),
});
export type ExchangeEntry = z.infer<typeof ExchangeEntry>;

/** sending: a job delivers it; failed: the job gave up, and a person sends it again. */
export const ExchangeBatchState = z.enum(["made", "sending", "sent", "failed"]);
export type ExchangeBatchState = z.infer<typeof ExchangeBatchState>;

export const ExchangeBatch = z.object({
  id: ExchangeBatchId,
  organisation: OrganisationId,
  organisationName: z.string(),
  from: Day,
  to: Day,
  channel: z.enum(["file", "adapter"]),
  state: ExchangeBatchState,
  entries: z.number().int(),
  sha256: z.string(),
  byName: z.string(),
  at: Instant,
  mayRead: z.boolean(),
});
export type ExchangeBatch = z.infer<typeof ExchangeBatch>;

/** Why a line of a receipt, or of numbers typed back, was not taken. */
export const NumberFault = z.enum([
  "unknownEntry",
  "wrongState",
  "badNumber",
  "numberTaken",
  "twice",
  "notAllowed",
]);
export type NumberFault = z.infer<typeof NumberFault>;

/** Why a receipt was refused whole. */
export const ReceiptFault = z.enum([
  "notAFile",
  "tooLarge",
  "notJson",
  "wrongForm",
  "wrongSum",
  "unknownBatch",
]);
export type ReceiptFault = z.infer<typeof ReceiptFault>;

export const ExchangeReceipt = z.object({
  name: z.string(),
  sha256: z.string(),
  batch: ExchangeBatchId.nullable(),
  at: Instant,
  accepted: z.number().int(),
  fault: ReceiptFault.nullable(),
  faults: z.array(z.object({ entry: z.string(), fault: NumberFault })),
});
export type ExchangeReceipt = z.infer<typeof ExchangeReceipt>;

export const TypedNumber = z.object({
  code: z.string().trim().min(1).max(40),
  number: z.string().trim().min(1).max(100),
});

/** How a unit stands. */
export const UnitCompleteness = z.object({
  organisation: OrganisationId,
  name: z.string(),
  /** Its identifier in the national database; empty where nobody entered it. */
  code: z.string(),
  total: z.number().int(),
  done: z.number().int(),
  open: z.number().int(),
  incomplete: z.number().int(),
  overdue: z.number().int(),
  oldest: Day.nullable(),
});
export type UnitCompleteness = z.infer<typeof UnitCompleteness>;

/** Lists whose own words are put into the national database's codes. */
export const CodeList = z.enum(["kind", "subject", "result", "bodyClass"]);
export type CodeList = z.infer<typeof CodeList>;

export const ExchangeCodeFields = z.object({
  list: CodeList,
  /** The own word; of bodyClass the first words of a body's name. */
  own: z.string().trim().min(1).max(100),
  code: z.string().trim().min(1).max(60),
  title: z.string().trim().min(1).max(150),
  validFrom: PlanDay,
  basis: z.string().trim().min(1).max(300),
});
export type ExchangeCodeFields = z.infer<typeof ExchangeCodeFields>;

export const ExchangeCode = ExchangeCodeFields.extend({ validFrom: Day, validTo: Day.nullable() });
export type ExchangeCode = z.infer<typeof ExchangeCode>;

export const UnitCodeFields = z.object({
  organisation: OrganisationId,
  /** As `000.00.00.H32`; free text, since its form may change. */
  code: z.string().trim().min(1).max(60),
  validFrom: PlanDay,
  basis: z.string().trim().min(1).max(300),
});

export const UnitCode = UnitCodeFields.extend({
  name: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
});
export type UnitCode = z.infer<typeof UnitCode>;
