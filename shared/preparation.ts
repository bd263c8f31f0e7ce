/**
 * Preparation of a session (ND154 Điều 19.3, 23; LTCD Điều 24; domain §4.4): five gates, each computed
 * from evidence and never set by hand, the publication of the calendar, and the overrides of gates. No
 * citizen's data: a citizen is called by the matter's code or the number of the hearing.
 */
import { z } from "zod";
import { OrganisationId, OverrideId, PersonId, PublicationId, SessionId, SiteId } from "./ids.ts";
import { AdhocGround, SessionKind, SessionState } from "./sessions.ts";
import { Day, Instant } from "./time.ts";

/**
 * G1 niêm yết, công bố lịch · G2 thông báo và thiết lập điểm cầu · G3 kết nối thử thành công ·
 * G4 các điểm cầu đã nối, thấy và nghe nhau · G5 thay đổi lịch đã được niêm yết và báo lại
 */
export const GateName = z.enum(["G1", "G2", "G3", "G4", "G5"]);
export type GateName = z.infer<typeof GateName>;

/**
 * green: everything is there and came in time · open: something is missing, and there is time · late:
 * missing, or came too late; it blocks · notNeeded: does not apply, `why` says so · overridden: a person
 * with the right took it upon themselves.
 */
export const GateState = z.enum(["green", "open", "late", "notNeeded", "overridden"]);
export type GateState = z.infer<typeof GateState>;

/** What is wanting. The client has a sentence, and often a button, for each. */
export const Want = z.enum([
  "notPublished",
  "withdrawn",
  "planDiffers",
  "publishedLate",
  "notInvited",
  "notSent",
  "bounced",
  "noticeOutOfDate",
  "toldLate",
  "siteUnstaffed",
  "siteSetUpLate",
  "notTested",
  "testFailed",
  "testOutdated",
  "testedLate",
  "lineClosed",
  "siteAbsent",
  "noPicture",
  "noSound",
  "linkedLate",
  "noExpectedDate",
  "changeNotPosted",
  "changePostedLate",
  "changeNotTold",
  "changeToldLate",
]);
export type Want = z.infer<typeof Want>;

/** What a piece of evidence, or the lack of it, is about. Of a hearing the name is the matter's code. */
export const Subject = z.object({
  kind: z.enum(["session", "site", "person", "organisation", "hearing"]),
  id: z.uuid(),
  name: z.string(),
});
export type Subject = z.infer<typeof Subject>;

export const Missing = z.object({
  want: Want,
  subject: Subject,
  /** When it came, where it came too late. */
  at: Instant.nullable(),
});
export type Missing = z.infer<typeof Missing>;

