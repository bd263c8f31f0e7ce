/**
 * Sites as far as their RTP goes, for the benchmarks of recording: a film's picture and tone sent in real time by
 * copies, one socket for each source, repeating what is asked for again as a browser does. No browser's encoder takes
 * the processor away from what is measured, and what was sent is known exactly.
 */
import { execFileSync, spawn } from "node:child_process";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { existsSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formats } from "../../server/recordings/tap-senders.ts";
import type { OwnSource } from "#shared/recordings.ts";

export interface Senders {
  /** Sends every source of these sites to its port. */
  aim(ports: readonly Record<OwnSource, number>[]): void;
  /** Share of packets dropped on the way, 0 to 1; what is asked for again is dropped as well. */
  loss(share: number): void;
  close(): void;
}

/**
 * Twenty seconds, made once on this machine: hard to compress, so that it fills the bitrate of a real camera. A film
 * cannot be asked for a key frame; one comes every 0.4 s, about as late as a browser that is asked.
 */
export function benchFilm(kilobits = 1500): string {
  const film = join(tmpdir(), `ctd-bench-film-${kilobits}-10.webm`);
  if (existsSync(film)) return film;
  const draft = `${film}.${process.pid}.webm`;
  execFileSync("ffmpeg", [
    ...["-loglevel", "error", "-y", "-f", "lavfi"],
    ...["-i", "testsrc2=size=320x180:rate=25:duration=20,noise=alls=50:allf=t"],
    ...["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=20"],
    ...[
      "-c:v",
      "libvpx",
      "-deadline",
      "realtime",
      "-cpu-used",
      "16",
      "-b:v",
      `${kilobits}k`,
      "-minrate",
      `${kilobits}k`,
    ],
    ...["-g", "10", "-c:a", "libopus", "-ac", "2", "-b:a", "48k", draft],
  ]);
  renameSync(draft, film);
  return film;
}

const KEPT = 4096;

export async function openSenders(sites: number, film = benchFilm()): Promise<Senders> {
  let lossShare = 0;
  const outlets = new Map<OwnSource, { socket: Socket; port: () => number | null }[]>();
  let targets: readonly Record<OwnSource, number>[] = [];
  const films: { kill(): void }[] = [];
  const sockets: Socket[] = [];

  const isLost = () => lossShare > 0 && Math.random() < lossShare;
  const send = (socket: Socket, datagram: Buffer, port: number | null) => {
    if (port !== null && !isLost()) socket.send(datagram, port, "127.0.0.1", () => undefined);
  };

  async function open(): Promise<Socket> {
    const socket = createSocket({ type: "udp4", recvBufferSize: 2_000_000 });
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
    sockets.push(socket);
    return socket;
  }

  for (const source of ["camera", "microphone"] as const) {
    const kept = new Map<number, Buffer>();
    const own: { socket: Socket; port: () => number | null }[] = [];
    for (let site = 0; site < sites; site++) {
      const socket = await open();
      const port = () => targets[site]?.[source] ?? null;
      socket.on("message", (rtcp) => {
        for (const sequence of nacked(rtcp)) {
          const again = kept.get(sequence);
          if (again) send(socket, again, port());
        }
      });
      own.push({ socket, port });
    }
    outlets.set(source, own);
    const from = await open();
    from.on("message", (datagram: Buffer) => {
      // RTCP of ffmpeg's own goes nowhere.
      if (((datagram[1] ?? 0) & 0x7f) >= 72 && ((datagram[1] ?? 0) & 0x7f) <= 76) return;
      const sequence = datagram.readUInt16BE(2);
      kept.set(sequence, datagram);
      kept.delete((sequence - KEPT) & 0xffff);
      for (const { socket, port } of own) send(socket, datagram, port());
    });
    const format = formats[source];
    const child = spawn(
      "ffmpeg",
      [
        ...["-loglevel", "error", "-re", "-stream_loop", "-1", "-i", film],
        ...[
          "-map",
          source === "camera" ? "0:v" : "0:a",
          "-c",
          "copy",
          "-payload_type",
          String(format.payloadType),
        ],
        ...[
          "-ssrc",
          String(format.ssrc),
          "-f",
          "rtp",
          `rtp://127.0.0.1:${from.address().port}?pkt_size=1200`,
        ],
      ],
      { stdio: "ignore" },
    );
    films.push(child);
  }
  return {
    aim: (ports) => void (targets = ports),
    loss: (share) => void (lossShare = share),
    close() {
      for (const one of films) one.kill();
      for (const one of sockets) one.close();
    },
  };
}

/** Sequence numbers that a receiver asks for again (RFC 4585, generic NACK). */
function nacked(rtcp: Buffer): number[] {
  const found: number[] = [];
  for (let at = 0; at + 12 <= rtcp.length;) {
    const length = 4 * (rtcp.readUInt16BE(at + 2) + 1);
    if (rtcp[at + 1] === 205 && ((rtcp[at] ?? 0) & 31) === 1)
      for (let item = at + 12; item + 4 <= Math.min(at + length, rtcp.length); item += 4) {
        const first = rtcp.readUInt16BE(item);
        found.push(first);
        for (let bit = 0; bit < 16; bit++)
          if (rtcp.readUInt16BE(item + 2) & (1 << bit)) found.push((first + bit + 1) & 0xffff);
      }
    at += length;
  }
  return found;
}
