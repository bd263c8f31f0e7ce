import { expect, test } from "vitest";
import type { PersonId } from "#shared/ids.ts";
import { at, hearingId, memberOf, presenceOf, sceneOf, seatId, siteId } from "./room-scenes.ts";
import { grid, led, type Box } from "./stage-boxes.ts";
import {
  followsIn,
  layOut,
  noMemory,
  shownTiles,
  type StageInput,
  type StageLayout,
} from "./stage-layout.ts";

const tvSize = { width: 1920, height: 900, pixelRatio: 1 };
const presider = seatId(0);
const citizen = seatId(1);

function stage(sites: number, viewer: number, change: Partial<StageInput> = {}): StageLayout {
  const session = change.session ?? sceneOf(sites);
  return layOut({
    session,
    me: memberOf(session, viewer),
    presence: presenceOf(session),
    screen: "tv",
    viewport: tvSize,
    page: 0,
    before: noMemory,
    now: at(1_000),
    ...change,
  });
}

const seats = (layout: StageLayout): PersonId[] => layout.tiles.map((tile) => tile.seat);
const leadOf = (layout: StageLayout): PersonId | undefined => layout.tiles.find((tile) => tile.isLead)?.seat;

test("the presider looks at the citizen, the citizen's site at the presider", () => {
  expect(leadOf(stage(3, 0))).toBe(citizen);
  expect(leadOf(stage(3, 1))).toBe(presider);
});

test("who has the floor leads, and keeps the place while speaking", () => {
  const speaking = sceneOf(3, { floor: [{ person: seatId(903), since: at(900) }] });
  const first = stage(3, 1, { session: speaking });
  expect(leadOf(first)).toBe(seatId(903));
  const both = sceneOf(3, {
    floor: [
      { person: presider, since: at(800) },
      { person: seatId(903), since: at(900) },
    ],
  });
  expect(leadOf(stage(3, 1, { session: both, before: first.memory }))).toBe(seatId(903));
});

test("a word in between moves nothing; a longer speech changes two places and no third", () => {
  const quiet = stage(8, 902);
  const session = sceneOf(8, { floor: [{ person: seatId(903), since: at(999.5) }] });
  const soon = stage(8, 902, { session, before: quiet.memory });
  expect(seats(soon)).toEqual(seats(quiet));
  expect(followsIn(session, soon.memory, at(1_000))).toBe(700);

  const later = stage(8, 902, { session, before: soon.memory, now: at(1_002) });
  expect(leadOf(later)).toBe(seatId(903));
  const moved = seats(later).filter((seat, number) => seat !== seats(soon)[number]);
  expect(moved.toSorted()).toEqual([presider, seatId(903)].toSorted());
  expect(followsIn(session, later.memory, at(1_002))).toBeNull();
});

test("when the speaker stops nothing jumps; a new hearing starts from its own order", () => {
  const before = stage(8, 902, { session: sceneOf(8, { floor: [{ person: seatId(903), since: at(0) }] }) });
  expect(leadOf(stage(8, 902, { before: before.memory }))).toBe(seatId(903));
  expect(
    leadOf(stage(8, 902, { session: sceneOf(8, { current: hearingId(2) }), before: before.memory })),
  ).toBe(presider);
});

test("[AU] who waits for another hearing sees nobody but the own picture", () => {
  const layout = stage(3, 2);
  expect(shownTiles(layout)).toEqual([]);
  expect(seats(layout)).toEqual([seatId(2)]);
});

test("a whole province pages, with presider and citizen on every page", () => {
  const session = sceneOf(66, { hearings: sceneOf(66).hearings.slice(0, 1) });
  const seen = new Set<PersonId>();
  const first = stage(66, 902, { session });
  for (let page = 0; page < first.pages; page += 1) {
    const layout = stage(66, 902, { session, page });
    expect(seats(layout)).toEqual(expect.arrayContaining([presider, citizen]));
    expect(layout.tiles.length).toBeLessThanOrEqual(8);
    for (const seat of seats(layout)) seen.add(seat);
  }
  expect(seen.size).toBe(67);
  expect(first.offScreen.length).toBe(67 - first.tiles.length);
  expect(stage(66, 902, { session, page: 99 }).page).toBe(first.pages - 1);
});

test("presider and citizen stay in sight when somebody from a later page speaks", () => {
  const session = sceneOf(66, { hearings: sceneOf(66).hearings.slice(0, 1) });
  const before = stage(66, 902, { session });
  const far = before.offScreen.at(-1) ?? presider;
  const layout = stage(66, 902, {
    session: { ...session, floor: [{ person: far, since: at(0) }] },
    before: before.memory,
  });
  expect(leadOf(layout)).toBe(far);
  expect(seats(layout)).toEqual(expect.arrayContaining([presider, citizen]));
});

