/** The wall clock of a recording: set once from the machine's clock, then running evenly, whatever that clock does. */

/** Milliseconds since 1970. */
export function steadyNow(): number {
  return performance.timeOrigin + performance.now();
}
