/** Where the time of a start goes: each lap is what passed since the one before, in milliseconds. */
export type Laps = { lap(name: string): void; all(): Record<string, number> };

/** @param now milliseconds on any clock that runs evenly; the first lap begins at `startedAt` on it */
export function makeLaps(startedAt: number, now: () => number = () => performance.now()): Laps {
  const laps: Record<string, number> = {};
  let last = startedAt;
  return {
    lap(name) {
      const at = now();
      laps[name] = Math.round(at - last);
      last = at;
    },
    all: () => laps,
  };
}
