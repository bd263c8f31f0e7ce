/** A whole installation is backed up by the command, restored by the command into an empty place, and started from it. */
import { execFile } from "node:child_process";
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HearingId, SessionId } from "#shared/ids.ts";
import { createApp, type App } from "../app.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import { realClock } from "../base/clock.ts";
import { readConfig } from "../base/config.ts";
import { migrate } from "../database/migrate.ts";
import { freshPostgres } from "../database/both-databases.ts";
import { lockDirectory } from "../database/directory-lock.ts";
import { keptScene } from "../keeping/keeping-example.ts";
import { makeFakeMedia } from "../media/fake-media.ts";
import { demoPassword } from "../people/demo-people.ts";
import { makePasswords, testCost } from "../people/passwords.ts";
import { makeFakeRecorder } from "../recordings/fake-recorder.ts";
import { hearingFolder } from "../recordings/recording-files.ts";
import { unlockFolders } from "../recordings/seal-folder.ts";
import { trustedKeys } from "../recordings/seal-key.ts";
import { verifyFolder } from "../recordings/verify-folder.ts";
import { readBackup } from "./backup-manifest.ts";

let root = "";
const closings: (() => Promise<void>)[] = [];
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "backup-"));
});
afterAll(async () => {
  for (const close of closings) await close();
  for (const name of await readdir(root)) await unlockFolders(join(root, name));
  await rm(root, { recursive: true, force: true });
});

type Ended = { code: number; output: string };

function run(command: "backup" | "restore", environment: Environment, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [join(import.meta.dirname, `${command}.ts`), ...args],
      { env: { ...process.env, ...environment } },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    ),
  );
}

type Environment = Record<string, string>;

async function start(environment: Environment): Promise<App> {
  const config = readConfig({
    ...{ HOST: "127.0.0.1", PORT: "0", DEMO: "yes", LOG_LEVEL: "silent", MEDIA_ADDRESS: "127.0.0.1" },
    ...environment,
  });
  return createApp(config, {
    media: makeFakeMedia(() => Date.now()),
    recorder: makeFakeRecorder(),
    passwords: await makePasswords(testCost),
  });
}

type Installation = { environment: Environment; session: SessionId; hearing: HearingId; rows: number };

