import { Kysely, sql } from "kysely";
import { expect, test } from "vitest";
import { parsers } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { migrations } from "../database/migrations/index.ts";
import { openPglite, PgliteDialect } from "../database/pglite.ts";
import type { Tables } from "../database/tables.ts";
import { at, hearings, people, session, sites } from "./minutes-example.ts";
import { lockMinutes, readStatements } from "./minutes-store.ts";
import { storeSession } from "./stored-session.ts";

test("[MN9] statements written before minutes had a log are taken over, letter by letter", async () => {
  const pglite = await openPglite(null, parsers);
  const db = new Kysely<Tables>({ dialect: new PgliteDialect(pglite) });
  const names = Object.keys(migrations);
  const before = names.slice(0, names.indexOf("0018-minutes"));
  await migrate(db, Object.fromEntries(before.map((name) => [name, migrations[name] ?? (async () => {})])));
  await storeSession(db, session);
  const id = "00000000-0000-4000-8000-0000000000aa";
  await sql`insert into statements (id, session, hearing, site, speaker, text, at, by, version)
    values (${id}, ${session.id}, ${hearings.first}, ${sites.phanRang}, 'Công dân', 'Đề nghị đo lại.',
      ${at(7)}, ${people.noteTaker}, 3)`.execute(db);
  await migrate(db);
  expect(await readStatements(db, hearings.first)).toMatchObject([
    { id, text: "Đề nghị đo lại.", speaker: "Công dân", at: at(7), by: people.noteTaker, kind: "other" },
  ]);
  // The first who writes afterwards finds them too.
  const locked = await db.transaction().execute((tx) => lockMinutes(tx, session.id, hearings.first));
  expect(locked).toMatchObject({ seq: 1, statements: [{ id }] });
  await db.destroy();
}, 60_000);
