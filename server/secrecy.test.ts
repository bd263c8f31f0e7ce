/** [MT3] Nothing of a denouncer shows outside the circle: searched mechanically over all that is said and stored. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DeviceId, HearingId, SessionId, SiteId, StatementId } from "#shared/ids.ts";
import type { MinutesCommand } from "#shared/minutes.ts";
import type { MatterLine } from "#shared/matters.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { addDemoMatters } from "./matters/demo-matters.ts";
import { citizenExample, contentExample, matterExample, partyExample } from "./matters/matter-example.ts";
import { demoOrganisation } from "./people/demo-offices.ts";
import { demoPeople, demoPerson } from "./people/demo-people.ts";
import {
  captureFileNames,
  captureReads,
  capturingLog,
  captureStored,
  leaksIn,
  type Captured,
} from "./secrecy-capture.ts";
import { must, planExample } from "./sessions/booking-example.ts";
import { openWorld, type World } from "./world.ts";

const denouncer = {
  name: "Đoàn Thị Xuyến Bội Kỳ",
  idNumber: "058165987654",
  address: "Hẻm 77 Ngõ Bưởi Xanh, phường Đô Vinh",
  phone: "0977 654 321",
  email: "xuyenboiky@thu.example",
};
const content = "Tố cáo việc nhận quà biếu của ông Quàng Xoan";
const secrets = [...Object.values(denouncer), "Xuyến Bội", "165987654", "Bưởi Xanh", content, "Quàng Xoan"];
/** All officials, and two of the stations, which stand for those of all communes. */
const outsiders = demoPeople
  .map((person) => person.account)
  .filter((account) => !["lichtiep", "phochutich", "thuky"].includes(account))
  .slice(0, 11);

/** A bound for what hangs, not a measure: each person is asked thousands of questions, on however slow a machine. */
const LONGEST_MS = 900_000;

let world: World;
let lines: Captured[];
let line: MatterLine;
let ids: { all: string[]; roots: string[] };
/** Documents of the minutes: compressed, so that they are not to be searched but not to be had. */
let minutesPaths: string[];

beforeAll(async () => {
  const capturing = capturingLog();
  lines = capturing.lines;
  world = await openWorld({ log: capturing.log });
  await addDemoMatters(world.parts);
  await denounce();
  await book();
}, LONGEST_MS);
afterAll(() => world.close());

/** Takes the denunciation in, split from a complaint of somebody else, with a file whose name gives all away. */
async function denounce(): Promise<void> {
  const parties = [partyExample({ citizen: citizenExample(denouncer) })];
  const made = await world.call(
    "clerk",
    "createMatter",
    matterExample(demoOrganisation("board"), dayOf(world.clock.now()), {
      parties,
      contents: [contentExample({ kind: "TO_CAO", summary: content })],
    }),
  );
  if (!made.ok || !made.value[0]) throw new Error(JSON.stringify(made));
  [line] = made.value as [MatterLine]; // One content makes one matter.
  const clerk = await world.as("clerk");
  const title = encodeURIComponent(`Đơn của ${denouncer.name} ${denouncer.idNumber}.pdf`);
  const added = await clerk.fetch(`/api/matters/${line.id}/files?title=${title}`, {
    method: "POST",
    body: Buffer.from(`%PDF-1.7 ${denouncer.name} ${content}`),
    headers: { "content-type": "application/octet-stream" },
  });
  const reply = (await added.json()) as { ok: boolean; value: { id: string } }; // Looked at in the next line.
  expect(reply.ok).toBe(true);
  await world.call("clerk", "matter", { id: line.id });
  await world.call("clerk", "listMatters", { search: denouncer.name });
  await world.call("clerk", "findCitizen", { idKind: "CAN_CUOC", idNumber: denouncer.idNumber });
  ids = { all: [line.id, reply.value.id], roots: [line.id] };
}

