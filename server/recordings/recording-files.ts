/**
 * Where recordings lie: DATA_DIR/recordings/session/hearing/track-number.webm, and beside the hearings the
 * session's ledger. Every part is an id or a number, so that no name says who was heard.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { HearingId, SessionId, TrackId } from "#shared/ids.ts";

export function sessionFolder(dataDir: string, session: SessionId): string {
  return join(dataDir, "recordings", session);
}

export function hearingFolder(dataDir: string, session: SessionId, hearing: HearingId): string {
  return join(sessionFolder(dataDir, session), hearing);
}

export function ledgerPath(dataDir: string, session: SessionId): string {
  return join(sessionFolder(dataDir, session), "ledger.jsonl");
}

/** `track-000001.webm` */
export function segmentName(track: TrackId, number: number): string {
  return `${track}-${String(number).padStart(6, "0")}.webm`;
}

export type FoundSegment = { hearing: HearingId; track: TrackId; number: number; isPart: boolean };

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const segmentFile = new RegExp(`^(${uuid})-(\\d{6,})\\.webm(\\.part)?$`);
const hearingName = new RegExp(`^${uuid}$`);

/** What lies on the disk of a session, in the order of tracks and numbers. A missing folder holds nothing. */
export async function findSegments(dataDir: string, session: SessionId): Promise<FoundSegment[]> {
  const folder = sessionFolder(dataDir, session);
  const hearings = (await readdir(folder).catch(() => [])).filter((name) => hearingName.test(name));
  const found = await Promise.all(
    hearings.map(async (hearing) =>
      (await readdir(join(folder, hearing)).catch(() => [])).flatMap((name): FoundSegment[] => {
        const [, track, number, part] = segmentFile.exec(name) ?? [];
        if (track === undefined) return [];
        // Both names were matched against the form of our ids.
        const ids = { hearing: hearing as HearingId, track: track as TrackId };
        return [{ ...ids, number: Number(number), isPart: part !== undefined }];
      }),
    ),
  );
  return found
    .flat()
    .toSorted((a, b) => (a.track < b.track ? -1 : a.track > b.track ? 1 : a.number - b.number));
}
