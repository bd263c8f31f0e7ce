/** From a reception to its number in the national database, through the true application. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ExchangeState, handActs, stepExchange } from "#shared/exchange-machine.ts";
import type { ExchangeCommand } from "#shared/exchange.ts";
import { ExchangeFile } from "#shared/exchange-record.ts";
import type { ExchangeEntryId, HearingId, MatterId, RegisterLineId } from "#shared/ids.ts";
import { dayOf } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { unzip } from "../documents/read-back.ts";
import { citizenExample, contentExample, partyExample } from "../matters/matter-example.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { must, readyDenunciation, readyMatter } from "../sessions/booking-example.ts";
import { openWorld, type Actor, type World } from "../world.ts";
import { sumOf } from "./canonical-json.ts";
import { entryOf, exportAll, hear, newNumber, outbox, takeIn } from "../exchange-room.ts";
import { entriesOfBatch } from "./exchange-store.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

const board = () => demoOrganisation("board");

/** The line of the register in which a hearing stands. */
async function lineOf(hearing: HearingId): Promise<RegisterLineId> {
  const rows = world.parts.db.selectFrom("register_lines").select("line").where("hearing", "=", hearing);
  return (await rows.executeTakeFirstOrThrow()).line;
}

async function move(id: ExchangeEntryId, command: ExchangeCommand, who: Actor = "clerk") {
  return world.call(who, "moveExchangeEntry", { id, command });
}

/** A matter whose petition is complete, exported and numbered. */
async function numbered(): Promise<{ matter: MatterId; id: ExchangeEntryId; number: string }> {
  const matter = await takeIn(world);
  const { id } = await entryOf(world, matter, "petition");
  await exportAll(world);
  const number = newNumber();
  must(await move(id, { do: "enter", number }));
  return { matter, id, number };
}

describe("[EX1] what happens stands in the outbox", () => {
  test("every concluded hearing exactly once, whatever is looked at, corrected and followed in between", async () => {
    const heard: HearingId[] = [];
    const act = fc.constantFrom("look", "correct", "follow", "export", "number");
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 5 }), async (acts) => {
        const { hearings } = await hear(world, [(await readyMatter(world.parts)).id]);
        const hearing = hearings[0]!; // One matter makes one hearing.
        heard.push(hearing);
        for (const one of acts) await disturb(one, await lineOf(hearing));
        await world.parts.exchange.lookNow();
        const rows = await world.parts.db
          .selectFrom("exchange_entries")
          .select(["hearing", "state"])
          .where("kind", "=", "reception")
          .where("state", "<>", "superseded")
          .execute();
        const current = rows.map((row) => row.hearing).filter((one) => one !== null);
        expect(current.toSorted()).toEqual(heard.toSorted());
      }),
      { numRuns: 4 },
    );
  }, 120_000);

  async function disturb(act: string, id: RegisterLineId): Promise<void> {
    if (act === "look") await world.parts.exchange.lookNow();
    else if (act === "correct") {
      const line = must(await world.call("clerk", "registerLine", { id }));
      const last = line.versions.at(-1)!; // A line has a version.
      const cells = { ...last.cells, headcount: last.cells.headcount + 1 };
      must(await world.call("clerk", "correctLine", { id, version: last.version, cells, reason: "Đếm lại" }));
    } else if (act === "follow") {
      const on = must(await world.call("clerk", "registerLine", { id })).versions[0]!.cells.receivedOn;
      // A session of a day to come in this still clock cannot be followed yet, and that is as well.
      await world.call("clerk", "followLine", { id, on, kind: "settled", text: "QĐ 15" });
    } else if (act === "export") {
      await world.parts.exchange.lookNow();
      const span = { from: "2014-07-01", to: "2100-12-31" } as const;
      await world.call("clerk", "makeExchangeBatch", { organisation: board(), ...span });
    } else {
      const entry = (await outbox(world, "clerk", { kind: "reception", state: "exported" }))[0];
      if (entry) must(await move(entry.id, { do: "enter", number: newNumber() }));
    }
  }

  test("a petition from its intake, a regular reception from its line, a settlement from its first result", async () => {
    const matter = await takeIn(world);
    expect((await entryOf(world, matter, "petition")).state).toBe("pending");
    const receivedOn = dayOf(world.clock.now());
    const line = must(await world.call("clerk", "enterVisit", { matter, receivedOn, note: "" }));
    expect((await entryOf(world, matter, "reception")).label).toMatch(/^KN-/);
    await expect(entryOf(world, matter, "settlement")).rejects.toThrow();
    must(
      await world.call("clerk", "followLine", {
        id: line.id,
        on: receivedOn,
        kind: "settled",
        text: "QĐ 16/QĐ-UBND",
      }),
    );
    const settled = await entryOf(world, matter, "settlement");
    const { record } = must(await world.call("clerk", "exchangeEntry", { id: settled.id }));
    expect(record?.settlement).toMatchObject({
      outcome: { own: "settled", code: "DA_GIAI_QUYET" },
      steps: [{ on: receivedOn, result: "settled", document: "QĐ 16/QĐ-UBND" }],
    });
    const reception = await entryOf(world, matter, "reception");
    const view = must(await world.call("clerk", "exchangeEntry", { id: reception.id }));
    expect(view.record?.reception).toMatchObject({
      ...{ name: "Đàng Thị Bích Thủy", isOnline: false, result: { own: "settled" } },
      address: "Khu phố 3, phường Phan Rang, tỉnh Khánh Hòa",
    });
  });

  test("what is missing is named until somebody writes it down, and holds up the export", async () => {
    const contents = [contentExample({ inCompetence: null })];
    const matter = await takeIn(world, { contents });
    const before = await entryOf(world, matter, "petition");
    expect(before.missing).toEqual(["inCompetence"]);
    await exportAll(world).catch(() => undefined); // Nothing else may wait, and that is as well.
    expect((await entryOf(world, matter, "petition")).state).toBe("pending");
    const full = must(await world.call("clerk", "matter", { id: matter }));
    if (full.access !== "full") throw new Error("the clerk does not see the matter");
    const { version, collective, headcount, parties, site, interpreter, accessibility, content } =
      full.matter;
    const visit = { collective, headcount, parties, site, interpreter, accessibility };
    must(
      await world.call("clerk", "saveMatter", {
        ...{ id: matter, version, ...visit },
        content: { ...content, inCompetence: false, competentBody: "Sở Xây dựng" },
      }),
    );
    const after = await entryOf(world, matter, "petition");
    expect(after.missing).toEqual([]);
    const { record } = must(await world.call("clerk", "exchangeEntry", { id: after.id }));
    expect(record?.petition?.forwardedClass?.title).toBe("Cơ quan cấp tỉnh");
  });
});

