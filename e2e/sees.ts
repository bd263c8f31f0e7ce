/**
 * Looks for the truth in a page: whose picture is in each `<video data-seat>`, and whose tone in each
 * `<audio data-seat>`. What the page says about itself is not asked.
 */
import type { Page } from "playwright";
import { type Hearing, type Look, sensesScript } from "./in-page.ts";
import type { Letter } from "./media/people.ts";
import type { HeardTone } from "./media/wav-spectrum.ts";

export interface Seen extends Look {
  /** The picture changed while it was watched, for at most a second. */
  moving: boolean;
}

export interface Heard extends HeardTone {
  seat: string | null;
}

/** Every remote video; the own preview (`data-self`) only when asked for. */
export async function whoIsSeen(page: Page, { withSelf = false } = {}): Promise<Seen[]> {
  await page.evaluate(sensesScript);
  const seen = await page.evaluate(async () => {
    const senses = window.senses;
    if (!senses) throw new Error("The page lost its senses.");
    const first = senses.look();
    let now = first;
    const hasMoved = (index: number): boolean => {
      const [before, after] = [first[index], now[index]];
      if (!before || !after) return false;
      return before.step === null || after.step === null
        ? after.framesDecoded > before.framesDecoded
        : after.step !== before.step;
    };
    for (let tries = 0; tries < 10 && !first.every((_, index) => hasMoved(index)); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      now = senses.look();
    }
    return now.map((look, index) => ({ ...look, moving: hasMoved(index) }));
  });
  return seen.filter(({ self }) => withSelf || !self);
}

/** Whose papers are seen, moving or still, in whatever video shows a document. */
export async function documentsSeen(page: Page): Promise<(string | null)[]> {
  await page.evaluate(sensesScript);
  const seen = await page.evaluate(() => window.senses?.documents() ?? []);
  return seen.filter((one) => one.visible && one.framesDecoded > 0).map((one) => one.person);
}

/** Everyone who is audible in the page, with the level against full scale. */
export async function whoIsHeard(page: Page): Promise<Heard[]> {
  await page.evaluate(sensesScript);
  const hearings: Hearing[] = await page.evaluate(() => window.senses?.listen() ?? []);
  return hearings.flatMap(({ seat, tones }) => tones.map((tone) => ({ seat, ...tone })));
}

interface Within {
  withinMs?: number;
}

interface During {
  forMs?: number;
}

/** Exactly these people are seen, and all of them move. */
export async function expectSees(
  page: Page,
  people: Letter[],
  { withinMs = 15_000 }: Within = {},
): Promise<void> {
  await until(withinMs, async () => {
    const seen = await whoIsSeen(page);
    return areTheSame(people, movingPeople(seen))
      ? null
      : `Expected to see ${list(people)} moving, but saw ${describeSeen(seen)}.`;
  });
}

/** Exactly these people are heard. */
export async function expectHears(
  page: Page,
  people: Letter[],
  { withinMs = 15_000 }: Within = {},
): Promise<void> {
  await until(withinMs, async () => {
    const heard = await whoIsHeard(page);
    return areTheSame(people, namesOf(heard))
      ? null
      : `Expected to hear ${list(people)}, but heard ${describeHeard(heard)}.`;
  });
}

/** Observes for the whole time that none of these people is heard. */
export async function expectNeverHears(
  page: Page,
  people: Letter[],
  { forMs = 3000 }: During = {},
): Promise<void> {
  await throughout(forMs, async () => {
    const heard = await whoIsHeard(page);
    const intruder = heard.find(({ person }) => people.some((name) => name === person));
    return intruder ? `Expected never to hear ${list(people)}, but heard ${describeHeard(heard)}.` : null;
  });
}

/** Observes that no remote video shows anything that moves or any known person. */
export async function expectSeesNobody(page: Page, { forMs = 3000 }: During = {}): Promise<void> {
  await throughout(forMs, async () => {
    const seen = await whoIsSeen(page);
    return seen.some(({ person, moving }) => person || moving)
      ? `Expected to see nobody, but saw ${describeSeen(seen)}.`
      : null;
  });
}

export async function expectHearsNobody(page: Page, { forMs = 3000 }: During = {}): Promise<void> {
  await throughout(forMs, async () => {
    const heard = await whoIsHeard(page);
    return heard.length > 0 ? `Expected to hear nobody, but heard ${describeHeard(heard)}.` : null;
  });
}

/** Asks until there is no complaint; then throws the last one. */
async function until(withinMs: number, complaint: () => Promise<string | null>): Promise<void> {
  const end = Date.now() + withinMs;
  for (;;) {
    const problem = await complaint();
    if (!problem) return;
    if (Date.now() > end) throw new Error(`${problem} (Waited ${withinMs} ms.)`);
    await pause(200);
  }
}

async function throughout(forMs: number, complaint: () => Promise<string | null>): Promise<void> {
  const start = Date.now();
  do {
    const problem = await complaint();
    if (problem) throw new Error(`${problem} (After ${Date.now() - start} of ${forMs} ms.)`);
    await pause(150);
  } while (Date.now() - start < forMs);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const namesOf = (things: { person: string | null }[]) =>
  [...new Set(things.flatMap(({ person }) => person ?? []))].sort();
const movingPeople = (seen: Seen[]) => namesOf(seen.filter(({ moving }) => moving));
const areTheSame = (wanted: readonly string[], actual: readonly string[]) =>
  [...new Set(wanted)].sort().join() === actual.join();
const list = (names: readonly string[]) => names.join(" and ") || "nobody";

function describeSeen(seen: Seen[]): string {
  const one = ({ seat, person, moving, width, height, framesDecoded }: Seen) =>
    `${person ?? "nobody known"} ${moving ? "moving" : "standing still"} on seat ${seat} (${width}×${height}, ${framesDecoded} frames)`;
  return seen.map(one).join("; ") || "no video at all";
}

function describeHeard(heard: Heard[]): string {
  return (
    heard.map(({ seat, person, decibels }) => `${person} at ${decibels} dB on seat ${seat}`).join("; ") ||
    "nobody"
  );
}
