/** The register through the true application: entering, correcting, following, closing, printing, and who may. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MatterId, OrganisationId } from "#shared/ids.ts";
import { cellText, type RegisterCells, type RegisterLine } from "#shared/register.ts";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { unzip } from "../documents/read-back.ts";
import { citizenExample, contentExample, matterExample, partyExample } from "../matters/matter-example.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";
import { must, personOf, readyMatter, sessionExample } from "../sessions/booking-example.ts";
import { bookHearing } from "../sessions/hearing-booking.ts";
import { moveSession } from "../sessions/session-actions.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let board: OrganisationId;
let today: Day;
let year: number;

beforeAll(async () => {
  world = await openWorld();
  board = demoOrganisation("board");
  today = dayOf(world.clock.now());
  year = Number(today.slice(0, 4));
});
afterAll(() => world.close());

async function takeIn(given: Parameters<typeof matterExample>[2] = {}): Promise<MatterId> {
  const [line] = must(await world.call("clerk", "createMatter", matterExample(board, today, given)));
  if (!line) throw new Error("no matter");
  return line.id;
}

async function enter(matter: MatterId, receivedOn = today): Promise<RegisterLine> {
  return must(await world.call("clerk", "enterVisit", { matter, receivedOn, note: "Tiếp thường xuyên" }));
}

async function lines(part: "main" | "supplement" = "main", of = year): Promise<RegisterLine[]> {
  return must(await world.call("clerk", "registerLines", { organisation: board, year: of, part })).rows;
}

const cellsOf = (line: RegisterLine): RegisterCells => line.versions.at(-1)!.cells;

async function correct(line: RegisterLine, change: Partial<RegisterCells>, reason = "Ghi nhầm", version = 1) {
  const whole = must(await world.call("clerk", "registerLine", { id: line.id }));
  const cells = { ...cellsOf(whole), ...change };
  return world.call("clerk", "correctLine", { id: line.id, version, cells, reason });
}

/** A hearing heard and concluded, as its session's commands have it. */
async function hear(matter: MatterId) {
  const parts = { ...world.parts, gatesAgainst: () => Promise.resolve([]) };
  const startsAt = instantOf(world.clock.ms() + 60 * 60_000);
  const planned = await sessionExample(world.parts, startsAt);
  const clerk = await personOf(world.parts.db, "lichtiep");
  const presider = await personOf(world.parts.db, "chutich");
  const site = planned.sites.find((one) => one.kind === "component")!.id;
  const wish = { session: planned.id, matter, from: startsAt, site, interpreter: null };
  const booked = must(await bookHearing(world.parts, clerk, wish));
  const hearing = booked.hearings[0]!.id;
  for (const command of [
    { do: "openLine" },
    { do: "open" },
    { do: "checkIn", hearing },
    { do: "call", hearing },
    { do: "conclude" },
    { do: "close" },
  ] as const)
    must(await moveSession(parts, presider, planned.id, command));
  return { session: planned.id, hearing };
}