describe("[EX3] what was exported", () => {
  test("is the file byte for byte, in the published form, and as a workbook", async () => {
    const matter = await takeIn(world);
    const { code, id } = await entryOf(world, matter, "petition");
    const { batch } = await exportAll(world);
    const clerk = await world.as("clerk");
    const [first, second] = await Promise.all(
      [1, 2].map(async () => (await clerk.fetch(`/api/exchange/batches/${batch.id}/du-lieu.json`)).text()),
    );
    expect(first).toBe(second);
    expect(sumOf(first ?? "")).toBe(batch.sha256);
    const file = ExchangeFile.parse(JSON.parse(first ?? ""));
    expect(file.entries).toHaveLength(batch.entries);
    const own = file.entries.find((one) => one.entry === id);
    expect(own?.petition).toMatchObject({ isEligible: true, inCompetence: true });
    const stored = (await entriesOfBatch(world.parts.db, batch.id)).find((row) => row.id === id);
    expect(sumOf(stored?.payload ?? "")).toBe(stored?.payload_hash);
    const workbook = await clerk.fetch(`/api/exchange/batches/${batch.id}/du-lieu.xlsx`);
    const parts = unzip(Buffer.from(await workbook.arrayBuffer()));
    const words = [...parts.values()].map((part) => part.toString("utf8")).join("\n");
    for (const wanted of [code, "Xử lý đơn", "Mã số trên CSDL quốc gia"]) expect(words).toContain(wanted);
    const schema = must(await world.call("observer", "exchangeSchema", {}));
    expect(schema.file).toMatchObject({ properties: { schema: { const: "cau-tiep-dan/exchange/1" } } });
  });

  test("is replaced by a new version when the data change, which names the number it corrects", async () => {
    const { matter, id, number } = await numbered();
    const decided = { id: matter, ground: "COMPLEX_MULTI_AGENCY" as const, isOnline: true };
    const leader = await world.parts.db
      .selectFrom("people")
      .select("id")
      .where("account", "=", "chutich")
      .executeTakeFirstOrThrow();
    const on = dayOf(world.clock.now());
    // What is not exported changes nothing.
    must(
      await world.call("clerk", "decideEligibility", {
        ...decided,
        ...{ reason: "Nhiều cơ quan", decidedBy: leader.id, decidedOn: on },
      }),
    );
    expect((await entryOf(world, matter, "petition")).id).toBe(id);
    const full = must(await world.call("clerk", "matter", { id: matter }));
    if (full.access !== "full") throw new Error("the clerk does not see the matter");
    const { version, collective, headcount, parties, site, interpreter, accessibility, content } =
      full.matter;
    must(
      await world.call("clerk", "saveMatter", {
        ...{ id: matter, version, collective, headcount, parties, site, interpreter, accessibility },
        content: { ...content, summary: "Khiếu nại về diện tích thu hồi" },
      }),
    );
    const after = await entryOf(world, matter, "petition");
    expect(after).toMatchObject({ version: 2, state: "pending", nationalNumber: "" });
    const old = must(await world.call("clerk", "exchangeEntry", { id }));
    expect(old).toMatchObject({ state: "superseded", nationalNumber: number });
    expect(old.exported?.record?.petition?.content).not.toBe("Khiếu nại về diện tích thu hồi");
    const { record } = must(await world.call("clerk", "exchangeEntry", { id: after.id }));
    expect(record).toMatchObject({ corrects: number, version: 2 });
    // The national database keeps one record: the same number may be typed for its new version.
    must(await move(after.id, { do: "enter", number }));
  });
});

