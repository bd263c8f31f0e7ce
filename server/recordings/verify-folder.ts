/**
 * Verifies a sealed folder with nothing but the folder and the keys that are trusted: signatures, then sums,
 * then the ledger's chain, then that everything named is there and nothing else. Everything wrong is named;
 * one fault does not hide another.
 */
import { createHash, verify, type KeyObject } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { LedgerLine } from "./ledger-events.ts";
import { hashLine, readLedger } from "./ledger.ts";
import {
  LEDGER,
  MANIFEST,
  MANIFEST_SIGNATURE,
  Manifest,
  PUBLIC_KEY,
  readSums,
  SUMS,
  SUMS_SIGNATURE,
  unsummed,
} from "./manifest.ts";
import type { FindingKind, FoundFault } from "./findings.ts";
import { segmentName } from "./recording-files.ts";
import { readPublicKey } from "./seal-key.ts";
import { TOMBSTONE, verifyTombstone, type Tombstone } from "./tombstone.ts";

export type Verified = {
  findings: FoundFault[];
  manifest: Manifest | null;
  /** Of the key in the folder. */
  fingerprint: string | null;
  /** What stands in place of a recording that was destroyed by decision. */
  destroyed: Tombstone | null;
  files: number;
  bytes: number;
};

type Say = (file: string, what: FindingKind, line?: number | null) => void;

/** Read at once; anything larger is read in pieces. */
const SMALL_BYTES = 8_000_000;

/** Hexadecimal SHA-256 of a file. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  if ((await stat(path)).size <= SMALL_BYTES) return hash.update(await readFile(path)).digest("hex");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}

/**
 * @param trusted public keys as PEM; null: the key in the folder is believed, and its fingerprint is for the
 *   reader to compare
 */
export async function verifyFolder(folder: string, trusted: readonly string[] | null): Promise<Verified> {
  const findings: FoundFault[] = [];
  const say: Say = (file, what, line = null) => void findings.push({ file, line, what });
  const names = await readdir(folder).catch(() => null);
  if (names === null) {
    say(folder, "folderUnreadable");
    return { findings, manifest: null, fingerprint: null, destroyed: null, files: 0, bytes: 0 };
  }
  if (names.includes(TOMBSTONE)) {
    const destroyed = await verifyTombstone(folder, names, trusted, say);
    const key = await findKey(folder, trusted, say);
    const text = await readSigned(
      folder,
      MANIFEST,
      MANIFEST_SIGNATURE,
      "manifestMissing",
      key?.key ?? null,
      say,
    );
    const manifest = text === null ? null : parseManifest(text, say);
    return { findings, manifest, fingerprint: key?.fingerprint ?? null, destroyed, files: 0, bytes: 0 };
  }
  const key = await findKey(folder, trusted, say);
  const [manifestText, sums] = await Promise.all([
    readSigned(folder, MANIFEST, MANIFEST_SIGNATURE, "manifestMissing", key?.key ?? null, say),
    readSigned(folder, SUMS, SUMS_SIGNATURE, "sumsMissing", key?.key ?? null, say),
  ]);
  const manifest = manifestText === null ? null : parseManifest(manifestText, say);
  if (manifest && key && manifest.key !== key.fingerprint) say(PUBLIC_KEY, "keyDiffers");
  const expected = expectedSums(manifest, manifestText, sums, say);
  const { files, bytes } = await checkFiles(folder, names, expected, say);
  await checkLedger(folder, manifest, say);
  return { findings, manifest, fingerprint: key?.fingerprint ?? null, destroyed: null, files, bytes };
}

async function findKey(
  folder: string,
  trusted: readonly string[] | null,
  say: Say,
): Promise<{ key: KeyObject; fingerprint: string } | null> {
  try {
    const own = readPublicKey(await readFile(join(folder, PUBLIC_KEY), "utf8"));
    const isTrusted =
      trusted === null || trusted.some((pem) => readPublicKey(pem).fingerprint === own.fingerprint);
    if (!isTrusted) say(PUBLIC_KEY, "keyNotTrusted");
    return own;
  } catch {
    say(PUBLIC_KEY, "keyMissing");
    return null;
  }
}

async function readSigned(
  folder: string,
  name: string,
  signatureName: string,
  missing: FindingKind,
  key: KeyObject | null,
  say: Say,
): Promise<Buffer | null> {
  const [content, signature] = await Promise.all(
    [name, signatureName].map((one) => readFile(join(folder, one)).catch(() => null)),
  );
  if (!content) {
    say(name, missing);
    return null;
  }
  if (!signature) say(signatureName, "signatureMissing");
  else if (key && !verify(null, content, key, signature)) say(name, "signatureWrong");
  return content;
}

