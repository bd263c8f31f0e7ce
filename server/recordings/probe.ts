/**
 * Proves that a source could be recorded without recording it: for each frame as many empty bytes go to the
 * disk on which recordings lie, into a file that has no name any more. Nobody can decode what was sent.
 */
import { mkdir, open, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { steadyNow } from "./steady-clock.ts";

/** The file is written over from here on, so that waiting costs no space. */
const LONGEST = 262_144;
const EVERY_MS = 250;

export type Probe = {
  add(bytes: number, now: number): void;
  bytes(): number;
  lastWriteAt(): number | null;
  reset(): void;
  close(): Promise<void>;
};

export async function openProbe(path: string): Promise<Probe> {
  // On a disk that takes no more files nothing is proven; the feed itself must stand all the same.
  const file = await mkdir(dirname(path), { recursive: true })
    .then(() => open(path, "w"))
    .catch(() => null);
  if (file) await unlink(path).catch(() => undefined);
  let waiting = 0;
  let writtenAt = 0;
  let position = 0;
  let bytes = 0;
  let lastWriteAt: number | null = null;
  let queue: Promise<void> = Promise.resolve();

  async function put(count: number): Promise<void> {
    if (!file) return;
    if (position + count > LONGEST) position = 0;
    const { bytesWritten } = await file.write(Buffer.alloc(Math.min(count, LONGEST)), 0, undefined, position);
    position += bytesWritten;
    bytes += bytesWritten;
    lastWriteAt = steadyNow();
  }

  return {
    add(count, now) {
      waiting += count;
      if (now - writtenAt < EVERY_MS) return;
      writtenAt = now;
      const due = waiting;
      waiting = 0;
      queue = queue.then(() => put(due)).catch(() => undefined); // What was not written proves nothing, which is what is asked.
    },
    bytes: () => bytes,
    lastWriteAt: () => lastWriteAt,
    reset() {
      bytes = 0;
      lastWriteAt = null;
    },
    async close() {
      await queue;
      await file?.close();
    },
  };
}