/** Makes it ready for the online form and books it, by the very endpoints a clerk uses. */
async function book(): Promise<void> {
  const { id } = line;
  const on = dayOf(world.clock.now());
  const members = [
    { person: demoPerson("lichtiep"), part: "clerk" as const },
    { person: demoPerson("phochutich"), part: "presider" as const },
    { person: demoPerson("thuky"), part: "noteTaker" as const },
  ];
  const decidedBy = demoPerson("chutich");
  const decision = { id, isOnline: true, ground: "DENUNCIATION_OPEN" as const, reason: content, decidedBy };
  must(await world.call("clerk", "saveCircle", { id, members }));
  must(await world.call("clerk", "recordWaiver", { id, paper: denouncer.name, on }));
  must(await world.call("clerk", "confirmSecrecy", { id, by: decidedBy, on }));
  must(await world.call("clerk", "decideEligibility", { ...decision, decidedOn: on }));
  const startsAt = instantOf(world.clock.ms() + 8 * 86_400_000);
  const parts = { phochutich: "presider", thuky: "noteTaker", phanrang: "station" } as const;
  const plan = await planExample(world.parts.db, startsAt, { parts });
  const session = must(await world.call("clerk", "createSession", plan));
  const site = session.sites.find((one) => one.kind === "component")?.id ?? session.sites[0]!.id;
  const booked = must(
    await world.call("clerk", "bookHearing", {
      session: session.id,
      matter: id,
      from: startsAt,
      site,
      interpreter: null,
    }),
  );
  ids.all.push(session.id, ...booked.hearings.map((hearing) => hearing.id));
  ids.roots.push(session.id);
  await tell(session.id);
  for (const hearing of booked.hearings) await minute(session.id, hearing.id, site);
}

/** Minutes that name everything, written, read back, frozen and out to be signed (MN21). */
async function minute(id: SessionId, hearing: HearingId, site: SiteId): Promise<void> {
  const does = async (command: MinutesCommand) =>
    must(await world.call("noteTaker", "doMinutes", { id, hearing, command }));
  const [writer, statement] = [crypto.randomUUID() as DeviceId, crypto.randomUUID() as StatementId]; // As pages make them.
  const written = { kind: "account" as const, site, at: world.clock.now(), assignment: null };
  const words = { speaker: denouncer.name, text: `${content} ${Object.values(denouncer).join(", ")}` };
  await does({ do: "saveStatement", id: statement, version: 0, writer, ...written, ...words });
  await does({ do: "savePart", part: "requests", text: content, version: 0, writer });
  await does({ do: "savePart", part: "requests", text: words.text, version: 0, writer: statement as never });
  const view = must(await world.call("noteTaker", "hearingMinutes", { id, hearing }));
  const [conflict] = view.minutes.conflicts;
  if (!conflict) throw new Error("no conflict");
  await does({ do: "settle", conflict: conflict.id, version: 1, text: words.text, takesFields: false });
  await does({ do: "readBack" });
  const read = must(await world.call("noteTaker", "hearingMinutes", { id, hearing }));
  expect(JSON.stringify(read.text)).toContain(denouncer.name);
  for (const party of read.facts.parties.filter((one) => one.role === "citizen" || one.role === "agency"))
    await does({ do: "answer", party: party.id, answer: "remarks", text: `${denouncer.name} bổ sung` });
  await does({ do: "freeze" });
  await does({ do: "startSigning" });
  const frozen = must(await world.call("noteTaker", "hearingMinutes", { id, hearing }));
  expect(frozen.files.map((file) => file.kind).toSorted()).toEqual(["docx", "pdf"]);
  const base = `/api/sessions/${id}/hearings/${hearing}/minutes`;
  minutesPaths = [`${base}.pdf`, ...frozen.files.map((file) => `${base}/files/${file.id}`)];
}

/** Everything that goes out: the posted calendar, notices by every way, and what a postponement sends after them. */
async function tell(session: SessionId): Promise<void> {
  const posting = { id: session, content: "Tiếp công dân theo lịch", board: "Bảng niêm yết", expected: null };
  must(await world.call("clerk", "publishSession", posting));
  must(await world.call("clerk", "prepareNotices", { id: session, send: true }));
  await world.parts.jobs.runDueJobs();
  const before = must(await world.call("clerk", "session", { id: session }));
  const { version, startsAt, endsAt } = before;
  const week = 7 * 86_400_000;
  const moved = (at: string | null) => instantOf(Date.parse(at ?? startsAt) + week);
  const expected = { from: moved(startsAt), to: moved(endsAt) };
  const reason = "Trùng lịch họp";
  must(await world.call("clerk", "postponeSession", { session, version, expected, reason }));
  must(await world.call("clerk", "prepareNotices", { id: session, send: true }));
  await world.parts.jobs.runDueJobs();
  // Documents that name the denouncer, and one that a body outside the circle is sent.
  const items = [{ title: `Đơn của ${denouncer.name}`, pages: 2, condition: "original" as const }];
  const receipt = must(await world.call("clerk", "issueReceipt", { id: line.id, items, copies: 2 }));
  const competent = "Thanh tra tỉnh";
  const transfer = must(await world.call("clerk", "issueTransfer", { id: line.id, competent }));
  const guidance = must(await world.call("clerk", "issueGuidance", { id: line.id, competent }));
  must(await world.call("clerk", "voidDocument", { id: guidance.id, reason: denouncer.name }));
  await world.parts.jobs.runDueJobs();
  ids.all.push(receipt.id, transfer.id, guidance.id);
  await exchange();
  const notices = must(await world.call("clerk", "listNotices", { id: session }));
  const told = notices.filter((notice) => notice.isProtected);
  expect(told.length).toBeGreaterThan(0);
  ids.all.push(...told.map((notice) => notice.id));
}

