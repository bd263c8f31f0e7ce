import { createInstance } from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import { seededCalendar } from "#shared/seeded-calendar.ts";
import { expandSeries, type Rhythm, type SeriesLine } from "#shared/series.ts";
import type { Day } from "#shared/time.ts";
import { vi } from "../text/vi.ts";
import { becauseOf, dayWords, patternWords, registrationWords } from "./occurrence-words.ts";
import { added, earlier, entriesOf, orderOf, type RosterEntry } from "./roster-draft.ts";
import { draftOf, parseDraft } from "./series-draft.ts";
import { countYear } from "./year-count.ts";

const words = createInstance();
beforeAll(() =>
  words.init({ lng: "vi", resources: { vi: { translation: vi } }, interpolation: { escapeValue: false } }),
);
const day = (text: string): Day => text as Day; // Literals in the right form.

describe("[RS2] a moved day is told with its reason", () => {
  const told = (roll: Rhythm["roll"], date: number, from: string, to: string): string[] => {
    const rhythm: Rhythm = {
      pattern: { every: "monthDay", date },
      roll,
      cutOff: { by: "monthDay", date: 20 },
      validFrom: day("2020-01-01"),
      validTo: null,
    };
    return expandSeries(rhythm, day(from), day(to), seededCalendar).flatMap((one) => [
      dayWords(words.t, one),
      becauseOf(words.t, one),
      registrationWords(words.t, one),
    ]);
  };

  test("from a weekend", () => {
    expect(told("NEXT_WORKING_DAY", 25, "2026-10-01", "2026-10-31")).toEqual([
      "Thứ Hai, 26/10/2026",
      "Chuyển từ Chủ nhật, 25/10/2026 vì là ngày nghỉ cuối tuần.",
      "Đăng ký đến hết 20/10/2026",
    ]);
  });

  test("from a holiday, and left out", () => {
    expect(told("NEXT_WORKING_DAY", 17, "2026-02-17", "2026-02-28")[1]).toBe(
      "Chuyển từ Thứ Ba, 17/02/2026 vì là ngày nghỉ: Tết Nguyên đán (mùng 1).",
    );
    expect(told("SKIP", 25, "2026-10-01", "2026-10-31")).toEqual([
      "Chủ nhật, 25/10/2026",
      "Không tổ chức: Chủ nhật, 25/10/2026 là ngày nghỉ cuối tuần.",
      "",
    ]);
  });

  test("patterns in words", () => {
    expect(patternWords(words.t, { every: "monthDay", date: 25 })).toBe("Ngày 25 hằng tháng");
    expect(patternWords(words.t, { every: "monthWeekday", nth: 5, weekday: 4 })).toBe(
      "Thứ Năm cuối cùng hằng tháng",
    );
    expect(patternWords(words.t, { every: "week", weekday: 7 })).toBe("Chủ nhật hằng tuần");
  });
});

describe("a series being typed", () => {
  const id = "00000000-0000-4000-8000-000000000001";
  const filled = {
    ...draftOf(null, "2026-11-23", id),
    title: "Tiếp định kỳ",
    leader: { id: id as SeriesLine["leader"], name: "Lê", title: "Chủ tịch" },
    centralSite: id,
  };

  test("the first suggestion is whole but for what only the clerk knows", () => {
    expect(parseDraft(filled)).toMatchObject({
      ok: true,
      fields: { pattern: { every: "monthDay", date: 25 }, validTo: null },
    });
    const empty = parseDraft(draftOf(null, "2026-11-23", null));
    expect(!empty.ok && Object.keys(empty.problems).toSorted()).toEqual([
      "centralSite",
      "leader",
      "organisation",
      "title",
    ]);
  });

  test("each wrong field is found under its own name", () => {
    const problems = (given: Partial<typeof filled>) => {
      const parsed = parseDraft({ ...filled, ...given });
      return parsed.ok ? [] : Object.keys(parsed.problems);
    };
    expect(problems({ date: "32" })).toContain("date");
    expect(problems({ date: "hai" })).toContain("date");
    expect(problems({ cutOffDays: "0" })).toContain("cutOffDays");
    expect(problems({ cutOff: "monthDay", cutOffDate: "" })).toContain("cutOffDate");
    expect(problems({ minutes: "2" })).toContain("minutes");
    expect(problems({ endClock: "07:00" })).toEqual(["endClock"]);
    expect(problems({ reserved: "9" })).toEqual(["reserved"]);
    expect(problems({ validTo: "2026-01-01" })).toEqual(["validTo"]);
  });

  test("what was saved comes back into the form as it was", () => {
    const parsed = parseDraft({ ...filled, every: "monthWeekday", nth: "5", weekday: "4", cutOff: "none" });
    if (!parsed.ok) throw new Error("not whole");
    const line: SeriesLine = {
      ...parsed.fields,
      id: id as SeriesLine["id"],
      version: 1,
      leaderName: "Lê",
      leaderTitle: "Chủ tịch",
    };
    expect(parseDraft(draftOf(line, "2030-01-01", null))).toEqual(parsed);
  });
});