describe("[EX2] states, commands and persons", () => {
  const commands: ExchangeCommand[] = [
    { do: "enter", number: "" },
    { do: "acknowledge" },
    { do: "reject", reason: "wrongData", note: "Sai địa chỉ" },
    { do: "again" },
    { do: "ask", on: "2026-01-05" as never, document: "12/TTCP" },
  ];

  /** A petition brought to a state by the endpoints people use. */
  async function inState(state: ExchangeState): Promise<ExchangeEntryId> {
    if (state === "pending") return (await entryOf(world, await takeIn(world), "petition")).id;
    if (state === "exported") {
      const { id } = await entryOf(world, await takeIn(world), "petition");
      await exportAll(world);
      return id;
    }
    const { id } = await numbered();
    if (state === "acknowledged") must(await move(id, { do: "acknowledge" }));
    if (state === "rejected" || state === "superseded")
      must(await move(id, { do: "reject", reason: "duplicate", note: "" }));
    if (state === "superseded") must(await move(id, { do: "again" }));
    return id;
  }

  test.each(ExchangeState.options)(
    "%s: the clerk does what the machine allows, others nothing",
    async (state) => {
      for (const command of commands) {
        const id = await inState(state);
        const filled = command.do === "enter" ? { ...command, number: newNumber() } : command;
        for (const who of ["presider", "noteTaker"] as const)
          expect(await move(id, filled, who)).toMatchObject({ refusal: "notAllowed" });
        for (const who of ["technician", "observer", "admin", "agency", "phanRang"] as const)
          expect(await move(id, filled, who)).toMatchObject({ refusal: "notFound" });
        const to = stepExchange(state, command.do);
        const reply = await move(id, filled);
        if (to === null) expect(reply).toMatchObject({ refusal: "wrongState" });
        else expect(reply).toMatchObject({ ok: true, value: { id, state: to } });
        if (reply.ok)
          expect(reply.value.acts).toEqual(
            handActs.filter((act) => stepExchange(reply.value.state, act) !== null),
          );
      }
    },
    120_000,
  );

  test("every step is kept with who and when", async () => {
    const { id, number } = await numbered();
    must(await move(id, { do: "reject", reason: "wrongUnit", note: "Chuyển xã" }));
    const { steps } = must(await world.call("clerk", "exchangeEntry", { id }));
    expect(steps.map((step) => [step.act, step.state, step.byName === "" ? "server" : "person"])).toEqual([
      ["made", "pending", "server"],
      ["export", "exported", "person"],
      ["enter", "entered", "person"],
      ["reject", "rejected", "person"],
    ]);
    expect(steps[2]).toMatchObject({ number, at: world.clock.now() });
    expect(steps[3]).toMatchObject({ reason: "wrongUnit", note: "Chuyển xã" });
  });
});

