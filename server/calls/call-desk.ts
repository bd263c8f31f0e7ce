/**
 * What rings now, and what is due next: tells pages, awaits the end of each try, takes up after a restart
 * what rang when the server went. The database is the truth; nothing here is lost that is not found again.
 */
import type { Call } from "#shared/calls.ts";
import type { CallId, PersonId, SessionId } from "#shared/ids.ts";
import { msOf } from "#shared/time.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Signal } from "../base/signal.ts";
import type { Db } from "../database/database.ts";
import type { SignedOut } from "../people/logins.ts";
import type { PlanChanged } from "../sessions/plan-change.ts";
import type { Rooms } from "../sessions/rooms.ts";
import { advanceCall, endCall, ringsOf, type CallNeeds } from "./call-actions.ts";
import { everyoneRung, nextDue } from "./call-rules.ts";
import { ringingCalls } from "./call-store.ts";
import { makeRingBook, type RingBook } from "./ring-book.ts";

type Needs = {
  db: Db;
  clock: Clock;
  ids: Ids;
  log: Log;
  rooms: Pick<Rooms, "changed" | "onOver">;
  planChanged: Pick<Signal<PlanChanged>, "subscribe">;
  signedOut: Signal<SignedOut>;
};

export type CallDesk = {
  /** What the actions of calls are given. */
  needs: CallNeeds;
  book: RingBook;
  /** At start-up: goes on with what rang. */
  takeUp(): Promise<void>;
  close(): void;
};

export function openCallDesk(parts: Needs): CallDesk {
  const book = makeRingBook();
  const waiting = new Map<CallId, Cancel>();
  const failed = (error: unknown): void =>
    parts.log.error({ error: plainError(error) }, "a call could not go on");

  function awaitNext(call: Call): void {
    waiting.get(call.id)?.();
    waiting.delete(call.id);
    const due = nextDue(call);
    if (due === null) return;
    const inMs = Math.max(0, msOf(due) - parts.clock.ms());
    waiting.set(
      call.id,
      parts.clock.after(inMs, () => void advanceCall(needs, call.id).catch(failed)),
    );
  }

  async function tell(people: readonly PersonId[]): Promise<void> {
    for (const person of people) if (book.isOpen(person)) book.tell(person, await ringsOf(parts, person));
  }

  const needs: CallNeeds = {
    ...parts,
    book,
    callChanged(call) {
      awaitNext(call);
      tell(everyoneRung(call)).catch(failed);
    },
  };

  const endings = [
    parts.rooms.onOver.subscribe((session: SessionId) => void endCall(needs, session).catch(failed)),
    // A session that nobody entered has no room whose end could be told.
    parts.planChanged.subscribe(({ what, after }) => {
      if (what === "cancelled") endCall(needs, after.id).catch(failed);
    }),
    parts.signedOut.subscribe((out) => book.closeLogins(out.logins)),
  ];

  return {
    needs,
    book,
    async takeUp() {
      for (const call of await ringingCalls(parts.db)) needs.callChanged(call);
    },
    close() {
      for (const end of endings) end();
      for (const cancel of waiting.values()) cancel();
      book.close();
    },
  };
}
