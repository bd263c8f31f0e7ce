/**
 * Watches the space left on the disk of the recordings. As it runs short pictures give way before sound:
 * first they are recorded small, then not at all. A disk that is full all the same, because something else filled it
 * from one second to the next, meets two reserves: the first is set free for small pictures and sound, and when that
 * is used up or taken as well, the second for sound and the ledger alone.
 */
import { mkdir, open, stat, statfs, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { SpaceLevel } from "#shared/recordings.ts";
import type { RecordingLimits } from "./recording-limits.ts";

const MB = 1_000_000;

type SpaceLimits = Pick<
  RecordingLimits,
  "spaceLowMb" | "spaceVeryLowMb" | "spaceSoundOnlyMb" | "spaceReserveMb"
>;

/** Of the first reserve this much is left when pictures stop: they end before the disk is full again. */
const LEFT_OF_RESERVE = 0.25;
/** All who write meet a full disk at once, and what is set free helps them only at their next try. */
const SETTLES_MS = 1000;

/**
 * Pure. A level is left upwards only with a tenth more space than it asks for, so that it does not flutter.
 * @param isFull a write failed for want of space, and only a reserve that was set free is left
 */
export function spaceLevel(
  freeMb: number,
  limits: SpaceLimits,
  before: SpaceLevel,
  isFull: boolean,
): SpaceLevel {
  if (isFull)
    return before === "soundOnly" || freeMb < limits.spaceReserveMb * LEFT_OF_RESERVE
      ? "soundOnly"
      : "veryLow";
  const steps: [SpaceLevel, number][] = [
    ["soundOnly", limits.spaceSoundOnlyMb],
    ["veryLow", limits.spaceVeryLowMb],
    ["low", limits.spaceLowMb],
  ];
  const depth = (level: SpaceLevel) => steps.findIndex(([name]) => name === level);
  const found = steps.find(([level, limit]) => {
    const wasDeep = depth(before) !== -1 && depth(before) <= depth(level);
    return freeMb < (wasDeep ? limit * 1.1 : limit);
  });
  return found?.[0] ?? "enough";
}

export type SpaceGuard = {
  level(): SpaceLevel;
  /** Whether a hearing may begin. */
  isEnoughToBegin(): boolean;
  /** Measures; @returns whether the level changed since it was last looked at, by this or by a full disk. */
  look(): Promise<boolean>;
  /** A write failed because the disk is full: the next reserve is set free, unless one was just now. */
  full(): Promise<void>;
};

export function createSpaceGuard(dataDir: string, limits: () => RecordingLimits | null): SpaceGuard {
  const folder = join(dataDir, "recordings");
  const [forPictures, forSound] = [join(folder, ".reserve-pictures"), join(folder, ".reserve")];
  let level: SpaceLevel = "enough";
  let looked: SpaceLevel = "enough";
  let freeMb = Infinity;
  /** Since a write failed; the level stays until there is plenty again. */
  let isFull = false;

  let freedAt = -Infinity;
  let freeing: Promise<void> = Promise.resolve();

  async function free(): Promise<void> {
    isFull = true;
    const isFirst = await unlink(forPictures).then(
      () => true,
      () => false, // It was set free before, or could never be made.
    );
    level = isFirst && level !== "soundOnly" ? "veryLow" : "soundOnly";
    if (!isFirst) await unlink(forSound).catch(() => undefined);
  }

  async function keepReserve(reserve: string, bytes: number): Promise<void> {
    const found = await stat(reserve).catch(() => null);
    if (found !== null && found.size === bytes) return;
    const file = await open(reserve, "w");
    try {
      // Truly written, for an empty stretch of a file takes no space.
      for (let at = 0; at < bytes; at += MB)
        await file.write(Buffer.alloc(Math.min(MB, bytes - at)), 0, undefined, at);
    } finally {
      await file.close();
    }
  }

  return {
    level: () => level,
    isEnoughToBegin: () => freeMb >= (limits()?.spaceRefuseMb ?? 0) && level !== "soundOnly",
    async look() {
      const now = limits();
      if (now === null) return false;
      await mkdir(folder, { recursive: true });
      const { bavail, bsize } = await statfs(folder);
      freeMb = (bavail * bsize) / MB;
      if (isFull && freeMb > now.spaceSoundOnlyMb * 1.1) isFull = false;
      level = spaceLevel(freeMb, now, level, isFull);
      // The reserves are made while there is plenty, and only then.
      if (!isFull && freeMb > now.spaceSoundOnlyMb + 3 * now.spaceReserveMb)
        for (const reserve of [forSound, forPictures])
          await keepReserve(reserve, Math.round(now.spaceReserveMb * MB)).catch(() =>
            unlink(reserve).catch(() => undefined),
          );
      const isOther = level !== looked;
      looked = level;
      return isOther;
    },
    full() {
      const now = performance.now();
      if (now - freedAt < SETTLES_MS) return freeing;
      freedAt = now;
      return (freeing = free());
    },
  };
}
