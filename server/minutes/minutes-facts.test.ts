import { describe, expect, test } from "vitest";
import type { SessionFact } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import { at, attends, does, given, hearings, log, logOf, people, session } from "./minutes-example.ts";
import { attendanceOf, floorTimes, hearingSpan, identityCheck, incidents } from "./minutes-facts.ts";

const span = { from: at(5), to: at(40) };
const members = session.members.filter((member) => member.person !== people.doVinh);
const call: [Instant, SessionFact] = [at(5), does({ do: "call", hearing: hearings.first })];
const conclude: [Instant, SessionFact] = [at(40), does({ do: "conclude" })];

/** What happened in a hearing from minute 5 to minute 40, in one line each. */
function happened(...facts: [Instant, SessionFact][]): string[] {
  const all = [call, ...facts, conclude].toSorted(([a], [b]) => a.localeCompare(b));
  const minutes = (instant: Instant | null): string =>
    instant === null ? "?" : String((Date.parse(instant) - Date.parse(at(0))) / 60_000);
  return incidents(logOf(...all), hearings.first, span, members).map(
    (one) => `${minutes(one.from)}-${one.isMoment ? "" : minutes(one.to)} ${one.what}`,
  );
}

describe("facts of a hearing", () => {
  test("[MN3] a hearing lasts from its first call to its end", () => {
    const again = logOf(
      call,
      [at(10), does({ do: "putBack" })],
      [at(30), does({ do: "call", hearing: hearings.first })],
      conclude,
    );
    expect(hearingSpan(again, given.session.hearings[0]!)).toEqual(span);
    expect(hearingSpan([], given.session.hearings[1]!)).toBeNull();
  });

  test("[MN3] the identity check is the last one, with who confirmed it", () => {
    expect(identityCheck(log, hearings.first)).toEqual({ by: people.phanRang, at: at(3) });
    expect(identityCheck(log, hearings.second)).toBeNull();
  });

  test("[MN3] somebody who came before and stayed has no leaving; a lost line is none", () => {
    expect(attendanceOf(log, [people.agency], span)).toEqual({ joined: at(-12), left: null });
  });

  test("[MN3] a site has left when its last person has", () => {
    const one = logOf(
      [at(0), attends(people.agency, "joined")],
      [at(1), attends(people.phanRang, "joined")],
      [at(20), attends(people.agency, "left")],
    );
    expect(attendanceOf(one, [people.agency, people.phanRang], span)).toEqual({ joined: at(0), left: null });
    expect(attendanceOf(one, [people.agency], span)).toEqual({ joined: at(0), left: at(20) });
  });

  test("[MN3] who went out before the hearing, or came after it, was not there", () => {
    const one = logOf(
      [at(0), attends(people.agency, "joined")],
      [at(2), attends(people.agency, "left")],
      [at(50), attends(people.agency, "joined")],
    );
    expect(attendanceOf(one, [people.agency], span)).toEqual({ joined: null, left: null });
    expect(attendanceOf([], [people.agency], span)).toEqual({ joined: null, left: null });
  });

  test("[MN4] floor times add up, and end with a recess, with closing the floor and with the hearing", () => {
    expect(floorTimes(log, hearings.first, span)).toEqual([
      { person: people.phanRang, times: 2, ms: (9 + 14) * 60_000 },
      { person: people.agency, times: 1, ms: 4 * 60_000 + 55_000 },
    ]);
  });

  test("[MN4] what was said in another hearing or before is not counted", () => {
    const other = logOf(
      [at(1), does({ do: "giveFloor", person: people.agency })],
      [at(2), does({ do: "closeFloor" })],
      call,
      conclude,
      [at(41), does({ do: "call", hearing: hearings.second })],
      [at(42), does({ do: "giveFloor", person: people.doVinh })],
      [at(50), does({ do: "conclude" })],
    );
    expect(floorTimes(other, hearings.first, span)).toEqual([]);
    expect(floorTimes(other, hearings.second, { from: at(41), to: at(50) })).toEqual([
      { person: people.doVinh, times: 1, ms: 8 * 60_000 },
    ]);
  });

  test.each<[string, [Instant, SessionFact][], string[]]>([
    ["nothing", [], []],
    [
      "a line lost and back",
      [
        [at(10), attends(people.agency, "lost")],
        [at(11), attends(people.agency, "back")],
      ],
      ["10-11 Mất kết nối"],
    ],
    [
      "a line lost and joined anew",
      [
        [at(10), attends(people.agency, "lost")],
        [at(12), attends(people.agency, "joined")],
      ],
      ["10-12 Mất kết nối"],
    ],
    ["a line lost for good", [[at(10), attends(people.agency, "lost")]], ["10-? Mất kết nối"]],
    [
      "a line lost before and back during the hearing",
      [
        [at(1), attends(people.agency, "lost")],
        [at(7), attends(people.agency, "back")],
      ],
      ["5-7 Mất kết nối"],
    ],
    [
      "a line lost and back before the hearing",
      [
        [at(1), attends(people.agency, "lost")],
        [at(2), attends(people.agency, "back")],
      ],
      [],
    ],
    ["a line lost after the hearing", [[at(41), attends(people.agency, "lost")]], []],
    [
      "going out and coming back",
      [
        [at(10), attends(people.agency, "left")],
        [at(12), attends(people.agency, "joined")],
      ],
      ["10-12 Rời phòng họp"],
    ],
    ["going out for good is no incident", [[at(10), attends(people.agency, "left")]], []],
    [
      "a camera stopped",
      [
        [at(10), { type: "camera", person: people.agency, change: "stopped" }],
        [at(11), { type: "camera", person: people.agency, change: "running" }],
      ],
      ["10-11 Camera ngừng truyền hình"],
    ],
    [
      "a camera frozen",
      [[at(10), { type: "camera", person: people.agency, change: "frozen" }]],
      ["10-? Hình ảnh camera bị dừng"],
    ],
    [
      "a recording failed and begun anew",
      [
        [at(10), { type: "recording", person: people.agency, source: "camera", change: "failed" }],
        [at(11), { type: "recording", person: people.agency, source: "camera", change: "started" }],
      ],
      ["10-11 Gián đoạn ghi âm, ghi hình"],
    ],
    [
      "a hearing begun with a reason though a camera was not recorded",
      [[at(5), does({ do: "call", hearing: hearings.first, recordingReason: "Camera hỏng" })]],
      ["5- Bắt đầu khi chưa ghi được đủ hình, theo quyết định của người chủ trì: Camera hỏng"],
    ],
    [
      "a recording begun as it should",
      [[at(6), { type: "recording", person: people.agency, source: "camera", change: "started" }]],
      [],
    ],
    [
      "the server restarted",
      [[at(10), { type: "server", change: "restarted" }]],
      ["10- Máy chủ khởi động lại"],
    ],
    [
      "a recess with its reason",
      [
        [at(10), does({ do: "recess", reason: "Mất điện" })],
        [at(15), does({ do: "resume" })],
      ],
      ["10-15 Tạm dừng: Mất điện"],
    ],
    ["somebody of another hearing", [[at(10), attends(people.doVinh, "lost")]], []],
  ])("[MN5] incidents: %s", (_name, facts, expected) => {
    expect(happened(...facts)).toEqual(expected);
  });
});
