import { expect, test } from "vitest";
import { reportPeriods } from "./report-periods.ts";
import type { CountingRule } from "./reports.ts";
import type { Day } from "./time.ts";

const rule = (value: string, validFrom: string, validTo: string | null): CountingRule => ({
  ...{ key: "cutOff", value, basis: `từ ngày ${value}` },
  ...{ validFrom: validFrom as Day, validTo: validTo as Day | null },
});
const rules = [rule("16", "2000-01-01", "2024-03-04"), rule("15", "2024-03-05", null)];
const shown = (year: number, kind: string) =>
  reportPeriods(year, rules)
    .filter((period) => period.kind === kind)
    .map((period) => `${period.firstDay} ${period.lastDay}`);

test("[RP5] since Thông tư 01/2024 periods run from the 15th to the 14th", () => {
  expect(shown(2026, "quarter")).toEqual([
    "2025-12-15 2026-03-14",
    "2026-03-15 2026-06-14",
    "2026-06-15 2026-09-14",
    "2026-09-15 2026-12-14",
  ]);
  expect(shown(2026, "halfYear")).toEqual(["2025-12-15 2026-06-14"]);
  expect(shown(2026, "nineMonths")).toEqual(["2025-12-15 2026-09-14"]);
  expect(shown(2026, "year")).toEqual(["2025-12-15 2026-12-14"]);
  expect(shown(2026, "month")[2]).toBe("2026-02-15 2026-03-14");
});

test("[RP5] before, from the 16th to the 15th; each period goes by the rule of its last day", () => {
  expect(shown(2023, "year")).toEqual(["2022-12-16 2023-12-15"]);
  expect(shown(2024, "month").slice(0, 3)).toEqual([
    "2023-12-16 2024-01-15",
    "2024-01-16 2024-02-15",
    "2024-02-15 2024-03-14",
  ]);
});

test("[RP5] without a rule they are the calendar's months", () => {
  const [january] = reportPeriods(2026, []);
  expect(january).toMatchObject({ firstDay: "2026-01-01", lastDay: "2026-01-31", basis: "" });
});
