import { expect, test } from "vitest";
import type { LineQuality } from "#shared/live.ts";
import {
  alertsOf,
  captionOf,
  handNumber,
  hearingOfSite,
  hearingsBefore,
  lineWord,
  noPicture,
  pageOf,
} from "./room-facts.ts";
import { at, hearingId, memberOf, presenceOf, sceneOf, seatId, siteId } from "./room-scenes.ts";

const line = (change: Partial<LineQuality>): LineQuality => ({
  person: seatId(1),
  at: at(100),
  roundTripMs: 30,
  upBitrate: 1,
  word: "good",
  upLoss: 0,
  downBitrate: 1,
  downLoss: 0,
  protocol: "udp",
  ...change,
});

test("a tile names the citizen only at the site of the hearing that runs", () => {
  const session = sceneOf(3);
  expect(captionOf(session, memberOf(session, 1)).person).toBe("Nguyễn Thị Hoàng Phương Quỳnh Anh");
  expect(captionOf(session, memberOf(session, 2)).person).toBe("");
  expect(captionOf(session, memberOf(session, 0)).person).toBe("Trần Quốc Nam Hải");
});

test("a missing picture says why", () => {
  const [one] = presenceOf(sceneOf(3));
  if (!one) throw new Error("somebody should be here");
  expect(noPicture(undefined, false)).toEqual({ why: "absent" });
  expect(noPicture({ ...one, state: "lost", since: at(5) }, true)).toEqual({ why: "lost", since: at(5) });
  expect(noPicture({ ...one, camera: "stopped", cameraSince: at(9) }, true)).toEqual({
    why: "stopped",
    since: at(9),
  });
  expect(noPicture(one, false)).toEqual({ why: "coming" });
  expect(noPicture(one, true)).toBeNull();
});

test("a lost site and a stopped camera are alerts; an absent site and a recess are not", () => {
  const session = sceneOf(4);
  const presence = presenceOf(session, {
    1: { state: "lost", since: at(7) },
    2: { camera: "stopped", cameraSince: at(8) },
    3: { state: "absent" },
  });
  expect(alertsOf(session, presence).map(({ kind, since }) => [kind, since])).toEqual([
    ["lost", at(7)],
    ["stopped", at(8)],
  ]);
  expect(alertsOf({ ...session, state: "recess" }, presence)).toEqual([]);
});

test("a line is good, fair or weak by measurement, and unknown without a fresh one", () => {
  expect(lineWord(line({}), at(101))).toBe("good");
  expect(lineWord(line({ word: "weak" }), at(101))).toBe("weak");
  expect(lineWord(line({}), at(120))).toBe("unknown");
  expect(lineWord(undefined, at(101))).toBe("unknown");
});

test("a waiting site knows its own number and how many come before", () => {
  const session = sceneOf(5);
  const own = hearingOfSite(session, siteId(3));
  expect(own?.id).toBe(hearingId(3));
  expect(own && hearingsBefore(session, own)).toBe(2);
});

test("[AU] the page in the middle follows state and role", () => {
  const session = sceneOf(3);
  expect(pageOf(session, memberOf(session, 1))).toBe("stage");
  expect(pageOf(session, memberOf(session, 2))).toBe("waiting");
  expect(pageOf({ ...session, state: "recess" }, memberOf(session, 1))).toBe("recess");
  expect(pageOf({ ...session, state: "recess" }, memberOf(session, 0))).toBe("stage");
  expect(pageOf({ ...session, current: null }, { ...memberOf(session, 902), site: siteId(2) })).toBe(
    "noHearing",
  );
  expect(pageOf({ ...session, state: "scheduled" }, memberOf(session, 0))).toBe("scheduled");
});

test("hands are numbered in the server's order", () => {
  const session = sceneOf(3, {
    hands: [
      { person: seatId(903), at: at(1) },
      { person: seatId(1), at: at(2) },
    ],
  });
  expect([handNumber(session, seatId(1)), handNumber(session, seatId(2))]).toEqual([2, 0]);
});