/** An installation that held two hearings, with their sealed recordings; stopped. */
async function installation(name: string, databaseUrl: string | null): Promise<Installation> {
  const environment = {
    DATA_DIR: join(root, name),
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
  const app = await start(environment);
  const { session, hearings } = await keptScene(app.parts.db, realClock, environment.DATA_DIR);
  const { rows } = await verifyAudit(app.parts.db);
  await app.close();
  const [hearing] = hearings;
  if (hearing === undefined) throw new Error("The scene has no hearing.");
  return { environment, session, hearing, rows };
}

/** What a person finds who starts from the restored place. */
async function expectWhole({ session, hearing, rows }: Installation, restored: Environment): Promise<void> {
  const app = await start(restored);
  try {
    expect(app.firstAccounts).toBeNull();
    expect(await verifyAudit(app.parts.db)).toEqual({ rows, broken: null });
    const { url } = await app.listen();
    const answer = await fetch(`${url.replace("localhost", "127.0.0.1")}/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url.replace("localhost", "127.0.0.1") },
      body: JSON.stringify({ account: "lichtiep", password: demoPassword }),
    });
    expect(answer.status).toBe(200);
    const dataDir = app.parts.dataDir;
    const folder = hearingFolder(dataDir, session, hearing);
    const keys = await Promise.all(
      (await readdir(trustedKeys(dataDir))).map((one) => readFile(join(trustedKeys(dataDir), one), "utf8")),
    );
    expect((await verifyFolder(folder, keys)).findings).toEqual([]);
    expect((await stat(folder)).mode & 0o222).toBe(0);
    expect((await stat(join(dataDir, "keys/seal-key.pem"))).mode & 0o777).toBe(0o600);
  } finally {
    await app.close();
  }
}

async function onlyBackup(into: string): Promise<string> {
  const names = await readdir(into);
  expect(names).toHaveLength(1);
  return join(into, names[0] ?? "");
}

describe("the embedded database", () => {
  test("what was backed up starts anew elsewhere, with its audit and its sealed recording whole", async () => {
    const made = await installation("embedded", null);
    const into = join(root, "backups");
    expect(await run("backup", made.environment, into)).toMatchObject({ code: 0 });
    const backup = await onlyBackup(into);
    expect((await stat(backup)).mode & 0o077).toBe(0);
    const target = { DATA_DIR: join(root, "embedded-again") };
    expect(await run("restore", target, backup)).toMatchObject({ code: 0 });
    await expectWhole(made, target);

    // A second backup shares what is sealed, and only that, with the first.
    const second = await run("backup", made.environment, into, "--without-keys");
    expect(second).toMatchObject({ code: 0, output: expect.stringContaining("seal-key.pem is not in it") });
    const [, later = ""] = (await readdir(into)).toSorted();
    const { files } = await readBackup(join(into, later));
    expect(files.map((file) => file.path)).not.toContain("keys/seal-key.pem");
    for (const { path } of files) {
      const links = (await stat(join(into, later, "files", path))).nlink;
      const isSealed = path.startsWith(`recordings/${made.session}/${made.hearing}/`);
      if (isSealed) expect(links, path).toBe(2);
      if (!path.startsWith("recordings/")) expect(links, path).toBe(1);
    }

    // One byte more in one file, and nothing is restored at all.
    const spoilt = files.find((file) => file.path.endsWith(".webm"))?.path ?? "";
    await chmod(join(into, later, "files", spoilt), 0o600);
    await appendFile(join(into, later, "files", spoilt), "x");
    const nowhere = { DATA_DIR: join(root, "nowhere") };
    expect(await run("restore", nowhere, join(into, later))).toEqual({
      code: 1,
      output: `files/${spoilt} is not as it was backed up.\n`,
    });
    expect(await stat(nowhere.DATA_DIR).catch(() => null)).toBeNull();
    // A place where something lies is left as it is.
    expect(await run("restore", made.environment, backup)).toMatchObject({
      code: 1,
      output: expect.stringContaining("is not empty"),
    });
  }, 600_000);

  test("it is not copied while a server works on it, and a broken-off backup counts for nothing", async () => {
    const environment = { DATA_DIR: join(root, "busy") };
    await mkdir(join(environment.DATA_DIR, "database"), { recursive: true });
    // This process stands for the server: it holds the folder as the server does.
    const unlock = await lockDirectory(environment.DATA_DIR);
    const into = join(root, "refused");
    expect(await run("backup", environment, into)).toMatchObject({
      code: 1,
      output: expect.stringContaining("is in use by another server"),
    });
    await unlock();
    const [part = ""] = await readdir(into);
    expect(part).toMatch(/\.part$/);
    expect(await run("restore", { DATA_DIR: join(root, "none") }, join(into, part))).toMatchObject({
      code: 1,
      output: expect.stringContaining("it is no backup, or one that was broken off"),
    });
    expect(await run("backup", environment, join(environment.DATA_DIR, "inside"))).toMatchObject({
      code: 1,
      output: expect.stringContaining("belongs on another disk"),
    });
  }, 120_000);
});

test("PostgreSQL is backed up while the server works, and restored into an empty database", async () => {
  const [source, empty] = [await freshPostgres(), await freshPostgres()];
  closings.push(source.close, empty.close);
  const made = await installation("postgres", source.url);
  const into = join(root, "postgres-backups");
  const app = await start(made.environment);
  closings.push(app.close);
  expect(await run("backup", made.environment, into)).toMatchObject({ code: 0 });
  const backup = await onlyBackup(into);
  const target = { DATA_DIR: join(root, "postgres-again"), DATABASE_URL: empty.url };
  // The other database has its tables already.
  expect(await run("restore", target, backup)).toMatchObject({
    code: 1,
    output: expect.stringContaining("is not empty"),
  });
  await sql`drop schema public cascade`.execute(empty.db);
  await sql`create schema public`.execute(empty.db);
  expect(await run("restore", target, backup)).toMatchObject({ code: 0 });
  expect(await migrate(empty.db)).toEqual([]);
  await expectWhole(made, target);
  expect(await run("restore", { DATA_DIR: join(root, "third") }, backup)).toMatchObject({
    code: 1,
    output: expect.stringContaining("set DATABASE_URL"),
  });
}, 600_000);
