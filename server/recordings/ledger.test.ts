import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HearingId } from "#shared/ids.ts";
import { countedIds } from "../base/ids.ts";
import { NO_LINE, openLedger, readLedger } from "./ledger.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ledger-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ids = countedIds();
const at = Date.UTC(2026, 10, 23);
const ended = (hearing: HearingId) => ({ what: "hearingEnded" as const, hearing });

/** A ledger of some lines, as text. */
async function written(name: string, count: number): Promise<{ path: string; lines: string[] }> {
  const path = join(folder, name);
  const ledger = await openLedger(path);
  // Not waited for one by one: what was appended first stands first all the same.
  await Promise.all(
    Array.from({ length: count }, (_, index) => ledger.append(ended(ids.make<HearingId>()), at + index)),
  );
  await ledger.close();
  return { path, lines: (await readFile(path, "utf8")).trimEnd().split("\n") };
}

describe("ledger", () => {
  test("[RC10] each line carries the hash of the whole line before, as sha256sum counts it", async () => {
    const { lines } = await written("chain", 20);
    expect(lines).toHaveLength(20);
    lines.forEach((line, index) => {
      const before = lines[index - 1];
      const hash = before === undefined ? NO_LINE : createHash("sha256").update(before).digest("hex");
      expect(JSON.parse(line)).toMatchObject({ line: index + 1, before: hash });
    });
    expect(readLedger(`${lines.join("\n")}\n`).broken).toBeNull();
  });

  test("[RC10] a line changed, missing, exchanged or added is found and named", async () => {
    const { lines } = await written("attacked", 10);
    const broken = (changed: string[]) => readLedger(`${changed.join("\n")}\n`).broken;
    const [third = "", fifth = ""] = [lines[2], lines[4]];
    expect(broken(lines.with(2, third.replace(/Z","before/, 'Z", "before')))).toBe(4);
    expect(broken(lines.with(2, third.replace("T00:", "T01:")))).toBe(4);
    expect(broken(lines.toSpliced(4, 1))).toBe(5);
    expect(broken(lines.with(2, fifth).with(4, third))).toBe(3);
    expect(broken(lines.toSpliced(7, 0, fifth))).toBe(8);
    expect(broken(lines.with(9, "{}"))).toBe(10);
    // Cut off at the end only the head tells, which the seal holds.
    expect(broken(lines.slice(0, 9))).toBeNull();
    expect(readLedger(`${lines.slice(0, 9).join("\n")}\n`).head).not.toBe(
      readLedger(`${lines.join("\n")}\n`).head,
    );
  });

  test("[RC12] a torn last line is cut off, and the chain goes on", async () => {
    const { path } = await written("torn", 3);
    await appendFile(path, '{"line":4,"at":"2026-');
    const ledger = await openLedger(path);
    expect(ledger).toMatchObject({ torn: 21, before: [{ line: 1 }, { line: 2 }, { line: 3 }] });
    expect(await ledger.append(ended(ids.make<HearingId>()), at)).toMatchObject({ line: 4 });
    await ledger.close();
    const read = readLedger(await readFile(path, "utf8"));
    expect(read).toMatchObject({ broken: null, torn: 0 });
    expect(read.lines).toHaveLength(4);
    expect(read.head).toBe(ledger.head());
  });

  test("[RC10] a broken ledger is left as it is, for it is evidence", async () => {
    const path = join(folder, "broken");
    await writeFile(path, "not a line\n");
    const ledger = await openLedger(path);
    await ledger.append(ended(ids.make<HearingId>()), at);
    await ledger.close();
    const text = await readFile(path, "utf8");
    expect(text.startsWith("not a line\n")).toBe(true);
    expect(readLedger(text)).toMatchObject({ broken: 1, lines: [{ line: 2 }] });
  });
});
