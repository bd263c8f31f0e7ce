/** When a hearing was heard, who had the floor and whose camera ran, told by the session's log: one of the two witnesses of a recording's completeness. */
import { recorded } from "#shared/audience.ts";
import { hasFloor } from "#shared/floor.ts";
import type { HearingId, PersonId, SessionId } from "#shared/ids.ts";
import { isInterpreting, isShown } from "#shared/stage.ts";
import { ExtraSource } from "#shared/recordings.ts";
import { step } from "#shared/session-machine.ts";
import type { Session, SessionLogLine } from "#shared/sessions.ts";
import { msOf } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
import type { HearingCourse } from "../recordings/seal-verdict.ts";
import { readFirstSnapshot, readLog, readSession } from "./session-store.ts";

type Span = { from: number; to: number };

/** Collects the stretches in which something held. */
function stretches() {
  const spans: Span[] = [];
  let since: number | null = null;
  return {
    at(ms: number, holds: boolean): void {
      if (holds) since ??= ms;
      else if (since !== null) {
        if (ms > since) spans.push({ from: since, to: ms });
        since = null;
      }
    },
    spans,
  };
}

type Stretches = ReturnType<typeof stretches>;

/**
 * Follows the log from the first snapshot, as the machine did. Pure.
 * @param last the session as it is now
 */
export function courseOf(
  first: Session,
  last: Session,
  log: readonly SessionLogLine[],
  id: HearingId,
): HearingCourse {
  let session = first;
  const heard = stretches();
  const floors = new Map<PersonId, Stretches>();
  const cameras = new Map<PersonId, Stretches>();
  const extras = new Map(
    ExtraSource.options.map((source) => [source, new Map<PersonId, Stretches>()] as const),
  );
  const running = new Set<PersonId>();
  const of = (all: Map<PersonId, Stretches>, person: PersonId): Stretches => {
    const found = all.get(person) ?? stretches();
    all.set(person, found);
    return found;
  };
  for (const { at, fact } of log) {
    if (fact.type === "command") {
      const moved = step(session, fact.command, fact.by, at);
      if (moved.ok) session = moved.value;
    } else if (fact.type === "camera") {
      if (fact.change === "stopped") running.delete(fact.person);
      else running.add(fact.person);
    } else if (fact.type === "attendance" && fact.change !== "joined") running.delete(fact.person);
    const now = recorded(session);
    const people = now?.hearing === id ? now.people : [];
    heard.at(msOf(at), now?.hearing === id);
    for (const { person } of session.members) {
      of(floors, person).at(msOf(at), people.includes(person) && hasFloor(session, person));
      for (const [source, all] of extras) {
        const isOpen =
          source === "interpreter" ? isInterpreting(session, person) : isShown(session, person, source);
        of(all, person).at(msOf(at), people.includes(person) && isOpen);
      }
      of(cameras, person).at(msOf(at), people.includes(person) && running.has(person));
    }
  }
  const hearing = last.hearings.find((one) => one.id === id);
  const official = (role: "presider" | "noteTaker") =>
    last.members
      .filter((one) => one.role === role)
      .map(({ person, name, title }) => ({ person, name, title }));
  const spansOf = (all: Map<PersonId, Stretches>) =>
    last.members
      .map(({ person, site }) => ({ person, site, spans: all.get(person)?.spans ?? [] }))
      .filter((one) => one.spans.length > 0);
  return {
    calledAt: hearing?.calledAt ?? null,
    endedAt: hearing?.endedAt ?? null,
    presider: official("presider")[0] ?? null,
    noteTakers: official("noteTaker"),
    heard: heard.spans,
    floors: spansOf(floors),
    extras: [...extras].flatMap(([source, all]) => spansOf(all).map((one) => ({ ...one, source }))),
    cameras: spansOf(cameras),
  };
}

export async function readCourse(db: Db, id: SessionId, hearing: HearingId): Promise<HearingCourse | null> {
  const [first, last] = await Promise.all([readFirstSnapshot(db, id), readSession(db, id)]);
  return first && last ? courseOf(first, last, await readLog(db, id), hearing) : null;
}
