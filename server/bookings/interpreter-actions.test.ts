import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Interpreter } from "#shared/bookings.ts";
import type { Input } from "#shared/http.ts";
import type { InterpreterId } from "#shared/ids.ts";
import type { Reply } from "#shared/refusals.ts";
import { accept } from "#shared/refusals.ts";
import type { Day } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { write } from "../database/write.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { openWorld, type World } from "../world.ts";
import {
  insertInterpreter,
  listInterpreters,
  readInterpreter,
  updateInterpreter,
} from "./interpreter-store.ts";
import { storeOffices } from "./offices-fixture.ts";

const fields = {
  name: "Kator Thị Mười",
  languages: ["raglai", "cham"],
  organisation: demoOrganisation("board"),
  phone: "0912 345 678",
  note: "Gọi trước một ngày",
  validFrom: "2026-01-01",
  validTo: null,
} satisfies Input<"createInterpreter">;

function must<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal} ${reply.field ?? ""}`);
  return reply.value;
}

onBothDatabases("[BK6] the list of interpreters", (fresh) => {
  test("keeps every field, also the languages in their order, and lists by name", async () => {
    const db = await fresh();
    await storeOffices(db);
    const one: Interpreter = {
      ...fields,
      id: randomIds.make<InterpreterId>(),
      validFrom: "2026-01-01" as Day, // Written as a day.
    };
    const first: Interpreter = { ...one, id: randomIds.make<InterpreterId>(), name: "Bo Bo Thị An" };
    await write(db, async (tx) => accept(await insertInterpreter(tx, one)));
    await write(db, async (tx) => accept(await insertInterpreter(tx, first)));
    expect(await readInterpreter(db, one.id)).toEqual(one);
    expect(await listInterpreters(db)).toEqual([first, one]);
    const closed = { ...one, languages: ["sign" as const], validTo: "2026-12-31" as Day };
    await write(db, async (tx) => accept(await updateInterpreter(tx, closed)));
    expect(await readInterpreter(db, one.id)).toEqual(closed);
    expect(await readInterpreter(db, first.id)).toEqual(first);
  });
});

describe("[BK6] clerks keep the list of interpreters", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 120_000);
  afterAll(() => world.close());
  const listed = async (): Promise<Interpreter[]> => must(await world.call("clerk", "listInterpreters", {}));

  test("a clerk adds, changes and closes an entry; each is in the audit by its id alone", async () => {
    const made = must(await world.call("clerk", "createInterpreter", fields));
    expect(await listed()).toContainEqual(made);
    const changed = { ...made, phone: "0987 654 321", languages: ["sign" as const] };
    must(await world.call("clerk", "saveInterpreter", changed));
    const closed = { ...changed, validTo: "2026-12-31" };
    must(await world.call("clerk", "saveInterpreter", closed));
    expect((await listed()).find((one) => one.id === made.id)).toEqual(closed);
    const rows = await world.parts.db.selectFrom("audit").select("event").execute();
    const events = rows.map((row) => row.event).filter((event) => event.type === "interpreter.saved");
    expect(events.filter((event) => event.interpreter === made.id)).toHaveLength(3);
    expect(JSON.stringify(events)).not.toContain("Kator");
  });

  test("nobody else sees or changes it", async () => {
    const [one] = await listed();
    for (const who of ["technician", "presider", "noteTaker"] as const) {
      for (const refused of [
        await world.call(who, "listInterpreters", {}),
        await world.call(who, "createInterpreter", fields),
        await world.call(who, "saveInterpreter", { ...one!, name: "Người khác" }),
      ])
        expect(refused).toMatchObject({ ok: false, refusal: "notAllowed" });
    }
    expect(await listed()).toContainEqual(one);
  });

  test("a clerk keeps the entries of the own bodies only, and gives none to others", async () => {
    const foreign = { ...fields, organisation: demoOrganisation("central") };
    expect(await world.call("clerk", "createInterpreter", foreign)).toMatchObject({
      refusal: "notAllowed",
      field: "organisation",
    });
    const made = must(await world.call("clerk", "createInterpreter", fields));
    expect(
      await world.call("clerk", "saveInterpreter", { ...made, organisation: foreign.organisation }),
    ).toMatchObject({ refusal: "notAllowed", field: "organisation" });
    expect(await listed()).toContainEqual(made);
  });

  test("an entry ends no sooner than it begins, speaks something, and must exist to be changed", async () => {
    expect(
      await world.call("clerk", "createInterpreter", { ...fields, validTo: "2025-12-31" }),
    ).toMatchObject({ refusal: "badInput", field: "validTo" });
    must(await world.call("clerk", "createInterpreter", { ...fields, validTo: fields.validFrom }));
    expect(await world.call("clerk", "createInterpreter", { ...fields, languages: [] })).toMatchObject({
      refusal: "badInput",
    });
    expect(
      await world.call("clerk", "saveInterpreter", { ...fields, id: randomIds.make<InterpreterId>() }),
    ).toMatchObject({ refusal: "notAllowed" });
  });
});
