/**
 * For tests and benchmarks: a sealed hearing of three sites with pictures and tones that can be told apart. Each
 * segment has one colour, the next another, so that a change of colour shows a known moment.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { HearingId, PersonId, SessionId, SiteId, TrackId } from "#shared/ids.ts";
import { kindOf, type Source } from "#shared/recordings.ts";
import { instantOf } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import type { LedgerEvent } from "../recordings/ledger-events.ts";
import { hashLine, ledgerLine, NO_LINE } from "../recordings/ledger.ts";
import { hearingFolder, ledgerPath, segmentName } from "../recordings/recording-files.ts";
import { sealFolder } from "../recordings/seal-folder.ts";
import { openSealKey } from "../recordings/seal-key.ts";

const run = promisify(execFile);

/** Two colours and a tone for each person. */
export const looks = [
  { colours: ["red", "lime"], hertz: 440 },
  { colours: ["blue", "yellow"], hertz: 530 },
  { colours: ["magenta", "cyan"], hertz: 620 },
] as const;

export const SEGMENT_S = 4;

export type FilmExample = {
  dataDir: string;
  session: SessionId;
  hearing: HearingId;
  people: readonly { person: PersonId; site: SiteId }[];
  startMs: number;
  seconds: number;
  /** Seconds from the beginning, at segments' edges. */
  recess?: readonly [from: number, to: number];
  /** The line of one person is lost. */
  lost?: { place: number; from: number; to: number };
  /** Who has the floor when; nobody else's microphone is recorded. */
  floors: readonly { place: number; from: number; to: number }[];
  /** Whose document camera was shown, in seconds at segments' edges. */
  document?: { place: number; from: number; to: number };
  /** Of the pictures. */
  size?: string;
};

/** @returns SHA-256 of the manifest */
export async function sealExampleFilm(plan: FilmExample): Promise<string> {
  const { dataDir, session, hearing, people, startMs, seconds, recess, lost } = plan;
  const folder = hearingFolder(dataDir, session, hearing);
  await mkdir(folder, { recursive: true });
  const parts = join(dataDir, "parts");
  await mkdir(parts, { recursive: true });
  const events: [second: number, event: LedgerEvent][] = [
    [0, { what: "takenUp", session, boot: "example", anchorMs: 0, torn: 0, isRestart: false }],
    [0, { what: "hearingBegan", hearing, missing: [], tracks: [...people] }],
  ];
  const isPaused = (second: number) => recess !== undefined && second >= recess[0] && second < recess[1];
  const isLost = (place: number, second: number) =>
    lost !== undefined && lost.place === place && second >= lost.from && second < lost.to;

  async function segments(place: number, source: Source, spoken: readonly [number, number]): Promise<void> {
    const whose = people[place];
    if (whose === undefined) return;
    const track = randomIds.make<TrackId>();
    for (let second = 0, number = 1; second < seconds; second += SEGMENT_S) {
      if (isPaused(second) || isLost(place, second) || second < spoken[0] || second >= spoken[1]) continue;
      const content = await readFile(await part(parts, place, source, (second / SEGMENT_S) % 2, plan.size));
      const name = segmentName(track, number);
      await writeFile(join(folder, name), content);
      const [from, to] = [startMs + second * 1000, startMs + (second + SEGMENT_S) * 1000];
      const segment: LedgerEvent = {
        ...{ what: "segment", ...whose, hearing, source, track, number },
        ...{ from: instantOf(from), to: instantOf(to), rtpFirst: 0, rtpLast: 1, clockRate: 90_000 },
        ...{ packets: 10, lost: 0, frames: 10, bytes: content.length, recovered: false },
        sha256: createHash("sha256").update(content).digest("hex"),
      };
      events.push([second + SEGMENT_S, segment]);
      number += 1;
    }
  }
  for (const place of people.keys()) await segments(place, "camera", [0, seconds]);
  for (const { place, from, to } of plan.floors) {
    const whose = people[place];
    if (whose === undefined) continue;
    const microphone = { ...whose, hearing, source: "microphone" as const };
    events.push([from, { what: "source", ...microphone, isSent: true }]);
    events.push([from, { what: "floor", ...microphone, isOpen: true }]);
    events.push([to, { what: "floor", ...microphone, isOpen: false }]);
    await segments(place, "microphone", [from, to]);
  }
  const document = plan.document && people[plan.document.place];
  if (plan.document && document) {
    const { place, from, to } = plan.document;
    const paper = { ...document, hearing, source: "documentCamera" as const };
    events.push([0, { what: "source", ...paper, isSent: true }]);
    events.push([from, { what: "floor", ...paper, isOpen: true }]);
    events.push([to, { what: "floor", ...paper, isOpen: false }]);
    await segments(place, "documentCamera", [from, to]);
  }
  if (recess) {
    events.push([recess[0], { what: "recess", hearing, isOver: false }]);
    events.push([recess[1], { what: "recess", hearing, isOver: true }]);
  }
  const victim = lost && people[lost.place];
  if (lost && victim) events.push([lost.from, { what: "fault", cause: "lineLost", person: victim.person }]);
  events.push([seconds, { what: "hearingEnded", hearing }]);
  await writeLedger(ledgerPath(dataDir, session), startMs, events);
  const sealed = await sealFolder({
    ...{ dataDir, session, hearing, course: null, version: "1", isForced: false },
    key: await openSealKey(dataDir, null),
    now: instantOf(startMs + seconds * 1000 + 3000),
  });
  if (sealed === null) throw new Error("The example could not be sealed.");
  return sealed.sha256;
}

async function writeLedger(path: string, startMs: number, events: [number, LedgerEvent][]): Promise<void> {
  let [before, text] = [NO_LINE, ""];
  for (const [index, [second, event]] of events.toSorted((a, b) => a[0] - b[0]).entries()) {
    const line = ledgerLine(index + 1, startMs + second * 1000, before, event);
    before = hashLine(line);
    text += `${line}\n`;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** One segment's content; the same is used again and again. */
async function part(
  folder: string,
  place: number,
  source: Source,
  colour: number,
  size = "320x180",
): Promise<string> {
  const look = looks[place % looks.length] ?? looks[0];
  const path = join(folder, `${place % looks.length}-${source}-${source === "camera" ? colour : 0}.webm`);
  const isPicture = kindOf[source] === "video";
  const paint = source === "camera" ? look.colours[colour] : "white";
  if (await readFile(path).catch(() => null)) return path;
  const input = isPicture
    ? `color=c=${paint}:s=${size}:r=30:d=${SEGMENT_S}`
    : `sine=frequency=${look.hertz}:sample_rate=48000:duration=${SEGMENT_S}`;
  const codec = isPicture
    ? ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "16", "-b:v", "200k"]
    : ["-filter:a", "volume=2", "-c:a", "libopus", "-ac", "2"];
  await run("ffmpeg", ["-loglevel", "error", "-y", "-f", "lavfi", "-i", input, ...codec, path]);
  return path;
}