describe("[DU3] a roster being worked on", () => {
  const period = { from: day("2027-02-01"), to: day("2027-02-14") };
  const lan = { id: "lan" as RosterEntry["person"], name: "Lan", title: "" };
  const minh = { id: "minh" as RosterEntry["person"], name: "Minh", title: "" };
  const put = (
    entries: readonly RosterEntry[],
    from: string,
    to: string,
    person = lan,
    phone = "0905 123 456",
  ) => added(entries, period, { from, to, shift: "NIGHT", person, phone });
  const shown = (entries: readonly RosterEntry[]) => entries.map((one) => `${one.day.slice(8)} ${one.name}`);

  test("somebody is added for each day of a span, once, behind those already there", () => {
    const first = put([], "2027-02-05", "2027-02-06") ?? [];
    const second = put(first, "2027-02-06", "2027-02-07", minh) ?? [];
    expect(shown(second)).toEqual(["05 Lan", "06 Lan", "06 Minh", "07 Minh"]);
    expect(shown(put(second, "2027-02-05", "2027-02-07") ?? [])).toEqual([
      "05 Lan",
      "06 Lan",
      "06 Minh",
      "07 Minh",
      "07 Lan",
    ]);
  });

  test("outside the period, backwards, or without a number nothing is added", () => {
    expect(put([], "2027-01-31", "2027-02-02")).toBeNull();
    expect(put([], "2027-02-14", "2027-02-15")).toBeNull();
    expect(put([], "2027-02-06", "2027-02-05")).toBeNull();
    expect(put([], "2027-02-05", "2027-02-05", lan, "xin gọi")).toBeNull();
    expect(put([], "", "2027-02-05")).toBeNull();
  });

  test("being called earlier changes places within the shift, and never across it", () => {
    const entries = put(put([], "2027-02-05", "2027-02-06") ?? [], "2027-02-06", "2027-02-06", minh) ?? [];
    expect([0, 1, 2].map((index) => orderOf(entries, index))).toEqual([1, 1, 2]);
    expect(shown(earlier(entries, 2))).toEqual(["05 Lan", "06 Minh", "06 Lan"]);
    expect(earlier(entries, 1)).toBe(entries);
    expect(earlier(entries, 0)).toBe(entries);
  });

  test("what the server gives is shown in the order of days and of calling, day before night", () => {
    const line = { site: "s", phone: "113", title: "", person: "p" };
    const lines = [
      { ...line, day: "2027-02-06", shift: "NIGHT", order: 1, name: "d" },
      { ...line, day: "2027-02-06", shift: "DAY", order: 2, name: "c" },
      { ...line, day: "2027-02-06", shift: "DAY", order: 1, name: "b" },
      { ...line, day: "2027-02-05", shift: "NIGHT", order: 1, name: "a" },
    ] as unknown as Parameters<typeof entriesOf>[0]; // Plain words for ids.
    expect(entriesOf(lines).map((one) => one.name)).toEqual(["a", "b", "c", "d"]);
  });
});

test("[CA1] a year in numbers", () => {
  expect(countYear(2026, [])).toEqual({ working: 261, off: 0, swap: 0 });
  const counted = countYear(2026, seededCalendar);
  // 14 of the rows of 2026 are weekdays off, one is a Sunday, two are Saturdays made working days.
  expect(counted).toEqual({ working: 261 - 14 + 2, off: 14, swap: 2 });
});
