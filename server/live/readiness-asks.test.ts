import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { SessionId, SiteId } from "#shared/ids.ts";
import { PROTOCOL } from "#shared/live.ts";
import { goodMeasurement } from "#shared/readiness-fixtures.ts";
import type { OwnMeasure, ReadinessTest, Way, WayMeasure } from "#shared/readiness.ts";
import { accept, type Reply } from "#shared/refusals.ts";
import { routerCapabilities } from "#shared/router-capabilities.ts";
import { write } from "../database/write.ts";
import { connect, type Guest } from "../guest.ts";
import { demoSite } from "../people/demo-offices.ts";
import { sessionAt } from "../readiness/readiness-example.ts";
import { readTest } from "../readiness/readiness-store.ts";
import { insertSession } from "../sessions/session-store.ts";
import { openWorld, type Actor, type World } from "../world.ts";

let world: World;
const guests: Guest[] = [];
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  const good = { upBitrate: 2e6, downBitrate: 2e6, upLoss: 0, downLoss: 0, roundTripMs: 20 };
  for (const way of ["udp", "tcp", "relay"] as const) world.media.sayLine(way, good);
});
afterEach(async () => {
  for (const guest of guests.splice(0)) guest.close();
  await until(() => world.media.loops() === 0);
});

const phanRang = demoSite("phanRang");
const { ways: _, ...own } = goodMeasurement;
const client = { candidate: "host", downJitterMs: 5, roundTripMs: 18, framesDecoded: 200 } as const;
const dtlsParameters = { fingerprints: [{ algorithm: "sha-256" as const, value: "00" }] };
const rtpParameters = { codecs: [{ mimeType: "video/VP8", payloadType: 96, clockRate: 90_000 }] };

async function come(who: Actor): Promise<Guest> {
  const guest = await connect(world, who);
  guests.push(guest);
  return guest;
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 250 && !holds(); tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
}

const begin = (guest: Guest, site: SiteId, session: SessionId | null = null) =>
  guest.ask("readiness:begin", { protocol: PROTOCOL, site, session, device: "Máy phòng tiếp" });

const open = (guest: Guest, way: Way) =>
  guest.ask("readiness:open", { way, capabilities: routerCapabilities });

