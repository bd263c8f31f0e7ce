import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEmbedded } from "./database.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "cau-tiep-dan-embedded-"));
});
afterAll(() => rm(directory, { recursive: true }));

const program = (then: string) => `
  import { openEmbedded } from "${join(import.meta.dirname, "database.ts")}";
  import { sql } from "kysely";
  const { db } = await openEmbedded(process.argv[2]);
  await sql\`create table kept (x int)\`.execute(db);
  await sql\`insert into kept select generate_series(1, 1000)\`.execute(db);
  ${then}
`;

test("a killed process loses nothing that was committed, and its lock does not stay", async () => {
  const path = join(import.meta.dirname, `.killed-${process.pid}.test-program.ts`);
  await writeFile(path, program("console.log('committed'); setInterval(() => {}, 1000);"));
  const child = spawn(process.execPath, [path, directory], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  await expect(openEmbedded(directory)).rejects.toThrow("is in use by another server");
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
  await rm(path);
  const { db, close } = await openEmbedded(directory);
  expect((await sql<{ count: number }>`select count(*) as count from kept`.execute(db)).rows).toEqual([
    { count: 1000 },
  ]);
  expect((await sql<{ fsync: string }>`show fsync`.execute(db)).rows).toEqual([{ fsync: "on" }]);
  await close();
}, 60_000);
