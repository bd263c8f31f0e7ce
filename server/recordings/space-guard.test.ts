import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SpaceLevel } from "#shared/recordings.ts";
import type { RecordingLimits } from "./recording-limits.ts";
import { createSpaceGuard, spaceLevel } from "./space-guard.ts";

const limits: RecordingLimits = {
  ...{ segmentMs: 8000, callWaitMs: 1000, failingMs: 3000, restartMs: 10_000 },
  ...{ spaceLowMb: 12, spaceRefuseMb: 10, spaceVeryLowMb: 8, spaceSoundOnlyMb: 4, spaceReserveMb: 2 },
};

describe("space", () => {
  test.each<[number, SpaceLevel, SpaceLevel]>([
    [20, "enough", "enough"],
    [11.9, "enough", "low"],
    [7.9, "low", "veryLow"],
    [3.9, "veryLow", "soundOnly"],
    [4.2, "soundOnly", "soundOnly"],
    [4.5, "soundOnly", "veryLow"],
    [12.5, "low", "low"],
    [13.5, "low", "enough"],
  ])("[RC13] with %d MB free after %s it is %s", (free, before, expected) => {
    expect(spaceLevel(free, limits, before, false)).toBe(expected);
    expect(spaceLevel(free, limits, before, true)).toBe("soundOnly");
  });
});

describe("space on a small disk", () => {
  let disk = "";
  beforeAll(async () => {
    disk = await mkdtemp(join(tmpdir(), "disk-"));
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=20m", "tmpfs", disk]);
  });
  afterAll(async () => {
    execFileSync("umount", ["-l", disk]);
    await rm(disk, { recursive: true, force: true });
  });

  test("[RC13] it warns at two levels, refuses to begin, gives up pictures, and keeps a reserve for sound", async () => {
    const guard = createSpaceGuard(disk, () => limits);
    const fill = (mb: number) => writeFile(join(disk, "filler"), Buffer.alloc(mb * 1_000_000));
    await guard.look();
    expect([guard.level(), guard.isEnoughToBegin()]).toEqual(["enough", true]);
    expect(await readdir(join(disk, "recordings"))).toEqual([".reserve"]);
    const seen: [SpaceLevel, boolean][] = [];
    for (const mb of [8, 12, 16, 1]) {
      await fill(mb);
      await guard.look();
      seen.push([guard.level(), guard.isEnoughToBegin()]);
    }
    expect(seen).toEqual([
      ["low", true],
      ["veryLow", false],
      ["soundOnly", false],
      ["enough", true],
    ]);
    await fill(18);
    const isFull = (error: NodeJS.ErrnoException) => error.code === "ENOSPC";
    const write = () =>
      writeFile(join(disk, "recordings", "x"), Buffer.alloc(1_500_000)).then(() => "fits", isFull);
    expect(await write()).toBe(true);
    await guard.full();
    expect(guard.level()).toBe("soundOnly");
    expect(await write()).toBe("fits");
  });
});
