/**
 * One segment. Blocks gather into clusters of a fifth of a second, each appended with one write, so that a
 * killed process leaves a file that plays up to its last cluster. It grows under the name `.part`; when it
 * is whole it is synced, hashed, and given its own name. Writes queue up behind each other; a slow disk
 * never holds up the packets.
 */
import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { steadyNow } from "./steady-clock.ts";
import { webmCluster, webmEnding, webmHeader, type Block, type Cue, type WebmFormat } from "./webm.ts";

const CLUSTER_MS = 200;
/** How often the disk is made to hold what was written, against a loss of power. */
const SYNC_MS = 3000;
/** An index point this often is enough to seek quickly. */
const CUE_MS = 1000;
/** A segment that cannot be written as fast as it comes fails rather than fill the memory. */
const MOST_WAITING = 32_000_000;

export type Finished = { bytes: number; sha256: string };

export type SegmentFile = {
  /** Bytes on disk, and the moment of the last write. */
  measure(): { bytes: number; lastWriteAt: number | null; failure: string | null };
  add(block: Block): void;
  /** Writes what has waited for a cluster's length, so that a track that falls silent is whole too. */
  tick(now: number): void;
  /** @param startedAt the moment of the first block, as it is known now; @returns null when it failed */
  finish(startedAt: number): Promise<Finished | null>;
};

export type SegmentPlan = {
  path: string;
  format: WebmFormat;
  startedAt: number;
  note: object;
  whenFull: WhenFull;
};

/** What could not be written because the disk is full is kept and tried again for so long. */
export type WhenFull = { forMs: number; tell(): void };

const FULL_AGAIN_MS = 50;
/** What was set free may be gone at once; then it is told again. */
const FULL_TELL_MS = 1000;

/** Full, or over the quota. */
export function isFullDisk(error: unknown): boolean {
  return /ENOSPC|EDQUOT/.test(error instanceof Error ? error.message : String(error));
}

/**
 * Tries again while the disk is full, for some seconds. Nothing is given up at once because the disk is full: the
 * server sets a reserve free, and then there is room again.
 */
export async function patiently<T>({ forMs, tell }: WhenFull, work: () => Promise<T>): Promise<T> {
  const since = steadyNow();
  for (let toldAt = -Infinity; ;) {
    try {
      return await work();
    } catch (error) {
      const now = steadyNow();
      if (!isFullDisk(error) || now - since > forMs) throw error;
      if (now - toldAt >= FULL_TELL_MS) {
        toldAt = now;
        tell();
      }
      await new Promise((resolve) => setTimeout(resolve, FULL_AGAIN_MS));
    }
  }
}

export const partOf = (path: string): string => `${path}.part`;

/** A new name in a folder outlasts a loss of power only when the folder itself is synced. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Syncs nothing: gives a finished part its own name, lastingly, and says what is in it. */
export async function settleSegment(path: string): Promise<Finished> {
  const content = await readFile(partOf(path));
  await rename(partOf(path), path);
  await syncFolder(dirname(path));
  return { bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
}

export function createSegmentFile({ path, format, startedAt, note, whenFull }: SegmentPlan): SegmentFile {
  const cues: Cue[] = [];
  let blocks: Block[] = [];
  let firstHeldAt = 0;
  let planned = 0;
  let bytes = 0;
  let lastMs = 0;
  let lastStep = 20;
  let lastWriteAt: number | null = null;
  let syncedAt = steadyNow();
  let failure: string | null = null;
  let file: FileHandle | null = null;
  let queue: Promise<void> = Promise.resolve();

  function later(work: () => Promise<void>): void {
    queue = queue.then(async () => {
      if (failure !== null) return;
      try {
        await work();
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
      }
    });
  }

  async function put(data: Uint8Array, position: number): Promise<void> {
    const to = file;
    if (!to) return;
    // A full disk may take a part; what is not whole is written again, and then the error comes.
    for (let done = 0; done < data.length;) {
      const from = done;
      const written = await patiently(whenFull, () =>
        to.write(data, from, data.length - from, position + from),
      );
      done += written.bytesWritten;
    }
    bytes = Math.max(bytes, position + data.length);
    lastWriteAt = steadyNow();
    if (lastWriteAt - syncedAt < SYNC_MS) return;
    syncedAt = lastWriteAt;
    await to.datasync();
  }

  function append(data: Uint8Array): void {
    const position = planned;
    planned += data.length;
    if (planned - bytes > MOST_WAITING) failure ??= "The disk is slower than the line.";
    later(() => put(data, position));
  }

  function cut(): void {
    const first = blocks[0];
    if (first === undefined) return;
    const before = cues.at(-1);
    const seekable =
      format.kind === "audio" ? before === undefined || first.ms - before.ms >= CUE_MS : first.key;
    if (seekable) cues.push({ ms: first.ms, position: planned });
    append(webmCluster(blocks));
    blocks = [];
  }

  later(async () => {
    await patiently(whenFull, () => mkdir(dirname(path), { recursive: true }));
    // Never over another file: a name used twice would be a mistake of ours.
    file = await patiently(whenFull, () => open(partOf(path), "wx"));
  });
  append(webmHeader(format, startedAt, note));

  return {
    measure: () => ({ bytes, lastWriteAt, failure }),
    add(block) {
      const first = blocks[0];
      // A key frame begins a cluster, so that the index can point at it.
      if (
        first !== undefined &&
        (block.ms - first.ms >= CLUSTER_MS || (format.kind === "video" && block.key))
      )
        cut();
      if (blocks.length === 0) firstHeldAt = steadyNow();
      blocks.push(block);
      if (block.ms > lastMs) lastStep = Math.min(block.ms - lastMs, 100);
      lastMs = Math.max(lastMs, block.ms);
    },
    tick(now) {
      if (blocks.length > 0 && now - firstHeldAt >= CLUSTER_MS) cut();
    },
    async finish(since) {
      cut();
      let done: Finished | null = null;
      later(async () => {
        for (const one of webmEnding(since, lastMs + lastStep, planned, cues))
          await put(one.bytes, one.position);
        await file?.sync();
        done = await settleSegment(path);
      });
      await queue;
      await file?.close();
      file = null;
      return done;
    },
  };
}
