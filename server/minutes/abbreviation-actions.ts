/** Each person's own short forms that expand while typing. */
import type { Abbreviations } from "#shared/minutes-endpoints.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";

type Listed = { list: Abbreviations };

export async function readAbbreviations(db: Db, who: Person): Promise<Listed> {
  const row = await db
    .selectFrom("abbreviations")
    .select("list")
    .where("person", "=", who.id)
    .executeTakeFirst();
  return { list: row?.list ?? [] };
}

/** Only for those who write somewhere: note-takers, and agencies' people, who propose. */
export async function saveAbbreviations(db: Db, who: Person, list: Abbreviations): Promise<Reply<Listed>> {
  return write(db, async (tx): Promise<Reply<Listed>> => {
    const part = await tx
      .selectFrom("session_members")
      .select("session")
      .where("person", "=", who.id)
      .where("role", "in", ["noteTaker", "agency"])
      .executeTakeFirst();
    if (!part) return refuse("notAllowed");
    const row = { person: who.id, list: JSON.stringify(list) };
    await tx
      .insertInto("abbreviations")
      .values(row)
      .onConflict((conflict) => conflict.column("person").doUpdateSet({ list: row.list }))
      .execute();
    return accept({ list });
  });
}
