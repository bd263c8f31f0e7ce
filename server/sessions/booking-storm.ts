/**
 * For tests: one server process of several that book at the same moment. It acts through the application's
 * own actions; the test tells it what to try and hears what came of each attempt.
 */
import type { NewHearing } from "#shared/bookings.ts";
import type { Reply } from "#shared/refusals.ts";
import type { Session, SessionPlan } from "#shared/sessions.ts";
import { realClock, type Clock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import type { Db } from "../database/database.ts";
import { openPostgres } from "../database/database.ts";
import { findAccount } from "../people/person-store.ts";
import { bookHearing } from "./hearing-booking.ts";
import { createSession } from "./session-plan.ts";

export type Attempt = { number: number } & (
  | { what: "session"; plan: SessionPlan }
  | { what: "hearing"; wish: NewHearing }
);

export type Outcome = {
  number: number;
  reply: Reply<Session>;
  /** Milliseconds since 1970: when its turn began, and when it last looked at the clock, which is right before it looks for free times. */
  begunMs: number;
  searchedMs: number;
};

export type Task = { url: string; attempts: Attempt[] };

/** Makes all attempts at once, as the demonstration's clerk. */
export async function storm(db: Db, attempts: readonly Attempt[]): Promise<Outcome[]> {
  const clerk = (await findAccount(db, "lichtiep"))?.person;
  if (!clerk) throw new Error("There is no clerk.");
  return Promise.all(
    attempts.map(async (attempt): Promise<Outcome> => {
      const looks: number[] = [];
      const clock: Clock = {
        ...realClock,
        now() {
          looks.push(Date.now());
          return realClock.now();
        },
      };
      const silent = { rooms: { changed: () => undefined }, planChanged: { send: () => undefined } };
      const parts = { db, clock, ids: randomIds, ...silent };
      const reply =
        attempt.what === "session"
          ? await createSession(parts, clerk, attempt.plan)
          : await bookHearing(parts, clerk, attempt.wish);
      return {
        number: attempt.number,
        reply,
        begunMs: looks[0] ?? Number.NaN,
        searchedMs: looks.at(-1) ?? Number.NaN,
      };
    }),
  );
}

// Forked by booking-storm.test.ts; imported by it as well.
if (import.meta.main && process.send !== undefined) {
  const tell = process.send.bind(process);
  process.once("message", (task: Task) => {
    void (async () => {
      // Few connections a process and much patience: the attempts stand in the queue, none is turned away.
      const { db, close } = await openPostgres(task.url, { connections: 6, waitMs: 120_000 });
      const outcomes = await storm(db, task.attempts);
      await close();
      tell(outcomes, () => process.disconnect());
    })();
  });
}
