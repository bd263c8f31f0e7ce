/** The folder drop with the true application, and with a process that dies at the worst moment. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ExchangeBatchId, RegisterLineId } from "#shared/ids.ts";
import { ExchangeFile } from "#shared/exchange-record.ts";
import type { RegisterCells } from "#shared/register.ts";
import { accept } from "#shared/refusals.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { openLog } from "../base/log.ts";
import { openEmbedded } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { write } from "../database/write.ts";
import { createJobRunner } from "../notifications/job-runner.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { insertLine } from "../register/register-store.ts";
import { must, readyDenunciation } from "../sessions/booking-example.ts";
import { openWorld, type World } from "../world.ts";
import type { ExchangeAdapter } from "./adapter.ts";
import { entryOf, newNumber, receiptExample, takeIn } from "../exchange-room.ts";
import { openExchangeDesk, SEND_JOB, sendJob } from "./exchange-desk.ts";
import { folderDrop } from "./folder-drop.ts";

let world: World;
let folder: string;
/** Told to fail, as a folder does whose disk is away. */
let isAway = false;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cau-tiep-dan-exchange-"));
  const drop = folderDrop(folder);
  const exchangeAdapter: ExchangeAdapter = {
    ...drop,
    send: (batch) => (isAway ? Promise.reject(new Error("away")) : drop.send(batch)),
  };
  world = await openWorld({ exchangeAdapter });
}, 60_000);
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

/** All that lies in the folder, by batch. */
async function sent(of = folder): Promise<ExchangeFile[]> {
  const names = (await readdir(join(of, "out"))).filter((name) => name.endsWith(".json"));
  const texts = await Promise.all(names.map((name) => readFile(join(of, "out", name), "utf8")));
  return texts.map((text) => ExchangeFile.parse(JSON.parse(text)));
}

async function settled(): Promise<void> {
  await world.parts.exchange.lookNow();
  await world.parts.jobs.runDueJobs();
}

/** An entry that went out, with its batch. */
async function gone() {
  const matter = await takeIn(world);
  const { id } = await entryOf(world, matter, "petition");
  await settled();
  const row = await world.parts.db
    .selectFrom("exchange_entries")
    .select("batch")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  if (row.batch === null) throw new Error("the entry did not go out");
  return { matter, id, batch: row.batch };
}

async function answer(name: string, content: string | Buffer): Promise<void> {
  await mkdir(join(folder, "in"), { recursive: true });
  await writeFile(join(folder, "in", name), content);
  await world.parts.exchange.lookNow();
}

const entry = async (id: string) => must(await world.call("clerk", "exchangeEntry", { id: id as never }));
const receipt = async () => must(await world.call("clerk", "exchangeReceipts", {})).rows;

