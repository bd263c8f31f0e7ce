/** Where recordings lie: DATA_DIR/recordings/session/hearing/track.webm. Every part is an id, so that no name says who was heard. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { HearingId, SessionId, TrackId } from "#shared/ids.ts";

export function trackPath(
  dataDir: string,
  track: { session: SessionId; hearing: HearingId; id: TrackId },
): string {
  return join(dataDir, "recordings", track.session, track.hearing, `${track.id}.webm`);
}

/** @returns null when there is no such file */
export async function measureFile(path: string): Promise<{ bytes: number; writtenAt: number } | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? { bytes: found.size, writtenAt: found.mtimeMs } : null;
}
