/** Processor time and memory of processes, from /proc. */
import { readFileSync } from "node:fs";

/** The kernel's unit in /proc/PID/stat; it has been 100 on every Linux that runs Node. */
const ticksPerSecond = 100;

/** Seconds of all threads of these processes, in user and kernel mode. */
export function cpuSeconds(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    // The program's name, in parentheses, may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, value) => sum + value, 0) / ticksPerSecond;
}

/** Resident memory of these processes together. */
export function residentMb(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]),
  );
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1024;
}
