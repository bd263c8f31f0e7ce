/** True films of a sealed hearing, decoded again: who is seen where and when, who is heard, and what is named. */
import { execFile } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HearingId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import { newSession } from "#shared/session-fixtures.ts";
import type { Session } from "#shared/sessions.ts";
import { randomIds } from "../base/ids.ts";
import { hearingFolder } from "../recordings/recording-files.ts";
import { unlockFolders } from "../recordings/seal-folder.ts";
import { createFfmpeg, Interrupted } from "./ffmpeg.ts";
import { changesIn, nameOf } from "./film-colours.ts";
import { sealExampleFilm, SEGMENT_S } from "./film-example.ts";
import { pictureBox, tileBoxes } from "./film-layout.ts";
import { makeFilm, makeSound, type FilmPlan } from "./film-maker.ts";
import { readScene, tileNames } from "./film-source.ts";
import { makeThumbnails } from "./film-thumbnails.ts";
import { makeWaveform } from "./film-waveform.ts";

const run = promisify(execFile);
const ffmpeg = createFfmpeg("ffmpeg", 0);
const startMs = Date.UTC(2026, 10, 23, 1, 15);
const SECONDS = 40;
const [session, hearing] = [randomIds.make<SessionId>(), randomIds.make<HearingId>()];
const people = [0, 1, 2].map(() => ({ person: randomIds.make<PersonId>(), site: randomIds.make<SiteId>() }));
const names = ["Trụ sở Tiếp công dân tỉnh", "Phường Phan Rang", "Xã Bác Ái Tây"];
const stored: Session = {
  ...newSession(),
  id: session,
  sites: people.map(({ site }, index) => ({
    ...{ id: site, name: names[index] ?? "", shortName: names[index] ?? "", address: "" },
    kind: index === 0 ? ("central" as const) : ("component" as const),
  })),
  members: people.map((one, index) => ({
    ...{ ...one, name: "", title: "", role: index === 0 ? ("presider" as const) : ("station" as const) },
  })),
};
const boxes = tileBoxes(3).map(pictureBox);

let dataDir = "";
let into = "";
let plan: FilmPlan;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "film-true-"));
  into = await mkdtemp(join(tmpdir(), "film-into-"));
  const manifest = await sealExampleFilm({
    ...{ dataDir, session, hearing, people, startMs, seconds: SECONDS, recess: [28, 32] },
    lost: { place: 1, from: 16, to: 24 },
    floors: [
      { place: 0, from: 0, to: SECONDS },
      { place: 1, from: 8, to: 12 },
    ],
  });
  const sealed = hearingFolder(dataDir, session, hearing);
  const scene = await readScene(sealed, manifest, stored);
  const codecs = await ffmpeg.codecs();
  if (scene === null || codecs === null)
    throw new Error("There is nothing to film, or nothing to film with.");
  plan = {
    ...{ ffmpeg, codecs, scene, names: tileNames(scene, stored), sealed, into, stretchMs: 12_000 },
    ...{ signal: new AbortController().signal, progress() {} },
  };
}, 120_000);

afterAll(async () => {
  await unlockFolders(dataDir);
  for (const folder of [dataDir, into]) await rm(folder, { recursive: true, force: true });
});

async function samplesOf(file: string): Promise<Float32Array> {
  const args = ["-loglevel", "error", "-i", file, "-vn", "-ac", "1", "-ar", "48000", "-f", "f32le", "-"];
  const { stdout } = await run("ffmpeg", args, { encoding: "buffer", maxBuffer: 1e9 });
  return new Float32Array(stdout.buffer, stdout.byteOffset, Math.floor(stdout.length / 4));
}

/** How loud a tone is around each step (Goertzel under a Hann window, so that a click or another tone is not taken for it). */
function loudness(samples: Float32Array, hertz: number, stepMs: number, windowMs: number): number[] {
  const [step, width] = [stepMs * 48, windowMs * 48];
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / 48_000);
  return Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    let [last, before] = [0, 0];
    for (let at = 0; at < width; at += 1) {
      const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / (width - 1));
      const now = (samples[index * step - width / 2 + at] ?? 0) * hann + coefficient * last - before;
      [before, last] = [last, now];
    }
    return (4 * Math.sqrt(Math.max(0, last ** 2 + before ** 2 - coefficient * last * before))) / width;
  });
}

