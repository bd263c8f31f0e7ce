import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  caseOf,
  DeadlineKey,
  dueAt,
  dueDay,
  ruleFor,
  type DeadlineCase,
  type DeadlineCondition,
  type DeadlineRule,
} from "./deadlines.ts";
import { seededCalendar } from "./seeded-calendar.ts";
import { seededDeadlines } from "./seeded-deadlines.ts";
import { seededExchangeLimits } from "./seeded-exchange.ts";
import type { Day } from "./time.ts";
import { addDays, addWorkingDays, daysBetween, isWorkingDay } from "./working-days.ts";

const day = (text: string): Day => text as Day; // Literals in the right form.

function rule(key: DeadlineKey, eventOn: string, condition: DeadlineCondition = "usual"): DeadlineRule {
  const found = ruleFor(seededDeadlines, key, condition, day(eventOn));
  if (!found) throw new Error(`no row of ${key} on ${eventOn}`);
  return found;
}

function dueOf(key: DeadlineKey, eventOn: string, more: Partial<DeadlineCase> = {}) {
  return dueDay(rule(key, eventOn), { ...caseOf(day(eventOn)), ...more }, seededCalendar);
}

/**
 * Last days counted apart from this code, from the calendar on the wall: events on the Friday before Tết
 * 2026 (off 16–20/02), the Thursday before Tết 2027 (off 05–11/02), and the Friday before the working
 * Saturday 22/8/2026 with the days off around 02/9.
 */
const wall: [DeadlineKey, DeadlineCondition, string | null, string, string][] = [
  ["REPLY_TO_VISITOR", "usual", "2026-03-06", "2027-02-25", "2026-09-08"],
  ["RESULT_TO_FORWARDER", "usual", "2026-03-03", "2027-02-22", "2026-09-03"],
  ["FORWARDER_TO_CITIZEN", "usual", "2026-02-27", "2027-02-18", "2026-08-27"],
  ["REFUSAL_NOTICE", "usual", null, "2027-02-16", "2026-08-25"],
  ["COMPLAINT_ACCEPT", "usual", "2026-02-23", "2027-02-22", "2026-09-03"],
  ["COMPLAINT_1", "usual", "2026-03-15", "2027-03-06", "2026-09-20"],
  ["COMPLAINT_1", "complex", "2026-03-30", "2027-03-21", "2026-10-05"],
  ["COMPLAINT_1", "remote", "2026-03-30", "2027-03-21", "2026-10-05"],
  ["COMPLAINT_1", "remoteComplex", "2026-04-14", "2027-04-05", "2026-10-20"],
  ["COMPLAINT_2", "usual", "2026-03-30", "2027-03-21", "2026-10-05"],
  ["COMPLAINT_2", "complex", "2026-04-14", "2027-04-05", "2026-10-20"],
  ["COMPLAINT_2", "remote", "2026-04-14", "2027-04-05", "2026-10-20"],
  ["COMPLAINT_2", "remoteComplex", "2026-04-24", "2027-04-15", "2026-10-30"],
  ["COMPLAINT_2_FILE", "usual", "2026-03-16", "2027-03-08", "2026-09-21"],
  ["COMPLAINT_2_FILE", "remote", "2026-03-30", "2027-03-22", "2026-10-05"],
  ["DIALOGUE_NOTICE", "usual", null, "2027-01-30", "2026-08-16"],
  ["SUSPEND_SEND", "usual", null, "2027-02-16", "2026-08-25"],
  ["DECISION_PUBLIC", "usual", "2026-02-28", "2027-02-19", "2026-09-05"],
  ["DECISION_POSTED", "usual", "2026-02-28", "2027-02-19", "2026-09-05"],
  ["DENUNC_INITIAL", "usual", "2026-03-03", "2027-02-22", "2026-09-03"],
  ["DENUNC_INITIAL", "severalPlaces", "2026-03-06", "2027-02-25", "2026-09-08"],
  ["DENUNC_FORWARD", "usual", "2026-02-27", "2027-02-18", "2026-08-27"],
  ["DENUNC_NOTIFY", "usual", "2026-02-27", "2027-02-18", "2026-08-27"],
  ["DENUNC_SETTLE", "usual", "2026-03-15", "2027-03-06", "2026-09-20"],
  ["DENUNC_SETTLE", "complex", "2026-03-15", "2027-03-06", "2026-09-20"],
  ["DENUNC_SETTLE", "veryComplex", "2026-03-15", "2027-03-06", "2026-09-20"],
  ["IDLE_PETITION", "usual", null, "2027-03-21", "2026-10-05"],
  ["CONCLUSION_NOTICE", "usual", "2026-02-27", "2027-02-18", "2026-08-27"],
  ["TELL_CENTRE", "usual", "2026-02-25", "2027-02-16", "2026-08-25"],
];

