import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { onlyOne } from "./only-one.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "only-one-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("two builders under one lock work one after the other", async () => {
  const lock = join(folder, "lock");
  const seen: string[] = [];
  const build = (name: string) =>
    onlyOne(
      lock,
      () => seen.push(`${name} waits`),
      async () => {
        seen.push(`${name} starts`);
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(`${name} ends`);
      },
    );
  const first = build("first");
  await expect.poll(() => seen).toContain("first starts");
  await Promise.all([first, build("second")]);
  expect(seen.indexOf("second starts")).toBeGreaterThan(seen.indexOf("first ends"));
});

test("a lock left by a killed process does not hold anybody up", async () => {
  const lock = join(folder, "lock");
  // No process has an id this high.
  await writeFile(lock, "2147483646");
  const waited: string[] = [];
  await onlyOne(
    lock,
    () => waited.push("waited"),
    async () => {},
  );
  expect(waited).toEqual([]);
});

test("the lock is free again after a failure", async () => {
  const lock = join(folder, "lock");
  const nothing = () => {};
  await expect(onlyOne(lock, nothing, () => Promise.reject(new Error("no compiler")))).rejects.toThrow(
    "no compiler",
  );
  await expect(onlyOne(lock, nothing, () => Promise.resolve("built"))).resolves.toBe("built");
});
