/** Reads one segment for a watcher: from the folder of its hearing only, and compared with what was recorded. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HearingId, SessionId, TrackId } from "#shared/ids.ts";
import type { Source } from "#shared/recordings.ts";
import type { Db } from "../database/database.ts";
import { hearingFolder, segmentName } from "../recordings/recording-files.ts";
import { readSegmentRow } from "./watching-store.ts";

export type ReadForWatching = {
  bytes: Buffer;
  source: Source;
  name: string;
  /** Its bytes are not those that were recorded; it may play all the same. */
  isChanged: boolean;
};

/** @returns null where the hearing has no such segment, or its file is gone */
export async function readForWatching(
  { db, dataDir }: { db: Db; dataDir: string },
  of: { session: SessionId; hearing: HearingId },
  track: TrackId,
  number: number,
): Promise<ReadForWatching | null> {
  const row = await readSegmentRow(db, of, track, number);
  if (!row) return null;
  // The name is made from the row, never from what was asked for.
  const name = segmentName(row.track, row.number);
  const bytes = await readFile(join(hearingFolder(dataDir, of.session, of.hearing), name)).catch(() => null);
  if (bytes === null) return null;
  // An eight-second segment is hashed in a few milliseconds, so nobody watches something else unawares.
  const isChanged = createHash("sha256").update(bytes).digest("hex") !== row.sha256;
  return { bytes, source: row.source, name, isChanged };
}