function parseManifest(text: Buffer, say: Say): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(text.toString("utf8")));
  } catch {
    say(MANIFEST, "manifestUnreadable");
    return null;
  }
}

/** What each file should hash to: the manifest decides; where there is none, the list of sums. */
function expectedSums(
  manifest: Manifest | null,
  manifestText: Buffer | null,
  sumsFile: Buffer | null,
  say: Say,
): Map<string, string> {
  const { sums, broken } = readSums(sumsFile?.toString("utf8") ?? "");
  for (const line of broken) say(SUMS, "sumUnreadable", line);
  const listed = new Map(sums.map(({ name, sha256 }) => [name, sha256]));
  if (manifest === null) return listed;
  const expected = new Map(manifest.files.map(({ name, sha256 }) => [name, sha256]));
  if (sumsFile !== null) {
    for (const name of [...expected.keys(), MANIFEST]) if (!listed.has(name)) say(name, "sumLacking");
    const manifestHash = createHash("sha256")
      .update(manifestText ?? "")
      .digest("hex");
    for (const [index, { name, sha256 }] of sums.entries()) {
      const should = name === MANIFEST ? manifestHash : expected.get(name);
      if (should !== undefined && should !== sha256) say(SUMS, "sumDiffers", index + 1);
    }
  }
  return expected;
}

async function checkFiles(
  folder: string,
  names: readonly string[],
  expected: ReadonlyMap<string, string>,
  say: Say,
): Promise<{ files: number; bytes: number }> {
  const present = new Set(names);
  let bytes = 0;
  for (const [name, hash] of expected) {
    // The ledger is looked at line by line, the manifest by its signature.
    if (name === MANIFEST) continue;
    if (!present.has(name)) {
      say(name, "fileMissing");
      continue;
    }
    const path = join(folder, name);
    bytes += (await stat(path)).size;
    if ((await hashFile(path)) !== hash) say(name, "fileChanged");
  }
  for (const name of names.toSorted())
    if (!expected.has(name) && name !== MANIFEST && !unsummed.includes(name)) say(name, "fileForeign");
  return { files: expected.size, bytes };
}

async function checkLedger(folder: string, manifest: Manifest | null, say: Say): Promise<void> {
  const text = await readFile(join(folder, LEDGER), "utf8").catch(() => null);
  if (text === null) return; // Said with the files.
  const { lines, head } = readLedger(text);
  const faults = chainFaults(text);
  for (const { line, what } of faults) say(LEDGER, what, line);
  if (manifest === null) return;
  const count = text.split("\n").length - 1;
  if (count !== manifest.ledger.lines || !text.endsWith(count === 0 ? "" : "\n")) say(LEDGER, "linesCut");
  else if (head !== manifest.ledger.head && faults.length === 0) say(LEDGER, "lineChanged", count);
  else if (head !== manifest.ledger.head) say(LEDGER, "chainDiffers");
  compareSegments(lines, manifest, say);
}

/** Which lines of a ledger do not fit: out of place, changed, or no lines at all. Pure. */
export function chainFaults(text: string): { line: number; what: FindingKind }[] {
  const faults: { line: number; what: FindingKind }[] = [];
  let before = "0".repeat(64);
  for (const [index, one] of text.split("\n").slice(0, -1).entries()) {
    const number = index + 1;
    const [line] = readLedger(`${one}\n`).lines;
    if (line === undefined) faults.push({ line: number, what: "lineUnreadable" });
    else if (line.line !== number) faults.push({ line: number, what: "lineMoved" });
    // The line before is not what this one saw; unless that is named already.
    else if (line.before !== before && faults.at(-1)?.line !== index)
      faults.push({ line: Math.max(index, 1), what: "lineChanged" });
    before = hashLine(one);
  }
  return faults;
}

function compareSegments(lines: readonly LedgerLine[], manifest: Manifest, say: Say): void {
  const files = new Map(manifest.files.map((one) => [one.name, one]));
  const lacking = new Set(manifest.lacking.map((one) => one.name));
  for (const line of lines) {
    if (line.what !== "segment" || line.hearing !== manifest.hearing) continue;
    const name = segmentName(line.track, line.number);
    if (lacking.has(name)) continue;
    const file = files.get(name);
    if (file === undefined) say(LEDGER, "segmentUnnamed", line.line);
    else if (file.sha256 !== line.sha256 || file.bytes !== line.bytes)
      say(LEDGER, "segmentDiffers", line.line);
  }
}
