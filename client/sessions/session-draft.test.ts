import type { SeriesLine } from "#shared/series.ts";
import { newSession } from "#shared/session-fixtures.ts";
import type { Day } from "#shared/time.ts";
import { describe, expect, test } from "vitest";
import {
  addMember,
  draftOfSeries,
  draftOfSession,
  draftSlots,
  emptyDraft,
  instantAt,
  readDraft,
  toCheck,
  toPlan,
  type Draft,
} from "./session-draft.ts";

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const [province, nhaTrang, phanRang, elsewhere, chair, station] = [1, 2, 3, 4, 5, 6].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

const whole: Draft = {
  ...emptyDraft,
  title: "  Tiếp công dân định kỳ tháng 12 ",
  organisation: province,
  day: "2026-12-15",
  time: "08:00",
  endTime: "11:30",
  minutes: "30",
  bufferMinutes: "15",
  reserved: "1",
  centralSite: nhaTrang,
  componentSites: [phanRang],
  members: [
    { person: chair, name: "Nguyễn Thị Hoàng", title: "Phó Chủ tịch", role: "presider", site: nhaTrang },
    { person: station, name: "Máy điểm cầu Phan Rang", title: "", role: "station", site: phanRang },
  ],
};

function problemsOf(draft: Draft) {
  const judged = toPlan(draft);
  return judged.ok ? [] : judged.problems.map((problem) => [problem.path, problem.why]);
}

describe("a draft becomes a plan", () => {
  test("whole, with the hours in UTC, the words trimmed and the grid in numbers", () => {
    expect(toPlan(whole)).toMatchObject({
      ok: true,
      value: {
        title: "Tiếp công dân định kỳ tháng 12",
        kind: "PERIODIC",
        adhocGround: null,
        delegation: null,
        startsAt: "2026-12-15T01:00:00.000Z",
        endsAt: "2026-12-15T04:30:00.000Z",
        slots: { minutes: 30, bufferMinutes: 15, reserved: 1 },
      },
    });
  });

  test("an empty one names every field that is needed, in the order of the form", () => {
    expect(problemsOf(emptyDraft)).toEqual([
      ["title", "missing"],
      ["organisation", "choose"],
      ["startsAt", "choose"],
      ["centralSite", "choose"],
      ["members", "noPresider"],
    ]);
  });

  test("an ad-hoc session needs its ground, whatever stood there before is left out otherwise", () => {
    expect(problemsOf({ ...whole, kind: "ADHOC" })).toEqual([["adhocGround", "groundMissing"]]);
    const grounded: Draft = { ...whole, groundPoint: "b", groundReason: "Nguy cơ vỡ hồ." };
    expect(toPlan({ ...grounded, kind: "ADHOC" })).toMatchObject({
      value: { adhocGround: { point: "b", reason: "Nguy cơ vỡ hồ." } },
    });
    expect(toPlan(grounded)).toMatchObject({ value: { kind: "PERIODIC", adhocGround: null } });
  });

  test("who presides in place of the head says why", () => {
    expect(problemsOf({ ...whole, isDelegated: true, delegation: " " })).toEqual([
      ["delegation", "delegationMissing"],
    ]);
    expect(toPlan({ ...whole, isDelegated: true, delegation: "Đi công tác" })).toMatchObject({
      value: { delegation: "Đi công tác" },
    });
  });

  test.each<[Partial<Draft>, string, string]>([
    [{ endTime: "" }, "endsAt", "choose"],
    [{ endTime: "08:00" }, "endsAt", "endBeforeStart"],
    [{ endTime: "08:20" }, "slots.minutes", "noSlots"],
    [{ reserved: "6" }, "slots.reserved", "reservedTooMany"],
    [{ minutes: "3" }, "slots.minutes", "tooSmall"],
    [{ minutes: "500" }, "slots.minutes", "tooBig"],
    [{ minutes: "" }, "slots.minutes", "wrong"],
    [{ bufferMinutes: "mười" }, "slots.bufferMinutes", "wrong"],
    [{ title: "a".repeat(201) }, "title", "tooLong"],
    [{ componentSites: [phanRang, nhaTrang] }, "componentSites", "centralTwice"],
    [{ componentSites: [elsewhere] }, "members.1.site", "siteNotChosen"],
  ])("%o is a problem of %s: %s", (part, path, why) => {
    expect(problemsOf({ ...whole, ...part })).toEqual([[path, why]]);
  });

  test("two presiders are one too many, and one sits at the centre", () => {
    const [presider, other] = [whole.members[0]!, whole.members[1]!];
    expect(problemsOf({ ...whole, members: [presider, other, { ...presider, person: id(9) }] })).toEqual([
      ["members", "noPresider"],
    ]);
    expect(problemsOf({ ...whole, members: [{ ...presider, site: phanRang }, other] })).toEqual([
      ["members.0.site", "presiderNotCentral"],
    ]);
  });
});

