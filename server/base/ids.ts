/** Ids as a part: random UUIDs in life, countable ones in tests. */
import { randomUUID } from "node:crypto";

/** Makes one new id of the wanted type. */
export type Ids = { make<T extends string>(): T };

export const randomIds: Ids = {
  make: <T extends string>() => randomUUID() as string as T, // Every branded id is a UUID and nothing more.
};

/** `00000000-0000-4000-8000-000000000001`, then 2, 3 …: the same in every run. */
export function countedIds(): Ids {
  let count = 0;
  return {
    make: <T extends string>() => `00000000-0000-4000-8000-${(++count).toString(16).padStart(12, "0")}` as T, // As above.
  };
}
