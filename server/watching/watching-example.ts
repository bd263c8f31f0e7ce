/** For tests: a session with two hearings that were held, and recordings of them as the recorder leaves them. */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { HearingId, PersonId, TrackId } from "#shared/ids.ts";
import type { Source } from "#shared/recordings.ts";
import { accept } from "#shared/refusals.ts";
import type { SessionRole } from "#shared/roles.ts";
import { step } from "#shared/session-machine.ts";
import type { Session, SessionCommand } from "#shared/sessions.ts";
import { instantOf, msOf, type Instant } from "#shared/time.ts";
import { write } from "../database/write.ts";
import { hearingFolder, segmentName } from "../recordings/recording-files.ts";
import {
  webmCluster,
  webmEnding,
  webmHeader,
  type Block,
  type Cue,
  type WebmFormat,
} from "../recordings/webm.ts";
import { bookHearing } from "../sessions/hearing-booking.ts";
import { must, personOf, readyMatter, sessionExample } from "../sessions/booking-example.ts";
import type { PlanNeeds } from "../sessions/plan-change.ts";
import { appendLog, saveSession } from "../sessions/session-store.ts";

type Needs = PlanNeeds & { dataDir: string };

export type Held = {
  session: Session;
  /** Of Phan Rang, then of Ninh Chữ; each as long as was asked, the second a minute after the first. */
  hearings: [first: HearingId, second: HearingId];
  from: [first: number, second: number];
};

const roles: Record<string, SessionRole> = {
  ...{ phochutich: "presider", thuky: "noteTaker", kythuat: "technician", giamsat: "observer" },
  ...{ phanrang: "station", ninhchu: "station", nongnghiep: "agency" },
};

/**
 * @param lengthMs of each hearing
 * @param during commands within the first hearing, at milliseconds after its call
 */
export async function heldSession(
  parts: Needs,
  startsAt: Instant,
  lengthMs: number,
  during: readonly { at: number; command: (of: (account: string) => PersonId) => SessionCommand }[] = [],
): Promise<Held> {
  let session = await sessionExample(parts, startsAt, { parts: roles });
  const clerk = await personOf(parts.db, "lichtiep");
  const ids = new Map<string, PersonId>();
  for (const account of Object.keys(roles)) ids.set(account, (await personOf(parts.db, account)).id);
  const of = (account: string): PersonId => ids.get(account) as PersonId; // Each was put in above.
  for (const [index, account] of (["phanrang", "ninhchu"] as const).entries()) {
    const { site } = await personOf(parts.db, account);
    const matter = await readyMatter(parts);
    const slot = { from: instantOf(msOf(startsAt) + index * 1_800_000), site: site!, interpreter: null };
    session = must(
      await bookHearing(parts, clerk, {
        session: session.id,
        matter: matter.id,
        ...slot,
      }),
    );
  }
  const [first, second] = session.hearings.map((one) => one.id) as [HearingId, HearingId];
  const zero = msOf(startsAt);
  const next = zero + lengthMs + 60_000;
  const commands: [at: number, command: SessionCommand][] = [
    [zero - 600_000, { do: "openLine" }],
    [zero - 60_000, { do: "open" }],
    [zero - 30_000, { do: "checkIn", hearing: first }],
    [zero, { do: "call", hearing: first }],
    ...during.map(({ at, command }): [number, SessionCommand] => [zero + at, command(of)]),
    [zero + lengthMs, { do: "conclude" }],
    [next - 30_000, { do: "checkIn", hearing: second }],
    [next, { do: "call", hearing: second }],
    [next + lengthMs, { do: "conclude" }],
    [next + lengthMs + 1000, { do: "close" }],
  ];
  await write(parts.db, async (tx) => {
    for (const account of ["phochutich", "thuky", "phanrang", "ninhchu", "nongnghiep"]) {
      const fact = { type: "attendance", person: of(account), change: "joined" } as const;
      await appendLog(tx, session.id, { at: instantOf(zero - 300_000), hearing: null, fact });
    }
    for (const [ms, command] of commands) {
      const at = instantOf(ms);
      const moved = must(step(session, command, of("phochutich"), at));
      const hearing = session.current ?? moved.current;
      const fact = { type: "command", by: of("phochutich"), command } as const;
      await appendLog(tx, session.id, { at, hearing, fact });
      session = moved;
    }
    await saveSession(tx, session);
    return accept(null);
  });
  return { session, hearings: [first, second], from: [zero, next] };
}

/** Times are milliseconds since 1970; those of blocks, since `from`. */
type ExampleSegment = { from: number; to: number; blocks: readonly Block[] };

type ExampleTrack = {
  session: Session;
  hearing: HearingId;
  account: string;
  source: Source;
  format: WebmFormat;
  segments: readonly ExampleSegment[];
};

/** Writes a track's segments and their rows. */
export async function writeTrack(parts: Needs, track: ExampleTrack): Promise<TrackId> {
  const { session, hearing, source, format, segments } = track;
  const id = parts.ids.make<TrackId>();
  const person = (await personOf(parts.db, track.account)).id;
  const { site } = session.members.find((member) => member.person === person) ?? {};
  if (site === undefined) throw new Error(`${track.account} takes no part.`);
  const folder = hearingFolder(parts.dataDir, session.id, hearing);
  await mkdir(folder, { recursive: true });
  const whose = { session: session.id, hearing, person, site, source };
  const rows = [];
  for (const [index, { from, to, blocks }] of segments.entries()) {
    const bytes = segmentBytes(format, from, to - from, blocks);
    await writeFile(join(folder, segmentName(id, index + 1)), bytes);
    rows.push({
      ...{ ...whose, track: id, number: index + 1, from_at: instantOf(from), to_at: instantOf(to) },
      ...{ rtp_first: 0, rtp_last: 0, clock_rate: 1000, packets: blocks.length, lost: 0, line: index + 1 },
      ...{ frames: blocks.length, bytes: bytes.length, recovered: false },
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
  }
  await parts.db
    .insertInto("recorded_tracks")
    .values({
      ...{ ...whose, id, bytes: rows.reduce((sum, row) => sum + row.bytes, 0) },
      started_at: instantOf(segments[0]?.from ?? 0),
      ended_at: instantOf(segments.at(-1)?.to ?? 0),
    })
    .execute();
  for (let at = 0; at < rows.length; at += 200)
    await parts.db
      .insertInto("recorded_segments")
      .values(rows.slice(at, at + 200))
      .execute();
  return id;
}

const CLUSTER_MS = 200;

/** A whole segment, as the recorder writes it. */
function segmentBytes(format: WebmFormat, startedAt: number, ms: number, blocks: readonly Block[]): Buffer {
  const parts = [webmHeader(format, startedAt, {})];
  const cues: Cue[] = [];
  let size = parts[0]?.length ?? 0;
  let waiting: Block[] = [];
  const cut = (): void => {
    const [first] = waiting;
    if (!first) return;
    if (first.key) cues.push({ ms: first.ms, position: size });
    const cluster = webmCluster(waiting);
    parts.push(cluster);
    size += cluster.length;
    waiting = [];
  };
  for (const block of blocks) {
    if (waiting[0] && block.ms - waiting[0].ms >= CLUSTER_MS) cut();
    waiting.push(block);
  }
  cut();
  const [tail, ...patches] = webmEnding(startedAt, ms, size, cues);
  const whole = Buffer.concat([...parts, tail?.bytes ?? Buffer.alloc(0)]);
  for (const { position, bytes } of patches) bytes.copy(whole, position);
  return whole;
}
