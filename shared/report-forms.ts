/**
 * Forms of statutory reports as data (domain §9, §14): columns with the headers above them, what each counts,
 * formulas and checks. A circular that changes the forms brings a new definition and no new code.
 */
import { z } from "zod";
import { PetitionKind } from "./matter-kinds.ts";
import { SubjectId } from "./matter-records.ts";
import { SessionKind } from "./sessions.ts";
import { Day } from "./time.ts";

const words = (max: number) => z.string().trim().min(1).max(max);

/** `4`, `12a`: what the row of column numbers shows, and formulas name. */
export const ColumnNumber = z.string().regex(/^[1-9]\d{0,2}[a-zđ]?$/);
export type ColumnNumber = z.infer<typeof ColumnNumber>;

export const Competence = z.enum(["yes", "no", "unknown"]);
/** What was done where the body is not competent: hướng dẫn, chuyển đơn, đôn đốc; none yet. */
export const Handling = z.enum(["guided", "forwarded", "urged", "none"]);
/** How far the matter is: settled once, several times, being settled, not begun. */
export const Settlement = z.enum(["settledOnce", "settledOften", "running", "none"]);
/** Who signed a petition: several people, one, or a body (đơn khác). */
export const Signatories = z.enum(["many", "one", "body"]);

const someOf = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(20).optional();

const onAnything = {
  kinds: someOf(PetitionKind),
  competent: someOf(Competence),
  handling: someOf(Handling),
  settlement: someOf(Settlement),
  subjects: someOf(SubjectId),
};

const onSession = {
  reception: someOf(SessionKind),
  /** Somebody received in place of the head. */
  delegated: z.boolean().optional(),
  /** Several sites were joined. */
  online: z.boolean().optional(),
};

/** All that is named must hold; what is left out does not matter. */
export const ReceptionFilter = z.strictObject({
  ...onSession,
  ...onAnything,
  /** As many as the law's dated row calls a crowd (đoàn đông người), or more. */
  crowd: z.boolean().optional(),
  /** The matter had not been received by this unit before. */
  first: z.boolean().optional(),
});
export type ReceptionFilter = z.infer<typeof ReceptionFilter>;

export const SessionFilter = z.strictObject(onSession);
export type SessionFilter = z.infer<typeof SessionFilter>;

export const FiledFilter = z.strictObject({
  ...onAnything,
  /** Taken in before the period, and not handled by then. */
  carriedOver: z.boolean().optional(),
  signatories: someOf(Signatories),
  /** Something was done about it by the end of the period. */
  handled: z.boolean().optional(),
  /** It was not refused. */
  eligible: z.boolean().optional(),
});
export type FiledFilter = z.infer<typeof FiledFilter>;

/**
 * Of receptions in the period: visits lượt, people người, matters vụ việc, petitions đơn (one for each line of
 * the register), answers văn bản phúc đáp that came in. sessions kỳ tiếp. filed: đơn taken in, with those
 * carried over from before.
 */
export const ReportCell = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("receptions"),
    count: z.enum(["visits", "people", "matters", "petitions", "answers"]),
    where: ReceptionFilter,
  }),
  z.strictObject({ type: z.literal("sessions"), where: SessionFilter }),
  z.strictObject({ type: z.literal("filed"), where: FiledFilter }),
  /** `4+13+22`, of other columns' numbers. */
  z.strictObject({ type: z.literal("formula"), formula: words(300) }),
  /** Typed in when the report is kept: what no record of this system knows, or a remark. */
  z.strictObject({ type: z.literal("entered"), as: z.enum(["number", "text"]) }),
]);
export type ReportCell = z.infer<typeof ReportCell>;

export const ReportColumn = z.strictObject({
  number: ColumnNumber,
  title: words(300),
  /** Headers above it, the topmost first; neighbours with the same ones share them. */
  under: z.array(words(300)).max(6),
  cell: ReportCell,
});
export type ReportColumn = z.infer<typeof ReportColumn>;

/** What is imported; the server gives the version. */
export const ReportDefinition = z.strictObject({
  /** `01/TCD` */
  code: z.string().regex(/^[0-9A-ZĐ][0-9A-ZĐa-z./-]{1,19}$/),
  title: words(300),
  validFrom: Day,
  validTo: Day.nullable(),
  basis: words(500),
  columns: z.array(ReportColumn).min(1).max(120),
  /** `9=11+12+13=18+22`: all sides must be equal. */
  checks: z.array(words(300)).max(60),
});
export type ReportDefinition = z.infer<typeof ReportDefinition>;

export const ReportForm = ReportDefinition.extend({ version: z.number().int().min(1) });
export type ReportForm = z.infer<typeof ReportForm>;

/** Why a definition is not taken: `at` is where in it, `what` the thing at fault. */
export const FormFault = z.object({
  fault: z.enum([
    "notJson",
    "wrongShape",
    "numberTwice",
    "badFormula",
    "unknownColumn",
    "roundFormula",
    "textInFormula",
    "wrongDates",
  ]),
  at: z.string(),
  what: z.string(),
});
export type FormFault = z.infer<typeof FormFault>;
