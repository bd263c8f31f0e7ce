/**
 * Two engines write the same packets at the same time: our recording process, and ffmpeg with stream copy, one process
 * a track as an engine of programs would need it. Measured: processor and memory a track, frames written of those
 * sent over a line that loses and reorders, and what a killed process leaves. GStreamer is not on the machine.
 */
import { type ChildProcess, execFile, fork, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { OwnSource } from "#shared/recordings.ts";
import type { HearingId, PersonId, SiteId, TrackId } from "#shared/ids.ts";
import { randomIds } from "../../server/base/ids.ts";
import type { FromProcess, ToProcess } from "../../server/recordings/recorder-messages.ts";
import { clockAnchor, steadyNow } from "../../server/recordings/steady-clock.ts";
import { formats } from "../../server/recordings/tap-senders.ts";
import { cpuSeconds, residentMb } from "./processes.ts";
import { benchFilm, openSenders } from "./recording-senders.ts";
import { pause } from "./recording-scene.ts";
import { figure } from "./statistics.ts";
import { atMost, type Options, type Result } from "./subject.ts";

const SITES = 3;
const SOURCES = ["camera", "microphone"] as const;

interface Engine {
  pids(): number[];
  /** The port on which it receives a source of a site. */
  port(site: number, source: OwnSource): number;
  kill(): void;
  files(): string[];
}

async function startOurs(folder: string): Promise<Engine> {
  const child: ChildProcess = fork(new URL("../../server/recordings/recorder-process.ts", import.meta.url), {
    execArgv: [],
    env: {},
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const send = (message: ToProcess) => void child.send(message);
  const ports = new Map<number, number>();
  child.on("message", (message: FromProcess) => {
    if (message.said === "opened") ports.set(message.feed, message.port);
  });
  send({ do: "begin", anchorMs: clockAnchor(), segmentMs: 8000 });
  const feedOf = (site: number, source: OwnSource) => 1 + 2 * site + SOURCES.indexOf(source);
  for (let site = 0; site < SITES; site++)
    for (const source of SOURCES) {
      const feed = feedOf(site, source);
      send({ do: "open", feed, source, probe: join(folder, `${feed}.proof`) });
      send({ do: "format", feed, format: formats[source] });
      const whose = {
        hearing: randomIds.make<HearingId>(),
        person: randomIds.make<PersonId>(),
        site: randomIds.make<SiteId>(),
      };
      const target = { ...whose, track: randomIds.make<TrackId>(), folder, next: 1, from: steadyNow() };
      send({ do: "target", feed, target });
    }
  while (ports.size < 2 * SITES) await pause(20);
  return {
    pids: () => [child.pid ?? 0],
    port: (site, source) => ports.get(feedOf(site, source)) ?? 0,
    kill: () => void child.kill("SIGKILL"),
    files: () =>
      readdirSync(folder)
        .filter((name) => name.includes(".webm"))
        .map((name) => join(folder, name)),
  };
}

/** Two free ports a track; an SDP tells ffmpeg what comes. */
async function startFfmpeg(folder: string): Promise<Engine> {
  const children: ChildProcess[] = [];
  const first = 40_000 + (process.pid % 1000) * 4;
  const port = (site: number, source: OwnSource) => first + 4 * site + 2 * SOURCES.indexOf(source);
  for (let site = 0; site < SITES; site++)
    for (const source of SOURCES) {
      const { payloadType } = formats[source];
      const kind = source === "camera" ? "video" : "audio";
      const codec = source === "camera" ? "VP8/90000" : "opus/48000/2";
      const sdp = join(folder, `${site}-${source}.sdp`);
      writeFileSync(
        sdp,
        `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=${kind} ${port(site, source)} RTP/AVP ${payloadType}\na=rtpmap:${payloadType} ${codec}\n`,
      );
      children.push(
        spawn(
          "ffmpeg",
          [
            ...[
              "-loglevel",
              "error",
              "-protocol_whitelist",
              "file,udp,rtp",
              "-reorder_queue_size",
              "500",
              "-i",
              sdp,
            ],
            ...["-c", "copy", "-f", "segment", "-segment_time", "8", "-segment_format", "webm"],
            ...["-reset_timestamps", "1", join(folder, `${site}-${source}-%03d.webm`)],
          ],
          { stdio: "ignore" },
        ),
      );
    }
  await pause(2500);
  return {
    pids: () => children.map((one) => one.pid ?? 0),
    port,
    kill: () => children.forEach((one) => one.kill("SIGKILL")),
    files: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".webm"))
        .map((name) => join(folder, name)),
  };
}

/** Frames that an independent program reads, and seconds of the longest track; unreadable files count as nothing. */
async function read(files: string[], kind: "v" | "a"): Promise<number> {
  const counts = await Promise.all(
    files.map(async (file) => {
      const found = await promisify(execFile)("ffprobe", [
        ...["-v", "error", "-f", "matroska", "-select_streams", kind, "-count_packets"],
        ...["-show_entries", "stream=nb_read_packets", "-of", "csv=p=0", file],
      ]).catch(() => ({ stdout: "0" }));
      return Number.parseInt(found.stdout.trim(), 10) || 0;
    }),
  );
  return counts.reduce((sum, one) => sum + one, 0);
}

export async function run({ windowS = "20" }: Options): Promise<Result> {
  const root = mkdtempSync(join(tmpdir(), "ctd-engines-"));
  const figures: Result["figures"] = {};
  const lossRun: Record<string, number> = {};
  try {
    for (const line of ["clean", "bad"] as const) {
      const folders = { ours: join(root, `${line}-ours`), ffmpeg: join(root, `${line}-ffmpeg`) };
      for (const folder of Object.values(folders)) mkdirSync(folder);
      const engines = { ours: await startOurs(folders.ours), ffmpeg: await startFfmpeg(folders.ffmpeg) };
      const relay = await openRelay(line === "bad" ? 0.02 : 0, engines);
      await pause(3000);
      const before = { ours: cpuSeconds(engines.ours.pids()), ffmpeg: cpuSeconds(engines.ffmpeg.pids()) };
      const since = performance.now();
      await pause(Number(windowS) * 1000);
      const seconds = (performance.now() - since) / 1000;
      for (const [name, engine] of Object.entries(engines) as [keyof typeof engines, Engine][]) {
        const cpu = (100 * (cpuSeconds(engine.pids()) - before[name])) / seconds / (2 * SITES);
        const memory = residentMb(engine.pids()) / (2 * SITES);
        const sent = { ...relay.sent() };
        engine.kill();
        await pause(500);
        const written = { v: await read(engine.files(), "v"), a: await read(engine.files(), "a") };
        figures[`${name} ${line}`] = {
          percentOfACorePerTrack: figure(cpu),
          mbPerTrack: figure(memory),
          // By SIGKILL: what was sent and is not in a readable file, in seconds of each track.
          pictureLostSeconds: figure((sent.camera - written.v / SITES) / 25),
          soundLostSeconds: figure((sent.microphone - written.a / SITES) / 50),
        };
        lossRun[`${name} ${line}`] = (sent.microphone - written.a / SITES) / 50;
        console.log(`${name} ${line}: ${JSON.stringify(figures[`${name} ${line}`])}`);
      }
      relay.close();
    }
    return {
      figures: {
        ...figures,
        note: "lost counts what was sent to the socket and stands in no readable file after SIGKILL",
      },
      goals: { oursSoundLostAtKill: atMost(1, lossRun["ours clean"] ?? Number.NaN, " s") },
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** One film to both engines, each source of each site with its own losses and with neighbours exchanged now and then. */
async function openRelay(loss: number, engines: Record<string, Engine>) {
  const taps = createSocket("udp4");
  const sent = { camera: 0, microphone: 0 };
  const senders = await openSenders(1, benchFilm());
  const inlets = await Promise.all(
    SOURCES.map(async (source) => {
      const inlet = createSocket({ type: "udp4", recvBufferSize: 2_000_000 });
      await new Promise<void>((resolve) => void inlet.bind(0, "127.0.0.1", resolve));
      const held = new Map<number, Buffer>();
      inlet.on("message", (datagram: Buffer) => {
        // A frame's last packet bears the marker; each sound packet is one of its own.
        if (source === "microphone" || ((datagram[1] ?? 0) & 0x80) !== 0) sent[source] += 1;
        for (let site = 0; site < SITES; site++) {
          if (loss > 0 && Math.random() < loss) continue;
          const waiting = held.get(site);
          held.delete(site);
          if (loss > 0 && !waiting && Math.random() < 0.02) {
            held.set(site, datagram);
            continue;
          }
          for (const engine of Object.values(engines))
            for (const one of waiting ? [datagram, waiting] : [datagram])
              taps.send(one, engine.port(site, source), "127.0.0.1");
        }
      });
      return inlet;
    }),
  );
  senders.aim([{ camera: inlets[0]?.address().port ?? 0, microphone: inlets[1]?.address().port ?? 0 }]);
  return {
    sent: () => sent,
    close() {
      senders.close();
      for (const one of inlets) one.close();
      taps.close();
    },
  };
}
