import { describe, expect, test } from "vitest";
import {
  after,
  call,
  checkIn,
  hearings,
  inFirstHearing,
  open,
  openLine,
  people,
  recess,
} from "#shared/session-fixtures.ts";
import type { PersonId } from "#shared/ids.ts";
import { requiredCameras, wantedRecording } from "./recording-wanted.ts";

const everybody = new Set<PersonId>(Object.values(people));
const opened = () => after(openLine, open);

describe("what a session wants of its recording", () => {
  test("[RC9] nothing before a hearing is checked in; then its people are proven, and nothing is written", () => {
    expect(wantedRecording(opened(), everybody)).toBeNull();
    const armed = wantedRecording(after(openLine, open, checkIn(hearings.first)), everybody);
    expect(armed).toMatchObject({ phase: "armed", hearing: null });
    expect(armed?.sounds.size).toBe(0);
    expect(armed?.tracks.map((one) => one.person)).toContain(people.presider);
  });

  test("[RC1] [RC2] called, it is written for that hearing, with the same people", () => {
    const armed = wantedRecording(after(openLine, open, checkIn(hearings.first)), everybody);
    const heard = wantedRecording(inFirstHearing(), everybody);
    expect(heard).toMatchObject({ phase: "heard", hearing: hearings.first });
    expect(heard?.tracks).toEqual(armed?.tracks);
  });

  test("[RC1] in a recess nothing is written, and the hearing is not over", () => {
    const session = after(openLine, open, checkIn(hearings.first), call(hearings.first), recess);
    expect(wantedRecording(session, everybody)).toMatchObject({ phase: "recess", hearing: hearings.first });
  });

  test("[RC9] presider and citizen's site must be proven though nobody is there; others only when they send", () => {
    const session = opened();
    const nobody = requiredCameras(session, hearings.first, new Set());
    const site = session.hearings.find((one) => one.id === hearings.first)?.site;
    const sites = nobody.map((person) => session.members.find((one) => one.person === person)?.site);
    expect(nobody).toContain(people.presider);
    expect(sites).toContain(site);
    expect(nobody).not.toContain(people.agency);
    expect(requiredCameras(session, hearings.first, new Set([people.agency]))).toContain(people.agency);
  });
});
