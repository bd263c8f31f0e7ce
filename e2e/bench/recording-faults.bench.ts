/**
 * What a fault costs the recording: the recording process, the media worker and the server killed, a bad line, a full
 * disk, a machine's clock that is set. For each: the seconds lost of the worst track by its segments' own times, what
 * the ledger says, what the presider was shown, and the longest silence of the live room.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RecordingLimits } from "../../server/recordings/recording-limits.ts";
import { benchLimits, lossOf, openScene, pause, type Scene } from "./recording-scene.ts";
import { figure } from "./statistics.ts";
import { atMost, type Options, type Result } from "./subject.ts";

interface Fault {
  /** Seconds that a track may lose at most, beyond those in which the room itself had nothing. */
  goal: number;
  limits?: RecordingLimits;
  sites?: number;
  onSmallDisk?: boolean;
  /** Which tracks the goal is about: a full disk gives up pictures so that sound goes on. */
  only?: "microphone";
  act(scene: Scene): Promise<void>;
}

const SITES = 3;
const smallDisk: RecordingLimits = {
  ...benchLimits,
  spaceLowMb: 30,
  spaceRefuseMb: 20,
  spaceVeryLowMb: 15,
  spaceSoundOnlyMb: 8,
  spaceReserveMb: 3,
};

const faults: Record<string, Fault> = {
  none: { goal: 0.1, act: () => pause(8000) },
  recorder: {
    goal: 1,
    async act(scene) {
      process.kill(scene.recorder(), "SIGKILL");
      await pause(8000);
    },
  },
  worker: {
    goal: 1,
    async act(scene) {
      process.kill(scene.worker(), "SIGKILL");
      await pause(8000);
    },
  },
  server: {
    goal: 1,
    async act(scene) {
      await scene.kill();
      await scene.start();
      scene.phase("heard");
      await pause(8000);
    },
  },
  loss: {
    goal: 0,
    async act(scene) {
      scene.senders.loss(0.1);
      await pause(10_000);
      scene.senders.loss(0);
      await pause(2000);
    },
  },
  diskFull: {
    goal: 0,
    limits: smallDisk,
    onSmallDisk: true,
    only: "microphone",
    async act(scene) {
      const filler = join(scene.plan.dataDir, "filler");
      try {
        writeFileSync(filler, Buffer.alloc(60_000_000));
      } catch {
        // Full to the last byte, which is what is wanted.
      }
      await pause(8000);
      rmSync(filler);
      await pause(8000);
    },
  },
  clock: { goal: 0.1, act: () => pause(8000) },
};

export async function run({ faults: only = "" }: Options): Promise<Result> {
  const result: Result = { figures: {}, goals: {} };
  for (const [name, fault] of Object.entries(faults)) {
    if (only && !only.split(",").includes(name)) continue;
    const measured = await measure(name, fault);
    console.log(`${name}: ${JSON.stringify(measured)}`);
    result.figures[name] = measured;
    result.goals[name] = atMost(fault.goal, measured.lostSeconds ?? Number.NaN, " s");
    result.goals[`${name}Ledger`] = atMost(0, measured.isLedgerTrue ? 0 : 1);
  }
  return result;
}

async function measure(name: string, fault: Fault) {
  const disk = fault.onSmallDisk ? mkdtempSync(join(tmpdir(), "ctd-disk-")) : undefined;
  if (disk) execFileSync("mount", ["-t", "tmpfs", "-o", "size=48m", "tmpfs", disk]);
  // The clock cannot be set on a machine that others use; the subject is told another one instead.
  if (name === "clock") process.env["BENCH_CLOCK_STEP_MS"] = "3600000";
  const scene = await openScene(SITES, fault.limits, disk);
  try {
    scene.phase("armed");
    await scene.proven();
    // A spare process stands ready, as it does in life.
    await pause(4000);
    scene.phase("heard");
    await pause(4000);
    const since = performance.now();
    await fault.act(scene);
    const silentMs = scene.longestSilence(since);
    const shown = [
      ...new Set(
        scene.shown
          .filter((one) => one.at > since)
          .map(({ state }) => `${state.state}${state.space === "enough" ? "" : ` (${state.space})`}`),
      ),
    ];
    await scene.finish();
    const { lines, broken } = await scene.ledger();
    const { tracks, causes, gapMs } = lossOf(lines);
    const concerned = tracks.filter((one) => fault.only === undefined || one.source === fault.only);
    const worst = Math.max(...concerned.map((one) => one.lostMs)) / 1000;
    const told = lines.flatMap((line) =>
      ["segment", "gap", "floor", "source", "hearingBegan", "hearingEnded", "letGo"].includes(line.what)
        ? []
        : [line.what],
    );
    // What nobody sent to the room cannot be recorded; the ledger counts it all the same.
    const isRoomGone = name === "worker" || name === "server";
    return {
      lostSeconds: figure(Math.max(0, worst - (isRoomGone ? silentMs / 1000 : 0))),
      lostInAllSeconds: figure(worst),
      tracks: tracks.length,
      causes,
      largestGapInLedgerMs: gapMs,
      ledger: [...new Set(told)],
      isLedgerTrue: broken === null,
      shown,
      liveSilenceMs: figure(silentMs),
      recovered: lines.filter((line) => line.what === "segment" && line.recovered).length,
      segments: lines.filter((line) => line.what === "segment").length,
    };
  } finally {
    delete process.env["BENCH_CLOCK_STEP_MS"];
    await scene.close();
    if (disk) {
      execFileSync("umount", ["-l", disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  }
}
