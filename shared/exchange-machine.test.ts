import { expect, test } from "vitest";
import { ExchangeAct, ExchangeState, openStates, stepExchange } from "./exchange-machine.ts";

type To = ExchangeState | "refused";

const grid: Record<ExchangeState, Record<ExchangeAct, To>> = {
  pending: {
    ...{ export: "exported", enter: "entered", acknowledge: "refused", reject: "refused" },
    ...{ again: "refused", supersede: "refused", ask: "pending" },
  },
  exported: {
    ...{ export: "refused", enter: "entered", acknowledge: "refused", reject: "rejected" },
    ...{ again: "refused", supersede: "superseded", ask: "exported" },
  },
  entered: {
    ...{ export: "refused", enter: "entered", acknowledge: "acknowledged", reject: "rejected" },
    ...{ again: "refused", supersede: "superseded", ask: "refused" },
  },
  acknowledged: {
    ...{ export: "refused", enter: "refused", acknowledge: "refused", reject: "refused" },
    ...{ again: "refused", supersede: "superseded", ask: "refused" },
  },
  rejected: {
    ...{ export: "refused", enter: "refused", acknowledge: "refused", reject: "refused" },
    ...{ again: "superseded", supersede: "superseded", ask: "rejected" },
  },
  superseded: {
    ...{ export: "refused", enter: "superseded", acknowledge: "refused", reject: "refused" },
    ...{ again: "refused", supersede: "refused", ask: "refused" },
  },
};

test.each(ExchangeState.options.flatMap((state) => ExchangeAct.options.map((act) => [state, act] as const)))(
  "[EX2] %s, %s",
  (state, act) => {
    expect(stepExchange(state, act) ?? "refused").toBe(grid[state][act]);
  },
);

test("[EX2] what is open can still be brought to its number, and what is done cannot fall back unseen", () => {
  for (const state of openStates) {
    const reached = new Set<ExchangeState>([state]);
    for (const from of reached)
      for (const act of ExchangeAct.options) {
        const to = stepExchange(from, act);
        if (to) reached.add(to);
      }
    // A rejected one goes on as its next version.
    expect(reached.has("entered") || reached.has("superseded")).toBe(true);
  }
  for (const act of ExchangeAct.options)
    expect([null, "superseded"]).toContain(stepExchange("acknowledged", act));
});