test("absent sites take no tile, except presider and citizen; a lost one keeps its tile", () => {
  const session = sceneOf(4, { hearings: sceneOf(4).hearings.slice(0, 1) });
  const presence = presenceOf(session, {
    0: { state: "absent" },
    1: { state: "absent" },
    2: { state: "absent" },
    3: { state: "lost" },
  });
  const layout = stage(4, 903, { session, presence });
  expect(seats(layout).toSorted()).toEqual([presider, citizen, seatId(3), seatId(903)].toSorted());
});

test("while the line is tried all tiles are equal", () => {
  const layout = stage(6, 901, { session: sceneOf(6, { state: "lineOpen", current: null }) });
  expect(layout.tiles.some((tile) => tile.isLead)).toBe(false);
  expect(new Set(layout.tiles.map((tile) => Math.round(tile.width))).size).toBe(1);
});

test("the size asked for follows the pixels of the tile", () => {
  const sizes = (pixelRatio: number) =>
    stage(8, 902, { viewport: { width: 1230, height: 620, pixelRatio } }).tiles.map((tile) => tile.size);
  expect(sizes(1)[0]).toBe("large");
  expect(sizes(0.75)[1]).toBe("small");
  expect(sizes(1)[1]).toBe("medium");
});

test("a site other than the citizen's in the same hearing is not forgotten when it comes late", () => {
  const session = sceneOf(4, { hearings: sceneOf(4).hearings.slice(0, 1) });
  const early = stage(4, 902, { session, presence: presenceOf(session, { 2: { state: "absent" } }) });
  const late = stage(4, 902, { session, before: early.memory });
  expect(seats(late).slice(0, early.tiles.length)).toEqual(seats(early));
  expect(seats(late).at(-1)).toBe(seatId(2));
  expect(session.sites.some((site) => site.id === siteId(2))).toBe(true);
});

test("no two tiles overlap and none leaves the stage, for every number and shape", () => {
  for (const viewport of [
    tvSize,
    { width: 940, height: 560, pixelRatio: 1 },
    { width: 600, height: 900, pixelRatio: 2 },
  ]) {
    for (let count = 1; count <= 16; count += 1) {
      expectTidy(grid(count, viewport), viewport);
      if (count <= 8) expectTidy(led(count - 1, viewport), viewport);
    }
  }
});

function expectTidy(boxes: Box[], { width, height }: { width: number; height: number }): void {
  const slack = 0.01;
  for (const [number, box] of boxes.entries()) {
    expect(box.x).toBeGreaterThanOrEqual(-slack);
    expect(box.y).toBeGreaterThanOrEqual(-slack);
    expect(box.x + box.width).toBeLessThanOrEqual(width + slack);
    expect(box.y + box.height).toBeLessThanOrEqual(height + slack);
    for (const other of boxes.slice(number + 1)) {
      const apart =
        box.x + box.width <= other.x + slack ||
        other.x + other.width <= box.x + slack ||
        box.y + box.height <= other.y + slack ||
        other.y + other.height <= box.y + slack;
      expect(apart).toBe(true);
    }
  }
}

test("[ST2] a document is the largest picture by far; who speaks and the citizen stand small beside it", () => {
  const session = sceneOf(8, {
    shown: { person: citizen, source: "documentCamera", since: at(900) },
    floor: [{ person: seatId(903), since: at(900) }],
  });
  for (const viewport of [tvSize, { width: 950, height: 650, pixelRatio: 1 }]) {
    const layout = stage(8, 902, { session, viewport });
    expect(layout.document).toMatchObject({ seat: citizen, source: "documentCamera", isSelf: false });
    const area = (box: Box) => box.width * box.height;
    expect(area(layout.document!)).toBeGreaterThan(viewport.width * viewport.height * 0.7);
    expect(seats(layout).slice(0, 3)).toEqual([seatId(903), presider, citizen]);
    expect(layout.tiles.some((tile) => tile.isLead || area(tile) * 8 > area(layout.document!))).toBe(false);
    for (const box of [layout.document!, ...layout.tiles]) {
      expect(box.x + box.width).toBeLessThanOrEqual(viewport.width + 0.5);
      expect(box.y + box.height).toBeLessThanOrEqual(viewport.height + 0.5);
    }
    expect(shownTiles(layout)[0]).toEqual({ seat: citizen, source: "documentCamera", size: "large" });
  }
});

test("[ST3] a screen that may not see the document has none; its own site sees it without the line", () => {
  const session = sceneOf(8, { shown: { person: citizen, source: "screen", since: at(900) } });
  expect(stage(8, 2, { session }).document).toBeNull();
  const own = stage(8, 1, { session });
  expect(own.document).toMatchObject({ seat: citizen, isSelf: true });
  expect(shownTiles(own).some((tile) => tile.source === "screen")).toBe(false);
});
