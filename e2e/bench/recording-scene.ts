/** A hearing of some sites before the benchmarks of recording: started, called, killed, begun anew, and read afterwards. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HearingId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { RecordingState, Source } from "#shared/recordings.ts";
import { msOf } from "#shared/time.ts";
import type { CopyTarget } from "../../server/base/config.ts";
import { randomIds } from "../../server/base/ids.ts";
import { readLedger } from "../../server/recordings/ledger.ts";
import type { LedgerLine } from "../../server/recordings/ledger-events.ts";
import { ledgerPath } from "../../server/recordings/recording-files.ts";
import type { RecordingLimits } from "../../server/recordings/recording-limits.ts";
import { openSenders, type Senders } from "./recording-senders.ts";
import type { FromSubject, Plan, ToSubject } from "./recording-subject.ts";
import { openViewer, type Viewer } from "./recording-viewer.ts";

export const benchLimits: RecordingLimits = {
  ...{ segmentMs: 8000, callWaitMs: 30_000, failingMs: 3000, restartMs: 10_000, spaceReserveMb: 0 },
  ...{ spaceLowMb: 0, spaceRefuseMb: 0, spaceVeryLowMb: 0, spaceSoundOnlyMb: 0 },
};

export interface Scene {
  plan: Plan;
  senders: Senders;
  pid(): number;
  recorder(): number;
  worker(): number;
  /** What the presider was shown, with the moment (performance.now()). */
  shown: { at: number; state: RecordingState }[];
  /** Of one who watches the room live. */
  longestSilence: Viewer["longestSilence"];
  start(): Promise<void>;
  phase(phase: "off" | "armed" | "heard" | "over"): void;
  /** Waits until every camera is proven, and gives how long it took. */
  proven(): Promise<number>;
  kill(): Promise<void>;
  finish(): Promise<void>;
  ledger(): Promise<{ lines: LedgerLine[]; broken: number | null }>;
  close(): Promise<void>;
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let scenes = 0;

