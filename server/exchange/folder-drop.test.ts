import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { randomIds } from "../base/ids.ts";
import type { ExchangeAdapter, Incoming } from "./adapter.ts";
import { sumOf } from "./canonical-json.ts";
import { folderDrop } from "./folder-drop.ts";

let folder: string;
let drop: ExchangeAdapter;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cau-tiep-dan-drop-"));
  drop = folderDrop(folder);
  await mkdir(join(folder, "in"));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, content: string | Buffer) => writeFile(join(folder, "in", name), content);
const faultOf = (answer: Incoming | undefined) => (answer && "fault" in answer ? answer.fault : null);

test("[EX8] a batch is a file with its sum, and sent again it is the same file", async () => {
  const batch = { batch: randomIds.make<never>(), file: '{"a":"ế"}', sha256: sumOf('{"a":"ế"}') };
  for (let turn = 0; turn < 2; turn++) expect(await drop.send(batch)).toEqual([]);
  const name = `${String(batch.batch)}.json`;
  expect((await readdir(join(folder, "out"))).toSorted()).toEqual([name, `${name}.sha256`]);
  expect(await readFile(join(folder, "out", name), "utf8")).toBe(batch.file);
  expect(await readFile(join(folder, "out", `${name}.sha256`), "utf8")).toBe(`${batch.sha256}  ${name}\n`);
});

test("[EX8] answers are given by name until they are settled; other files are left alone", async () => {
  await put("b.json", "2");
  await put("a.json", "1");
  await put("a.json.sha256", sumOf("1"));
  await put("note.txt", "x");
  const answers = await drop.receive(10);
  expect(answers.map((one) => one.name)).toEqual(["a.json", "b.json"]);
  expect(await drop.receive(1)).toHaveLength(1);
  const sha256 = "ab".repeat(32);
  for (const [index, answer] of answers.entries())
    await drop.settle(answer, { isTaken: index === 0, sha256, words: "Không đúng mẫu" });
  expect(await drop.receive(10)).toEqual([]);
  expect((await readdir(join(folder, "in"))).toSorted()).toEqual(["done", "note.txt", "refused"]);
  expect(await readdir(join(folder, "in/done"))).toEqual(["abababababababab.json"]);
  expect(await readFile(join(folder, "in/refused/abababababababab.json.txt"), "utf8")).toBe(
    "Không đúng mẫu\n",
  );
});

test("[EX8] links, folders, foreign names, wrong sums and files too large are named, and none is opened", async () => {
  const secret = join(folder, "secret");
  await writeFile(secret, "{}");
  await symlink(secret, join(folder, "in/link.json"));
  await mkdir(join(folder, "in/folder.json"));
  await put("tên lạ\u0007.json", "{}");
  await put("sum.json", "{}");
  await put("sum.json.sha256", "0".repeat(64));
  await put("large.json", Buffer.alloc(5_000_001, " "));
  const answers = await drop.receive(10);
  expect(Object.fromEntries(answers.map((one) => [one.name, faultOf(one)]))).toEqual({
    "link.json": "notAFile",
    "folder.json": "notAFile",
    "t_n_l__.json": "notAFile",
    "sum.json": "wrongSum",
    "large.json": "tooLarge",
  });
  for (const [index, answer] of answers.entries())
    await drop.settle(answer, { isTaken: false, sha256: String(index).repeat(64), words: "x" });
  expect(await drop.receive(10)).toEqual([]);
  expect(await readFile(secret, "utf8")).toBe("{}");
});

test("[EX8] an answer that was settled before it was moved away is dealt with again, without harm", async () => {
  await put("a.json", "1");
  const [answer] = await drop.receive(10);
  if (!answer) throw new Error("no answer");
  const verdict = { isTaken: true, sha256: "cd".repeat(32), words: "" };
  await drop.settle(answer, verdict);
  await drop.settle(answer, verdict);
  expect(await readdir(join(folder, "in"))).toEqual(["done"]);
});