describe("entering", () => {
  test("[RG1] a concluded hearing stands in the register of the unit that presides, once", async () => {
    const { line } = { line: await readyMatter(world.parts) };
    const { hearing, session } = await hear(line.id);
    await world.parts.jobs.runDueJobs();
    await world.parts.jobs.runDueJobs();
    const own = (await lines()).filter((one) => one.hearing === hearing);
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ session, matter: line.id, isProtected: false, part: "main" });
    const cells = cellsOf(own[0]!);
    expect(cells).toMatchObject({ name: "Đàng Thị Bích Thủy", kind: "KHIEU_NAI", inCompetence: true });
    expect(cells.note).toContain("Tiếp trực tuyến; người tiếp: Chủ tịch");
    expect(cells.acceptedBy).not.toBe("");
  });

  test("[RG2] a regular reception is entered once for a matter and day, on no day to come or before the intake", async () => {
    const matter = await takeIn();
    const line = await enter(matter);
    expect(cellText(["nameAndAddress"], line, line.versions[0]!)).toContain("Đàng Thị Bích Thủy, Khu phố 3");
    const again = (receivedOn: Day) => world.call("clerk", "enterVisit", { matter, receivedOn, note: "" });
    expect(await again(today)).toMatchObject({ refusal: "alreadyExists" });
    expect(await again(addDays(today, 1))).toMatchObject({ refusal: "badInput", field: "receivedOn" });
    expect(await again(addDays(today, -1))).toMatchObject({ refusal: "badInput", field: "receivedOn" });
  });

  test("[RG2] numbers follow one another without holes", async () => {
    await enter(await takeIn());
    await enter(await takeIn());
    const numbers = (await lines()).map((line) => line.number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  test("[MT6] numbers of papers are masked in lists, and whoever reads is in the audit", async () => {
    const line = await enter(await takeIn());
    expect(cellsOf(line).idNumbers).toMatch(/^CCCD •••• \d{4}$/);
    const whole = must(await world.call("clerk", "registerLine", { id: line.id }));
    expect(cellsOf(whole).idNumbers).toMatch(/^CCCD 058165\d{6}$/);
    const read = await world.parts.db
      .selectFrom("audit")
      .select("event")
      .orderBy("number", "desc")
      .executeTakeFirstOrThrow();
    expect(read.event).toMatchObject({ type: "register.read", organisation: board, year, lines: 1 });
  });
});

describe("correcting and following", () => {
  test("[RG3] a correction stands beside what it corrects, with who and why", async () => {
    const line = await enter(await takeIn());
    const corrected = must(await correct(line, { headcount: 3, summary: "Nội dung đã xem lại" }));
    expect(corrected.versions.map((one) => [one.cells.headcount, one.reason])).toEqual([
      [1, ""],
      [3, "Ghi nhầm"],
    ]);
    expect(corrected.versions[1]?.byName).not.toBe("");
  });

  test("[RG3] who corrects an older version is refused, as is another year or a denunciation made of it", async () => {
    const line = await enter(await takeIn());
    must(await correct(line, { note: "một" }));
    expect(await correct(line, { note: "hai" })).toMatchObject({ refusal: "changedMeanwhile" });
    expect(await correct(line, { receivedOn: addDays(today, -400) }, "x", 2)).toMatchObject({
      field: "cells.receivedOn",
    });
    expect(await correct(line, { kind: "TO_CAO" }, "x", 2)).toMatchObject({ field: "cells.kind" });
  });

  test("[RG5] follow-ups fill the twelfth column in the order of their days", async () => {
    const line = await enter(await takeIn());
    const follow = (kind: "accepted" | "settled", text: string) =>
      world.call("clerk", "followLine", { id: line.id, on: today, kind, text });
    must(await follow("accepted", "TB 12/TB-UBND"));
    const followed = must(await follow("settled", ""));
    const day = today.split("-").toReversed().join("/");
    expect(cellText(["followUp"], followed, followed.versions[0]!)).toBe(
      `${day}: Đã thụ lý (TB 12/TB-UBND); ${day}: Đã giải quyết`,
    );
  });

  test("[RG3] the database itself refuses to change or delete", async () => {
    const { db } = world.parts;
    await expect(db.updateTable("register_lines").set({ reason: "x" }).execute()).rejects.toThrow(
      "append-only",
    );
    await expect(db.deleteFrom("register_lines").execute()).rejects.toThrow("append-only");
    await expect(db.deleteFrom("register_follow_ups").execute()).rejects.toThrow("append-only");
    await expect(
      db
        .updateTable("register_books")
        .set((row) => ({ last: row("last", "+", 2) }))
        .execute(),
    ).rejects.toThrow("not rewritten");
  });
});

describe("who may", () => {
  test("[RG6] only those who work with matters there read or write it", async () => {
    const line = await enter(await takeIn());
    const page = { organisation: board, year };
    for (const who of ["technician", "observer", "phanRang", "agency"] as const) {
      expect(await world.call(who, "registerLines", page)).toMatchObject({ ok: false });
      expect(await world.call(who, "registerLine", { id: line.id })).toMatchObject({ ok: false });
      expect(
        await world.call(who, "followLine", { id: line.id, on: today, kind: "other", text: "" }),
      ).toMatchObject({
        ok: false,
      });
    }
    expect(await world.call("presider", "registerLines", page)).toMatchObject({ ok: true });
    expect(
      await world.call("presider", "followLine", { id: line.id, on: today, kind: "other", text: "" }),
    ).toMatchObject({ refusal: "notAllowed" });
  });
});

describe("denunciations", () => {
  const name = "Quảng Thị Mười Ba";
  let line: RegisterLine;
  beforeAll(async () => {
    const matter = await takeIn({
      parties: [partyExample({ citizen: citizenExample({ name }) })],
      contents: [contentExample({ kind: "TO_CAO", summary: "Tố cáo việc nhận tiền." })],
    });
    line = await enter(matter);
  });

  const seen = async (who: "clerk" | "presider"): Promise<RegisterLine> =>
    must(
      await world.call(who, "registerLines", { organisation: board, year, search: String(line.number) }),
    ).rows.find((one) => one.id === line.id)!;

  test("[MT3] the circle reads the line; to all others it is neutral and leads nowhere", async () => {
    expect(cellsOf(await seen("clerk")).name).toBe(name);
    const other = await seen("presider");
    expect(other).toMatchObject({ isOpen: false, matter: null, isProtected: true });
    expect(cellsOf(other).name).toMatch(/^Hồ sơ TC-/);
    expect(JSON.stringify(other)).not.toContain("Mười");
  });

  test("[MT3] nothing of it is kept in the register, and no name finds it", async () => {
    const rows = await world.parts.db.selectFrom("register_lines").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain("Mười");
    expect(
      must(await world.call("clerk", "registerLines", { organisation: board, year, search: name })).rows,
    ).toEqual([]);
  });

  test("[RG3] it is corrected in its matter; the circle enters the kind of a result alone", async () => {
    expect(await correct(line, { note: "x" })).toMatchObject({ refusal: "correctInMatter" });
    const follow = (who: "clerk" | "noteTaker", text: string) =>
      world.call(who, "followLine", { id: line.id, on: today, kind: "accepted", text });
    expect(await follow("clerk", "về bà Mười")).toMatchObject({ refusal: "correctInMatter" });
    expect(await follow("noteTaker", "")).toMatchObject({ refusal: "notAllowed" });
    expect(await follow("clerk", "")).toMatchObject({ ok: true });
    must(
      await world.call("clerk", "saveCircle", {
        id: must(await world.call("clerk", "registerLine", { id: line.id })).matter!,
        members: [{ person: demoPerson("lichtiep"), part: "clerk" }],
      }),
    );
  });

  test("[RG6] printed and as a workbook it is open only for the circle that asks for it", async () => {
    const place = (mode: string) => `/api/register/${board}/${year}/${year}-01-01/${year}-12-31/${mode}`;
    const workbook = async (who: "clerk" | "presider", mode: string): Promise<string> => {
      const answer = await (await world.as(who)).fetch(`${place(mode)}/so-tiep-cong-dan.xlsx`);
      expect(answer.status).toBe(200);
      return inflated(Buffer.from(await answer.arrayBuffer()));
    };
    expect(await workbook("clerk", "open")).toContain("Mười");
    expect(await workbook("clerk", "masked")).not.toContain("Mười");
    const presiders = await workbook("presider", "open");
    expect(presiders).not.toContain("Mười");
    expect(presiders).toContain("Đàng Thị Bích Thủy");
    expect((await (await world.as("technician")).fetch(`${place("open")}/so-tiep-cong-dan.pdf`)).status).toBe(
      403,
    );
  });
});

describe("closing a year", () => {
  test("[RG4] not before it is over; then nothing enters, and what comes goes into the supplement", async () => {
    const last = year - 1;
    const then = `${last}-12-29` as Day; // A day of last year, in its form.
    const [taken] = must(await world.call("clerk", "createMatter", matterExample(board, then)));
    const line = await enter(taken!.id, then);
    expect(line).toMatchObject({ year: last, part: "main", number: 1 });
    const close = (of: number) => world.call("clerk", "closeRegister", { organisation: board, year: of });
    expect(await close(year)).toMatchObject({ refusal: "tooEarly" });
    expect(must(await close(last)).closedAt).not.toBeNull();
    expect(await close(last)).toMatchObject({ refusal: "registerClosed" });
    expect(await correct(line, { note: "muộn" })).toMatchObject({ refusal: "registerClosed" });
    must(await world.call("clerk", "followLine", { id: line.id, on: today, kind: "answered", text: "" }));
    expect(await enter(taken!.id, addDays(then, 1))).toMatchObject({ part: "supplement", number: 1 });
    expect((await lines("main", last)).map((one) => one.number)).toEqual([1]);
    expect(await lines("supplement", last)).toHaveLength(1);
    const { db } = world.parts;
    const row = await db
      .selectFrom("register_lines")
      .selectAll()
      .where("id", "=", line.id)
      .executeTakeFirstOrThrow();
    const values = { ...row, id: crypto.randomUUID(), version: 9, cells: JSON.stringify(row.cells) };
    await expect(db.insertInto("register_lines").values(values).execute()).rejects.toThrow("closed");
  });
});

/** All text of a workbook. */
function inflated(workbook: Buffer): string {
  return [...unzip(workbook).values()].map((file) => file.toString("utf8")).join("\n");
}
