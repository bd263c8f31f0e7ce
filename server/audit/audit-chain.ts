/** How the rows of the audit hang together: each carries a hash over the row before and itself. Pure. */
import { createHash } from "node:crypto";
import type { AuditRow } from "#shared/audit.ts";

/** The hash before the first row. */
export const startOfChain = "";

/** The hash a row must carry. */
export function chainHash(previous: string, row: Omit<AuditRow, "hash">): string {
  const { number, at, by, event } = row;
  return createHash("sha256")
    .update(`${previous}\n${canonical({ number, at, by, event })}`)
    .digest("hex");
}

/**
 * JSON with the keys of every object in order, so that the same facts always give the same text: jsonb
 * does not keep the order in which keys were written.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`;
}