/** A thing that was done: what, when, by whom; `by` is empty where the server itself saw it. */
export const Evidence = z.object({
  what: z.enum(["published", "told", "siteSetUp", "tested", "linked", "changePosted", "changeTold"]),
  subject: Subject,
  at: Instant,
  by: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

/** Why a gate does not apply. */
export const NotNeeded = z.enum(["adhoc", "cancelled", "postponed", "noRule", "noChange"]);
export type NotNeeded = z.infer<typeof NotNeeded>;

export const GateOverride = z.object({
  id: OverrideId,
  by: PersonId,
  byName: z.string(),
  at: Instant,
  reason: z.string(),
  /** The legal ground in words, such as `LTCD Điều 18.3.a`. */
  ground: z.string(),
});
export type GateOverride = z.infer<typeof GateOverride>;

export const Gate = z.object({
  gate: GateName,
  state: GateState,
  /** The last moment at which it is in time; null where there is no limit. */
  due: Instant.nullable(),
  /** Working days from today to the day of `due`; negative when it is past. */
  workingDaysLeft: z.number().int().nullable(),
  missing: z.array(Missing),
  evidence: z.array(Evidence),
  why: NotNeeded.nullable(),
  override: GateOverride.nullable(),
  /** Who must act. */
  actor: z.enum(["clerk", "technician"]),
  /** The article it rests on, as the rule's row says. */
  basis: z.string(),
});
export type Gate = z.infer<typeof Gate>;

/** The numbers of the gates: rows with dates, for the law changes them. */
export const RuleKey = z.enum([
  "publishWorkingDays",
  "notifyWorkingDays",
  "testWorkingDays",
  "linkMinutes",
  "changeWorkingDays",
]);
export type RuleKey = z.infer<typeof RuleKey>;

export type PreparationRule = {
  key: RuleKey;
  value: number;
  validFrom: Day;
  validTo: Day | null;
  basis: string;
};

/** What was posted, word for word: LTCD Điều 24. Never a citizen's name, nor the session's own title. */
export const Posted = z.object({
  status: z.enum(["held", "changed", "postponed"]),
  kind: SessionKind,
  startsAt: Instant,
  endsAt: Instant.nullable(),
  host: z.string(),
  place: z.object({ name: z.string(), address: z.string() }),
  sites: z.array(z.object({ id: SiteId, name: z.string(), address: z.string() })),
  presider: z.object({ name: z.string(), title: z.string() }),
  bodies: z.array(z.string()),
  /** Expected content in general words; of what is postponed, the reason. */
  content: z.string(),
  /** Of what was changed or postponed: what had been posted before. */
  before: z.object({ startsAt: Instant, place: z.string() }).nullable(),
  /** Of what is postponed: the new expected day, where there is one. */
  expected: Day.nullable(),
});
export type Posted = z.infer<typeof Posted>;

export const Publication = z.object({
  id: PublicationId,
  session: SessionId,
  version: z.number().int(),
  posted: Posted,
  at: Instant,
  by: PersonId,
  byName: z.string(),
  /** Where the board hangs and who put it up; empty where it was posted on the website alone. */
  board: z.string(),
  withdrawnAt: Instant.nullable(),
  withdrawnReason: z.string(),
});
export type Publication = z.infer<typeof Publication>;

const words = (max: number) => z.string().trim().min(1).max(max);

export const NewPublication = z.object({
  /** Expected content in general words, or the reason of a postponement. Names no citizen. */
  content: words(600),
  /** Where else it was posted, such as `Bảng niêm yết tại Trụ sở, 01 Trần Phú`. */
  board: z.string().trim().max(300),
  /** Of a session that was called off: the new expected day. */
  expected: Day.nullable(),
});
export type NewPublication = z.infer<typeof NewPublication>;

export const NewOverride = z.object({ gate: GateName, reason: words(500), ground: words(200) });
export type NewOverride = z.infer<typeof NewOverride>;

/** Everything the panel of one session shows. */
export const Preparation = z.object({
  session: SessionId,
  state: SessionState,
  startsAt: Instant,
  kind: SessionKind,
  adhocGround: AdhocGround.nullable(),
  gates: z.array(Gate),
  /** Every version, the newest first. */
  publications: z.array(Publication),
  /** Years whose holidays are not in the calendar: the due days may be wrong. */
  unloadedYears: z.array(z.number().int()),
  may: z.object({ publish: z.boolean(), override: z.boolean(), notify: z.boolean() }),
  now: Instant,
});
export type Preparation = z.infer<typeof Preparation>;

/** A gate in the table of all sessions. */
export const GateMark = Gate.pick({ gate: true, state: true, due: true, workingDaysLeft: true }).extend({
  missing: z.number().int(),
});
export type GateMark = z.infer<typeof GateMark>;

export const PreparationLine = z.object({
  session: SessionId,
  title: z.string(),
  organisation: OrganisationId,
  startsAt: Instant,
  kind: SessionKind,
  state: SessionState,
  sites: z.number().int(),
  hearings: z.number().int(),
  gates: z.array(GateMark),
});
export type PreparationLine = z.infer<typeof PreparationLine>;

/** A line of the report of overrides. */
export const OverrideLine = GateOverride.extend({
  session: SessionId,
  title: z.string(),
  organisation: OrganisationId,
  gate: GateName,
  startsAt: Instant,
  /** How many things were wanting at that moment, and which kinds. */
  missing: z.number().int(),
  wants: z.array(Want),
});
export type OverrideLine = z.infer<typeof OverrideLine>;

/** What is wanting at the moment of an override, kept with it: ids only. */
export const OverriddenWant = z.object({ want: Want, kind: Subject.shape.kind, id: z.uuid() });
export type OverriddenWant = z.infer<typeof OverriddenWant>;

/** A session in the public calendar: nothing that was not posted. */
export const PublicEntry = z.object({
  session: SessionId,
  version: z.number().int(),
  postedAt: Instant,
  organisation: OrganisationId,
  posted: Posted,
});
export type PublicEntry = z.infer<typeof PublicEntry>;

/** Which gates hold back a command. The line is opened in order to link the sites, so G4 does not hold it. */
export const heldBy: Record<"openLine" | "open", readonly GateName[]> = {
  openLine: ["G1", "G2", "G3", "G5"],
  open: ["G1", "G2", "G3", "G4", "G5"],
};

/** The gates that hold back a command now. */
export function closedGates(
  gates: readonly Pick<Gate, "gate" | "state">[],
  command: keyof typeof heldBy,
): GateName[] {
  return gates
    .filter((one) => heldBy[command].includes(one.gate) && (one.state === "open" || one.state === "late"))
    .map((one) => one.gate);
}

/** A month or a year of the posted calendar, as `2026-11` or `2026`. */
export const CalendarPeriod = z.string().regex(/^20\d\d(-(0[1-9]|1[0-2]))?$/);
