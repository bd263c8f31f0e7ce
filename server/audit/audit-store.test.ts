import { sql } from "kysely";
import { expect, test } from "vitest";
import type { PersonId } from "#shared/ids.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { FakeClock } from "../base/clock.ts";
import { countedIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { newestRows, record } from "./audit-store.ts";
import { verifyAudit } from "./verify-audit.ts";

const clock = new FakeClock();
const person = countedIds().make<PersonId>();

function append(db: Db, account: string) {
  return write(db, async (tx) => {
    await record(tx, {
      at: clock.now(),
      by: person,
      event: { type: "signIn.refused", account, address: "10.0.0.1", why: "wrongCredentials" },
    });
    return accept(null);
  });
}

async function chainOf(db: Db, length: number): Promise<void> {
  for (let index = 1; index <= length; index++) await append(db, `nguyen.${index}`);
}

/** What a person with the database's own rights could do, past the trigger. */
async function tamper(db: Db, statement: string): Promise<void> {
  await sql`alter table audit disable trigger all`.execute(db);
  await sql.raw(statement).execute(db);
  await sql`alter table audit enable trigger all`.execute(db);
}

onBothDatabases("The audit", (fresh) => {
  test("[AD1] rows are numbered without holes, and a rolled-back change leaves no row", async () => {
    const db = await fresh();
    await append(db, "one");
    await write(db, async (tx) => {
      await record(tx, { at: clock.now(), by: null, event: { type: "server.workerReplaced" } });
      return refuse("notAllowed");
    });
    await append(db, "two");
    const { rows, total } = await newestRows(db, 0, 10);
    expect(rows.map((row) => row.number)).toEqual([2, 1]);
    expect(total).toBe(2);
    expect(await verifyAudit(db)).toEqual({ rows: 2, broken: null });
  });

  test("[AD1] writers at once make one chain", async () => {
    const db = await fresh();
    await Promise.all(Array.from({ length: 20 }, (_, index) => append(db, `writer.${index}`)));
    expect(await verifyAudit(db)).toEqual({ rows: 20, broken: null });
  });

  test("[AD2] the database refuses to change, delete or empty the audit", async () => {
    const db = await fresh();
    await chainOf(db, 2);
    await expect(sql`update audit set hash = 'x'`.execute(db)).rejects.toThrow("append-only");
    await expect(sql`delete from audit`.execute(db)).rejects.toThrow("append-only");
    await expect(sql`truncate audit`.execute(db)).rejects.toThrow("append-only");
    expect(await verifyAudit(db)).toEqual({ rows: 2, broken: null });
  });

  test.each([
    [
      "a changed event",
      `update audit set event = jsonb_set(event, '{account}', '"someone.else"') where number = 4`,
      4,
    ],
    ["a changed actor", "update audit set by = null where number = 2", 2],
    ["a changed moment", "update audit set at = at + interval '1 second' where number = 1", 1],
    ["a deleted row", "delete from audit where number = 3", 3],
    [
      "a deleted row whose gap is closed",
      "delete from audit where number = 3; update audit set number = number - 1 where number > 3",
      3,
    ],
    ["rows cut off at the end", "delete from audit where number > 4", 5],
    ["an emptied chain", "delete from audit", 1],
    [
      "two rows exchanged",
      "update audit set number = -1 where number = 2; update audit set number = 2 where number = 5; update audit set number = 5 where number = -1",
      2,
    ],
    [
      "a row put behind the end",
      "insert into audit select 7, at, by, event, hash from audit where number = 6",
      7,
    ],
  ])("[AD3] %s is found", async (_, statements, broken) => {
    const db = await fresh();
    await chainOf(db, 6);
    for (const statement of statements.split(";")) await tamper(db, statement);
    expect((await verifyAudit(db)).broken).toBe(broken);
  });
});
