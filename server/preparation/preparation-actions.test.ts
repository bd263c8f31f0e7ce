/** The gates of one session from its planning to its opening, through the true app: every turn by evidence. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { ReadinessTestId, SiteId } from "#shared/ids.ts";
import type { GateName, Preparation } from "#shared/preparation.ts";
import { goodMeasurement } from "#shared/readiness-fixtures.ts";
import { accept } from "#shared/refusals.ts";
import type { Session, SessionFact } from "#shared/sessions.ts";
import { instantOf, msOf, type Day, type Instant } from "#shared/time.ts";
import { write } from "../database/write.ts";
import { insertTest } from "../readiness/readiness-store.ts";
import { later, must, personOf, readyMatter, sessionExample } from "../sessions/booking-example.ts";
import { moveSession } from "../sessions/session-actions.ts";
import { appendLog } from "../sessions/session-store.ts";
import { openWorld, type Client, type World } from "../world.ts";

let world: World;
let session: Session;
/** Signed in anew after each leap of the clock, for a login does not outlast a week. */
let clerk: Client;
let names: string[] = [];

/** Friday 04/12/2026, 08:00 in Việt Nam; the clock starts on Monday 23/11, 08:00. */
const startsAt = "2026-12-04T01:00:00.000Z" as Instant; // In the form of an instant.

/** Set, not run: eleven days of ticking timers would take the machine many seconds. */
const clock = {
  at: Date.parse("2026-11-23T01:00:00.000Z"),
  now: () => instantOf(clock.at),
  ms: () => clock.at,
  after: () => () => undefined,
  every: () => () => undefined,
};

beforeAll(async () => {
  world = await openWorld({ clock });
  clerk = await world.signIn("lichtiep");
  session = await sessionExample(world.parts, startsAt);
  const matter = await readyMatter(world.parts);
  const site = session.sites.find((one) => one.kind === "component")!.id;
  must(
    await clerk.call("bookHearing", {
      session: session.id,
      matter: matter.id,
      from: startsAt,
      site,
      interpreter: null,
    }),
  );
  const citizens = await world.parts.db.selectFrom("citizens").select("name").execute();
  names = [matter.applicant, ...citizens.map((one) => one.name)];
});
afterAll(() => world.close());

const look = async (): Promise<Preparation> => must(await clerk.call("preparation", { id: session.id }));
const gate = async (name: GateName) => (await look()).gates.find((one) => one.gate === name)!;
const wants = async (name: GateName) => (await gate(name)).missing.map((one) => one.want);
const publish = (content = "Khiếu nại về đất đai") =>
  clerk.call("publishSession", { id: session.id, content, board: "Bảng tin tại Trụ sở", expected: null });

async function leapTo(at: string): Promise<void> {
  clock.at = msOf(at as Instant); // In the form of an instant.
  clerk = await world.signIn("lichtiep");
}

async function testSite(site: SiteId, verdict: "ready" | "notReady"): Promise<void> {
  const at = clock.now();
  const technician = await personOf(world.parts.db, "kythuat");
  await write(world.parts.db, async (tx) => {
    await insertTest(tx, {
      id: world.parts.ids.make<ReadinessTestId>(),
      site,
      session: null,
      tester: technician.id,
      testerName: technician.name,
      device: "Máy điểm cầu",
      startedAt: at,
      endedAt: at,
      measurement: goodMeasurement,
      verdict,
      findings: [],
    });
    return accept(null);
  });
}

async function see(fact: Exclude<SessionFact, { type: "command" }>): Promise<void> {
  await write(world.parts.db, async (tx) =>
    accept(await appendLog(tx, session.id, { at: clock.now(), hearing: null, fact })),
  );
}

const open = async (account: string, command: "openLine" | "open") =>
  moveSession(world.parts, await personOf(world.parts.db, account), session.id, { do: command });

test("[GT1] freshly planned, everything is still to be done, and a countdown runs", async () => {
  const { gates, unloadedYears } = await look();
  expect(gates.map((one) => one.state)).toEqual(["open", "open", "open", "open", "notNeeded"]);
  expect(gates[0]).toMatchObject({
    due: "2026-11-27T16:59:59.999Z",
    basis: expect.stringContaining("Luật Tiếp công dân"),
  });
  expect(gates[0]!.workingDaysLeft).toBeGreaterThan(2);
  expect(unloadedYears).toEqual([]);
});

test("[PB2] words that name the citizen are not posted", async () => {
  for (const name of names)
    expect(await publish(`Tiếp ${name.toUpperCase()} về đất đai`)).toMatchObject({
      ok: false,
      refusal: "namesCitizen",
      field: "content",
    });
  expect((await look()).publications).toEqual([]);
});

test("[GT1] posting turns G1 green, taking down turns it back, posting again mends it", async () => {
  expect(must(await publish()).gates[0]).toMatchObject({ state: "green" });
  const down = { id: session.id, reason: "Đăng nhầm" };
  expect(must(await clerk.call("withdrawPublication", down)).gates[0]).toMatchObject({
    state: "open",
    missing: [{ want: "withdrawn" }],
  });
  expect(await clerk.call("withdrawPublication", down)).toMatchObject({ ok: false, refusal: "wrongState" });
  const again = must(await publish());
  expect(again.gates[0]).toMatchObject({ state: "green" });
  expect(again.publications.map((one) => one.version)).toEqual([2, 1]);
});

