import { sql } from "kysely";
import { expect, test } from "vitest";
import { accept, refuse } from "#shared/refusals.ts";
import type { OrganisationId } from "#shared/ids.ts";
import type { Day } from "#shared/time.ts";
import { countedIds } from "../base/ids.ts";
import { onBothDatabases } from "./both-databases.ts";
import type { Db, Tx } from "./database.ts";
import { migrate, NewerDatabase } from "./migrate.ts";
import { reportFailedActs, write } from "./write.ts";

const ids = countedIds();

async function addBody(tx: Tx, name: string): Promise<void> {
  const id = ids.make<OrganisationId>();
  const day = "2025-07-01" as Day; // A day in the right form.
  await tx
    .insertInto("organisations")
    .values({
      id,
      name,
      short_name: name,
      kind: "other",
      parent: null,
      code: null,
      valid_from: day,
      valid_to: null,
    })
    .execute();
}

async function bodies(db: Db): Promise<string[]> {
  return (await db.selectFrom("organisations").select("name").orderBy("name").execute()).map(
    (one) => one.name,
  );
}

onBothDatabases("write", (fresh) => {
  test("an accepted change is committed before anybody hears of it", async () => {
    const db = await fresh();
    const heard: string[] = [];
    const reply = await write(db, async (tx, afterCommit) => {
      await addBody(tx, "Ban");
      afterCommit(() => heard.push("first"));
      afterCommit(() => heard.push("second"));
      expect(heard).toEqual([]);
      return accept("done");
    });
    expect(reply).toEqual({ ok: true, value: "done" });
    expect(heard).toEqual(["first", "second"]);
    expect(await bodies(db)).toEqual(["Ban"]);
  });

  test("a refusal and an exception roll back, and nobody hears of them", async () => {
    const db = await fresh();
    let heard = false;
    const refused = await write(db, async (tx, afterCommit) => {
      afterCommit(() => void (heard = true));
      await addBody(tx, "Ban");
      return refuse("notAllowed", "name");
    });
    expect(refused).toEqual({ ok: false, refusal: "notAllowed", field: "name" });
    const thrown = write(db, async (tx, afterCommit) => {
      afterCommit(() => void (heard = true));
      await addBody(tx, "Ban");
      throw new Error("disk");
    });
    await expect(thrown).rejects.toThrow("disk");
    expect(heard).toBe(false);
    expect(await bodies(db)).toEqual([]);
  });

  test("a throwing act after commit is logged, and the next one still runs", async () => {
    const db = await fresh();
    const logged: string[] = [];
    reportFailedActs(db, { error: (_: object, text?: string) => void logged.push(text ?? "") });
    let ran = false;
    const reply = await write(db, async (_tx, afterCommit) => {
      afterCommit(() => {
        throw new Error("nobody listens");
      });
      afterCommit(() => void (ran = true));
      return accept(1);
    });
    expect(reply.ok).toBe(true);
    expect(ran).toBe(true);
    expect(logged).toEqual(["an act after commit failed"]);
  });

  test("many writers at once take turns and all succeed", async () => {
    const db = await fresh();
    const names = Array.from({ length: 25 }, (_, index) => `Ban ${String(index).padStart(2, "0")}`);
    await Promise.all(names.map((name) => write(db, async (tx) => (await addBody(tx, name), accept(null)))));
    expect(await bodies(db)).toEqual(names);
  });

  test("a write inside a write is an error, not a standstill", async () => {
    const db = await fresh();
    const nested = write(db, () => write(db, async () => accept(1)));
    await expect(nested).rejects.toThrow("write() inside write()");
    await write(db, async (tx) => (await addBody(tx, "Ban"), accept(null)));
    expect(await bodies(db)).toEqual(["Ban"]);
  });

  test("work left behind by a write may write on its own afterwards", async () => {
    const db = await fresh();
    const later = Promise.withResolvers<unknown>();
    await write(db, async () => {
      setTimeout(() => later.resolve(write(db, async (tx) => (await addBody(tx, "Ban"), accept(null)))), 30);
      return accept(null);
    });
    await later.promise;
    expect(await bodies(db)).toEqual(["Ban"]);
  });

  test("writers that cross each other are tried again", async () => {
    const db = await fresh();
    let runs = 0;
    const reply = await write(db, async (tx) => {
      if (++runs < 3)
        await sql`do $$ begin raise exception 'crossed' using errcode = '40P01'; end $$`.execute(tx);
      return accept(runs);
    });
    expect(reply).toEqual({ ok: true, value: 3 });
  });

  test("instants, days and counts come back as they were written", async () => {
    const db = await fresh();
    const row = await sql<Record<string, unknown>>`
      select '2026-11-22T01:30:00.120Z'::timestamptz as instant, '2025-06-30'::date as day, count(*) as number, null::timestamptz as nothing from organisations
    `.execute(db);
    expect(row.rows).toEqual([
      { instant: "2026-11-22T01:30:00.120Z", day: "2025-06-30", number: 0, nothing: null },
    ]);
  });

  test("a database newer than the code is left alone", async () => {
    const db = await fresh();
    expect(await migrate(db)).toEqual([]);
    await expect(migrate(db, {})).rejects.toThrow(NewerDatabase);
    const more = {
      ...(await import("./migrations/index.ts")).migrations,
      "9999-broken": async (tx: Tx) =>
        void (await sql`create table half (x int)`.execute(tx), await sql`nonsense`.execute(tx)),
    };
    await expect(migrate(db, more)).rejects.toThrow();
    expect(
      (await sql<{ is: string | null }>`select to_regclass('half')::text as is`.execute(db)).rows,
    ).toEqual([{ is: null }]);
  });
});
