/** Copies of files with their sums. Sealed recordings never change, so a later backup shares them with the one before by a link. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, link, mkdir, readdir, stat, utimes } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Copied } from "./backup-manifest.ts";

export type Found = { folders: { path: string; mode: number }[]; files: string[] };

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

/**
 * Everything below a folder, as paths relative to it. A missing folder holds nothing; what is neither file nor folder
 * is passed over, since the server makes none.
 */
export async function findFiles(root: string): Promise<Found> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const pathOf = (entry: (typeof entries)[number]) => relative(root, join(entry.parentPath, entry.name));
  const folders = [];
  for (const entry of entries.filter((one) => one.isDirectory())) {
    const found = await stat(join(root, pathOf(entry))).catch(() => null);
    if (found !== null) folders.push({ path: pathOf(entry), mode: found.mode & 0o777 });
  }
  // Shorter paths first, so that a folder is made before what lies in it.
  folders.sort((a, b) => a.path.length - b.path.length);
  return {
    folders,
    files: entries
      .filter((one) => one.isFile())
      .map(pathOf)
      .toSorted(),
  };
}

/** Copies one file to the disk and hashes what was written. */
export async function copyFile(from: string, to: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  await pipeline(
    createReadStream(from),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(to, { flags: "wx", mode: 0o600, flush: true }),
  );
  return { bytes, sha256: hash.digest("hex") };
}

/** The sum of a file. */
export async function sumOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/**
 * Takes files of a data folder into a backup.
 * @param before the files of the backup before, by path, and where they lie
 * @returns what was taken; a file that went away meanwhile is left out
 */
export async function takeFiles(
  paths: readonly string[],
  from: string,
  to: string,
  before: { root: string; files: ReadonlyMap<string, Copied> } | null,
): Promise<Copied[]> {
  const taken: Copied[] = [];
  for (const path of paths) {
    const source = join(from, path);
    const found = await stat(source).catch(() => null);
    if (found === null) continue;
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
    const about = { path, mtimeMs: found.mtimeMs, mode: found.mode & 0o777 };
    const earlier = before?.files.get(path);
    const isSame = isSealed(path, about.mode) && earlier?.bytes === found.size;
    if (before && earlier && isSame && earlier.mtimeMs === found.mtimeMs) {
      await link(join(before.root, path), join(to, path));
      taken.push({ ...earlier, ...about });
      continue;
    }
    try {
      taken.push({ ...about, ...(await copyFile(source, join(to, path))) });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return taken;
}

/** Sealing takes everybody's right to write in these. */
function isSealed(path: string, mode: number): boolean {
  return path.startsWith("recordings/") && (mode & 0o222) === 0;
}

/** Puts a backup's files into an empty place, with the rights and times they had. */
export async function putFiles(
  backup: { folders: Found["folders"]; files: readonly Copied[] },
  from: string,
  to: string,
): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const { path } of backup.folders) await mkdir(join(to, path), { recursive: true, mode: 0o700 });
  for (const { path, mtimeMs, mode, sha256 } of backup.files) {
    const written = await copyFile(join(from, path), join(to, path));
    if (written.sha256 !== sha256) throw new Error(`${path} changed while it was restored.`);
    await utimes(join(to, path), mtimeMs / 1000, mtimeMs / 1000);
    await chmod(join(to, path), mode);
  }
  // Innermost first: a sealed folder takes nothing in any more.
  for (const { path, mode } of backup.folders.toReversed()) await chmod(join(to, path), mode);
}
