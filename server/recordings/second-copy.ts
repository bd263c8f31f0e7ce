/**
 * The second copy while a session runs: each closed segment goes to another place, is read back there and
 * hashed, and only then counts as copied. While the target is away it is tried again, without limit; a target
 * that hangs holds up nothing but itself, and the lag shows it. Nothing local is ever removed here.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SessionId } from "#shared/ids.ts";
import { msOf, type Instant } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Db } from "../database/database.ts";
import { hashOf, Taken, type CopyPlace } from "./copy-place.ts";
import { ledgerPath, segmentName } from "./recording-files.ts";
import { listUncopied, oldestUncopied, segmentCopied, type Uncopied } from "./seal-store.ts";

type Needs = { db: Db; clock: Clock; log: Log; dataDir: string; place: CopyPlace };

export type SecondCopy = {
  /** Seconds since the earliest segment that is not copied was closed. */
  lag(session: SessionId): number;
  /** Copies all that waits; for tests, and for whoever cannot wait. @returns how many were copied */
  copyNow(): Promise<number>;
  close(): Promise<void>;
};

const LOOK_MS = 2000;
const AT_ONCE = 50;

const nameOf = ({ track, number }: Uncopied): string => segmentName(track, number);

/** What lies here is not what the ledger says. Trying again does not help. */
class Spoilt extends Error {}

export function createSecondCopy({ db, clock, log, dataDir, place }: Needs): SecondCopy {
  let oldest = new Map<SessionId, Instant>();
  const spoilt = new Set<string>();
  let isAway = false;
  let closed = false;
  let copying: Promise<number> | null = null;

  async function copy(one: Uncopied): Promise<void> {
    const name = `${one.session}/${one.hearing}/${nameOf(one)}`;
    const bytes = await readFile(join(dataDir, "recordings", name)).catch(() => null);
    if (bytes === null || hashOf(bytes) !== one.sha256)
      throw new Spoilt("The segment is not what its ledger says.");
    await place.put(name, bytes);
  }

  /** Whole lines that the copy lacks are put behind those it has. */
  async function copyLedger(session: SessionId): Promise<void> {
    const from = await readFile(ledgerPath(dataDir, session));
    const whole = from.subarray(0, from.lastIndexOf("\n") + 1);
    const name = `${session}/ledger.jsonl`;
    const there = await place.read(name);
    if (there === null || whole.subarray(0, there.length).equals(there))
      return place.extend(name, whole, there?.length ?? 0);
    // A copy that says something else is evidence and stays; what stands here is told beside it.
    await place.put(`${name}.${hashOf(whole).slice(0, 16)}`, whole);
    log.error({ session }, "the second copy holds another ledger");
  }

  function giveUp(one: Uncopied, error: Spoilt | Taken): void {
    spoilt.add(nameOf(one));
    const { session, track, number } = one;
    log.error({ session, track, number, error: error.message }, "a segment cannot be copied");
  }

  async function copyAll(): Promise<number> {
    let count = 0;
    const sessions = new Set<SessionId>();
    while (!closed) {
      const found = await listUncopied(db, AT_ONCE + spoilt.size);
      const due = found.filter((one) => !spoilt.has(nameOf(one)));
      if (due.length === 0) break;
      for (const one of due) {
        if (closed) break;
        try {
          await copy(one);
        } catch (error) {
          if (!(error instanceof Spoilt || error instanceof Taken)) throw error;
          giveUp(one, error);
          continue;
        }
        await segmentCopied(db, one, clock.now());
        sessions.add(one.session);
        count += 1;
      }
    }
    for (const session of sessions) await copyLedger(session);
    return count;
  }

  function start(): Promise<number> {
    copying ??= copyAll()
      .then((count) => {
        if (isAway) log.info("the place of the second copy is back");
        isAway = false;
        return count;
      })
      .catch((error: unknown) => {
        if (!isAway && !closed) log.error({ error: plainError(error) }, "the second copy cannot be written");
        isAway = true;
        return 0;
      })
      .finally(() => (copying = null));
    return copying;
  }

  /** Apart from the copying, which may hang with its target. */
  async function look(): Promise<void> {
    oldest = await oldestUncopied(db);
  }

  const endLooking = clock.every(LOOK_MS, () => {
    look().catch((error: unknown) =>
      log.warn({ error: plainError(error) }, "the lag of the second copy is unknown"),
    );
    void start(); // It reports its failures itself.
  });

  return {
    lag(session) {
      const since = oldest.get(session);
      return since === undefined ? 0 : Math.max(0, Math.floor((clock.ms() - msOf(since)) / 1000));
    },
    async copyNow() {
      if (copying) await copying;
      const count = await start();
      await look();
      return count;
    },
    async close() {
      closed = true;
      endLooking();
      // A target that hangs must not keep the server from ending; what was half written is begun anew.
      await Promise.race([copying, new Promise((resolve) => setTimeout(resolve, LOOK_MS).unref())]);
    },
  };
}
