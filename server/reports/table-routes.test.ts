/** The internal tables and every file through the true door. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor, World } from "../world.ts";
import { openWorld } from "../world.ts";
import { docxText, firstSheet, pdfPages, unzip } from "../documents/read-back.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { must, personOf, sessionExample } from "../sessions/booking-example.ts";
import { randomIds } from "../base/ids.ts";
import { write } from "../database/write.ts";
import { insertOverride } from "../preparation/preparation-store.ts";
import { accept } from "#shared/refusals.ts";
import { atClock, type ClockTime, type Day } from "#shared/time.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const startsAt = atClock("2026-12-10" as Day, "08:00" as ClockTime);
  await sessionExample(world.parts, startsAt);
});
afterAll(() => world.close());

const months = (given: { from?: string; to?: string; scope?: "own" | "below" } = {}) => ({
  ...{ organisation: demoOrganisation("board"), scope: "own" as const, from: "2026-11", to: "2026-12" },
  ...given,
});

test("[RP10] a clerk reads the table of online sessions; a technician and a station do not", async () => {
  const { grid } = must(await world.call("clerk", "onlineTable", months()));
  expect(grid.rows.map((row) => row.cells.slice(0, 6))).toEqual([
    ["11/2026", 0, 0, 0, 0, 0],
    ["12/2026", 1, 0, 0, 1, 0],
    ["Tổng số", 1, 0, 0, 1, 0],
  ]);
  for (const who of ["technician", "phanRang", "observer"] as const)
    expect(await world.call(who, "onlineTable", months())).toMatchObject({ refusal: "notAllowed" });
});

test("[RP10] the board below the province is counted with it, and not without", async () => {
  const province = { organisation: demoOrganisation("khanhHoa") };
  const counted = async (scope: "own" | "below") =>
    must(await world.call("clerk", "onlineTable", { ...months({ scope }), ...province })).grid.rows.at(-1)
      ?.cells[1];
  expect(await counted("below")).toBe(1);
  expect(await counted("own")).toBe(0);
});

test("[RP10] whoever reads no overrides learns how many there were, and no reason", async () => {
  const [session] = await world.parts.db.selectFrom("sessions").select(["id", "starts_at"]).execute();
  const clerk = await personOf(world.parts.db, "lichtiep");
  await write(world.parts.db, async (tx) => {
    await insertOverride(tx, {
      ...{ id: randomIds.make(), session: session!.id, organisation: demoOrganisation("board"), gate: "G3" },
      ...{ startsAt: session!.starts_at, reason: "Cột sóng hỏng", ground: "LTCD Điều 18.3.a", missing: [] },
      ...{ at: world.clock.now(), by: clerk.id },
    });
    return accept(null);
  });
  const read = async (who: Actor) => must(await world.call(who, "onlineTable", months()));
  expect((await read("clerk")).overrides.map((one) => one.reason)).toEqual(["Cột sóng hỏng"]);
  const told = await read("noteTaker");
  expect(told.overrides).toEqual([]);
  expect(told.overridesTotal).toBe(1);
  expect(told.grid.rows.at(-1)?.cells[17]).toBe(1);
});

test("[RP10] months in the wrong order, and more than two years, are refused", async () => {
  for (const wrong of [months({ from: "2026-12", to: "2026-11" }), months({ from: "2024-01" })])
    expect(await world.call("clerk", "onlineTable", wrong)).toMatchObject({
      refusal: "badInput",
      field: "to",
    });
});

test("[RP11] whoever reads quotas reads the days of heads; an agency's officer does not", async () => {
  const asked = { ...months({ scope: "below" }), organisation: demoOrganisation("khanhHoa") };
  const { grid } = must(await world.call("clerk", "quotaTable", asked));
  const chairman = await personOf(world.parts.db, "chutich");
  const line = grid.rows.find((row) => row.id === chairman.id);
  // Two months with one day each; November is not over on the clock's day.
  expect(line?.cells.slice(2, 5)).toEqual([2, 2, 0]);
  expect(await world.call("agency", "quotaTable", asked)).toMatchObject({ refusal: "notAllowed" });
});

const statutory = `/api/report-files/${encodeURIComponent("01/TCD")}/2/${demoOrganisation("board")}/own/2025-12-15/2026-12-14`;
const online = `/api/online-table-files/${demoOrganisation("board")}/own/2026-11/2026-12`;
const quotas = `/api/quota-table-files/${demoOrganisation("khanhHoa")}/below/2026-11/2026-12`;

async function fileAt(
  path: string,
  who: Actor = "clerk",
): Promise<{ type: string; name: string; bytes: Buffer }> {
  const answer = await (await world.as(who)).fetch(path);
  expect(answer.status, path).toBe(200);
  return {
    type: answer.headers.get("content-type") ?? "",
    name: answer.headers.get("content-disposition") ?? "",
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
}

test.each([
  [statutory, "TỔNG HỢP KẾT QUẢ TIẾP CÔNG DÂN", "Số liệu tính từ ngày 15/12/2025 đến ngày 14/12/2026"],
  [online, "BẢNG THEO DÕI CÁC BUỔI TIẾP CÔNG DÂN TRỰC TUYẾN", "từ ngày 01/11/2026 đến ngày 31/12/2026"],
  [quotas, "TỔNG HỢP SỐ NGÀY TIẾP CÔNG DÂN", "Số liệu tính từ ngày 01/11/2026 đến ngày 31/12/2026"],
])(
  "[RP12] %s leaves as workbook, Word and PDF",
  async (path, title, span) => {
    const pdf = await fileAt(`${path}/pdf`);
    expect(pdf.type).toBe("application/pdf");
    expect(pdf.name).toMatch(/^inline; filename="bao-cao-[a-z0-9-]+\.pdf"$/);
    const pages = (await pdfPages(pdf.bytes)).map((page) => page.text).join(" ");
    const files = unzip((await fileAt(`${path}/docx`)).bytes);
    const docx = docxText(files.get("word/document.xml")?.toString("utf8") ?? "");
    const { cells } = firstSheet((await fileAt(`${path}/xlsx`)).bytes);
    const sheet = [...cells.values()].join(" ");
    for (const text of [pages, docx, sheet]) {
      expect(text).toContain(title);
      expect(text).toContain(span);
      expect(text).toContain("Tổng số");
    }
    // The number is written by hand when it is signed; the letters of the body are there.
    expect(docx).toMatch(/Số: …\/BC-[A-ZĐ]+/);
  },
  60_000,
);

test("[RP12] a file is refused to whoever may not read its table, and to strangers", async () => {
  const technician = await world.as("technician");
  for (const path of [statutory, online, quotas]) {
    expect((await technician.fetch(`${path}/xlsx`)).status).toBe(403);
    expect((await world.anonymous.fetch(`${path}/xlsx`)).status).toBe(401);
  }
  expect((await (await world.as("clerk")).fetch(`${online}/csv`)).status).toBe(400);
});

test("[RP7] a kept report leaves as it was kept, under the name of who kept it", async () => {
  const wanted = {
    code: "01/TCD",
    version: 2,
    organisation: demoOrganisation("board"),
    scope: "own" as const,
  };
  const days = { firstDay: "2025-12-15" as Day, lastDay: "2026-12-14" as Day };
  const entered = [{ organisation: demoOrganisation("board"), number: "30", value: "Ghi chú của Ban" }];
  const kept = must(await world.call("clerk", "keepReport", { ...wanted, ...days, note: "", entered }));
  const { bytes } = await fileAt(`/api/kept-report-files/${kept.id}/xlsx`, "presider");
  const texts = [...firstSheet(bytes).cells.values()];
  expect(texts).toContain("Ghi chú của Ban");
  expect(texts).toContain(kept.keptBy);
});
