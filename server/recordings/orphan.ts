/**
 * Closes a segment whose process was killed: cut behind its last whole cluster, with length, index and
 * duration entered, synced, and given its own name. Works on a full disk, for it adds nothing but an index.
 */
import { createHash } from "node:crypto";
import { open, readFile, stat, unlink } from "node:fs/promises";
import { z } from "zod";
import { HearingId, PersonId, SiteId } from "#shared/ids.ts";
import { Source } from "#shared/recordings.ts";
import { partOf, settleSegment } from "./segment-file.ts";
import { webmEnding } from "./webm.ts";
import { readSegment, type ReadSegment } from "./webm-read.ts";

/** What a file alone tells of itself. How many packets were lost nobody knows any more. */
export type FoundInFile = {
  from: number;
  to: number;
  rtpFirst: number;
  rtpLast: number;
  clockRate: number;
  frames: number;
  bytes: number;
  sha256: string;
  /** Null in a file that says nothing of itself. */
  whose: z.infer<typeof Owner> | null;
};

const Note = z.object({ rtp: z.number().int(), clockRate: z.number().positive() });
const Owner = z.object({ hearing: HearingId, person: PersonId, site: SiteId, source: Source });

function describe(segment: ReadSegment): Omit<FoundInFile, "bytes" | "sha256"> {
  const note = Note.safeParse(segment.note);
  const { rtp, clockRate } = note.success ? note.data : { rtp: 0, clockRate: 1000 };
  const lastMs = Math.max(...segment.clusters.map((one) => one.lastMs));
  const frames = segment.clusters.reduce((sum, one) => sum + one.blocks, 0);
  const step = segment.kind === "audio" ? 20 : frames > 1 ? Math.min(100, lastMs / (frames - 1)) : 33;
  return {
    from: segment.startedAt,
    to: segment.startedAt + lastMs + step,
    rtpFirst: rtp,
    rtpLast: (rtp + Math.round((lastMs * clockRate) / 1000)) >>> 0,
    clockRate,
    frames,
    whose: Owner.safeParse(segment.note).data ?? null,
  };
}

/** @returns null where nothing in it can be played; then the file is gone */
export async function closeOrphan(path: string): Promise<FoundInFile | null> {
  const bytes = await readFile(partOf(path));
  const segment = readSegment(bytes);
  if (segment === null || segment.clusters.length === 0) {
    await unlink(partOf(path));
    return null;
  }
  const found = describe(segment);
  const cues = segment.clusters
    .filter((one, index) => one.key && (segment.kind === "video" || index % 5 === 0))
    .map(({ ms, position }) => ({ ms, position }));
  const file = await open(partOf(path), "r+");
  try {
    await file.truncate(segment.end);
    const endings = webmEnding(segment.startedAt, found.to - found.from, segment.end, cues);
    for (const one of endings) await file.write(one.bytes, 0, one.bytes.length, one.position);
    await file.sync();
  } finally {
    await file.close();
  }
  return { ...found, ...(await settleSegment(path)) };
}

/** A segment that was closed well, but of which the ledger never heard. */
export async function readClosed(path: string): Promise<FoundInFile | null> {
  const bytes = await readFile(path);
  const segment = readSegment(bytes);
  if (segment === null || segment.clusters.length === 0) return null;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { ...describe(segment), bytes: (await stat(path)).size, sha256 };
}
