/** Copies in a folder, which may be another disk or a machine's share that the system mounted. */
import { chmod, mkdir, open, readdir, readFile, rename, rm, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hashOf, NotKept, Taken, type CopyPlace } from "./copy-place.ts";
import { removeSealed } from "./seal-folder.ts";

export function openFolderPlace(root: string): CopyPlace {
  const pathOf = (name: string) => join(root, name);

  async function namesIn(folder: string): Promise<string[]> {
    await readdir(root); // One that is away is not an empty one.
    const all = await readdir(pathOf(folder), { recursive: true, withFileTypes: true }).catch(absent);
    return (all ?? [])
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(root.length + 1))
      .toSorted();
  }

  return {
    kind: "folder",
    async put(name, bytes) {
      const to = pathOf(name);
      const there = await readFile(to).catch(absent);
      if (there !== null) {
        if (hashOf(there) !== hashOf(bytes)) throw new Taken("Another file has that name.");
        return;
      }
      await mkdir(dirname(to), { recursive: true });
      // Two that copy at once do not meet: each has a draft of its own, and the same in it.
      const draft = `${to}.${process.pid}-${performance.now()}.part`;
      try {
        await writeSynced(draft, bytes, "wx");
        if (hashOf(await readFile(draft)) !== hashOf(bytes))
          throw new NotKept("The folder kept something else.");
        await rename(draft, to);
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined); // The folder may be away; another try makes another draft.
        throw error;
      }
    },
    read: (name) => readFile(pathOf(name)).catch(absent),
    async extend(name, whole, from) {
      await mkdir(dirname(pathOf(name)), { recursive: true });
      await writeSynced(pathOf(name), whole.subarray(from), "a");
      if (!(await readFile(pathOf(name))).equals(whole)) throw new NotKept("The folder kept something else.");
    },
    list: namesIn,
    async closeFolder(folder) {
      for (const name of await namesIn(folder)) {
        // Left by a process that died; where nothing can be removed it stays.
        if (name.endsWith(".part")) await unlink(pathOf(name)).catch(() => undefined);
        else await chmod(pathOf(name), 0o444);
      }
      await chmod(pathOf(folder), 0o555);
    },
    async remove(folder) {
      await readdir(root);
      await removeSealed(pathOf(folder));
    },
  };
}

async function writeSynced(path: string, bytes: Buffer, flags: "wx" | "a"): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Null for what is not there; everything else is a fault of the place. */
function absent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
