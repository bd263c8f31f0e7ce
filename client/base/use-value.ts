import { useSyncExternalStore } from "react";
import type { Value } from "./value.ts";

/** Reads a value kept outside React; the component draws again when it changes. */
export function useValue<T>(value: Value<T>): T {
  return useSyncExternalStore(value.subscribe, value.get, value.get);
}
