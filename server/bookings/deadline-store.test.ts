import { expect, test } from "vitest";
import { seededDeadlines } from "#shared/seeded-deadlines.ts";
import { seededExchangeLimits } from "#shared/seeded-exchange.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { readDeadlineRules } from "./deadline-store.ts";

onBothDatabases("the limits", (fresh) => {
  test("[DL2] are rows as they were delivered", async () => {
    const rules = await readDeadlineRules(await fresh());
    const named = (one: (typeof rules)[number]) => `${one.key} ${one.condition} ${one.validFrom}`;
    expect(new Map(rules.map((one) => [named(one), one]))).toEqual(
      new Map([...seededDeadlines, ...seededExchangeLimits].map((one) => [named(one), one])),
    );
  });

  test("[DL2] two of a kind cannot begin on one day", async () => {
    const db = await fresh();
    const row = await db.selectFrom("deadline_rules").selectAll().limit(1).executeTakeFirstOrThrow();
    await expect(db.insertInto("deadline_rules").values(row).execute()).rejects.toThrow();
  });
});
