/**
 * The wall clock of a recording: set once from the machine's clock, then running evenly, whatever that
 * clock does. It rests on the kernel's monotonic clock, which all processes of a machine share, so that a
 * recording process given the server's anchor tells the very same time.
 */
import { readFileSync } from "node:fs";

function monotonicMs(): number {
  return Number(process.hrtime.bigint() / 1000n) / 1000;
}

let anchorMs = Date.now() - monotonicMs();

/** Milliseconds since 1970. */
export function steadyNow(): number {
  return anchorMs + monotonicMs();
}

/** What a monotonic time of this boot is added to. */
export function clockAnchor(): number {
  return anchorMs;
}

/** Takes over the anchor of whoever began the recording. */
export function setClockAnchor(ms: number): void {
  anchorMs = ms;
}

/** By how much the machine's clock was set forward (or back, negative) since the anchor was taken. */
export function clockStrayedMs(): number {
  return Date.now() - steadyNow();
}

/** The same for as long as the machine runs: an anchor of the same boot still holds after a restart of the server. */
export function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "unknown";
  }
}