describe("[DL1] every row over Tết 2026, over Tết 2027, and over a working Saturday", () => {
  const events = ["2026-02-13", "2027-02-04", "2026-08-21"];
  test.each(wall)("%s, %s", (key, condition, ...ends) => {
    const reached = events.map((eventOn) => {
      const found = ruleFor(seededDeadlines, key, condition, day(eventOn));
      return found && dueDay(found, caseOf(day(eventOn)), seededCalendar);
    });
    expect(reached).toEqual(ends);
  });

  test("no row of the law is left out", () => {
    const presiders: DeadlineKey[] = ["PETITION_REFLECTION", "TASK"];
    const exchanges = seededExchangeLimits.map((one) => one.key);
    expect(new Set([...wall.map(([key]) => key), ...presiders, ...exchanges])).toEqual(
      new Set(DeadlineKey.options),
    );
    const named = new Set(wall.map(([key, condition]) => `${key} ${condition}`));
    for (const one of seededDeadlines)
      if (!presiders.includes(one.key)) expect(named).toContain(`${one.key} ${one.condition}`);
  });

  test("every row says what it rests on, and no two of a kind hold on one day", () => {
    for (const one of seededDeadlines) {
      expect(one.basis).not.toBe("");
      const twins = seededDeadlines.filter(
        (other) =>
          other !== one &&
          other.key === one.key &&
          other.condition === one.condition &&
          other.validFrom <= (one.validTo ?? "9999") &&
          one.validFrom <= (other.validTo ?? "9999"),
      );
      expect(twins).toEqual([]);
    }
  });

  test("an event on a day off is counted from the next day on, as any other", () => {
    expect(dueOf("REPLY_TO_VISITOR", "2026-02-17")).toBe("2026-03-06");
    expect(dueOf("REPLY_TO_VISITOR", "2026-02-21")).toBe("2026-03-06");
  });

  test("what is due before an event is counted backwards", () => {
    expect(dueOf("DIALOGUE_NOTICE", "2026-12-10")).toBe("2026-12-05");
  });

  test("only a citizen's own time moves off a day off", () => {
    expect(dueOf("COMPLAINT_2_FILE", "2026-08-03")).toBe("2026-09-03");
    expect(dueOf("COMPLAINT_1", "2026-08-03")).toBe("2026-09-02");
  });
});

describe("[DL2] old and new limits", () => {
  test("a complaint received on 30/6/2026 has ten days, one of 01/7/2026 seven working days", () => {
    expect(dueOf("COMPLAINT_ACCEPT", "2026-06-30")).toBe("2026-07-10");
    expect(dueOf("COMPLAINT_ACCEPT", "2026-07-01")).toBe("2026-07-10");
    expect(dueOf("COMPLAINT_ACCEPT", "2026-06-26")).toBe("2026-07-06");
    expect(dueOf("COMPLAINT_ACCEPT", "2026-07-03")).toBe("2026-07-14");
  });

  test("a condition without a row of its own has the usual limit; a day without a row has none", () => {
    expect(rule("REPLY_TO_VISITOR", "2026-08-03", "complex").days).toBe(10);
    expect(ruleFor(seededDeadlines, "REFUSAL_NOTICE", "usual", day("2026-06-30"))).toBeNull();
  });
});

