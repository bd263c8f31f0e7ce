/**
 * Deadlines of reception and of what follows from it (domain §6). Pure: the limits are rows with validity
 * dates and their basis, holidays are rows, and what comes out is a day and how near it is. All of it
 * counts in calendar days of Việt Nam. The first day counted is the day after an event (rule DL1).
 */
import { z } from "zod";
import { Day } from "./time.ts";
import {
  addDays,
  daysBetween,
  isWorkingDay,
  unloadedYears,
  workingDayFrom,
  workingDaysBetween,
  type CalendarRows,
} from "./working-days.ts";

export const DeadlineKey = z.enum([
  "REPLY_TO_VISITOR",
  "RESULT_TO_FORWARDER",
  "FORWARDER_TO_CITIZEN",
  "REFUSAL_NOTICE",
  "COMPLAINT_ACCEPT",
  "COMPLAINT_1",
  "COMPLAINT_2",
  "COMPLAINT_2_FILE",
  "DIALOGUE_NOTICE",
  "SUSPEND_SEND",
  "DECISION_PUBLIC",
  "DECISION_POSTED",
  "DENUNC_INITIAL",
  "DENUNC_FORWARD",
  "DENUNC_NOTIFY",
  "DENUNC_SETTLE",
  "IDLE_PETITION",
  "CONCLUSION_NOTICE",
  "PETITION_REFLECTION",
  /** What a conclusion orders a body to do; its limit is the presider's. */
  "TASK",
  /** What the centre must be told (letter of January 2025, 1c). */
  "TELL_CENTRE",
  /** What the national database must hold, and what the Government Inspectorate asked for in it (ND55). */
  "NATIONAL_ENTRY",
  "NATIONAL_ASKED",
]);
export type DeadlineKey = z.infer<typeof DeadlineKey>;

/** What lengthens a limit. `remoteComplex`: complex, and in a remote place. */
export const DeadlineCondition = z.enum([
  "usual",
  "complex",
  "veryComplex",
  "remote",
  "remoteComplex",
  "severalPlaces",
]);
export type DeadlineCondition = z.infer<typeof DeadlineCondition>;

export const DayUnit = z.enum(["calendarDays", "workingDays"]);
export type DayUnit = z.infer<typeof DayUnit>;

/**
 * within: done at the latest so many days after the event. before: done at the latest so many days before
 * it. keep: must stand for at least so many days after it, such as a posting.
 */
export const DeadlineSense = z.enum(["within", "before", "keep"]);
export type DeadlineSense = z.infer<typeof DeadlineSense>;

export const DeadlineRule = z.object({
  key: DeadlineKey,
  condition: DeadlineCondition,
  /** Null where the law names no number: the day is set in each case. */
  days: z.number().int().min(0).max(3650).nullable(),
  unit: DayUnit,
  sense: DeadlineSense,
  /** Each prolonging adds at most so many days, so many times; 0 times: it cannot be prolonged. */
  extensionDays: z.number().int().min(0).max(3650),
  maxExtensions: z.number().int().min(0).max(100),
  /** From so many days before the end it is told to be near. */
  soonDays: z.number().int().min(0).max(365),
  /** An end on a day off moves to the next working day (Bộ luật Dân sự Điều 148.5). */
  rolls: z.boolean(),
  validFrom: Day,
  validTo: Day.nullable(),
  basis: z.string(),
});
export type DeadlineRule = z.infer<typeof DeadlineRule>;

/** The clock is stopped from the day after `from` up to and with `until`; null: it still is. */
export const Pause = z.object({ from: Day, until: Day.nullable() });
export type Pause = z.infer<typeof Pause>;

/** What happened in one case. Pauses are in order and do not overlap. */
export type DeadlineCase = {
  /** The event from which it is counted, or before which it is due. */
  eventOn: Day;
  /** Where the row has no number, or a day was set instead: that day. */
  setOn: Day | null;
  pauses: readonly Pause[];
  /** Days added by each prolonging, in the unit of the rule. */
  extensions: readonly number[];
  doneOn: Day | null;
};

export const DeadlineState = z.enum([
  "running",
  "dueSoon",
  "dueToday",
  "overdue",
  "met",
  "metLate",
  "suspended",
]);
export type DeadlineState = z.infer<typeof DeadlineState>;

export const Due = z.object({
  /** The last day; null while the clock is stopped before it, and where no day was set. */
  dueOn: Day.nullable(),
  state: DeadlineState,
  /** In `unit`, the rule's: 0 on the last day, negative after it; null without a last day. */
  daysLeft: z.number().int().nullable(),
  unit: DayUnit,
  /** Years touched whose holidays are not known: the day may be wrong. */
  uncertainYears: z.array(z.number().int()),
});
export type Due = z.infer<typeof Due>;

