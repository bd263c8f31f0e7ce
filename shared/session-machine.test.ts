import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide, step } from "./session-machine.ts";
import {
  after,
  at,
  call,
  checkIn,
  hearings,
  inFirstHearing,
  newSession,
  open,
  openLine,
  people,
  recess,
} from "./session-fixtures.ts";
import {
  HearingState,
  SessionState,
  type CommandName,
  type Session,
  type SessionCommand,
} from "./sessions.ts";

const scenes: Record<SessionState, () => Session> = {
  scheduled: newSession,
  lineOpen: () => after(openLine),
  inSession: inFirstHearing,
  recess: () => after(openLine, open, checkIn(hearings.first), call(hearings.first), recess),
  closed: () => after(openLine, open, { do: "close" }),
  cancelled: () => after({ do: "cancel", reason: "Bão" }),
};

const commands: Record<CommandName, SessionCommand> = {
  openLine,
  open,
  recess,
  resume: { do: "resume" },
  close: { do: "close" },
  cancel: { do: "cancel", reason: "Bão" },
  checkIn: checkIn(hearings.second),
  call: call(hearings.second),
  putBack: { do: "putBack" },
  conclude: { do: "conclude" },
  noShow: { do: "noShow", hearing: hearings.second },
  raiseHand: { do: "raiseHand" },
  lowerHand: { do: "lowerHand", person: people.agency },
  giveFloor: { do: "giveFloor", person: people.agency },
  takeFloor: { do: "takeFloor", person: people.agency },
  closeFloor: { do: "closeFloor" },
  showDocument: { do: "showDocument", person: people.phanRang, source: "documentCamera" },
  hideDocument: { do: "hideDocument" },
  documentEnded: { do: "documentEnded", cause: "ended" },
  openInterpreter: { do: "openInterpreter", person: people.phanRang },
  closeInterpreter: { do: "closeInterpreter" },
};

type Outcome = SessionState | "refused";
const grid: Record<SessionState, Record<CommandName, Outcome>> = {
  scheduled: {
    openLine: "lineOpen",
    open: "refused",
    recess: "refused",
    resume: "refused",
    close: "refused",
    cancel: "cancelled",
    checkIn: "refused",
    call: "refused",
    putBack: "refused",
    conclude: "refused",
    noShow: "refused",
    raiseHand: "refused",
    lowerHand: "refused",
    giveFloor: "refused",
    takeFloor: "refused",
    closeFloor: "refused",
    showDocument: "refused",
    hideDocument: "refused",
    documentEnded: "refused",
    openInterpreter: "refused",
    closeInterpreter: "refused",
  },
  lineOpen: {
    openLine: "refused",
    open: "inSession",
    recess: "refused",
    resume: "refused",
    close: "refused",
    cancel: "cancelled",
    checkIn: "lineOpen",
    call: "refused",
    putBack: "refused",
    conclude: "refused",
    noShow: "refused",
    raiseHand: "refused",
    lowerHand: "refused",
    giveFloor: "lineOpen",
    takeFloor: "refused",
    closeFloor: "lineOpen",
    showDocument: "lineOpen",
    hideDocument: "refused",
    documentEnded: "refused",
    openInterpreter: "lineOpen",
    closeInterpreter: "refused",
  },
  // The first hearing is being heard: it must be concluded before another, or before closing.
  inSession: {
    openLine: "refused",
    open: "refused",
    recess: "recess",
    resume: "refused",
    close: "refused",
    cancel: "refused",
    checkIn: "inSession",
    call: "refused",
    putBack: "inSession",
    conclude: "inSession",
    noShow: "inSession",
    raiseHand: "inSession",
    lowerHand: "refused",
    giveFloor: "inSession",
    takeFloor: "refused",
    closeFloor: "inSession",
    showDocument: "inSession",
    hideDocument: "refused",
    documentEnded: "refused",
    openInterpreter: "inSession",
    closeInterpreter: "refused",
  },
  recess: {
    openLine: "refused",
    open: "refused",
    recess: "refused",
    resume: "inSession",
    close: "refused",
    cancel: "refused",
    checkIn: "recess",
    call: "refused",
    putBack: "recess",
    conclude: "recess",
    noShow: "recess",
    raiseHand: "refused",
    lowerHand: "refused",
    giveFloor: "refused",
    takeFloor: "refused",
    closeFloor: "refused",
    showDocument: "refused",
    hideDocument: "refused",
    documentEnded: "refused",
    openInterpreter: "refused",
    closeInterpreter: "refused",
  },
  closed: allRefused(),
  cancelled: allRefused(),
};

