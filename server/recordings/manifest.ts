/**
 * What a sealed hearing's folder says of itself. manifest.json tells who, when, what and with which verdict;
 * SHA256SUMS is read by sha256sum; both are signed. Old manifests must still parse, so fields are added with
 * a default, never changed.
 */
import { z } from "zod";
import { HearingId, PersonId, SessionId, SiteId, TrackId } from "#shared/ids.ts";
import { GapCause, Source } from "#shared/recordings.ts";
import { RecordingVerdict } from "#shared/seals.ts";
import { Instant } from "#shared/time.ts";

export const MANIFEST = "manifest.json";
export const MANIFEST_SIGNATURE = "manifest.sig";
export const SUMS = "SHA256SUMS";
export const SUMS_SIGNATURE = "SHA256SUMS.sig";
export const PUBLIC_KEY = "public-key.pem";
export const LEDGER = "ledger.jsonl";

/** Files that cannot stand in SHA256SUMS: itself, and signatures. */
export const unsummed: readonly string[] = [SUMS, SUMS_SIGNATURE, MANIFEST_SIGNATURE];
/** What sealing adds to a hearing's folder. */
export const sealFiles: readonly string[] = [...unsummed, MANIFEST, PUBLIC_KEY, LEDGER];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);
const Official = z.object({ person: PersonId, name: z.string(), title: z.string() });

export const SealedTrack = z.object({
  track: TrackId.nullable(),
  person: PersonId,
  site: SiteId,
  source: Source,
  segments: count,
  expectedMs: count,
  recordedMs: count,
  verdict: RecordingVerdict,
  gaps: z.array(z.object({ from: Instant, to: Instant, ms: count, cause: GapCause })),
});
export type SealedTrack = z.infer<typeof SealedTrack>;

export const Manifest = z.object({
  format: z.literal("cau-tiep-dan-recording/1"),
  software: z.object({ name: z.literal("cau-tiep-dan"), version: z.string() }),
  session: SessionId,
  hearing: HearingId,
  calledAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  sealedAt: Instant,
  presider: Official.nullable(),
  noteTakers: z.array(Official),
  verdict: RecordingVerdict,
  tracks: z.array(SealedTrack),
  /** The session's ledger from its first line to the one that stood last at the sealing. */
  ledger: z.object({
    file: z.literal(LEDGER),
    lines: count,
    head: sha256,
    /** The first line that did not fit when it was sealed; null when the chain was whole. */
    broken: z.number().int().nullable(),
  }),
  /** `line` is that of the ledger which tells of a segment. */
  files: z.array(z.object({ name: z.string(), bytes: count, sha256, line: z.number().int().nullable() })),
  /** Segments that the ledger knows and the folder lacked, or held with another size, when it was sealed. */
  lacking: z.array(
    z.object({ name: z.string(), line: z.number().int(), why: z.enum(["missing", "changed"]) }),
  ),
  /** Fingerprint of the key that signed. */
  key: sha256,
});
export type Manifest = z.infer<typeof Manifest>;

export type Sum = { name: string; sha256: string };

export function sumsText(sums: readonly Sum[]): string {
  return sums.map(({ name, sha256: hash }) => `${hash}  ${name}\n`).join("");
}

/** Lines as sha256sum writes them; `broken` are the numbers of lines that are none. */
export function readSums(text: string): { sums: Sum[]; broken: number[] } {
  const sums: Sum[] = [];
  const broken: number[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line === "") continue;
    const [, hash, name] = /^([0-9a-f]{64}) [ *]([^/\\]+)$/.exec(line) ?? [];
    if (hash === undefined || name === undefined) broken.push(index + 1);
    else sums.push({ name, sha256: hash });
  }
  return { sums, broken };
}