describe("the slots a draft will have", () => {
  test("[BK7] are those of the server's own function, the first kept for priority", () => {
    expect(draftSlots(whole)?.map((slot) => [slot.from, slot.isReserved])).toEqual([
      ["2026-12-15T01:00:00.000Z", true],
      ["2026-12-15T01:45:00.000Z", false],
      ["2026-12-15T02:30:00.000Z", false],
      ["2026-12-15T03:15:00.000Z", false],
      ["2026-12-15T04:00:00.000Z", false],
    ]);
  });

  test.each<Partial<Draft>>([{ day: "" }, { endTime: "" }, { minutes: "" }, { minutes: "0" }])(
    "are unknown while %o",
    (part) => {
      expect(draftSlots({ ...whole, ...part })).toBeNull();
    },
  );
});

describe("looking for clashes", () => {
  test("begins once hours, centre and one whole member are there, and leaves out who is not whole yet", () => {
    const half = { ...whole.members[1]!, role: null };
    expect(toCheck({ ...whole, title: "", members: [whole.members[0]!, half] })).toMatchObject({
      centralSite: nhaTrang,
      members: [{ person: chair, role: "presider", site: nhaTrang }],
    });
    for (const part of [{ members: [half] }, { centralSite: null }, { day: "" }, { endTime: "07:00" }])
      expect(toCheck({ ...whole, ...part })).toBeNull();
  });
});

describe("a draft begins", () => {
  test("from a series with its leader, centre, hours and grid, the leader presiding", () => {
    const series = {
      title: "Tiếp định kỳ của Chủ tịch",
      organisation: province,
      leader: chair,
      leaderName: "Lê Nguyễn Hoàng Minh Triết",
      leaderTitle: "Chủ tịch",
      centralSite: nhaTrang,
      startClock: "07:30",
      endClock: "11:30",
      slots: { minutes: 30, bufferMinutes: 0, reserved: 2 },
    } as unknown as SeriesLine; // Only what the function reads.
    const draft = draftOfSeries(series, "2026-12-15" as Day);
    expect(draftSlots(draft)).toHaveLength(8);
    expect(problemsOf(draft)).toEqual([]);
    expect(draft.members).toMatchObject([{ person: chair, role: "presider", site: nhaTrang }]);
  });

  test("from a session as it stands, and gives the same plan again", () => {
    const plan = toPlan(whole);
    if (!plan.ok) throw new Error("The draft is whole.");
    const { centralSite, componentSites, members, ...kept } = plan.value;
    const site = (one: typeof centralSite, kind: "central" | "component") => ({
      id: one,
      name: "",
      shortName: "",
      address: "",
      kind,
    });
    const session = {
      ...newSession(),
      ...kept,
      sites: [site(centralSite, "central"), ...componentSites.map((one) => site(one, "component"))],
      members: members.map((member) => ({ ...member, name: "A", title: "" })),
    };
    expect(toPlan(draftOfSession(session))).toEqual(plan);
  });
});

test("a station is put in as one, at its own site; a leader presides from the centre; nobody twice", () => {
  const bare = { ...whole, members: [] };
  const person = (who: string, site: string | null, role: "station" | "leader" | "officer") =>
    ({
      id: who,
      name: "A",
      title: "",
      site,
      grants: [{ role, organisation: province }],
    }) as unknown as Parameters<typeof addMember>[1];
  expect(addMember(bare, person(station, phanRang, "station")).members).toMatchObject([
    { role: "station", site: phanRang },
  ]);
  expect(addMember(bare, person(chair, null, "leader")).members).toMatchObject([
    { role: "presider", site: nhaTrang },
  ]);
  expect(addMember(bare, person(id(9), elsewhere, "officer")).members).toMatchObject([
    { role: null, site: null },
  ]);
  expect(addMember(whole, person(chair, null, "leader"))).toBe(whole);
});

describe("a draft is kept", () => {
  test("and comes back as it was", () => {
    expect(readDraft(JSON.stringify(whole))).toEqual(whole);
  });

  test.each([null, "", "{", "[]", '{"title":1}'])("%j is no draft", (kept) => {
    expect(readDraft(kept)).toBeNull();
  });
});

test("a clock in Việt Nam is seven hours ahead of UTC", () => {
  expect(instantAt("2026-01-01", "06:30")).toBe("2025-12-31T23:30:00.000Z");
  expect(instantAt("", "06:30")).toBeNull();
  expect(instantAt("2026-01-01", "")).toBeNull();
});
