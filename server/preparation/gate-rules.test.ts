import { describe, expect, test } from "vitest";
import { closedGates, type Gate, type GateName, type PreparationRule } from "#shared/preparation.ts";
import type { OverrideId } from "#shared/ids.ts";
import { newSession, people, sites } from "#shared/session-fixtures.ts";
import { atClock, instantOf, msOf, type ClockTime, type Day, type Instant } from "#shared/time.ts";
import type { CalendarRow } from "#shared/working-days.ts";
import { FakeClock } from "../base/clock.ts";
import { gatesOf, type GateFacts } from "./gate-rules.ts";

const day = (text: string) => text as Day; // Days of this file are written as the type wants them.
const rule = (key: PreparationRule["key"], value: number): PreparationRule => ({
  key,
  value,
  validFrom: day("2026-07-01"),
  validTo: null,
  basis: `basis of ${key}`,
});
const rules = [
  rule("publishWorkingDays", 5),
  rule("notifyWorkingDays", 5),
  rule("testWorkingDays", 1),
  rule("linkMinutes", 60),
  rule("changeWorkingDays", 2),
];

const vn = (text: string): Instant => {
  const [date = "", clock = "00:00"] = text.split(" ");
  return atClock(date as Day, clock as ClockTime);
};
const later = (at: Instant, ms: number): Instant => instantOf(msOf(at) + ms);

const centre = { kind: "site" as const, id: sites.central, name: "Nha Trang" };
const phanRang = { kind: "site" as const, id: sites.phanRang, name: "Phan Rang" };
const citizen = { kind: "hearing" as const, id: people.stranger, name: "KN-2026-0012" };
const agency = { kind: "person" as const, id: people.agency, name: "Sở Nông nghiệp" };

/** Friday 04/12/2026 at 08:00, planned weeks ahead, with everything done in time. */
function allDone(): GateFacts {
  const early = vn("2026-11-10 09:00");
  const session = newSession();
  return {
    session: { ...session, startsAt: vn("2026-12-04 08:00") },
    plannedAt: vn("2026-11-09 09:00"),
    essence: "A",
    sites: [centre, phanRang].map((site) => ({ site, staffed: true, since: vn("2026-11-09 09:00") })),
    invitees: [citizen, agency, phanRang].map((who) => ({
      who,
      notice: { state: "told" as const, at: early, by: "Thư ký" },
    })),
    publications: [{ at: early, by: "Cán bộ lập lịch", essence: "A", withdrawnAt: null }],
    tests: [centre, phanRang].map(({ id }) => ({ site: id, at: early, successful: true, by: "Kỹ thuật" })),
    link: {
      lineOpen: true,
      sites: [centre, phanRang].map(({ id }) => ({ site: id, here: true, picture: true, sound: true })),
      linkedAt: vn("2026-12-04 06:50"),
    },
    change: null,
    overrides: [],
    calendar: [],
  };
}

const gate = (facts: GateFacts, name: GateName, now: Instant): Gate => {
  const found = gatesOf(facts, rules, now).find((one) => one.gate === name);
  if (!found) throw new Error(name);
  return found;
};
const wants = (facts: GateFacts, name: GateName, now: Instant) =>
  gate(facts, name, now).missing.map(({ want, subject }) => `${want} ${subject.name}`.trim());

