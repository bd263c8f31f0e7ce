/** Decisions, denunciations and refusals, in the whole application. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MatterId } from "#shared/ids.ts";
import type { FullMatter } from "#shared/matter-records.ts";
import type { Reply } from "#shared/refusals.ts";
import { dayOf, type Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";
import { openWorld, type World } from "../world.ts";
import { citizenExample, contentExample, matterExample, partyExample } from "./matter-example.ts";

let world: World;
const board = demoOrganisation("board");
const today = (): Day => dayOf(world.clock.now());
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function take(kind: "KHIEU_NAI" | "TO_CAO" | "KIEN_NGHI", given = {}): Promise<MatterId> {
  const input = matterExample(board, today(), { contents: [contentExample({ kind })], ...given });
  const made = await world.call("clerk", "createMatter", input);
  if (!made.ok || !made.value[0]) throw new Error(JSON.stringify(made));
  return made.value[0].id;
}

const hindrance = async (id: MatterId) => {
  const line = await world.call("clerk", "matterLine", { id });
  return line.ok ? line.value.hindrance : line.refusal;
};
const decision = (id: MatterId, given = {}) => ({
  id,
  isOnline: true,
  ground: "OTHER" as const,
  reason: "Theo đề nghị của công dân.",
  decidedBy: demoPerson("chutich"),
  decidedOn: today(),
  ...given,
});

describe("[MT8] The online form", () => {
  test("needs a leader's decision; the last one counts", async () => {
    const id = await take("KHIEU_NAI");
    expect(await hindrance(id)).toBe("noDecision");
    const byClerk = decision(id, { decidedBy: demoPerson("lichtiep") });
    expect(await world.call("clerk", "decideEligibility", byClerk)).toMatchObject({ refusal: "noLeader" });
    const tomorrow = decision(id, { decidedOn: addDays(today(), 1) });
    expect(await world.call("clerk", "decideEligibility", tomorrow)).toMatchObject({ field: "decidedOn" });
    expect(await world.call("clerk", "decideEligibility", decision(id))).toMatchObject({ ok: true });
    expect(await hindrance(id)).toBeNull();
    await world.call("clerk", "decideEligibility", decision(id, { isOnline: false }));
    expect(await hindrance(id)).toBe("noDecision");
  });

  test("of a denunciation needs its own ground, waiver, secrecy and circle, in this order", async () => {
    const id = await take("TO_CAO");
    expect(await world.call("clerk", "decideEligibility", decision(id))).toMatchObject({
      refusal: "groundDoesNotFit",
    });
    const other = await take("KIEN_NGHI");
    const foreign = decision(other, { ground: "DENUNCIATION_OPEN" });
    expect(await world.call("clerk", "decideEligibility", foreign)).toMatchObject({
      refusal: "groundDoesNotFit",
    });

    await world.call("clerk", "decideEligibility", decision(id, { ground: "DENUNCIATION_OPEN" }));
    expect(await hindrance(id)).toBe("noWaiver");
    await world.call("clerk", "recordWaiver", { id, paper: "Đơn số 1", on: today() });
    expect(await hindrance(id)).toBe("noSecrecy");
    await world.call("clerk", "confirmSecrecy", { id, by: demoPerson("chutich"), on: today() });
    expect(await hindrance(id)).toBe("noCircle");
    const circle = [
      { person: demoPerson("lichtiep"), part: "clerk" as const },
      { person: demoPerson("chutich"), part: "presider" as const },
      { person: demoPerson("thuky"), part: "noteTaker" as const },
    ];
    expect(await world.call("clerk", "saveCircle", { id, members: circle.slice(1) })).toMatchObject({
      refusal: "memberDoesNotFit",
    });
    await world.call("clerk", "saveCircle", { id, members: circle });
    expect(await hindrance(id)).toBeNull();
    await world.call("clerk", "withdrawWaiver", { id });
    expect(await hindrance(id)).toBe("noWaiver");
  });

  test("[MT9] waits for representatives as the group's size demands", async () => {
    const id = await take("KHIEU_NAI", {
      headcount: 12,
      collective: { kind: "group", name: "Nhóm 12 hộ" },
      parties: [partyExample({ role: "representative" })],
    });
    await world.call("clerk", "decideEligibility", decision(id));
    expect(await hindrance(id)).toBe("noRepresentative");
    const line = await world.call("clerk", "matterLine", { id });
    expect(line).toMatchObject({
      value: { isPriority: true, applicant: "Nhóm 12 hộ (đại diện: Đàng Thị Bích Thủy)" },
    });
  });
});

describe("[MT4] A denunciation", () => {
  let id: MatterId;
  beforeEach(async () => {
    id = await take("TO_CAO");
  });

  test("is a neutral line to leaders and officers of the body, and nothing to others", async () => {
    expect(await world.call("clerk", "matter", { id })).toMatchObject({ value: { access: "full" } });
    for (const who of ["presider", "noteTaker"] as const) {
      const seen = await world.call(who, "matter", { id });
      expect(seen).toMatchObject({ value: { access: "line", line: { isProtected: true } } });
      expect(JSON.stringify(seen)).not.toMatch(/Thủy|Phan Rang|058165/);
    }
    for (const who of ["admin", "technician", "agency", "observer", "phanRang"] as const)
      expect(await world.call(who, "matter", { id })).toEqual({ ok: false, refusal: "notFound" });
  });

  test("is changed by nobody outside its circle", async () => {
    const note = await world.call("noteTaker", "recordWaiver", { id, paper: "x", on: today() });
    expect(note).toEqual({ ok: false, refusal: "notAllowed" });
    expect(await world.call("noteTaker", "matterLooks", { id })).toEqual({
      ok: false,
      refusal: "notAllowed",
    });
  });
});

test("[MT5] a denouncer is found by number, name and looking-up in the circle alone, also beside an open matter", async () => {
  const citizen = citizenExample({ name: "Đổng Thị Ánh Nguyệt", idNumber: "058.165.777 701" });
  const id = await take("TO_CAO", { parties: [partyExample({ citizen })] });
  const search = async (who: "clerk" | "noteTaker", words: string) => {
    const found = await world.call(who, "listMatters", { search: words });
    return found.ok ? found.value.rows.map((row) => row.line.id) : [];
  };
  for (const words of ["058165777701", "dong thi anh nguyet", "Ánh Nguyệt", "ANH"]) {
    expect(await search("clerk", words)).toContain(id);
    expect(await search("noteTaker", words)).not.toContain(id);
  }
  const look = { idKind: "SO_DINH_DANH" as const, idNumber: "058165777701" };
  expect(await world.call("clerk", "findCitizen", look)).toMatchObject({
    value: { citizen: { name: citizen.name }, visits: [{}] },
  });
  expect(await world.call("noteTaker", "findCitizen", look)).toEqual({
    ok: true,
    value: { citizen: null, visits: [] },
  });

  const open = matterExample(board, today(), {
    parties: [partyExample({ citizen: { ...citizen, address: "Nơi khác" } })],
  });
  expect(await world.call("noteTaker", "createMatter", open)).toMatchObject({ ok: true });
  const after = await world.call("noteTaker", "findCitizen", look);
  expect(after).toMatchObject({ value: { visits: [{ kind: "KHIEU_NAI" }] } });
  expect(JSON.stringify(after)).not.toContain("TC-");
  const full = await world.call("clerk", "matter", { id });
  expect(full).toMatchObject({
    value: {
      matter: { parties: [{ citizen: { address: citizen.address } }], earlier: [{ kind: "KHIEU_NAI" }] },
    },
  });
});

test("[MT3] matters split from one visit do not lead to the denunciation among them", async () => {
  const input = matterExample(board, today(), {
    contents: [contentExample(), contentExample({ kind: "TO_CAO", summary: "Tố cáo cán bộ." })],
  });
  const made = await world.call("clerk", "createMatter", input);
  if (!made.ok) throw new Error(made.refusal);
  const [complaint, denunciation] = made.value;
  const asClerk = await world.call("clerk", "matter", { id: complaint!.id });
  expect(asClerk).toMatchObject({ value: { matter: { split: [{ id: denunciation!.id }] } } });
  const asNoteTaker = await world.call("noteTaker", "matter", { id: complaint!.id });
  expect(asNoteTaker).toMatchObject({ value: { access: "full", matter: { split: [], earlier: [] } } });
  expect(JSON.stringify(asNoteTaker)).not.toContain("TC-");
});

describe("[MT10] Refusing", () => {
  const refusal = (id: MatterId, given = {}) => ({
    id,
    ground: "9.3",
    text: "Đã giải quyết đúng, đã thông báo bằng văn bản.",
    decidedBy: demoPerson("chutich"),
    decidedOn: today(),
    ...given,
  });
  const full = (reply: Reply<FullMatter>): FullMatter => {
    if (!reply.ok) throw new Error(`${reply.refusal} ${reply.field}`);
    return reply.value;
  };

  test("on ground 9.3 needs an earlier visit and a leader, and sets the third working day", async () => {
    const citizen = citizenExample();
    const first = await take("KIEN_NGHI", { parties: [partyExample({ citizen })] });
    expect(await world.call("clerk", "recordRefusal", refusal(first))).toMatchObject({
      refusal: "noEarlierVisit",
    });
    const second = await take("KIEN_NGHI", { parties: [partyExample({ citizen })] });
    const byOfficer = refusal(second, { decidedBy: demoPerson("thuky") });
    expect(await world.call("clerk", "recordRefusal", byOfficer)).toMatchObject({ refusal: "noLeader" });
    const done = full(await world.call("clerk", "recordRefusal", refusal(second)));
    // The world's clock stands on a Sunday: Monday, then the holiday of 24 November if its row is there.
    const { noticeDue } = done.refusals[0]!;
    const rows = await world.parts.db.selectFrom("calendar_days").select(["day", "kind"]).execute();
    const { workingDaysBetween } = await import("#shared/working-days.ts");
    expect(workingDaysBetween(today(), noticeDue!, rows)).toBe(3);
    expect(done.line).toMatchObject({ state: "closed", hindrance: "closed" });
  });

  test("for conduct closes nothing and demands no notice", async () => {
    const id = await take("KHIEU_NAI");
    const done = full(
      await world.call(
        "clerk",
        "recordRefusal",
        refusal(id, { ground: "9.1", decidedBy: demoPerson("lichtiep") }),
      ),
    );
    expect(done.refusals[0]).toMatchObject({ ground: "9.1", noticeDue: null });
    expect(done.line.state).toBe("open");
  });

  test("on ground 4.1h is for petitions and reflections", async () => {
    const id = await take("KHIEU_NAI");
    expect(await world.call("clerk", "recordRefusal", refusal(id, { ground: "4.1h" }))).toMatchObject({
      refusal: "groundDoesNotFit",
    });
  });
});

test("[MT6] each look is in the audit and in the matter's own list", async () => {
  const id = await take("KHIEU_NAI");
  await world.call("clerk", "matter", { id });
  await world.call("presider", "matter", { id });
  const looks = await world.call("clerk", "matterLooks", { id });
  expect(looks).toMatchObject({
    value: {
      total: 2,
      rows: [{ person: { id: demoPerson("chutich") } }, { person: { id: demoPerson("lichtiep") } }],
    },
  });
  const audit = await world.call("admin", "listAudit", {});
  expect(
    audit.ok && audit.value.rows.filter((row) => row.event.type === "matter.read" && row.event.matter === id),
  ).toHaveLength(2);
});

test("a correction of an old version is refused", async () => {
  const id = await take("KHIEU_NAI");
  const seen = await world.call("clerk", "matter", { id });
  if (!seen.ok || seen.value.access !== "full") throw new Error("not readable");
  const { matter } = seen.value;
  const change = {
    ...matterExample(board, today()),
    id,
    version: matter.version,
    content: { ...matter.content, summary: "Sửa lại" },
  };
  expect(await world.call("clerk", "saveMatter", change)).toMatchObject({
    value: { version: 2, content: { summary: "Sửa lại" } },
  });
  expect(await world.call("clerk", "saveMatter", change)).toMatchObject({ refusal: "changedMeanwhile" });
});
