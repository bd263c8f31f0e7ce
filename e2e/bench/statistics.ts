/** The few statistics that the benchmarks need. A sample that never came counts as infinite. */

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function p95(values: readonly number[]): number {
  return quantile(values, 0.95);
}

/** Between two neighbours by the distance to each, as most tools do. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return Number.NaN;
  return below === above ? below : below + (above - below) * (place - Math.floor(place));
}

/** How many times the baseline ours is, each by its median. */
export function ratio(ours: readonly number[], baseline: readonly number[]): number {
  return median(ours) / median(baseline);
}

/** What JSON can hold: three significant digits are enough, and null says that something never came. */
export function figure(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : null;
}

export function summary(values: readonly number[]): Record<string, number | null> {
  return {
    runs: values.length,
    median: figure(median(values)),
    p95: figure(p95(values)),
    max: figure(Math.max(...values)),
  };
}
