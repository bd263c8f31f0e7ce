/** Which process recorded a session last, so that the next server waits until its predecessor's files are closed. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SessionId } from "#shared/ids.ts";
import { sessionFolder } from "./recording-files.ts";

const WAIT_MS = 2000;

const pidPath = (dataDir: string, session: SessionId): string =>
  join(sessionFolder(dataDir, session), "recorder.pid");

export async function rememberProcess(dataDir: string, session: SessionId, pid: number): Promise<void> {
  await mkdir(sessionFolder(dataDir, session), { recursive: true });
  await writeFile(pidPath(dataDir, session), String(pid));
}

async function isRecorder(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return command.includes("recorder-process");
}

/** A recording process that lost its server closes its files and leaves; one that hangs is ended. */
export async function outlast(dataDir: string, session: SessionId): Promise<void> {
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
