import { describe, expect, test } from "vitest";
import { newSession, people, sites } from "#shared/session-fixtures.ts";
import type { SessionFact, SessionLogLine } from "#shared/sessions.ts";
import { instantOf, type Instant } from "#shared/time.ts";
import { linkOf } from "./link-evidence.ts";

const session = newSession();
const minute = (n: number): Instant => instantOf(Date.UTC(2026, 10, 23, 0, n));
const senders = [people.presider, people.phanRang, people.bacAi, people.agency];

/** A log with a line a minute. */
const log = (...facts: SessionFact[]): SessionLogLine[] =>
  facts.map((fact, index) => ({ number: index + 1, at: minute(index), hearing: null, fact }));
const openLine: SessionFact = { type: "command", by: people.technician, command: { do: "openLine" } };
const joined = senders.map((person): SessionFact => ({ type: "attendance", person, change: "joined" }));
const heard = senders.map((person): SessionFact => ({ type: "sound", person }));
const all = [openLine, ...joined, ...heard];
const change = (name: "left" | "lost" | "back" | "tookOver"): SessionFact => ({
  type: "attendance",
  person: people.bacAi,
  change: name,
});
const bacAi = (...facts: SessionFact[]) =>
  linkOf(session, log(...all, ...facts), minute(59)).sites.find((one) => one.site === sites.bacAi);

describe("[GT9] The link is what the log says", () => {
  test("all are linked from the moment the last of them was seen and heard", () => {
    const link = linkOf(session, log(...all), minute(59));
    expect(link.linkedAt).toBe(minute(all.length - 1));
    expect(link.sites.every((one) => one.here && one.picture && one.sound)).toBe(true);
    expect(linkOf(session, log(...all), minute(all.length - 2)).linkedAt).toBeNull();
  });

  test("before the line is open nobody is linked", () => {
    const link = linkOf(session, log(...joined, ...heard), minute(59));
    expect(link).toMatchObject({ lineOpen: false, linkedAt: null });
  });

  test("a line that is lost takes the site away, and coming back brings it with its sound", () => {
    expect(bacAi(change("lost"))).toMatchObject({ here: false });
    expect(bacAi(change("lost"), change("back"))).toMatchObject({ here: true, picture: true, sound: true });
  });

  test("another device, or who went out and came again, must try the sound anew", () => {
    expect(bacAi(change("tookOver"))).toMatchObject({ here: true, picture: true, sound: false });
    expect(bacAi(change("left"), { ...change("back"), change: "joined" } as SessionFact)).toMatchObject({
      here: true,
      sound: false,
    });
  });

  test("a camera that stops takes the picture away until it runs again", () => {
    const camera = (name: "stopped" | "frozen" | "running"): SessionFact => ({
      type: "camera",
      person: people.bacAi,
      change: name,
    });
    expect(bacAi(camera("stopped"))).toMatchObject({ here: true, picture: false, sound: false });
    expect(bacAi(camera("frozen"), camera("running"))).toMatchObject({ picture: true, sound: true });
  });

  test("after a restart of the server nobody is there until they come back", () => {
    const restarted: SessionFact = { type: "server", change: "restarted" };
    expect(bacAi(restarted)).toMatchObject({ here: false });
    expect(bacAi(restarted, change("back"))).toMatchObject({ here: true, sound: true });
  });

  test("who sits at a site without a camera of their own does not link it", () => {
    const withOne = log(openLine, { type: "attendance", person: people.noteTaker, change: "joined" });
    expect(linkOf(session, withOne, minute(59)).sites[0]).toMatchObject({ site: sites.central, here: false });
  });
});
