import { describe, expect, test } from "vitest";
import {
  actor,
  centre,
  events,
  facts,
  file,
  lines,
  linesTo,
  moment,
  phanRang,
  proposal,
  run,
  secondNoteTaker,
  statement,
  writer,
} from "./minutes-fixtures.ts";
import {
  decideMinutes,
  mayMinutes,
  stepMinutes,
  type MinutesAct,
  type MinutesRole,
} from "./minutes-machine.ts";
import type { Minutes, MinutesState } from "./minutes.ts";

type Outcome = MinutesState | "refused";
const all = (outcomes: Partial<Record<MinutesState, Outcome>>): Record<MinutesState, Outcome> => ({
  draft: "refused",
  readingBack: "refused",
  frozen: "refused",
  signing: "refused",
  signed: "refused",
  ...outcomes,
});

const grid: Record<MinutesAct, Record<MinutesState, Outcome>> = {
  saveStatement: all({ draft: "draft" }),
  savePart: all({ draft: "draft" }),
  removeStatement: all({ draft: "draft" }),
  settle: all({ draft: "draft" }),
  propose: all({ draft: "draft" }),
  accept: all({ draft: "draft" }),
  decline: all({ draft: "draft" }),
  readBack: all({ draft: "readingBack" }),
  turn: all({ readingBack: "readingBack" }),
  answer: all({ readingBack: "readingBack" }),
  write: all({ readingBack: "draft" }),
  freeze: all({ readingBack: "frozen" }),
  startSigning: all({ frozen: "signing" }),
  signOnPaper: all({ signing: "signing" }),
  signDigitally: all({ signing: "signing" }),
  refuseToSign: all({ signing: "signing" }),
  reopen: all({ frozen: "draft", signing: "draft", signed: "draft" }),
};

const roles: Record<MinutesAct, readonly MinutesRole[]> = {
  saveStatement: ["noteTaker"],
  savePart: ["noteTaker"],
  removeStatement: ["noteTaker"],
  settle: ["noteTaker"],
  propose: ["agency"],
  accept: ["noteTaker"],
  decline: ["noteTaker"],
  readBack: ["presider", "noteTaker"],
  turn: ["presider", "noteTaker"],
  // Of the citizen: by those who run it and the desk of the citizen's own site.
  answer: ["presider", "noteTaker", "station"],
  write: ["presider", "noteTaker"],
  freeze: ["presider", "noteTaker"],
  startSigning: ["presider", "noteTaker"],
  signOnPaper: ["noteTaker", "station", "clerk"],
  // Of the agency: by itself alone.
  signDigitally: ["agency"],
  refuseToSign: ["noteTaker", "station", "clerk"],
  reopen: ["presider", "noteTaker"],
};
const everybody: readonly MinutesRole[] = [
  "presider",
  "noteTaker",
  "agency",
  "station",
  "technician",
  "observer",
  "clerk",
];
const acts = Object.keys(grid) as MinutesAct[]; // The record's own keys.
const states = Object.keys(grid.savePart) as MinutesState[]; // As above.

/** Minutes in a state in which every act that may come at all has what it needs. */
function readyFor(act: MinutesAct, state: MinutesState): Minutes {
  const minutes = run(linesTo(state));
  if (act === "settle" && state === "draft")
    return run(
      [
        {
          event: { ...events.savePart, writer: writer.two, text: "Khác." },
          by: secondNoteTaker,
          at: moment(300),
        },
      ],
      minutes,
    );
  if (act === "freeze" && state === "readingBack")
    return run(lines(events.answer, { ...events.answer, party: "agency" }), minutes);
  return minutes;
}

function eventFor(act: MinutesAct, minutes: Minutes) {
  if (act === "settle") return { ...events.settle, conflict: minutes.conflicts[0]?.id ?? 0 };
  // The fixture's own words stand there already; a repeated save would be no step at all.
  if (act === "saveStatement" || act === "savePart")
    return { ...events[act], version: minutes.seq > 0 ? 1 : 0, text: "Mới." };
  if (act === "propose") return { ...events.propose, version: 1, text: "Sửa." };
  return events[act];
}

