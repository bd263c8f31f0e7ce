/** A value that always has a present reading and tells when it changes: the only state outside React. */
export type Value<T> = {
  get(): T;
  /** Calls back after each change; gives back the function that ends it. */
  subscribe(changed: () => void): () => void;
};

export type SettableValue<T> = Value<T> & {
  set(next: T): void;
  update(change: (now: T) => T): void;
};

export function makeValue<T>(first: T): SettableValue<T> {
  let now = first;
  const listeners = new Set<() => void>();
  const set = (next: T): void => {
    if (Object.is(next, now)) return;
    now = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => now,
    set,
    update: (change) => set(change(now)),
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
