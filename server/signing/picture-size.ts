/** Width and height of a PNG or JPEG from its head, before anything of it is unpacked. */

export type PictureSize = { width: number; height: number };

const png = Buffer.from("89504e470d0a1a0a", "hex");
/** Frames that name the size; C4, C8 and CC are something else. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** @returns null for everything that is neither */
export function sizeOfPicture(given: Uint8Array): PictureSize | null {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.subarray(0, 8).equals(png) && bytes.length >= 24)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? sizeOfJpeg(bytes) : null;
}

function sizeOfJpeg(bytes: Buffer): PictureSize | null {
  let place = 2;
  while (place + 9 <= bytes.length) {
    if (bytes[place] !== 0xff) return null;
    const marker = bytes[place + 1] ?? 0;
    if (marker === 0xff) {
      place += 1;
      continue;
    }
    if (isFrame(marker))
      return { width: bytes.readUInt16BE(place + 7), height: bytes.readUInt16BE(place + 5) };
    place += 2 + Math.max(2, bytes.readUInt16BE(place + 2));
  }
  return null;
}
