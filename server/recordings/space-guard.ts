/**
 * Watches the space left on the disk of the recordings. As it runs short pictures give way before sound:
 * first they are recorded small, then not at all. A reserve, set free when the disk is full all the same,
 * leaves room for sound and for the ledger.
 */
import { mkdir, open, stat, statfs, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { SpaceLevel } from "#shared/recordings.ts";
import type { RecordingLimits } from "./recording-limits.ts";

const MB = 1_000_000;

type SpaceLimits = Pick<RecordingLimits, "spaceLowMb" | "spaceVeryLowMb" | "spaceSoundOnlyMb">;

/**
 * Pure. A level is left upwards only with a tenth more space than it asks for, so that it does not flutter.
 * @param isFull a write failed for want of space
 */
export function spaceLevel(
  freeMb: number,
  limits: SpaceLimits,
  before: SpaceLevel,
  isFull: boolean,
): SpaceLevel {
  if (isFull) return "soundOnly";
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
  /** Measures; @returns whether the level changed. */
  look(): Promise<boolean>;
  /** A write failed because the disk is full: the reserve is set free. */
  full(): Promise<void>;
};

export function createSpaceGuard(dataDir: string, limits: () => RecordingLimits | null): SpaceGuard {
  const folder = join(dataDir, "recordings");
  const reserve = join(folder, ".reserve");
  let level: SpaceLevel = "enough";
  let freeMb = Infinity;
  /** Since a write failed; the level stays until there is plenty again. */
  let isFull = false;

  async function keepReserve(bytes: number): Promise<void> {
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
      const before = level;
      level = spaceLevel(freeMb, now, before, isFull);
      // The reserve is made while there is plenty, and only then.
      if (!isFull && freeMb > now.spaceSoundOnlyMb + 2 * now.spaceReserveMb)
        await keepReserve(Math.round(now.spaceReserveMb * MB)).catch(() =>
          unlink(reserve).catch(() => undefined),
        );
      return level !== before;
    },
    async full() {
      isFull = true;
      level = "soundOnly";
      await unlink(reserve).catch(() => undefined); // It was set free before.
    },
  };
}
