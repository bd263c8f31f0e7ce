import { describe, expect, test } from "vitest";
import { mayReceiveSource } from "./audience.ts";
import type { PersonId } from "./ids.ts";
import type { DocumentSource } from "./recordings.ts";
import type { Reply } from "./refusals.ts";
import { decide } from "./session-machine.ts";
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
import { Session, type SessionCommand } from "./sessions.ts";
import { isInterpreting, isShown, maySendExtra } from "./stage.ts";

const does = (session: Session, who: PersonId, command: SessionCommand): Reply<Session> =>
  decide(session, command, { id: who, grants: [] }, at);
const show = (person: PersonId, source: DocumentSource = "documentCamera") =>
  ({ do: "showDocument", person, source }) as const;

function must(reply: Reply<Session>): Session {
  if (!reply.ok) throw new Error(reply.refusal);
  return reply.value;
}

const memberOf = (session: Session, person: PersonId) =>
  session.members.find((one) => one.person === person)!;
const sees = (session: Session, viewer: PersonId, from: PersonId) =>
  mayReceiveSource(session, memberOf(session, viewer), memberOf(session, from), "documentCamera");
const senders = (session: Session) =>
  session.members.filter((one) => maySendExtra(session, one)).map((one) => one.person);

const shown = () => must(does(inFirstHearing(), people.presider, show(people.phanRang)));

describe("the stage", () => {
  test("[ST1] papers come from those who send and take part; between hearings and before the line from no site that waits", () => {
    expect(senders(inFirstHearing())).toEqual([people.presider, people.phanRang, people.agency]);
    expect(senders(after(openLine, open))).toEqual([people.presider, people.agency]);
    expect(senders(after(openLine))).toEqual([people.presider, people.phanRang, people.bacAi, people.agency]);
    expect(senders(newSession())).toEqual([]);
    expect(senders(after(openLine, open, { do: "close" }))).toEqual([]);
  });

  test("[ST2] the presider alone shows and takes down; another document takes the place of the one before", () => {
    for (const who of [people.technician, people.noteTaker, people.phanRang, people.agency, people.observer])
      expect(does(inFirstHearing(), who, show(people.phanRang))).toEqual({
        ok: false,
        refusal: "notAllowed",
      });
    const other = must(does(shown(), people.presider, show(people.agency, "screen")));
    expect(isShown(other, people.agency, "screen")).toBe(true);
    expect(isShown(other, people.agency, "documentCamera")).toBe(false);
    expect(isShown(other, people.phanRang, "documentCamera")).toBe(false);
    expect(does(other, people.agency, { do: "hideDocument" })).toEqual({ ok: false, refusal: "notAllowed" });
    expect(must(does(other, people.presider, { do: "hideDocument" })).shown).toBeNull();
    expect(does(shown(), people.presider, show(people.phanRang))).toEqual({
      ok: false,
      refusal: "wrongState",
    });
  });

  test("[ST2] a site that waits, or one that sends nothing, is not put up", () => {
    for (const person of [people.bacAi, people.noteTaker, people.stranger])
      expect(does(inFirstHearing(), people.presider, show(person))).toMatchObject({
        refusal: "memberDoesNotFit",
      });
  });

  test("[ST2] while the line is tried a technician shows too; nothing stays for the opening", () => {
    const tried = must(does(after(openLine), people.technician, show(people.bacAi)));
    expect(tried.shown).toMatchObject({ person: people.bacAi, source: "documentCamera" });
    expect(must(does(tried, people.presider, open)).shown).toBeNull();
  });

  test("[ST2] a recess and the end of a hearing clear the screen; the interpreter stays through a recess alone", () => {
    const both = must(does(shown(), people.presider, { do: "openInterpreter", person: people.phanRang }));
    const rested = must(does(both, people.presider, recess));
    expect([rested.shown, rested.interpreting?.person]).toEqual([null, people.phanRang]);
    for (const command of [{ do: "conclude" }, { do: "putBack" }] as const) {
      const ended = must(does(both, people.presider, command));
      expect([ended.shown, ended.interpreting]).toEqual([null, null]);
    }
  });

  test("[ST3] shown, a document goes to everybody of the hearing; before, to those who run the session; to a waiting site never", () => {
    const viewers = (session: Session) =>
      session.members.filter((one) => sees(session, one.person, people.phanRang)).map((one) => one.person);
    const running = [people.presider, people.noteTaker, people.technician];
    expect(viewers(inFirstHearing())).toEqual(running);
    expect(viewers(shown())).toEqual([...running, people.agency, people.observer]);
    expect(sees(shown(), people.bacAi, people.phanRang)).toBe(false);
    // Not even those who run the session look at papers of a site that waits.
    expect(sees(shown(), people.presider, people.bacAi)).toBe(false);
    expect(
      mayReceiveSource(
        inFirstHearing(),
        memberOf(newSession(), people.presider),
        memberOf(newSession(), people.bacAi),
        "camera",
      ),
    ).toBe(true);
  });

  test("[ST4] only the server says that a document went by itself", () => {
    for (const who of [people.presider, people.phanRang])
      expect(does(shown(), who, { do: "documentEnded", cause: "ended" })).toEqual({
        ok: false,
        refusal: "notAllowed",
      });
  });

  test("[ST6] an interpreter is heard exactly while somebody has the floor, one at a time", () => {
    const opened = must(
      does(inFirstHearing(), people.presider, { do: "openInterpreter", person: people.phanRang }),
    );
    expect(isInterpreting(opened, people.phanRang)).toBe(false);
    const speaking = must(does(opened, people.presider, { do: "giveFloor", person: people.presider }));
    expect(isInterpreting(speaking, people.phanRang)).toBe(true);
    expect(isInterpreting(must(does(speaking, people.presider, { do: "closeFloor" })), people.phanRang)).toBe(
      false,
    );
    const other = must(does(speaking, people.presider, { do: "openInterpreter", person: people.agency }));
    expect([isInterpreting(other, people.phanRang), isInterpreting(other, people.agency)]).toEqual([
      false,
      true,
    ]);
    expect(does(speaking, people.agency, { do: "closeInterpreter" })).toMatchObject({
      refusal: "notAllowed",
    });
    expect(must(does(speaking, people.presider, { do: "closeInterpreter" })).interpreting).toBeNull();
  });

  test("a session stored before there were documents still reads, with nothing shown", () => {
    const {
      shown: _shown,
      interpreting: _interpreting,
      ...old
    } = after(openLine, open, checkIn(hearings.first), call(hearings.first));
    expect(Session.parse(old)).toEqual(inFirstHearing());
  });
});
