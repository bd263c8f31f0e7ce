import { expect, test } from "vitest";
import type { OrganisationId, PersonId, SessionId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { hearings, inFirstHearing, people } from "#shared/session-fixtures.ts";
import type { Session, SessionCommand } from "#shared/sessions.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { openSnapshot, snapshotOnceARun } from "../database/both-databases.ts";
import { storeSession } from "../minutes/stored-session.ts";
import { listSeals } from "../recordings/seal-store.ts";
import { readCourse } from "./hearing-course.ts";
import { moveSession } from "./session-actions.ts";

test("[RC15] a concluded hearing waits to be sealed from that moment; one put back does not", async () => {
  const { db, close } = await openSnapshot(await snapshotOnceARun("empty", async () => {}));
  const clock = new FakeClock();
  const session: Session = {
    ...inFirstHearing(),
    id: randomIds.make<SessionId>(),
    organisation: randomIds.make<OrganisationId>(),
  };
  await storeSession(db, session);
  const who: Person = {
    ...{ id: people.presider as PersonId, account: "x", name: "", title: "", site: null, email: null },
    ...{ organisation: session.organisation, grants: [], active: true },
  };
  const parts = {
    ...{ db, clock, planChanged: { send() {} }, gatesAgainst: () => Promise.resolve([]) },
    rooms: { changed() {}, unready: () => Promise.resolve(null) },
  };
  const act = async (command: SessionCommand) => {
    clock.advance(60_000);
    const moved = await moveSession(parts, who, session.id, command);
    expect(moved).toMatchObject({ ok: true });
  };
  const jobs = () =>
    db.selectFrom("jobs").select(["kind", "key", "payload"]).where("kind", "=", "recording.seal").execute();
  try {
    await act({ do: "putBack" });
    expect(await jobs()).toEqual([]);
    await act({ do: "call", hearing: hearings.first });
    const calledAt = clock.now();
    await act({ do: "conclude" });
    const payload = { session: session.id, hearing: hearings.first };
    expect(await jobs()).toEqual([{ kind: "recording.seal", key: `seal:${hearings.first}`, payload }]);
    expect(await listSeals(db, session.id)).toMatchObject([{ hearing: hearings.first, state: "queued" }]);
    // What follows in the session queues nothing again.
    await act({ do: "recess", reason: "Nghỉ" });
    expect(await jobs()).toHaveLength(1);
    expect(await readCourse(db, session.id, hearings.first)).toMatchObject({
      ...{ calledAt, presider: { person: people.presider } },
    });
  } finally {
    await close();
  }
});
