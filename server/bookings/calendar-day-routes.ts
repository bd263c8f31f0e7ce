/** HTTP of the calendar's days and of the limits counted with them. Everybody signed in may know both. */
import type { Router } from "express";
import { accept } from "#shared/refusals.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import {
  importCalendarDays,
  removeCalendarDay,
  saveCalendarDay,
  type CalendarDayNeeds,
} from "./calendar-day-actions.ts";
import { readCalendarDays } from "./calendar-day-store.ts";
import { readDeadlineRules } from "./deadline-store.ts";

export function calendarDayRoutes(router: Router, parts: ServeNeeds & CalendarDayNeeds): void {
  serve(router, parts, "listCalendarDays", async () => accept(await readCalendarDays(parts.db)));
  serve(router, parts, "deadlineRules", async () => accept(await readDeadlineRules(parts.db)));
  serve(router, parts, "saveCalendarDay", (row, who) => saveCalendarDay(parts, who, row));
  serve(router, parts, "removeCalendarDay", ({ day }, who) => removeCalendarDay(parts, who, day));
  serve(router, parts, "importCalendarDays", ({ text }, who) => importCalendarDays(parts, who, text));
}
