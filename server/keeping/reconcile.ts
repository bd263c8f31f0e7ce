/**
 * Compares what should be with what is, every minute, and makes each difference something that a person closes
 * with a note (reference-systems E4, E5.8). What was seen is told once, on however many server processes.
 */
import type { RecordingItemId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { dayOf, msOf } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import type { Config } from "../base/config.ts";
import type { Ids } from "../base/ids.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { oldestUncopied } from "../recordings/seal-store.ts";
import * as store from "./item-store.ts";

type Needs = { db: Db; clock: Clock; ids: Ids; log: Log; places: Config["recordings"] };

export type Reconciler = {
  /** Looks now; @returns how many items are new. */
  lookNow(): Promise<number>;
  close(): Promise<void>;
};

const LOOK_MS = 60_000;
const FIRST_MS = 2000;

export function createReconciler({ db, clock, ids, log, places }: Needs): Reconciler {
  let looking: Promise<number> | null = null;

  async function look(): Promise<number> {
    const now = clock.now();
    const lateSeconds = await store.copyLateSeconds(db, dayOf(now));
    const late = places.copy === null ? [] : await seenLateCopies(lateSeconds);
    const lateSeals = places.sealCopy === null ? [] : await store.seenLateSeals(db, now, lateSeconds);
    const others = [...(await store.seenInSeals(db)), ...(await store.seenVerdicts(db))];
    const seen = [...late, ...lateSeals, ...others];
    const made = await write(db, async (tx) => {
      const items = seen.map((item) => ({ ...item, id: ids.make<RecordingItemId>() }));
      const count = await store.insertItems(tx, items, now);
      const still = [...late, ...lateSeals].map((item) => item.key);
      await store.endItems(tx, ["copyLate", "sealCopyLate"], still, now);
      return accept(count);
    });
    return made.ok ? made.value : 0;
  }

  /** One item for each session and each time that it fell behind. */
  async function seenLateCopies(lateSeconds: number): Promise<store.SeenItem[]> {
    const oldest = await oldestUncopied(db);
    return [...oldest].flatMap(([session, since]): store.SeenItem[] => {
      const amount = Math.round((clock.ms() - msOf(since)) / 1000);
      return amount < lateSeconds
        ? []
        : [{ key: `copyLate:${session}:${since}`, kind: "copyLate", session, hearing: null, amount }];
    });
  }

  function lookNow(): Promise<number> {
    looking ??= look().finally(() => (looking = null));
    return looking;
  }

  function tick(): void {
    lookNow().catch((error: unknown) =>
      log.warn({ error: plainError(error) }, "recordings could not be reconciled"),
    );
  }

  // What fell behind while the server stood still is told soon after it is up.
  const cancels = [clock.after(FIRST_MS, tick), clock.every(LOOK_MS, tick)];

  return {
    lookNow,
    async close() {
      for (const cancel of cancels) cancel();
      await looking?.catch(() => undefined); // It was logged.
    },
  };
}
