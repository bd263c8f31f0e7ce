import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonFields } from "#shared/people.ts";
import { openWorld, type Client, type World } from "../world.ts";
import { demoOrganisation } from "./demo-offices.ts";
import { demoPassword } from "./demo-people.ts";
import { loginLimits } from "./logins.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let count = 0;

/** A new official of the board, with the first password. */
async function newcomer(
  fields: Partial<PersonFields> = {},
): Promise<{ account: string; password: string; person: PersonFields & { id: string } }> {
  const account = `nhanvien.${++count}`;
  const organisation = demoOrganisation("board");
  const made = await world.call("admin", "createPerson", {
    account,
    name: "Ngô Thị Ái Vy",
    title: "",
    organisation,
    site: null,
    grants: [],
    active: true,
    ...fields,
  });
  if (!made.ok) throw new Error(made.refusal);
  return { account, password: made.value.password, person: made.value.person };
}

/** The same with a password of one's own, as a given number of browsers. */
async function settled(
  browsers: number,
): Promise<{ account: string; clients: Client[]; person: PersonFields & { id: string } }> {
  const { account, password, person } = await newcomer();
  const first = await world.signIn(account, password);
  await first.call("changePassword", { old: password, password: "Mật khẩu dài 1" });
  const clients = [first];
  while (clients.length < browsers) clients.push(await world.signIn(account, "Mật khẩu dài 1"));
  return { account, clients, person };
}

const refusalOf = async (client: Client): Promise<string> => {
  const reply = await client.call("me", {});
  return reply.ok ? "none" : reply.refusal;
};

test("[AC1] the right password opens a login in a cookie that scripts and other sites cannot use", async () => {
  const body = JSON.stringify({ account: "  QuanTri ", password: demoPassword });
  const answer = await world.anonymous.fetch("/api/sign-in", { method: "POST", body });
  expect(answer.status).toBe(200);
  const [cookie = ""] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^tiepdan=[\w-]{43};/);
  expect(cookie).toContain("HttpOnly");
  expect(cookie).toContain("SameSite=Strict");
  expect(await answer.text()).not.toContain("hash");
});

test("[AC1] an unknown account and a wrong password get the same answer", async () => {
  const [unknown, wrong] = await Promise.all([
    world.anonymous.call("signIn", { account: "khong.co.ai", password: "Sai mật khẩu" }),
    world.anonymous.call("signIn", { account: "thuky", password: "Sai mật khẩu" }),
  ]);
  expect(unknown).toEqual({ ok: false, refusal: "wrongCredentials" });
  expect(wrong).toEqual(unknown);
});

test("[AC1] a closed account is named only to who knows its password", async () => {
  const { account, person, clients } = await settled(1);
  await world.call("admin", "savePerson", { ...person, active: false } as never); // The person as the server gave it.
  expect(await refusalOf(clients[0]!)).toBe("notSignedIn");
  expect(await world.anonymous.call("signIn", { account, password: "Sai mật khẩu" })).toEqual({
    ok: false,
    refusal: "wrongCredentials",
  });
  expect(await world.anonymous.call("signIn", { account, password: "Mật khẩu dài 1" })).toEqual({
    ok: false,
    refusal: "accountClosed",
  });
});

test("[AC2] guessing is stopped, many guesses at once as well, and the account is not betrayed", async () => {
  for (const account of ["giamsat", "khong.co.ai.khac"]) {
    const guesses = Array.from({ length: 20 }, (_, index) =>
      world.anonymous.call("signIn", { account, password: `Đoán lần ${index}` }),
    );
    const refusals = (await Promise.all(guesses)).map((reply) => (reply.ok ? "none" : reply.refusal));
    expect(refusals.filter((one) => one === "wrongCredentials")).toHaveLength(6);
    expect(refusals.filter((one) => one === "tooManyAttempts")).toHaveLength(14);
  }
  expect(await world.anonymous.call("signIn", { account: "giamsat", password: demoPassword })).toEqual({
    ok: false,
    refusal: "tooManyAttempts",
  });
});

