/** By which day an entry must stand in the national database: rows with their basis (rule EX6). */
import { caseOf, dueAt, dueDay, ruleFor, type DeadlineRule, type Due } from "#shared/deadlines.ts";
import type { Day } from "#shared/time.ts";
import type { CalendarRows } from "#shared/working-days.ts";
import { readCalendarDays } from "../bookings/calendar-day-store.ts";
import { readDeadlineRules } from "../bookings/deadline-store.ts";
import type { Db } from "../database/database.ts";
import type { EntryRow } from "./exchange-store.ts";

export type Limits = { rules: readonly DeadlineRule[]; calendar: CalendarRows };
type Timed = Pick<EntryRow, "since" | "asked_on">;

export async function readLimits(db: Db): Promise<Limits> {
  return { rules: await readDeadlineRules(db), calendar: await readCalendarDays(db) };
}

/** The last day, or null where no row holds. What was asked for has a day of its own. */
export function lastDay({ rules, calendar }: Limits, entry: Timed): Day | null {
  const rule = ruleOf(rules, entry);
  return rule && dueDay(rule, caseOf(entry.asked_on ?? entry.since), calendar);
}

/** How an entry stands on a day. */
export function dueOf(
  { rules, calendar }: Limits,
  entry: Timed & Pick<EntryRow, "entered_on">,
  today: Day,
): Due {
  const rule = ruleOf(rules, entry);
  if (rule === null)
    return { dueOn: null, state: "running", daysLeft: null, unit: "workingDays", uncertainYears: [] };
  const one = { ...caseOf(entry.asked_on ?? entry.since), doneOn: entry.entered_on };
  return dueAt(rule, one, calendar, today);
}

function ruleOf(rules: readonly DeadlineRule[], { since, asked_on }: Timed): DeadlineRule | null {
  return asked_on === null
    ? ruleFor(rules, "NATIONAL_ENTRY", "usual", since)
    : ruleFor(rules, "NATIONAL_ASKED", "usual", asked_on);
}