/** What goes to the national database: exported by the circle, and rejected there. */
async function exchange(): Promise<void> {
  await world.parts.exchange.lookNow();
  const span = { organisation: demoOrganisation("board"), from: "2014-07-01", to: "2100-12-31" } as const;
  const { batch } = must(await world.call("clerk", "makeExchangeBatch", span));
  const { rows } = must(await world.call("clerk", "exchangeEntries", { search: line.code }));
  const [entry] = rows;
  if (!entry) throw new Error("no entry for the national database");
  expect(entry).toMatchObject({ state: "exported", isProtected: true });
  const command = { do: "reject" as const, reason: "wrongData" as const, note: "" };
  must(await world.call("clerk", "moveExchangeEntry", { id: entry.id, command }));
  for (const account of outsiders.slice(0, 4)) {
    const client = await world.signIn(account);
    const paths = [
      `entries/${entry.id}`,
      `batches/${batch.id}/du-lieu.json`,
      `batches/${batch.id}/du-lieu.xlsx`,
    ];
    for (const path of paths) {
      const text = await (await client.fetch(`/api/exchange/${path}`)).text();
      expect(leaksIn([{ where: path, text }], secrets)).toEqual([]);
    }
  }
}

test(
  "the capture finds what is there: to the circle everything is shown",
  async () => {
    const captured = await captureReads(await world.as("clerk"), "lichtiep", ids, [denouncer.name]);
    const leaks = leaksIn(captured, secrets).join("\n");
    for (const secret of secrets) expect(leaks).toContain(secret);
    expect(leaksIn([{ where: "a", text: "DOAN THI XUYEN  bội ky, 058.165 987-654" }], secrets)).toHaveLength(
      4,
    );
  },
  LONGEST_MS,
);

describe("[MT3] Outside the circle", () => {
  test.each(outsiders)(
    "%s is shown nothing",
    async (account) => {
      const client = await world.signIn(account);
      const captured = await captureReads(client, account, ids, [
        denouncer.name,
        denouncer.idNumber,
        line.code,
      ]);
      expect(captured.length).toBeGreaterThan(20);
      for (const path of minutesPaths) expect((await client.fetch(path)).status).toBe(403);
      expect(leaksIn(captured, secrets)).toEqual([]);
    },
    LONGEST_MS,
  );

  test(
    "nobody who is not signed in is shown anything",
    async () => {
      const captured = await captureReads(world.anonymous, "nobody", ids, [denouncer.name]);
      expect(leaksIn(captured, secrets)).toEqual([]);
    },
    LONGEST_MS,
  );

  test(
    "no other table, no log line and no file name holds anything",
    async () => {
      // What fails is logged too: a body that is no JSON, and a file that breaks off.
      const clerk = await world.as("clerk");
      await clerk.fetch("/api/matters", { method: "POST", body: `{"name": "${denouncer.name}` });
      await clerk.fetch(`/api/matters/${line.id}/files?title=${encodeURIComponent(denouncer.name)}`, {
        method: "POST",
        body: denouncer.name,
        headers: { "content-type": "application/octet-stream" },
      });
      const stored = await captureStored(world.parts.db);
      expect(stored.some((one) => one.where === "table audit")).toBe(true);
      expect(stored.some((one) => one.where === "table sessions" && one.text.includes(line.code))).toBe(true);
      const names = await captureFileNames(world.parts.dataDir);
      expect(names.length).toBeGreaterThan(0);
      expect(leaksIn([...stored, ...lines, ...names], secrets)).toEqual([]);
    },
    LONGEST_MS,
  );
});
