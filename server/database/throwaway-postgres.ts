/**
 * A PostgreSQL of our own for tests: Debian's programs, a new folder, a unix socket and no port. All test
 * files of one vitest run share it and it ends with the run. Nobody else's server is ever touched.
 */
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { onceARun } from "./run-directory.ts";

const run = promisify(execFile);
const startMs = 60_000;

/**
 * Starts the instance, or finds the one of this run.
 * @returns how to reach one of its databases
 * @throws an Error naming the Debian package, when the programs are not there
 */
export async function throwawayPostgres(): Promise<(database: string) => string> {
  const directory = await onceARun("postgres", start);
  return (database) => `postgres://postgres@${encodeURIComponent(directory)}/${database}`;
}

async function start(directory: string): Promise<number[]> {
  const programs = await findPrograms();
  const user = await postgresUser();
  await chmod(directory, 0o755);
  if (user !== null) await chown(directory, user.uid, user.gid);
  const as = { cwd: directory, ...user, timeout: startMs };
  const data = join(directory, "data");
  await run(
    join(programs, "initdb"),
    ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
    as,
  );
  const log = await open(join(directory, "postgres.log"), "w");
  // Nothing here must survive, so nothing is flushed: tests take half the time.
  const settings = [
    "-c",
    "listen_addresses=",
    "-c",
    "fsync=off",
    "-c",
    "full_page_writes=off",
    "-c",
    "max_connections=300",
  ];
  const server = spawn(join(programs, "postgres"), ["-D", data, "-k", directory, ...settings], {
    cwd: directory,
    ...user,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  server.unref();
  await log.close();
  await waitForServer(programs, directory, as);
  return server.pid === undefined ? [] : [server.pid];
}

async function waitForServer(programs: string, directory: string, as: object): Promise<void> {
  const end = Date.now() + startMs;
  while (Date.now() < end) {
    const ready = await run(join(programs, "pg_isready"), ["-h", directory, "-q"], as).then(
      () => true,
      () => false,
    );
    if (ready) return;
    await pause(100);
  }
  throw new Error(await readFile(join(directory, "postgres.log"), "utf8").catch(() => "no log"));
}

async function findPrograms(): Promise<string> {
  const root = "/usr/lib/postgresql";
  const versions = await readdir(root).catch(() => []);
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((one) => join(root, one, "bin"));
  const found = folders.find((one) => existsSync(join(one, "initdb")));
  if (found === undefined)
    throw new Error(
      "Install Debian's package postgresql (apt-get install postgresql): these tests run on both databases.",
    );
  return found;
}

/** PostgreSQL refuses to run as root; Debian's package brings the user it runs as. Null when we are not root. */
async function postgresUser(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  const id = async (kind: string) => Number((await run("id", [kind, "postgres"])).stdout);
  return { uid: await id("-u"), gid: await id("-g") };
}