/** When a tone begins and ends, in seconds: where it is half as loud as at its loudest. */
function soundsFrom(samples: Float32Array, hertz: number): [from: number, to: number][] {
  const levels = loudness(samples, hertz, 10, 40);
  const half = Math.max(...levels) / 2;
  const spans: [number, number][] = [];
  for (const [step, level] of levels.entries()) {
    if (level < half) continue;
    const last = spans.at(-1);
    if (last && step / 100 - last[1] < 0.05) last[1] = step / 100;
    else spans.push([step / 100, step / 100]);
  }
  return spans;
}

const durationOf = async (file: string) =>
  Number(
    (await run("ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", file]))
      .stdout,
  );

describe("a film of a sealed hearing", () => {
  let film = "";
  beforeAll(async () => {
    film = join(into, (await makeFilm(plan)).name);
  }, 240_000);

  test("[FI2] each site's picture stands in its tile at its time, and nothing of it where it was not recorded", async () => {
    const late = (found: [string, number][], second: number) =>
      found.find(([, at]) => Math.abs(at - second) < 0.3)?.[0];
    const a = await changesIn(film, boxes[0]!);
    const b = await changesIn(film, boxes[1]!);
    const c = await changesIn(film, boxes[2]!);
    // Every segment has the other colour.
    for (let second = 0; second < SECONDS; second += SEGMENT_S) {
      const isRecess = second >= 28 && second < 32;
      const isOdd = (second / SEGMENT_S) % 2 === 1;
      expect([second, late(a, second)]).toEqual([second, isRecess ? "dark" : isOdd ? "lime" : "red"]);
      expect([second, late(c, second)]).toEqual([second, isRecess ? "dark" : isOdd ? "cyan" : "magenta"]);
      if (second < 16 || second >= 24)
        expect([second, late(b, second)]).toEqual([second, isRecess ? "dark" : isOdd ? "yellow" : "blue"]);
    }
    // The lost line is one dark stretch.
    expect(b.filter(([name]) => name === "dark").map(([, at]) => Math.round(at))).toEqual([16, 28]);
    expect(late(b, 16)).toBe("dark");
  }, 120_000);

  test("[FI2] who had the floor is heard, who had not is not; tracks and pictures are within 80 ms of each other", async () => {
    const samples = await samplesOf(film);
    const close = (found: [number, number][], wanted: [number, number][]) => {
      expect(found).toHaveLength(wanted.length);
      for (const [index, [from, to]] of wanted.entries()) {
        expect(Math.abs((found[index]?.[0] ?? 99) - from)).toBeLessThan(0.04);
        expect(Math.abs((found[index]?.[1] ?? 99) - to)).toBeLessThan(0.04);
      }
    };
    const [a, b] = [soundsFrom(samples, 440), soundsFrom(samples, 530)];
    close(a, [
      [0, 28],
      [32, 40],
    ]);
    close(b, [[8, 12]]);
    const loudest = (hertz: number) => Math.max(...loudness(samples, hertz, 250, 500));
    expect(loudest(440)).toBeGreaterThan(0.1);
    // Where a voice breaks off there is a click, which is a little of everything.
    expect(loudest(620)).toBeLessThan(loudest(440) / 30);
    // The second site's voice begins with its third segment, whose picture changes colour.
    const picture = (await changesIn(film, boxes[1]!)).find(([, at]) => Math.abs(at - 8) < 0.3)?.[1] ?? 99;
    const apart = Math.abs((b[0]?.[0] ?? 0) - picture);
    expect(apart, `${Math.round(apart * 1000)} ms between sound and picture`).toBeLessThan(0.08);
  }, 120_000);

  test("[FI1] film, sound, waveform and thumbnails are as long as the hearing and say from which manifest they are", async () => {
    const sound = join(into, (await makeSound(plan)).name);
    await makeWaveform(plan);
    await makeThumbnails(plan);
    for (const file of [film, sound]) {
      expect(Math.abs((await durationOf(file)) - SECONDS)).toBeLessThan(0.1);
      const { stdout } = await run("ffprobe", ["-v", "error", "-show_format", "-show_streams", file]);
      expect(stdout).toContain(plan.scene.manifest);
      expect(stdout).toContain("không thay bản gốc");
    }
    const waveform = JSON.parse(await readFile(join(into, "waveform.json"), "utf8"));
    expect(waveform).toMatchObject({ manifest: plan.scene.manifest, ms: SECONDS * 1000, everyMs: 100 });
    const peaks = waveform.peaks as number[];
    expect(Math.abs(peaks.length - 400)).toBeLessThan(3);
    expect(Math.max(...peaks.slice(285, 315))).toBeLessThan(3);
    expect(Math.min(...peaks.slice(5, 275))).toBeGreaterThan(10);
    const index = JSON.parse(await readFile(join(into, "thumbnails.json"), "utf8"));
    expect(index).toMatchObject({ manifest: plan.scene.manifest, everyMs: 4000, count: 10, columns: 10 });
    expect((await readFile(join(into, "thumbnails.jpg"))).includes(plan.scene.manifest)).toBe(true);
    // The third small picture shows the eighth second: red, blue and magenta again.
    const [width, height] = [index.width as number, index.height as number];
    const box = boxes[0]!;
    const x = 2 * width + ((box.x + box.width / 2) * width) / 1280;
    const y = ((box.y + box.height / 2) * height) / 720;
    const args = [
      "-loglevel",
      "error",
      "-i",
      join(into, "thumbnails.jpg"),
      "-vf",
      `crop=4:4:${Math.round(x)}:${Math.round(y)},scale=1:1`,
    ];
    const { stdout } = await run("ffmpeg", [...args, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"], {
      encoding: "buffer",
    });
    expect(nameOf([...stdout.subarray(0, 3)])).toBe("red");
    expect((await readdir(into)).filter((name) => /part|work/.test(name))).toEqual([]);
  }, 120_000);
});

