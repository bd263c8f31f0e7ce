import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from "mediabunny";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { HearingId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { Source } from "#shared/recordings.ts";
import { instantOf, msOf } from "#shared/time.ts";
import { realClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { MediaRoom } from "../media/media.ts";
import type { Tables } from "../database/tables.ts";
import { createRecorder, type Recorder, type WantedRecording } from "./recorder.ts";
import { joinTrack } from "./joined-track.ts";
import { readLedger } from "./ledger.ts";
import type { LedgerLine } from "./ledger-events.ts";
import { hearingFolder, ledgerPath, segmentName, sessionFolder } from "./recording-files.ts";
import type { RecordingLimits } from "./recording-limits.ts";
import { steadyNow } from "./steady-clock.ts";
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
}, 240_000);
afterEach(async () => {
  await recorder.close();
  ends.forEach((end) => end());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const limits: RecordingLimits = {
  ...{ segmentMs: 8000, callWaitMs: 2000, failingMs: 3000, restartMs: 10_000, spaceReserveMb: 0 },
  ...{ spaceLowMb: 0, spaceRefuseMb: 0, spaceVeryLowMb: 0, spaceSoundOnlyMb: 0 },
};
/** For a list that a test has proven not to be empty. */
const line0 = { at: instantOf(0) };

async function setUp(sources: { seat: PersonId; source: Source }[], given = limits) {
  dataDir = await mkdtemp(join(folder, "data-"));
  facts = [];
  recorder = createRecorder({ db, clock: realClock, ids: randomIds, log: quiet, dataDir, limits: given });
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
/** A hearing of these people, of whom some have the floor. */
const heard = (hearing: HearingId, people: PersonId[], sounds: PersonId[]): WantedRecording => ({
  phase: "heard",
  hearing,
  tracks: people.map((person) => ({ person, site: here })),
  required: people,
  sounds: new Set(sounds),
  interpreters: new Set(),
  shown: null,
});
const started = (hearing: number) =>
  facts.filter((fact) => fact.startsWith(`${hearing} `) && fact.endsWith("started")).length;

/** Processes and senders take their time to start on a busy machine; once everything is proven, time is counted. */
async function arm(room: MediaRoom): Promise<void> {
  recorder.settle(session, room, { ...heard(first, [anna, binh], []), phase: "armed", hearing: null });
  await until(() => recorder.state(session).proof === "there", 40);
}

describe("recorder", () => {
  test("[RC1] [RC2] every wanted source becomes a file that plays, and a new hearing new files", async () => {
    const room = await setUp(everyone);
    recorder.settle(session, room, null);
    expect(recorder.state(session).state).toBe("off");
    recorder.settle(session, room, heard(first, [anna, binh], [anna]));
    await until(() => started(1) === 3 && recorder.state(session).state === "writing");
    await seconds(2);
    recorder.settle(session, room, heard(second, [anna], [anna]));
    // Saying the same again changes nothing.
    recorder.settle(session, room, heard(second, [anna], [anna]));
    await until(() => started(2) === 2);
    await seconds(1);
    recorder.settle(session, room, null);
    await until(() => facts.filter((fact) => fact.endsWith("stopped")).length === 5);
    expect(recorder.state(session)).toMatchObject({ state: "off", tracks: [] });

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
  }, 120_000);

  test("[RC6] [RC10] a killed process costs a second at most, its segments are closed, and the ledger says so", async () => {
    const room = await setUp(everyone);
    await arm(room);
    // A spare stands ready after a moment, as it does in life.
    await seconds(3);
    recorder.settle(session, room, heard(first, [anna, binh], [anna]));
    await until(() => started(1) === 3);
    await seconds(2.5);
    const pid = recorder.pid(session);
    process.kill(pid ?? 0, "SIGKILL");
    await until(() => started(1) === 6);
    expect(recorder.pid(session)).not.toBe(pid);
    expect(facts.filter((fact) => fact.endsWith("failed"))).toHaveLength(3);
    await seconds(1);
    recorder.settle(session, room, null);
    await until(() => facts.filter((fact) => fact.endsWith("stopped")).length === 3);
    await recorder.close();

    const { lines, broken } = readLedger(await readFile(ledgerPath(dataDir, session), "utf8"));
    expect(broken).toBeNull();
    const segments = lines.filter((line) => line.what === "segment");
    expect(
      segments.map((line) => `${line.number} ${line.recovered}`).toSorted((a, b) => a.localeCompare(b)),
    ).toEqual([...Array.from({ length: 3 }, () => "1 true"), ...Array.from({ length: 3 }, () => "2 false")]);
    for (const line of segments) {
      const path = join(hearingFolder(dataDir, session, first), segmentName(line.track, line.number));
      expect(
        createHash("sha256")
          .update(await readFile(path))
          .digest("hex"),
      ).toBe(line.sha256);
      const file = await read(path);
      expect(file).toMatchObject({ startsWithKey: true, complaints: "" });
      // The ledger's times and the file's are the same.
      expect(Math.abs(file.duration * 1000 - (msOf(line.to) - msOf(line.from)))).toBeLessThan(50);
    }
    const gaps = lines.filter((line) => line.what === "gap");
    expect(gaps.map((gap) => [gap.cause, gap.ms < 1000])).toEqual(gaps.map(() => ["recorderKilled", true]));
    expect(gaps.length).toBeGreaterThan(0);
    expect(lines.map((line) => line.what)).toEqual(
      expect.arrayContaining([
        "takenUp",
        "hearingBegan",
        "floor",
        "recorderReplaced",
        "hearingEnded",
        "letGo",
      ]),
    );
    console.info(`lost at SIGKILL: ${gaps.map((gap) => `${gap.source} ${gap.ms} ms`).join(", ")}`);
  }, 120_000);

  test("[RC9] before the call every camera is proven and nothing is kept; nothing of that time is in the hearing", async () => {
    const room = await setUp(everyone);
    await arm(room);
    expect(await recorder.unready(session, [anna, binh])).toBeNull();
    expect(recorder.state(session)).toMatchObject({ state: "off", proof: "there" });
    await seconds(1);
    expect(
      (await readdir(sessionFolder(dataDir, session))).filter((name) => name !== "recorder.pid"),
    ).toEqual(["ledger.jsonl"]);
    const calledAt = steadyNow();
    recorder.settle(session, room, heard(first, [anna, binh], []));
    await until(() => started(1) >= 2);
    await seconds(1);
    recorder.settle(session, room, null);
    await until(() => facts.filter((fact) => fact.endsWith("stopped")).length === started(1));
    await recorder.close();
    const { lines } = readLedger(await readFile(ledgerPath(dataDir, session), "utf8"));
    const segments = lines.filter((line) => line.what === "segment");
    expect(segments.length).toBe(started(1));
    for (const line of segments) expect(msOf(line.from)).toBeGreaterThan(calledAt - 100);
    // Who sends nothing is named.
    expect(await recorder.unready(session, [anna])).toEqual({ space: false, cameras: [anna] });
  }, 120_000);

  test("[RC4] [RC5] [RC10] segments are short, follow each other without a gap, and join into one film", async () => {
    const room = await setUp(everyone, { ...limits, segmentMs: 2000 });
    await arm(room);
    recorder.settle(session, room, heard(first, [anna, binh], [anna]));
    await until(() => started(1) === 3);
    await seconds(9);
    recorder.settle(session, room, null);
    await until(() => facts.filter((fact) => fact.endsWith("stopped")).length === 3);
    await recorder.close();
    const { lines } = readLedger(await readFile(ledgerPath(dataDir, session), "utf8"));
    expect(lines.filter((line) => line.what === "gap")).toEqual([]);
    for (const source of ["camera", "microphone"] as const) {
      const own = lines.filter(
        (line) => line.what === "segment" && line.person === anna && line.source === source,
      ) as Extract<LedgerLine, { what: "segment" }>[]; // Filtered just now.
      expect(own.length).toBeGreaterThanOrEqual(3);
      own.forEach((line, index) => {
        expect(line).toMatchObject({ number: index + 1, lost: 0, recovered: false });
        expect(msOf(line.to) - msOf(line.from)).toBeLessThan(3500);
        const before = own[index - 1];
        if (before) expect(Math.abs(msOf(line.from) - msOf(before.to))).toBeLessThan(60);
      });
      const stored = own.map((line) => ({ ...line, session }));
      const joined = await joinTrack(dataDir, stored);
      const path = join(dataDir, `${source}.webm`);
      await writeFile(path, joined?.read(0, joined.size) ?? []);
      expect((await stat(path)).size).toBe(joined?.size);
      const file = await read(path);
      expect(file).toMatchObject({ startsWithKey: true, complaints: "" });
      const whole = msOf(own.at(-1)?.to ?? line0.at) - msOf(own[0]?.from ?? line0.at);
      expect(Math.abs(file.duration * 1000 - whole)).toBeLessThan(100);
      expect(file.times).toHaveLength(own.reduce((sum, line) => sum + line.frames, 0));
      expect(file.times).toEqual(file.times.toSorted((a, b) => a - b));
    }
  }, 120_000);

  test("[RC3] a microphone that never had the floor has no file and tells nothing", async () => {
    const room = await setUp([{ seat: anna, source: "camera" }]);
    const silent = {
      ...room,
      sources: () => everyone.slice(0, 2),
      tap: (...[seat, source, to]: Parameters<typeof room.tap>) =>
        source === "camera" ? room.tap(seat, source, to) : room.tap(seat, source, { port: 9, rtcpPort: 9 }),
    };
    recorder.settle(session, silent, heard(first, [anna, binh], []));
    await until(() => started(1) === 1);
    await seconds(3.5);
    expect(recorder.state(session).state).toBe("writing");
    recorder.settle(session, silent, null);
    await until(() => facts.length === 2);
    expect(facts).toEqual(["1 Anna camera started", "1 Anna camera stopped"]);
    expect(await files(first)).toHaveLength(1);
  }, 90_000);

  test("[RC3] a source that flows no more is failing after three seconds", async () => {
    const room = await setUp(everyone.slice(0, 1));
    recorder.settle(session, room, heard(first, [anna, binh], []));
    await until(() => recorder.state(session).state === "writing");
    // The old source goes, and what takes its place sends nothing.
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
        limit() {},
        stepDown() {},
        close() {},
      }),
    };
    ends.forEach((end) => end());
    recorder.settle(session, stopped, heard(first, [anna, binh], []));
    await until(() => recorder.state(session).state === "failing");
  }, 90_000);

  test("[RC4] a picture that stops coming is asked for once in its smallest layer, before it counts as failing", async () => {
    const room = await setUp(everyone.slice(0, 1));
    const asked: string[] = [];
    const watched: MediaRoom = {
      ...room,
      async tap(seat, source, to) {
        const tap = await room.tap(seat, source, to);
        return tap && { ...tap, stepDown: () => void asked.push(source) };
      },
    };
    recorder.settle(session, watched, heard(first, [anna], []));
    await until(() => recorder.state(session).state === "writing");
    // A busy machine pauses by itself; what was asked for such a pause is none of the end's.
    asked.length = 0;
    ends.forEach((end) => end());
    await until(() => recorder.state(session).state === "failing");
    expect(asked[0]).toBe("camera");
    // The last pause before the end may be told of only now; asked at every look it would be sixty times.
    expect(asked.length).toBeLessThanOrEqual(2);
    const before = asked.length;
    await seconds(1);
    expect(asked).toHaveLength(before);
  }, 90_000);

  test("[ST7] a document is written exactly while it is shown, and no hearing waits for it", async () => {
    const paper = { seat: anna, source: "documentCamera" as const };
    const room = await setUp([{ seat: anna, source: "camera" }, paper]);
    const hearingOf = (shown: WantedRecording["shown"]) => ({ ...heard(first, [anna], []), shown });
    recorder.settle(session, room, { ...hearingOf(null), phase: "armed", hearing: null });
    await until(() => recorder.state(session).proof === "there", 40);
    recorder.settle(session, room, hearingOf(null));
    await until(() => facts.includes("1 Anna camera started"));
    await seconds(1);
    expect(facts.some((fact) => fact.includes("documentCamera"))).toBe(false);
    const shownAt = steadyNow();
    recorder.settle(session, room, hearingOf({ person: anna, source: "documentCamera" }));
    await until(() => facts.includes("1 Anna documentCamera started"));
    await seconds(2);
    const hiddenAt = steadyNow();
    recorder.settle(session, room, hearingOf(null));
    await until(() => facts.includes("1 Anna documentCamera stopped"));
    recorder.settle(session, room, null);
    await until(() => facts.includes("1 Anna camera stopped"));
    await recorder.isSettled(session, first);

    const { lines } = readLedger(await readFile(ledgerPath(dataDir, session), "utf8"));
    const ofPaper = lines.filter((line) => "source" in line && line.source === "documentCamera");
    expect(ofPaper.filter((line) => line.what === "gap")).toEqual([]);
    expect(ofPaper.flatMap((line) => (line.what === "floor" ? [line.isOpen] : []))).toEqual([true, false]);
    const spans = ofPaper.flatMap((line) =>
      line.what === "segment" ? [{ from: msOf(line.from), to: msOf(line.to) }] : [],
    );
    // A key frame comes every half second; what was on its way when it was taken down still belongs to it.
    expect(spans[0]!.from).toBeGreaterThan(shownAt - 100);
    expect(spans.at(-1)!.to).toBeGreaterThan(hiddenAt - 1800);
    expect(spans.at(-1)!.to).toBeLessThan(hiddenAt + 2000);
  }, 120_000);
});