describe("[EX2] numbers typed back as a table", () => {
  test("are judged line by line, and entered all or none", async () => {
    const matters = [await takeIn(world), await takeIn(world)];
    const [one, two] = [
      await entryOf(world, matters[0]!, "petition"),
      await entryOf(world, matters[1]!, "petition"),
    ];
    await exportAll(world);
    const taken = await numbered();
    const free = [newNumber(), newNumber()];
    const lines = [
      { code: one.code, number: free[0]! },
      { code: two.code.toLowerCase(), number: taken.number },
      { code: "TD-999999", number: "1" },
      { code: one.code, number: "2" },
      { code: two.code, number: "không hợp lệ !" },
    ];
    const checked = must(await world.call("clerk", "checkExchangeNumbers", { lines }));
    expect(checked.map((line) => line.fault)).toEqual([
      null,
      "numberTaken",
      "unknownEntry",
      "twice",
      "twice",
    ]);
    expect(await world.call("clerk", "enterExchangeNumbers", { lines })).toMatchObject({
      ...{ refusal: "badInput", field: "lines.1" },
    });
    expect((await entryOf(world, matters[0]!, "petition")).state).toBe("exported");
    const right = [
      { code: one.code, number: free[0]! },
      { code: two.code, number: free[1]! },
    ];
    expect(must(await world.call("clerk", "enterExchangeNumbers", { lines: right }))).toEqual({ entered: 2 });
    expect(await entryOf(world, matters[1]!, "petition")).toMatchObject({
      state: "entered",
      nationalNumber: free[1],
    });
    // To a person of another unit these entries do not exist.
    const foreign = must(await world.call("agency", "checkExchangeNumbers", { lines: right }));
    expect(foreign.map((line) => [line.fault, line.label])).toEqual([
      ["unknownEntry", ""],
      ["unknownEntry", ""],
    ]);
  });
});

describe("[EX6] completeness", () => {
  test("tells of each unit what is open and overdue, and reminds its clerk", async () => {
    const matter = await takeIn(world, { contents: [contentExample({ inCompetence: null })] });
    const { since, due } = await entryOf(world, matter, "petition");
    expect(due.dueOn !== null && due.dueOn > since).toBe(true);
    const before = must(await world.call("clerk", "exchangeReminder", {}));
    expect(before.incomplete).toBeGreaterThan(0);
    const { rows } = must(await world.call("presider", "exchangeCompleteness", {}));
    const own = rows.find((row) => row.organisation === board());
    expect(own).toMatchObject({ incomplete: before.incomplete, open: before.open, overdue: before.overdue });
    expect(must(await world.call("presider", "exchangeReminder", {})).open).toBe(0);
    for (const who of ["technician", "observer", "phanRang"] as const)
      expect(JSON.stringify(await world.call(who, "exchangeCompleteness", {}))).not.toContain(board());
  });

  test("what the Government Inspectorate asked for is due fifteen days after", async () => {
    const { id } = await entryOf(world, await takeIn(world), "petition");
    const on = addDays(dayOf(world.clock.now()), -2);
    const asked = must(await move(id, { do: "ask", on, document: "12/TTCP-V1" }));
    expect(asked).toMatchObject({ askedOn: on, due: { dueOn: addDays(on, 15), state: "running" } });
    expect(await move(id, { do: "ask", on: addDays(on, 3), document: "" })).toMatchObject({
      ...{ refusal: "badInput", field: "command.on" },
    });
  });
});