/** A case without anything but its event. */
export function caseOf(eventOn: Day): DeadlineCase {
  return { eventOn, setOn: null, pauses: [], extensions: [], doneOn: null };
}

/**
 * [DL2] The row valid on the day of the event, for the condition or else for the usual case: what began
 * under an old limit ends under it. Null where no row is valid.
 */
export function ruleFor(
  rules: readonly DeadlineRule[],
  key: DeadlineKey,
  condition: DeadlineCondition,
  eventOn: Day,
): DeadlineRule | null {
  const valid = rules.filter(
    (rule) =>
      rule.key === key && rule.validFrom <= eventOn && (rule.validTo === null || eventOn <= rule.validTo),
  );
  return (
    valid.find((rule) => rule.condition === condition) ??
    valid.find((rule) => rule.condition === "usual") ??
    null
  );
}

/** The last day of a case, or null while the clock is stopped before it and where no day was set. */
export function dueDay(rule: DeadlineRule, one: DeadlineCase, calendar: CalendarRows): Day | null {
  const end = plainEnd(rule, one, calendar);
  return end !== null && rule.rolls && rule.sense !== "before" ? workingDayFrom(end, calendar) : end;
}

/** How a case stands on a day (Must show 6). */
export function dueAt(rule: DeadlineRule, one: DeadlineCase, calendar: CalendarRows, today: Day): Due {
  const dueOn = dueDay(rule, one, calendar);
  // A day that cannot be known yet is as uncertain as the way to today.
  const last = dueOn ?? today;
  return {
    dueOn,
    state: stateOf(rule, one, dueOn, calendar, today),
    unit: rule.unit,
    daysLeft: dueOn === null ? null : daysOf(rule.unit, one.doneOn ?? today, dueOn, calendar),
    uncertainYears:
      rule.unit === "workingDays" || rule.rolls ? unloadedYears(...inOrder(one.eventOn, last), calendar) : [],
  };
}

function plainEnd(rule: DeadlineRule, one: DeadlineCase, calendar: CalendarRows): Day | null {
  const added = one.extensions.reduce((sum, days) => sum + days, 0);
  // A day that was set is a number of calendar days after the event; so it is moved by pauses too.
  if (one.setOn !== null)
    return one.setOn <= one.eventOn
      ? one.setOn
      : countOn("calendarDays", one, daysBetween(one.eventOn, one.setOn) + added, calendar);
  if (rule.days === null) return null;
  if (rule.sense === "before") return countBack(rule, one.eventOn, calendar);
  return countOn(rule.unit, one, rule.days + added, calendar);
}

/** The n-th day that counts after the event; null while the clock is stopped before it. */
function countOn(unit: DayUnit, one: DeadlineCase, n: number, calendar: CalendarRows): Day | null {
  let day = one.eventOn;
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    const pause = one.pauses.find((span) => span.from < day && (span.until === null || day <= span.until));
    if (pause?.until === null) return null;
    if (pause) day = pause.until;
    else if (unit === "calendarDays" || isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

function countBack(rule: DeadlineRule, eventOn: Day, calendar: CalendarRows): Day {
  let day = eventOn;
  for (let left = rule.days ?? 0; left > 0;) {
    day = addDays(day, -1);
    if (rule.unit === "calendarDays" || isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

function stateOf(
  rule: DeadlineRule,
  one: DeadlineCase,
  dueOn: Day | null,
  calendar: CalendarRows,
  today: Day,
): DeadlineState {
  if (rule.sense === "keep" && dueOn !== null) {
    // What must stand is met when its last day has passed, and broken when it ended before.
    if (one.doneOn !== null) return one.doneOn < dueOn ? "overdue" : "met";
    return today > dueOn ? "met" : "running";
  }
  if (one.doneOn !== null) return dueOn !== null && one.doneOn > dueOn ? "metLate" : "met";
  if (dueOn !== null && today > dueOn) return "overdue";
  if (isStopped(one, dueOn, today)) return "suspended";
  if (dueOn === null) return "running";
  if (today === dueOn) return "dueToday";
  return daysOf(rule.unit, today, dueOn, calendar) <= rule.soonDays ? "dueSoon" : "running";
}

/** What ended on the very day of the suspension was not saved by it. */
function isStopped(one: DeadlineCase, dueOn: Day | null, today: Day): boolean {
  return one.pauses.some(
    ({ from, until }) =>
      from <= today && (until === null || today < until) && (dueOn === null || dueOn > from),
  );
}

function daysOf(unit: DayUnit, from: Day, to: Day, calendar: CalendarRows): number {
  return unit === "calendarDays" ? daysBetween(from, to) : workingDaysBetween(from, to, calendar);
}

const inOrder = (a: Day, b: Day): [Day, Day] => (a < b ? [a, b] : [b, a]);
