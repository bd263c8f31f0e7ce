/** Calls through the whole application: who rings, who answers, what stands afterwards. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Call, Rings } from "#shared/calls.ts";
import type { SiteId } from "#shared/ids.ts";
import { actors, openWorld, type Actor, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 120_000);
afterAll(() => world.close());

/** Nobody can be in two sessions, so each test ends its own. */
const made: Call[] = [];
afterEach(async () => {
  for (const { session: id } of made.splice(0)) {
    const ended = await world.call("central", "cancelSession", { id, reason: "Kết thúc phép thử" });
    expect(ended.ok).toBe(true);
  }
});

const ground = { point: "a" as const, reason: "Đông người tập trung, nhiều cơ quan liên quan" };

/** The site at which somebody sits. */
async function siteOf(who: Actor): Promise<SiteId> {
  const me = await world.call(who, "me", {});
  const site = me.ok ? me.value.person.site : null;
  if (!site) throw new Error(`${actors[who]} sits nowhere`);
  return site;
}

async function callTo(...callees: Actor[]): Promise<Call> {
  const sites = await Promise.all(callees.map(siteOf));
  const call = await world.call("central", "makeCall", { sites, ground, title: "Tiếp đột xuất" });
  if (!call.ok) throw new Error(`${call.refusal} ${call.field ?? ""}`);
  made.push(call.value);
  return call.value;
}

/** The first words of a person's stream of rings. */
async function firstRings(who: Actor): Promise<Rings> {
  const until = new AbortController();
  const client = await world.as(who);
  const answer = await client.fetch("/api/rings", { signal: until.signal });
  const reader = answer.body?.getReader();
  let heard = "";
  while (reader && !heard.includes("\n\n")) heard += new TextDecoder().decode((await reader.read()).value);
  until.abort();
  return JSON.parse(heard.slice("data: ".length)) as Rings; // The stream writes nothing else.
}

test("[CL1] a call opens an ad-hoc session with its ground, the caller presiding, the line open", async () => {
  const call = await callTo("phanRang");
  const session = await world.call("central", "session", { id: call.session });
  expect(session.ok && session.value).toMatchObject({
    kind: "ADHOC",
    adhocGround: ground,
    state: "lineOpen",
    members: [{ role: "presider" }],
  });
});

test("[CL2][CL3] the site's pages ring; who accepts is in the session", async () => {
  const call = await callTo("phanRang", "ninhChu");
  const heard = await firstRings("phanRang");
  expect(heard.rings.filter((ring) => ring.call === call.id)).toMatchObject([
    { session: call.session, ground, site: await siteOf("phanRang") },
  ]);
  expect((await firstRings("bacAi")).rings.filter((ring) => ring.call === call.id)).toEqual([]);

  const site = await siteOf("phanRang");
  const accepted = await world.call("phanRang", "acceptCall", { id: call.id, site });
  expect(accepted).toEqual({ ok: true, value: { session: call.session } });
  const session = await world.call("phanRang", "session", { id: call.session });
  expect(session.ok && session.value.members.map((one) => [one.role, one.site])).toContainEqual([
    "station",
    site,
  ]);
  const view = await world.call("central", "callOfSession", { session: call.session });
  expect(view.ok && view.value.targets.map((target) => target.state)).toEqual(["accepted", "ringing"]);
});

test("[CL2][CL3] declining gives its reason; silence ends by the server's clock", async () => {
  const call = await callTo("ninhChu", "bacAi");
  const site = await siteOf("ninhChu");
  const declined = await world.call("ninhChu", "declineCall", { id: call.id, site, reason: "Mất điện" });
  expect(declined.ok).toBe(true);
  world.clock.advance(10 * 60_000);
  await expect
    .poll(async () => {
      const view = await world.call("central", "callOfSession", { session: call.session });
      return view.ok && view.value.targets.map((target) => target.state);
    })
    .toEqual(["declined", "noAnswer"]);
});

test("[CL3] who is not rung cannot come in by a call", async () => {
  const call = await callTo("phanRang");
  const site = await siteOf("phanRang");
  const tried = await world.call("bacAi", "acceptCall", { id: call.id, site });
  expect(tried).toMatchObject({ ok: false, refusal: "notAllowed" });
  expect(await world.call("bacAi", "session", { id: call.session })).toMatchObject({ ok: false });
});

test("[CL1] a station, a technician, an observer and a department do not call", async () => {
  const sites = [await siteOf("bacAi")];
  for (const who of ["phanRang", "technician", "observer", "agency"] as const) {
    expect(await world.call(who, "callableSites", {}), who).toMatchObject({ refusal: "notAllowed" });
    const tried = await world.call(who, "makeCall", { sites, ground, title: "Thử" });
    expect(tried, who).toMatchObject({ ok: false, refusal: "notAllowed" });
  }
});

test("[CL4] the caller stops the ringing, nobody else", async () => {
  const stopped = await callTo("phanRang");
  expect(await world.call("clerk", "stopRinging", { id: stopped.id })).toMatchObject({ ok: false });
  const answer = await world.call("central", "stopRinging", { id: stopped.id });
  expect(answer.ok && answer.value.targets[0]?.state).toBe("cancelled");
});

test("[CL4] the end of the session ends the ringing", async () => {
  const { id, session } = await callTo("phanRang");
  made.pop();
  const ended = await world.call("central", "cancelSession", { id: session, reason: "Gọi nhầm" });
  expect(ended.ok).toBe(true);
  await expect
    .poll(async () => (await firstRings("phanRang")).rings.filter((ring) => ring.call === id))
    .toEqual([]);
});

test("[CL1] who is in a session already is not called into another, and is told so by name", async () => {
  await callTo("phanRang");
  const again = await world.call("central", "makeCall", {
    sites: [await siteOf("bacAi")],
    ground,
    title: "Cuộc gọi thứ hai",
  });
  expect(again).toMatchObject({ ok: false, refusal: "clash", clash: { taken: [{ kind: "person" }] } });
});

test("[CL6] each call and each end of a ringing is in the audit, with ids only", async () => {
  const rows = await world.call("admin", "listAudit", {});
  const events = rows.ok ? rows.value.rows.map((row) => row.event) : [];
  expect(events.some((event) => event.type === "call.made")).toBe(true);
  expect(JSON.stringify(events)).not.toContain("Mất điện");
});
