import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standingFault, type RepresentationRule, type Standing } from "./representation.ts";

const source = "";
const rules: RepresentationRule[] = [
  { fromHeadcount: 2, toHeadcount: 4, least: 1, most: 4, mustBeMember: true, needsMandate: false, source },
  { fromHeadcount: 5, toHeadcount: 10, least: 1, most: 2, mustBeMember: true, needsMandate: true, source },
  { fromHeadcount: 11, toHeadcount: null, least: 1, most: 5, mustBeMember: true, needsMandate: true, source },
];
type Party = Standing["parties"][number];
const party = (given: Partial<Party> = {}): Party => ({
  role: "applicant",
  isMember: true,
  attends: true,
  papers: [],
  ...given,
});
const mandate = { kind: "MANDATE", isNotarised: false } as const;
const group = (headcount: number, representatives: number, given: Partial<Party> = {}): Standing => ({
  kind: "KHIEU_NAI",
  collective: "group",
  headcount,
  parties: Array.from({ length: representatives }, () =>
    party({ role: "representative", papers: [mandate], ...given }),
  ),
});

describe("[MT9] A group", () => {
  test("has as many representatives as its size allows (LTCD Điều 29)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 500 }), fc.integer({ min: 1, max: 12 }), (headcount, count) => {
        const most = headcount <= 10 ? 2 : 5;
        expect(standingFault(group(headcount, count), rules, false)).toBe(count > most ? "tooMany" : null);
      }),
    );
  });

  test.each([
    [4, 4, null],
    [5, 2, null],
    [5, 3, "tooMany"],
    [10, 2, null],
    [10, 3, "tooMany"],
    [11, 3, null],
    [11, 5, null],
    [11, 6, "tooMany"],
  ])("of %i people with %i representatives: %s", (headcount, count, fault) => {
    expect(standingFault(group(headcount, count), rules, false)).toBe(fault);
  });

  test("chooses among its own, in writing", () => {
    expect(standingFault(group(12, 2, { isMember: false }), rules, false)).toBe("notMember");
    expect(standingFault(group(12, 2, { papers: [] }), rules, false)).toBe("noMandate");
    expect(standingFault({ ...group(12, 1), parties: [party()] }, rules, false)).toBe("tooFew");
  });

  test("of two to four may come whole", () => {
    const couple: Standing = { ...group(2, 0), parties: [party(), party()] };
    expect(standingFault(couple, rules, false)).toBeNull();
    expect(standingFault({ ...couple, parties: [party()] }, rules, false)).toBe("tooFew");
  });

  test("is bound by nothing where no row is in force", () => {
    expect(standingFault(group(500, 12, { papers: [], isMember: false }), [], false)).toBeNull();
  });
});

describe("[MT9] Papers", () => {
  const alone = (...parties: Party[]): Standing => ({
    kind: "KHIEU_NAI",
    collective: null,
    headcount: 1,
    parties,
  });
  const attorney = (isNotarised: boolean) =>
    party({ role: "attorney", papers: [{ kind: "AUTHORISATION", isNotarised }] });

  test("an attorney's is notarised while the rule holds, for an individual's complaint", () => {
    expect(standingFault(alone(attorney(true)), rules, true)).toBeNull();
    expect(standingFault(alone(attorney(false)), rules, true)).toBe("notNotarised");
    expect(standingFault(alone(attorney(false)), rules, false)).toBeNull();
    expect(standingFault({ ...alone(attorney(false)), kind: "KIEN_NGHI" }, rules, true)).toBeNull();
    expect(standingFault({ ...alone(attorney(false)), collective: "organisation" }, rules, true)).toBeNull();
  });

  test("a lawyer shows card and request, a legal-aid officer card and assignment", () => {
    const paper = (kind: "CARD" | "REQUEST" | "ASSIGNMENT") => ({ kind, isNotarised: false });
    expect(standingFault(alone(party({ role: "lawyer", papers: [paper("CARD")] })), rules, false)).toBe(
      "noPapers",
    );
    const lawyer = party({ role: "lawyer", papers: [paper("CARD"), paper("REQUEST")] });
    expect(standingFault(alone(lawyer), rules, false)).toBeNull();
    const aid = party({ role: "legalAid", papers: [paper("CARD"), paper("ASSIGNMENT")] });
    expect(standingFault(alone(aid), rules, false)).toBeNull();
    expect(standingFault(alone(party({ role: "attorney" })), rules, false)).toBe("noPapers");
  });

  test("somebody must come", () => {
    expect(standingFault(alone(), rules, false)).toBe("nobody");
    expect(standingFault(alone(party({ attends: false })), rules, false)).toBe("nobodyAttends");
  });
});