describe("[GT1] Gates turn by evidence alone", () => {
  test("everything done in time is green, and G5 does not apply without a change", () => {
    const states = gatesOf(allDone(), rules, vn("2026-12-04 07:30")).map((one) => one.state);
    expect(states).toEqual(["green", "green", "green", "green", "notNeeded"]);
  });

  test("each piece of evidence that falls away turns its gate red again, and coming back turns it green", () => {
    const now = vn("2026-12-04 07:30");
    const done = allDone();
    const broken: [GateName, string, GateFacts][] = [
      ["G1", "notPublished", { ...done, publications: [] }],
      [
        "G1",
        "withdrawn",
        { ...done, publications: [{ ...done.publications[0]!, withdrawnAt: vn("2026-12-01 10:00") }] },
      ],
      ["G1", "planDiffers", { ...done, essence: "B" }],
      ["G2", "notInvited KN-2026-0012", told(done, 0, { state: "none" })],
      ["G2", "notSent Sở Nông nghiệp", told(done, 1, { state: "notSent" })],
      ["G2", "bounced Phan Rang", told(done, 2, { state: "bounced" })],
      ["G2", "noticeOutOfDate KN-2026-0012", told(done, 0, { state: "outOfDate" })],
      ["G2", "siteUnstaffed Phan Rang", site(done, { staffed: false })],
      ["G3", "notTested Phan Rang", { ...done, tests: done.tests.slice(0, 1) }],
      ["G3", "testOutdated Phan Rang", site(done, { since: vn("2026-11-11 09:00") })],
      [
        "G3",
        "testFailed Phan Rang",
        {
          ...done,
          tests: [
            ...done.tests,
            { site: sites.phanRang, at: vn("2026-12-03 09:00"), successful: false, by: "" },
          ],
        },
      ],
      ["G4", "lineClosed", { ...done, link: { ...done.link, lineOpen: false } }],
      ["G4", "siteAbsent Phan Rang", linked(done, { here: false })],
      ["G4", "noPicture Phan Rang", linked(done, { picture: false })],
      ["G4", "noSound Phan Rang", linked(done, { sound: false })],
    ];
    for (const [name, want, facts] of broken) {
      expect(gate(facts, name, now).state, want).toBe("late");
      expect(wants(facts, name, now), want).toContain(want);
      // Only the gate concerned changes; a site added late is set up late too.
      const others = gatesOf(facts, rules, now).filter((one) => one.gate !== name && one.state === "late");
      expect(
        others.map((one) => one.gate),
        want,
      ).toEqual([]);
    }
    expect(gate(done, "G4", now).state).toBe("green");
  });

  test("a site added five working days before or later is set up too late, and needs its own test", () => {
    const facts = site(allDone(), { since: vn("2026-12-02 09:00") });
    expect(wants(facts, "G2", vn("2026-12-02 10:00"))).toEqual(["siteSetUpLate Phan Rang"]);
    expect(wants(facts, "G3", vn("2026-12-02 10:00"))).toEqual(["testOutdated Phan Rang"]);
  });
});

describe("[GT2] Each limit holds to the second", () => {
  // What is there at `at`, in a gate whose last moment is `due`.
  const cases: [GateName, Instant, (at: Instant) => GateFacts][] = [
    // 04/12 is a Friday: five working days before it is Friday 27/11, one is Thursday 03/12.
    [
      "G1",
      vn("2026-11-28 00:00"),
      (at) => ({ ...allDone(), publications: [{ at, by: "", essence: "A", withdrawnAt: null }] }),
    ],
    ["G2", vn("2026-11-28 00:00"), (at) => told(allDone(), 0, { state: "told", at, by: "" })],
    [
      "G3",
      vn("2026-12-04 00:00"),
      (at) => ({ ...allDone(), tests: allDone().tests.map((one) => ({ ...one, at })) }),
    ],
    [
      "G4",
      later(vn("2026-12-04 07:00"), 1),
      (at) => ({ ...allDone(), link: { ...allDone().link, linkedAt: at } }),
    ],
  ];
  test.each(cases)("%s", (name, end, facts) => {
    const clock = new FakeClock(later(end, -1000));
    expect(gate(facts(clock.now()), name, clock.now())).toMatchObject({
      state: "green",
      due: later(end, -1),
    });
    clock.advance(999);
    expect(gate(facts(clock.now()), name, clock.now()).state).toBe("green");
    clock.advance(1);
    expect(gate(facts(clock.now()), name, clock.now()).state).toBe("late");
    clock.advance(999);
    expect(gate(facts(clock.now()), name, clock.now())).toMatchObject({
      state: "late",
      missing: [{ at: expect.any(String) }].concat(name === "G3" ? [{ at: expect.any(String) }] : []),
    });
  });

  test.each(cases)("%s without evidence is open until the limit and late from it on", (name, end) => {
    const facts: GateFacts = {
      ...allDone(),
      publications: [],
      invitees: [{ who: citizen, notice: { state: "notSent" } }],
      tests: [],
      link: { lineOpen: false, sites: [], linkedAt: null },
    };
    const clock = new FakeClock(later(end, -1000));
    expect(gate(facts, name, clock.now()).state).toBe("open");
    clock.advance(999);
    expect(gate(facts, name, clock.now()).state).toBe("open");
    clock.advance(1);
    expect(gate(facts, name, clock.now()).state).toBe("late");
    clock.advance(999);
    expect(gate(facts, name, clock.now()).state).toBe("late");
  });

  test("what came late stays late, however complete it is now", () => {
    const facts = {
      ...allDone(),
      publications: [{ at: vn("2026-11-30 08:00"), by: "", essence: "A", withdrawnAt: null }],
    };
    expect(wants(facts, "G1", vn("2026-12-04 07:00"))).toEqual(["publishedLate"]);
  });

  test("a new version with the same plan keeps the day of the first; one in between with another plan does not", () => {
    const at = (text: string, essence: string) => ({ at: vn(text), by: "", essence, withdrawnAt: null });
    const same = { ...allDone(), publications: [at("2026-11-20 08:00", "A"), at("2026-12-02 08:00", "A")] };
    expect(gate(same, "G1", vn("2026-12-03 08:00")).state).toBe("green");
    const other = {
      ...allDone(),
      publications: [at("2026-11-20 08:00", "A"), at("2026-11-24 08:00", "B"), at("2026-12-02 08:00", "A")],
    };
    expect(wants(other, "G1", vn("2026-12-03 08:00"))).toEqual(["publishedLate"]);
  });
});

