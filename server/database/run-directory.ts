/**
 * A folder shared by all test files of one vitest run, and gone with it. Costly things are made once in it:
 * the first to ask makes them, the others wait.
 */
import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isMainThread } from "node:worker_threads";

const longestMs = 90_000;

/** Vitest's own process: test files run in children of it, or in its threads. */
const runPid = isMainThread ? process.ppid : process.pid;

/**
 * Makes a thing once a run, in a folder of its own name.
 * @param make gives the ids of processes to be ended with the run
 * @returns the folder
 */
export async function onceARun(
  name: string,
  make: (directory: string) => Promise<number[]>,
): Promise<string> {
  const directory = join(tmpdir(), `cau-tiep-dan-${name}-${runPid}`);
  const isFirst = await mkdir(directory).then(
    () => true,
    () => false,
  );
  const state = join(directory, "state");
  if (isFirst) {
    // First of all, so that even a run killed while something is made leaves nothing behind.
    removeWithRun(directory);
    const made = await make(directory).then(
      (pids) => ({ pids, text: "ready" }),
      (error: unknown) => ({ pids: [], text: `failed: ${String(error)}` }),
    );
    await writeFile(join(directory, "pids"), made.pids.join(" "));
    await writeFile(state, made.text);
  }
  const text = await waitFor(state);
  if (text !== "ready") throw new Error(`${name} for tests could not be made. ${text}`);
  return directory;
}

async function waitFor(path: string): Promise<string> {
  const end = Date.now() + longestMs;
  while (Date.now() < end) {
    const text = await readFile(path, "utf8").catch(() => "");
    if (text !== "") return text;
    await pause(50);
  }
  return "It took too long.";
}

/** However the run ends, its processes are ended by their ids and its folder is removed. */
function removeWithRun(directory: string): void {
  const script = `while kill -0 ${runPid} 2>/dev/null; do sleep 1; done
    for pid in $(cat '${directory}/pids' 2>/dev/null); do kill -QUIT $pid; done
    sleep 1; rm -rf '${directory}'`;
  spawn("/bin/sh", ["-c", script], { detached: true, stdio: "ignore", cwd: "/" }).unref();
}
