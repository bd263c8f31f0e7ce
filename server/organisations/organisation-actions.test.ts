import { afterAll, beforeAll, expect, test } from "vitest";
import type { OrganisationId } from "#shared/ids.ts";
import type { Organisation, OrganisationFields } from "#shared/organisations.ts";
import { countedIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { accept } from "#shared/refusals.ts";
import { write } from "../database/write.ts";
import { demoOrganisation, demoOrganisations, demoSite, demoSites } from "../people/demo-offices.ts";
import { openWorld, type World } from "../world.ts";
import { insertOrganisation, organisationPath, organisationsBelow } from "./organisation-store.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const bodyOf = (key: string): Organisation =>
  demoOrganisations.find((one) => one.id === demoOrganisation(key))!;
const siteOf = (key: string) => demoSites.find((one) => one.id === demoSite(key))!;

function fields(given: Partial<OrganisationFields> = {}): OrganisationFields {
  const { id: _, ...rest } = bodyOf("inspectorate");
  return { ...rest, name: "Ban Quản lý khu kinh tế", shortName: "Ban QLKKT", ...given };
}

test("[AC5] only an administrator above creates a body, and nobody a topmost one", async () => {
  expect(await world.call("admin", "createOrganisation", fields())).toMatchObject({
    ok: true,
    value: { name: "Ban Quản lý khu kinh tế" },
  });
  expect(await world.call("clerk", "createOrganisation", fields())).toEqual({
    ok: false,
    refusal: "notAllowed",
    field: "parent",
  });
  expect(await world.call("admin", "createOrganisation", fields({ parent: null }))).toEqual({
    ok: false,
    refusal: "notAllowed",
    field: "parent",
  });
  const unknown = countedIds().make<OrganisationId>();
  expect(await world.call("admin", "createOrganisation", fields({ parent: unknown }))).toEqual({
    ok: false,
    refusal: "notAllowed",
    field: "parent",
  });
});

test("[AC8] a body does not come to lie below itself", async () => {
  const province = bodyOf("khanhHoa");
  for (const parent of [province.id, demoOrganisation("board")]) {
    expect(await world.call("admin", "saveOrganisation", { ...province, parent })).toEqual({
      ok: false,
      refusal: "badInput",
      field: "parent",
    });
  }
});

test("[AC8] two moves at once do not close a ring", async () => {
  const [one, two] = [bodyOf("inspectorate"), bodyOf("police")];
  await Promise.all([
    world.call("admin", "saveOrganisation", { ...one, parent: two.id }),
    world.call("admin", "saveOrganisation", { ...two, parent: one.id }),
  ]);
  for (const body of [one, two]) {
    expect(await organisationPath(world.parts.db, body.id)).toContain(demoOrganisation("network"));
    await world.call("admin", "saveOrganisation", body);
  }
});

test("[AC8] nothing below a body outlasts it, and a closed body has no open accounts", async () => {
  const ward = bodyOf("22834");
  const yesterday = "2026-11-22" as Organisation["validTo"]; // The clock of the world stands on the 23rd.
  expect(await world.call("admin", "saveOrganisation", { ...ward, validTo: yesterday })).toEqual({
    ok: false,
    refusal: "stillInUse",
    field: "validTo",
  });
  await world.call("admin", "saveSite", { ...siteOf("22834"), validTo: yesterday });
  expect(await world.call("admin", "saveOrganisation", { ...ward, validTo: yesterday })).toEqual({
    ok: false,
    refusal: "stillInUse",
    field: "validTo",
  });
  const people = await world.call("admin", "listPeople", { search: "ninhchu" });
  for (const person of people.ok ? people.value.rows : [])
    await world.call("admin", "savePerson", { ...person, active: false });
  expect(await world.call("admin", "saveOrganisation", { ...ward, validTo: yesterday })).toMatchObject({
    ok: true,
  });
  expect(await world.call("admin", "saveSite", siteOf("22834"))).toEqual({
    ok: false,
    refusal: "badInput",
    field: "validTo",
  });
});

test("[AC8] dates that end before they begin are refused", async () => {
  const wrong = fields({ validFrom: "2026-02-01" as never, validTo: "2026-01-31" as never }); // Days in the right form.
  expect(await world.call("admin", "createOrganisation", wrong)).toEqual({
    ok: false,
    refusal: "badInput",
    field: "validTo",
  });
});

test("[AC5] sites follow the same right, at the old body and at the new", async () => {
  const { id, ...site } = siteOf("22759");
  expect(await world.call("admin", "createSite", { ...site, name: "Phòng họp tầng 2" })).toMatchObject({
    ok: true,
  });
  expect(await world.call("clerk", "createSite", site)).toEqual({
    ok: false,
    refusal: "notAllowed",
    field: "organisation",
  });
  expect(await world.call("clerk", "saveSite", { ...site, id })).toEqual({
    ok: false,
    refusal: "notAllowed",
  });
});

onBothDatabases("The tree", (fresh) => {
  test("is walked up and down", async () => {
    const db = await fresh();
    await write(db, async (tx) => {
      for (const one of demoOrganisations) await insertOrganisation(tx, one);
      return accept(null);
    });
    const keys = ["board", "office", "khanhHoa", "network"].map(demoOrganisation);
    expect(await organisationPath(db, demoOrganisation("board"))).toEqual(keys);
    expect(await organisationPath(db, countedIds().make<OrganisationId>())).toEqual([]);
    expect(
      new Set(await organisationsBelow(db, [demoOrganisation("office"), demoOrganisation("board")])),
    ).toEqual(new Set(keys.slice(0, 2)));
    expect(await organisationsBelow(db, [demoOrganisation("network")])).toHaveLength(
      demoOrganisations.length,
    );
  });
});
