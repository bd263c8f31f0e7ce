/**
 * The periods that report circulars name (domain §9.1): each begins with the cut-off day of the month before,
 * so Q1 of 2026 runs from 15/12/2025 to 14/3/2026. The cut-off is a dated row. Pure.
 */
import type { CountingRule, ReportPeriod } from "./reports.ts";
import type { Day } from "./time.ts";
import { addDays, dayAt } from "./working-days.ts";

const kinds: { kind: ReportPeriod["kind"]; months: number; count: number }[] = [
  { kind: "month", months: 1, count: 12 },
  { kind: "quarter", months: 3, count: 4 },
  { kind: "halfYear", months: 6, count: 1 },
  { kind: "nineMonths", months: 9, count: 1 },
  { kind: "year", months: 12, count: 1 },
];

/** Periods of a reporting year, by the rule that is in force on each one's last day; without a rule calendar months. */
export function reportPeriods(year: number, rules: readonly CountingRule[]): ReportPeriod[] {
  return kinds.flatMap(({ kind, months, count }) =>
    Array.from({ length: count }, (_, index) => {
      const last = (index + 1) * months;
      const rule = ruleFor(year, last, rules);
      const cutOff = rule ? Number(rule.value) : 1;
      return {
        ...{ kind, number: index + 1, year, basis: rule?.basis ?? "" },
        firstDay: beginOf(year, last - months + 1, cutOff),
        lastDay: addDays(beginOf(year, last + 1, cutOff), -1),
      };
    }),
  );
}

/** The rule on whose own last day of the month it is in force. */
function ruleFor(year: number, month: number, rules: readonly CountingRule[]): CountingRule | undefined {
  return rules.find((rule) => {
    if (rule.key !== "cutOff") return false;
    const last = addDays(beginOf(year, month + 1, Number(rule.value)), -1);
    return rule.validFrom <= last && (rule.validTo === null || last <= rule.validTo);
  });
}

/** The first day of a reporting month; with a cut-off of 1 the calendar's own. Month 13 is the next January. */
function beginOf(year: number, month: number, cutOff: number): Day {
  const index = year * 12 + month - 1 - (cutOff > 1 ? 1 : 0);
  const day = dayAt(Math.floor(index / 12), (index % 12) + 1, cutOff);
  if (day === null) throw new RangeError(`no month has a day ${cutOff}`);
  return day;
}
