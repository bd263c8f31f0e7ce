import { describe, expect, test } from "vitest";
import {
  addMember,
  emptyDraft,
  emptyHearing,
  instantAt,
  moveHearing,
  nextKey,
  readDraft,
  toNewSession,
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
  title: "  Tiếp công dân định kỳ tháng 12 ",
  organisation: province,
  day: "2026-12-15",
  time: "08:00",
  centralSite: nhaTrang,
  componentSites: [phanRang],
  members: [
    { person: chair, name: "Nguyễn Thị Hoàng", title: "Phó Chủ tịch", role: "presider", site: nhaTrang },
    { person: station, name: "Máy điểm cầu Phan Rang", title: "", role: "station", site: phanRang },
  ],
  hearings: [
    {
      key: "1",
      applicant: "Bà Kiều Thị Mỹ Liên",
      headcount: "2",
      kind: "KHIEU_NAI",
      summary: "Bồi thường đất.",
      site: phanRang,
    },
  ],
};

function problemsOf(draft: Draft) {
  const judged = toNewSession(draft);
  return judged.ok ? [] : judged.problems;
}

describe("a draft becomes a new session", () => {
  test("whole, with the start in UTC and the words trimmed", () => {
    const judged = toNewSession(whole);
    expect(judged).toMatchObject({
      ok: true,
      value: {
        title: "Tiếp công dân định kỳ tháng 12",
        startsAt: "2026-12-15T01:00:00.000Z",
        hearings: [{ headcount: 2, site: phanRang }],
      },
    });
  });

  test("an empty one names every field that is needed, in the order of the form", () => {
    expect(problemsOf(emptyDraft).map((problem) => [problem.path, problem.why])).toEqual([
      ["title", "missing"],
      ["organisation", "choose"],
      ["startsAt", "choose"],
      ["centralSite", "choose"],
      ["members", "noPresider"],
    ]);
  });

  test("an empty hearing names its own fields", () => {
    const draft = { ...whole, hearings: [...whole.hearings, { ...emptyHearing("2", null), headcount: "" }] };
    expect(problemsOf(draft).map((problem) => [problem.path, problem.why])).toEqual([
      ["hearings.1.applicant", "missing"],
      ["hearings.1.headcount", "missing"],
      ["hearings.1.kind", "choose"],
      ["hearings.1.site", "choose"],
      ["hearings.1.summary", "missing"],
    ]);
  });

  test("a summary of more than 500 letters is refused with the limit", () => {
    const draft = { ...whole, hearings: [{ ...whole.hearings[0]!, summary: "a".repeat(501) }] };
    expect(problemsOf(draft)).toEqual([{ path: "hearings.0.summary", why: "tooLong", max: 500 }]);
  });

  test.each([
    ["0", "tooSmall"],
    ["hai", "wrong"],
    ["1,5", "wrong"],
    ["20000", "tooBig"],
  ])("a headcount of %s is %s", (headcount, why) => {
    expect(problemsOf({ ...whole, hearings: [{ ...whole.hearings[0]!, headcount }] })).toMatchObject([
      { path: "hearings.0.headcount", why },
    ]);
  });

  test("two presiders are one too many", () => {
    const draft: Draft = { ...whole, members: [...whole.members, { ...whole.members[0]!, person: id(9) }] };
    expect(problemsOf(draft)).toEqual([{ path: "members", why: "noPresider" }]);
  });

  test("the presider sits at the central site", () => {
    const draft: Draft = { ...whole, members: [{ ...whole.members[0]!, site: phanRang }, whole.members[1]!] };
    expect(problemsOf(draft)).toEqual([{ path: "members.0.site", why: "presiderNotCentral" }]);
  });

  test("nobody sits at a site that was taken out of the session", () => {
    expect(
      problemsOf({ ...whole, componentSites: [elsewhere] }).map((problem) => [problem.path, problem.why]),
    ).toEqual([
      ["members.1.site", "siteNotChosen"],
      ["hearings.0.site", "siteNotChosen"],
    ]);
  });

  test("a citizen's site needs somebody who can send picture and sound", () => {
    expect(
      problemsOf({ ...whole, members: [whole.members[0]!, { ...whole.members[1]!, role: "observer" }] }),
    ).toEqual([{ path: "hearings.0.site", why: "notStaffed" }]);
  });

  test("the central site is not a component site too", () => {
    expect(problemsOf({ ...whole, componentSites: [phanRang, nhaTrang] })).toEqual([
      { path: "componentSites", why: "centralTwice" },
    ]);
  });
});

describe("a draft is changed", () => {
  test("a hearing moves up and down and stays at the ends", () => {
    const two = { ...whole, hearings: [...whole.hearings, emptyHearing("2", phanRang)] };
    expect(moveHearing(two, 1, -1).hearings.map((one) => one.key)).toEqual(["2", "1"]);
    expect(moveHearing(two, 0, 1).hearings.map((one) => one.key)).toEqual(["2", "1"]);
    expect(moveHearing(two, 0, -1)).toBe(two);
    expect(moveHearing(two, 1, 1)).toBe(two);
    expect(nextKey(two)).toBe("3");
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
