import { describe, expect, test } from "vitest";
import type { OrganisationId, PersonId } from "./ids.ts";
import { quotaReport, reportSpan, type HeldSession, type Leader, type Quota } from "./quotas.ts";
import type { Day } from "./time.ts";

// Ids and days are plain words here; the rules only compare them.
const day = (text: string) => text as Day;
const province = "province" as OrganisationId;
const board = "board" as OrganisationId;
const commune = "commune" as OrganisationId;

const chairman: Leader = {
  id: "chairman" as PersonId,
  name: "Lê Minh Triết",
  title: "Chủ tịch UBND tỉnh",
  organisation: province,
  unitKind: "province",
};
const deputy: Leader = { ...chairman, id: "deputy" as PersonId, title: "Phó Chủ tịch UBND tỉnh" };
const communal: Leader = {
  ...chairman,
  id: "communal" as PersonId,
  title: "Chủ tịch UBND xã",
  organisation: commune,
  unitKind: "commune",
};

const quota = (given: Partial<Quota>): Quota => ({
  titleStart: "Chủ tịch",
  unitKind: "province",
  period: "MONTH",
  minDays: 1,
  validFrom: day("2014-07-01"),
  validTo: null,
  basis: "LTCD Điều 12.5",
  ...given,
});
const quotas = [
  quota({}),
  quota({ unitKind: "commune", period: "WEEK", validTo: day("2026-06-30"), basis: "LTCD Điều 15.2" }),
  quota({ unitKind: "commune", minDays: 2, validFrom: day("2026-07-01"), basis: "L136" }),
];

const held = (on: string, given: Partial<HeldSession> = {}): HeldSession => ({
  day: day(on),
  kind: "PERIODIC",
  presider: chairman.id,
  presiderOrganisation: province,
  organisation: board,
  isDelegated: false,
  isOnline: true,
  ...given,
});
const november = { year: 2026, month: 11 };
const report = (sessions: HeldSession[], leaders = [chairman, deputy], today = "2026-12-05") =>
  quotaReport(november, day(today), leaders, quotas, sessions);

describe("[QU1] a head's days", () => {
  test("nothing held leaves the month's day missing; a deputy has no quota", () => {
    expect(report([])).toMatchObject([
      {
        leader: "chairman",
        from: "2026-11-01",
        to: "2026-11-30",
        required: 1,
        inPerson: 0,
        missing: 1,
        isOver: true,
      },
    ]);
  });

  test("days count, not sessions; those joined with other sites are told apart", () => {
    const sessions = [
      held("2026-11-16"),
      held("2026-11-16"),
      held("2026-11-25", { isOnline: false }),
      held("2026-10-31"),
    ];
    expect(report(sessions)).toMatchObject([{ inPerson: 2, online: 1, byDelegate: 0, missing: 0 }]);
  });

  test("[QU2] what a deputy held is shown and fills no quota", () => {
    const byDeputy = { presider: deputy.id, isDelegated: true };
    expect(report([held("2026-11-16", byDeputy)])).toMatchObject([
      { inPerson: 0, byDelegate: 1, missing: 1 },
    ]);
    expect(report([held("2026-11-16", byDeputy), held("2026-11-16")])).toMatchObject([
      { inPerson: 1, byDelegate: 0 },
    ]);
    // A deputy's own day is nobody's delegation.
    expect(report([held("2026-11-16", { presider: deputy.id })])).toMatchObject([
      { inPerson: 0, byDelegate: 0 },
    ]);
  });

  test("[QU2] a delegate from a body without a head stands for the head of the body that held the session", () => {
    const officer = { presider: "officer" as PersonId, presiderOrganisation: board, isDelegated: true };
    expect(report([held("2026-11-16", { ...officer, organisation: province })])).toMatchObject([
      { byDelegate: 1 },
    ]);
    expect(report([held("2026-11-16", { ...officer, organisation: commune })])).toMatchObject([
      { byDelegate: 0 },
    ]);
  });

  test("[QU2] a delegate from a body with a head of its own stands for that head, whoever held the session", () => {
    const officer = { presider: "officer" as PersonId, presiderOrganisation: commune, isDelegated: true };
    const lines = report([held("2026-11-16", { ...officer, organisation: province })], [chairman, communal]);
    expect(lines.map((one) => [one.leader, one.byDelegate])).toEqual([
      ["chairman", 0],
      ["communal", 1],
    ]);
  });

  test("[QU3] ad-hoc receptions come besides", () => {
    expect(report([held("2026-11-16", { kind: "ADHOC" })])).toMatchObject([
      { inPerson: 0, adhoc: 1, missing: 1 },
    ]);
  });

  test("a running month is not over", () => {
    expect(report([], [chairman], "2026-11-30")[0]?.isOver).toBe(false);
    expect(report([], [chairman], "2026-12-01")[0]?.isOver).toBe(true);
  });
});

describe("[QU4] the row valid on the period's first day decides: communes, until 30/6/2026 a day a week, then two a month", () => {
  const of = (month: number) => quotaReport({ year: 2026, month }, day("2026-12-01"), [communal], quotas, []);

  test("June 2026 has the five weeks whose Monday lies in it, the last one reaching into July", () => {
    expect(of(6).map((one) => [one.period, one.from, one.to, one.required])).toEqual([
      ["WEEK", "2026-06-01", "2026-06-07", 1],
      ["WEEK", "2026-06-08", "2026-06-14", 1],
      ["WEEK", "2026-06-15", "2026-06-21", 1],
      ["WEEK", "2026-06-22", "2026-06-28", 1],
      ["WEEK", "2026-06-29", "2026-07-05", 1],
    ]);
    expect(reportSpan({ year: 2026, month: 6 })).toEqual({ from: "2026-06-01", to: "2026-07-06" });
  });

  test("July 2026 has its two days", () => {
    expect(of(7)).toMatchObject([
      { period: "MONTH", from: "2026-07-01", to: "2026-07-31", required: 2, basis: "L136" },
    ]);
  });
});
