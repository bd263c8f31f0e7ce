/** Statements, as the note-taker saves them: every save names the version it changes. */
import type { HearingId, PersonId, SessionId } from "#shared/ids.ts";
import type { Statement, StatementSave } from "#shared/minutes.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import type { Db, Tx } from "../database/database.ts";

const columns = ["id", "hearing", "site", "speaker", "text", "at", "by", "version"] as const;

/** Of one hearing, in the order of the moments spoken of. */
export async function readStatements(db: Db, hearing: HearingId): Promise<Statement[]> {
  return db
    .selectFrom("statements")
    .select(columns)
    .where("hearing", "=", hearing)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

function isSame(stored: Statement, save: StatementSave, by: PersonId): boolean {
  const { hearing, site, speaker, text, at } = save;
  return (
    stored.by === by &&
    stored.hearing === hearing &&
    stored.site === site &&
    stored.speaker === speaker &&
    stored.text === text &&
    stored.at === at
  );
}

/**
 * Saves a statement. A save that was answered but whose answer got lost comes again; it is answered as
 * the first time and changes nothing. A save of an older version is refused: somebody else was there.
 */
export async function putStatement(
  tx: Tx,
  session: SessionId,
  save: StatementSave,
  by: PersonId,
): Promise<Reply<Statement>> {
  const row = { ...save, session, by, version: save.version + 1 };
  if (save.version === 0) {
    const made = await tx
      .insertInto("statements")
      .values(row)
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning(columns)
      .executeTakeFirst();
    if (made) return accept(made);
  }
  const found = await tx
    .selectFrom("statements")
    .select([...columns, "session"])
    .where("id", "=", save.id)
    .forUpdate()
    .executeTakeFirst();
  // An id of another session is answered like one that is free, so that nothing is learnt from it.
  if (!found || found.session !== session)
    return refuse(save.version === 0 ? "changedMeanwhile" : "notFound");
  const { session: _, ...stored } = found;
  if (stored.version === save.version + 1 && isSame(stored, save, by)) return accept(stored);
  if (stored.version !== save.version || stored.hearing !== save.hearing) return refuse("changedMeanwhile");
  const { site, speaker, text, at } = save;
  const saved = await tx
    .updateTable("statements")
    .set({ site, speaker, text, at, by, version: save.version + 1 })
    .where("id", "=", save.id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  return accept(saved);
}
