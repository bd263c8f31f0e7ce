/**
 * At start-up, before anything is recorded: tracks that a killed server left open are ended. What is left of
 * sessions that are over is closed and attached here; those still running are taken up by the recorder, whose
 * ledger does the same, and go on with the next segment.
 */
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SessionId } from "#shared/ids.ts";
import { readLedger } from "./ledger.ts";
import { ledgerPath } from "./recording-files.ts";
import { endLeftTracks, readUnfinished } from "./recording-store.ts";
import { createSessionLedger, type LedgerNeeds } from "./session-ledger.ts";
import { bootId, setClockAnchor } from "./steady-clock.ts";

/**
 * Within one boot of the machine a session keeps the clock it began with, though the machine's may have been
 * set since: otherwise a restart would move the recording in time.
 */
async function keepClock(dataDir: string, session: SessionId): Promise<void> {
  const text = await readFile(ledgerPath(dataDir, session), "utf8").catch(() => "");
  const taken = readLedger(text).lines.findLast((line) => line.what === "takenUp");
  if (taken?.what === "takenUp" && taken.boot === bootId()) setClockAnchor(taken.anchorMs);
}

/**
 * A session that goes on is not held up by this: its own ledger does the same in the background when the
 * recorder takes it up, and a ledger has one writer.
 * @returns how many tracks were found unfinished
 */
export async function recoverRecordings(needs: LedgerNeeds): Promise<number> {
  await removeJoined(needs.dataDir);
  let found = 0;
  for (const { session, isOver } of await readUnfinished(needs.db)) {
    await keepClock(needs.dataDir, session);
    if (isOver) {
      const ledger = createSessionLedger(needs, session);
      await ledger.opened.catch(() => undefined); // Logged there; its tracks are ended all the same.
      await ledger.close();
    }
    found += await endLeftTracks(needs.db, session);
  }
  return found;
}

/** Earlier versions kept a joined file beside every track that somebody had fetched; it is computed now. */
async function removeJoined(dataDir: string): Promise<void> {
  const folder = join(dataDir, "recordings");
  // The reserves against a full disk lie there too, and are files.
  for (const one of await readdir(folder, { withFileTypes: true }).catch(() => []))
    if (one.isDirectory()) await rm(join(folder, one.name, "joined"), { recursive: true, force: true });
}
