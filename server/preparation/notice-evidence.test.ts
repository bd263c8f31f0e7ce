import { describe, expect, test } from "vitest";
import { NoticeState, toldStates } from "#shared/notifications.ts";
import { hearings, sites } from "#shared/session-fixtures.ts";
import { instantOf, type Instant } from "#shared/time.ts";
import { noticeOf, toldOfChange, type Expected, type NoticeFact } from "./notice-evidence.ts";

const at = (day: number, hour = 1): Instant => instantOf(Date.UTC(2026, 10, day, hour));
const citizen: Expected = {
  who: { kind: "hearing", id: hearings.first, name: "KN-2026-0012" },
  isFor: (notice) => notice.recipientKind === "citizen" && notice.hearing === hearings.first,
  startsAt: [at(27, 2), at(27)],
  place: "Phan Rang",
};
const notice = (given: Partial<NoticeFact> = {}): NoticeFact => ({
  recipientKind: "citizen",
  recipient: null,
  hearing: hearings.first,
  channel: "paper",
  kind: "invitation",
  state: "handedOver",
  startsAt: at(27, 2),
  place: "Điểm cầu Phan Rang, 01 Thống Nhất",
  isSuperseded: false,
  toldAt: at(10),
  by: "Cán bộ",
  ...given,
});
const stateOf = (...notices: NoticeFact[]) => noticeOf(citizen, notices).notice;

describe("[GT1] What notices prove", () => {
  test.each(NoticeState.options)(
    "a notice that is %s proves it exactly when its recipient was told",
    (state) => {
      const told = toldStates.includes(state);
      const found = stateOf(notice({ state, toldAt: told ? at(10) : null }));
      expect(found.state === "told").toBe(told);
    },
  );

  test("nothing, another's notice, a cancelled one, one that was replaced and a reminder prove nothing", () => {
    expect(stateOf().state).toBe("none");
    expect(stateOf(notice({ hearing: hearings.second })).state).toBe("none");
    expect(stateOf(notice({ state: "cancelled" })).state).toBe("none");
    expect(stateOf(notice({ isSuperseded: true })).state).toBe("none");
    expect(stateOf(notice({ kind: "reminder" })).state).toBe("none");
    expect(stateOf(notice({ kind: "cancellation" })).state).toBe("none");
  });

  test("a notice of another hour, day or place is out of date", () => {
    for (const old of [{ startsAt: at(27, 3) }, { startsAt: at(26, 2) }, { place: "Điểm cầu Bác Ái" }])
      expect(stateOf(notice(old)).state).toBe("outOfDate");
  });

  test("one that bounced is made good by paper", () => {
    const bounced = notice({ channel: "email", state: "bounced", toldAt: null });
    expect(stateOf(bounced).state).toBe("bounced");
    expect(stateOf(bounced, notice({ toldAt: at(12) }))).toEqual({ state: "told", at: at(12), by: "Cán bộ" });
  });

  test("a letter that bounced after it was sent counts no more", () => {
    expect(stateOf(notice({ channel: "email", state: "bounced", toldAt: at(10) })).state).toBe("bounced");
  });

  test("[GT2] a slot moved within the day counts from the first notice of that day, another day from its own", () => {
    const first = notice({ startsAt: at(27, 4), isSuperseded: true });
    const update = notice({ kind: "update", toldAt: at(26) });
    expect(stateOf(first, update)).toMatchObject({ state: "told", at: at(10) });
    expect(stateOf({ ...first, startsAt: at(20, 4) }, update)).toMatchObject({ state: "told", at: at(26) });
    expect(stateOf({ ...first, place: "Điểm cầu Bác Ái" }, update)).toMatchObject({
      state: "told",
      at: at(26),
    });
  });
});

describe("[GT5] Who knew the old plan", () => {
  const of = (...notices: NoticeFact[]) =>
    toldOfChange(at(15), notices, [at(27, 2)], (one) => ({
      kind: "hearing",
      id: one.hearing ?? sites.central,
      name: "",
    }));

  test("must be told of the new one, by an update or by calling off", () => {
    const old = notice({ startsAt: at(20), isSuperseded: true });
    expect(of(old)).toMatchObject([{ at: null }]);
    expect(of(old, notice({ kind: "update", toldAt: at(16) }))).toMatchObject([{ at: at(16) }]);
    expect(of(old, notice({ kind: "cancellation", startsAt: at(20), toldAt: at(17) }))).toMatchObject([
      { at: at(17) },
    ]);
    // A notice that still names the old hour tells nothing of the change.
    expect(of(old, notice({ kind: "update", startsAt: at(20), toldAt: at(16) }))).toMatchObject([
      { at: null },
    ]);
    expect(of(old, notice({ kind: "update", state: "bounced", toldAt: at(16) }))).toMatchObject([
      { at: null },
    ]);
  });

  test("whoever was never told need not be told of the change", () => {
    expect(of(notice({ state: "drafted", toldAt: null }))).toEqual([]);
    expect(of(notice({ toldAt: at(16) }))).toEqual([]);
  });
});
