/** One process a data directory: two embedded databases in one folder would destroy each other's files. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Takes the folder for this process. A lock left behind by a killed process does no harm: it names when
 * its owner was started, so another process that got the same number is not taken for it.
 * @returns the way to give it back
 * @throws an Error with a sentence for the person who started the server, when another process has it
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, "server.pid");
  const owner = await readFile(path, "utf8").catch(() => "");
  const pid = Number(owner.split(" ")[0]);
  if (pid > 0 && pid !== process.pid && owner === (await nameOf(pid))) {
    throw new Error(`${directory} is in use by another server (process ${pid}); stop it first.`);
  }
  await writeFile(path, (await nameOf(process.pid)) ?? "");
  return () => rm(path, { force: true });
}

/** A process's number and the moment it was started; null when there is none. */
async function nameOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
  // The name of the program, in brackets, may hold blanks; the fields after it are counted.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return `${pid} ${fields[19]}`;
}