export async function openScene(
  sites: number,
  limits = benchLimits,
  folder?: string,
  copy: CopyTarget | null = null,
): Promise<Scene> {
  const dataDir = folder ?? mkdtempSync(join(tmpdir(), "ctd-rec-"));
  const senders = await openSenders(sites);
  const viewer = await openViewer(sites);
  const firstPort = 21_000 + ((process.pid * 97 + scenes++ * 40) % 9000);
  const plan: Plan = {
    dataDir,
    session: randomIds.make<SessionId>(),
    hearing: randomIds.make<HearingId>(),
    people: Array.from({ length: sites }, () => ({
      person: randomIds.make<PersonId>(),
      site: randomIds.make<SiteId>(),
    })),
    firstPort,
    viewerPort: viewer.port,
    limits,
    copy,
  };
  let child: ChildProcess | null = null;
  let pids = { recorder: 0, worker: 0 };
  const shown: Scene["shown"] = [];
  const send = (message: ToSubject) => void child?.send(message);

  function hears<S extends FromSubject["said"]>(said: S): Promise<Extract<FromSubject, { said: S }>> {
    const speaker = child;
    return new Promise((resolve, reject) => {
      speaker?.on("message", function listen(message: FromSubject) {
        if (message.said !== said) return;
        speaker.off("message", listen);
        resolve(message as Extract<FromSubject, { said: S }>); // Looked at just above.
      });
      speaker?.once("exit", (code) => reject(new Error(`The subject ended with ${code}.`)));
    });
  }

  async function start(): Promise<void> {
    child = fork(new URL("./recording-subject.ts", import.meta.url), {
      execArgv: [],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child.on("message", (message: FromSubject) => {
      if (message.said !== "state") return;
      shown.push({ at: performance.now(), state: message.state });
      pids = { recorder: message.recorder ?? 0, worker: message.worker };
    });
    const opened = hears("opened");
    send({ do: "open", plan });
    await opened;
  }

  senders.aim(
    plan.people.map((_, index) => ({ camera: firstPort + 2 * index, microphone: firstPort + 2 * index + 1 })),
  );
  await start();
  return {
    plan,
    senders,
    shown,
    start,
    pid: () => child?.pid ?? 0,
    recorder: () => pids.recorder,
    worker: () => pids.worker,
    longestSilence: viewer.longestSilence,
    phase: (phase) => send({ do: "phase", phase }),
    async proven() {
      const since = performance.now();
      const answer = hears("unready");
      send({ do: "unready" });
      const { unready } = await answer;
      if (unready) throw new Error(`Not proven: ${JSON.stringify(unready)}`);
      return performance.now() - since;
    },
    async kill() {
      const killed = child;
      if (killed === null) return;
      const gone = once(killed, "exit");
      killed.kill("SIGKILL");
      await gone;
    },
    async finish() {
      send({ do: "phase", phase: "over" });
      await pause(1500);
      const closed = hears("closed");
      send({ do: "close" });
      await closed;
    },
    async ledger() {
      return readLedger(await readFile(ledgerPath(dataDir, plan.session), "utf8"));
    },
    async close() {
      child?.kill("SIGKILL");
      senders.close();
      viewer.close();
      await pause(300);
      if (folder === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export interface TrackLoss {
  source: Source;
  /** Seconds of the hearing of which no frame is in any segment, by the segments alone. */
  lostMs: number;
  holes: { at: number; ms: number }[];
}

/**
 * How far the wall clocks of the sites stand apart. All send the very same packets at the same moment, so the RTP time
 * of a frame must stand at the same moment in every site's segments, from the first to the last.
 */
export function spreadMs(lines: readonly LedgerLine[]): number {
  const spreads = (["camera", "microphone"] as const).map((source) => {
    const offsets = lines.flatMap((line) => {
      if (line.what !== "segment" || line.source !== source || line.recovered) return [];
      const round = (2 ** 32 * 1000) / line.clockRate;
      // Through the wraparound of RTP times: only what is left of whole rounds counts.
      return [(msOf(line.from) - (line.rtpFirst * 1000) / line.clockRate) % round];
    });
    const [first = 0] = offsets;
    const round = (2 ** 32 * 1000) / (source === "camera" ? 90_000 : 48_000);
    const apart = offsets.map((one) => ((((one - first) % round) + 1.5 * round) % round) - 0.5 * round);
    return Math.max(...apart) - Math.min(...apart);
  });
  return Math.round(Math.max(...spreads));
}

/** By the segments' own times: every hole between the first frame and the last, and what the ledger's gap lines say. */
export function lossOf(lines: readonly LedgerLine[]): {
  tracks: TrackLoss[];
  causes: string[];
} {
  const tracks = new Map<string, { source: TrackLoss["source"]; spans: [number, number][] }>();
  const inside = lines.filter((line) => line.what === "gap" && line.cause === "packetsLost");
  for (const line of lines) {
    if (line.what !== "segment") continue;
    const one = tracks.get(line.track) ?? { source: line.source, spans: [] };
    tracks.set(line.track, one);
    one.spans.push([msOf(line.from), msOf(line.to)]);
  }
  const gaps = lines.filter((line) => line.what === "gap");
  return {
    tracks: [...tracks].map(([track, { source, spans }]) => {
      spans.sort((a, b) => a[0] - b[0]);
      const between = spans.flatMap(([from], index) => {
        const before = spans[index - 1];
        const ms = before ? from - before[1] : 0;
        return ms > 60 ? [{ at: before?.[1] ?? 0, ms }] : [];
      });
      const within = inside.flatMap((line) =>
        line.what === "gap" &&
        line.track === track &&
        !between.some((one) => Math.abs(one.at - msOf(line.from)) < 5)
          ? [{ at: msOf(line.from), ms: line.ms }]
          : [],
      );
      const holes = [...between, ...within];
      return { source, holes, lostMs: Math.round(holes.reduce((sum, one) => sum + one.ms, 0)) };
    }),
    causes: [...new Set(gaps.map((line) => (line.what === "gap" ? line.cause : "")))],
  };
}
