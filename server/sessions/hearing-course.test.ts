import { describe, expect, test } from "vitest";
import type { HearingId } from "#shared/ids.ts";
import { step } from "#shared/session-machine.ts";
import {
  call,
  checkIn,
  hearings,
  newSession,
  open,
  openLine,
  people,
  recess,
} from "#shared/session-fixtures.ts";
import type { Session, SessionFact, SessionLogLine } from "#shared/sessions.ts";
import { instantOf } from "#shared/time.ts";
import { courseOf } from "./hearing-course.ts";

const start = Date.UTC(2026, 10, 23, 1);
const at = (second: number) => instantOf(start + second * 1000);
type Fact = Exclude<SessionFact, { type: "command" }>;
type Act = Extract<SessionFact, { type: "command" }>["command"] | Fact;

/** The log of these acts, and the session after them. */
function played(acts: [second: number, act: Act][]): { last: Session; log: SessionLogLine[] } {
  let last = newSession();
  const log = acts.map(([second, act], index): SessionLogLine => {
    const fact: SessionFact = "do" in act ? { type: "command", by: people.presider, command: act } : act;
    if (fact.type === "command") {
      const moved = step(last, fact.command, fact.by, at(second));
      if (!moved.ok) throw new Error(`${fact.command.do}: ${moved.refusal}`);
      last = moved.value;
    }
    return { number: index + 1, at: at(second), hearing: null, fact };
  });
  return { last, log };
}

const inSeconds = (spans: readonly { from: number; to: number }[] | undefined) =>
  spans?.map(({ from, to }) => [(from - start) / 1000, (to - start) / 1000]);

const course = (acts: [number, Act][], hearing: HearingId = hearings.first) => {
  const { last, log } = played(acts);
  return courseOf(newSession(), last, log, hearing);
};

const begun: [number, Act][] = [
  [0, openLine],
  [1, { type: "camera", person: people.presider, change: "running" }],
  [2, open],
  [3, checkIn(hearings.first)],
  [10, call(hearings.first)],
];

describe("what the session's log says of a hearing", () => {
  test("[RC15] heard from each call to its end, without recesses; the floor only while it was given", () => {
    const found = course([
      ...begun,
      [12, { do: "giveFloor", person: people.phanRang }],
      [20, recess],
      [30, { do: "resume" }],
      [31, { do: "giveFloor", person: people.phanRang }],
      [33, { do: "takeFloor", person: people.phanRang }],
      [40, { do: "putBack" }],
      [50, call(hearings.first)],
      [60, { do: "conclude" }],
    ]);
    expect(inSeconds(found.heard)).toEqual([
      [10, 20],
      [30, 40],
      [50, 60],
    ]);
    expect(inSeconds(found.floors.find((one) => one.person === people.phanRang)?.spans)).toEqual([
      [12, 20],
      [31, 33],
    ]);
    expect(found).toMatchObject({ calledAt: at(50), endedAt: at(60), presider: { person: people.presider } });
    expect(found.noteTakers.map((one) => one.person)).toEqual([people.noteTaker]);
  });

  test("[RC15] a camera counts while the server saw it run in this hearing, and not of who waits", () => {
    const found = course([
      ...begun,
      [11, { type: "camera", person: people.bacAi, change: "running" }],
      [15, { type: "camera", person: people.presider, change: "stopped" }],
      [18, { type: "camera", person: people.presider, change: "running" }],
      [22, { type: "attendance", person: people.presider, change: "lost" }],
      [30, { do: "conclude" }],
    ]);
    expect(found.cameras).toHaveLength(1);
    expect(inSeconds(found.cameras[0]?.spans)).toEqual([
      [10, 15],
      [18, 22],
    ]);
  });

  test("[RC2] another hearing has nothing of it", () => {
    const found = course([...begun, [30, { do: "conclude" }]], hearings.second);
    expect(found).toMatchObject({ heard: [], floors: [], cameras: [], calledAt: null });
  });
});
