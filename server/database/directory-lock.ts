/** One process a data directory: two embedded databases in one folder would destroy each other's files. */
import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Takes the folder for this process.
 * @returns the way to give it back
 * @throws an Error with a sentence for the person who started the server, when another process has it
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, "server.pid");
  const held = async (): Promise<boolean> => {
    const owner = Number(await readFile(path, "utf8").catch(() => ""));
    return Number.isInteger(owner) && owner > 0 && owner !== process.pid && isAlive(owner);
  };
  if (await held()) throw new Error(`${directory} is in use by another server (see ${path}); stop it first.`);
  // A file left behind by a killed process names a process that is gone, or by chance this very one.
  await rm(path, { force: true });
  const file = await open(path, "wx");
  await file.writeFile(String(process.pid));
  await file.close();
  return () => rm(path, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
