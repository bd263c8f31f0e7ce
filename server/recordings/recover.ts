/**
 * At start-up, before anything is recorded: what a killed server and its recording processes left is closed,
 * attached to its session with a line of the ledger, and its tracks are ended. Sessions still running are
 * taken up again by the recorder afterwards and go on with the next segment.
 */
import { readFile, writeFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { SessionId } from "#shared/ids.ts";
import { readLedger } from "./ledger.ts";
import { ledgerPath, sessionFolder } from "./recording-files.ts";
import { endLeftTracks, readUnfinished } from "./recording-store.ts";
import { createSessionLedger, type LedgerNeeds } from "./session-ledger.ts";
import { bootId, setClockAnchor } from "./steady-clock.ts";

const WAIT_MS = 2000;

const pidPath = (dataDir: string, session: SessionId): string =>
  join(sessionFolder(dataDir, session), "recorder.pid");

/** Remembered, so that the next server waits until its predecessor's process has closed its files. */
export async function rememberProcess(dataDir: string, session: SessionId, pid: number): Promise<void> {
  await mkdir(sessionFolder(dataDir, session), { recursive: true });
  await writeFile(pidPath(dataDir, session), String(pid));
}

async function isRecorder(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return command.includes("recorder-process");
}

/** A recording process that lost its server closes its files and leaves; one that hangs is ended. */
async function outlast(dataDir: string, session: SessionId): Promise<void> {
  const pid = Number(await readFile(pidPath(dataDir, session), "utf8").catch(() => "0"));
  if (!Number.isInteger(pid) || pid <= 1) return;
  const until = performance.now() + WAIT_MS;
  while (await isRecorder(pid)) {
    if (performance.now() > until) {
      process.kill(pid, "SIGKILL");
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

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
    await outlast(needs.dataDir, session);
    await keepClock(needs.dataDir, session);
    const ledger = createSessionLedger(needs, session);
    await ledger.opened.catch(() => undefined); // Logged there; its tracks are ended all the same.
    await ledger.close();
    found += await endLeftTracks(needs.db, session);
  }
  return found;
}
