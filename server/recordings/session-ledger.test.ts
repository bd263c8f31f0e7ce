import { createHash } from "node:crypto";
import {
  appendFile,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from "mediabunny";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { HearingId, PersonId, SessionId, SiteId, TrackId } from "#shared/ids.ts";
import { msOf } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { Tables } from "../database/tables.ts";
import { readLedger } from "./ledger.ts";
import { hearingFolder, ledgerPath, segmentName } from "./recording-files.ts";
import { createSegmentFile, partOf } from "./segment-file.ts";
import { createSessionLedger, type SessionLedger } from "./session-ledger.ts";
import { steadyNow } from "./steady-clock.ts";

const quiet = { error() {}, warn() {}, info() {}, debug() {} } as unknown as Log; // Nothing here reads the log.
/** Statements go nowhere: rows are the store's tests. */
const db = new Kysely<Tables>({
  dialect: {
    createDriver: () => new DummyDriver(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (one) => new PostgresIntrospector(one),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const hearing = randomIds.make<HearingId>();
const whose = {
  hearing,
  person: randomIds.make<PersonId>(),
  site: randomIds.make<SiteId>(),
  source: "microphone" as const,
};
let session: SessionId;
let dataDir = "";
beforeEach(async () => {
  session = randomIds.make<SessionId>();
  dataDir = await mkdtemp(join(tmpdir(), "session-ledger-"));
  folders.push(dataDir);
});

const open = (): SessionLedger => createSessionLedger({ db, ids: randomIds, log: quiet, dataDir }, session);
const pathOf = (track: TrackId, number: number) =>
  join(hearingFolder(dataDir, session, hearing), segmentName(track, number));
const lines = async () => readLedger(await readFile(ledgerPath(dataDir, session), "utf8"));

/** Two seconds of sound, of which a killed process left so much. */
async function leave(track: TrackId, number: number, startedAt: number, share: number): Promise<void> {
  const path = pathOf(track, number);
  const note = { ...whose, track, number, rtp: 0xffff_ff00, clockRate: 48_000 };
  const file = createSegmentFile({
    whenFull: { forMs: 0, tell() {} },
    path,
    format: { kind: "audio", channels: 2 },
    startedAt,
    note,
  });
  for (let index = 0; index < 100; index++)
    file.add({ ms: index * 20, key: true, data: Uint8Array.from([index, 1, 2, 3, 4, 5]) });
  await file.finish(startedAt);
  if (share === 1) return;
  await rename(path, partOf(path));
  await truncate(partOf(path), Math.round((await stat(partOf(path))).size * share));
}

/** What an independent reader finds. */
async function packets(path: string): Promise<number> {
  using input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const track = await input.getPrimaryAudioTrack();
  let count = 0;
  if (track) for await (const _ of new EncodedPacketSink(track).packets()) count += 1;
  return count;
}

const began = () => ({
  what: "hearingBegan" as const,
  hearing,
  missing: [],
  tracks: [],
});

describe("a ledger taken up again", () => {
  test("[RC12] what a killed server left is closed, hashed and attached; the gap is told when the track goes on", async () => {
    const before = open();
    await before.opened;
    const { track, next } = before.trackOf(whose);
    expect(next).toBe(1);
    const start = steadyNow() - 20_000;
    before.note(began(), start);
    before.note({ what: "source", ...whose, isSent: true }, start);
    before.note({ what: "floor", ...whose, isOpen: true }, start);
    await before.close();
    // As if it had been killed: without its last line, with half of another, a whole segment and a torn one.
    const path = ledgerPath(dataDir, session);
    const text = await readFile(path, "utf8");
    await writeFile(path, text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1));
    await appendFile(path, '{"line":5,"wh');
    await leave(track, 1, start, 1);
    await leave(track, 2, start + 2000, 0.7);

    const after = open();
    await after.opened;
    expect(after.running()).toEqual({ hearing, inRecess: false });
    expect(after.trackOf(whose)).toEqual({ track, next: 3 });
    after.segment(whose, {
      ...{ track, number: 3, from: start + 21_000, to: start + 23_000, rtpFirst: 0, rtpLast: 96_000 },
      ...{ clockRate: 48_000, packets: 100, lost: 0, frames: 100, bytes: 1, sha256: "0".repeat(64) },
      ...{ afterLoss: false, holes: [] },
    });
    await after.close();

    const { lines: all, broken } = await lines();
    expect(broken).toBeNull();
    expect(all.map((line) => line.what)).toEqual([
      ...["takenUp", "hearingBegan", "source", "floor", "fault", "takenUp"],
      ...["segment", "segment", "gap", "segment", "letGo"],
    ]);
    expect(all.filter((line) => line.what === "takenUp")[1]).toMatchObject({ torn: 13, isRestart: true });
    const [whole, torn] = all.filter((line) => line.what === "segment");
    for (const line of [whole, torn]) {
      if (!line) throw new Error("a segment is missing");
      const file = pathOf(line.track, line.number);
      expect(line).toMatchObject({ ...whose, recovered: true, lost: null, rtpFirst: 0xffff_ff00 });
      expect(
        createHash("sha256")
          .update(await readFile(file))
          .digest("hex"),
      ).toBe(line.sha256);
      expect(await packets(file)).toBe(line.frames);
    }
    expect(whole).toMatchObject({ frames: 100 });
    // Whole clusters of a fifth of a second up to the cut.
    expect(torn?.frames).toBeGreaterThanOrEqual(50);
    expect(torn?.frames).toBeLessThan(80);
    const gap = all.find((line) => line.what === "gap");
    expect(gap).toMatchObject({ cause: "serverKilled", track, from: torn?.to });
    expect(gap?.what === "gap" && msOf(gap.to)).toBe(Math.round(start + 21_000));
    expect(
      (await readdir(hearingFolder(dataDir, session, hearing))).filter((name) => name.endsWith(".part")),
    ).toEqual([]);
  });

  test("[RC12] a file in which nothing can be played is thrown away, and its number is not used again", async () => {
    const before = open();
    await before.opened;
    const { track } = before.trackOf(whose);
    await leave(track, 1, steadyNow(), 0.02);
    before.recover("all");
    expect(before.trackOf(whose).next).toBe(2);
    await before.close();
    expect(await readdir(hearingFolder(dataDir, session, hearing))).toEqual([]);
    expect((await lines()).lines.map((line) => line.what)).toEqual(["takenUp", "letGo"]);
  });

  test("[RC12] closing an orphan twice, or taking up twice, attaches it once", async () => {
    for (let time = 0; time < 3; time++) {
      const ledger = open();
      await ledger.opened;
      const { track } = ledger.trackOf(whose);
      if (time === 0) await leave(track, 1, steadyNow() - 5000, 0.6);
      ledger.recover("all");
      ledger.recover("all");
      await ledger.close();
    }
    expect((await lines()).lines.filter((line) => line.what === "segment")).toHaveLength(1);
  });
});
