/**
 * Seals the folder of a hearing that is over and written: its part of the ledger, the manifest, the sums, the
 * signatures, then nobody may write in it any more. Segments are not hashed again here but taken from the
 * ledger, which hashed each as it was closed; that every byte still is so is the first integrity check's to
 * find. What the ledger knows and the folder lacks is said. Doing it twice gives the first result.
 */
import { createHash, sign } from "node:crypto";
import { chmod, mkdir, open, readdir, readFile, rm, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { Instant } from "#shared/time.ts";
import { readLedger, type ReadLedger } from "./ledger.ts";
import {
  LEDGER,
  MANIFEST,
  MANIFEST_SIGNATURE,
  Manifest,
  PUBLIC_KEY,
  sealFiles,
  SUMS,
  SUMS_SIGNATURE,
  sumsText,
} from "./manifest.ts";
import { hearingFolder, ledgerPath, segmentName } from "./recording-files.ts";
import type { SealKey } from "./seal-key.ts";
import { judgeHearing, judgeTracks, type HearingCourse } from "./seal-verdict.ts";
import { syncFolder } from "./segment-file.ts";
import { hashFile } from "./verify-folder.ts";

type Sealed = { manifest: Manifest; sha256: string };

export type SealPlan = {
  dataDir: string;
  session: SessionId;
  hearing: HearingId;
  course: HearingCourse | null;
  key: SealKey;
  version: string;
  now: Instant;
  /** Seals although unfinished segments lie there: nobody closes them any more. */
  isForced: boolean;
};

/** @returns null while a segment is not closed, or not in the ledger */
export async function sealFolder(plan: SealPlan): Promise<Sealed | null> {
  const { dataDir, session, hearing, key, course } = plan;
  const folder = hearingFolder(dataDir, session, hearing);
  await mkdir(folder, { recursive: true });
  const before = await readSealed(folder);
  if (before) return before;
  await chmod(folder, 0o755);
  // What a sealing left that did not come to its end.
  for (const name of sealFiles) await rm(join(folder, name), { force: true });
  const names = await readdir(folder);
  const whole = await readFile(ledgerPath(dataDir, session), "utf8").catch(() => "");
  const text = whole.slice(0, whole.lastIndexOf("\n") + 1);
  const ledger = readLedger(text);
  if (!plan.isForced && isUnfinished(names, ledger, hearing)) return null;
  const { files, lacking } = await compareFiles(folder, names, ledger, hearing);
  const lines = new Set(lacking.map((one) => one.line));
  const tracks = judgeTracks(ledger.lines, hearing, course, lines);
  const ledgerFile = { name: LEDGER, ...measure(text), line: null };
  const manifest: Manifest = {
    format: "cau-tiep-dan-recording/1",
    software: { name: "cau-tiep-dan", version: plan.version },
    session,
    hearing,
    calledAt: course?.calledAt ?? null,
    endedAt: course?.endedAt ?? null,
    sealedAt: plan.now,
    presider: course?.presider ?? null,
    noteTakers: course?.noteTakers ?? [],
    verdict: judgeHearing(tracks),
    tracks,
    ledger: { file: LEDGER, lines: text.split("\n").length - 1, head: ledger.head, broken: ledger.broken },
    files: [...files, ledgerFile, { name: PUBLIC_KEY, ...measure(key.publicPem), line: null }],
    lacking,
    key: key.fingerprint,
  };
  return writeSeal(folder, manifest, text, key);
}

/** A segment that is not closed, or of which the ledger has not heard: somebody is still to attach it. */
function isUnfinished(names: readonly string[], ledger: ReadLedger, hearing: HearingId): boolean {
  const told = new Set(
    ledger.lines.flatMap((line) =>
      line.what === "segment" && line.hearing === hearing ? [segmentName(line.track, line.number)] : [],
    ),
  );
  return names.some((name) => name.endsWith(".part") || (name.endsWith(".webm") && !told.has(name)));
}

function measure(text: string): { bytes: number; sha256: string } {
  return {
    bytes: Buffer.byteLength(text, "utf8"),
    sha256: createHash("sha256").update(text, "utf8").digest("hex"),
  };
}

/** One that came to its end stands; the manifest's signature is written last. */
async function readSealed(folder: string): Promise<Sealed | null> {
  const [text] = await Promise.all(
    [MANIFEST, MANIFEST_SIGNATURE].map((name) => readFile(join(folder, name))),
  ).catch(() => [null]);
  if (!text) return null;
  const parsed = Manifest.safeParse(JSON.parse(text.toString("utf8")));
  if (!parsed.success) return null;
  await closeFolder(folder);
  return { manifest: parsed.data, sha256: createHash("sha256").update(text).digest("hex") };
}

async function compareFiles(
  folder: string,
  names: readonly string[],
  ledger: ReadLedger,
  hearing: HearingId,
): Promise<Pick<Manifest, "files" | "lacking">> {
  const sizes = new Map<string, number>();
  await inTurns(names, async (name) => void sizes.set(name, (await stat(join(folder, name))).size));
  const files: Manifest["files"] = [];
  const lacking: Manifest["lacking"] = [];
  const told = new Set<string>();
  for (const line of ledger.lines) {
    if (line.what !== "segment" || line.hearing !== hearing) continue;
    const name = segmentName(line.track, line.number);
    const size = sizes.get(name);
    if (size === line.bytes) {
      told.add(name);
      files.push({ name, bytes: line.bytes, sha256: line.sha256, line: line.line });
    } else lacking.push({ name, line: line.line, why: size === undefined ? "missing" : "changed" });
  }
  for (const [name, bytes] of sizes) {
    // Of what the ledger does not tell, or tells otherwise, the file itself is asked.
    if (!told.has(name)) files.push({ name, bytes, sha256: await hashFile(join(folder, name)), line: null });
  }
  return { files, lacking };
}

async function writeSeal(folder: string, manifest: Manifest, ledger: string, key: SealKey): Promise<Sealed> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  const { sha256 } = measure(text);
  const sums = sumsText([...manifest.files, { name: MANIFEST, sha256 }]);
  await write(folder, LEDGER, ledger);
  await write(folder, PUBLIC_KEY, key.publicPem);
  await write(folder, MANIFEST, text);
  await write(folder, SUMS, sums);
  await write(folder, SUMS_SIGNATURE, sign(null, Buffer.from(sums, "utf8"), key.privateKey));
  await write(folder, MANIFEST_SIGNATURE, sign(null, Buffer.from(text, "utf8"), key.privateKey));
  await closeFolder(folder);
  return { manifest, sha256 };
}

async function write(folder: string, name: string, content: string | Buffer): Promise<void> {
  const file = await open(join(folder, name), "wx");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Against mistakes; against an administrator only the signature and the copies help. */
export async function closeFolder(folder: string): Promise<void> {
  await inTurns(await readdir(folder), (name) => chmod(join(folder, name), 0o444));
  await syncFolder(folder);
  await chmod(folder, 0o555);
}

/** For tests, which throw away a whole data folder: whoever is not root could not empty what was sealed. */
export async function unlockFolders(dataDir: string): Promise<void> {
  const found = await readdir(join(dataDir, "recordings"), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  for (const one of found) if (one.isDirectory()) await chmod(join(one.parentPath, one.name), 0o755);
}

/** For whoever is allowed to destroy a sealed folder, and for tests that clean up behind them. Twice is harmless. */
export async function removeSealed(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => null)) === null) return;
  await chmod(folder, 0o755);
  await inTurns(await readdir(folder), (name) => unlink(join(folder, name)));
  await rm(folder, { recursive: true });
}

const AT_ONCE = 64;

async function inTurns<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  const lane = async (): Promise<void> => {
    for (const one of waiting) await act(one);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, lane));
}
