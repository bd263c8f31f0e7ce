/**
 * For tests: sixty receptions of a provincial board (T) and two communes (A, B) around the first quarter of the
 * reporting year 2026 (15/12/2025 to 14/3/2026). What they come to is counted by hand in hand-count.test.ts;
 * numbers in comments are those of the lines, from one.
 */
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { ExampleLine, ExampleMatter, Scene } from "./reception-example.ts";

const kinds = { K: "KHIEU_NAI", C: "TO_CAO", N: "KIEN_NGHI", P: "PHAN_ANH" } as const satisfies Record<
  string,
  PetitionKind
>;
const competence = { y: true, n: false, u: null } as const;

/** `K y 2` = a complaint within competence, of two people. */
function matter(
  unit: string,
  receivedOn: string,
  words: string,
  more: Partial<ExampleMatter> = {},
): ExampleMatter {
  const [kind = "K", competent = "y", people = "1"] = words.split(" ");
  return {
    ...{ unit, receivedOn, kind: kinds[kind as keyof typeof kinds], people: Number(people) },
    competent: competence[competent as keyof typeof competence],
    ...more,
  };
}

/** Matter, unit, day, people; `at` names the session. */
const line = (
  day: string,
  unit: string,
  name: string,
  people: number,
  more: Partial<ExampleLine> = {},
): ExampleLine => ({
  ...{ day, unit, matter: name, people },
  ...more,
});
const at = (session: string): Partial<ExampleLine> => ({ session });

