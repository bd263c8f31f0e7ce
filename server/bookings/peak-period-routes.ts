/** HTTP of peak periods and duty rosters. */
import type { Router } from "express";
import { serve, type ServeNeeds } from "../base/serve.ts";
import {
  createPeakPeriod,
  listPeakPeriods,
  readDutyRoster,
  saveDutyRoster,
  savePeakPeriod,
  type PeakPeriodNeeds,
} from "./peak-period-actions.ts";

export function peakPeriodRoutes(router: Router, parts: ServeNeeds & PeakPeriodNeeds): void {
  serve(router, parts, "listPeakPeriods", (_nothing, who) => listPeakPeriods(parts, who));
  serve(router, parts, "createPeakPeriod", (fields, who) => createPeakPeriod(parts, who, fields));
  serve(router, parts, "savePeakPeriod", (period, who) => savePeakPeriod(parts, who, period));
  serve(router, parts, "dutyRoster", ({ id }, who) => readDutyRoster(parts, who, id));
  serve(router, parts, "saveDutyRoster", (input, who) => saveDutyRoster(parts, who, input));
}