function allRefused(): Record<CommandName, Outcome> {
  return Object.fromEntries(Object.keys(commands).map((name) => [name, "refused"])) as Record<
    CommandName,
    Outcome
  >;
}

describe("the grid", () => {
  for (const state of SessionState.options) {
    for (const [name, command] of Object.entries(commands) as [CommandName, SessionCommand][]) {
      it(`[SE1] ${name} while ${state}: ${grid[state][name]}`, () => {
        const session = scenes[state]();
        // The agency raises the hand, for it has no floor and takes part.
        const moved = step(session, command, people.agency, at);
        expect(moved.ok ? moved.value.state : "refused").toBe(grid[state][name]);
        if (moved.ok) expect(moved.value.version).toBe(session.version + 1);
      });
    }
  }
});

type HearingCommand = "checkIn" | "call" | "putBack" | "conclude" | "noShow";
const hearingGrid: Record<HearingState, Record<HearingCommand, HearingState | "refused">> = {
  waiting: {
    checkIn: "checkedIn",
    call: "refused",
    putBack: "refused",
    conclude: "refused",
    noShow: "noShow",
  },
  checkedIn: {
    checkIn: "refused",
    call: "called",
    putBack: "refused",
    conclude: "refused",
    noShow: "refused",
  },
  called: { checkIn: "refused", call: "refused", putBack: "checkedIn", conclude: "heard", noShow: "refused" },
  heard: { checkIn: "refused", call: "refused", putBack: "refused", conclude: "refused", noShow: "refused" },
  noShow: { checkIn: "refused", call: "refused", putBack: "refused", conclude: "refused", noShow: "refused" },
  adjourned: {
    checkIn: "refused",
    call: "refused",
    putBack: "refused",
    conclude: "refused",
    noShow: "refused",
  },
};

describe("a hearing in a session that runs", () => {
  for (const state of HearingState.options) {
    for (const name of Object.keys(hearingGrid[state]) as HearingCommand[]) {
      it(`[HE1] ${name} on a hearing that is ${state}: ${hearingGrid[state][name]}`, () => {
        const opened = after(openLine, open);
        const session: Session = {
          ...opened,
          current: state === "called" ? hearings.first : null,
          hearings: opened.hearings.map((one) => (one.id === hearings.first ? { ...one, state } : one)),
        };
        const command: SessionCommand =
          name === "putBack" || name === "conclude" ? { do: name } : { do: name, hearing: hearings.first };
        const moved = step(session, command, people.presider, at);
        expect(moved.ok ? moved.value.hearings[0]?.state : "refused").toBe(hearingGrid[state][name]);
      });
    }
  }

  it("[HE2] while one hearing is heard no other is called", () => {
    const session = inFirstHearing();
    const checked = step(session, checkIn(hearings.second), people.presider, at);
    expect(checked.ok && step(checked.value, call(hearings.second), people.presider, at)).toEqual({
      ok: false,
      refusal: "hearingRunning",
    });
  });

  it("[HE3] nobody is called before the identity was checked", () => {
    expect(step(after(openLine, open), call(hearings.first), people.presider, at)).toEqual({
      ok: false,
      refusal: "notCheckedIn",
    });
  });

  it("[HE4] closing leaves no hearing hanging: those not reached are adjourned", () => {
    const closed = after(openLine, open, checkIn(hearings.first), { do: "close" });
    expect(closed.hearings.map((one) => one.state)).toEqual(["adjourned", "adjourned"]);
  });

  it("[HE5] calling and concluding close every microphone and lower every hand", () => {
    const session = inFirstHearing();
    const spoken = step(session, { do: "giveFloor", person: people.phanRang }, people.presider, at);
    const raised = spoken.ok ? step(spoken.value, { do: "raiseHand" }, people.agency, at) : spoken;
    const concluded = raised.ok ? step(raised.value, { do: "conclude" }, people.presider, at) : raised;
    expect(concluded).toMatchObject({ ok: true, value: { floor: [], hands: [], current: null } });
  });

  it("[SE3] a recess closes every microphone", () => {
    const spoken = step(inFirstHearing(), { do: "giveFloor", person: people.phanRang }, people.presider, at);
    expect(spoken.ok && step(spoken.value, recess, people.presider, at)).toMatchObject({
      ok: true,
      value: { floor: [] },
    });
  });
});