export const sixtyReceptions: Scene = {
  units: ["T", "A", "B"],
  sessions: {
    // 06:30 in Việt Nam on the period's first day; in UTC the day before.
    S1: { unit: "T", kind: "PERIODIC", at: "2025-12-15T06:30:00+07:00" },
    S2: { unit: "T", kind: "PERIODIC", delegated: true, at: "2026-01-15", with: ["A"] },
    S3: { unit: "T", kind: "PERIODIC", at: "2026-02-10", with: ["A", "B"] },
    S4: { unit: "T", kind: "ADHOC", at: "2026-02-20", with: ["B"] },
    S5: { unit: "A", kind: "PERIODIC", at: "2026-01-08" },
    S6: { unit: "A", kind: "PERIODIC", delegated: true, at: "2026-03-05" },
    // Nobody came to the head of B.
    S7: { unit: "B", kind: "PERIODIC", at: "2026-02-02" },
    S8: { unit: "T", kind: "PERIODIC", at: "2025-12-14" },
    // 06:30 in Việt Nam on the day after the period; in UTC still its last day.
    S9: { unit: "T", kind: "PERIODIC", at: "2026-03-15T06:30:00+07:00" },
    S10: { unit: "T", kind: "REGULAR", at: "2026-01-20", with: ["A"] },
    S11: { unit: "T", kind: "PERIODIC", at: "2026-02-25", state: "cancelled" },
    S12: { unit: "A", kind: "ADHOC", delegated: true, at: "2026-03-14" },
  },
  matters: {
    m1: matter("T", "2025-11-20", "K y"),
    m2: matter("T", "2025-12-01", "N y 2"),
    m3: matter("A", "2025-12-10", "P y"),
    m4: matter("T", "2025-12-14", "K y"),
    m5: matter("B", "2025-12-14", "K n 6", { competentBody: "Thanh tra tỉnh" }),
    m6: matter("T", "2025-12-15", "K y"),
    m7: matter("T", "2025-12-16", "N y 3", { draft: "D1" }),
    m8: matter("T", "2025-12-16", "P y 3", { draft: "D1" }),
    m9: matter("T", "2025-12-22", "K y 5"),
    m10: matter("T", "2025-12-31", "K n 4", { competentBody: "Sở Xây dựng" }),
    c1: matter("T", "2026-01-05", "C y", { draft: "D2" }),
    m11: matter("T", "2026-01-05", "K y", { draft: "D2" }),
    m12: matter("T", "2026-01-12", "P n 12"),
    m13: matter("T", "2026-01-19", "N u"),
    m14: matter("T", "2026-02-03", "P y"),
    m15: matter("T", "2026-03-02", "K n 2"),
    m16: matter("T", "2026-03-14", "K y"),
    m17: matter("T", "2026-01-20", "N y", { isBody: true }),
    // Taken in before the period, heard on its first day.
    m18: matter("T", "2025-12-05", "K y"),
    m19: matter("T", "2025-12-15", "K n 7"),
    m20: matter("T", "2026-01-15", "K y"),
    m21: matter("T", "2026-02-10", "P y"),
    m22: matter("A", "2025-12-19", "K n 2"),
    m23: matter("T", "2026-02-10", "N y 9"),
    m24: matter("T", "2026-02-20", "K y", { draft: "D3" }),
    m25: matter("T", "2026-02-20", "N y", { draft: "D3" }),
    m26: matter("A", "2026-01-09", "K y"),
    m27: matter("A", "2026-01-09", "N y"),
    m28: matter("A", "2026-02-06", "P y 5"),
    m29: matter("A", "2026-01-08", "K y"),
    m30: matter("A", "2026-03-05", "K n 6"),
    c2: matter("A", "2026-03-14", "C u"),
    m31: matter("B", "2026-01-22", "N y"),
    m32: matter("B", "2026-02-27", "N n"),
    m33: matter("T", "2026-03-15", "K y"),
    // Booked for S3, and nobody came.
    m34: matter("T", "2026-02-01", "K y"),
    // Refused at the door (LTCD Điều 9.1).
    m35: matter("T", "2026-01-26", "K y"),
  },
  lines: [
    // 1–5: before the period.
    line("2025-11-20", "T", "m1", 1),
    line("2025-12-01", "T", "m2", 2),
    line("2025-12-10", "A", "m3", 1),
    line("2025-12-14", "T", "m4", 1, at("S8")),
    line("2025-12-14", "B", "m5", 6),
    // 6–24: the desk of T.
    line("2025-12-15", "T", "m6", 1),
    line("2025-12-15", "T", "m1", 1),
    line("2025-12-16", "T", "m7", 3),
    line("2025-12-16", "T", "m8", 3),
    line("2025-12-22", "T", "m9", 5),
    line("2025-12-30", "T", "m9", 8),
    line("2025-12-31", "T", "m10", 4),
    line("2026-01-02", "T", "m10", 1),
    line("2026-01-05", "T", "c1", 1),
    line("2026-01-05", "T", "m11", 1),
    line("2026-01-06", "T", "m2", 2),
    line("2026-01-12", "T", "m12", 12, { transferDocument: "12/PC-BTCD" }),
    line("2026-01-13", "T", "m12", 12),
    line("2026-01-19", "T", "m13", 1),
    line("2026-02-03", "T", "m6", 1),
    // Entered as ten people, corrected to one.
    line("2026-02-03", "T", "m14", 1, { before: { people: 10 } }),
    line("2026-02-24", "T", "m4", 1),
    line("2026-03-02", "T", "m15", 2),
    line("2026-03-14", "T", "m16", 1),
    // 25, 26: a regular reception held online.
    line("2026-01-20", "T", "m17", 1, at("S10")),
    line("2026-01-20", "T", "m1", 1, at("S10")),
    // 27–39: the head of T, in person, by delegate (30–32), in person, ad hoc.
    line("2025-12-15", "T", "m18", 1, at("S1")),
    line("2025-12-15", "T", "m19", 7, at("S1")),
    line("2025-12-15", "T", "m2", 2, at("S1")),
    line("2026-01-15", "T", "m20", 1, at("S2")),
    line("2026-01-15", "T", "m9", 8, at("S2")),
    line("2026-01-15", "T", "c1", 1, at("S2")),
    line("2026-02-10", "T", "m21", 1, at("S3")),
    line("2026-02-10", "T", "m22", 2, at("S3")),
    line("2026-02-10", "T", "m19", 7, at("S3")),
    line("2026-02-10", "T", "m23", 9, at("S3")),
    line("2026-02-20", "T", "m23", 9, at("S4")),
    line("2026-02-20", "T", "m24", 1, at("S4")),
    line("2026-02-20", "T", "m25", 1, at("S4")),
    // 40–47: the desk of A; 40 is on the day of A's reception S5.
    line("2026-01-08", "A", "m3", 1),
    line("2025-12-19", "A", "m22", 2),
    line("2026-01-09", "A", "m26", 1),
    line("2026-01-09", "A", "m27", 1),
    line("2026-01-16", "A", "m26", 1),
    line("2026-02-06", "A", "m28", 5),
    line("2026-02-07", "A", "m28", 4),
    line("2026-03-14", "A", "c2", 1),
    // 48–52: the head of A, in person, by delegate.
    line("2026-01-08", "A", "m29", 1, at("S5")),
    line("2026-01-08", "A", "m3", 1, at("S5")),
    line("2026-03-05", "A", "m26", 1, at("S6")),
    line("2026-03-05", "A", "m30", 6, at("S6")),
    line("2026-03-14", "A", "m28", 5, at("S12")),
    // 53–56: the desk of B.
    line("2026-01-21", "B", "m5", 6),
    line("2026-01-22", "B", "m31", 1),
    line("2026-02-27", "B", "m31", 1),
    line("2026-02-27", "B", "m32", 1, { guideDocument: "05/PHD" }),
    // 57–60: after the period; 57 was entered for its last day and corrected.
    line("2026-03-15", "T", "m33", 1, { before: { day: "2026-03-14" } }),
    line("2026-03-15", "T", "m16", 1, at("S9")),
    line("2026-03-16", "A", "m26", 1),
    line("2026-03-20", "B", "m31", 1),
  ],
  // Of lines from nought: line 17 is 16 here.
  steps: [
    { line: 0, on: "2025-11-25", kind: "accepted" },
    { line: 0, on: "2026-01-03", kind: "bodyReplied" },
    { line: 5, on: "2025-12-20", kind: "accepted" },
    { line: 5, on: "2026-01-30", kind: "settled" },
    { line: 5, on: "2026-02-20", kind: "settled" },
    { line: 9, on: "2025-12-24", kind: "accepted" },
    { line: 9, on: "2026-02-01", kind: "settled" },
    { line: 11, on: "2026-03-20", kind: "bodyReplied" },
    { line: 16, on: "2026-02-01", kind: "bodyReplied" },
    { line: 22, on: "2026-03-10", kind: "urged" },
    { line: 23, on: "2026-03-20", kind: "settled" },
    { line: 29, on: "2026-01-20", kind: "accepted" },
    { line: 33, on: "2026-02-12", kind: "forwarded" },
    { line: 33, on: "2026-03-10", kind: "bodyReplied" },
    { line: 41, on: "2026-01-30", kind: "settled" },
    { line: 53, on: "2026-01-25", kind: "other" },
  ],
  replies: [
    { line: 3, on: "2026-01-10", outcome: "accepted" },
    { line: 13, on: "2026-01-15", outcome: "accepted" },
    { line: 26, on: "2025-12-20", outcome: "moreTime" },
    { line: 38, on: "2026-02-25", outcome: "refused" },
    { line: 42, on: "2026-01-20", outcome: "answered" },
  ],
  refusals: [{ matter: "m35", on: "2026-01-27" }],
  letters: [{ matter: "m19", on: "2025-12-20", kind: "PHD" }],
};
