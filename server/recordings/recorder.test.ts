import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from "mediabunny";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { HearingId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { Source } from "#shared/recordings.ts";
import { realClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { Tables } from "../database/tables.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { prepareFilm, run, tapRoom } from "./tap-senders.ts";

const [session, first, second, anna, binh, here] = Array.from({ length: 6 }, () => randomIds.make()) as [
  SessionId,
  HearingId,
  HearingId,
  PersonId,
  PersonId,
  SiteId,
];
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

let folder = "";
let film = "";
let dataDir = "";
let recorder: Recorder;
let facts: string[] = [];
let ends: (() => void)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "recorder-"));
  film = await prepareFilm(folder);
}, 60_000);
afterEach(async () => {
  await recorder.close();
  ends.forEach((end) => end());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function setUp(sources: { seat: PersonId; source: Source }[]) {
  dataDir = await mkdtemp(join(folder, "data-"));
  facts = [];
  recorder = createRecorder({ db, clock: realClock, ids: randomIds, log: quiet, dataDir });
  recorder.facts.subscribe(({ hearing, fact }) => {
    if (fact.type === "recording")
      facts.push(
        `${hearing === first ? 1 : 2} ${fact.person === anna ? "Anna" : "Bình"} ${fact.source} ${fact.change}`,
      );
  });
  const taps = tapRoom(film, sources);
  ends = [taps.end];
  return taps.room;
}

/** Real processes and real time: what should become true is looked for, with an end. */
async function until(happened: () => boolean, seconds = 15): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!happened()) {
    if (performance.now() > end)
      throw new Error(`It did not happen in ${seconds} s: ${happened.toString()}; ${facts.join("; ")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));

async function files(hearing: HearingId): Promise<string[]> {
  const path = join(dataDir, "recordings", session, hearing);
  return (await readdir(path).catch(() => [])).map((name) => join(path, name));
}

/** What an independent reader finds, and whether an independent decoder takes every frame of it. */
async function read(path: string) {
  using input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack()) ?? (await input.getPrimaryAudioTrack());
  if (!track) throw new Error(`${path} holds no track.`);
  const times: number[] = [];
  let startsWithKey = false;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    if (times.length === 0) startsWithKey = packet.type === "key";
    times.push(packet.timestamp);
  }
  const probe = await run("ffprobe", [
    "-v",
    "error",
    "-show_entries",
    "format=duration:stream=codec_name",
    "-of",
    "json",
    path,
  ]);
  const found = JSON.parse(probe.stdout) as {
    format: { duration?: string };
    streams: { codec_name: string }[];
  }; // ffprobe's own form.
  const decoded = await run("ffmpeg", ["-v", "error", "-i", path, "-f", "null", "-"]);
  return {
    times,
    startsWithKey,
    duration: Number(found.format.duration),
    codec: found.streams[0]?.codec_name,
    complaints: decoded.stderr,
  };
}

const everyone: { seat: PersonId; source: Source }[] = [
  { seat: anna, source: "camera" },
  { seat: anna, source: "microphone" },
  { seat: binh, source: "camera" },
];
const tracks = [
  { person: anna, site: here },
  { person: binh, site: here },
];
const started = (hearing: number) =>
  facts.filter((fact) => fact.startsWith(`${hearing} `) && fact.endsWith("started")).length;

describe("recorder", () => {
  test("[RC1] [RC2] every wanted source becomes a file that plays, and a new hearing new files", async () => {
    const room = await setUp(everyone);
    recorder.settle(session, room, null);
    expect(recorder.state(session).state).toBe("off");
    recorder.settle(session, room, { hearing: first, tracks, sounds: new Set([anna]) });
    await until(() => started(1) === 3 && recorder.state(session).state === "writing");
    await seconds(2);
    recorder.settle(session, room, {
      hearing: second,
      tracks: [{ person: anna, site: here }],
      sounds: new Set([anna]),
    });
    // Saying the same again changes nothing.
    recorder.settle(session, room, {
      hearing: second,
      tracks: [{ person: anna, site: here }],
      sounds: new Set([anna]),
    });
    await until(() => started(2) === 2);
    await seconds(1);
    recorder.settle(session, room, null);
    await until(() => facts.filter((fact) => fact.endsWith("stopped")).length === 5);
    expect(recorder.state(session)).toEqual({ state: "off", tracks: [] });

    const [before, after] = [
      await Promise.all((await files(first)).map(read)),
      await Promise.all((await files(second)).map(read)),
    ];
    const codecs = (list: { codec: string | undefined }[]) =>
      ["opus", "vp8"].map((codec) => list.filter((file) => file.codec === codec).length);
    expect([before.length, ...codecs(before)]).toEqual([3, 1, 2]);
    expect([after.length, ...codecs(after)]).toEqual([2, 1, 1]);
    for (const file of [...before, ...after]) {
      expect(file).toMatchObject({ startsWithKey: true, complaints: "" });
      // The duration is the file's own, and says what is in it.
      expect(file.duration).toBeGreaterThan(file.times.at(-1) ?? 0);
      expect(file.duration - (file.times.at(-1) ?? 0)).toBeLessThan(0.11);
      // No picture and no sound is missing in the middle.
      expect(
        Math.max(...file.times.slice(1).map((time, index) => time - (file.times[index] ?? 0))),
      ).toBeLessThan(0.05);
    }
    for (const file of before) expect(file.duration).toBeGreaterThan(1.9);
  }, 60_000);

  test("[RC6] a killed process costs less than a second, leaves files that play, and is replaced", async () => {
    const room = await setUp(everyone);
    recorder.settle(session, room, { hearing: first, tracks, sounds: new Set([anna]) });
    await until(() => started(1) === 3);
    await seconds(2.5);
    const pid = recorder.pid(session);
    // Those of now: the next process's files may still be empty when they are looked at.
    const cutFiles = await files(first);
    const killedAt = performance.timeOrigin + performance.now();
    process.kill(pid ?? 0, "SIGKILL");
    await until(() => started(1) === 6);
    expect(recorder.pid(session)).not.toBe(pid);
    expect(facts.filter((fact) => fact.endsWith("failed"))).toHaveLength(3);
    const gapMs = performance.timeOrigin + performance.now() - killedAt;
    const old = cutFiles.map(async (path) => {
      const probe = await run("ffprobe", [
        "-v",
        "error",
        "-show_entries",
        "format_tags=creation_time",
        "-of",
        "csv=p=0",
        path,
      ]);
      return { ...(await read(path)), startedAt: Date.parse(probe.stdout.trim()) };
    });
    recorder.settle(session, room, null);
    await until(() => facts.filter((fact) => fact.endsWith("stopped")).length === 3);
    const cut = await Promise.all(old);
    expect(cut).toHaveLength(3);
    for (const file of cut) {
      expect(file).toMatchObject({ startsWithKey: true, complaints: "" });
      expect(killedAt - file.startedAt - (file.times.at(-1) ?? 0) * 1000).toBeLessThan(1000);
    }
    console.info(
      `lost at SIGKILL: ${cut.map((file) => Math.round(killedAt - file.startedAt - (file.times.at(-1) ?? 0) * 1000)).join(", ")} ms; all tracks anew after ${Math.round(gapMs)} ms`,
    );
  }, 60_000);

  test("[RC3] a microphone that never had the floor has no file and tells nothing", async () => {
    const room = await setUp([{ seat: anna, source: "camera" }]);
    const silent = {
      ...room,
      sources: () => everyone.slice(0, 2),
      tap: (...[seat, source, to]: Parameters<typeof room.tap>) =>
        source === "camera" ? room.tap(seat, source, to) : room.tap(seat, source, { port: 9, rtcpPort: 9 }),
    };
    recorder.settle(session, silent, { hearing: first, tracks, sounds: new Set() });
    await until(() => started(1) === 1);
    await seconds(3.5);
    expect(recorder.state(session).state).toBe("writing");
    recorder.settle(session, silent, null);
    await until(() => facts.length === 2);
    expect(facts).toEqual(["1 Anna camera started", "1 Anna camera stopped"]);
    expect(await files(first)).toHaveLength(1);
  }, 30_000);

  test("[RC3] a source that flows no more is failing after three seconds", async () => {
    const room = await setUp(everyone.slice(0, 1));
    recorder.settle(session, room, { hearing: first, tracks, sounds: new Set() });
    await until(() => recorder.state(session).state === "writing");
    const stopped = {
      ...room,
      tap: async () => ({
        payloadType: 1,
        clockRate: 90_000,
        ssrc: 1,
        mimeType: "video/VP8",
        channels: null,
        ended: new Promise<void>(() => {}),
        requestKeyFrame() {},
        close() {},
      }),
    };
    ends.forEach((end) => end());
    recorder.settle(session, stopped, { hearing: first, tracks, sounds: new Set() });
    await until(() => recorder.state(session).state === "failing");
  }, 30_000);
});
