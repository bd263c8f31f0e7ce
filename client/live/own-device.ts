/**
 * This tab's identity as a device: it outlives a reload and ends with the tab, so that a return is told
 * from a second device. A duplicated tab copies it and then simply takes the place over.
 */
import type { DeviceId } from "#shared/ids.ts";

const KEY = "ctd.tab";

export function ownDevice(): DeviceId {
  const kept = sessionStorage.getItem(KEY);
  if (kept) return kept as DeviceId; // Only this function writes it.
  const made = newId();
  sessionStorage.setItem(KEY, made);
  return made as DeviceId; // A UUID, as every branded id.
}

/** A random UUID, also on a page without HTTPS, where randomUUID does not exist. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