describe.each(states)("minutes in state %s", (state) => {
  test.each(acts)("[MN13] %s: the grid says where it goes, and who may", (act) => {
    const before = readyFor(act, state);
    expect(before.state).toBe(state);
    const event = eventFor(act, before);
    const moved = stepMinutes(before, event, actor("noteTaker").person, moment(900));
    // Contributions and steps of one party are judged by person below; here the note-taker stands for all.
    const byWhom =
      act === "propose" ? stepMinutes(before, event, actor("agency").person, moment(900)) : moved;
    expect(byWhom.ok ? byWhom.value.state : "refused").toBe(grid[act][state]);
    if (!byWhom.ok) expect(byWhom.refusal).toBe("wrongState");
    for (const role of everybody) {
      const decided = decideMinutes(before, event, actor(role), moment(900));
      if (state === "draft" && "party" in event) continue;
      if (!roles[act].includes(role)) expect(decided, role).toEqual({ ok: false, refusal: "notAllowed" });
      else expect(decided.ok, role).toBe(grid[act][state] !== "refused");
    }
  });
});

describe("permission of parties", () => {
  test("[MN15] a site's desk answers for its own citizen only, an agency for itself", () => {
    const [, agency, citizen] = facts.parties;
    expect(mayMinutes(actor("station"), "answer", citizen)).toBe(true);
    expect(mayMinutes(actor("station"), "answer", agency)).toBe(false);
    expect(mayMinutes(actor("agency"), "answer", agency)).toBe(true);
    expect(mayMinutes(actor("agency"), "answer", citizen)).toBe(false);
    expect(mayMinutes({ ...actor("station"), site: centre }, "signOnPaper", citizen)).toBe(false);
    expect(mayMinutes({ ...actor("station"), site: phanRang }, "signOnPaper", citizen)).toBe(true);
  });

  test("[MN19] nobody signs digitally for another official", () => {
    const [presider] = facts.parties;
    expect(mayMinutes(actor("presider"), "signDigitally", presider)).toBe(true);
    for (const role of ["noteTaker", "agency", "clerk"] as const)
      expect(mayMinutes(actor(role), "signDigitally", presider)).toBe(false);
  });
});

describe("the log", () => {
  test("[MN13] replaying it gives the same state, whatever was done", () => {
    const log = [
      ...linesTo("signed"),
      ...lines(events.reopen, { ...events.savePart, version: 1, text: "Bản hai." }, events.readBack),
    ];
    expect(run(log)).toEqual(run(structuredClone(log)));
    expect(run(log)).toMatchObject({ version: 2, state: "readingBack", seq: log.length });
  });

  test("[MN9] the same save again changes nothing, not even the count", () => {
    const before = run(linesTo("draft"));
    for (const event of [events.saveStatement, events.savePart, events.propose]) {
      const who = event.do === "propose" ? actor("agency") : actor("noteTaker");
      const again = stepMinutes(before, event, who.person, moment(400));
      expect(again.ok && again.value).toBe(before);
    }
  });
});

describe("reading back and freezing", () => {
  test("[MN16] silence is no agreement: each citizen and agency must have an answer", () => {
    const reading = run(linesTo("readingBack"));
    const freeze = (minutes: Minutes) =>
      stepMinutes(minutes, events.freeze, actor("presider").person, moment(500));
    expect(freeze(reading)).toEqual({ ok: false, refusal: "answerMissing" });
    const one = run(lines(events.answer), reading);
    expect(freeze(one)).toEqual({ ok: false, refusal: "answerMissing" });
    const none = { ...events.answer, party: "agency", answer: "none" as const, text: "Đã rời điểm cầu." };
    expect(freeze(run(lines(none), one))).toMatchObject({ ok: true, value: { state: "frozen" } });
  });

  test("[MN15] refusing and remarking need words, agreeing carries none", () => {
    const reading = run(linesTo("readingBack"));
    const answer = (given: "agrees" | "refuses" | "remarks" | "none", text: string) =>
      stepMinutes(reading, { ...events.answer, answer: given, text }, actor("station").person, moment(500))
        .ok;
    expect(["refuses", "remarks", "none"].map((given) => answer(given as "none", ""))).toEqual([
      false,
      false,
      false,
    ]);
    expect(answer("agrees", "nhưng…")).toBe(false);
    expect(answer("remarks", "Bổ sung số thửa.")).toBe(true);
  });

  test("[MN11] an open conflict holds the reading back", () => {
    const before = readyFor("settle", "draft");
    const read = stepMinutes(before, events.readBack, actor("noteTaker").person, moment(500));
    expect(read).toEqual({ ok: false, refusal: "conflictOpen" });
  });

  test("[MN15] back to writing forgets the answers: what is read again is agreed to again", () => {
    const back = run(lines(events.answer, events.write), run(linesTo("readingBack")));
    expect(back).toMatchObject({ state: "draft", reading: null, facts: null });
  });
});

