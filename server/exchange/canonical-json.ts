/** One text for one value, so that it can be hashed, compared and written again byte for byte. */
import { createHash } from "node:crypto";

/** JSON without spaces, keys in the order of their letters, text in NFC; leaves out what is undefined. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "string") return JSON.stringify(value.normalize("NFC"));
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`);
  return `{${parts.join(",")}}`;
}

/** SHA-256 as hexadecimal. */
export function sumOf(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
