/**
 * What stands in the folder of a recording that was destroyed: its manifest with the signature, and a signed
 * sentence that names the record of its destruction. Whoever verifies the folder learns that it did not vanish.
 */
import { createHash, verify } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { HearingId, SessionId } from "#shared/ids.ts";
import { Instant } from "#shared/time.ts";
import type { FindingKind } from "./findings.ts";
import { MANIFEST, MANIFEST_SIGNATURE, PUBLIC_KEY } from "./manifest.ts";
import { readPublicKey } from "./seal-key.ts";

export const TOMBSTONE = "destroyed.json";
export const TOMBSTONE_SIGNATURE = "destroyed.sig";
/** The key that signed the tombstone may be a later one than the manifest's. */
export const TOMBSTONE_KEY = "destroyed-key.pem";
export const kept: readonly string[] = [
  MANIFEST,
  MANIFEST_SIGNATURE,
  PUBLIC_KEY,
  TOMBSTONE,
  TOMBSTONE_SIGNATURE,
  TOMBSTONE_KEY,
];

export const Tombstone = z.object({
  format: z.literal("cau-tiep-dan-destruction/1"),
  session: SessionId,
  hearing: HearingId,
  /** Number of the record of destruction. */
  record: z.string(),
  destroyedAt: Instant,
  /** SHA-256 of the manifest beside it. */
  manifest: z.string(),
});
export type Tombstone = z.infer<typeof Tombstone>;

/**
 * Verifies what is left of a destroyed recording.
 * @param names what lies in the folder
 * @returns null where nothing says that it was destroyed
 */
export async function verifyTombstone(
  folder: string,
  names: readonly string[],
  trusted: readonly string[] | null,
  say: (file: string, what: FindingKind) => void,
): Promise<Tombstone | null> {
  if (!names.includes(TOMBSTONE)) return null;
  const [words, signature, pem, manifest] = await Promise.all(
    [TOMBSTONE, TOMBSTONE_SIGNATURE, TOMBSTONE_KEY, MANIFEST].map((name) =>
      readFile(join(folder, name)).catch(() => null),
    ),
  );
  const stone = read(words ?? null);
  if (!words || stone === null) say(TOMBSTONE, "tombstoneUnreadable");
  const key = pem && keyOf(pem.toString("utf8"));
  if (!key) say(TOMBSTONE_KEY, "keyMissing");
  else if (trusted !== null && !trusted.some((one) => keyOf(one)?.fingerprint === key.fingerprint))
    say(TOMBSTONE_KEY, "keyNotTrusted");
  if (!signature) say(TOMBSTONE_SIGNATURE, "signatureMissing");
  else if (words && key && !verify(null, words, key.key, signature)) say(TOMBSTONE, "signatureWrong");
  const hash = manifest && createHash("sha256").update(manifest).digest("hex");
  if (stone && hash !== stone.manifest) say(MANIFEST, hash === null ? "manifestMissing" : "fileChanged");
  for (const name of names.toSorted()) if (!kept.includes(name)) say(name, "fileForeign");
  return stone;
}

function read(words: Buffer | null): Tombstone | null {
  try {
    return words && Tombstone.parse(JSON.parse(words.toString("utf8")));
  } catch {
    return null;
  }
}

function keyOf(pem: string): ReturnType<typeof readPublicKey> | null {
  try {
    return readPublicKey(pem);
  } catch {
    return null;
  }
}