describe("[DL3] suspension", () => {
  test("over Tết: the days that were left run on from the day after the resumption", () => {
    // Ten working days from 02/02/2026; four (03–06) had run, and the holiday lay in the pause.
    const pauses = [{ from: day("2026-02-06"), until: day("2026-02-23") }];
    expect(dueOf("REPLY_TO_VISITOR", "2026-02-02", { pauses })).toBe("2026-03-03");
    expect(dueOf("REPLY_TO_VISITOR", "2026-02-02")).toBe("2026-02-23");
  });

  test("a pause within days off changes nothing of working days, but does of calendar days", () => {
    const pauses = [{ from: day("2027-02-05"), until: day("2027-02-09") }];
    expect(dueOf("REPLY_TO_VISITOR", "2027-02-01", { pauses })).toBe(dueOf("REPLY_TO_VISITOR", "2027-02-01"));
    expect(dueOf("COMPLAINT_1", "2027-02-01")).toBe("2027-03-03");
    expect(dueOf("COMPLAINT_1", "2027-02-01", { pauses })).toBe("2027-03-07");
  });

  test("while it lasts there is no last day; what was over before stays over", () => {
    const started = caseOf(day("2026-08-03"));
    const pauses = [{ from: day("2026-08-10"), until: null }];
    const at = (more: Partial<DeadlineCase>, today: string) =>
      dueAt(rule("REPLY_TO_VISITOR", "2026-08-03"), { ...started, ...more }, seededCalendar, day(today));
    expect(at({ pauses }, "2026-08-20")).toMatchObject({ dueOn: null, state: "suspended", daysLeft: null });
    const tooLate = [{ from: day("2026-08-20"), until: null }];
    expect(at({ pauses: tooLate }, "2026-08-25")).toMatchObject({ dueOn: "2026-08-17", state: "overdue" });
  });

  test("a suspension on the last day does not save what is not done on it", () => {
    const one = { ...caseOf(day("2026-08-03")), pauses: [{ from: day("2026-08-17"), until: null }] };
    const states = ["2026-08-16", "2026-08-17", "2026-08-18"].map(
      (today) => dueAt(rule("REPLY_TO_VISITOR", "2026-08-03"), one, seededCalendar, day(today)).state,
    );
    expect(states).toEqual(["dueSoon", "dueToday", "overdue"]);
  });
});

describe("[DL4] prolonging and days that were set", () => {
  test("a very complex denunciation is prolonged twice", () => {
    const very = rule("DENUNC_SETTLE", "2026-08-03", "veryComplex");
    expect([very.extensionDays, very.maxExtensions]).toEqual([30, 2]);
    const due = (extensions: number[]) =>
      dueDay(very, { ...caseOf(day("2026-08-03")), extensions }, seededCalendar);
    expect([due([]), due([30]), due([30, 30])]).toEqual(["2026-09-02", "2026-10-02", "2026-11-01"]);
    expect(rule("DENUNC_SETTLE", "2026-08-03").maxExtensions).toBe(0);
  });

  test("a petition has no last day until one is set", () => {
    expect(dueOf("PETITION_REFLECTION", "2026-08-03")).toBeNull();
    const setOn = day("2026-08-30");
    expect(dueOf("PETITION_REFLECTION", "2026-08-03", { setOn })).toBe("2026-08-30");
  });

  test("a set day moves by the days of the pause", () => {
    const more = {
      setOn: day("2026-08-30"),
      pauses: [{ from: day("2026-08-10"), until: day("2026-08-14") }],
    };
    expect(dueOf("TASK", "2026-08-03", more)).toBe("2026-09-03");
  });
});

describe("[DL5] states from day to day", () => {
  const reply = rule("REPLY_TO_VISITOR", "2027-01-25");
  const one = caseOf(day("2027-01-25"));
  // 26–29/01, 01–04/02, then Tết, 12/02 and 15/02.
  test.each([
    ["2027-01-25", "running", 10],
    ["2027-02-01", "running", 5],
    ["2027-02-02", "running", 4],
    ["2027-02-03", "dueSoon", 3],
    ["2027-02-10", "dueSoon", 2],
    ["2027-02-14", "dueSoon", 1],
    ["2027-02-15", "dueToday", 0],
    ["2027-02-16", "overdue", -1],
  ])("on %s it is %s with %i working days left", (today, state, daysLeft) => {
    expect(dueAt(reply, one, seededCalendar, day(today))).toMatchObject({
      dueOn: "2027-02-15",
      state,
      daysLeft,
    });
  });

  test("what was done is kept, or kept late, whatever day it is", () => {
    const done = (doneOn: string) =>
      dueAt(reply, { ...one, doneOn: day(doneOn) }, seededCalendar, day("2027-06-01"));
    expect(done("2027-02-15")).toMatchObject({ state: "met", daysLeft: 0 });
    expect(done("2027-02-16")).toMatchObject({ state: "metLate", daysLeft: -1 });
  });

  test("what must stand is broken when it ends before its last day, and kept by standing", () => {
    const posted = rule("DECISION_POSTED", "2026-08-03");
    const at = (doneOn: string | null, today: string) =>
      dueAt(
        posted,
        { ...caseOf(day("2026-08-03")), doneOn: doneOn === null ? null : day(doneOn) },
        seededCalendar,
        day(today),
      ).state;
    expect([at(null, "2026-08-18"), at(null, "2026-08-19")]).toEqual(["running", "met"]);
    expect([at("2026-08-17", "2026-08-20"), at("2026-08-18", "2026-08-20")]).toEqual(["overdue", "met"]);
  });

  test("[CA2] a count that touches a year without rows is uncertain", () => {
    const late = dueAt(
      rule("REPLY_TO_VISITOR", "2027-12-27"),
      caseOf(day("2027-12-27")),
      seededCalendar,
      day("2027-12-28"),
    );
    expect(late.uncertainYears).toEqual([2028]);
    expect(dueAt(reply, one, seededCalendar, day("2027-02-01")).uncertainYears).toEqual([]);
  });
});

