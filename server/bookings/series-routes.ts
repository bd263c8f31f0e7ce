/** HTTP of reception series and of the quotas they serve. */
import type { Router } from "express";
import { accept } from "#shared/refusals.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { reportQuotas } from "./quota-actions.ts";
import {
  closeSeries,
  createSeries,
  listOccurrences,
  saveSeries,
  type SeriesNeeds,
} from "./series-actions.ts";
import { listSeries } from "./series-store.ts";

export function seriesRoutes(router: Router, parts: ServeNeeds & SeriesNeeds): void {
  serve(router, parts, "listSeries", async () => accept(await listSeries(parts.db)));
  serve(router, parts, "createSeries", (fields, who) => createSeries(parts, who, fields));
  serve(router, parts, "saveSeries", (series, who) => saveSeries(parts, who, series));
  serve(router, parts, "closeSeries", (input, who) => closeSeries(parts, who, input));
  serve(router, parts, "listOccurrences", (input) => listOccurrences(parts, input));
  serve(router, parts, "quotaReport", ({ month }, who) => reportQuotas(parts, who, month));
}
