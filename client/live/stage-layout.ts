/**
 * Who is on which tile. Pure: session, presence and the layout before give the layout now. One seat
 * leads (large) and the others are small; a lead and a small tile only ever change places with each
 * other, so that nobody else jumps when the floor moves. While the line is tried all tiles are equal.
 */
import { currentHearing, mayReceive, mayReceiveSource } from "#shared/audience.ts";
import type { HearingId, PersonId } from "#shared/ids.ts";
import type { Presence, Tile } from "#shared/live.ts";
import type { TileSize } from "#shared/media.ts";
import type { DocumentSource } from "#shared/recordings.ts";
import { publishes } from "#shared/roles.ts";
import type { Member, Session } from "#shared/sessions.ts";
import { msOf, type Instant } from "#shared/time.ts";
import { besideDocument, grid, led, type Box, type Viewport } from "./stage-boxes.ts";

export type ScreenKind = "tv" | "desk";
export type StageTile = Box & { seat: PersonId; isLead: boolean; isSelf: boolean; size: TileSize };

/** The document on everybody's screen, the largest picture there is. */
export type StageDocument = Box & { seat: PersonId; source: DocumentSource; isSelf: boolean };

export type StageLayout = {
  tiles: StageTile[];
  document: StageDocument | null;
  pages: number;
  page: number;
  /** Seats that may be seen and are not on this page. */
  offScreen: PersonId[];
  /** What the next layout starts from. */
  memory: StageMemory;
};

export type StageMemory = {
  lead: PersonId | null;
  smalls: readonly PersonId[];
  hearing: HearingId | null;
  isEqual: boolean;
};

export const noMemory: StageMemory = { lead: null, smalls: [], hearing: null, isEqual: false };

/** How long somebody holds the floor before the large tile follows: a word in between moves nothing. */
export const FOLLOW_AFTER_MS = 1_200;

const PER_PAGE: Record<ScreenKind, { led: number; equal: number }> = {
  tv: { led: 8, equal: 9 },
  desk: { led: 8, equal: 16 },
};
/** Beside a document there is room for who speaks and few others. */
const BESIDE_DOCUMENT = 4;

export type StageInput = {
  session: Session;
  me: Member;
  presence: readonly Presence[];
  screen: ScreenKind;
  viewport: Viewport;
  page: number;
  before: StageMemory;
  now: Instant;
};

export function layOut(input: StageInput): StageLayout {
  const { session, me, screen, viewport } = input;
  const seen = seenSeats(session, me, input.presence);
  const hearing = session.current;
  const document = documentFor(session, me);
  const isEqual = session.state === "lineOpen" && !document;
  const self = publishes[me.role] ? me.person : null;
  const perPage = document ? BESIDE_DOCUMENT : PER_PAGE[screen][isEqual ? "equal" : "led"];

  if (isEqual) {
    const all = keepOrder(input.before.smalls, seen);
    const { shown, pages, page } = paged([], all, perPage - (self ? 1 : 0), input.page);
    const seats = self ? [...shown, self] : shown;
    const boxes = grid(seats.length, viewport);
    return finish(seats, boxes, false, {
      pages,
      page,
      seen,
      memory: { lead: null, smalls: all, hearing, isEqual },
    });
  }

  // A new hearing starts from its own order; within one, places are kept.
  const before = input.before.hearing === hearing && !input.before.isEqual ? input.before : noMemory;
  const lead = chooseLead(session, me, seen, before.lead, input.now);
  const pinned = pinnedSeats(session).filter((seat) => seat !== lead && seen.includes(seat));
  const capacity = perPage - 1 - (self ? 1 : 0);
  const smalls = keepPinned(
    keepOrder(
      swap(before.smalls, lead, before.lead),
      seen.filter((seat) => seat !== lead),
    ),
    pinned,
    capacity,
  );
  const isPaged = smalls.length > capacity;
  const { shown, pages, page } = isPaged
    ? paged(
        pinned,
        smalls.filter((seat) => !pinned.includes(seat)),
        capacity,
        input.page,
      )
    : { shown: smalls, pages: 1, page: 0 };
  const seats = [...(lead ? [lead] : []), ...shown, ...(self ? [self] : [])];
  // The last page keeps the shape of the full ones.
  const [large, ...beside] = document ? besideDocument(seats.length, viewport) : [];
  const boxes = document ? beside : led(isPaged ? perPage - 1 : seats.length - 1, viewport);
  return finish(seats, boxes, seats.length > 0 && !document, {
    pages,
    page,
    seen,
    memory: { lead, smalls, hearing, isEqual },
  });

  function finish(
    shownSeats: PersonId[],
    places: Box[],
    hasLead: boolean,
    rest: { pages: number; page: number; seen: PersonId[]; memory: StageMemory },
  ): StageLayout {
    const tiles = shownSeats.flatMap((seat, number): StageTile[] => {
      const box = places[number];
      if (!box) return [];
      return [
        {
          ...box,
          seat,
          isLead: hasLead && number === 0,
          isSelf: seat === self,
          size: sizeOf(box, viewport.pixelRatio),
        },
      ];
    });
    const offScreen = rest.seen.filter((seat) => !shownSeats.includes(seat));
    const shown = document && large ? { ...large, ...document } : null;
    return { tiles, document: shown, pages: rest.pages, page: rest.page, offScreen, memory: rest.memory };
  }
}

