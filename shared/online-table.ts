/**
 * Two internal tables besides the statutory forms (domain §9.5, §5.1): online sessions by month, and the days
 * heads received citizens on against the days they had to. They hold counts and officials' names, no citizen's data.
 */
import { z } from "zod";
import { OrganisationId } from "./ids.ts";
import { OverrideLine } from "./preparation.ts";
import { ReportGrid } from "./report-grid.ts";
import type { Endpoint } from "./endpoint.ts";

/** A month, as `2026-11`. */
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/** own: the body alone · below: with every body below it. */
export const UnitScope = z.enum(["own", "below"]);
export type UnitScope = z.infer<typeof UnitScope>;

/** More would be no table for a page, and a year's plan is compared with the year before. */
export const MOST_MONTHS = 24;

export const MonthsAsked = z.object({
  organisation: OrganisationId,
  scope: UnitScope,
  from: Month,
  /** The last month, itself counted; at most 24 in all. */
  to: Month,
});
export type MonthsAsked = z.infer<typeof MonthsAsked>;

/** Overrides beyond these are counted, and read in their own report. */
export const MOST_OVERRIDES = 200;

export const OnlineTable = z.object({
  grid: ReportGrid,
  /** Overrides of gates in these sessions with their reasons, the oldest first, 200 at most. */
  overrides: z.array(OverrideLine),
  overridesTotal: z.number().int(),
});
export type OnlineTable = z.infer<typeof OnlineTable>;

export const QuotaReport = z.object({ grid: ReportGrid });
export type QuotaReport = z.infer<typeof QuotaReport>;

export const onlineTableEndpoints = {
  onlineTable: { method: "GET", path: "/api/reports/online", input: MonthsAsked, reply: OnlineTable },
  quotaTable: { method: "GET", path: "/api/reports/quotas", input: MonthsAsked, reply: QuotaReport },
} satisfies Record<string, Endpoint>;
