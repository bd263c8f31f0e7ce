import type { Gate, Missing } from "#shared/preparation.ts";
import { instantOf, msOf, type Instant } from "#shared/time.ts";
import { createInstance } from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import { vi } from "../text/vi.ts";
import { dueWords, mendsOf, missingSentences } from "./gate-words.ts";

const text = createInstance();
beforeAll(() =>
  text.init({
    lng: "vi",
    resources: { vi: { translation: vi } },
    interpolation: { escapeValue: false },
  }),
);

const id = "00000000-0000-4000-8000-000000000001";
const missing = (want: Missing["want"], name: string, at: Instant | null = null): Missing => ({
  want,
  subject: { kind: "site", id, name },
  at,
});
const due = instantOf(Date.UTC(2026, 10, 27, 16, 59, 59, 999));

describe("[GT1] What is missing is said by name", () => {
  test("one sentence a kind, with everybody concerned", () => {
    const said = missingSentences(text.t, [
      missing("notTested", "Phan Rang"),
      missing("testFailed", "Bác Ái"),
      missing("notTested", "Ninh Chử"),
    ]);
    expect(said).toEqual(["Chưa kết nối thử: Phan Rang; Ninh Chử.", "Lần thử gần nhất chưa đạt: Bác Ái."]);
  });

  test("many names are shortened, what came late says when, and who is gone from the plan has no name", () => {
    const many = Array.from({ length: 9 }, (_, index) => missing("notTested", `Xã ${index + 1}`));
    expect(missingSentences(text.t, many)).toEqual([
      "Chưa kết nối thử: Xã 1; Xã 2; Xã 3; Xã 4; Xã 5; Xã 6 và 3 nơi khác.",
    ]);
    expect(missingSentences(text.t, [missing("toldLate", "KN-2026-0012", due)])).toEqual([
      "Được báo muộn: KN-2026-0012 (23:59 ngày 27/11/2026).",
    ]);
    expect(missingSentences(text.t, [missing("changeNotTold", "")])).toEqual([
      "Chưa được báo lại: người có trong lịch cũ.",
    ]);
  });
});

describe("[GT2] Until when it is, and how long that is", () => {
  const gate = (given: Partial<Gate>) => ({
    gate: "G1" as const,
    due,
    workingDaysLeft: 3,
    state: "open" as const,
    ...given,
  });
  test.each([
    [gate({}), -86_400_000 * 4, "Hạn: hết ngày 27/11/2026", "còn 3 ngày làm việc"],
    [gate({ workingDaysLeft: 0 }), -1000, "Hạn: hết ngày 27/11/2026", "hết hạn hôm nay"],
    [gate({ workingDaysLeft: 0, state: "late" }), 1000, "Hạn: hết ngày 27/11/2026", "đã quá hạn"],
    [
      gate({ workingDaysLeft: -2, state: "late" }),
      1000,
      "Hạn: hết ngày 27/11/2026",
      "đã quá hạn 2 ngày làm việc",
    ],
    [gate({ gate: "G4" }), -600_000, "Hạn: 23:59 ngày 27/11/2026", "còn 10 phút"],
    [gate({ state: "green" }), 0, "Hạn: hết ngày 27/11/2026", ""],
  ])("%#", (one, fromDue, words, left) => {
    expect(dueWords(text.t, one, msOf(due) + fromDue)).toEqual({ due: words, left });
  });
});

test("[GT1] each want leads to the button that mends it, once; what came late to none", () => {
  const gate = {
    missing: [missing("notTested", "a"), missing("testFailed", "b"), missing("testedLate", "c")],
  };
  expect(mendsOf(gate)).toEqual(["test"]);
  expect(mendsOf({ missing: [missing("publishedLate", "")] })).toEqual([]);
  expect(mendsOf({ missing: [missing("notInvited", "a"), missing("notSent", "b")] })).toEqual([
    "notify",
    "notices",
  ]);
});
