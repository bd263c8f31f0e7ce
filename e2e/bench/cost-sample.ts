/** What the cost benchmark asks of each side, and how a window of time is measured. */
import type { Page } from "playwright";
import { cpuSeconds } from "./processes.ts";
import { flowed, incoming } from "./received.ts";
import type { Subject } from "./subject.ts";

export const sites = 6;

/**
 * All sites sit in one Chromium, since only the server's processes are measured. Everyone sends this small picture and
 * is shown the lowest layer of all others; one has the floor. Both sides must hold to it: the numbers of streams are
 * counted as they arrive and compared.
 */
export const camera = { width: 640, height: 360, fps: 15 } as const;
export const expected = { video: sites * (sites - 1), audio: sites - 1 } as const;

export interface CostSample {
  cpuMsPerStreamMinute: number;
  cpuPercent: number;
  video: number;
  audio: number;
  packetsPerSecond: number;
  kilobitsPerSecond: number;
}

export interface CostSubject extends Subject<CostSample> {
  /** One site joins, sees somebody, and leaves. */
  joinAndLeave(): Promise<void>;
  residentMb(): number;
}

/** Measures a settled room; throws when other streams flow than were agreed. */
export async function measureCost(pages: Page[], pids: () => number[], forMs: number): Promise<CostSample> {
  const before = await Promise.all(pages.map(incoming));
  const cpuBefore = cpuSeconds(pids());
  const start = performance.now();
  await new Promise((resolve) => setTimeout(resolve, forMs));
  const cpu = cpuSeconds(pids()) - cpuBefore;
  const seconds = (performance.now() - start) / 1000;
  const after = await Promise.all(pages.map(incoming));
  const sums = after.map((streams, index) => flowed(before[index] ?? [], streams));
  const total = (what: keyof ReturnType<typeof flowed>) => sums.reduce((sum, one) => sum + one[what], 0);
  const [video, audio] = [total("video"), total("audio")];
  if (video !== expected.video || audio !== expected.audio) {
    throw new Error(
      `${video} pictures and ${audio} sounds flowed instead of ${expected.video} and ${expected.audio}.`,
    );
  }
  return {
    cpuMsPerStreamMinute: Math.round((cpu * 10_000) / ((video + audio) * (seconds / 60))) / 10,
    cpuPercent: Math.round((1000 * cpu) / seconds) / 10,
    video,
    audio,
    packetsPerSecond: Math.round(total("packets") / seconds),
    kilobitsPerSecond: Math.round((total("bytes") * 8) / seconds / 1000),
  };
}
