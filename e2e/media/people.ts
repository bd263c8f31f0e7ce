/**
 * The twelve test people and how to tell them apart. Each has four blocks of colour and one tone. The blocks are
 * words of a code over five colours in which any two people differ in at least three blocks, so a misread block gives
 * "nobody" and never another person. The tones are no harmonics of one another and lie 90 Hz apart or more.
 */
export type Letter = "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L";

export type Colour = readonly [red: number, green: number, blue: number];

/** Far apart in hue: they stay distinct in the smallest layer at the lowest quality. */
export const palette: readonly Colour[] = [
  [205, 35, 35],
  [35, 165, 55],
  [35, 65, 205],
  [225, 205, 40],
  [190, 45, 190],
];

type Blocks = readonly [topLeft: number, topRight: number, bottomLeft: number, bottomRight: number];

/** The code word of (a, b) over the integers modulo five. */
function codeWord(a: number, b: number): Blocks {
  return [a, b, (a + b) % 5, (a + 2 * b) % 5];
}

export const people: Readonly<Record<Letter, { blocks: Blocks; toneHz: number }>> = {
  A: { blocks: codeWord(0, 1), toneHz: 440 },
  B: { blocks: codeWord(1, 2), toneHz: 530 },
  C: { blocks: codeWord(2, 3), toneHz: 620 },
  D: { blocks: codeWord(3, 4), toneHz: 710 },
  E: { blocks: codeWord(4, 0), toneHz: 820 },
  F: { blocks: codeWord(0, 2), toneHz: 960 },
  G: { blocks: codeWord(1, 3), toneHz: 1130 },
  H: { blocks: codeWord(2, 4), toneHz: 1370 },
  I: { blocks: codeWord(3, 0), toneHz: 1470 },
  J: { blocks: codeWord(4, 1), toneHz: 1810 },
  K: { blocks: codeWord(0, 3), toneHz: 1970 },
  L: { blocks: codeWord(1, 4), toneHz: 2310 },
};

/** Where things lie in the picture, as fractions of its height or width. */
export const layout = {
  /** The band between the upper and lower blocks in which a white bar moves. */
  bandTop: 19 / 45,
  bandBottom: 26 / 45,
  barWidth: 1 / 8,
  /** Positions of the bar, and so frames until the picture repeats. */
  steps: 32,
} as const;
