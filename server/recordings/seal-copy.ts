/**
 * Copies a sealed folder to a place where nothing may be changed afterwards: no file is overwritten, removed
 * or moved once it has its own name. Verified before, file by file as it is put, and by its list of names.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { SealFinding } from "#shared/seals.ts";
import type { CopyTarget } from "../base/config.ts";
import { copyApart } from "./copy-process.ts";
import { trustedKeys } from "./seal-key.ts";

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

/**
 * Copies a sealed folder, in a process of its own, after everything in it was found as it was sealed.
 * @param to the folder's name in the place
 * @throws where it is damaged here, cannot be copied, or the copy is not what was sealed
 */
export async function copySealed(
  dataDir: string,
  from: string,
  target: CopyTarget,
  to: string,
): Promise<void> {
  const [first, ...others] = await verifyApart(dataDir, from);
  if (first)
    throw new Error(`What was sealed is not whole: ${first.file}: ${first.what}, and ${others.length} more.`);
  await copyApart({ from, target, to });
}
