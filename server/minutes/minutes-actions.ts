/** What a person may do with the minutes of a hearing. */
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { Statement, StatementSave } from "#shared/minutes.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { readSession } from "../sessions/session-store.ts";
import { putStatement, readStatements } from "./minutes-store.ts";

type Needs = { db: Db };

/** Saves one statement of the note-taker. Allowed until the session is cancelled, for notes are tidied after the closing. */
export async function saveStatement(
  parts: Needs,
  who: Person,
  session: SessionId,
  save: StatementSave,
): Promise<Reply<Statement>> {
  return write(parts.db, async (tx) => {
    const found = await readSession(tx, session);
    if (!found) return refuse("notFound");
    if (!may(who, "statement.write", { members: found.members })) return refuse("notAllowed");
    if (found.state === "cancelled") return refuse("wrongState");
    if (!found.hearings.some((hearing) => hearing.id === save.hearing)) return refuse("notFound", "hearing");
    if (!found.sites.some((site) => site.id === save.site)) return refuse("badInput", "site");
    return putStatement(tx, session, save, who.id);
  });
}

/** The statements of one hearing of this session, for those who may read them. */
export async function listStatements(
  parts: Needs,
  who: Person,
  session: SessionId,
  hearing: HearingId,
): Promise<Reply<Statement[]>> {
  const found = await readSession(parts.db, session);
  if (!found) return refuse("notFound");
  if (!may(who, "statement.read", { members: found.members })) return refuse("notAllowed");
  if (!found.hearings.some((one) => one.id === hearing)) return refuse("notFound", "hearing");
  return accept(await readStatements(parts.db, hearing));
}
