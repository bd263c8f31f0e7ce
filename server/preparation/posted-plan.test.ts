import { firstWords } from "../issuing/document-examples.ts";
import { describe, expect, test } from "vitest";
import { newSession } from "#shared/session-fixtures.ts";
import { instantOf, type Day } from "#shared/time.ts";
import { calendarDocument } from "./calendar-document.ts";
import { overridesTable } from "./overrides-table.ts";
import { essenceOf, namesSomebody, planToPost, toPost } from "./posted-plan.ts";

const names = { host: "Ban Tiếp công dân tỉnh", bodies: ["Sở Nông nghiệp và Môi trường"] };
const named = () => {
  const session = newSession();
  return {
    ...session,
    title: "Tiếp bà Chamaléa Thị Kim Duyên",
    hearings: session.hearings.map((one) => ({
      ...one,
      matter: {
        applicant: "Chamaléa Thị Kim Duyên",
        headcount: 1,
        kind: "KHIEU_NAI" as const,
        summary: "Đất",
      },
    })),
  };
};
const words = { content: "Khiếu nại về đất đai", expected: null };

describe("[PB1] What is posted", () => {
  test("holds no word of a hearing, and not the session's own title", () => {
    const posted = JSON.stringify(toPost(planToPost(named(), names), words, null));
    for (const word of ["Chamaléa", "Duyên", "Tiếp bà", "summary", "applicant"])
      expect(posted).not.toContain(word);
    expect(posted).toContain("Nha Trang");
  });

  test("binds by its plan: any other day, place, site, presider or body is another plan, other words are not", () => {
    const session = newSession();
    const essence = essenceOf(planToPost(session, names));
    const others = [
      { ...session, startsAt: instantOf(Date.UTC(2026, 10, 24)) },
      { ...session, endsAt: instantOf(Date.UTC(2026, 10, 24)) },
      { ...session, sites: session.sites.slice(0, 2) },
      { ...session, sites: session.sites.map((one) => ({ ...one, address: "01 Trần Phú" })) },
      { ...session, members: session.members.map((one) => ({ ...one, name: "Bà Lan" })) },
      { ...session, state: "cancelled" as const },
      { ...session, isPostponed: true },
    ];
    for (const other of others) expect(essenceOf(planToPost(other, names))).not.toBe(essence);
    expect(essenceOf(planToPost(session, { ...names, bodies: [] }))).not.toBe(essence);
    expect(essenceOf(planToPost(named(), names))).toBe(essence);
  });

  test("[PB4] a change says what it replaces, and a session put off its new expected day", () => {
    const session = newSession();
    const first = toPost(planToPost(session, names), words, null);
    expect(first).toMatchObject({ status: "held", before: null });
    const later = { ...session, startsAt: instantOf(Date.UTC(2026, 10, 30, 1)) };
    const moved = toPost(planToPost(later, names), words, first);
    expect(moved).toMatchObject({
      status: "changed",
      before: { startsAt: session.startsAt, place: "Nha Trang" },
    });
    // Other words afterwards do not hide the change.
    expect(toPost(planToPost(later, names), words, moved)).toMatchObject({
      status: "changed",
      before: { startsAt: session.startsAt },
    });
    const off = { ...later, isPostponed: true };
    const expected = "2026-12-15" as Day;
    expect(toPost(planToPost(off, names), { content: "Mưa bão", expected }, moved)).toMatchObject({
      status: "postponed",
      expected,
      before: { startsAt: later.startsAt },
    });
  });
});

describe("[PB2] Words that name somebody", () => {
  const heard = [
    "Chamaléa Thị Kim Duyên",
    "Nhóm 12 hộ dân khu phố 5, đại diện: Nguyễn Thị Hoa",
    "Hồ sơ TC-2026-0007",
  ];
  test.each([
    ["Tiếp bà Chamaléa Thị Kim Duyên về đất đai", true],
    ["TIEP BA CHAMALEA THI KIM DUYEN", true],
    ["Đại diện là bà Nguyễn Thị Hoa.", true],
    ["Nguyễn  Thị-Hoa", true],
    ["Nguyễn Thị Hoan", false],
    ["Khiếu nại về đất đai của nhóm hộ dân", false],
    ["Hồ sơ về đất đai", false],
    ["Kim", false],
  ])("%s: %s", (text, is) => expect(namesSomebody(text, heard)).toBe(is));
});

test("[PB5] the posted document says day, place, presider, bodies, content, and what was put off", () => {
  const session = newSession();
  const held = toPost(planToPost(session, names), words, null);
  const off = toPost(
    planToPost({ ...session, isPostponed: true }, names),
    { content: "Mưa bão.", expected: "2026-12-15" as Day },
    held,
  );
  const entry = (posted: typeof held) => ({
    session: session.id,
    version: 1,
    postedAt: session.startsAt,
    organisation: session.organisation,
    posted,
  });
  const given = {
    issuer: { parent: null, own: names.host },
    place: "Khánh Hòa",
    today: session.startsAt,
    words: firstWords("LICH"),
  };
  const text = JSON.stringify(
    calendarDocument({ ...given, period: "2026-11", entries: [entry(held), entry(off)] }),
  );
  for (const word of [
    "Tháng 11 năm 2026",
    "ngày 23 tháng 11 năm 2026",
    "23/11/2026, 08:00",
    "Nha Trang",
    "Phan Rang",
    "Sở Nông nghiệp và Môi trường",
    "Khiếu nại về đất đai",
    "Mưa bão. Ngày tiếp dự kiến mới: 15/12/2026.",
  ])
    expect(text).toContain(word);
  const empty = JSON.stringify(calendarDocument({ ...given, period: "2027", entries: [] }));
  expect(empty).toContain("Năm 2027");
  expect(empty).toContain("chưa có buổi tiếp");
});

test("[GT6] the table of overrides opens in Excel, and no cell of it is run as a formula", () => {
  const session = newSession();
  const table = overridesTable([
    {
      id: session.id as string as Parameters<typeof overridesTable>[0][number]["id"], // Any UUID.
      by: session.members[0]!.person,
      byName: 'Ông "An"',
      at: session.startsAt,
      reason: "=HYPERLINK(1)",
      ground: "LTCD Điều 18.3.a",
      session: session.id,
      title: "Buổi tiếp, tháng 11",
      organisation: session.organisation,
      gate: "G1",
      startsAt: session.startsAt,
      missing: 1,
      wants: ["notPublished"],
    },
  ]);
  expect(table.startsWith("\ufeff")).toBe(true);
  expect(table.trimEnd().split("\r\n")).toHaveLength(2);
  expect(table).toContain('"Ông ""An"""');
  expect(table).toContain(`"'=HYPERLINK(1)"`);
  expect(table).toContain('"Buổi tiếp, tháng 11"');
});
