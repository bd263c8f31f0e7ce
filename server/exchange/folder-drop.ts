/**
 * The adapter that works with a folder: `out/BATCH.json` with `out/BATCH.json.sha256` written after it, so that
 * who sees the sum sees a whole file; answers lie in `in/` as NAME.json, optionally with NAME.json.sha256, and
 * are moved to `in/done` or, with the reason beside them, to `in/refused`. Written again it is the same file
 * under the same name. Links, folders and files too large are not opened.
 */
import { lstat, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { sumOf } from "./canonical-json.ts";
import type { ExchangeAdapter, Incoming, Outgoing, Verdict } from "./adapter.ts";

const MOST_BYTES = 5_000_000;
const ANSWER = /^[\w.-]{1,120}\.json$/;

/** @param folder made when it does not exist */
export function folderDrop(folder: string): ExchangeAdapter {
  const out = join(folder, "out");
  const inn = join(folder, "in");

  return {
    async send({ batch, file, sha256 }: Outgoing) {
      await mkdir(out, { recursive: true });
      const name = `${batch}.json`;
      await place(out, name, file);
      await place(out, `${name}.sha256`, `${sha256}  ${name}\n`);
      return [];
    },

    async receive(limit) {
      await mkdir(inn, { recursive: true });
      // Whatever its name, it is dealt with; a name that could lead elsewhere is never opened.
      const names = (await readdir(inn)).filter((name) => name.endsWith(".json")).toSorted();
      const answers: Incoming[] = [];
      for (const name of names.slice(0, limit)) answers.push(await read(name));
      return answers;
    },

    async settle(answer, { isTaken, sha256, words }: Verdict) {
      const to = join(inn, isTaken ? "done" : "refused");
      await mkdir(to, { recursive: true });
      const kept = `${sha256.slice(0, 16)}.json`;
      const original = (await readdir(inn)).find((name) => shown(name) === answer.name);
      if (original !== undefined) {
        await rename(join(inn, original), join(to, kept));
        await rm(join(inn, `${original}.sha256`), { force: true });
      }
      if (!isTaken) await place(to, `${kept}.txt`, `${words}\n`);
    },
  };

  async function read(name: string): Promise<Incoming> {
    const path = join(inn, name);
    const found = await lstat(path);
    if (!found.isFile() || !ANSWER.test(name)) return { name: shown(name), fault: "notAFile" };
    if (found.size > MOST_BYTES) return { name: shown(name), fault: "tooLarge" };
    const content = await readFile(path);
    const told = await readFile(`${path}.sha256`, "utf8").catch(() => null);
    if (told !== null && told.trim().slice(0, 64).toLowerCase() !== sumOf(content))
      return { name: shown(name), fault: "wrongSum" };
    return { name: shown(name), content };
  }
}

/** A foreign name as it may stand on a page and in a table. */
const shown = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/[^\w.-]/g, "_")
    .slice(0, 80);

/** A file that is there whole or not at all, and stays after a power cut. */
async function place(folder: string, name: string, content: string): Promise<void> {
  const path = join(folder, `.${name}.part`);
  const file = await open(path, "w");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(path, join(folder, name));
  const directory = await open(folder, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
