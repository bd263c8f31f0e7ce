/**
 * The process that copies a sealed folder to a place: every byte is hashed three times, for which the server
 * has no time. It is given its plan, which may hold a store's keys, on standard input; it ends with 0 when the
 * place holds exactly the folder's files.
 */
import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { setPriority } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { CopyTarget } from "../base/config.ts";
import { NotKept } from "./copy-place.ts";
import { openPlace } from "./open-place.ts";

/** @param to the folder's name in the place */
type CopyPlan = { from: string; target: CopyTarget; to: string };

/** @throws with what the process said, where the place does not hold all of it */
export async function copyApart(plan: CopyPlan): Promise<void> {
  const child = spawn(process.execPath, [import.meta.filename], {
    // The certificate of the office's own store is believed where the system was told so.
    env: process.env["NODE_EXTRA_CA_CERTS"]
      ? { NODE_EXTRA_CA_CERTS: process.env["NODE_EXTRA_CA_CERTS"] }
      : {},
    stdio: ["pipe", "ignore", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  child.stdin.on("error", () => {}); // One that died before it read its plan says so by its code.
  child.stdin.end(JSON.stringify(plan));
  const [failure, code] = await Promise.all([text(child.stderr), ended]);
  if (code !== 0) throw new Error(`Copying failed: ${failure.trim().slice(-500)}`);
}

async function copyFolder({ from, target, to }: CopyPlan): Promise<void> {
  const place = openPlace(target);
  const names = await readdir(from);
  for (const name of names) await place.put(`${to}/${name}`, await readFile(join(from, name)));
  await place.closeFolder(to);
  const there = (await place.list(to)).filter((name) => !name.endsWith(".part"));
  const should = names.map((name) => `${to}/${name}`).toSorted();
  if (there.join() !== should.join()) throw new NotKept("The place holds other files than the folder.");
}

if (import.meta.main) {
  // Nobody who speaks may wait for this.
  setPriority(19);
  const plan = JSON.parse(await text(process.stdin)) as CopyPlan; // It comes from copyApart alone.
  await copyFolder(plan).catch((error: unknown) => {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    process.exitCode = 1;
  });
}
