/**
 * Tells which people's tones are in a piece of sound. `readTones` is one plain function without outside names, because
 * the page runs it too (see in-page.ts); node calls it through `tonesIn`, for instance on a recording.
 */
import { type Letter, people } from "./people.ts";

export const toneKey = Object.entries(people).map(([name, { toneHz }]) => ({ name, toneHz }));
export type ToneKey = typeof toneKey;

/** `decibels` is the tone's amplitude against full scale. */
export interface HeardTone {
  person: string;
  decibels: number;
}

/** The people heard in samples between -1 and 1 of one channel, loudest first. A quarter of a second or more is needed. */
export function tonesIn(
  samples: ArrayLike<number>,
  sampleRate: number,
): { person: Letter; decibels: number }[] {
  // The key holds the names of `people` and no others.
  return readTones(samples, sampleRate, toneKey) as { person: Letter; decibels: number }[];
}

export function readTones(samples: ArrayLike<number>, sampleRate: number, key: ToneKey): HeardTone[] {
  const quietest = -50;
  const aboveItsSurroundings = 9;
  const decibelsAt = (hertz: number): number => {
    // Goertzel's algorithm under a Hann window, which keeps a loud neighbour out of the other tones.
    const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
    let last = 0;
    let beforeLast = 0;
    for (let i = 0; i < samples.length; i++) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (samples.length - 1));
      const now = (samples[i] ?? 0) * window + coefficient * last - beforeLast;
      beforeLast = last;
      last = now;
    }
    const power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
    return 20 * Math.log10((4 * Math.sqrt(Math.max(power, 1e-12))) / samples.length);
  };
  const heard: HeardTone[] = [];
  for (const { name, toneHz } of key) {
    const decibels = decibelsAt(toneHz);
    if (decibels < quietest) continue;
    // Noise and clicks raise the surroundings as well; a tone stands out of them. The distance is outside the window's
    // main lobe and at most half the way to a neighbouring tone.
    const distance = Math.min(45, Math.max(20, (2.5 * sampleRate) / samples.length));
    const surroundings = Math.max(decibelsAt(toneHz - distance), decibelsAt(toneHz + distance));
    if (decibels >= surroundings + aboveItsSurroundings)
      heard.push({ person: name, decibels: Math.round(decibels * 10) / 10 });
  }
  return heard.sort((a, b) => b.decibels - a.decibels);
}
