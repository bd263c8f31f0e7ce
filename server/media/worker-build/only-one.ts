import { mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const pollMs = 500;

/**
 * Runs `act` while no other process runs it under the same lock file. The file holds the owner's process id,
 * so that the lock of a killed process is seen to be dead. Two waiters may both find it dead and both go on;
 * the callers here only lose time by that, because they put their results in place with one rename.
 */
export async function onlyOne<T>(lock: string, onWait: () => void, act: () => Promise<T>): Promise<T> {
  await mkdir(dirname(lock), { recursive: true });
  for (let waited = false; !(await take(lock)); waited = true) {
    if (await ownerIsGone(lock)) {
      await rm(lock, { force: true });
      continue;
    }
    if (!waited) onWait();
    await pause(pollMs);
  }
  try {
    return await act();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, "wx");
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function ownerIsGone(lock: string): Promise<boolean> {
  const owner = Number(await readFile(lock, "utf8").catch(() => ""));
  // An empty file belongs to a process that is just writing its id into it.
  if (!owner) return false;
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    // EPERM means that the process lives and belongs to somebody else.
    return codeOf(error) === "ESRCH";
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
