import { describe, expect, test } from "vitest";
import { people, sites } from "#shared/session-fixtures.ts";
import { instantOf, type Instant } from "#shared/time.ts";
import { historyOf, type PlanChange } from "./plan-history.ts";

const at = (hour: number): Instant => instantOf(Date.UTC(2026, 10, 2, hour));
const day = (n: number): Instant => instantOf(Date.UTC(2026, 10, n, 1));
const session = { startsAt: day(27), state: "scheduled" as const, isPostponed: false };

const plan = (startsAt: Instant, siteIds: readonly string[], presider: string = people.presider) => ({
  title: "Buổi tiếp",
  startsAt,
  sites: siteIds,
  members: [{ person: presider, role: "presider", site: siteIds[0] }],
});
const replanned = (from: object, to: object, when: Instant): PlanChange => ({
  what: "replanned",
  old: { ...from },
  new: { ...to },
  reason: "",
  at: when,
});
const two = [sites.central, sites.phanRang];

describe("[GT5] The history of a plan tells since when it is as it is", () => {
  test("without changes everything is as old as the session", () => {
    const history = historyOf(session, at(1), [], null);
    expect(history).toMatchObject({ plannedAt: at(1), change: null });
    expect(history.sinceOf(sites.phanRang)).toBe(at(1));
  });

  test("a site that was added belongs to it since then, the others since before; nobody need be told anew", () => {
    const change = replanned(plan(day(27), two), plan(day(27), [...two, sites.bacAi]), at(5));
    const history = historyOf(session, at(1), [change], null);
    expect(history).toMatchObject({ plannedAt: at(1), change: null });
    expect([sites.phanRang, sites.bacAi].map(history.sinceOf)).toEqual([at(1), at(5)]);
  });

  test.each([
    ["another day", plan(day(27), two), at(5)],
    ["another place", plan(day(20), [sites.bacAi, sites.phanRang]), at(1)],
    ["another presider", plan(day(20), two, people.agency), at(1)],
  ])("%s is a change that people hear of", (_, to, plannedAt) => {
    const history = historyOf(session, at(1), [replanned(plan(day(20), two), to, at(5))], null);
    expect(history).toMatchObject({ plannedAt, change: { at: at(5), from: day(20) } });
  });

  test("putting off without a day has none; a day given later is counted against the first", () => {
    const off: PlanChange = {
      what: "postponed",
      old: { startsAt: day(20) },
      new: {},
      reason: "Bão",
      at: at(5),
    };
    const put = { ...session, isPostponed: true };
    expect(historyOf(put, at(1), [off], null).change).toMatchObject({
      to: null,
      expected: null,
      reason: "Bão",
    });
    const again: PlanChange = {
      what: "postponed",
      old: {},
      new: { startsAt: day(27) },
      reason: "",
      at: at(8),
    };
    expect(historyOf(session, at(1), [off, again], null)).toMatchObject({
      plannedAt: at(8),
      change: { at: at(8), from: day(20), to: day(27), expected: "2026-11-27" },
    });
  });

  test("calling off is a change, whether the plan's history or the log tells it", () => {
    const cancelled = { ...session, state: "cancelled" as const };
    const row: PlanChange = {
      what: "cancelled",
      old: { startsAt: day(27) },
      new: {},
      reason: "Ốm",
      at: at(5),
    };
    const expected = { at: at(5), from: day(27), to: null, reason: "Ốm" };
    expect(historyOf(cancelled, at(1), [row], null).change).toMatchObject(expected);
    expect(historyOf(cancelled, at(1), [], { at: at(5), reason: "Ốm" }).change).toMatchObject(expected);
  });
});
