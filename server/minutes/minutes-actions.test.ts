import { expect, test } from "vitest";
import type { OrganisationId, PersonId, StatementId } from "#shared/ids.ts";
import type { StatementSave } from "#shared/minutes.ts";
import type { Person } from "#shared/people.ts";
import type { Session } from "#shared/sessions.ts";
import { randomIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { storeSession } from "./stored-session.ts";
import { listStatements, saveStatement } from "./minutes-actions.ts";
import { at, hearings, people, session, sites } from "./minutes-example.ts";

function personOf(id: PersonId): Person {
  return {
    id,
    account: "x",
    name: "",
    title: "",
    organisation: session.organisation,
    site: null,
    email: null,
    grants: [],
    active: true,
  };
}
const noteTaker = personOf(people.noteTaker);
const presider = personOf(people.presider);

function note(change: Partial<StatementSave> = {}): StatementSave {
  return {
    id: randomIds.make<StatementId>(),
    hearing: hearings.first,
    site: sites.phanRang,
    speaker: "Công dân",
    text: "Đề nghị đo lại.",
    at: at(7),
    version: 0,
    ...change,
  };
}

onBothDatabases("statements", (fresh) => {
  async function scene(change: Partial<Session> = {}) {
    const db = await fresh();
    await storeSession(db, { ...session, ...change });
    return { db };
  }

  test("[MN8] the note-taker writes and changes a statement; the presider reads it", async () => {
    const parts = await scene();
    const first = note();
    expect(await saveStatement(parts, noteTaker, session.id, first)).toEqual({
      ok: true,
      value: { ...first, by: people.noteTaker, version: 1 },
    });
    const changed = { ...first, text: "Đề nghị đo lại trước Tết.", version: 1 };
    expect(await saveStatement(parts, noteTaker, session.id, changed)).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
    const read = await listStatements(parts, presider, session.id, hearings.first);
    expect(read).toEqual({ ok: true, value: [{ ...changed, by: people.noteTaker, version: 2 }] });
  });

  test("[MN9] a save repeated after a lost line is answered as before and changes nothing", async () => {
    const parts = await scene();
    const first = note();
    const answers = [
      await saveStatement(parts, noteTaker, session.id, first),
      await saveStatement(parts, noteTaker, session.id, first),
    ];
    expect(answers[1]).toEqual(answers[0]);
    const second = { ...first, text: "Khác", version: 1 };
    const more = [
      await saveStatement(parts, noteTaker, session.id, second),
      await saveStatement(parts, noteTaker, session.id, second),
    ];
    expect(more[1]).toEqual(more[0]);
    expect(await listStatements(parts, presider, session.id, hearings.first)).toMatchObject({
      value: [{ text: "Khác", version: 2 }],
    });
  });

  test("[MN9] a save of an older version is refused and overwrites nothing", async () => {
    const parts = await scene();
    const first = note();
    await saveStatement(parts, noteTaker, session.id, first);
    await saveStatement(parts, noteTaker, session.id, { ...first, text: "Mới", version: 1 });
    const refused = { ok: false, refusal: "changedMeanwhile" };
    expect(await saveStatement(parts, noteTaker, session.id, { ...first, text: "Cũ", version: 1 })).toEqual(
      refused,
    );
    expect(await saveStatement(parts, noteTaker, session.id, { ...first, text: "Cũ" })).toEqual(refused);
    expect(
      await saveStatement(parts, noteTaker, session.id, { ...first, hearing: hearings.second, version: 2 }),
    ).toEqual(refused);
    expect(await listStatements(parts, presider, session.id, hearings.first)).toMatchObject({
      value: [{ text: "Mới" }],
    });
  });

  test("[MN9] two saves of one version at once: one is kept, the other refused", async () => {
    const parts = await scene();
    const first = note();
    await saveStatement(parts, noteTaker, session.id, first);
    const both = await Promise.all(
      ["A", "B"].map((text) => saveStatement(parts, noteTaker, session.id, { ...first, text, version: 1 })),
    );
    expect(both.filter((reply) => reply.ok)).toHaveLength(1);
    expect(both.filter((reply) => !reply.ok)).toEqual([{ ok: false, refusal: "changedMeanwhile" }]);
  });

  test("[MN8] nobody else writes; who may not read gets nothing", async () => {
    const parts = await scene();
    for (const id of [
      people.presider,
      people.technician,
      people.phanRang,
      people.agency,
      randomIds.make<PersonId>(),
    ]) {
      expect(await saveStatement(parts, personOf(id), session.id, note())).toEqual({
        ok: false,
        refusal: "notAllowed",
      });
    }
    for (const id of [people.technician, people.phanRang, people.agency]) {
      expect(await listStatements(parts, personOf(id), session.id, hearings.first)).toEqual({
        ok: false,
        refusal: "notAllowed",
      });
    }
  });

  test("[MN8] hearing, site and version must belong to the session", async () => {
    const parts = await scene();
    expect(
      await saveStatement(parts, noteTaker, session.id, note({ hearing: randomIds.make() })),
    ).toMatchObject({ refusal: "notFound" });
    expect(await saveStatement(parts, noteTaker, session.id, note({ site: randomIds.make() }))).toMatchObject(
      { refusal: "badInput" },
    );
    expect(await saveStatement(parts, noteTaker, session.id, note({ version: 4 }))).toMatchObject({
      refusal: "notFound",
    });
    expect(await saveStatement(parts, noteTaker, randomIds.make(), note())).toMatchObject({
      refusal: "notFound",
    });
    expect(await listStatements(parts, presider, session.id, randomIds.make())).toMatchObject({
      refusal: "notFound",
    });
  });

  test("[MN8] the id of a statement of another session is worth nothing here", async () => {
    const parts = await scene();
    const first = note();
    await saveStatement(parts, noteTaker, session.id, first);
    const second = {
      ...session,
      id: randomIds.make<typeof session.id>(),
      organisation: randomIds.make<OrganisationId>(),
      members: session.members.map((one) => ({ ...one, person: randomIds.make<PersonId>() })),
    };
    const stranger = second.members.find((one) => one.role === "noteTaker");
    await storeSession(parts.db, second);
    const tried = await saveStatement(parts, personOf(stranger?.person ?? people.noteTaker), second.id, {
      ...first,
      version: 1,
    });
    expect(tried).toMatchObject({ ok: false, refusal: "notFound" });
  });

  test("[MN8] a cancelled session takes no notes, a closed one still does", async () => {
    expect(
      await saveStatement(await scene({ state: "cancelled" }), noteTaker, session.id, note()),
    ).toMatchObject({ refusal: "wrongState" });
    expect(
      await saveStatement(await scene({ state: "closed" }), noteTaker, session.id, note()),
    ).toMatchObject({ ok: true });
  });
});
