import { describe, expect, it } from "vitest";
import { mayReceive, recorded, sessionFor, takesPart } from "./audience.ts";
import { step } from "./session-machine.ts";
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
import type { Member, Session } from "./sessions.ts";

type Name = keyof typeof people;

function memberOf(session: Session, name: Name): Member {
  const member = session.members.find((one) => one.person === people[name]);
  if (!member) throw new Error(`${name} is not in the session`);
  return member;
}

/** Whose pictures a person may receive, by name. */
function receives(session: Session, viewer: Name): Name[] {
  const sources: Name[] = ["presider", "noteTaker", "technician", "phanRang", "bacAi", "agency", "observer"];
  return sources.filter((source) =>
    mayReceive(session, memberOf(session, viewer), memberOf(session, source)),
  );
}

describe("who receives whom", () => {
  it("[AU1] a site whose hearing is not the current one receives nothing of it", () => {
    expect(receives(inFirstHearing(), "bacAi")).toEqual([]);
  });

  it("[AU1] and is not seen by the citizen who is heard, nor by agencies", () => {
    expect(receives(inFirstHearing(), "phanRang")).toEqual(["presider", "agency"]);
    expect(receives(inFirstHearing(), "agency")).toEqual(["presider", "phanRang"]);
  });

  it("[AU2] presider, note-taker and technician see every site, also those that wait", () => {
    for (const who of ["noteTaker", "technician"] as const)
      expect(receives(inFirstHearing(), who)).toEqual(["presider", "phanRang", "bacAi", "agency"]);
    expect(receives(inFirstHearing(), "presider")).toEqual(["phanRang", "bacAi", "agency"]);
  });

  it("[AU3] after the first hearing the second's site is let in and the first's is out", () => {
    const concluded = step(inFirstHearing(), { do: "conclude" }, people.presider, at);
    const checked = concluded.ok
      ? step(concluded.value, checkIn(hearings.second), people.presider, at)
      : concluded;
    const called = checked.ok ? step(checked.value, call(hearings.second), people.presider, at) : checked;
    if (!called.ok) throw new Error(called.refusal);
    expect(receives(called.value, "phanRang")).toEqual([]);
    expect(receives(called.value, "bacAi")).toEqual(["presider", "agency"]);
  });

  it("[AU3] between two hearings no citizen's site receives anything", () => {
    const concluded = step(inFirstHearing(), { do: "conclude" }, people.presider, at);
    if (!concluded.ok) throw new Error(concluded.refusal);
    expect(receives(concluded.value, "phanRang")).toEqual([]);
    expect(receives(concluded.value, "bacAi")).toEqual([]);
  });

  it("[AU4] while the line is tried each site sees the centre and no other site", () => {
    const session = after(openLine);
    expect(receives(session, "phanRang")).toEqual(["presider"]);
    expect(receives(session, "bacAi")).toEqual(["presider"]);
    expect(receives(session, "observer")).toEqual([]);
  });

  it("[AU5] in a recess only those who run the session still see the sites", () => {
    const session = after(openLine, open, checkIn(hearings.first), call(hearings.first), recess);
    expect(receives(session, "phanRang")).toEqual([]);
    expect(receives(session, "presider")).toEqual(["phanRang", "bacAi", "agency"]);
  });

  it("[AU6] before the line is open and after the end nobody receives anybody", () => {
    for (const session of [
      newSession(),
      after(openLine, open, { do: "close" }),
      after({ do: "cancel", reason: "Bão" }),
    ]) {
      for (const who of ["presider", "phanRang", "technician"] as const)
        expect(receives(session, who)).toEqual([]);
    }
  });

  it("[AU7] an observer sees the current hearing and nothing between hearings", () => {
    expect(receives(inFirstHearing(), "observer")).toEqual(["presider", "phanRang", "agency"]);
    expect(receives(after(openLine, open), "observer")).toEqual([]);
  });
});

describe("what is recorded and known", () => {
  it("[RC1] the recording holds those who take part in the current hearing and nobody who waits", () => {
    expect(recorded(inFirstHearing())).toEqual({
      hearing: hearings.first,
      people: [people.presider, people.phanRang, people.agency],
    });
    expect(recorded(after(openLine, open))).toBeNull();
    expect(recorded(after(openLine, open, checkIn(hearings.first), call(hearings.first), recess))).toBeNull();
  });

  it("[AU8] a citizen's matter is known to its own site, and to others only while it is heard", () => {
    const matters = (session: Session, name: Name) =>
      sessionFor(session, memberOf(session, name)).hearings.map((one) => one.matter !== null);
    const session = inFirstHearing();
    expect(matters(session, "presider")).toEqual([true, true]);
    expect(matters(session, "phanRang")).toEqual([true, false]);
    expect(matters(session, "bacAi")).toEqual([false, true]);
    expect(matters(session, "agency")).toEqual([true, false]);
    expect(matters(session, "technician")).toEqual([false, false]);
    expect(matters(after(openLine, open), "agency")).toEqual([false, false]);
  });

  it("[FL1] only who takes part may be given the floor", () => {
    const session = inFirstHearing();
    expect(takesPart(session, memberOf(session, "bacAi"))).toBe(false);
    expect(step(session, { do: "giveFloor", person: people.bacAi }, people.presider, at)).toMatchObject({
      ok: false,
    });
    expect(step(session, { do: "giveFloor", person: people.noteTaker }, people.presider, at)).toMatchObject({
      ok: false,
    });
    expect(step(session, { do: "giveFloor", person: people.phanRang }, people.presider, at)).toMatchObject({
      ok: true,
    });
  });
});