describe("making it", () => {
  test("[FI3] interrupted it goes on behind the last whole stretch, and shows nothing half", async () => {
    const other = await mkdtemp(join(tmpdir(), "film-again-"));
    try {
      const stop = new AbortController();
      const first = makeFilm({
        ...{ ...plan, into: other, signal: stop.signal },
        progress: (part) => void (part > 0.5 && stop.abort()),
      });
      await expect(first).rejects.toBeInstanceOf(Interrupted);
      const left = await readdir(other);
      expect(left.filter((name) => name.startsWith("film"))).toEqual([]);
      const work = join(other, left[0] ?? "");
      const whole = (await readdir(work)).filter((name) => name.endsWith(".pcm"));
      expect(whole.length).toBeGreaterThanOrEqual(2);
      const parts: number[] = [];
      await makeFilm({ ...plan, into: other, progress: (part) => void parts.push(part) });
      expect(parts[0]).toBeGreaterThan(0.45);
      expect(await readdir(other)).toEqual(["film.mp4"]);
      expect(Math.abs((await durationOf(join(other, "film.mp4"))) - SECONDS)).toBeLessThan(0.1);
    } finally {
      await rm(other, { recursive: true, force: true });
    }
  }, 120_000);

  test("[FI2] a segment changed after the sealing is not shown as if it were whole", async () => {
    const other = await mkdtemp(join(tmpdir(), "film-broken-"));
    const piece = plan.scene.tiles[2]?.camera.pieces[1];
    const path = join(plan.sealed, piece?.name ?? "");
    const before = await readFile(path);
    try {
      await chmod(path, 0o644);
      await writeFile(path, Buffer.from(before).fill(0, before.length - 20));
      const made = await makeFilm({ ...plan, into: other });
      const changes = await changesIn(join(other, made.name), boxes[2]!);
      expect(changes.find(([, at]) => Math.abs(at - 4) < 0.3)?.[0]).toBe("dark");
    } finally {
      await writeFile(path, before);
      await rm(other, { recursive: true, force: true });
    }
  }, 120_000);
});