test("[GT1] G2 turns green when everybody was told, the last of them on paper", async () => {
  expect(await wants("G2")).toEqual(["notInvited", "notInvited", "notInvited"]);
  must(await clerk.call("prepareNotices", { id: session.id, send: true }));
  const notices = await vi.waitFor(
    async () => {
      const all = must(await clerk.call("listNotices", { id: session.id }));
      expect(all.some((one) => one.state === "queued")).toBe(false);
      return all;
    },
    { timeout: 15_000, interval: 100 },
  );
  for (const one of notices.filter((notice) => notice.state === "drafted"))
    must(await clerk.call("handOverNotice", { id: one.id, note: "Giao tận tay ngày 23/11" }));
  expect(await gate("G2")).toMatchObject({ state: "green", missing: [] });
});

test("[GT1] G3 turns green by a test of every site, red by a later one that failed, green again", async () => {
  for (const site of session.sites) await testSite(site.id, "ready");
  expect(await gate("G3")).toMatchObject({ state: "green" });
  clock.at += 60_000;
  await testSite(session.sites[1]!.id, "notReady");
  expect(await wants("G3")).toEqual(["testFailed"]);
  clock.at += 60_000;
  await testSite(session.sites[1]!.id, "ready");
  expect(await gate("G3")).toMatchObject({ state: "green" });
});

test("[GT1] moving the session makes posting and notices those of another plan, and calls for G5", async () => {
  const { version, title, slots, endsAt, sites, members } = must(
    await clerk.call("session", { id: session.id }),
  );
  const [central, ...others] = sites.map((site) => site.id);
  const moved = later(startsAt, 60);
  session = must(
    await clerk.call("replanSession", {
      session: session.id,
      version,
      title,
      startsAt: moved,
      endsAt: later(endsAt!, 60),
      slots: slots!,
      centralSite: central!,
      componentSites: others,
      members: members.map(({ person, role, site }) => ({ person, role, site })),
      reason: "Chủ tịch họp đột xuất",
    }),
  );
  expect(await wants("G1")).toEqual(["planDiffers"]);
  expect(await wants("G5")).toContain("changeNotPosted");
  expect(must(await publish()).gates[0]).toMatchObject({ state: "green" });
  const settled = must(await clerk.call("prepareNotices", { id: session.id, send: true }));
  expect(settled).toBeDefined();
  await vi.waitFor(
    async () => {
      const all = must(await clerk.call("listNotices", { id: session.id }));
      expect(all.some((one) => one.state === "queued")).toBe(false);
    },
    { timeout: 15_000, interval: 100 },
  );
  for (const one of must(await clerk.call("listNotices", { id: session.id })))
    if (one.state === "drafted") must(await clerk.call("handOverNotice", { id: one.id, note: "Giao lại" }));
  expect(await gate("G2")).toMatchObject({ state: "green" });
  expect(await gate("G5")).toMatchObject({ state: "green", missing: [] });
  expect(must(await look().then(accept)).publications[0]?.posted).toMatchObject({
    status: "changed",
    before: { startsAt },
  });
});

