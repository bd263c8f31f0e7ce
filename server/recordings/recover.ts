/**
 * At start-up, before anything is recorded: what a killed server and its recording processes left is closed,
 * attached to its session with a line of the ledger, and its tracks are ended. Sessions still running are
 * taken up again by the recorder afterwards and go on with the next segment.
 */
import { readFile } from "node:fs/promises";
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

/** @returns how many tracks were found unfinished */
export async function recoverRecordings(needs: LedgerNeeds): Promise<number> {
  let found = 0;
  for (const session of await readUnfinished(needs.db)) {
    await keepClock(needs.dataDir, session);
    const ledger = createSessionLedger(needs, session);
    await ledger.opened.catch(() => undefined); // Logged there; its tracks are ended all the same.
    await ledger.close();
    found += await endLeftTracks(needs.db, session);
  }
  return found;
}