describe("[EX5] codes and identifiers", () => {
  test("are kept by administrators; what waits is looked at anew", async () => {
    const contents = [contentExample({ inCompetence: false, competentBody: "Hội Luật gia tỉnh" })];
    const matter = await takeIn(world, { contents });
    expect((await entryOf(world, matter, "petition")).missing).toEqual(["forwardedClass"]);
    const code = { list: "bodyClass", own: "Hội", code: "HOI", title: "Hội", basis: "Công văn 5" } as const;
    const from = { ...code, validFrom: dayOf(world.clock.now()) };
    expect(await world.call("clerk", "saveExchangeCode", from)).toMatchObject({ refusal: "notAllowed" });
    must(await world.call("admin", "saveExchangeCode", from));
    expect(await world.call("admin", "saveExchangeCode", from)).toMatchObject({ refusal: "alreadyExists" });
    expect((await entryOf(world, matter, "petition")).missing).toEqual([]);
    const unit = { organisation: board(), code: "000.00.12.H32", basis: "QĐ 20", validFrom: from.validFrom };
    expect(await world.call("clerk", "saveExchangeUnit", unit)).toMatchObject({ refusal: "notAllowed" });
    must(await world.call("admin", "saveExchangeUnit", unit));
    const { id } = await entryOf(world, matter, "petition");
    expect(must(await world.call("clerk", "exchangeEntry", { id })).record?.unit.code).toBe("000.00.12.H32");
  });
});

describe("[EX7] denunciations", () => {
  const name = "Quảng Thị Mười Ba";
  let matter: MatterId;
  beforeAll(async () => {
    const ready = await readyDenunciation(world.parts, ["phochutich", "thuky"]);
    matter = ready.id;
    const full = must(await world.call("clerk", "matter", { id: matter }));
    if (full.access !== "full") throw new Error("the clerk does not see the matter");
    const { version, collective, headcount, site, interpreter, accessibility, content } = full.matter;
    must(
      await world.call("clerk", "saveMatter", {
        ...{ id: matter, version, collective, headcount, site, interpreter, accessibility, content },
        parties: [partyExample({ citizen: citizenExample({ name }) })],
      }),
    );
    await hear(world, [matter], "phochutich");
  }, 60_000);

  test("the circle reads the entry; others of the unit its code and state alone", async () => {
    const { id, label } = await entryOf(world, matter, "reception");
    expect(must(await world.call("clerk", "exchangeEntry", { id })).record?.reception?.name).toBe(name);
    const other = must(await world.call("presider", "exchangeEntry", { id }));
    expect(other).toMatchObject({ isOpen: false, record: null, exported: null, matter: null, session: null });
    expect(other).toMatchObject({ missing: [], acts: [], label });
    expect(JSON.stringify(other)).not.toContain("Mười");
  });

  test("nothing of it is stored in the exchange, before and after its export, and its file is for the circle", async () => {
    const { id } = await entryOf(world, matter, "reception");
    const { batch } = await exportAll(world);
    const place = `/api/exchange/batches/${batch.id}/du-lieu.json`;
    const file = await (await (await world.as("clerk")).fetch(place)).text();
    expect(file).toContain("Mười");
    expect(sumOf(file)).toBe(batch.sha256);
    expect((await (await world.as("presider")).fetch(place)).status).toBe(403);
    expect(await move(id, { do: "reject", reason: "other", note: "bà Mười" })).toMatchObject({
      refusal: "correctInMatter",
    });
    must(await move(id, { do: "enter", number: newNumber() }));
    for (const table of [
      "exchange_entries",
      "exchange_steps",
      "exchange_batches",
      "audit",
      "jobs",
    ] as const) {
      const rows = await world.parts.db.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain("Mười");
    }
    const own = await world.parts.db
      .selectFrom("exchange_entries")
      .select(["payload", "payload_hash"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(own.payload).toBeNull();
    expect(own.payload_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("whoever is not of the circle exports the others, and hears how many stayed", async () => {
    const second = await readyDenunciation(world.parts, ["phochutich", "thuky"]);
    await takeIn(world);
    await entryOf(world, second.id, "petition");
    const members = [{ person: await idOf("phochutich"), part: "presider" as const }];
    await world.parts.db.deleteFrom("matter_circle").where("matter", "=", second.id).execute();
    await world.parts.db
      .insertInto("matter_circle")
      .values(
        members.map((one) => ({
          ...one,
          matter: second.id,
          added_by: one.person,
          added_at: world.clock.now(),
        })),
      )
      .execute();
    const made = await exportAll(world);
    expect(made.restricted).toBe(1);
    expect(must(await world.call("clerk", "exchangeEntries", { search: second.code })).rows[0]).toMatchObject(
      {
        ...{ isOpen: false, state: "pending", missing: [] },
      },
    );
  });

  async function idOf(account: string) {
    const rows = world.parts.db.selectFrom("people").select("id").where("account", "=", account);
    return (await rows.executeTakeFirstOrThrow()).id;
  }
});