describe("who may", () => {
  const holder = (id: (typeof people)[keyof typeof people]) => ({ id, grants: [] });
  const may = (
    session: Session,
    command: SessionCommand,
    who: (typeof people)[keyof typeof people],
  ): boolean => decide(session, command, holder(who), at).ok;

  it("[SE2] only the presider opens, calls, concludes and closes", () => {
    const opened = after(openLine);
    for (const who of Object.values(people)) expect(may(opened, open, who)).toBe(who === people.presider);
    const called = inFirstHearing();
    for (const who of Object.values(people))
      expect(may(called, { do: "conclude" }, who)).toBe(who === people.presider);
  });

  it("[SE2] the line is opened by presider, note-taker or technician, never by a site", () => {
    const allowed = Object.entries(people)
      .filter(([, who]) => may(newSession(), openLine, who))
      .map(([name]) => name);
    expect(allowed).toEqual(["presider", "noteTaker", "technician"]);
  });

  it("[HE6] a site's officer checks identity at the own site only", () => {
    const opened = after(openLine);
    expect(may(opened, checkIn(hearings.first), people.phanRang)).toBe(true);
    expect(may(opened, checkIn(hearings.first), people.bacAi)).toBe(false);
    expect(may(opened, checkIn(hearings.first), people.noteTaker)).toBe(true);
    expect(may(opened, checkIn(hearings.first), people.agency)).toBe(false);
  });

  it("[FL2] a technician opens microphones for the line test, and no more once the session is open", () => {
    const give: SessionCommand = { do: "giveFloor", person: people.phanRang };
    expect(may(after(openLine), give, people.technician)).toBe(true);
    expect(may(inFirstHearing(), give, people.technician)).toBe(false);
  });

  it("[SE6] a stranger may do nothing in any state", () => {
    for (const scene of Object.values(scenes)) {
      for (const command of Object.values(commands))
        expect(may(scene(), command, people.stranger)).toBe(false);
    }
  });
});

describe("the log", () => {
  const person = fc.constantFrom(...Object.values(people));
  const hearing = fc.constantFrom(...Object.values(hearings));
  const anyCommand: fc.Arbitrary<SessionCommand> = fc.oneof(
    fc.constantFrom<SessionCommand>(
      openLine,
      open,
      recess,
      { do: "resume" },
      { do: "close" },
      { do: "putBack" },
      { do: "conclude" },
      { do: "raiseHand" },
      { do: "closeFloor" },
    ),
    fc.record({ do: fc.constantFrom("checkIn" as const, "call" as const, "noShow" as const), hearing }),
    fc.record({
      do: fc.constantFrom("lowerHand" as const, "giveFloor" as const, "takeFloor" as const),
      person,
    }),
  );

  it("[SE4] replaying the accepted commands gives the snapshot, whatever was refused between", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyCommand, person), { maxLength: 60 }), (tried) => {
        const log: { command: SessionCommand; by: (typeof people)[keyof typeof people] }[] = [];
        let session = newSession();
        for (const [command, by] of tried) {
          const before = structuredClone(session);
          const moved = decide(session, command, { id: by, grants: [] }, at);
          expect(session).toEqual(before);
          if (!moved.ok) continue;
          log.push({ command, by });
          session = moved.value;
        }
        const replayed = log.reduce((now, { command, by }) => {
          const moved = step(now, command, by, at);
          return moved.ok ? moved.value : now;
        }, newSession());
        expect(replayed).toEqual(session);
        expect(session.version).toBe(log.length);
        // Whatever happens: at most one hearing is heard, and who has the floor may have it.
        expect(session.hearings.filter((one) => one.state === "called").length).toBe(
          session.current === null ? 0 : 1,
        );
        if (session.state !== "lineOpen" && session.state !== "inSession") expect(session.floor).toEqual([]);
      }),
    );
  });
});
