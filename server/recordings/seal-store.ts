/** Rows of seals: one for each hearing that is over, and which segments the second copy holds. */
import { sql } from "kysely";
import type { HearingId, MatterId, SessionId, TrackId } from "#shared/ids.ts";
import type { Seal, SealFinding, SealReport } from "#shared/seals.ts";
import { instantOf, msOf, type Day, type Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { Sealed } from "./seal-process.ts";

type OfHearing = { session: SessionId; hearing: HearingId };
type Column = "copied_at" | "second_at";

export type NewSeal = OfHearing & { matter: MatterId | null };

/** @returns false where it stood already */
export async function insertSeal(
  tx: Tx,
  { session, hearing, matter }: NewSeal,
  at: Instant,
): Promise<boolean> {
  const made = await tx
    .insertInto("recording_seals")
    .values({
      session,
      hearing,
      matter,
      state: "queued",
      verdict: null,
      manifest: null,
      queued_at: at,
      sealed_at: null,
    })
    .onConflict((conflict) => conflict.column("hearing").doNothing())
    .returning("hearing")
    .executeTakeFirst();
  return made !== undefined;
}

export async function markSeal(db: Db, hearing: HearingId, state: "sealing" | "failed"): Promise<void> {
  await db
    .updateTable("recording_seals")
    .set({ state })
    .where("hearing", "=", hearing)
    .where("state", "not in", ["sealed", "destroyed"])
    .execute();
}

/** @returns false where it is not one that could not be sealed */
export async function requeueSeal(tx: Tx, { session, hearing }: OfHearing): Promise<boolean> {
  const queued = await tx
    .updateTable("recording_seals")
    .set({ state: "queued" })
    .where("session", "=", session)
    .where("hearing", "=", hearing)
    .where("state", "=", "failed")
    .returning("hearing")
    .executeTakeFirst();
  return queued !== undefined;
}

/** Whether a hearing's recording was destroyed, which only two people can decide (server/keeping). */
export async function isDestroyed(db: Db, hearing: HearingId): Promise<boolean> {
  const row = await db
    .selectFrom("recording_seals")
    .select("state")
    .where("hearing", "=", hearing)
    .executeTakeFirst();
  return row?.state === "destroyed";
}

/** The index of its segments goes with the files; its tracks stay, for the minutes name them. */
export async function markDestroyed(tx: Tx, hearing: HearingId): Promise<void> {
  await tx
    .updateTable("recording_seals")
    .set({ state: "destroyed" })
    .where("hearing", "=", hearing)
    .execute();
  await tx.deleteFrom("recorded_segments").where("hearing", "=", hearing).execute();
}

/** @returns false where it was sealed before */
export async function keepSealed(tx: Tx, hearing: HearingId, sealed: Sealed): Promise<boolean> {
  const { verdict, sha256, sealedAt } = sealed;
  const kept = await tx
    .updateTable("recording_seals")
    .set({ state: "sealed", verdict: JSON.stringify(verdict), manifest: sha256, sealed_at: sealedAt })
    .where("hearing", "=", hearing)
    .where("state", "not in", ["sealed", "destroyed"])
    .returning("hearing")
    .executeTakeFirst();
  return kept !== undefined;
}

export async function markCopied(tx: Tx, hearing: HearingId, column: Column, at: Instant): Promise<void> {
  await tx
    .updateTable("recording_seals")
    .set({ [column]: at })
    .where("hearing", "=", hearing)
    .execute();
}

const MOST_FINDINGS = 100;

export async function keepCheck(
  tx: Tx,
  hearing: HearingId,
  findings: readonly SealFinding[],
  at: Instant,
): Promise<void> {
  await tx
    .updateTable("recording_seals")
    .set({
      checked_at: at,
      faults: findings.length,
      findings: JSON.stringify(findings.slice(0, MOST_FINDINGS)),
    })
    .where("hearing", "=", hearing)
    .execute();
}

/** In the order in which they were queued. */
export async function listSeals(db: Db, session: SessionId): Promise<Seal[]> {
  const rows = await db
    .selectFrom("recording_seals")
    .selectAll()
    .where("session", "=", session)
    .orderBy("queued_at")
    .orderBy("hearing")
    .execute();
  return rows.map(({ hearing, state, verdict, sealed_at, manifest, copied_at, checked_at, faults }) => ({
    ...{ session, hearing, state, verdict, manifest },
    sealedAt: sealed_at,
    copiedAt: copied_at,
    checkedAt: checked_at,
    findings: faults,
  }));
}

/** How many days may pass between two checks of a folder. */
export async function integrityDays(db: Db, today: Day): Promise<number> {
  const row = await db
    .selectFrom("recording_limits")
    .select("value")
    .where("name", "=", "integrityDays")
    .where("valid_from", "<=", today)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", today)]))
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.value;
}

const DAY_MS = 86_400_000;

function dueBefore(now: Instant, days: number): Instant {
  return instantOf(msOf(now) - days * DAY_MS);
}

/** The one that has been checked least lately, of those not checked for so many days. */
export async function nextDue(db: Db, now: Instant, days: number): Promise<OfHearing | null> {
  const row = await db
    .selectFrom("recording_seals")
    .select(["session", "hearing"])
    .where("state", "=", "sealed")
    .where((where) =>
      where.or([where("checked_at", "is", null), where("checked_at", "<", dueBefore(now, days))]),
    )
    .orderBy(sql`checked_at nulls first`)
    .orderBy("sealed_at")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function sealReport(db: Db, now: Instant, days: number): Promise<SealReport> {
  const counts = await db
    .selectFrom("recording_seals")
    .select((row) => [
      row.fn.countAll<number>().filterWhere("state", "=", "sealed").as("sealed"),
      row.fn.countAll<number>().filterWhere("state", "=", "failed").as("failed"),
      row.fn
        .countAll<number>()
        .filterWhere("state", "=", "sealed")
        .filterWhere(row.or([row("checked_at", "is", null), row("checked_at", "<", dueBefore(now, days))]))
        .as("due"),
      row.fn.max("checked_at").as("lastCheckAt"),
    ])
    .executeTakeFirstOrThrow();
  const damaged = await db
    .selectFrom("recording_seals")
    .select(["session", "hearing", "checked_at as checkedAt", "findings"])
    .where("faults", ">", 0)
    .where("state", "=", "sealed")
    .where("checked_at", "is not", null)
    .orderBy("checked_at", "desc")
    .limit(100)
    .$narrowType<{ checkedAt: Instant }>()
    .execute();
  return {
    sealed: Number(counts.sealed),
    failed: Number(counts.failed),
    due: Number(counts.due),
    lastCheckAt: counts.lastCheckAt,
    damaged,
  };
}

export type Uncopied = OfHearing & { track: TrackId; number: number; bytes: number; sha256: string };

/** Segments that the second copy does not hold yet, the earliest first. */
export async function listUncopied(db: Db, limit: number): Promise<Uncopied[]> {
  return db
    .selectFrom("recorded_segments")
    .select(["session", "hearing", "track", "number", "bytes", "sha256"])
    .where("copied_at", "is", null)
    .orderBy("from_at")
    .orderBy("track")
    .orderBy("number")
    .limit(limit)
    .execute();
}

/** The end of the earliest segment of each session that is not copied. */
export async function oldestUncopied(db: Db): Promise<Map<SessionId, Instant>> {
  const rows = await db
    .selectFrom("recorded_segments")
    .select((row) => ["session" as const, row.fn.min("to_at").as("oldest")])
    .where("copied_at", "is", null)
    .groupBy("session")
    .execute();
  return new Map(rows.map(({ session, oldest }) => [session, oldest]));
}

export async function segmentCopied(db: Db, { track, number }: Uncopied, at: Instant): Promise<void> {
  await db
    .updateTable("recorded_segments")
    .set({ copied_at: at })
    .where("track", "=", track)
    .where("number", "=", number)
    .execute();
}