/** Sends over a way for twenty seconds, as the page does; a blocked one never connects. */
async function goThrough(guest: Guest, way: Way, isBlocked = false): Promise<Reply<WayMeasure>> {
  const opened = await open(guest, way);
  if (!opened.ok) return opened;
  if (!isBlocked) {
    for (const side of ["send", "receive"] as const)
      await guest.ask("readiness:connect", { side, dtlsParameters });
    for (const source of ["camera", "microphone"] as const)
      await guest.ask("readiness:produce", { source, rtpParameters });
  }
  for (const ms of [8000, 12_000]) {
    world.clock.advance(ms);
    // The figures of the middle are read between two turns of the loop.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return guest.ask("readiness:measure", { client });
}

async function testSite(
  guest: Guest,
  site: SiteId,
  change: Partial<OwnMeasure> = {},
): Promise<ReadinessTest> {
  const begun = await begin(guest, site);
  if (!begun.ok) throw new Error(begun.refusal);
  for (const way of ["udp", "tcp", "relay"] as const) await goThrough(guest, way);
  const finished = await guest.ask("readiness:finish", { ...own, ...change });
  if (!finished.ok) throw new Error(`${finished.refusal} ${finished.field}`);
  return finished.value;
}

test("[RD4] a station tests its own site before any session exists, and the test is stored", async () => {
  const guest = await come("phanRang");
  const stored = await testSite(guest, phanRang);
  expect(stored).toMatchObject({ verdict: "ready", findings: [], site: phanRang, session: null });
  expect(stored.measurement.ways.udp).toMatchObject({ state: "measured", protocol: "udp", seconds: 20 });
  expect(stored.measurement.ways.tcp).toMatchObject({ state: "measured", protocol: "tcp" });
  // Without a TURN server there is nothing to test, and that is no fault.
  expect(stored.measurement.ways.relay).toEqual({ state: "notConfigured" });
  expect(await readTest(world.parts.db, stored.id)).toEqual(stored);
  const { event } = await world.parts.db
    .selectFrom("audit")
    .select("event")
    .orderBy("number", "desc")
    .executeTakeFirstOrThrow();
  expect(event).toMatchObject({ type: "readiness.tested", test: stored.id, verdict: "ready" });
});

test("[RD3] the line's figures are the worker's, whatever the client says of it", async () => {
  world.media.sayLine("udp", {
    upBitrate: 9e5,
    downBitrate: 9e5,
    upLoss: 0.1,
    downLoss: 0.1,
    roundTripMs: 20,
  });
  const guest = await come("phanRang");
  await begin(guest, phanRang);
  const measured = await goThrough(guest, "udp");
  expect(measured).toMatchObject({
    ok: true,
    value: { state: "measured", roundTripMs: 20, downJitterMs: 5 },
  });
  if (!measured.ok || measured.value.state !== "measured") throw new Error("not measured");
  expect(measured.value.upLoss).toBeCloseTo(0.1, 2);
  expect(measured.value.downLoss).toBeCloseTo(0.1, 2);
  expect(measured.value.upBitrate).toBeCloseTo(900_000, -3);
  // What was sent back and lost on the way never arrived.
  expect(measured.value.downBitrate).toBeCloseTo(810_000, -4);
  await goThrough(guest, "tcp");
  await goThrough(guest, "relay");
  const finished = await guest.ask("readiness:finish", own);
  expect(finished).toMatchObject({ ok: true, value: { verdict: "notReady" } });
});

test("[RD2] blocked UDP is usable at best, and stored as blocked", async () => {
  world.media.sayLine("udp", "blocked");
  const guest = await come("phanRang");
  await begin(guest, phanRang);
  expect(await goThrough(guest, "udp", true)).toEqual({ ok: true, value: { state: "blocked" } });
  await goThrough(guest, "tcp");
  await goThrough(guest, "relay");
  const finished = await guest.ask("readiness:finish", own);
  expect(finished).toMatchObject({
    ok: true,
    value: { verdict: "usable", findings: [{ code: "udpBlocked" }] },
  });
});

test("[RD5] a step repeated is a test of its own", async () => {
  const guest = await come("phanRang");
  const first = await testSite(guest, phanRang, { camera: { state: "failed", why: "missing" } });
  expect(first.verdict).toBe("notReady");
  const again = await guest.ask("readiness:finish", own);
  expect(again).toMatchObject({ ok: true, value: { verdict: "ready" } });
  expect(again.ok && again.value.id).not.toBe(first.id);
});

test("[RD4] the own site, or sites below the own bodies; nobody else's, and only a session of that site", async () => {
  const site = demoSite("haNoi");
  expect(await begin(await come("phanRang"), demoSite("nhaTrang"))).toMatchObject({ ok: true });
  expect(await begin(await come("ninhChu"), phanRang)).toMatchObject({ refusal: "notAllowed" });
  expect(await begin(await come("observer"), phanRang)).toMatchObject({ refusal: "notAllowed" });
  const technician = await come("technician");
  expect(await begin(technician, phanRang)).toMatchObject({ ok: true });
  expect(await begin(technician, site)).toMatchObject({ refusal: "notAllowed" });
  const { db, clock } = world.parts;
  const { id, ...rest } = sessionAt([demoSite("nhaTrang"), phanRang], clock.now(), "kythuat");
  await write(db, async (tx) => accept(await insertSession(tx, { id, ...rest }, clock.now())));
  expect(await begin(technician, phanRang, id)).toMatchObject({ ok: true });
  expect(await begin(technician, demoSite("xayDung"), id)).toMatchObject({
    refusal: "badInput",
    field: "site",
  });
});

test("[RD4] a line is measured for its whole time, and one way at a time", async () => {
  const guest = await come("phanRang");
  expect(await open(guest, "udp")).toMatchObject({ refusal: "wrongState" });
  await begin(guest, phanRang);
  expect(await guest.ask("readiness:measure", { client })).toMatchObject({ refusal: "wrongState" });
  await open(guest, "udp");
  await open(guest, "tcp");
  expect(world.media.loops()).toBe(1);
  for (const side of ["send", "receive"] as const)
    await guest.ask("readiness:connect", { side, dtlsParameters });
  await guest.ask("readiness:produce", { source: "camera", rtpParameters });
  world.clock.advance(5000);
  expect(await guest.ask("readiness:measure", { client })).toMatchObject({ refusal: "wrongState" });
  expect(await guest.ask("readiness:produce", { source: "camera", rtpParameters })).toMatchObject({
    refusal: "wrongState",
  });
  await guest.ask("readiness:stop", {});
  expect(world.media.loops()).toBe(0);
});

test("[RD4] a loop left standing is closed, and one whose connection ends too", async () => {
  const guest = await come("phanRang");
  await begin(guest, phanRang);
  await open(guest, "udp");
  world.clock.advance(60_000);
  expect(world.media.loops()).toBe(0);
  expect(await guest.ask("readiness:measure", { client })).toMatchObject({ refusal: "wrongState" });
  await open(guest, "udp");
  expect(world.media.loops()).toBe(1);
  guest.close();
  await until(() => world.media.loops() === 0);
});

test("[RD4] only so many lines are tested at once, and only so often from one connection", async () => {
  const many = await Promise.all(Array.from({ length: 13 }, () => come("phanRang")));
  for (const guest of many) await begin(guest, phanRang);
  const opened = await Promise.all(many.map((guest) => open(guest, "udp")));
  expect(opened.filter((reply) => reply.ok)).toHaveLength(12);
  expect(opened.find((reply) => !reply.ok)).toMatchObject({ refusal: "tooManyTests" });
  const [first] = many;
  const replies = [];
  for (let count = 0; count < 70; count++) replies.push(await open(first!, "tcp"));
  expect(replies.at(-1)).toMatchObject({ refusal: "tooManyTests" });
  expect(replies[10]).toMatchObject({ ok: true });
});

test("[RD8] the technician's board, the protocol and the checklist", async () => {
  const guest = await come("phanRang");
  const { id } = await testSite(guest, phanRang);
  const board = await world.call("technician", "readinessBoard", { search: "phan rang" });
  if (!board.ok) throw new Error(board.refusal);
  const row = board.value.rows.find((one) => one.site === phanRang);
  expect(row).toMatchObject({ last: { id, verdict: "ready" }, equipment: 9, equipmentOpen: 9 });
  expect(row?.lastSeen).not.toBeNull();
  expect(await world.call("phanRang", "readinessBoard", {})).toMatchObject({ refusal: "notAllowed" });
  // Letters without accents find those with them.
  const plain = await world.call("technician", "readinessBoard", { search: "bac ai" });
  expect(plain.ok && plain.value.total).toBeGreaterThan(0);

  const list = await world.call("technician", "equipment", { site: phanRang });
  if (!list.ok) throw new Error(list.refusal);
  const item = list.value[0]!.id;
  const check = { site: phanRang, item, state: "broken", note: "Màn hình phải", on: "2026-11-23" } as const;
  const checked = await world.call("technician", "checkEquipment", check as never); // A day, as branded days are.
  expect(checked.ok && checked.value[0]).toMatchObject({ state: "broken", by: "Võ Thành Công" });
  expect(await world.call("phanRang", "checkEquipment", check as never)).toMatchObject({
    refusal: "notAllowed",
  });

  const technician = await world.as("technician");
  const pdf = await technician.fetch(`/api/readiness/tests/${id}/protocol.pdf`);
  expect(pdf.headers.get("content-type")).toBe("application/pdf");
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
  const stranger = await world.as("ninhChu");
  expect((await stranger.fetch(`/api/readiness/tests/${id}/protocol.pdf`)).status).toBe(403);
});
