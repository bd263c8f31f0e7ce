/**
 * Copies a sealed folder to a place where nothing may be changed afterwards: no file is overwritten, removed
 * or moved once it has its own name. Verified by a process of its own, which reads the copy whole.
 */
import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { chmod, copyFile, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { SealFinding } from "#shared/seals.ts";
import { trustedKeys } from "./seal-key.ts";
import { hashFile } from "./verify-folder.ts";

/** A list of faults of a long session's folder may be long. */
const MOST_OUTPUT = 64_000_000;

/** Hashing takes the processor for minutes, so it is done elsewhere, at the lowest priority. */
export function verifyApart(dataDir: string, folder: string): Promise<SealFinding[]> {
  const script = join(import.meta.dirname, "verify-recording.ts");
  const args = [script, folder, `--key=${trustedKeys(dataDir)}`, "--json"];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env: {}, maxBuffer: MOST_OUTPUT }, (error, output) => {
      // Found faults end it with 1; without a list it did not come to its end.
      const found = z.array(SealFinding).safeParse(parse(output));
      if (found.success) resolve(found.data);
      else reject(error ?? new Error("The verification said nothing."));
    });
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Two that copy at once do not meet: each has a draft of its own, and the same in it. */
async function copyOne(from: string, to: string): Promise<void> {
  const there = await stat(to).catch(() => null);
  if (there !== null) {
    if ((await hashFile(from)) === (await hashFile(to))) return;
    throw new Error("The place of the copy holds another file under the same name.");
  }
  const draft = `${to}.${process.pid}-${performance.now()}.part`;
  try {
    await copyFile(from, draft, constants.COPYFILE_EXCL);
    await chmod(draft, 0o644);
    const file = await open(draft, "r+");
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, to);
    await chmod(to, 0o444);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined); // The target may be away; another try makes another draft.
    throw error;
  }
}

/** @throws where it cannot be copied, or the copy is not what was sealed */
export async function copySealed(dataDir: string, from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) await copyOne(join(from, name), join(to, name));
  const [first, ...others] = await verifyApart(dataDir, to);
  if (first)
    throw new Error(`The copy is not whole: ${first.file}: ${first.what}, and ${others.length} more.`);
  await chmod(to, 0o555);
}