test("[AC3] signing out ends this login, or all of them, and tells so", async () => {
  const { clients, person } = await settled(3);
  const [here, there, elsewhere] = clients as [Client, Client, Client];
  const told: number[] = [];
  const end = world.parts.signedOut.subscribe(
    (out) => void (out.person === person.id && told.push(out.logins.length)),
  );
  await here.call("signOut", { everywhere: false });
  expect(await refusalOf(here)).toBe("notSignedIn");
  expect(await refusalOf(there)).toBe("none");
  await there.call("signOut", { everywhere: true });
  expect(await refusalOf(elsewhere)).toBe("notSignedIn");
  expect(told).toEqual([1, 2]);
  end();
});

test("[AC4] a first password lets a person do nothing but change it", async () => {
  const { account, password } = await newcomer();
  const client = await world.signIn(account, password);
  expect(await client.call("listOrganisations", {})).toEqual({ ok: false, refusal: "mustChangePassword" });
  expect((await client.fetch("/api/sites")).status).toBe(403);
  expect(await client.call("me", {})).toMatchObject({ ok: true, value: { mustChangePassword: true } });
  for (const weak of [password, "aaaaaaaaaaaa", `${account}`.padEnd(10, account)]) {
    expect(await client.call("changePassword", { old: password, password: weak })).toEqual({
      ok: false,
      refusal: "weakPassword",
      field: "password",
    });
  }
  expect(await client.call("changePassword", { old: "Không phải", password: "Mật khẩu dài 1" })).toEqual({
    ok: false,
    refusal: "wrongCredentials",
    field: "old",
  });
  expect(await client.call("changePassword", { old: password, password: "Mật khẩu dài 1" })).toMatchObject({
    ok: true,
    value: { mustChangePassword: false },
  });
  expect(await client.call("listOrganisations", {})).toMatchObject({ ok: true });
});

test("[AC3] a changed password ends all other logins; a reset one ends all", async () => {
  const { account, clients, person } = await settled(2);
  const [here, there] = clients as [Client, Client];
  await here.call("changePassword", { old: "Mật khẩu dài 1", password: "Mật khẩu dài 2" });
  expect([await refusalOf(here), await refusalOf(there)]).toEqual(["none", "notSignedIn"]);
  const reset = await world.call("admin", "resetPassword", { id: person.id });
  expect(await refusalOf(here)).toBe("notSignedIn");
  if (!reset.ok) throw new Error(reset.refusal);
  const again = await world.signIn(account, reset.value.password);
  expect(await again.call("me", {})).toMatchObject({ ok: true, value: { mustChangePassword: true } });
});

test("[AC1] a password typed by another Vietnamese keyboard is the same password", async () => {
  const { account, password } = await newcomer();
  const client = await world.signIn(account, password);
  await client.call("changePassword", { old: password, password: "Tiếp dân tốt".normalize("NFC") });
  await world.signIn(account, "Tiếp dân tốt".normalize("NFD"));
});

test("[AD5] the audit holds no password and no name", async () => {
  const { rows } = await world.parts.db
    .selectFrom("audit")
    .select("event")
    .execute()
    .then((rows) => ({ rows: JSON.stringify(rows) }));
  expect(rows).not.toContain("Mật khẩu");
  expect(rows).not.toContain("Ngô Thị Ái Vy");
});

// Last, since it ends the logins of everybody in this file.
test("[AC3] a login ends after its idle time and after its longest time", async () => {
  const { clients } = await settled(2);
  const [idle, used] = clients as [Client, Client];
  const { idleMs, longestMs } = loginLimits.person;
  const step = idleMs - 60_000;
  world.clock.advance(step);
  expect(await refusalOf(used)).toBe("none");
  world.clock.advance(60_000);
  expect([await refusalOf(idle), await refusalOf(used)]).toEqual(["notSignedIn", "none"]);
  for (let passed = idleMs; passed + step < longestMs; passed += step) {
    world.clock.advance(step);
    expect(await refusalOf(used)).toBe("none");
  }
  world.clock.advance(step);
  expect(await refusalOf(used)).toBe("notSignedIn");
});
