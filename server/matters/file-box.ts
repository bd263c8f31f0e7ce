/**
 * The files of matters on the disk, as a part: each once, under its SHA-256. Names given by people never
 * become paths. What comes in is written aside first, and takes its place only when it is whole.
 */
import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, open, rename, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileTypeOf, isZip, zipEntries, type FileType } from "./file-type.ts";

export type Incoming = { hash: string; bytes: number; type: FileType };

export type FileBox = {
  /**
   * Takes a file in. A file that is refused leaves nothing behind; the stream is then not read to its end.
   * @param most the largest number of bytes
   */
  take(stream: Readable, most: number): Promise<Incoming | "tooLarge" | "wrongType">;
  /** The folder of all files, and a file's path below it. */
  root: string;
  pathOf(hash: string): string;
};

const headLength = 16;

export function openFileBox(dataDir: string): FileBox {
  const root = join(dataDir, "files");
  const aside = join(root, "incoming");
  const pathOf = (hash: string): string => join(hash.slice(0, 2), hash);
  return {
    root,
    pathOf,
    async take(stream, most) {
      await mkdir(aside, { recursive: true, mode: 0o700 });
      const path = join(aside, randomUUID());
      const file = await open(path, "wx+", 0o600);
      try {
        const written = await writeAll(file, stream, most);
        if (written === null) return "tooLarge";
        const type = await typeOf(file, written.bytes);
        if (type === null) return "wrongType";
        await file.sync();
        await place(path, join(root, pathOf(written.hash)));
        return { ...written, type };
      } finally {
        await file.close();
        await rm(path, { force: true });
      }
    },
  };
}

async function writeAll(
  file: FileHandle,
  stream: Readable,
  most: number,
): Promise<{ hash: string; bytes: number } | null> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk as Uint8Array); // A request's body gives bytes where no encoding was set.
    bytes += piece.length;
    if (bytes > most) return null;
    hash.update(piece);
    await file.write(piece);
  }
  return { hash: hash.digest("hex"), bytes };
}

async function typeOf(file: FileHandle, size: number): Promise<FileType | null> {
  const read = async (offset: number, length: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  };
  const head = await read(0, headLength);
  return fileTypeOf(head, isZip(head) ? await zipEntries(size, read) : null);
}

/** The same bytes again are the same file: it stays as it is. */
async function place(from: string, to: string): Promise<void> {
  await mkdir(join(to, ".."), { recursive: true, mode: 0o700 });
  const isThere = await access(to).then(
    () => true,
    () => false,
  );
  if (!isThere) await rename(from, to);
}
