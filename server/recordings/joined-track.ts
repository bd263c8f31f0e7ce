/**
 * One file out of the segments of a track, for people who take it along: the same frames at their places in
 * time, with an index. It is computed while it is read and stored nowhere: first where everything lies, from the
 * heads of the clusters alone, then any range of it from the segments. The segments and the ledger are the proof.
 */
import { open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { msOf } from "#shared/time.ts";
import type { Readout } from "../base/send-range.ts";
import { hearingFolder, segmentName } from "./recording-files.ts";
import type { StoredSegment } from "./segment-store.ts";
import { timestamp8, webmEnding, type Cue } from "./webm.ts";
import { CLUSTER_HEAD, readClusterHead, readSegment } from "./webm-read.ts";

/** The header of a segment with its note; clusters begin behind it. */
const MOST_HEADER = 8192;

type Patch = { position: number; bytes: Buffer };

/** Bytes of one segment's file that stand at a place of the whole, with other times written over. */
type Piece = { path: string; from: number; at: number; length: number; stamps: Patch[] };

type Scanned = {
  header: Buffer;
  kind: "video" | "audio";
  clusters: { position: number; length: number; stamp: number; ms: number; key: boolean }[];
};

/** Where everything of a track lies. @returns null where there is nothing to join */
export async function joinTrack(
  dataDir: string,
  segments: readonly StoredSegment[],
): Promise<Readout | null> {
  const cues: Cue[] = [];
  const pieces: Piece[] = [];
  let header: Buffer = Buffer.alloc(0);
  let size = 0;
  let startedAt = 0;
  let lastMs = 0;
  for (const one of segments) {
    const path = join(hearingFolder(dataDir, one.session, one.hearing), segmentName(one.track, one.number));
    const scanned = await scan(path);
    if (!scanned) continue; // It is missing or broken; whoever verifies is told so, whoever watches sees a gap.
    if (size === 0) {
      startedAt = msOf(one.from);
      header = scanned.header;
      size = header.length;
    }
    // A segment never begins before the one before it ends, though both ends are estimates.
    const shift = Math.max(msOf(one.from) - startedAt, lastMs);
    const piece: Piece = { path, from: scanned.header.length, at: size, length: 0, stamps: [] };
    for (const { position, length, stamp, ms, key } of scanned.clusters) {
      const place = size + piece.length;
      piece.stamps.push({ position: position + stamp, bytes: timestamp8(ms + shift) });
      const before = cues.at(-1);
      if (key && (scanned.kind === "video" || before === undefined || ms + shift - before.ms >= 1000))
        cues.push({ ms: ms + shift, position: place });
      piece.length += length;
    }
    pieces.push(piece);
    size += piece.length;
    lastMs = shift + (msOf(one.to) - msOf(one.from));
  }
  if (size === 0) return null;
  const [tail, ...patches] = webmEnding(startedAt, lastMs, size, cues);
  const index = tail?.bytes ?? Buffer.alloc(0);
  for (const patch of patches) patch.bytes.copy(header, patch.position);
  return {
    size: size + index.length,
    async *read(from, to) {
      if (from < header.length) yield header.subarray(from, to);
      for (const piece of pieces)
        if (piece.at < to && piece.at + piece.length > from) yield await readPiece(piece, from, to);
      if (to > size) yield index.subarray(Math.max(0, from - size), to - size);
    },
  };
}

/** The heads of a segment's clusters, one behind the other; no length is trusted beyond the file's end. */
async function scan(path: string): Promise<Scanned | null> {
  const file = await open(path, "r").catch(() => null);
  if (file === null) return null;
  try {
    const { size } = await file.stat();
    const start = await readAt(file, 0, Math.min(size, MOST_HEADER));
    const read = readSegment(start);
    if (!read) return null;
    const clusters: Scanned["clusters"] = [];
    for (let position = read.headerLength; position + CLUSTER_HEAD <= size;) {
      const head = readClusterHead(await readAt(file, position, CLUSTER_HEAD));
      if (head === null || position + head.length > size) break;
      clusters.push({ position, ...head });
      position += head.length;
    }
    return { header: start.subarray(0, read.headerLength), kind: read.kind, clusters };
  } finally {
    await file.close();
  }
}

/** What of a piece lies between two places of the whole, with its times. */
async function readPiece(piece: Piece, from: number, to: number): Promise<Buffer> {
  const file = await open(piece.path, "r");
  try {
    const bytes = await readAt(file, piece.from, piece.length);
    for (const { position, bytes: stamp } of piece.stamps) stamp.copy(bytes, position - piece.from);
    return bytes.subarray(Math.max(0, from - piece.at), Math.min(piece.length, to - piece.at));
  } finally {
    await file.close();
  }
}

/** Exactly so many bytes: a file that became shorter must not shift what follows. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, position);
  return bytes;
}