describe("[EX8] by itself", () => {
  test("complete entries go out, each in one file; a denunciation never does", async () => {
    const protectedOne = await readyDenunciation(world.parts, ["phochutich", "thuky"]);
    const { id, batch } = await gone();
    const found = (await sent()).flatMap((file) => file.entries.map((one) => one.entry));
    expect(found.filter((one) => one === id)).toHaveLength(1);
    expect((await entryOf(world, protectedOne.id, "petition")).state).toBe("pending");
    const { rows } = must(await world.call("clerk", "exchangeBatches", {}));
    expect(rows.find((row) => row.id === batch)).toMatchObject({ state: "sent", channel: "adapter" });
    const { steps } = await entry(id);
    expect(steps.map((step) => step.act)).toEqual(["made", "export", "delivered"]);
  });

  test("what comes back is entered, acknowledged and rejected, once however often it comes", async () => {
    const [one, two] = [await gone(), await gone()];
    const number = newNumber();
    const results = [{ entry: one.id, result: "entered", number }];
    await answer("r1.json", receiptExample(one.batch, results));
    expect(await entry(one.id)).toMatchObject({ state: "entered", nationalNumber: number });
    await answer("r2.json", receiptExample(one.batch, results));
    await answer("r3.json", receiptExample(one.batch, [{ entry: one.id, result: "acknowledged", number }]));
    await answer("r4.json", receiptExample(one.batch, [{ entry: one.id, result: "acknowledged", number }]));
    expect((await entry(one.id)).steps.map((step) => step.act)).toEqual([
      ...["made", "export", "delivered", "enter", "acknowledge"],
    ]);
    const reason = `Sai\u0000 địa chỉ\n${"x".repeat(500)}`;
    await answer("r5.json", receiptExample(two.batch, [{ entry: two.id, result: "rejected", reason }]));
    const rejected = await entry(two.id);
    expect(rejected.state).toBe("rejected");
    expect(rejected.steps.at(-1)?.note).toMatch(/^Sai địa chỉ x{100,}$/);
    expect((await readdir(join(folder, "in"))).toSorted()).toContain("done");
  });

  test.each<[string, string | Buffer, string]>([
    ["no text", Buffer.from([0xff, 0xfe, 0x00]), "notJson"],
    ["cut short", '{"schema":"cau-tiep-dan/receipt/1","batch":', "notJson"],
    ["another form", '{"schema":"cau-tiep-dan/receipt/2"}', "wrongForm"],
    ["deep", "[".repeat(100_000), "notJson"],
    ["a foreign batch", receiptExample(randomIds.make(), []), "unknownBatch"],
  ])("an answer that is %s is refused whole, with words", async (_what, content, fault) => {
    await answer("bad.json", content);
    expect((await receipt()).some((row) => row.fault === fault && row.name === "bad.json")).toBe(true);
    const words = (await readdir(join(folder, "in/refused"))).filter((name) => name.endsWith(".txt"));
    const texts = await Promise.all(words.map((name) => readFile(join(folder, "in/refused", name), "utf8")));
    expect(texts.every((text) => text.trim().length > 20)).toBe(true);
    expect(await readdir(join(folder, "in"))).not.toContain("bad.json");
  });

  test("lines for entries of other batches, taken numbers and states are refused one by one", async () => {
    const [one, two] = [await gone(), await gone()];
    const number = newNumber();
    const lines = [
      { entry: one.id, result: "entered", number },
      { entry: two.id, result: "entered", number: newNumber() },
      { entry: randomIds.make(), result: "entered", number: newNumber() },
      { entry: one.id, result: "entered", number: "<script>" },
    ];
    await answer("mixed.json", receiptExample(one.batch, lines));
    const [row] = (await receipt()).filter((found) => found.name === "mixed.json");
    expect(row).toMatchObject({ accepted: 1, fault: null });
    expect(row?.faults.map((line) => line.fault)).toEqual(["unknownEntry", "unknownEntry", "badNumber"]);
    expect(await entry(two.id)).toMatchObject({ state: "exported", nationalNumber: "" });
    await answer("taken.json", receiptExample(two.batch, [{ entry: two.id, result: "entered", number }]));
    const [taken] = (await receipt()).filter((found) => found.name === "taken.json");
    expect(taken?.faults).toEqual([{ entry: two.id, fault: "numberTaken" }]);
  });

  test("an answer that comes after newer data replaced the entry still gives the number to correct", async () => {
    const { matter, id, batch } = await gone();
    const full = must(await world.call("clerk", "matter", { id: matter }));
    if (full.access !== "full") throw new Error("the clerk does not see the matter");
    const { version, collective, headcount, parties, site, interpreter, accessibility, content } =
      full.matter;
    must(
      await world.call("clerk", "saveMatter", {
        ...{ id: matter, version, collective, headcount, parties, site, interpreter, accessibility },
        // Not complete, so that it does not go out at once.
        content: { ...content, inCompetence: null },
      }),
    );
    const next = await entryOf(world, matter, "petition");
    expect(next).toMatchObject({ version: 2, state: "pending" });
    const number = newNumber();
    await answer("late.json", receiptExample(batch, [{ entry: id, result: "acknowledged", number }]));
    expect(await entry(id)).toMatchObject({ state: "superseded", nationalNumber: number });
    expect((await entry(next.id)).record?.corrects).toBe(number);
  });

  test("a folder that is away is tried again; given up, a person sends the same bytes", async () => {
    isAway = true;
    const { id, batch } = await gone();
    expect((await entry(id)).state).toBe("exported");
    // Longer than all waits of its row together.
    for (let turn = 0; turn < 70; turn++) {
      world.clock.advance(1_800_000);
      await world.parts.jobs.runDueJobs();
    }
    // More than a day has passed, and their logins with it.
    const [clerk, leader] = [await world.signIn("lichtiep"), await world.signIn("chutich")];
    const batchOf = async () =>
      must(await clerk.call("exchangeBatches", {})).rows.find((row) => row.id === batch);
    expect((await batchOf())?.state).toBe("failed");
    expect(await leader.call("sendExchangeBatch", { id: batch })).toMatchObject({
      refusal: "notAllowed",
    });
    isAway = false;
    must(await clerk.call("sendExchangeBatch", { id: batch }));
    await world.parts.jobs.runDueJobs();
    expect((await batchOf())?.state).toBe("sent");
    expect(await clerk.call("sendExchangeBatch", { id: batch })).toMatchObject({
      refusal: "wrongState",
    });
  }, 60_000);
});

