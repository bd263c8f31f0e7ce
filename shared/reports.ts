/**
 * Statutory reports (domain §9): a form computed for a unit and a span of days, with its checks, what may have
 * been counted twice, the receptions behind a number, and reports kept as they were. Rules RP.
 */
import { z } from "zod";
import { HearingId, KeptReportId, MatterId, OrganisationId, RegisterLineId, SessionId } from "./ids.ts";
import { PetitionKind } from "./matter-kinds.ts";
import { ReportForm } from "./report-forms.ts";
import { SessionKind } from "./sessions.ts";
import { Day, Instant } from "./time.ts";
import { PlanDay } from "./working-days.ts";

/** own: one body alone; below: it and all below it, a row for each. */
export const ReportScope = z.enum(["own", "below"]);
export type ReportScope = z.infer<typeof ReportScope>;

/** Which report: also what is sent to have it computed. Both days belong to it. */
export const ReportWanted = z.object({
  code: z.string().min(1).max(20),
  version: z.coerce.number().int().min(1).max(1000),
  organisation: OrganisationId,
  scope: ReportScope,
  firstDay: PlanDay,
  lastDay: PlanDay,
});
export type ReportWanted = z.infer<typeof ReportWanted>;

/** What the law leaves open about counting (domain §9.5, §14): dated rows, the one of the report's last day counts. */
export const CountingKey = z.enum(["countingUnit", "firstTime", "splitVisit", "sessionCount", "cutOff"]);
export type CountingKey = z.infer<typeof CountingKey>;

export const CountingRule = z.object({
  key: CountingKey,
  /**
   * countingUnit: `presiding` or `participating` · firstTime: `eachVisit` or `firstInPeriod` · splitVisit: `once`
   * or `each` · sessionCount: `session` or `day` · cutOff: the day of the month with which a period begins
   */
  value: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  basis: z.string(),
});
export type CountingRule = z.infer<typeof CountingRule>;

/** In the order of the form's columns; null where something is to be entered and was not. */
const cells = z.array(z.union([z.number(), z.string(), z.null()]));

export const ReportRow = z.object({ organisation: OrganisationId, name: z.string(), cells });
export type ReportRow = z.infer<typeof ReportRow>;

/** A check that does not hold, of a unit's row, or of the total where the organisation is null. */
export const CheckFault = z.object({
  organisation: OrganisationId.nullable(),
  check: z.string(),
  /** The sides as in the check, each with its sum. */
  sides: z.array(z.object({ formula: z.string(), value: z.number() })),
});
export type CheckFault = z.infer<typeof CheckFault>;

/**
 * What may have been counted twice; nothing is left out for it. severalUnits: received by several units of the
 * report · firstAndRepeat: counted as new and as repeated · sameDay: entered twice by a unit for one day
 */
export const Doubt = z.object({
  kind: z.enum(["severalUnits", "firstAndRepeat", "sameDay"]),
  /** Of the matter; names no one. */
  code: z.string(),
  organisations: z.array(OrganisationId),
  visits: z.number().int(),
});
export type Doubt = z.infer<typeof Doubt>;

export const ReportTable = z.object({
  form: ReportForm,
  wanted: ReportWanted,
  organisationName: z.string(),
  rows: z.array(ReportRow),
  /** The sum of the rows. */
  total: cells,
  faults: z.array(CheckFault),
  /** The first of them, and how many there are in all. */
  doubts: z.array(Doubt),
  doubtsTotal: z.number().int(),
  /** The counting rules it was computed by. */
  rules: z.array(CountingRule),
  at: Instant,
});
export type ReportTable = z.infer<typeof ReportTable>;

/** A row behind a number. Of a denunciation applicant is `Hồ sơ TC-…`, and the ids are null outside its circle. */
export const ReportBehind = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("reception"),
    line: RegisterLineId,
    organisation: OrganisationId,
    /** Number in the register of the body and year: `12/2026`. */
    registerNumber: z.string(),
    receivedOn: Day,
    code: z.string().nullable(),
    applicant: z.string(),
    kind: PetitionKind,
    headcount: z.number().int(),
    isFirst: z.boolean(),
    reception: SessionKind,
    isDelegated: z.boolean(),
    matter: MatterId.nullable(),
    session: SessionId.nullable(),
    hearing: HearingId.nullable(),
  }),
  z.object({
    type: z.literal("session"),
    session: SessionId,
    organisation: OrganisationId,
    title: z.string(),
    startsAt: Instant,
    kind: SessionKind,
    isDelegated: z.boolean(),
  }),
  z.object({
    type: z.literal("filed"),
    organisation: OrganisationId,
    receivedOn: Day,
    code: z.string(),
    applicant: z.string(),
    kind: PetitionKind,
    headcount: z.number().int(),
    matter: MatterId.nullable(),
  }),
]);
export type ReportBehind = z.infer<typeof ReportBehind>;

/** A report kept as it was: its table with what was entered by hand, never changed afterwards. */
export const KeptReport = z.object({
  id: KeptReportId,
  table: ReportTable,
  note: z.string(),
  keptBy: z.string(),
  keptAt: Instant,
});
export type KeptReport = z.infer<typeof KeptReport>;

export const KeptReportLine = KeptReport.omit({ table: true }).extend({
  code: z.string(),
  version: z.number().int(),
  title: z.string(),
  organisation: OrganisationId,
  organisationName: z.string(),
  scope: ReportScope,
  firstDay: Day,
  lastDay: Day,
});
export type KeptReportLine = z.infer<typeof KeptReportLine>;

/** Where a kept report and the same report computed now differ; a row that is missing on one side is null there. */
export const ReportDifference = z.object({
  /** Null: the total. */
  organisation: OrganisationId.nullable(),
  name: z.string(),
  number: z.string(),
  kept: z.number().nullable(),
  now: z.number().nullable(),
});
export type ReportDifference = z.infer<typeof ReportDifference>;

/** A span that circulars name, computed from the cut-off in force (domain §9.1). */
export const ReportPeriod = z.object({
  kind: z.enum(["month", "quarter", "halfYear", "nineMonths", "year"]),
  /** Of a month 1–12, of a quarter 1–4, else 1. */
  number: z.number().int(),
  year: z.number().int(),
  firstDay: Day,
  lastDay: Day,
  basis: z.string(),
});
export type ReportPeriod = z.infer<typeof ReportPeriod>;
