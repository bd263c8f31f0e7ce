import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person, PersonFields } from "#shared/people.ts";
import type { OrganisationRole } from "#shared/roles.ts";
import { openWorld, type Client, type World } from "../world.ts";
import { demoOrganisation, demoSite } from "./demo-offices.ts";
import { demoPeople, demoPerson } from "./demo-people.ts";

let world: World;
/** Administers the ward Ninh Chử and nothing else. */
let wardAdmin: Client;
const ward = demoOrganisation("22834");
const otherWard = demoOrganisation("22759");

beforeAll(async () => {
  world = await openWorld();
  wardAdmin = await clientOf(
    await create("quantri.ninhchu", { organisation: ward, grants: [{ organisation: ward, role: "admin" }] }),
  );
});
afterAll(() => world.close());

function fields(account: string, given: Partial<PersonFields> = {}): PersonFields {
  return {
    account,
    name: "Katơr Thị Mỹ Hạnh",
    title: "Công chức",
    organisation: ward,
    site: null,
    grants: [],
    active: true,
    ...given,
  } as PersonFields; // Typed texts, as a form sends them.
}

async function create(
  account: string,
  given: Partial<PersonFields> = {},
): Promise<{ person: Person; password: string }> {
  const made = await world.call("admin", "createPerson", fields(account, given));
  if (!made.ok) throw new Error(`${account}: ${made.refusal} ${made.field}`);
  return made.value;
}

async function clientOf({ person, password }: { person: Person; password: string }): Promise<Client> {
  const client = await world.signIn(person.account, password);
  await client.call("changePassword", { old: password, password: "Mật khẩu dài 1" });
  return client;
}

const grant = (organisation: typeof ward, role: OrganisationRole) => ({ organisation, role });

test("[AC5] an administrator creates people only in bodies administered", async () => {
  expect(await wardAdmin.call("createPerson", fields("trong.phuong"))).toMatchObject({ ok: true });
  expect(await wardAdmin.call("createPerson", fields("ngoai.phuong", { organisation: otherWard }))).toEqual({
    ok: false,
    refusal: "notAllowed",
    field: "organisation",
  });
  expect(await world.call("clerk", "createPerson", fields("boi.lich.tiep"))).toEqual({
    ok: false,
    refusal: "notAllowed",
  });
});

test("[AC6] nobody gives a role outside the bodies administered", async () => {
  const outside = fields("muon.len.cao", { grants: [grant(demoOrganisation("khanhHoa"), "clerk")] });
  expect(await wardAdmin.call("createPerson", outside)).toEqual({
    ok: false,
    refusal: "notAllowed",
    field: "grants",
  });
  const { person } = await create("len.chuc");
  const promoted = { ...person, grants: [grant(demoOrganisation("network"), "admin")] };
  expect(await wardAdmin.call("savePerson", promoted)).toEqual({
    ok: false,
    refusal: "notAllowed",
    field: "grants",
  });
});

test("[AC6] nobody manages a person who holds a role above them, whatever body that person sits in", async () => {
  const { person } = await create("cap.tren", { grants: [grant(demoOrganisation("khanhHoa"), "admin")] });
  expect(await wardAdmin.call("resetPassword", { id: person.id })).toEqual({
    ok: false,
    refusal: "notAllowed",
  });
  expect(await wardAdmin.call("savePerson", { ...person, active: false })).toEqual({
    ok: false,
    refusal: "notAllowed",
  });
});

test("[AC7] administrators neither close their own account nor give up their own administration", async () => {
  const me = demoPeople.find((one) => one.account === "quantri")!;
  expect(await world.call("admin", "savePerson", { ...me, active: false })).toEqual({
    ok: false,
    refusal: "notAllowed",
    field: "active",
  });
  expect(await world.call("admin", "savePerson", { ...me, grants: [] })).toEqual({
    ok: false,
    refusal: "notAllowed",
    field: "grants",
  });
  expect(await world.call("admin", "resetPassword", { id: me.id })).toEqual({
    ok: false,
    refusal: "notAllowed",
  });
  expect(await world.call("admin", "savePerson", { ...me, title: "Quản trị viên" })).toMatchObject({
    ok: true,
  });
});

test("[AC9] clerks find every open account, without diacritics and in any order of words", async () => {
  const found = async (search: string) => {
    const reply = await world.call("clerk", "listPeople", { search });
    return reply.ok ? reply.value.rows.map((one) => one.account) : [reply.refusal];
  };
  expect(await found("phuong thao")).toEqual(["thuky"]);
  expect(await found("THẢO  phương".normalize("NFD"))).toEqual(["thuky"]);
  expect(await found("hong nhung")).toEqual(["thanhtra"]);
  expect(await found("trunguong")).toEqual(["trunguong"]);
  expect(await found("100%_\\")).toEqual([]);
  await create("da.nghi.viec", { active: false });
  expect(await found("da.nghi")).toEqual([]);
});

test("[AC9] an administrator sees the people administered and pages through them; others list nobody", async () => {
  const mine = await wardAdmin.call("listPeople", {});
  if (!mine.ok) throw new Error(mine.refusal);
  expect(new Set(mine.value.rows.map((one) => one.organisation))).toEqual(new Set([ward]));
  const all = await world.call("admin", "listPeople", {});
  const rest = await world.call("admin", "listPeople", { from: all.ok ? all.value.rows.length : 0 });
  if (!all.ok || !rest.ok) throw new Error("refused");
  expect(all.value.total).toBe(all.value.rows.length + rest.value.rows.length);
  for (const who of ["presider", "phanRang", "observer"] as const) {
    expect(await world.call(who, "listPeople", {})).toEqual({ ok: false, refusal: "notAllowed" });
  }
});

test("[AC11] an account taken, a doubled role, an unknown site and a closed body are refused by name", async () => {
  expect(await world.call("admin", "createPerson", fields("thuky"))).toEqual({
    ok: false,
    refusal: "alreadyExists",
    field: "account",
  });
  const doubled = fields("hai.lan", { grants: [grant(ward, "officer"), grant(ward, "officer")] });
  expect(await world.call("admin", "createPerson", doubled)).toEqual({
    ok: false,
    refusal: "badInput",
    field: "grants",
  });
  expect(
    await world.call("admin", "createPerson", fields("sai.noi", { site: demoPerson("thuky") as never })),
  ).toEqual({ ok: false, refusal: "badInput", field: "site" });
  const district = fields("huyen.cu", { organisation: demoOrganisation("district 586") });
  expect(await world.call("admin", "createPerson", district)).toEqual({
    ok: false,
    refusal: "badInput",
    field: "organisation",
  });
  expect(
    await world.call("admin", "createPerson", fields("dung.noi", { site: demoSite("22834") })),
  ).toMatchObject({ ok: true });
});

// Last, since either of the two may be the one who stays.
test("[AC7] two administrators of the top cannot remove each other at the same time", async () => {
  const top = demoOrganisation("network");
  const second = await create("quantri.hai", {
    organisation: demoOrganisation("board"),
    grants: [grant(top, "admin")],
  });
  const client = await clientOf(second);
  const me = demoPeople.find((one) => one.account === "quantri")!;
  const replies = await Promise.all([
    world.call("admin", "savePerson", { ...second.person, grants: [] }),
    client.call("savePerson", { ...me, grants: [] }),
  ]);
  expect(replies.filter((reply) => reply.ok).length).toBeLessThanOrEqual(1);
  const left = await world.parts.db
    .selectFrom("person_grants")
    .selectAll()
    .where("organisation", "=", top)
    .where("role", "=", "admin")
    .execute();
  expect(left.length).toBeGreaterThanOrEqual(1);
});
