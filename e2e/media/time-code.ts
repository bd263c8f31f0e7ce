/**
 * The wall clock as blocks in a picture and as ticks in a sound, so that a recording tells by itself when each of its
 * frames was made. `timeBits` is one plain function without outside names, because the page runs it too (timed-media.ts).
 */

/** Milliseconds count up to here, four hours and forty minutes, and begin again. */
const codeRound = 2 ** 24;

/** In the band between the blocks of colour: 24 bits of time, the rest a check. */
export const codeGrid = { columns: 16, rows: 2 } as const;

/** One tick at each whole second; its pitch tells which second of five it is, for whoever hears it. */
export const tick = { lengthMs: 30, lowestHz: 3000, stepHz: 300, pitches: 5 } as const;

/** Row by row, from the left. */
export function timeBits(ms: number): boolean[] {
  const value = Math.floor(ms) % 16_777_216;
  const bytes = [(value >> 16) & 255, (value >> 8) & 255, value & 255];
  // Weights that are odd and differ, so that no single block and no pair of neighbours can be wrong unnoticed.
  const check = (bytes.reduce((sum, byte, index) => sum + byte * (7 + 6 * index), 85) ^ 0b01011010) & 255;
  return [...bytes, check].flatMap((byte) =>
    Array.from({ length: 8 }, (_, bit) => ((byte >> (7 - bit)) & 1) === 1),
  );
}

/**
 * @param light how light each block is, row by row
 * @param nearMs any moment within two hours of the one that is sought
 * @returns milliseconds since 1970; null for what is no code
 */
export function readTimeCode(light: readonly number[], nearMs: number): number | null {
  const [darkest, lightest] = [Math.min(...light), Math.max(...light)];
  if (lightest - darkest < 80) return null;
  const bits = light.map((one) => one > (darkest + lightest) / 2);
  const value = bits.slice(0, 24).reduce((sum, bit) => sum * 2 + (bit ? 1 : 0), 0);
  if (timeBits(value).some((bit, index) => bit !== bits[index])) return null;
  return value + Math.round((nearMs - value) / codeRound) * codeRound;
}

/** One tick that was heard, the middle of its sound in seconds from the first sample. */
export interface HeardTick {
  seconds: number;
  pitch: number;
}

const windowMs = 20;
const hopMs = 2;

/** Ticks in samples between -1 and 1 of one channel. */
export function ticksIn(samples: Float32Array, sampleRate: number): HeardTick[] {
  const length = (windowMs * sampleRate) / 1000;
  const hop = (hopMs * sampleRate) / 1000;
  const loudness = Array.from({ length: tick.pitches }, (_, pitch) =>
    loudnessOver(samples, sampleRate, tick.lowestHz + pitch * tick.stepHz, length, hop),
  );
  const found: HeardTick[] = [];
  const reach = Math.round(tick.lengthMs / hopMs);
  for (const [pitch, own] of loudness.entries())
    for (let place = 0; place < own.length; place++) {
      const here = own[place] ?? 0;
      if (here < 0.05) continue;
      const around = own.subarray(Math.max(0, place - reach), place + reach + 1);
      // The loudest of its surroundings, the first of two equals, and no echo of another pitch.
      if (around.some((one) => one > here) || own.subarray(Math.max(0, place - reach), place).includes(here))
        continue;
      if (loudness.some((other) => (other[place] ?? 0) > here)) continue;
      const weight = around.reduce((sum, one) => sum + one, 0);
      const first = Math.max(0, place - reach);
      const middle = around.reduce((sum, one, index) => sum + one * (first + index), 0) / weight;
      found.push({ seconds: (middle * hop + length / 2) / sampleRate, pitch });
    }
  return found.toSorted((a, b) => a.seconds - b.seconds);
}

/** Goertzel's algorithm under a Hann window, again and again. */
function loudnessOver(
  samples: Float32Array,
  sampleRate: number,
  hertz: number,
  length: number,
  hop: number,
): Float32Array {
  const window = Float32Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
  const out = new Float32Array(Math.max(0, Math.floor((samples.length - length) / hop) + 1));
  for (let place = 0; place < out.length; place++) {
    let [last, beforeLast] = [0, 0];
    for (let i = 0; i < length; i++) {
      const now = (samples[place * hop + i] ?? 0) * (window[i] ?? 0) + coefficient * last - beforeLast;
      beforeLast = last;
      last = now;
    }
    const power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
    out[place] = (4 * Math.sqrt(Math.max(power, 0))) / length;
  }
  return out;
}

/** The whole second of which a tick at about this moment tells. @returns milliseconds since 1970 */
export function secondOf(pitch: number, nearMs: number): number {
  const round = tick.pitches * 1000;
  return pitch * 1000 + Math.round((nearMs - pitch * 1000) / round) * round;
}
