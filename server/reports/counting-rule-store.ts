/** SQL of the counting rules: dated rows about what the law leaves open. */
import type { CountingRule } from "#shared/reports.ts";
import type { Day } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
import type { Counting } from "./report-facts.ts";

/** All rows, by key, the one in force last. */
export async function readCountingRules(db: Db): Promise<CountingRule[]> {
  const rows = await db
    .selectFrom("counting_rules")
    .selectAll()
    .orderBy("key")
    .orderBy("valid_from")
    .execute();
  return rows.map(({ key, value, valid_from, valid_to, basis }) => ({
    ...{ key, value, basis },
    validFrom: valid_from,
    validTo: valid_to,
  }));
}

/** The rows that hold on a day; at most one for each key. */
export function rulesOn(rules: readonly CountingRule[], day: Day): CountingRule[] {
  return rules.filter((rule) => rule.validFrom <= day && (rule.validTo === null || day <= rule.validTo));
}

/** How to count by these rows; where one is missing, as domain §9.5 has it. */
export function countingBy(rules: readonly CountingRule[]): Counting {
  const valueOf = (key: CountingRule["key"]) => rules.find((rule) => rule.key === key)?.value;
  return {
    countingUnit: valueOf("countingUnit") === "participating" ? "participating" : "presiding",
    firstTime: valueOf("firstTime") === "firstInPeriod" ? "firstInPeriod" : "eachVisit",
    splitVisit: valueOf("splitVisit") === "each" ? "each" : "once",
    sessionCount: valueOf("sessionCount") === "day" ? "day" : "session",
  };
}
