/**
 * What a fault costs the recording: the recording process, the media worker and the server killed, a bad line, a full
 * disk, a machine's clock that is set, a second place for copies that goes away or hangs. For each: the seconds lost of
 * every track by its segments' own times, what the ledger says, what the presider was shown, and for how long the live
 * room's pictures and sound stood still.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RecordingLimits } from "../../server/recordings/recording-limits.ts";
import { folderPlace, storePlace, takeAway, type SecondPlace } from "./copy-faults.ts";
import { benchLimits, lossOf, openScene, pause, type Scene } from "./recording-scene.ts";
import { figure } from "./statistics.ts";
import { atMost, type Options, type Result } from "./subject.ts";

interface Fault {
  /** Seconds that a track may lose at most, beyond those in which the room itself had nothing. */
  goal: number;
  limits?: RecordingLimits;
  sites?: number;
  onSmallDisk?: boolean;
  /** Which tracks the goal is about: a disk whose first reserve is taken too gives up pictures so that sound goes on. */
  only?: "microphone";
  /** The fault takes the room itself away, or spoils the line to it; all others may not disturb it. */
  isOfRoom?: boolean;
  /** A second place that goes away and comes back while the hearing runs. */
  second?(): Promise<SecondPlace>;
  act(scene: Scene): Promise<void>;
}

const SITES = 3;
const smallDisk: RecordingLimits = {
  ...benchLimits,
  spaceLowMb: 30,
  spaceRefuseMb: 20,
  spaceVeryLowMb: 15,
  spaceSoundOnlyMb: 8,
  spaceReserveMb: 6,
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
    isOfRoom: true,
    async act(scene) {
      process.kill(scene.worker(), "SIGKILL");
      await pause(8000);
    },
  },
  server: {
    goal: 1,
    isOfRoom: true,
    async act(scene) {
      await scene.kill();
      await scene.start();
      scene.phase("heard");
      await pause(8000);
    },
  },
  loss: {
    goal: 0,
    isOfRoom: true,
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
    async act(scene) {
      const filler = fill(scene, "filler");
      await pause(8000);
      rmSync(filler);
      await pause(8000);
    },
  },
  // What is set free is taken by the same program that filled the disk.
  diskEaten: {
    goal: 0,
    limits: smallDisk,
    onSmallDisk: true,
    only: "microphone",
    async act(scene) {
      const filler = fill(scene, "filler");
      await pause(2000);
      const more = fill(scene, "more");
      await pause(6000);
      for (const one of [filler, more]) rmSync(one);
      await pause(8000);
    },
  },
  clock: { goal: 0.1, act: () => pause(8000) },
  // What is done to the second place stands in takeAway().
  copyFolderAway: { goal: 0, second: folderPlace, act: () => pause(0) },
  copyStoreAway: { goal: 0, second: () => storePlace(false), act: () => pause(0) },
  copyStoreHangs: { goal: 0, second: () => storePlace(true), act: () => pause(0) },
};

/** Full to the last byte. */
function fill(scene: Scene, name: string): string {
  const path = join(scene.plan.dataDir, name);
  try {
    writeFileSync(path, Buffer.alloc(60_000_000));
  } catch {
    // There was less room, which is what is wanted.
  }
  return path;
}

/** Longer than a busy machine's own pauses; who listens would notice. */
const DISTURBED_SECONDS = 0.5;

export async function run({ faults: only = "" }: Options): Promise<Result> {
  const result: Result = { figures: {}, goals: {} };
  for (const [name, fault] of Object.entries(faults)) {
    if (only && !only.split(",").includes(name)) continue;
    const measured = await measure(name, fault);
    console.log(`${name}: ${JSON.stringify(measured)}`);
    result.figures[name] = measured;
    result.goals[name] = atMost(fault.goal, measured.lostSeconds ?? Number.NaN, " s");
    const { copy } = measured;
    if (copy) {
      result.goals[`${name}Shown`] = atMost(0, copy.lagShown > 0 ? 0 : 1);
      result.goals[`${name}CaughtUp`] = atMost(30, copy.caughtUpSeconds, " s");
    }
    result.goals[`${name}Ledger`] = atMost(0, measured.isLedgerTrue ? 0 : 1);
    const { picture, sound } = measured.roomStoodStillSeconds;
    if (fault.isOfRoom !== true)
      result.goals[`${name}Room`] = atMost(DISTURBED_SECONDS, Math.max(picture ?? NaN, sound ?? NaN), " s");
  }
  return result;
}

/** Lines that every hearing has. */
const ordinary: ReadonlySet<string> = new Set([
  "segment",
  "floor",
  "source",
  "hearingBegan",
  "hearingEnded",
  "letGo",
]);

async function measure(name: string, fault: Fault) {
  const disk = fault.onSmallDisk ? mkdtempSync(join(tmpdir(), "ctd-disk-")) : undefined;
  if (disk) execFileSync("mount", ["-t", "tmpfs", "-o", "size=48m", "tmpfs", disk]);
  // The clock cannot be set on a machine that others use; the subject is told another one instead.
  if (name === "clock") process.env["BENCH_CLOCK_STEP_MS"] = "3600000";
  const second = await fault.second?.();
  const scene = await openScene(SITES, fault.limits, disk, second?.target);
  try {
    scene.phase("armed");
    await scene.proven();
    // A spare process stands ready, as it does in life.
    await pause(4000);
    scene.phase("heard");
    await pause(4000);
    const since = performance.now();
    await fault.act(scene);
    const copy = second && (await takeAway(scene, second));
    const silent = scene.longestSilence(since);
    const shown = [
      ...new Set(
        scene.shown
          .filter((one) => one.at > since)
          .map(({ state }) => `${state.state}${state.space === "enough" ? "" : ` (${state.space})`}`),
      ),
    ];
    await scene.finish();
    const { lines, broken } = await scene.ledger();
    const { tracks, causes } = lossOf(lines);
    // What nobody sent to the room cannot be recorded; the ledger counts it all the same.
    const isRoomGone = name === "worker" || name === "server";
    const lost = tracks.map(({ source, lostMs }) => {
      const inAll = lostMs / 1000;
      return {
        source,
        inAll,
        own: Math.max(
          0,
          inAll - (isRoomGone ? silent[source === "camera" ? "camera" : "microphone"] / 1000 : 0),
        ),
      };
    });
    const concerned = lost.filter((one) => fault.only === undefined || one.source === fault.only);
    return {
      lostSeconds: figure(Math.max(...concerned.map((one) => one.own))),
      lostByTrack: lost.map(
        ({ source, inAll, own }) => `${source} ${figure(own)}${isRoomGone ? ` of ${figure(inAll)}` : ""}`,
      ),
      causes,
      ledger: lines.flatMap((line) =>
        line.what === "gap"
          ? [`gap: ${line.source} ${line.ms} ms ${line.cause}`]
          : line.what === "fault"
            ? [`fault: ${line.cause}`]
            : line.what === "space"
              ? [`space: ${line.level}`]
              : ordinary.has(line.what)
                ? []
                : [line.what],
      ),
      isLedgerTrue: broken === null,
      shown,
      roomStoodStillSeconds: {
        picture: figure(silent.camera / 1000),
        sound: figure(silent.microphone / 1000),
      },
      copy,
      recovered: lines.filter((line) => line.what === "segment" && line.recovered).length,
      segments: lines.filter((line) => line.what === "segment").length,
    };
  } finally {
    delete process.env["BENCH_CLOCK_STEP_MS"];
    await scene.close();
    await second?.close();
    if (disk) {
      execFileSync("umount", ["-l", disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  }
}
