const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** `12,3 MB`, with the comma of Vietnamese numbers. */
export function showBytes(bytes: number): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return `${value.toLocaleString("vi-VN", { maximumFractionDigits: step === 0 || value >= 100 ? 0 : 1 })} ${units[step]}`;
}
