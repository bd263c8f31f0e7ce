import { describe, expect, test } from "vitest";
import { people, sites } from "#shared/session-fixtures.ts";
import type { SessionFact } from "#shared/sessions.ts";
import { atClock, type ClockTime, type Day, type Instant } from "#shared/time.ts";
import { onlineGrid } from "./online-table-form.ts";
import { countOnline, lineTimes, monthsBetween, type OnlineSession } from "./online-table-rules.ts";

const day = "2026-10-15" as Day;
const clock = (time: string): Instant => atClock(day, time as ClockTime); // In the right form.
const came = (time: string, person = people.phanRang) => attendance(time, "joined", person);
type Change = Extract<SessionFact, { type: "attendance" }>["change"];
const attendance = (time: string, change: Change, person = people.phanRang) => ({
  at: clock(time),
  fact: { type: "attendance" as const, person, change },
});

const central = { site: sites.central, people: [people.presider] };
const phanRang = { site: sites.phanRang, people: [people.phanRang] };

/** A session of two sites from 8:00 to 10:00 in October in which nothing went wrong. */
const quiet: OnlineSession = {
  month: "2026-10",
  state: "closed",
  sites: 2,
  openedAt: clock("08:00"),
  closedAt: clock("10:00"),
  lines: [central, phanRang],
  hearings: { heard: 2, noShow: 0, adjourned: 0 },
  log: [came("07:10", people.presider), came("07:20")],
  overrides: 0,
  conclusion: { issuedOn: "2026-10-20" as Day, dueOn: "2026-10-22" as Day },
  verdicts: [{ is: "green" }, { is: "green" }],
};

describe("[RP10] the time for which lines stood", () => {
  const minutes = (given: Partial<OnlineSession>) => {
    const { due, up } = lineTimes({ ...quiet, ...given });
    return { due: due / 60_000, up: up / 60_000 };
  };

  test("counts from the opening to the end, for every site", () => {
    expect(minutes({})).toEqual({ due: 240, up: 240 });
  });

  test("leaves out the time between losing the line and being back", () => {
    const log = [...quiet.log, attendance("08:30", "lost"), attendance("08:45", "back")];
    expect(minutes({ log })).toEqual({ due: 240, up: 225 });
  });

  test("of a site that came late and left early is what was between", () => {
    const log = [came("07:10", people.presider), came("08:20"), attendance("09:50", "left")];
    expect(minutes({ log })).toEqual({ due: 240, up: 210 });
  });

  test("goes on while a second camera of the same site is there", () => {
    const lines = [central, { site: sites.phanRang, people: [people.phanRang, people.agency] }];
    const log = [...quiet.log, came("08:10", people.agency), attendance("08:30", "lost")];
    expect(minutes({ lines, log })).toEqual({ due: 240, up: 240 });
  });

  test("is not shortened by moving to another device, nor by what happened before the opening", () => {
    const log = [
      came("07:10", people.presider),
      came("07:20"),
      attendance("07:30", "lost"),
      attendance("07:31", "back"),
      attendance("09:00", "tookOver"),
    ];
    expect(minutes({ log })).toEqual({ due: 240, up: 240 });
  });

  test("is nothing for a session that was never opened", () => {
    expect(minutes({ openedAt: null, closedAt: null })).toEqual({ due: 0, up: 0 });
  });
});

/**
 * October: the quiet one; one with a line lost for a quarter of an hour, a frozen camera, an override, a notice two
 * days late and a gap; one cancelled. November: one whose notice is overdue, one still to come. December: nothing.
 */
const sessions: OnlineSession[] = [
  quiet,
  {
    ...quiet,
    hearings: { heard: 3, noShow: 1, adjourned: 2 },
    log: [
      ...quiet.log,
      attendance("07:30", "lost"),
      attendance("07:40", "back"),
      attendance("08:30", "lost"),
      attendance("08:45", "back"),
      { at: clock("09:00"), fact: { type: "camera", person: people.phanRang, change: "frozen" } },
      {
        at: clock("09:01"),
        fact: { type: "recording", person: people.phanRang, source: "camera", change: "failed" },
      },
      { at: clock("09:02"), fact: { type: "server", change: "workerReplaced" } },
      { at: clock("10:30"), fact: { type: "server", change: "restarted" } },
    ],
    overrides: 2,
    conclusion: { issuedOn: "2026-10-24" as Day, dueOn: "2026-10-22" as Day },
    verdicts: [{ is: "green" }, { is: "gap", ms: 1200 }, { is: "missing" }],
  },
  {
    ...quiet,
    state: "cancelled",
    openedAt: null,
    closedAt: null,
    hearings: { heard: 0, noShow: 0, adjourned: 0 },
    log: [],
    conclusion: null,
    verdicts: [],
  },
  {
    ...quiet,
    month: "2026-11",
    sites: 4,
    conclusion: { issuedOn: null, dueOn: "2026-11-20" as Day },
    verdicts: [null, { is: "green" }],
  },
  {
    ...quiet,
    month: "2026-11",
    state: "scheduled",
    openedAt: null,
    closedAt: null,
    hearings: { heard: 0, noShow: 0, adjourned: 0 },
    log: [],
    conclusion: null,
    verdicts: [],
  },
];

const months = ["2026-10", "2026-11", "2026-12"];
const refusals = ["2026-10", "2026-11", "2026-11"];
const today = "2026-11-22" as Day;

test("[RP10] the table of three months, written down by hand", () => {
  const { rows } = onlineGrid(countOnline(months, sessions, refusals, today));
  //           1  2  3  4  5    6    7     8  9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25
  const hand = [
    ["10/2026", 3, 2, 1, 0, 4, 480, 465, 96.9, 5, 1, 2, 1, 1, 1, 1, 1, 2, 2, 2, 1, 0, 3, 1, 1, 0],
    ["11/2026", 2, 1, 0, 1, 4, 240, 240, 100, 2, 0, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1],
    ["12/2026", 0, 0, 0, 0, 0, 0, 0, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ["Tổng số", 5, 3, 1, 1, 8, 720, 705, 97.9, 7, 1, 2, 3, 1, 1, 1, 1, 2, 3, 2, 1, 1, 4, 1, 1, 1],
  ];
  expect(rows.map((row) => row.cells)).toEqual(hand);
  expect(rows.map((row) => row.isTotal)).toEqual([false, false, false, true]);
});

test("[RP10] a notice is overdue from the day after its last day", () => {
  const one = { ...quiet, conclusion: { issuedOn: null, dueOn: today } };
  expect(countOnline(["2026-10"], [one], [], today).total.conclusionsOverdue).toBe(0);
  expect(countOnline(["2026-10"], [one], [], "2026-11-23" as Day).total.conclusionsOverdue).toBe(1);
});

test("[RP10] months follow each other over the year's end", () => {
  expect(monthsBetween("2025-11", "2026-02")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  expect(monthsBetween("2026-03", "2026-03")).toEqual(["2026-03"]);
  expect(monthsBetween("2026-03", "2026-02")).toEqual([]);
});
