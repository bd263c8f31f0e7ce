/**
 * One growing file. Blocks gather into clusters of half a second, each appended with one write, so that
 * a killed process leaves a file that plays up to its last cluster. Writes queue up behind each other;
 * a slow disk never holds up the packets.
 */
import { mkdir, open, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { steadyNow } from "./steady-clock.ts";
import { webmCluster, webmEnding, webmHeader, type Block, type Cue, type WebmFormat } from "./webm.ts";

const CLUSTER_MS = 500;
/** How often the disk is made to hold what was written, against a loss of power. */
const SYNC_MS = 3000;
/** An index point this often is enough to seek quickly and stays small for a session of hours. */
const CUE_MS = 2000;
/** A track that cannot be written as fast as it comes fails rather than fill the memory. */
const MOST_WAITING = 32_000_000;

export type WebmFile = {
  /** Bytes on disk, and the moment of the last write. */
  measure(): { bytes: number; lastWriteAt: number | null; failure: string | null };
  add(block: Block): void;
  /** Writes what has waited for a cluster's length, so that a track that falls silent is whole too. */
  tick(now: number): void;
  finish(): Promise<void>;
};

/** @param startedAt the moment of the first block, in milliseconds since 1970 */
export function createWebmFile(path: string, format: WebmFormat, startedAt: number): WebmFile {
  const cues: Cue[] = [];
  let blocks: Block[] = [];
  let firstHeldAt = 0;
  let planned = 0;
  let bytes = 0;
  let lastMs = 0;
  let lastStep = 20;
  let lastWriteAt: number | null = null;
  let syncedAt = 0;
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
    if (!file) return;
    await file.write(data, 0, data.length, position);
    bytes = Math.max(bytes, position + data.length);
    lastWriteAt = steadyNow();
    if (lastWriteAt - syncedAt < SYNC_MS) return;
    syncedAt = lastWriteAt;
    await file.datasync();
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
    await mkdir(dirname(path), { recursive: true });
    // Never over another file: a name used twice would be a mistake of ours.
    file = await open(path, "wx");
  });
  append(webmHeader(format, startedAt));

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
    async finish() {
      cut();
      later(async () => {
        for (const one of webmEnding(startedAt, lastMs + lastStep, planned, cues))
          await put(one.bytes, one.position);
        await file?.datasync();
      });
      await queue;
      await file?.close();
      file = null;
    },
  };
}
