/**
 * Bookings: what is reserved for when, what clashes, and what is free instead (domain §5.4; rules BK in
 * RULES.md). The database itself refuses that one resource is reserved twice at a time.
 */
import { z } from "zod";
import { HearingId, InterpreterId, MatterId, OrganisationId, PersonId, SessionId, SiteId } from "./ids.ts";
import { Language } from "./matter-kinds.ts";
import { SessionRole } from "./roles.ts";
import { SessionKind, SessionPlan, SessionState, Slot } from "./sessions.ts";
import { Day, Instant } from "./time.ts";

/** What can be taken: one person is at one place, one room serves one session, one slot one hearing. */
export const ResourceKind = z.enum(["person", "room", "slot", "interpreter", "citizen"]);
export type ResourceKind = z.infer<typeof ResourceKind>;

/** One thing that is taken already. Holds no citizen's data: a citizen is named by the matter's code. */
export const ClashLine = z.object({
  kind: ResourceKind,
  /** Such as `Chủ tịch Nguyễn Văn An`, `Điểm cầu Phan Rang`, `Hồ sơ KN-2026-0012`. */
  name: z.string(),
  /** What takes it; the title is empty where the viewer may not list that session. */
  session: SessionId.nullable(),
  title: z.string(),
  from: Slot.shape.from,
  to: Slot.shape.to,
});
export type ClashLine = z.infer<typeof ClashLine>;

/** Free instead, nearest first. `session` is null where a whole session would be held at that time. */
export const Alternative = z.object({
  session: SessionId.nullable(),
  title: z.string(),
  from: Slot.shape.from,
  to: Slot.shape.to,
});
export type Alternative = z.infer<typeof Alternative>;

/** Travels with the refusal `clash`: what is taken by what, and what was free when it was refused. */
export const Clash = z.object({ taken: z.array(ClashLine), free: z.array(Alternative) });
export type Clash = z.infer<typeof Clash>;

/** One slot of a planned session. */
export const FreeSlot = Alternative.extend({
  session: SessionId,
  presider: z.string(),
  site: z.string(),
  /** Kept for priority matters (ND154 Điều 26.1.a). */
  isReserved: z.boolean(),
});
export type FreeSlot = z.infer<typeof FreeSlot>;

/** A session in the calendar: no citizen's data. */
export const CalendarEntry = z.object({
  session: SessionId,
  title: z.string(),
  kind: SessionKind,
  state: SessionState,
  /** Put off to a day not known yet; `from` and `to` are what was planned before. */
  isPostponed: z.boolean(),
  organisation: OrganisationId,
  from: Slot.shape.from,
  to: Slot.shape.to,
  presider: z.object({ id: PersonId, name: z.string() }).nullable(),
  sites: z.array(z.object({ id: SiteId, shortName: z.string(), isCentral: z.boolean() })),
  interpreters: z.array(z.object({ id: InterpreterId, name: z.string() })),
  /** Hearings booked, and how many slots the session has; slots 0 where it is not cut into slots. */
  hearings: z.number().int(),
  slots: z.number().int(),
  /** The viewer's own part, if any. */
  role: SessionRole.nullable(),
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;

/** Books one matter into a slot of a planned session. */
export const NewHearing = z.object({
  session: SessionId,
  matter: MatterId,
  from: Slot.shape.from,
  /** Where the citizen sits: the central or a component site, as the citizen chose (ND154 Điều 22.3). */
  site: SiteId,
  interpreter: InterpreterId.nullable(),
});
export type NewHearing = z.infer<typeof NewHearing>;

/** Moves a booked hearing, with its papers and people, to another slot or session. */
export const HearingMove = z.object({
  session: SessionId,
  hearing: HearingId,
  to: SessionId,
  from: Slot.shape.from,
  site: SiteId,
  reason: z.string().trim().min(1).max(300),
});
export type HearingMove = z.infer<typeof HearingMove>;

const reason = z.string().trim().max(300);

/** Changes the plan of a session that has not begun. The reason is demanded once notices went out. */
export const SessionReplan = SessionPlan.pick({
  title: true,
  startsAt: true,
  endsAt: true,
  slots: true,
  centralSite: true,
  componentSites: true,
  members: true,
}).extend({ session: SessionId, version: z.number().int(), reason });
export type SessionReplan = z.infer<typeof SessionReplan>;

/**
 * Puts a session off: to a new time or, where none is known yet, for a reason. One of both is demanded
 * (gate G5). Its hearings go along.
 */
export const Postponement = z.object({
  session: SessionId,
  version: z.number().int(),
  expected: Slot.nullable(),
  reason,
});
export type Postponement = z.infer<typeof Postponement>;

/** Somebody else presides; the one before leaves the session entirely. */
export const PresiderSwap = z.object({
  session: SessionId,
  version: z.number().int(),
  person: PersonId,
  /** Why not the head (ND154 Điều 25.1); null where the head presides. */
  delegation: SessionPlan.shape.delegation,
  reason: reason.min(1),
});
export type PresiderSwap = z.infer<typeof PresiderSwap>;

/** One change of a session's plan. Ids and instants only, so that it may stand in any report. */
export const ScheduleChange = z.object({
  number: z.number().int(),
  session: SessionId,
  hearing: HearingId.nullable(),
  what: z.enum([
    "replanned",
    "postponed",
    "presiderSwapped",
    "hearingBooked",
    "hearingMoved",
    "hearingRemoved",
    "interpreterChanged",
    "cancelled",
  ]),
  from: z.record(z.string(), z.unknown()),
  to: z.record(z.string(), z.unknown()),
  reason: z.string(),
  by: PersonId,
  at: Instant,
});
export type ScheduleChange = z.infer<typeof ScheduleChange>;

/** Who can be booked to interpret (LTCD Điều 7.1.đ). Not an account: they sign in nowhere. */
export const InterpreterFields = z.object({
  name: z.string().trim().min(1).max(120),
  languages: z
    .array(Language.exclude(["vi"]))
    .min(1)
    .max(4),
  /** The body whose clerks keep this entry. */
  organisation: OrganisationId,
  phone: z.string().trim().max(40),
  note: z.string().trim().max(300),
  validFrom: Day,
  validTo: Day.nullable(),
});
export type InterpreterFields = z.infer<typeof InterpreterFields>;

export const Interpreter = InterpreterFields.extend({ id: InterpreterId });
export type Interpreter = z.infer<typeof Interpreter>;
