/**
 * Text the database cannot hold, in whatever depth of an input: NUL characters and halves of surrogate
 * pairs. Refused at the door, so that no query fails on them. Depth is bounded as well.
 */

const deepest = 32;

/** Whether every text and key in a parsed JSON value can be stored. */
export function isClean(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (typeof value !== "object" || value === null) return true;
  if (depth > deepest) return false;
  if (Array.isArray(value)) return value.every((one) => isClean(one, depth + 1));
  return Object.entries(value).every(([key, one]) => isClean(key) && isClean(one, depth + 1));
}
