/** The rows of the HTTP contract about bookings: planning, hearings in slots, the calendar, interpreters. */
import { z } from "zod";
import {
  CalendarEntry,
  Clash,
  FreeSlot,
  HearingMove,
  Interpreter,
  InterpreterFields,
  NewHearing,
  Postponement,
  PresiderSwap,
  ScheduleChange,
  SessionReplan,
} from "./bookings.ts";
import { page, pageOf, nothing, type Endpoint } from "./endpoint.ts";
import { HearingId, InterpreterId, MatterId, OrganisationId, PersonId, SessionId, SiteId } from "./ids.ts";
import { LateEdit, PlanPhase } from "./late-edits.ts";
import { Session, SessionPlan } from "./sessions.ts";
import { Day } from "./time.ts";

/** The longest stretch of days one reading of the calendar gives: two months with the weeks around them. */
export const CALENDAR_DAYS = 62;

/** A hearing of a session. */
const hearing = z.object({ session: SessionId, hearing: HearingId });

export const bookingEndpoints = {
  /** Sessions that begin from one day to another, both included, that the caller may list or takes part in. */
  calendar: {
    method: "GET",
    path: "/api/calendar",
    input: z.object({ fromDay: Day, toDay: Day, organisation: OrganisationId.optional() }),
    reply: z.array(CalendarEntry),
  },
  /** Where a matter can be heard, the soonest first: slots that the caller may book. */
  freeSlots: {
    method: "GET",
    path: "/api/free-slots",
    input: page.extend({
      matter: MatterId,
      leader: PersonId.optional(),
      site: SiteId.optional(),
      interpreter: InterpreterId.optional(),
    }),
    reply: pageOf(FreeSlot),
  },
  /** What of a plan is taken and which times are free instead; saves nothing. `except` is the session that is being changed. */
  checkPlan: {
    method: "POST",
    path: "/api/sessions/check",
    input: SessionPlan.pick({
      organisation: true,
      startsAt: true,
      endsAt: true,
      centralSite: true,
      componentSites: true,
      members: true,
    }).extend({ except: SessionId.nullable() }),
    reply: Clash,
  },
  replanSession: {
    method: "PUT",
    path: "/api/sessions/:session/plan",
    input: SessionReplan,
    reply: Session,
  },
  postponeSession: {
    method: "POST",
    path: "/api/sessions/:session/postpone",
    input: Postponement,
    reply: Session,
  },
  swapPresider: {
    method: "POST",
    path: "/api/sessions/:session/presider",
    input: PresiderSwap,
    reply: Session,
  },
  /** What of this session's plan may still change, and until when. */
  planRules: {
    method: "GET",
    path: "/api/sessions/:session/plan-rules",
    input: z.object({ session: SessionId }),
    reply: z.object({ phase: PlanPhase, edits: z.array(LateEdit) }),
  },
  scheduleChanges: {
    method: "GET",
    path: "/api/sessions/:session/changes",
    input: z.object({ session: SessionId }),
    reply: z.array(ScheduleChange),
  },

  bookHearing: {
    method: "POST",
    path: "/api/sessions/:session/hearings",
    input: NewHearing,
    reply: Session,
  },
  /** Gives back the session to which the hearing was moved. */
  moveHearing: {
    method: "POST",
    path: "/api/sessions/:session/hearings/:hearing/move",
    input: HearingMove,
    reply: Session,
  },
  removeHearing: {
    method: "POST",
    path: "/api/sessions/:session/hearings/:hearing/remove",
    input: hearing.extend({ reason: z.string().trim().min(1).max(300) }),
    reply: Session,
  },
  changeInterpreter: {
    method: "PUT",
    path: "/api/sessions/:session/hearings/:hearing/interpreter",
    input: hearing.extend({ interpreter: InterpreterId.nullable() }),
    reply: Session,
  },

  listInterpreters: {
    method: "GET",
    path: "/api/interpreters",
    input: nothing,
    reply: z.array(Interpreter),
  },
  createInterpreter: {
    method: "POST",
    path: "/api/interpreters",
    input: InterpreterFields,
    reply: Interpreter,
  },
  saveInterpreter: {
    method: "PUT",
    path: "/api/interpreters/:id",
    input: Interpreter,
    reply: Interpreter,
  },
} satisfies Record<string, Endpoint>;
