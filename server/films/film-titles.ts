/**
 * Everything in a film's picture that is no camera: site names, the clock of the day, who has the floor, what is
 * missing and why. Written as a subtitle file (ASS) for one stretch of the film, which ffmpeg draws on top. Pure.
 */
import { instantOf, showClockWithSeconds, showDate } from "#shared/time.ts";
import type { Span } from "../recordings/spans.ts";
import { HEAD, HEIGHT, LABEL, pictureBox, tileBoxes, WIDTH, type Box } from "./film-layout.ts";
import { holesOf, type Scene, type SceneTile } from "./film-scene.ts";
import { causeWords, filmWords } from "./film-words.ts";

/** As ASS writes them: blue, green, red. */
export const colours = {
  dark: "2E2118",
  bar: "4A3520",
  white: "FFFFFF",
  quiet: "D8CFC4",
  floor: "3CC8FF",
} as const;
export const SMALL = 20;

export type Draw = { layer: number; span: Span; text: string };

/** @param names what stands under each tile, in their order */
export function titlesOf(scene: Scene, names: readonly string[], stretch: Span): string {
  const boxes = tileBoxes(scene.tiles.length);
  const tiles = scene.tiles.flatMap((tile, index) => {
    const box = boxes[index];
    return box ? drawTile(tile, box, names[index] ?? "", scene) : [];
  });
  const area: Box = { x: 0, y: HEAD, width: WIDTH, height: HEIGHT - HEAD };
  const recess = scene.recess.flatMap((span) => [
    { layer: 5, span, text: rectangle(area, colours.dark) },
    { layer: 6, span, text: write(filmWords.recess, middleOf(area), 5, 56, colours.white) },
  ]);
  const about = `${filmWords.derived} · ${scene.manifest.slice(0, 16)}`;
  const head = { layer: 2, span: scene, text: write(about, [12, HEAD / 2], 4, SMALL, colours.quiet) };
  return subtitles([head, ...clock(stretch), ...tiles, ...recess], stretch);
}

/** The whole file of subtitles for one stretch. */
export function subtitles(draws: readonly Draw[], stretch: Span): string {
  return [...preamble, ...draws.flatMap((one) => eventLine(one, stretch)), ""].join("\n");
}

const preamble = [
  "[Script Info]",
  "ScriptType: v4.00+",
  `PlayResX: ${WIDTH}`,
  `PlayResY: ${HEIGHT}`,
  "WrapStyle: 2",
  "ScaledBorderAndShadow: yes",
  "[V4+ Styles]",
  "Format: Name, Fontname, Fontsize, PrimaryColour, Bold, BorderStyle, Outline, Shadow, Alignment",
  `Style: Default,Tinos,${SMALL},&H00FFFFFF,1,1,0,0,7`,
  "[Events]",
  "Format: Layer, Start, End, Style, Text",
];

function clock(stretch: Span): Draw[] {
  const seconds: Draw[] = [];
  for (let at = Math.floor(stretch.from / 1000) * 1000; at < stretch.to; at += 1000) {
    const shown = `${showClockWithSeconds(instantOf(at))}  ${showDate(instantOf(at))}`;
    const text = write(shown, [WIDTH - 12, HEAD / 2], 6, 26, colours.white);
    seconds.push({ layer: 2, span: { from: at, to: at + 1000 }, text });
  }
  return seconds;
}

