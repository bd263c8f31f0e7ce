/** Time as a part: what the server knows of the hour, and what it does later. Tests own a FakeClock. */
import { instantOf, type Instant } from "#shared/time.ts";

/** Calling it twice, or after the act, is harmless. */
export type Cancel = () => void;

export type Clock = {
  now(): Instant;
  /** Milliseconds since 1970. */
  ms(): number;
  /** Acts once, `ms` milliseconds from now. */
  after(ms: number, act: () => void): Cancel;
  /** Acts again and again, first in `ms` milliseconds. */
  every(ms: number, act: () => void): Cancel;
};

/** Node fires a longer timer at once; a session may well be booked for a later month. */
const longestTimer = 2_147_483_647;

/** The machine's own clock. Its timers do not keep the process alive. */
export const realClock: Clock = {
  now: () => instantOf(Date.now()),
  ms: () => Date.now(),
  after(ms, act) {
    const due = Date.now() + ms;
    let timer: NodeJS.Timeout;
    const arm = (left: number): void => {
      timer = setTimeout(
        () => (due - Date.now() > 0 && left > longestTimer ? arm(due - Date.now()) : act()),
        Math.min(left, longestTimer),
      ).unref();
    };
    arm(ms);
    return () => clearTimeout(timer);
  },
  every(ms, act) {
    const timer = setInterval(act, ms).unref();
    return () => clearInterval(timer);
  },
};

type Timer = { due: number; order: number; period: number | null; act: () => void };

/** A clock that stands still until it is advanced. */
export class FakeClock implements Clock {
  #ms: number;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(start = "2026-11-23T01:00:00.000Z") {
    this.#ms = Date.parse(start);
  }

  now(): Instant {
    return instantOf(this.#ms);
  }

  ms(): number {
    return this.#ms;
  }

  after(ms: number, act: () => void): Cancel {
    return this.#add(ms, null, act);
  }

  every(ms: number, act: () => void): Cancel {
    return this.#add(ms, Math.max(1, ms), act);
  }

  /** Lets time pass; due acts run in order, each at its own moment. */
  advance(ms: number): void {
    const end = this.#ms + ms;
    for (let next = this.#nextUntil(end); next !== null; next = this.#nextUntil(end)) {
      this.#ms = Math.max(this.#ms, next.due);
      if (next.period === null) this.#timers.delete(next);
      else next.due += next.period;
      next.act();
    }
    this.#ms = end;
  }

  /** Time passes while the machine sleeps: afterwards whatever came due meanwhile happens, each thing once. */
  jump(ms: number): void {
    this.#ms += ms;
    const due = [...this.#timers].filter((one) => one.due <= this.#ms);
    for (const timer of due.sort((a, b) => a.due - b.due || a.order - b.order)) {
      if (timer.period === null) this.#timers.delete(timer);
      else timer.due = this.#ms + timer.period;
      timer.act();
    }
  }

  /** How many acts are still to come; a test sees with it that everything was cancelled. */
  waiting(): number {
    return this.#timers.size;
  }

  #add(ms: number, period: number | null, act: () => void): Cancel {
    const timer: Timer = { due: this.#ms + Math.max(0, ms), order: this.#order++, period, act };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  #nextUntil(end: number): Timer | null {
    const due = [...this.#timers].filter((one) => one.due <= end);
    return due.sort((a, b) => a.due - b.due || a.order - b.order)[0] ?? null;
  }
}