describe("whatever the rule and whatever happened", () => {
  const within = seededDeadlines.filter((one) => one.sense === "within" && one.days !== null);
  const anyRule = fc.constantFrom(...within);
  const anyDay = fc.integer({ min: 0, max: 700 }).map((n) => addDays(day("2026-01-05"), n));
  const anyPauses = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 40 })), { maxLength: 3 })
    .map((lengths) => (eventOn: Day) => {
      let from = eventOn;
      return lengths.map(([gap, length]) => {
        const start = addDays(from, gap);
        const until = addDays(start, length);
        from = until;
        return { from: start, until };
      });
    });

  test("[DL1] a later event never ends earlier", () => {
    fc.assert(
      fc.property(anyRule, anyDay, fc.nat(20), (one, eventOn, more) => {
        const [a, b] = [eventOn, addDays(eventOn, more)].map((start) =>
          dueDay(one, caseOf(start), seededCalendar),
        );
        expect((a ?? "") <= (b ?? "")).toBe(true);
      }),
    );
  });

  test("[DL1] working days end where the working-day arithmetic says", () => {
    fc.assert(
      fc.property(anyRule, anyDay, (one, eventOn) => {
        const end = dueDay(one, caseOf(eventOn), seededCalendar);
        if (one.unit === "workingDays")
          expect(end).toBe(addWorkingDays(eventOn, one.days ?? 0, seededCalendar));
        else if (!one.rolls) expect(daysBetween(eventOn, end ?? eventOn)).toBe(one.days);
        else expect(end !== null && isWorkingDay(end, seededCalendar)).toBe(true);
      }),
    );
  });

  test("[DL3] a suspension never shortens, and adds as many days as the clock stood before the end", () => {
    fc.assert(
      fc.property(anyRule, anyDay, anyPauses, (one, eventOn, pausesOf) => {
        const pauses = pausesOf(eventOn);
        const plain = dueDay({ ...one, rolls: false }, caseOf(eventOn), seededCalendar);
        const paused = dueDay({ ...one, rolls: false }, { ...caseOf(eventOn), pauses }, seededCalendar);
        if (plain === null || paused === null) throw new Error("an ended pause leaves a last day");
        expect(paused >= plain).toBe(true);
        let counted = 0;
        for (let at = addDays(eventOn, 1); at <= paused; at = addDays(at, 1)) {
          const isStopped = pauses.some((pause) => pause.from < at && at <= pause.until);
          const counts = one.unit === "calendarDays" || isWorkingDay(at, seededCalendar);
          if (!isStopped && counts) counted += 1;
        }
        expect(counted).toBe(one.days);
      }),
    );
  });

  test("[DL4] a prolonging never shortens", () => {
    fc.assert(
      fc.property(anyRule, anyDay, fc.nat(60), (one, eventOn, added) => {
        const plain = dueDay(one, caseOf(eventOn), seededCalendar);
        const prolonged = dueDay(one, { ...caseOf(eventOn), extensions: [added] }, seededCalendar);
        expect((prolonged ?? "") >= (plain ?? "")).toBe(true);
      }),
    );
  });

  test("[DL5] days left only fall, and the state goes one way: running, near, last day, overdue", () => {
    const order = ["running", "dueSoon", "dueToday", "overdue"];
    fc.assert(
      fc.property(anyRule, anyDay, (one, eventOn) => {
        let [rank, left] = [0, Infinity];
        for (let n = 0; n < 90; n += 1) {
          const due = dueAt(one, caseOf(eventOn), seededCalendar, addDays(eventOn, n));
          expect(order.indexOf(due.state)).toBeGreaterThanOrEqual(rank);
          expect(due.daysLeft ?? 0).toBeLessThanOrEqual(left);
          rank = order.indexOf(due.state);
          left = due.daysLeft ?? 0;
        }
      }),
      { numRuns: 30 },
    );
  });
});