describe("signing", () => {
  test("[MN19] all have signed or refused: signed", () => {
    const signing = run(linesTo("signing"));
    const scan = { ...events.signOnPaper, scan: file };
    const digital = { ...events.signDigitally, party: "presider" };
    const almost = run(
      lines(scan, { ...scan, party: "witness", how: "hand" }, events.signDigitally),
      signing,
    );
    expect(almost.state).toBe("signing");
    expect(run(lines(digital), almost).state).toBe("signed");
    const refused = { ...events.refuseToSign, party: "presider" };
    expect(run(lines(refused), almost)).toMatchObject({ state: "signed" });
  });

  test("[MN19] who signs how follows the policy that was in force", () => {
    const methods = (policy: "PAPER_EACH_SITE" | "DIGITAL_OFFICIALS_PAPER_CITIZEN" | "ALL_DIGITAL") =>
      run(lines({ ...events.startSigning, policy }), run(linesTo("frozen"))).signing?.signatures.map(
        (one) => `${one.party} ${one.method}`,
      );
    expect(methods("PAPER_EACH_SITE")).toEqual([
      "presider paper",
      "agency paper",
      "citizen:1 paper",
      "witness paper",
    ]);
    expect(methods("DIGITAL_OFFICIALS_PAPER_CITIZEN")).toEqual([
      "presider digital",
      "agency digital",
      "citizen:1 paper",
      "witness paper",
    ]);
    expect(methods("ALL_DIGITAL")).toEqual(["presider digital", "agency digital", "citizen:1 digital"]);
  });

  test("[MN19] one who must sign digitally does not sign on paper, nor the other way", () => {
    const signing = run(linesTo("signing"));
    const step = (event: Parameters<typeof stepMinutes>[1]) =>
      stepMinutes(signing, event, actor("noteTaker").person, moment(700));
    expect(step({ ...events.signOnPaper, party: "presider" })).toMatchObject({ refusal: "badInput" });
    expect(step({ ...events.signDigitally, party: "citizen:1" })).toMatchObject({ refusal: "badInput" });
  });

  test("[MN20] opening again keeps the old version with its signatures, void, and copies the text", () => {
    const signed = run(linesTo("signed"));
    const opened = run(lines(events.reopen), signed);
    expect(opened).toMatchObject({ state: "draft", version: 2, frozen: null, signing: null, facts: null });
    expect(opened.statements).toEqual(signed.statements);
    expect(opened.past).toMatchObject([
      { version: 1, hash: signed.frozen?.hash, voided: { reason: events.reopen.reason } },
    ]);
    expect(opened.past[0]?.signatures).toEqual(signed.signing?.signatures);
  });
});

describe("proposals", () => {
  test("[MN12] accepted ones become statements, declined ones stay with their reason", () => {
    const before = run(linesTo("draft"));
    const accepted = run(lines(events.accept), before);
    expect(accepted.statements.map((one) => one.id)).toEqual([statement, proposal]);
    const declined = run(lines(events.decline), before);
    expect(declined.statements).toEqual(before.statements);
    expect(declined.proposals).toMatchObject([
      { state: "declined", decided: { reason: events.decline.reason } },
    ]);
  });

  test("[MN12] what changed since it was read is not accepted unread", () => {
    const changed = run(
      lines({ ...events.propose, version: 1, text: "Sở sẽ không đo lại." }),
      run(linesTo("draft")),
    );
    const step = stepMinutes(changed, events.accept, actor("noteTaker").person, moment(700));
    expect(step).toEqual({ ok: false, refusal: "changedMeanwhile" });
  });
});
