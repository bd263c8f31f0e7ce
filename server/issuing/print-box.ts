/**
 * The prints of issued documents on the disk, as a part: each once, under its SHA-256. The number and the
 * words are in the database; these are the very bytes that were given out.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

export type PrintBox = {
  /** Keeps bytes, forced to the disk; gives their hash. The same bytes again are the same file. */
  keep(bytes: Buffer): Promise<string>;
  /**
   * The bytes that were kept.
   * @throws when they are gone or are not what was kept: nobody is given a changed document
   */
  read(hash: string): Promise<Buffer>;
};

export function openPrintBox(dataDir: string): PrintBox {
  const root = join(dataDir, "documents");
  const pathOf = (hash: string): string => join(root, hash.slice(0, 2), `${hash}.pdf`);
  return {
    async keep(bytes) {
      const hash = hashOf(bytes);
      const path = pathOf(hash);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const aside = join(root, randomUUID());
      try {
        const file = await open(aside, "wx", 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(aside, path);
      } finally {
        await rm(aside, { force: true });
      }
      return hash;
    },
    async read(hash) {
      const bytes = await readFile(pathOf(hash));
      if (hashOf(bytes) !== hash) throw new Error(`The print ${hash} is not what was kept.`);
      return bytes;
    },
  };
}

const hashOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