describe("[EX8] a process killed between the writing and the mark", () => {
  const log = openLog("silent");
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "cau-tiep-dan-killed-"));
  });
  afterAll(() => rm(home, { recursive: true }));

  /** A database on disk with receptions in its register. */
  async function fill(count: number): Promise<void> {
    const { db, close } = await openEmbedded(join(home, "database"));
    await migrate(db);
    const organisation = demoOrganisation("board");
    await sql`insert into organisations (id, name, short_name, kind, valid_from)
      values (${organisation}, 'Ban (mẫu)', 'Ban', 'board', '2020-01-01')`.execute(db);
    const clock = new FakeClock();
    for (let index = 0; index < count; index++)
      await write(db, async (tx) => {
        const at = clock.now();
        const line = randomIds.make<RegisterLineId>();
        const cells = {
          ...{ receivedOn: dayOf(at), name: `Người ${index}`, address: "Phan Rang", idNumbers: "" },
          ...{
            summary: "Khiếu nại",
            kind: "KHIEU_NAI",
            headcount: 1,
            priorAuthority: "",
            inCompetence: true,
          },
          ...{ guidedTo: "", guideDocument: "", acceptedBy: "", transferDocument: "", note: "" },
        } satisfies RegisterCells;
        const of = { matter: null, session: null, hearing: null, by: null, is_protected: false, at };
        const { part, number } = await insertLine(tx, { ...of, id: line, organisation, year: 2026, cells });
        const event = { type: "register.entered" as const, line, organisation, year: 2026, part, number };
        return accept(await record(tx, { at, by: null, event }));
      });
    await close();
  }

  const here = import.meta.dirname;
  const program = `
    import { openEmbedded } from "${here}/../database/database.ts";
    import { FakeClock } from "${here}/../base/clock.ts";
    import { randomIds as ids } from "${here}/../base/ids.ts";
    import { openLog } from "${here}/../base/log.ts";
    import { createJobRunner } from "${here}/../notifications/job-runner.ts";
    import { openExchangeDesk, SEND_JOB, sendJob } from "${here}/exchange-desk.ts";
    import { folderDrop } from "${here}/folder-drop.ts";
    const [home] = process.argv.slice(2);
    const { db } = await openEmbedded(home + "/database");
    const parts = { db, clock: new FakeClock(), ids, log: openLog("silent") };
    const jobs = createJobRunner(parts);
    const drop = folderDrop(home + "/exchange");
    const adapter = { ...drop, async send(batch) { await drop.send(batch); process.kill(process.pid, "SIGKILL"); await new Promise(() => {}); } };
    jobs.register(SEND_JOB, sendJob({ ...parts, adapter }));
    await openExchangeDesk({ ...parts, jobs, adapter }).lookNow();
    await jobs.runDueJobs();
    console.log("survived");
  `;

  test("makes no double, and none is lost", async () => {
    await fill(3);
    const path = join(here, `.killed-${process.pid}.test-program.ts`);
    await writeFile(path, program);
    const child = spawn(process.execPath, [path, home], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (data: Buffer) => (said += data.toString()));
    const signal = await new Promise((resolve) => child.once("exit", (_code, by) => resolve(by)));
    await rm(path);
    expect([signal, said]).toEqual(["SIGKILL", ""]);
    const before = await sent(join(home, "exchange"));

    const { db, close } = await openEmbedded(join(home, "database"));
    const state = async (): Promise<{ id: ExchangeBatchId; state: string }[]> =>
      db.selectFrom("exchange_batches").select(["id", "state"]).execute();
    expect((await state()).map((one) => one.state)).toEqual(["sending"]);
    const clock = new FakeClock();
    const parts = { db, clock, ids: randomIds, log };
    const jobs = createJobRunner(parts);
    const adapter = folderDrop(join(home, "exchange"));
    jobs.register(SEND_JOB, sendJob({ ...parts, adapter }));
    const desk = openExchangeDesk({ ...parts, jobs, adapter });
    // Past the lease of the job that died.
    clock.advance(600_000);
    await desk.lookNow();
    await jobs.runDueJobs();
    await desk.lookNow();
    await jobs.runDueJobs();
    expect((await state()).map((one) => one.state)).toEqual(["sent"]);
    const after = await sent(join(home, "exchange"));
    expect(after).toEqual(before);
    const entries = await db.selectFrom("exchange_entries").select(["id", "state"]).execute();
    expect(entries.map((one) => one.state)).toEqual(["exported", "exported", "exported"]);
    const delivered = after.flatMap((file) => file.entries.map((one) => one.entry));
    expect(delivered.toSorted()).toEqual(entries.map((one) => one.id).toSorted());
    await desk.close();
    await jobs.close();
    await close();
  }, 120_000);
});
