/** One who watches a room as plain RTP: when pictures and sound came, and for how long they did not. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { OwnSource } from "#shared/recordings.ts";
import { codecs } from "#shared/media.ts";

export interface Viewer {
  port: number;
  /** The longest that one site's picture, or sound, stood still since a moment (performance.now()), in milliseconds. */
  longestSilence(since: number): Record<OwnSource, number>;
  close(): void;
}

/** A shorter one is a slow picture. */
const NOTICE_MS = 50;

interface Silence {
  source: OwnSource;
  endedAt: number;
  ms: number;
}

export async function openViewer(sites: number): Promise<Viewer> {
  const socket = createSocket({ type: "udp4", recvBufferSize: 4_000_000 });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  const sources = new Map<number, OwnSource>();
  for (const { kind, preferredPayloadType } of codecs)
    sources.set(preferredPayloadType, kind === "video" ? "camera" : "microphone");
  /** By synchronisation source; a room that was built anew has others. */
  const lastOf = new Map<number, { source: OwnSource; at: number }>();
  const silences: Silence[] = [];

  socket.on("message", (datagram: Buffer) => {
    const type = (datagram[1] ?? 0) & 0x7f;
    const source = sources.get(type);
    // Reports of RTCP are neither.
    if (source === undefined || datagram.length < 12) return;
    const ssrc = datagram.readUInt32BE(8);
    const now = performance.now();
    const before = lastOf.get(ssrc) ?? goneOf(source, ssrc, now);
    if (before && now - before.at > NOTICE_MS) silences.push({ source, endedAt: now, ms: now - before.at });
    lastOf.set(ssrc, { source, at: now });
  });

  /** One that begins anew follows one that has ended; which of them does not matter, for all ended together. */
  function goneOf(source: OwnSource, ssrc: number, now: number): { at: number } | null {
    const own = [...lastOf].filter(([, one]) => one.source === source);
    if (own.length < sites) return null;
    const [oldest, last] = own.toSorted(([, a], [, b]) => a.at - b.at)[0] ?? [];
    if (oldest === undefined || oldest === ssrc || !last || now - last.at < NOTICE_MS) return null;
    lastOf.delete(oldest);
    return last;
  }

  return {
    port: socket.address().port,
    longestSilence(since) {
      const now = performance.now();
      const of = (source: OwnSource) =>
        Math.max(
          0,
          ...silences.filter((one) => one.source === source && one.endedAt > since).map(({ ms }) => ms),
          ...[...lastOf.values()].filter((one) => one.source === source).map(({ at }) => now - at),
        );
      return { camera: of("camera"), microphone: of("microphone") };
    },
    close: () => void socket.close(),
  };
}
