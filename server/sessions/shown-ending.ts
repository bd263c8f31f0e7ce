/** A document that is sent no more comes down from the screens by itself, and the session's log says why. */
import type { PersonId, SessionId } from "#shared/ids.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { step } from "#shared/session-machine.ts";
import type { DocumentEnd, Session } from "#shared/sessions.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { appendLog, lockSession, saveSession } from "./session-store.ts";

type Needs = { db: Db; clock: Clock; rooms: { changed(session: Session): void } };

/** [ST4] Takes down what this person shows; nothing happens where another document stands, or none. */
export async function endShown(
  parts: Needs,
  id: SessionId,
  person: PersonId,
  cause: DocumentEnd,
): Promise<void> {
  await write(parts.db, async (tx, afterCommit) => {
    const session = await lockSession(tx, id);
    if (!session) return refuse("notFound");
    if (session.shown?.person !== person) return accept(session);
    const command = { do: "documentEnded", cause } as const;
    const at = parts.clock.now();
    const moved = step(session, command, person, at);
    if (!moved.ok) return moved;
    await saveSession(tx, moved.value);
    await appendLog(tx, id, { at, hearing: session.current, fact: { type: "command", by: person, command } });
    await record(tx, { at, by: null, event: { type: "session.command", session: id, command } });
    afterCommit(() => parts.rooms.changed(moved.value));
    return moved;
  });
}
