import { sql } from "kysely";
import { expect, test } from "vitest";
import type { CentreItemId, OrganisationId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { instantOf, type Day } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { write } from "../database/write.ts";
import { insertCentreItem, readCentreItems } from "./centre-store.ts";
import { givenReplies, openRefusals, openReplies, openSessions } from "./follow-up-store.ts";

onBothDatabases("what follows a reception", (fresh) => {
  test("[FU1] is asked for in words both databases know", async () => {
    const db = await fresh();
    const bodies = [randomIds.make<OrganisationId>()];
    for (const read of [openReplies, givenReplies, openRefusals, openSessions]) {
      expect(await read(db, bodies)).toEqual([]);
      expect(await read(db, [])).toEqual([]);
    }
  });

  test("[CE1] of one cause the queue holds one item; what people enter has none", async () => {
    const db = await fresh();
    const organisation = randomIds.make<OrganisationId>();
    await sql`insert into organisations (id, name, short_name, kind, valid_from)
      values (${organisation}, 'Ban (mẫu)', 'Ban', 'board', '2020-01-01')`.execute(db);
    const add = (cause: string | null) =>
      write(db, async (tx) => {
        await insertCentreItem(tx, {
          ...{ id: randomIds.make<CentreItemId>(), cause, organisation, kind: "other", about: "x" },
          ...{ session: null, matter: null, since: "2026-11-23" as Day, by: null },
          at: instantOf(Date.parse("2026-11-23T02:00:00.000Z")),
        });
        return accept(null);
      });
    for (const cause of ["crowd:1", "crowd:1", null, null]) await add(cause);
    expect(await readCentreItems(db, [organisation], null)).toHaveLength(3);
    expect(await readCentreItems(db, [organisation], "sent")).toEqual([]);
  });
});
