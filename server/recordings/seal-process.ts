/**
 * The process that seals: a long session's ledger takes a second to read and judge, in which the server could
 * answer nobody. It is given its plan on standard input, says what it made on standard output, and ends.
 */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { z } from "zod";
import type { Manifest } from "./manifest.ts";
import { RecordingVerdict } from "#shared/seals.ts";
import { Instant } from "#shared/time.ts";
import { sealFolder, type SealPlan } from "./seal-folder.ts";
import { openSealKey } from "./seal-key.ts";

const Sealed = z.object({
  verdict: RecordingVerdict,
  sealedAt: Instant,
  /** SHA-256 of manifest.json. */
  sha256: z.string(),
});
export type Sealed = z.infer<typeof Sealed>;

/** @param sealKey path of the key, in place of the installation's own */
export type PlanApart = Omit<SealPlan, "key"> & { sealKey: string | null };

const short = ({ manifest, sha256 }: { manifest: Manifest; sha256: string }): Sealed => ({
  verdict: manifest.verdict,
  sealedAt: manifest.sealedAt,
  sha256,
});

/** @returns null while a segment is not closed, or not in the ledger */
export async function sealApart(plan: PlanApart): Promise<Sealed | null> {
  const child = spawn(process.execPath, [import.meta.filename], {
    env: {},
    stdio: ["pipe", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  // One that died before it read its plan says so by its code.
  child.stdin.on("error", () => {});
  child.stdin.end(JSON.stringify(plan));
  const [output, failure, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`Sealing failed: ${failure.trim().slice(-500)}`);
  return Sealed.nullable().parse(JSON.parse(output));
}

if (import.meta.main) {
  const plan = JSON.parse(await text(process.stdin)) as PlanApart; // It comes from sealApart alone.
  const sealed = await sealFolder({ ...plan, key: await openSealKey(plan.dataDir, plan.sealKey) });
  process.stdout.write(JSON.stringify(sealed && short(sealed)));
}
