import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
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
    // Only a reserve is left: small pictures out of the first, and sound alone ever after.
    expect(spaceLevel(free, limits, before, true)).toBe(before === "soundOnly" ? "soundOnly" : "veryLow");
    expect(spaceLevel(0.4, limits, before, true)).toBe("soundOnly");
  });
});

describe("space on a small disk", () => {
  let disk = "";
  beforeAll(async () => {
    disk = await mkdtemp(join(tmpdir(), "disk-"));
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=22m", "tmpfs", disk]);
  });
  afterAll(async () => {
    execFileSync("umount", ["-l", disk]);
    await rm(disk, { recursive: true, force: true });
  });

  test("[RC13] it warns at two levels, refuses to begin, gives up pictures, and keeps one reserve for small pictures and one for sound", async () => {
    const guard = createSpaceGuard(disk, () => limits);
    const fill = (mb: number) => writeFile(join(disk, "filler"), Buffer.alloc(mb * 1_000_000));
    await guard.look();
    expect([guard.level(), guard.isEnoughToBegin()]).toEqual(["enough", true]);
    expect(await readdir(join(disk, "recordings"))).toEqual([".reserve", ".reserve-pictures"]);
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
    const isFull = (error: NodeJS.ErrnoException) => error.code === "ENOSPC";
    const write = (name: string) =>
      writeFile(join(disk, "recordings", name), Buffer.alloc(1_500_000)).then(() => "fits", isFull);
    await fill(30).catch(isFull);
    expect(await write("a")).toBe(true);
    // All feeds meet it at once; one reserve is set free for all of them.
    await Promise.all([guard.full(), guard.full(), guard.full()]);
    expect(guard.level()).toBe("veryLow");
    expect(await write("a")).toBe("fits");
    // Pictures stop before that is used up, and sound still has a reserve of its own.
    await write("b");
    expect(await guard.look()).toBe(true);
    expect(guard.level()).toBe("soundOnly");
    expect(await write("c")).toBe(true);
    await vi.waitFor(
      async () => {
        await guard.full();
        expect(await write("c")).toBe("fits");
      },
      { timeout: 10_000, interval: 100 },
    );
    expect(guard.level()).toBe("soundOnly");
  });
});
