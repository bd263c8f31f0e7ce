import { expect, test, vi } from "vitest";
import { FakeClock, realClock } from "./clock.ts";
import { makeSignal } from "./signal.ts";

test("a clock that stands still acts only when advanced, in order, each at its own moment", () => {
  const clock = new FakeClock("2026-11-23T01:00:00.000Z");
  const seen: string[] = [];
  const stop = clock.every(1000, () => seen.push(`every ${clock.now()}`));
  clock.after(1500, () => {
    seen.push(`after ${clock.now()}`);
    clock.after(100, () => seen.push(`nested ${clock.now()}`));
  });
  const cancel = clock.after(500, () => seen.push("never"));
  cancel();
  cancel();
  clock.advance(2000);
  stop();
  clock.advance(5000);
  expect(seen).toEqual([
    "every 2026-11-23T01:00:01.000Z",
    "after 2026-11-23T01:00:01.500Z",
    "nested 2026-11-23T01:00:01.600Z",
    "every 2026-11-23T01:00:02.000Z",
  ]);
  expect(clock.waiting()).toBe(0);
  expect(clock.now()).toBe("2026-11-23T01:00:07.000Z");
});

test("an act in a later month is not done at once", () => {
  vi.useFakeTimers();
  const act = vi.fn<() => void>();
  const month = 31 * 86_400_000;
  realClock.after(month, act);
  vi.advanceTimersByTime(month - 1);
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledOnce();
  const cancelled = vi.fn<() => void>();
  const cancel = realClock.after(month, cancelled);
  vi.advanceTimersByTime(28 * 86_400_000);
  cancel();
  vi.advanceTimersByTime(month);
  expect(cancelled).not.toHaveBeenCalled();
  vi.useRealTimers();
});

test("a listener that throws is logged and harms nobody", () => {
  const logged: unknown[] = [];
  const log = {
    error: (fields: object) => void logged.push(fields),
    warn: () => {},
    info: () => {},
    debug: () => {},
  };
  const signal = makeSignal<number>(log, "test");
  const heard: number[] = [];
  signal.subscribe(() => {
    throw new Error("broken");
  });
  const end = signal.subscribe((news) => void heard.push(news));
  signal.send(1);
  end();
  end();
  signal.send(2);
  expect(heard).toEqual([1]);
  expect(logged).toHaveLength(2);
});
