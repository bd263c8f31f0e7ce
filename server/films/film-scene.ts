/**
 * What a film shows and when: drawn from a sealed hearing's manifest and ledger alone, so that it can be made again
 * wherever the folder lies. Times are milliseconds since 1970 on the recording's clock. Pure.
 */
import type { PersonId, SiteId } from "#shared/ids.ts";
import { isDocument, type DocumentSource, type GapCause, type Source } from "#shared/recordings.ts";
import { msOf } from "#shared/time.ts";
import type { LedgerLine, SegmentLine } from "../recordings/ledger-events.ts";
import type { Manifest } from "../recordings/manifest.ts";
import { segmentName } from "../recordings/recording-files.ts";
import { union } from "../recordings/seal-verdict.ts";
import type { Span } from "../recordings/spans.ts";

export type Piece = Span & { name: string; sha256: string };
type Gap = Span & { cause: GapCause };
export type Stream = { pieces: Piece[]; gaps: Gap[] };

export type SceneTile = {
  person: PersonId;
  site: SiteId;
  camera: Stream;
  microphone: Stream;
  interpreter: Stream;
  /** When nobody expected a picture, because the camera was switched off. */
  cameraOff: Span[];
  /** When the person had the floor: the microphone was open by rule. */
  floor: Span[];
};

/** A document camera or shared screen, and when it stood on everybody's screen. */
export type SceneDocument = Stream & {
  person: PersonId;
  site: SiteId;
  source: DocumentSource;
  shown: Span[];
};

export type Scene = Span & {
  manifest: string;
  tiles: SceneTile[];
  documents: SceneDocument[];
  recess: Span[];
};

/** Between two segments of a camera lies no more; what is longer is shown as a hole. */
const SEAM_MS = 300;

/**
 * @param sha256 of the manifest's file
 * @param order the people of the session; they stand in this order
 * @returns null where nothing of this hearing was recorded
 */
export function sceneOf(
  manifest: Manifest,
  sha256: string,
  ledger: readonly LedgerLine[],
  order: readonly PersonId[],
): Scene | null {
  const lines = ledger.filter((line) => !("hearing" in line) || line.hearing === manifest.hearing);
  const files = new Map(manifest.files.map((file) => [file.name, file]));
  const lost = new Set(manifest.lacking.map((one) => one.line));
  const segments = lines.filter(
    (line): line is LedgerLine & SegmentLine => line.what === "segment" && !lost.has(line.line),
  );
  const all = segments.map((one) => ({ from: msOf(one.from), to: msOf(one.to) }));
  if (all.length === 0) return null;
  const began = lines.find((line) => line.what === "hearingBegan");
  const ended = lines.findLast((line) => line.what === "hearingEnded");
  const from = Math.min(...all.map((one) => one.from), began ? msOf(began.at) : Infinity);
  const to = Math.max(...all.map((one) => one.to), ended ? msOf(ended.at) : 0);
  const spansOf = (begins: (line: LedgerLine) => boolean | null) => stretches(lines, begins, { from, to });

  function stream(person: PersonId, source: Source): Stream {
    const pieces = segments
      .filter((one) => one.person === person && one.source === source)
      .map((one) => {
        const name = segmentName(one.track, one.number);
        const file = files.get(name);
        return { from: msOf(one.from), to: msOf(one.to), name, sha256: file?.sha256 ?? one.sha256 };
      })
      .toSorted((a, b) => a.from - b.from);
    const ofManifest = manifest.tracks
      .filter((one) => one.person === person && one.source === source)
      .flatMap((one) => one.gaps);
    // Holes within a segment stand in the ledger only.
    const ofLedger = lines.flatMap((line) =>
      line.what === "gap" && line.person === person && line.source === source ? [line] : [],
    );
    const gaps = [...ofManifest, ...ofLedger].map((gap) => ({
      from: msOf(gap.from),
      to: msOf(gap.to),
      cause: gap.cause,
    }));
    return { pieces, gaps: gaps.toSorted((a, b) => a.from - b.from) };
  }

  const people = new Map<PersonId, SiteId>();
  for (const { person, site } of [...manifest.tracks, ...segments]) people.set(person, site);
  const place = (person: PersonId) => (order.includes(person) ? order.indexOf(person) : order.length);
  const tiles = [...people]
    .toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([person, site]): SceneTile => {
      const isOf = (line: LedgerLine, source: Source) => isOfTrack(line, { person, source });
      return {
        ...{ person, site, camera: stream(person, "camera"), microphone: stream(person, "microphone") },
        interpreter: stream(person, "interpreter"),
        cameraOff: spansOf((line) => (line.what === "source" && isOf(line, "camera") ? !line.isSent : null)),
        floor: spansOf((line) => (line.what === "floor" && isOf(line, "microphone") ? line.isOpen : null)),
      };
    });
  const recess = spansOf((line) => (line.what === "recess" ? !line.isOver : null));
  const documents = manifest.tracks.flatMap(({ person, site, source }): SceneDocument[] => {
    if (!isDocument(source)) return [];
    const shown = spansOf((line) =>
      line.what === "floor" && isOfTrack(line, { person, source }) ? line.isOpen : null,
    );
    return [{ ...stream(person, source), person, site, source, shown }];
  });
  return { from, to, manifest: sha256, tiles, documents, recess };
}

function isOfTrack(line: LedgerLine, of: { person: PersonId; source: Source }): boolean {
  return "person" in line && "source" in line && line.person === of.person && line.source === of.source;
}

/** @param begins true where a line begins a stretch, false where it ends one */
function stretches(
  lines: readonly LedgerLine[],
  begins: (line: LedgerLine) => boolean | null,
  within: Span,
): Span[] {
  const found: Span[] = [];
  let since: number | null = null;
  const end = (at: number): void => {
    if (since !== null && at > since) found.push({ from: since, to: at });
    since = null;
  };
  for (const line of lines) {
    const is = begins(line);
    if (is === true) since ??= Math.max(within.from, msOf(line.at));
    else if (is === false) end(msOf(line.at));
  }
  end(within.to);
  return found;
}

/** What is shown in place of a picture: each stretch without one, and the cause where it is a gap. */
export function holesOf(tile: SceneTile, scene: Span): (Span & { why: GapCause | "off" | null })[] {
  const { pieces, gaps } = tile.camera;
  const edges = new Set([scene.from, scene.to]);
  for (const { from, to } of [...pieces, ...gaps, ...tile.cameraOff]) edges.add(from).add(to);
  const recorded = union(pieces);
  const holds = (spans: readonly Span[], at: number) => spans.find((one) => one.from <= at && at < one.to);
  const sorted = [...edges].filter((at) => at >= scene.from && at <= scene.to).toSorted((a, b) => a - b);
  const holes: (Span & { why: GapCause | "off" | null })[] = [];
  for (const [index, from] of sorted.entries()) {
    const to = sorted[index + 1];
    if (to === undefined) break;
    const gap = gaps.find((one) => one.from <= from && from < one.to);
    if (!gap && holds(recorded, from)) continue;
    const why = gap?.cause ?? (holds(tile.cameraOff, from) ? "off" : null);
    const last = holes.at(-1);
    if (last && last.to === from && last.why === why) last.to = to;
    else holes.push({ from, to, why });
  }
  // A seam between two segments is none; at the beginning and at the end there is no picture to stay.
  return holes.filter(
    (one) =>
      one.why !== null || one.to - one.from >= SEAM_MS || one.from === scene.from || one.to === scene.to,
  );
}
