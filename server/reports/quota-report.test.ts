import { expect, test } from "vitest";
import type { OrganisationId, PersonId } from "#shared/ids.ts";
import type { HeldSession, Leader, Quota } from "#shared/quotas.ts";
import type { Day } from "#shared/time.ts";
import { addUpQuotas, quotaGrid } from "./quota-report.ts";

// Made-up ids; they are only compared.
const id = <T>(number: number): T => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}` as T;
const province = id<OrganisationId>(1);
const ward = id<OrganisationId>(2);
const names = new Map([
  [province, "Ủy ban nhân dân tỉnh"],
  [ward, "Ủy ban nhân dân phường"],
]);
const chairman = { id: id<PersonId>(11), name: "Bà A", title: "Chủ tịch", organisation: province };
const wardHead = { id: id<PersonId>(12), name: "Ông B", title: "Chủ tịch", organisation: ward };
const deputy = { id: id<PersonId>(13), name: "Ông C", title: "Phó Chủ tịch", organisation: province };
const leaders: Leader[] = [
  { ...chairman, unitKind: "province" },
  { ...wardHead, unitKind: "ward" },
  { ...deputy, unitKind: "province" },
];

const quota = (given: Partial<Quota>): Quota => ({
  ...{ titleStart: "Chủ tịch", unitKind: "province", period: "MONTH", minDays: 1 },
  ...{ validFrom: "2014-07-01" as Day, validTo: null, basis: "LTCD Điều 12.5" },
  ...given,
});
/** A ward's head: one day a week up to June 2026, two days a month from July. */
const quotas = [
  quota({}),
  quota({ unitKind: "ward", period: "WEEK", validTo: "2026-06-30" as Day, basis: "LTCD Điều 15" }),
  quota({ unitKind: "ward", minDays: 2, validFrom: "2026-07-01" as Day, basis: "Luật 136/2025" }),
];

const held = (day: string, who: typeof chairman, given: Partial<HeldSession> = {}): HeldSession => ({
  day: day as Day,
  kind: "PERIODIC",
  presider: who.id,
  presiderOrganisation: who.organisation,
  organisation: who.organisation,
  isDelegated: false,
  isOnline: false,
  ...given,
});

/**
 * June to November 2026. The chairman: June 15 online, July none but a delegate's day, August two sessions on one day,
 * September 15 and an ad-hoc one on the 20th, October none, November 16 online. The ward's head: 4 Mondays of June
 * that begin a week (1, 8, 15, 22) and the 29th, one day in July, two in August, none later.
 */
const facts = [
  held("2026-06-15", chairman, { isOnline: true }),
  held("2026-07-15", deputy, { isDelegated: true }),
  held("2026-08-14", chairman),
  held("2026-08-14", chairman, { isOnline: true }),
  held("2026-09-15", chairman),
  held("2026-09-20", chairman, { kind: "ADHOC" }),
  held("2026-11-16", chairman, { isOnline: true }),
  ...["2026-06-02", "2026-06-09", "2026-06-16", "2026-06-30"].map((day) => held(day, wardHead)),
  held("2026-07-10", wardHead),
  held("2026-08-10", wardHead),
  held("2026-08-24", wardHead, { isOnline: true }),
];
const months = ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"];

test("[RP11] months are added up for each head by the row of each period, written down by hand", () => {
  const lines = addUpQuotas(
    months,
    "2026-11-22" as Day,
    leaders,
    quotas,
    facts,
    (body) => names.get(body) ?? "",
  );
  const { rows } = quotaGrid(lines);
  expect(rows.map((row) => row.cells)).toEqual([
    // 6 months, 1 day each; held in June, August, September, November. July and October are over and short.
    ["Bà A, Chủ tịch", "Ủy ban nhân dân tỉnh", 6, 6, 4, 3, 1, 1, 2, 2, "LTCD Điều 12.5"],
    /*
     * 5 weeks of June (1, 8, 15, 22, 29) with 1 day, 5 months with 2 days: 10 periods, 15 days. Held: 4 in June,
     * 1 in July, 2 in August. Short and over: the week of June 22 (1), July (1), September (2), October (2);
     * November is not over.
     */
    ["Ông B, Chủ tịch", "Ủy ban nhân dân phường", 10, 15, 7, 1, 0, 0, 4, 6, "LTCD Điều 15; Luật 136/2025"],
    ["Tổng số", "", 16, 21, 11, 4, 1, 1, 6, 8, ""],
  ]);
});

test("[RP11] a deputy has no quota and no line", () => {
  const lines = addUpQuotas(months, "2026-11-22" as Day, [...leaders], quotas, [], () => "");
  expect(lines.map((line) => line.name)).toEqual(["Bà A", "Ông B"]);
});
