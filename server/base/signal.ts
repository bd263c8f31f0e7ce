/** A tiny typed signal: one sender, many listeners. */
import { plainError, type Log } from "./log.ts";

export type Signal<T> = {
  /** Gives back the way to end the subscription; ending twice is harmless. */
  subscribe(listener: (news: T) => void): () => void;
  send(news: T): void;
};

/** Makes a signal. A listener that throws is logged and harms neither the sender nor the other listeners. */
export function makeSignal<T>(log: Log, name: string): Signal<T> {
  const listeners = new Set<{ hear: (news: T) => void }>();
  return {
    subscribe(hear) {
      // Each subscription is an object of its own, so the same function may listen twice.
      const listener = { hear };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    send(news) {
      for (const listener of [...listeners]) {
        try {
          listener.hear(news);
        } catch (error) {
          log.error({ signal: name, error: plainError(error) }, "a listener failed");
        }
      }
    },
  };
}
