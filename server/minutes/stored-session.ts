/** For tests: puts a session into the database, with everything it stands on. */
import type { Session } from "#shared/sessions.ts";
import { dayOf } from "#shared/time.ts";
import { accept } from "#shared/refusals.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { insertSession } from "../sessions/session-store.ts";

export async function storeSession(db: Db, session: Session): Promise<void> {
  await write(db, async (tx) => {
    const { organisation, members, startsAt } = session;
    const body = {
      id: organisation,
      name: "Ban Tiếp công dân tỉnh",
      short_name: "Ban TCD",
      kind: "board" as const,
      parent: null,
      code: null,
      valid_from: dayOf(startsAt),
      valid_to: null,
    };
    await tx.insertInto("organisations").values(body).execute();
    const people = members.map((member) => ({
      id: member.person,
      account: member.person,
      name: member.name,
      title: member.title,
      organisation,
      site: null,
      active: true,
      password_hash: "",
      must_change_password: false,
      email: null,
    }));
    await tx.insertInto("people").values(people).execute();
    await insertSession(tx, session, startsAt);
    return accept(null);
  });
}
