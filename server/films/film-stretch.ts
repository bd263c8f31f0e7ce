/**
 * One stretch of a film as a command: the cameras side by side on a plain ground with the titles on top, and the
 * microphones mixed. Segments are read where they lie, each at its place in time. Pure.
 */
import type { Span } from "../recordings/spans.ts";
import type { Codecs } from "./ffmpeg.ts";
import { BESIDE, DOCUMENT, HEAD, HEIGHT, pictureBox, tileBoxes, WIDTH } from "./film-layout.ts";
import type { Piece, Scene } from "./film-scene.ts";

export const FRAMES = 25;
const FRAME_MS = 1000 / FRAMES;
export const SAMPLE_RATE = 48_000;
/** A picture to begin with this often: for jumping to a moment, and for thumbnails. */
export const KEY_MS = 2000;

/** Stretches of a film, the last one up to a whole frame. */
export function stretchesOf({ from, to }: Span, stretchMs: number): Span[] {
  const end = from + Math.ceil((to - from) / FRAME_MS) * FRAME_MS;
  const count = Math.ceil((end - from) / stretchMs);
  return Array.from({ length: count }, (_, index) => ({
    from: from + index * stretchMs,
    to: Math.min(end, from + (index + 1) * stretchMs),
  }));
}

/** What is recorded of each tile. */
export const tileStreams = ["camera", "microphone", "interpreter"] as const;

export type StretchInput = {
  /** The number of the tile, or of the document. */
  of: number;
  stream: "camera" | "microphone" | "interpreter" | "document";
  /** What the concat demuxer reads: each file begins when the one before it has lasted so long. */
  list: string;
  /** Where the first of them begins, seen from the stretch. */
  offsetMs: number;
};

/** What was just before a stretch is decoded too: a decoder of sound comes to itself with it, and a picture stays through a seam. */
const BEFORE_MS = 500;

/** The segments that a stretch needs. */
export function piecesIn(pieces: readonly Piece[], { from, to }: Span): Piece[] {
  return pieces.filter((one) => one.from < to && one.to > from - BEFORE_MS);
}

/** @param folder of the sealed hearing */
export function inputsOf(scene: Scene, stretch: Span, folder: string): StretchInput[] {
  const input = (all: readonly Piece[], of: number, stream: StretchInput["stream"]): StretchInput[] => {
    const pieces = piecesIn(all, stretch);
    const [first] = pieces;
    if (first === undefined) return [];
    return [{ of, stream, list: listOf(pieces, folder), offsetMs: first.from - stretch.from }];
  };
  return [
    ...scene.tiles.flatMap((tile, index) =>
      tileStreams.flatMap((stream) => input(tile[stream].pieces, index, stream)),
    ),
    ...scene.documents.flatMap((document, index) => input(document.pieces, index, "document")),
  ];
}

const isSound = ({ stream }: StretchInput): boolean => stream === "microphone" || stream === "interpreter";