function drawTile(tile: SceneTile, box: Box, name: string, scene: Scene): Draw[] {
  const picture = pictureBox(box);
  const bar: Box = { ...box, y: box.y + picture.height, height: LABEL };
  const line = bar.y + LABEL / 2;
  const right: [number, number] = [bar.x + bar.width - 10, line];
  const draws: Draw[] = [
    { layer: 1, span: scene, text: rectangle(bar, colours.bar) },
    {
      layer: 2,
      span: scene,
      text: write(shorten(name, bar.width), [bar.x + 10, line], 4, SMALL, colours.white),
    },
  ];
  for (const { why, ...span } of holesOf(tile, scene)) {
    draws.push({ layer: 0, span, text: rectangle(picture, colours.dark) });
    const lines =
      why === null
        ? []
        : why === "off"
          ? [filmWords.cameraOff]
          : [filmWords.noPicture, `(${causeWords[why]})`];
    if (lines.length > 0)
      draws.push({ layer: 1, span, text: write(lines.join("\\N"), middleOf(picture), 5, 24, colours.quiet) });
  }
  for (const span of tile.floor)
    draws.push(
      { layer: 3, span, text: frame(box, colours.floor) },
      { layer: 2, span, text: write(filmWords.hasFloor, right, 6, SMALL - 2, colours.floor) },
    );
  for (const span of complement(tile.floor, scene))
    draws.push({
      layer: 2,
      span,
      text: write(filmWords.microphoneClosed, right, 6, SMALL - 2, colours.quiet),
    });
  for (const { cause, ...span } of tile.microphone.gaps) {
    const words = `${filmWords.noSound} (${causeWords[cause]})`;
    draws.push({ layer: 4, span, text: write(words, [box.x + 12, box.y + 18], 4, SMALL - 2, colours.floor) });
  }
  return draws;
}

/** Half of the bar is the name's; the other half says who has the floor. A letter is about half as wide as high. */
export function shorten(name: string, width: number): string {
  const most = Math.max(8, Math.floor((width - 240) / (SMALL * 0.5)));
  return name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`;
}

function complement(spans: readonly Span[], within: Span): Span[] {
  const free: Span[] = [];
  let at = within.from;
  for (const { from, to } of spans) {
    if (from > at) free.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (at < within.to) free.push({ from: at, to: within.to });
  return free;
}

export function middleOf({ x, y, width, height }: Box): [number, number] {
  return [x + width / 2, y + height / 2];
}

export function rectangle({ x, y, width, height }: Box, colour: string): string {
  const [right, low] = [x + width, y + height];
  return `{\\an7\\pos(0,0)\\1c&H${colour}&\\p1}m ${x} ${y} l ${right} ${y} ${right} ${low} ${x} ${low}{\\p0}`;
}

/** A line around a tile, inside of its edges. */
function frame({ x, y, width, height }: Box, colour: string): string {
  const thick = 5;
  const sides: Box[] = [
    { x, y, width, height: thick },
    { x, y: y + height - thick, width, height: thick },
    { x, y, width: thick, height },
    { x: x + width - thick, y, width: thick, height },
  ];
  const path = sides
    .map((one) => {
      const [right, low] = [one.x + one.width, one.y + one.height];
      return `m ${one.x} ${one.y} l ${right} ${one.y} ${right} ${low} ${one.x} ${low}`;
    })
    .join(" ");
  return `{\\an7\\pos(0,0)\\1c&H${colour}&\\p1}${path}{\\p0}`;
}

/** @param anchor as on a numeric keypad: 4 left, 5 middle, 6 right */
export function write(
  words: string,
  [x, y]: [number, number],
  anchor: 4 | 5 | 6,
  size: number,
  colour: string,
): string {
  // Braces and backslashes are commands; a name holds none.
  const plain = words
    .replace(/[{}]/g, "")
    .replace(/\\(?!N)/g, "/")
    .replace(/[\r\n]+/g, " ");
  return `{\\an${anchor}\\pos(${x},${y})\\fs${size}\\1c&H${colour}&}${plain}`;
}

function eventLine({ layer, span, text }: Draw, stretch: Span): string[] {
  const from = Math.max(span.from, stretch.from) - stretch.from;
  const to = Math.min(span.to, stretch.to) - stretch.from;
  return to > from ? [`Dialogue: ${layer},${stamp(from)},${stamp(to)},Default,${text}`] : [];
}

/** `1:02:03.45` */
function stamp(ms: number): string {
  const cs = Math.round(ms / 10);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(cs / 360_000)}:${two(Math.floor(cs / 6000) % 60)}:${two(Math.floor(cs / 100) % 60)}.${two(cs % 100)}`;
}
