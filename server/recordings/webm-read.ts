/**
 * Reads the segments that webm.ts writes, whole or cut off anywhere: enough to close an orphan, to say what
 * is in it, and to join segments. Pure. It knows our own form only and trusts no length.
 */
import { NOTE_NAME } from "./webm.ts";

export type ReadCluster = {
  position: number;
  length: number;
  ms: number;
  lastMs: number;
  key: boolean;
  blocks: number;
};

export type ReadSegment = {
  /** Where clusters begin: everything before is the header. */
  headerLength: number;
  startedAt: number;
  /** What was put into the header when it began. */
  note: unknown;
  clusters: ReadCluster[];
  /** Behind the last whole cluster. */
  end: number;
  kind: "video" | "audio";
};

type Element = { id: number; start: number; body: number; end: number };

const EPOCH_2001 = Date.UTC(2001, 0, 1);

/** @returns null where no whole element stands; an unknown length reaches to the end */
function readElement(bytes: Buffer, at: number, until: number): Element | null {
  const id = readVint(bytes, at, until, false);
  if (id === null) return null;
  const size = readVint(bytes, at + id.length, until, true);
  if (size === null) return null;
  const body = at + id.length + size.length;
  const end = size.value === null ? until : body + size.value;
  return end > until ? null : { id: id.value ?? 0, start: at, body, end };
}

function readVint(
  bytes: Buffer,
  at: number,
  until: number,
  isSize: boolean,
): { value: number | null; length: number } | null {
  const first = at < until ? (bytes[at] ?? 0) : 0;
  if (first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > until) return null;
  let value = isSize ? first & (0xff >> length) : first;
  let isAll = isSize && value === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    const next = bytes[at + index] ?? 0;
    isAll &&= next === 0xff;
    value = value * 256 + next;
  }
  return { value: isAll ? null : value, length };
}

function* children(bytes: Buffer, from: number, until: number): Generator<Element> {
  for (let at = from; at < until;) {
    const one = readElement(bytes, at, until);
    if (one === null) return;
    yield one;
    at = one.end;
  }
}

function find(bytes: Buffer, within: Element, ...path: number[]): Element | null {
  const [id, ...rest] = path;
  for (const one of children(bytes, within.body, within.end))
    if (one.id === id) return rest.length === 0 ? one : find(bytes, one, ...rest);
  return null;
}

function number(bytes: Buffer, one: Element): number {
  let value = 0;
  for (let at = one.body; at < one.end; at += 1) value = value * 256 + (bytes[at] ?? 0);
  return value;
}

function readCluster(bytes: Buffer, cluster: Element): ReadCluster | null {
  const stamp = find(bytes, cluster, 0xe7);
  if (stamp === null) return null;
  const ms = number(bytes, stamp);
  let [blocks, lastMs, key] = [0, ms, false];
  for (const one of children(bytes, cluster.body, cluster.end)) {
    if (one.id !== 0xa3 || one.end - one.body < 4) continue;
    if (blocks === 0) key = ((bytes[one.body + 3] ?? 0) & 0x80) !== 0;
    lastMs = Math.max(lastMs, ms + bytes.readInt16BE(one.body + 1));
    blocks += 1;
  }
  return { position: cluster.start, length: cluster.end - cluster.start, ms, lastMs, key, blocks };
}

function readNote(bytes: Buffer, tags: Element): unknown {
  const simple = find(bytes, tags, 0x7373, 0x67c8);
  const [name, value] = simple ? [find(bytes, simple, 0x45a3), find(bytes, simple, 0x4487)] : [null, null];
  if (!name || !value || bytes.toString("utf8", name.body, name.end) !== NOTE_NAME) return null;
  try {
    return JSON.parse(bytes.toString("utf8", value.body, value.end));
  } catch {
    return null;
  }
}

/** The most that readClusterHead looks at. */
export const CLUSTER_HEAD = 32;

/**
 * What the first bytes of a cluster say of it, so that a long file need not be read whole to be found one's way in.
 * @returns null for what is no cluster of ours
 */
export function readClusterHead(
  bytes: Buffer,
): { length: number; stamp: number; ms: number; key: boolean } | null {
  if (bytes.length < CLUSTER_HEAD || bytes.readUInt32BE(0) !== 0x1f43b675) return null;
  const size = readVint(bytes, 4, bytes.length, true);
  if (!size || size.value === null) return null;
  const body = 4 + size.length;
  // The time always takes eight bytes behind its id and its length (webm.ts).
  if (bytes.readUInt16BE(body) !== 0xe788 || bytes[body + 10] !== 0xa3) return null;
  const block = readVint(bytes, body + 11, bytes.length, true);
  if (!block) return null;
  const flags = bytes[body + 11 + block.length + 3] ?? 0;
  return {
    length: body + size.value,
    stamp: body + 2,
    ms: Number(bytes.readBigUInt64BE(body + 2)),
    key: (flags & 0x80) !== 0,
  };
}

/** @returns null for what is no segment of ours, or ends within its header */
export function readSegment(bytes: Buffer): ReadSegment | null {
  const ebml = readElement(bytes, 0, bytes.length);
  if (ebml?.id !== 0x1a45dfa3) return null;
  // A length already entered may reach behind what is left of a file that was cut.
  const id = readVint(bytes, ebml.end, bytes.length, false);
  const size = id && readVint(bytes, ebml.end + id.length, bytes.length, true);
  if (id?.value !== 0x18538067 || !size) return null;
  const found: ReadSegment = {
    headerLength: 0,
    startedAt: 0,
    note: null,
    clusters: [],
    end: 0,
    kind: "audio",
  };
  let hasTracks = false;
  for (const one of children(bytes, ebml.end + id.length + size.length, bytes.length)) {
    if (one.id === 0x1549a966) {
      const date = find(bytes, one, 0x4461);
      if (date) found.startedAt = Number(bytes.readBigInt64BE(date.body) / 1_000_000n) + EPOCH_2001;
    } else if (one.id === 0x1654ae6b) {
      hasTracks = true;
      if (find(bytes, one, 0xae, 0xe0)) found.kind = "video";
    } else if (one.id === 0x1254c367) found.note = readNote(bytes, one);
    else if (one.id === 0x1f43b675) {
      const cluster = readCluster(bytes, one);
      if (cluster === null) break;
      found.clusters.push(cluster);
    }
    if (one.id !== 0x1f43b675 && one.id !== 0x1c53bb6b) found.headerLength = one.end;
    if (one.id !== 0x1c53bb6b) found.end = one.end;
  }
  return hasTracks ? found : null;
}