test("[PB5] what hangs in public names nobody who is heard, in no form of it", async () => {
  const bodies = must(await world.anonymous.call("publicBodies", {}));
  expect(bodies.map((one) => one.id)).toEqual([session.organisation]);
  const calendar = must(await world.anonymous.call("publicCalendar", { organisation: session.organisation }));
  expect(calendar.entries.map((one) => one.posted.status)).toEqual(["changed"]);
  const text = JSON.stringify([bodies, calendar]).normalize("NFC").toLowerCase();
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(text).not.toContain(name.normalize("NFC").toLowerCase());
  for (const secret of ["applicant", "summary", "matter", "hearing", session.title.toLowerCase()])
    expect(text).not.toContain(secret);
  const path = `/api/public/calendar/${session.organisation}/2026-12/lich-tiep-cong-dan`;
  const pdf = await world.anonymous.fetch(`${path}.pdf`);
  expect([pdf.status, pdf.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
  const docx = await world.anonymous.fetch(`${path}.docx`);
  expect(docx.status).toBe(200);
  expect(
    Buffer.from(await docx.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  const other = path.replace(session.organisation, session.sites[0]!.id);
  expect((await world.anonymous.fetch(`${other}.pdf`)).status).toBe(404);
});

test("[GT6] who is not clerk, head or presider publishes and overrides nothing, and strangers see nothing", async () => {
  const override = { id: session.id, gate: "G4" as const, reason: "x", ground: "x" };
  for (const account of ["kythuat", "giamsat", "phanrang", "thuky"]) {
    const client = await world.signIn(account);
    expect(await client.call("overrideGate", override)).toMatchObject({ ok: false, refusal: "notAllowed" });
    expect(
      await client.call("publishSession", { id: session.id, content: "a", board: "", expected: null }),
    ).toMatchObject({ ok: false, refusal: "notAllowed" });
    expect(
      await client.call("listOverrides", { since: "2026-11-01" as Day, until: "2026-12-31" as Day }),
    ).toMatchObject({ ok: false, refusal: "notAllowed" });
  }
  const observer = await world.signIn("giamsat");
  expect(await observer.call("preparation", { id: session.id })).toMatchObject({
    ok: false,
    refusal: "notAllowed",
  });
});

test("[GT7] the line opens when G1, G2, G3 and G5 are green; the session waits for the sites", async () => {
  await leapTo("2026-12-04T00:30:00.000Z");
  must(await open("thuky", "openLine"));
  expect(await open("chutich", "open")).toEqual({ ok: false, refusal: "gateClosed", gates: ["G4"] });
  expect(await wants("G4")).toEqual(["siteAbsent", "siteAbsent", "siteAbsent"]);
  clock.at += 15 * 60_000;
  const senders = session.members.filter((one) => one.role !== "noteTaker").map((one) => one.person);
  for (const person of senders) await see({ type: "attendance", person, change: "joined" });
  expect(await wants("G4")).toEqual(["noSound", "noSound", "noSound"]);
  for (const person of senders) await see({ type: "sound", person });
  expect(await gate("G4")).toMatchObject({ state: "green" });
  clock.at += 30 * 60_000;
  await see({ type: "attendance", person: senders[1]!, change: "lost" });
  expect(await gate("G4")).toMatchObject({ state: "late", missing: [{ want: "siteAbsent" }] });
  expect(await open("chutich", "open")).toMatchObject({ refusal: "gateClosed", gates: ["G4"] });
});

test("[GT6] the presider overrides with reason and ground; it opens, is reported and audited, and holds once", async () => {
  const presider = await world.signIn("chutich");
  const override = {
    id: session.id,
    gate: "G4" as const,
    reason: "Công dân đã có mặt",
    ground: "ND154 Điều 23",
  };
  const green = await presider.call("overrideGate", { ...override, gate: "G1" });
  expect(green).toEqual({ ok: false, refusal: "wrongState", field: "gate" });
  const after = must(await presider.call("overrideGate", override));
  expect(after.gates[3]).toMatchObject({
    state: "overridden",
    override: { reason: "Công dân đã có mặt", ground: "ND154 Điều 23" },
    missing: [{ want: "siteAbsent" }],
  });
  must(await open("chutich", "open"));

  const report = must(
    await clerk.call("listOverrides", { since: "2026-12-04" as Day, until: "2026-12-04" as Day }),
  );
  expect(report).toMatchObject({
    total: 1,
    byGate: [{ gate: "G4", count: 1 }],
    rows: [
      { session: session.id, gate: "G4", missing: 1, wants: ["siteAbsent"], reason: "Công dân đã có mặt" },
    ],
  });
  const before = must(
    await clerk.call("listOverrides", { since: "2026-11-01" as Day, until: "2026-12-03" as Day }),
  );
  expect(before).toMatchObject({ total: 0, rows: [] });
  const table = await clerk.fetch("/api/overrides/2026-12-01/2026-12-31/mo-ngoai-le.csv");
  expect(table.headers.get("content-type")).toContain("text/csv");
  expect(await table.text()).toContain("Công dân đã có mặt");
  const events = await world.parts.db.selectFrom("audit").select("event").execute();
  const kinds = events.map((one) => one.event.type);
  for (const kind of ["session.published", "session.withdrawn", "gate.overridden", "overrides.read"])
    expect(kinds).toContain(kind);
});

test("[GT7] a session that nobody prepared does not open its line; the board shows it first", async () => {
  const bare = await sessionExample(world.parts, instantOf(clock.ms() + 26 * 3_600_000), {
    title: "Buổi tiếp đột ngột, chưa chuẩn bị",
  });
  const noteTaker = await personOf(world.parts.db, "thuky");
  const refused = await moveSession(world.parts, noteTaker, bare.id, { do: "openLine" });
  expect(refused).toEqual({ ok: false, refusal: "gateClosed", gates: ["G1", "G2", "G3"] });
  const board = must(await clerk.call("preparationBoard", {}));
  expect(board.rows[0]).toMatchObject({ session: bare.id });
  expect(board.late).toBeGreaterThan(0);
  const found = must(await clerk.call("preparationBoard", { search: "DOT NGOT CHUA CHUAN" }));
  expect(found.rows.map((one) => one.session)).toEqual([bare.id]);
  expect(
    must(await clerk.call("preparationBoard", { show: "late", search: "không có buổi này" })).total,
  ).toBe(0);
  // Ad hoc with its ground it skips what cannot be met in three days, but not the test, which can.
  const adhoc = await sessionExample(world.parts, later(clock.now(), 24 * 60 * 3), {
    kind: "ADHOC",
    adhocGround: { point: "b", reason: "Hậu quả nghiêm trọng nếu không tiếp ngay" },
  });
  const tried = await moveSession(world.parts, noteTaker, adhoc.id, { do: "openLine" });
  expect(tried).toEqual({ ok: false, refusal: "gateClosed", gates: ["G3"] });
});
