/**
 * What a file is, found from its bytes alone; its name and what the browser says of it count for nothing.
 * Only types that carry no program are taken: an Office file with a macro is refused.
 */

export type FileType = { type: string; ending: string };

const pdf: FileType = { type: "application/pdf", ending: "pdf" };
const docx: FileType = {
  type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ending: "docx",
};
const xlsx: FileType = {
  type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ending: "xlsx",
};

/** Beginnings that name a type at once. */
const beginnings: { hex: string; is: FileType }[] = [
  { hex: "25504446 2d", is: pdf },
  { hex: "ffd8ff", is: { type: "image/jpeg", ending: "jpg" } },
  { hex: "89504e47 0d0a1a0a", is: { type: "image/png", ending: "png" } },
  { hex: "49492a00", is: { type: "image/tiff", ending: "tif" } },
  { hex: "4d4d002a", is: { type: "image/tiff", ending: "tif" } },
];

const zip = Buffer.from("504b0304", "hex");

/** Every type that is taken, for the ending of a name under which a file is downloaded. */
export function endingOf(type: string): string {
  return [...beginnings.map((one) => one.is), docx, xlsx].find((one) => one.type === type)?.ending ?? "bin";
}

/**
 * @param head at least the first 16 bytes
 * @param names of the entries when it is a zip archive; see zipEntries
 * @returns null for everything that is not taken
 */
export function fileTypeOf(head: Buffer, names: readonly string[] | null): FileType | null {
  const begins = (bytes: Buffer) => head.subarray(0, bytes.length).equals(bytes);
  const known = beginnings.find(({ hex }) => begins(Buffer.from(hex.replaceAll(" ", ""), "hex")));
  if (known) return known.is;
  if (!begins(zip) || names === null) return null;
  if (!names.includes("[Content_Types].xml")) return null;
  if (names.some((name) => /vbaProject|\.bin$|activeX|\.exe$|\.js$/i.test(name) && !isPrinterSetting(name)))
    return null;
  if (names.includes("word/document.xml")) return docx;
  return names.includes("xl/workbook.xml") ? xlsx : null;
}

/** Excel keeps a printer's settings as .bin; they run nothing. */
function isPrinterSetting(name: string): boolean {
  return /^xl\/printerSettings\/printerSettings\d+\.bin$/.test(name);
}

export function isZip(head: Buffer): boolean {
  return head.subarray(0, zip.length).equals(zip);
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const mostEntries = 5000;

/**
 * Names of a zip archive's entries, as its directory tells them; null when it has none that can be read.
 * @param read bytes of the file from an offset; fewer at its end
 */
export async function zipEntries(
  size: number,
  read: (offset: number, length: number) => Promise<Buffer>,
): Promise<string[] | null> {
  const tailLength = Math.min(size, endLength + 0xffff);
  const tail = await read(size - tailLength, tailLength);
  let at = tail.length - endLength;
  while (at >= 0 && tail.readUInt32LE(at) !== endOfDirectory) at -= 1;
  if (at < 0) return null;
  const count = tail.readUInt16LE(at + 10);
  const length = tail.readUInt32LE(at + 12);
  const offset = tail.readUInt32LE(at + 16);
  if (count > mostEntries || offset + length > size) return null;
  const directory = await read(offset, length);
  const names: string[] = [];
  for (let place = 0; names.length < count;) {
    if (place + entryLength > directory.length || directory.readUInt32LE(place) !== directoryEntry)
      return null;
    const nameLength = directory.readUInt16LE(place + 28);
    const rest = directory.readUInt16LE(place + 30) + directory.readUInt16LE(place + 32);
    names.push(directory.subarray(place + entryLength, place + entryLength + nameLength).toString("utf8"));
    place += entryLength + nameLength + rest;
  }
  return names;
}
