/**
 * One file out of the segments of a track, for players and for people who take it along: the same frames at
 * their places in time, with an index. A derivative, made when it is asked for and made again when segments
 * were added; the segments and the ledger are the proof.
 */
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { msOf } from "#shared/time.ts";
import { hearingFolder, segmentName, sessionFolder } from "./recording-files.ts";
import type { StoredSegment } from "./segment-store.ts";
import { timestamp8, webmEnding, type Cue } from "./webm.ts";
import { readSegment } from "./webm-read.ts";

/** In a cluster the time stands behind its id, its length, and the time's own id and length. */
function stampOf(bytes: Buffer, cluster: number): number {
  const lengthBytes = Math.clz32(bytes[cluster + 4] ?? 0x80) - 23;
  return cluster + 4 + lengthBytes + 2;
}

/** Where it lies below the session's folder. */
export function joinedName(segments: readonly StoredSegment[]): string {
  const last = segments.at(-1);
  return `joined/${last?.track ?? "none"}-${segments.length}.webm`;
}

/** Makes the file if it does not stand. @returns its path below the session's folder; null where there is nothing to join */
export async function joinTrack(dataDir: string, segments: readonly StoredSegment[]): Promise<string | null> {
  const [first] = segments;
  if (first === undefined) return null;
  const root = sessionFolder(dataDir, first.session);
  const name = joinedName(segments);
  const path = join(root, name);
  await mkdir(dirname(path), { recursive: true });
  const names = await readdir(dirname(path));
  if (names.includes(name.slice("joined/".length))) return name;
  // Two who ask at once make it twice, and the same.
  const draft = `${path}.${process.pid}-${performance.now()}.part`;
  try {
    if (!(await writeJoined(dataDir, draft, segments))) return null;
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  for (const old of names)
    if (old.startsWith(first.track) && old.endsWith(".webm"))
      await rm(join(dirname(path), old), { force: true });
  return name;
}

async function writeJoined(
  dataDir: string,
  draft: string,
  segments: readonly StoredSegment[],
): Promise<boolean> {
  const cues: Cue[] = [];
  let size = 0;
  let startedAt = 0;
  let lastMs = 0;
  const file = await open(draft, "w");
  try {
    for (const one of segments) {
      const folder = hearingFolder(dataDir, one.session, one.hearing);
      const bytes = await readFile(join(folder, segmentName(one.track, one.number))).catch(() => null);
      const read = bytes && readSegment(bytes);
      if (!read) continue; // It is missing or broken; whoever verifies is told so, whoever watches sees a gap.
      if (size === 0) {
        startedAt = msOf(one.from);
        size = read.headerLength;
        await file.write(bytes, 0, size, 0);
      }
      // A segment never begins before the one before it ends, though both ends are estimates.
      const shift = Math.max(msOf(one.from) - startedAt, lastMs);
      const start = size;
      for (const { position, length, ms, key } of read.clusters) {
        timestamp8(ms + shift).copy(bytes, stampOf(bytes, position));
        const before = cues.at(-1);
        if (key && (read.kind === "video" || before === undefined || ms + shift - before.ms >= 1000))
          cues.push({ ms: ms + shift, position: size });
        size += length;
      }
      await file.write(bytes, read.headerLength, size - start, start);
      lastMs = shift + (msOf(one.to) - msOf(one.from));
    }
    if (size === 0) return false;
    for (const one of webmEnding(startedAt, lastMs, size, cues))
      await file.write(one.bytes, 0, one.bytes.length, one.position);
  } finally {
    await file.close();
  }
  return true;
}
