/**
 * Measures every line every two seconds, tells the lines to those who watch them and to each seat its
 * own, and raises what the law asks to be on: a camera that stopped or froze (ND154 Điều 21.2).
 */
import type { PersonId } from "#shared/ids.ts";
import type { LineQuality } from "#shared/live.ts";
import type { Thresholds } from "#shared/readiness.ts";
import { lineWord } from "#shared/readiness-rules.ts";
import { may } from "#shared/roles.ts";
import { wanted } from "#shared/session-machine.ts";
import { dayOf, type Day } from "#shared/time.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Db } from "../database/database.ts";
import type { SeatMeasure } from "../media/media.ts";
import { thresholdsOn } from "../readiness/readiness-store.ts";
import type { LiveRoom, Rooms } from "../sessions/rooms.ts";
import type { Place, PresenceBook } from "./presence.ts";

const EVERY_MS = 2000;
/** A camera is given so long to start after its seat came in or came back. */
const START_MS = 6000;
/** Comfort noise and the tail of a floor just closed are not an attempt to speak. */
const TAIL_PACKETS = 25;
/** A client that goes on sending is written down once a minute. */
const AGAIN_MS = 60_000;

type Told = {
  lines(place: Place, lines: LineQuality[]): void;
  camera(place: Place): void;
  sound(place: Place, packets: number): void;
  /** Sound of this place arrived while the line was tried. */
  heard(place: Place): void;
};

export function watchLines(
  parts: { db: Db; clock: Clock; log: Log; rooms: Rooms },
  presence: PresenceBook,
  told: Told,
): Cancel {
  const lastSound = new Map<PersonId, number>();
  let measuring = false;

  /** The thresholds of the day, asked once a day. */
  let known: { day: Day; limits: Promise<Thresholds> } | null = null;
  function limitsOf(day: Day): Promise<Thresholds> {
    if (known?.day === day) return known.limits;
    const asked = { day, limits: thresholdsOn(parts.db, day) };
    known = asked;
    // A database that was away is asked again at the next measurement.
    asked.limits.catch(() => known === asked && (known = null));
    return asked.limits;
  }

  async function measure(room: LiveRoom): Promise<void> {
    const places = presence.places(room.session.id);
    if (places.length === 0) return;
    const measures = await room.media.measure();
    const now = parts.clock.now();
    const limits = await limitsOf(dayOf(now));
    const lines = measures.map((one): LineQuality => lineOf(one, now, limits));
    for (const place of places) {
      if (place.state !== "here") continue;
      const watches = may({ id: place.member.person, grants: [] }, "line.watch", {
        members: room.session.members,
      });
      told.lines(place, watches ? lines : lines.filter((line) => line.person === place.member.person));
      const own = measures.find((one) => one.seat === place.member.person);
      if (own) look(room, place, own);
    }
  }

  function look(room: LiveRoom, place: Place, own: SeatMeasure): void {
    const ms = parts.clock.ms();
    const starting = ms - place.hereSinceMs < START_MS;
    if (
      wanted[room.session.state].room &&
      own.camera !== place.camera &&
      !(starting && own.camera !== "running")
    ) {
      place.camera = own.camera;
      place.cameraSince = parts.clock.now();
      told.camera(place);
    }
    if (room.session.state === "lineOpen" && !place.heard && own.soundWithFloor > TAIL_PACKETS) {
      place.heard = true;
      told.heard(place);
    }
    if (own.soundWithoutFloor > TAIL_PACKETS && ms - (lastSound.get(own.seat) ?? 0) >= AGAIN_MS) {
      lastSound.set(own.seat, ms);
      told.sound(place, own.soundWithoutFloor);
    }
  }

  return parts.clock.every(EVERY_MS, () => {
    if (measuring) return;
    measuring = true;
    void Promise.all(parts.rooms.all().map(measure))
      .catch((error: unknown) => parts.log.warn({ error: plainError(error) }, "lines not measured"))
      .finally(() => {
        measuring = false;
      });
  });
}

function lineOf(one: SeatMeasure, at: LineQuality["at"], limits: Thresholds): LineQuality {
  return {
    person: one.seat,
    at,
    roundTripMs: one.roundTripMs,
    upBitrate: one.upBitrate,
    upLoss: one.upLoss,
    downBitrate: one.downBitrate,
    downLoss: one.downLoss,
    protocol: one.protocol,
    word: lineWord(one, limits),
  };
}
