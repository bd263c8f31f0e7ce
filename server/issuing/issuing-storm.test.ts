/** Two hundred documents issued at the same moment over a turn of the year, from several server processes (issue 5, must show 8). */
import { fork } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DocumentKind } from "#shared/issuing.ts";
import type { Instant } from "#shared/time.ts";
import { realClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { freshPostgres } from "../database/both-databases.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";
import { fillWhenEmpty } from "../people/first-accounts.ts";
import { makePasswords, testCost } from "../people/passwords.ts";
import type { Attempt, Task } from "./issuing-storm.ts";

const PROCESSES = 4;
let ground: Awaited<ReturnType<typeof freshPostgres>>;

beforeAll(async () => {
  ground = await freshPostgres();
  const parts = { db: ground.db, clock: realClock, ids: randomIds, passwords: await makePasswords(testCost) };
  await fillWhenEmpty(parts, { demo: "yes", databaseUrl: null });
}, 180_000);
afterAll(() => ground.close());

function inProcess(task: Task): Promise<(string | null)[]> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, "issuing-storm.ts"), { serialization: "advanced" });
    child.once("message", (numbers) => resolve(numbers as (string | null)[])); // Our own child's only message.
    child.once("error", reject);
    child.once("exit", (code) => code !== 0 && reject(new Error(`a process ended with ${code}`)));
    child.send(task);
  });
}

/** How often each number stands there: a number of both years twice. */
function counted(numbers: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const number of numbers) counts[String(number)] = (counts[String(number)] ?? 0) + 1;
  return counts;
}

/** Half of them one second before the year turns in Việt Nam, half one second after it. */
const lastYear = "2026-12-31T16:59:59.000Z" as Instant;
const nextYear = "2026-12-31T17:00:01.000Z" as Instant;

test("[DC4] 200 at once, with failures among them: numbers without holes and doubles, of each year from 01", async () => {
  const kinds: DocumentKind[] = ["TBKL", "TBTC", "LICH", "TB"];
  const attempts = Array.from({ length: 240 }, (_, index): Attempt => ({
    kind: kinds[index % kinds.length] ?? "TB",
    body: demoOrganisation("board"),
    by: demoPerson("lichtiep"),
    at: index % 2 === 0 ? lastYear : nextYear,
    // Forty fail after they took a number.
    isRolledBack: index % 6 === 5 || index % 12 === 4,
  }));
  const kept = attempts.filter((one) => !one.isRolledBack);
  expect(kept.length).toBeLessThan(200);
  attempts.push(
    ...Array.from({ length: 200 - kept.length }, (_, index): Attempt => {
      const [pattern] = attempts;
      if (pattern === undefined) throw new Error("no attempt");
      return { ...pattern, at: index % 2 === 0 ? lastYear : nextYear };
    }),
  );
  const committed = attempts.filter((one) => !one.isRolledBack);
  expect(committed).toHaveLength(200);

  const shares = Array.from({ length: PROCESSES }, (_, share) =>
    attempts.filter((_, index) => index % PROCESSES === share),
  );
  const given = (
    await Promise.all(shares.map((share) => inProcess({ url: ground.url, attempts: share })))
  ).flat();

  expect(given).toHaveLength(200);
  const rows = await ground.db
    .selectFrom("issued_documents")
    .select(["year", "number", "symbol", "issued_at"])
    .orderBy("year")
    .orderBy("number")
    .execute();
  expect(rows).toHaveLength(200);
  for (const [year, at] of [
    [2026, lastYear],
    [2027, nextYear],
  ] as const) {
    const own = rows.filter((row) => row.year === year);
    const wanted = committed.filter((one) => one.at === at).length;
    expect(own.map((row) => row.number)).toEqual(Array.from({ length: wanted }, (_, index) => index + 1));
    expect(own.every((row) => row.issued_at === at)).toBe(true);
    expect(own[0]?.symbol).toBe("01/TB-BTCD");
    expect(own.at(-1)?.symbol).toBe(`${wanted}/TB-BTCD`);
  }
  // Everyone was told the number that stands in the register.
  expect(counted(given)).toEqual(counted(rows.map((row) => row.symbol)));
}, 300_000);