describe("[GT3] Days are counted by the calendar's rows", () => {
  const rows = (kind: CalendarRow["kind"], ...days: string[]): CalendarRow[] =>
    days.map((one) => ({ day: day(one), kind }));
  // Tết 2026 as decided: 16/02 to 20/02; 2027 as expected: 04/02 to 10/02.
  const calendar = [
    ...rows("HOLIDAY", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"),
    ...rows("HOLIDAY", "2027-02-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10"),
    ...rows("SWAP_WORKDAY", "2026-12-05"),
    ...rows("COMP", "2026-12-07"),
  ];
  const before2026 = rules.map((one) => ({ ...one, validFrom: day("2025-01-01") }));
  const dueOf = (start: string, name: GateName) => {
    const facts = { ...allDone(), calendar, session: { ...allDone().session, startsAt: vn(start) } };
    return gatesOf(facts, before2026, vn("2026-01-05 08:00")).find((one) => one.gate === name)?.due;
  };
  test.each([
    // Mon 23/02/2026, the first working day after Tết: back over the holidays to Mon 09/02.
    ["2026-02-23 08:00", "G1", "2026-02-10 00:00"],
    ["2026-02-23 08:00", "G3", "2026-02-14 00:00"],
    // Thu 11/02/2027, the first working day after Tết 2027: back to Thu 28/01.
    ["2027-02-11 08:00", "G2", "2027-01-29 00:00"],
    ["2027-02-11 08:00", "G3", "2027-02-04 00:00"],
    // Tue 08/12/2026: Sat 05/12 is worked for Mon 07/12.
    ["2026-12-08 08:00", "G1", "2026-12-02 00:00"],
    ["2026-12-08 08:00", "G3", "2026-12-06 00:00"],
  ] as const)("a session on %s: %s until before %s", (start, name, end) => {
    expect(dueOf(start, name)).toBe(later(vn(end), -1));
  });

  test("the working days that are left count down to nought on the last day", () => {
    const left = (now: string) => gate({ ...allDone(), publications: [] }, "G1", vn(now)).workingDaysLeft;
    expect([left("2026-11-20 10:00"), left("2026-11-27 23:59"), left("2026-11-28 00:00")]).toEqual([
      5, 0, -1,
    ]);
    expect(left("2026-11-30 08:00")).toBe(-1);
  });

  test("without a rule for that day the gate does not apply, and says so", () => {
    const old = { ...allDone(), session: { ...allDone().session, startsAt: vn("2026-06-26 08:00") } };
    expect(gate(old, "G2", vn("2026-06-01 08:00"))).toMatchObject({ state: "notNeeded", why: "noRule" });
  });
});

describe("[GT4] Ad-hoc sessions", () => {
  const ground = { point: "a" as const, reason: "Đông người, gay gắt" };
  const atOnce = (adhocGround: typeof ground | null): GateFacts => ({
    ...allDone(),
    session: { ...allDone().session, kind: "ADHOC", adhocGround },
    plannedAt: vn("2026-12-04 07:55"),
    publications: [],
    invitees: [{ who: citizen, notice: { state: "notSent" } }],
    tests: [],
    link: { lineOpen: false, sites: [], linkedAt: null },
  });

  test("skip visibly what could not be met when they were called, with their ground", () => {
    const gates = gatesOf(atOnce(ground), rules, vn("2026-12-04 07:56"));
    expect(gates.map(({ state, why }) => [state, why])).toEqual([
      ...Array.from({ length: 4 }, () => ["notNeeded", "adhoc"]),
      ["notNeeded", "noChange"],
    ]);
    expect(gates[0]?.missing).toHaveLength(1);
    expect(closedGates(gates, "open")).toEqual([]);
  });

  test("without a ground they skip nothing", () => {
    const gates = gatesOf(atOnce(null), rules, vn("2026-12-04 07:56"));
    expect(closedGates(gates, "open")).toEqual(["G1", "G2", "G3", "G4"]);
  });

  test("planned ahead they meet what they can", () => {
    const facts = { ...atOnce(ground), plannedAt: vn("2026-12-01 08:00") };
    const states = gatesOf(facts, rules, vn("2026-12-04 07:56")).map((one) => one.state);
    expect(states).toEqual(["notNeeded", "notNeeded", "late", "late", "notNeeded"]);
  });

  test("what they did all the same is green, though it came after the usual day", () => {
    const facts: GateFacts = {
      ...atOnce(ground),
      publications: [{ at: vn("2026-12-04 07:56"), by: "", essence: "A", withdrawnAt: null }],
    };
    expect(gate(facts, "G1", vn("2026-12-04 07:57")).state).toBe("green");
  });
});

describe("[GT5] Changes of the schedule", () => {
  const moved = (at: string, told: { at: Instant | null }): GateFacts => ({
    ...allDone(),
    essence: "B",
    change: {
      at: vn(at),
      from: vn("2026-12-04 08:00"),
      to: vn("2026-12-11 08:00"),
      expected: null,
      reason: "",
      told: [{ who: citizen, at: told.at, by: "" }],
    },
  });
  const posted = (at: string) => ({ at: vn(at), by: "", essence: "B", withdrawnAt: null });

  test("must be posted and told, two working days before the day that no longer holds", () => {
    const facts = moved("2026-11-24 09:00", { at: null });
    expect(wants(facts, "G5", vn("2026-11-24 10:00"))).toEqual([
      "changeNotPosted",
      "changeNotTold KN-2026-0012",
    ]);
    expect(gate(facts, "G5", later(vn("2026-12-03 00:00"), -1)).state).toBe("open");
    expect(gate(facts, "G5", vn("2026-12-03 00:00")).state).toBe("late");
  });

  test("posting and telling turn it green; withdrawing turns it back", () => {
    const now = vn("2026-11-25 10:00");
    const facts = moved("2026-11-24 09:00", { at: vn("2026-11-24 11:00") });
    const done = { ...facts, publications: [...facts.publications, posted("2026-11-24 12:00")] };
    expect(gate(done, "G5", now).state).toBe("green");
    const withdrawn = { ...posted("2026-11-24 12:00"), withdrawnAt: vn("2026-11-25 09:00") };
    const undone = { ...facts, publications: [...facts.publications, withdrawn] };
    expect(wants(undone, "G5", now)).toEqual(["changeNotPosted"]);
  });

  test("a change made too late for that must be posted on the same day", () => {
    const facts = moved("2026-12-03 15:00", { at: vn("2026-12-03 16:00") });
    const on = (at: string) => ({ ...facts, publications: [...facts.publications, posted(at)] });
    expect(gate(on("2026-12-03 23:59"), "G5", vn("2026-12-04 07:00")).state).toBe("green");
    expect(wants(on("2026-12-04 00:00"), "G5", vn("2026-12-04 07:00"))).toEqual(["changePostedLate"]);
  });

  test("a session called off names a new day or a reason; its other gates do not apply", () => {
    const facts = moved("2026-11-24 09:00", { at: vn("2026-11-24 11:00") });
    const off: GateFacts = {
      ...facts,
      session: { ...facts.session, state: "cancelled" },
      change: { ...facts.change!, to: null },
    };
    expect(wants(off, "G5", vn("2026-11-24 12:00"))).toContain("noExpectedDate");
    const named = { ...off, change: { ...off.change!, expected: day("2026-12-18") } };
    expect(wants(named, "G5", vn("2026-11-24 12:00"))).toEqual(["changeNotPosted"]);
    expect(gate(off, "G1", vn("2026-11-24 12:00"))).toMatchObject({ state: "notNeeded", why: "cancelled" });
  });

  test("what nobody had read needs no new posting", () => {
    const facts = { ...moved("2026-11-24 09:00", { at: vn("2026-11-24 11:00") }), publications: [] };
    expect(gate(facts, "G5", vn("2026-11-25 10:00")).state).toBe("green");
  });
});

describe("[GT6] Overrides", () => {
  const override = {
    id: people.stranger as string as OverrideId, // Any UUID.
    by: people.presider,
    byName: "Chủ tịch",
    at: vn("2026-12-03 15:00"),
    reason: "Công dân đã đồng ý",
    ground: "ND154 Điều 19",
  };
  const withOne = (facts: GateFacts): GateFacts => ({
    ...facts,
    overrides: [{ gate: "G1", startsAt: allDone().session.startsAt, override }],
  });

  test("open a red gate, show who took it upon themselves, and still say what is missing", () => {
    const facts = withOne({ ...allDone(), publications: [] });
    const found = gate(facts, "G1", vn("2026-12-04 07:00"));
    expect(found).toMatchObject({ state: "overridden", override, missing: [{ want: "notPublished" }] });
    expect(closedGates([found], "openLine")).toEqual([]);
  });

  test("hold for the day they were given for, not for another", () => {
    const facts = withOne({ ...allDone(), publications: [] });
    const moved = { ...facts, session: { ...facts.session, startsAt: vn("2026-12-07 08:00") } };
    expect(gate(moved, "G1", vn("2026-12-07 07:00")).state).toBe("late");
  });

  test("are not needed where the evidence is there", () => {
    expect(gate(withOne(allDone()), "G1", vn("2026-12-04 07:00"))).toMatchObject({
      state: "green",
      override: null,
    });
  });
});

test("[GT7] the line is held back by G1, G2, G3 and G5, the opening by every gate that is not green", () => {
  const gates = (["G1", "G2", "G3", "G4", "G5"] as const).map((name) => ({
    gate: name,
    state: "late" as const,
  }));
  expect(closedGates(gates, "openLine")).toEqual(["G1", "G2", "G3", "G5"]);
  expect(closedGates(gates, "open")).toEqual(["G1", "G2", "G3", "G4", "G5"]);
  for (const state of ["green", "notNeeded", "overridden"] as const)
    expect(
      closedGates(
        gates.map((one) => ({ ...one, state })),
        "open",
      ),
    ).toEqual([]);
  expect(
    closedGates(
      gates.map((one) => ({ ...one, state: "open" as const })),
      "open",
    ),
  ).toHaveLength(5);
});

test("[GT8] gates of a session that was opened are those of its opening", () => {
  const done = allDone();
  const opened: GateFacts = {
    ...done,
    session: { ...done.session, state: "inSession", openedAt: vn("2026-12-04 08:00") },
    publications: [{ ...done.publications[0]!, withdrawnAt: vn("2026-12-04 09:00") }],
    tests: [...done.tests, { site: sites.phanRang, at: vn("2026-12-04 09:00"), successful: false, by: "" }],
  };
  expect(gatesOf(opened, rules, vn("2026-12-05 09:00")).map((one) => one.state)).toEqual([
    "green",
    "green",
    "green",
    "green",
    "notNeeded",
  ]);
});

function told(facts: GateFacts, index: number, notice: GateFacts["invitees"][number]["notice"]): GateFacts {
  return { ...facts, invitees: facts.invitees.map((one, at) => (at === index ? { ...one, notice } : one)) };
}
function site(facts: GateFacts, change: Partial<GateFacts["sites"][number]>): GateFacts {
  return {
    ...facts,
    sites: facts.sites.map((one) => (one.site.id === sites.phanRang ? { ...one, ...change } : one)),
  };
}
function linked(facts: GateFacts, change: Partial<GateFacts["link"]["sites"][number]>): GateFacts {
  return {
    ...facts,
    link: {
      ...facts.link,
      sites: facts.link.sites.map((one) => (one.site === sites.phanRang ? { ...one, ...change } : one)),
    },
  };
}
