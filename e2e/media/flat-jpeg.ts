/**
 * A JPEG encoder for pictures made of flat squares: every 8×8 block has one colour, so only its mean is coded, and a
 * frame of 1280×720 takes a few kilobytes. Chromium's fake camera plays a file of such frames one after another.
 */
import type { Colour } from "./people.ts";

/** A picture of cells of 16×16 pixels; `lumaShift` makes each quarter of a cell lighter or darker. */
export interface FlatPicture {
  width: number;
  height: number;
  colourAt(column: number, row: number): Colour;
  lumaShift?(column: number, row: number, quarter: number): number;
}

export function flatJpeg(picture: FlatPicture): Buffer {
  const bits = new BitWriter();
  const previous = [0, 0, 0];
  const writeMean = (component: number, value: number) => {
    const mean = Math.max(-127, Math.min(127, Math.round(value)));
    writeDifference(bits, mean - (previous[component] ?? 0));
    previous[component] = mean;
  };
  // A last row or column of cells may reach over the edge; it is coded whole and cut off by the size in the header.
  for (let row = 0; row < picture.height / 16; row++) {
    for (let column = 0; column < picture.width / 16; column++) {
      const [red, green, blue] = picture.colourAt(column, row);
      const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
      for (let quarter = 0; quarter < 4; quarter++) {
        writeMean(0, luma - 128 + (picture.lumaShift?.(column, row, quarter) ?? 0));
      }
      writeMean(1, 0.564 * (blue - luma));
      writeMean(2, 0.713 * (red - luma));
    }
  }
  return Buffer.concat([header(picture.width, picture.height), bits.end(), Buffer.from([0xff, 0xd9])]);
}

/** Code lengths of the standard table of means: how many codes there are of 1, 2, 3 … bits. */
const meanCodeCounts = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const meanCodes = canonicalCodes(meanCodeCounts);

function canonicalCodes(counts: readonly number[]): { code: number; length: number }[] {
  const codes: { code: number; length: number }[] = [];
  let code = 0;
  counts.forEach((count, index) => {
    for (let i = 0; i < count; i++) codes.push({ code: code++, length: index + 1 });
    code <<= 1;
  });
  return codes;
}

/** The difference to the block before, then the one-bit code for "the rest of the block is zero". */
function writeDifference(bits: BitWriter, difference: number): void {
  const size = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
  const code = meanCodes[size];
  if (!code) throw new Error(`A difference of ${difference} does not fit into a JPEG mean.`);
  bits.write(code.code, code.length);
  bits.write(difference < 0 ? difference + (1 << size) - 1 : difference, size);
  bits.write(0, 1);
}

class BitWriter {
  #bytes: number[] = [];
  #pending = 0;
  #count = 0;

  write(value: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit--) {
      this.#pending = (this.#pending << 1) | ((value >> bit) & 1);
      if (++this.#count === 8) this.#flush();
    }
  }

  end(): Buffer {
    while (this.#count !== 0) this.write(1, 1);
    return Buffer.from(this.#bytes);
  }

  #flush(): void {
    this.#bytes.push(this.#pending);
    if (this.#pending === 0xff) this.#bytes.push(0); // Otherwise it would read as a marker.
    this.#pending = 0;
    this.#count = 0;
  }
}

function header(width: number, height: number): Buffer {
  const segment = (marker: number, content: number[]) => [
    0xff,
    marker,
    (content.length + 2) >> 8,
    (content.length + 2) & 255,
    ...content,
  ];
  const meanSizes = meanCodes.map((_, size) => size);
  return Buffer.from([
    0xff,
    0xd8,
    ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    // A mean is coded as eight times its value, divided by this step of eight.
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]),
    ...segment(0xc0, [
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      3,
      1,
      0x22,
      0,
      2,
      0x11,
      0,
      3,
      0x11,
      0,
    ]),
    ...segment(0xc4, [0x00, ...meanCodeCounts, ...meanSizes]),
    ...segment(0xc4, [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0]),
    ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
  ]);
}