function listOf(pieces: readonly Piece[], folder: string): string {
  const lines = pieces.flatMap((one, index) => {
    const until = pieces[index + 1]?.from ?? one.to;
    const path = `${folder}/${one.name}`.replaceAll("'", "'\\''");
    return [`file '${path}'`, `duration ${seconds(Math.max(1, until - one.from))}`];
  });
  return ["ffconcat version 1.0", ...lines, ""].join("\n");
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

export type StretchPlan = {
  scene: Scene;
  stretch: Span;
  inputs: readonly (StretchInput & { file: string })[];
  /** The files of the titles and of those of documents, and what is to be written; null: sound alone. */
  picture: { titles: string; documentTitles: string; into: string; codecs: Codecs } | null;
  soundInto: string;
};

/** Arguments for ffmpeg; all names are relative to its folder, in which `fonts` leads to the letters. */
export function stretchCommand({ scene, stretch, inputs, picture, soundInto }: StretchPlan): string[] {
  const used = inputs.filter((one) => picture !== null || isSound(one));
  const ms = stretch.to - stretch.from;
  const files = used.flatMap(({ stream, file }) => [
    // A camera may change its size in the middle; scaling follows it without beginning anew.
    ...(stream === "camera" || stream === "document" ? ["-reinit_filter", "0"] : []),
    ...["-threads", "1", "-f", "concat", "-safe", "0", "-i", file],
  ]);
  const length = seconds(ms);
  const ground = `color=c=0x18212e:s=${WIDTH}x${HEIGHT}:r=${FRAMES}:d=${length}`;
  const sound = [
    "-map",
    "[sound]",
    "-t",
    length,
    "-ac",
    "1",
    "-ar",
    String(SAMPLE_RATE),
    "-f",
    "s16le",
    soundInto,
  ];
  const mixed = ["-filter_complex", mixFilter(used, length)];
  if (picture === null) return [...files, ...mixed, ...sound];
  return [
    ...files,
    ...["-f", "lavfi", "-i", ground],
    ...["-filter_complex_threads", "1"],
    ...["-filter_complex", pictureFilter(scene, stretch, used, picture)],
    ...mixed,
    ...["-map", "[picture]", "-t", length, "-r", String(FRAMES), ...pictureCodec[picture.codecs.picture]],
    ...["-threads", "2", "-f", "matroska", picture.into],
    ...sound,
  ];
}

const keyFrames = String((KEY_MS / 1000) * FRAMES);
const pictureCodec: Record<Codecs["picture"], string[]> = {
  // Without pictures that lean on later ones the sound needs no shift in any player.
  h264: [
    ...["-c:v", "libx264", "-preset", "veryfast", "-crf", "25", "-profile:v", "main", "-pix_fmt", "yuv420p"],
    ...["-bf", "0", "-g", keyFrames, "-sc_threshold", "0"],
  ],
  vp8: [
    ...["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "1500k", "-pix_fmt", "yuv420p"],
    ...["-auto-alt-ref", "0", "-g", keyFrames],
  ],
};

function pictureFilter(
  scene: Scene,
  stretch: Span,
  inputs: StretchPlan["inputs"],
  { titles, documentTitles }: NonNullable<StretchPlan["picture"]>,
): string {
  const boxes = tileBoxes(scene.tiles.length);
  const steps: string[] = [];
  let below = `[${inputs.length}:v]`;
  for (const [index, { of, stream, offsetMs }] of inputs.entries()) {
    const box = boxes[of];
    if (stream !== "camera" || box === undefined) continue;
    const { x, y, width, height } = pictureBox(box);
    const scaled = `scale=${width}:${height}:force_original_aspect_ratio=decrease:flags=fast_bilinear`;
    const centred = `x=${x}+(${width}-overlay_w)/2:y=${y}+(${height}-overlay_h)/2`;
    steps.push(
      `[${index}:v]setpts=PTS+(${seconds(offsetMs)})/TB,${scaled}[tile${index}]`,
      `${below}[tile${index}]overlay=${centred}:eof_action=repeat[with${index}]`,
    );
    below = `[with${index}]`;
  }
  const titled = `${below}ass=${titles}:fontsdir=fonts`;
  const times = scene.documents.map((one) => duringOf(one.shown, stretch));
  const during = times.filter((one) => one !== "").join("+");
  if (during === "") return [...steps, `${titled}[picture]`].join(";");
  const { x, y, width, height } = BESIDE;
  const area = `x=0:y=${HEAD}:w=${WIDTH}:h=${HEIGHT - HEAD}`;
  steps.push(
    `${titled},split[tiles][again]`,
    `[again]crop=${WIDTH}:${HEIGHT - HEAD}:0:${HEAD},scale=${width}:${height}[beside]`,
    `[tiles]drawbox=${area}:color=0x18212e:t=fill:enable='${during}'[ground]`,
    `[ground][beside]overlay=x=${x}:y=${y}:enable='${during}'[shown]`,
  );
  below = "[shown]";
  const place = pictureBox(DOCUMENT);
  for (const [index, { of, stream, offsetMs }] of inputs.entries()) {
    if (stream !== "document" || times[of] === undefined || times[of] === "") continue;
    const scaled = `scale=${place.width}:${place.height}:force_original_aspect_ratio=decrease`;
    const centred = `x=${place.x}+(${place.width}-overlay_w)/2:y=${place.y}+(${place.height}-overlay_h)/2`;
    steps.push(
      `[${index}:v]setpts=PTS+(${seconds(offsetMs)})/TB,${scaled}[document${index}]`,
      `${below}[document${index}]overlay=${centred}:eof_action=repeat:enable='${times[of]}'[with${index}]`,
    );
    below = `[with${index}]`;
  }
  return [...steps, `${below}ass=${documentTitles}:fontsdir=fonts[picture]`].join(";");
}

/** When something is drawn, as ffmpeg reads it; empty where it never is in this stretch. */
function duringOf(spans: readonly Span[], stretch: Span): string {
  return spans
    .filter((one) => one.from < stretch.to && one.to > stretch.from)
    .map(
      ({ from, to }) =>
        `between(t,${seconds(Math.max(0, from - stretch.from))},${seconds(to - stretch.from)})`,
    )
    .join("+");
}

/** Silence where nothing was recorded; all voices as loud as they were, held below full scale together. */
function mixFilter(inputs: StretchPlan["inputs"], length: string): string {
  const voices = inputs.flatMap((input, index) => {
    if (!isSound(input)) return [];
    const { offsetMs } = input;
    const placed = `asetpts=PTS+(${seconds(offsetMs)})/TB`;
    // Off by more than this from where its time says, sound is filled with silence or cut.
    const filled = `aresample=${SAMPLE_RATE}:async=1:min_hard_comp=0.02:first_pts=0`;
    return [`[${index}:a]${placed},${filled},aformat=channel_layouts=mono,apad[voice${index}]`];
  });
  const cut = `atrim=0:${length}[sound]`;
  if (voices.length === 0) return `anullsrc=r=${SAMPLE_RATE}:cl=mono,${cut}`;
  const names = voices.map((voice) => voice.slice(voice.lastIndexOf("["))).join("");
  const mix = `amix=inputs=${voices.length}:normalize=0,alimiter=limit=0.9:level=0`;
  return [...voices, `${names}${mix},${cut}`].join(";");
}
