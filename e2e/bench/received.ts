/**
 * What truly arrives in a page: its peer connections are noticed as they are made, whoever makes them, and their own
 * statistics are asked. Ours and the baseline are counted by the same hand.
 */
import type { BrowserContext, Page } from "playwright";

declare global {
  interface Window {
    connections?: RTCPeerConnection[];
  }
}

/** One incoming stream, counted from the start of its connection. */
export interface Incoming {
  key: string;
  kind: string;
  packets: number;
  bytes: number;
}

/** To be called before the page is opened. */
export async function noticeConnections(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const connections: RTCPeerConnection[] = (window.connections = []);
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }
    };
  });
}

export async function incoming(page: Page): Promise<Incoming[]> {
  return page.evaluate(async () => {
    const found: { key: string; kind: string; packets: number; bytes: number }[] = [];
    for (const [index, connection] of (window.connections ?? []).entries()) {
      if (connection.connectionState === "closed") continue;
      for (const report of (await connection.getStats()).values()) {
        // 1234 is no picture: mediasoup probes the bandwidth with it.
        if (report.type !== "inbound-rtp" || report.ssrc === 1234) continue;
        const { ssrc, kind, packetsReceived, bytesReceived } = report;
        found.push({ key: `${index}/${ssrc}`, kind, packets: packetsReceived, bytes: bytesReceived });
      }
    }
    return found;
  });
}

/** The streams that flowed between two counts: those with new packets. */
export function flowed(
  before: Incoming[],
  after: Incoming[],
): { video: number; audio: number; packets: number; bytes: number } {
  const earlier = new Map(before.map((stream) => [stream.key, stream]));
  const sum = { video: 0, audio: 0, packets: 0, bytes: 0 };
  for (const { key, kind, packets, bytes } of after) {
    const fresh = packets - (earlier.get(key)?.packets ?? 0);
    if (fresh <= 0) continue;
    sum[kind === "video" ? "video" : "audio"]++;
    sum.packets += fresh;
    sum.bytes += bytes - (earlier.get(key)?.bytes ?? 0);
  }
  return sum;
}