/** What to tell the room: one's own picture never comes over the line. */
export function shownTiles({ tiles, document }: StageLayout): Tile[] {
  const cameras = tiles
    .filter((tile) => !tile.isSelf)
    .map(({ seat, size }): Tile => ({ seat, source: "camera", size }));
  if (!document || document.isSelf) return cameras;
  return [{ seat: document.seat, source: document.source, size: "large" }, ...cameras];
}

/** [ST2] The document on everybody's screen, where this viewer is among everybody. */
function documentFor(session: Session, me: Member): Omit<StageDocument, keyof Box> | null {
  const { shown } = session;
  const from = session.members.find((one) => one.person === shown?.person);
  if (!shown || !from) return null;
  const isSelf = from.person === me.person;
  if (!isSelf && !mayReceiveSource(session, me, from, shown.source)) return null;
  return { seat: shown.person, source: shown.source, isSelf };
}

/** The presider, and the site of the citizen who is heard: never off the screen. */
function pinnedSeats(session: Session): PersonId[] {
  const site = currentHearing(session)?.site;
  const citizen = session.members.find((one) => one.role === "station" && one.site === site);
  const presider = session.members.find((one) => one.role === "presider");
  return [presider, citizen].flatMap((one) => (one ? [one.person] : []));
}

/** Everybody whose picture this screen may get and who is in the room, the presider and the citizen's site always; in the order of the table. */
function seenSeats(session: Session, me: Member, presence: readonly Presence[]): PersonId[] {
  const pinned = pinnedSeats(session);
  const isThere = new Map(presence.map((one) => [one.person, one.state !== "absent"]));
  const siteOrder = new Map(
    session.sites.map((site, number) => [site.id, site.kind === "central" ? -1 : number]),
  );
  const place = (one: Member): number => {
    const pin = pinned.indexOf(one.person);
    return pin >= 0 ? pin - 10 : (siteOrder.get(one.site) ?? session.sites.length);
  };
  return session.members
    .filter(
      (one) =>
        mayReceive(session, me, one) && (isThere.get(one.person) === true || pinned.includes(one.person)),
    )
    .toSorted((a, b) => place(a) - place(b))
    .map((one) => one.person);
}

function chooseLead(
  session: Session,
  me: Member,
  seen: readonly PersonId[],
  before: PersonId | null,
  now: Instant,
): PersonId | null {
  const speaking = session.floor.filter((held) => seen.includes(held.person));
  const stays = before !== null && seen.includes(before);
  if (stays && speaking.some((held) => held.person === before)) return before;
  // Where nobody leads yet the speaker leads at once; else only after a moment.
  const next = speaking.find((held) => !stays || msOf(now) - msOf(held.since) >= FOLLOW_AFTER_MS);
  if (next) return next.person;
  if (stays) return before;
  const pinned = pinnedSeats(session).filter((seat) => seat !== me.person && seen.includes(seat));
  // The presider looks at the citizen, everybody else at the presider.
  return (me.role === "presider" ? pinned.at(-1) : pinned[0]) ?? seen[0] ?? null;
}

/** When the floor holder will be followed, in milliseconds from now; null when nothing waits. */
export function followsIn(session: Session, memory: StageMemory, now: Instant): number | null {
  const waits = session.floor
    .filter((held) => held.person !== memory.lead)
    .map((held) => FOLLOW_AFTER_MS - (msOf(now) - msOf(held.since)))
    .filter((ms) => ms > 0);
  return waits.length === 0 ? null : Math.min(...waits);
}

/** The new lead's place goes to the one who led before. */
function swap(smalls: readonly PersonId[], lead: PersonId | null, before: PersonId | null): PersonId[] {
  if (lead === before || before === null) return [...smalls];
  return smalls.map((seat) => (seat === lead ? before : seat));
}

/** Keeps known seats where they are, and puts new ones behind. */
function keepOrder(before: readonly PersonId[], seen: readonly PersonId[]): PersonId[] {
  const kept = before.filter((seat) => seen.includes(seat));
  return [...kept, ...seen.filter((seat) => !kept.includes(seat))];
}

/** A pinned seat that would fall off the first page changes places with the last one there that is not pinned. */
function keepPinned(smalls: PersonId[], pinned: readonly PersonId[], capacity: number): PersonId[] {
  const order = [...smalls];
  for (const seat of pinned) {
    const at = order.indexOf(seat);
    if (at < capacity) continue;
    const free = order.findLastIndex((one, number) => number < capacity && !pinned.includes(one));
    const other = order[free];
    if (other === undefined) continue;
    order[free] = seat;
    order[at] = other;
  }
  return order;
}

function paged(pinned: readonly PersonId[], others: readonly PersonId[], capacity: number, wanted: number) {
  const room = Math.max(1, capacity - pinned.length);
  const pages = Math.max(1, Math.ceil(others.length / room));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { shown: [...pinned, ...others.slice(page * room, (page + 1) * room)], pages, page };
}

function sizeOf(box: Box, pixelRatio: number): TileSize {
  const pixels = box.width * pixelRatio;
  if (pixels <= 320) return "small";
  return pixels <= 800 ? "medium" : "large";
}
