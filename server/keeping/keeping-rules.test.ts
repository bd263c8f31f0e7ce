import { expect, test } from "vitest";
import {
  DestructionState,
  nextDestruction,
  refuseDestruction,
  type DestructionAct,
} from "#shared/destruction-machine.ts";
import type { Refusal } from "#shared/refusals.ts";
import { Day } from "#shared/time.ts";
import { refuseDestroying, termOf } from "./keeping-rules.ts";

const day = (text: string) => Day.parse(text);

test("[KP1] a term runs from the end of the year in which the work ended", () => {
  const facts = { hasMatter: true, years: 15 };
  expect(termOf({ ...facts, endedOn: day("2026-01-01") })).toEqual({ is: "until", from: "2042-01-01" });
  expect(termOf({ ...facts, endedOn: day("2026-12-31") })).toEqual({ is: "until", from: "2042-01-01" });
  expect(termOf({ ...facts, endedOn: day("2027-01-01") })).toEqual({ is: "until", from: "2043-01-01" });
});

test("[KP1] [KP4] without a matter, an end or years nobody can say when", () => {
  expect(termOf({ hasMatter: false, years: 15, endedOn: day("2026-01-01") })).toEqual({ is: "noMatter" });
  expect(termOf({ hasMatter: true, years: undefined, endedOn: day("2026-01-01") })).toEqual({
    is: "noMatter",
  });
  expect(termOf({ hasMatter: true, years: 15, endedOn: null })).toEqual({ is: "notEnded" });
  expect(termOf({ hasMatter: true, years: null, endedOn: day("2026-01-01") })).toEqual({ is: "permanent" });
  expect(termOf({ hasMatter: true, years: 70, endedOn: day("2150-01-01") })).toEqual({ is: "permanent" });
});

test("[KP3] [KP4] only what is sealed, past its term and not held may be destroyed", () => {
  const over = { is: "until" as const, from: day("2042-01-01") };
  const facts = { state: "sealed" as const, term: over, holds: 0 };
  expect(refuseDestroying(facts, day("2042-01-01"))).toBeNull();
  expect(refuseDestroying(facts, day("2041-12-31"))).toBe("termNotOver");
  expect(refuseDestroying({ ...facts, holds: 1 }, day("2042-01-01"))).toBe("onHold");
  for (const state of ["queued", "sealing", "failed"] as const)
    expect(refuseDestroying({ ...facts, state }, day("2050-01-01"))).toBe("wrongState");
  expect(refuseDestroying({ ...facts, state: "destroyed" }, day("2050-01-01"))).toBe("recordingDestroyed");
  for (const is of ["noMatter", "notEnded", "permanent"] as const)
    expect(refuseDestroying({ ...facts, term: { is } }, day("2199-12-31"))).toBe("termNotOver");
});

const grid: Record<DestructionState, Record<DestructionAct, DestructionState | null>> = {
  proposed: {
    ...{ approve: "approved", reject: "rejected", withdraw: "withdrawn" },
    ...{ begin: null, stop: null, finish: null },
  },
  approved: { approve: null, reject: null, withdraw: null, begin: "running", stop: "stopped", finish: null },
  running: { approve: null, reject: null, withdraw: null, begin: null, stop: null, finish: "done" },
  done: { approve: null, reject: null, withdraw: null, begin: null, stop: null, finish: null },
  rejected: { approve: null, reject: null, withdraw: null, begin: null, stop: null, finish: null },
  withdrawn: { approve: null, reject: null, withdraw: null, begin: null, stop: null, finish: null },
  stopped: { approve: null, reject: null, withdraw: null, begin: null, stop: null, finish: null },
};

test.each(DestructionState.options)("[KP5] a destruction that is %s moves as its grid says", (state) => {
  for (const [act, next] of Object.entries(grid[state]))
    expect(nextDestruction(state, act as DestructionAct)).toBe(next); // The grid's own keys.
});

type Who = "proposer" | "head" | "headWhoProposed" | "other";
const people: Record<Who, Parameters<typeof refuseDestruction>[2]> = {
  proposer: { isProposer: true, mayDecide: false },
  head: { isProposer: false, mayDecide: true },
  headWhoProposed: { isProposer: true, mayDecide: true },
  other: { isProposer: false, mayDecide: false },
};
/** While it is proposed; in every other state whoever is allowed meets wrongState. */
const allowed: Record<Who, Record<"approve" | "reject" | "withdraw", Refusal | null>> = {
  proposer: { approve: "notAllowed", reject: "notAllowed", withdraw: null },
  head: { approve: null, reject: null, withdraw: "notAllowed" },
  headWhoProposed: { approve: "samePerson", reject: "samePerson", withdraw: null },
  other: { approve: "notAllowed", reject: "notAllowed", withdraw: "notAllowed" },
};

test.each(DestructionState.options)(
  "[KP5] of a destruction that is %s, each person may do what the table says",
  (state) => {
    for (const who of Object.keys(people) as Who[])
      for (const act of ["approve", "reject", "withdraw"] as const) {
        const said = allowed[who][act];
        const should = said === null && state !== "proposed" ? "wrongState" : said;
        expect([state, who, act, refuseDestruction(state, act, people[who])]).toEqual([
          state,
          who,
          act,
          should,
        ]);
      }
  },
);
