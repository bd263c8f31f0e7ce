/** Rows of what is made of sealed recordings, and their jobs: a row says what is wanted, a job does it. */
import type { FilmKind, FilmReason } from "#shared/films.ts";
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { FilmTable } from "../database/recording-tables.ts";
import { cancelJobs, enqueue } from "../notifications/job-store.ts";
import type { Selectable } from "kysely";

export const FILM_JOB = "film.make";

export type OfHearing = { session: SessionId; hearing: HearingId };
export type FilmRow = Selectable<FilmTable>;

/** What must stand before something can be made; the others are made from the sealed recording itself. */
export const madeFrom: Partial<Record<FilmKind, FilmKind>> = { waveform: "sound", thumbnails: "film" };

const keyPrefix = (hearing: HearingId, kind?: FilmKind): string =>
  kind === undefined ? `film:${hearing}:` : `film:${hearing}:${kind}:`;

/** In the transaction that seals: everything will be made of it. Sound first, for it is quick. */
export async function queueFilms(tx: Tx, of: OfHearing, at: Instant): Promise<void> {
  for (const kind of ["sound", "waveform", "film", "thumbnails"] as const) {
    const { session, hearing } = of;
    const row = await tx
      .insertInto("films")
      .values({ session, hearing, kind, state: "waiting", reason: null })
      .onConflict((conflict) => conflict.columns(["hearing", "kind"]).doNothing())
      .returning("run")
      .executeTakeFirst();
    // What is made from another follows when that one stands.
    if (row && madeFrom[kind] === undefined) await enqueueFilm(tx, of, kind, row.run, at);
  }
}

/** Recordings that were sealed before anything was made of them. @returns how many there were */
export async function queueMissing(tx: Tx, at: Instant): Promise<number> {
  const missing = await tx
    .selectFrom("recording_seals as seal")
    .leftJoin("films", "films.hearing", "seal.hearing")
    .select(["seal.session", "seal.hearing"])
    .where("seal.state", "=", "sealed")
    .where("films.hearing", "is", null)
    .orderBy("seal.sealed_at")
    .execute();
  for (const of of missing) await queueFilms(tx, of, at);
  return missing.length;
}

/** Makes one anew; a making that goes on is given up. @returns null where there is no such row */
export async function orderFilm(tx: Tx, of: OfHearing, kind: FilmKind, at: Instant): Promise<FilmRow | null> {
  const row = await tx
    .updateTable("films")
    .set((film) => ({
      ...{ state: "waiting" as const, reason: null, percent: 0, failures: 0 },
      run: film("run", "+", 1),
    }))
    .where("hearing", "=", of.hearing)
    .where("session", "=", of.session)
    .where("kind", "=", kind)
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  await cancelJobs(tx, keyPrefix(of.hearing, kind));
  await enqueueFilm(tx, of, kind, row.run, at);
  return row;
}

async function enqueueFilm(tx: Tx, of: OfHearing, kind: FilmKind, run: number, at: Instant): Promise<void> {
  await enqueue(tx, {
    kind: FILM_JOB,
    key: `${keyPrefix(of.hearing, kind)}${run}`,
    runAt: at,
    payload: { session: of.session, hearing: of.hearing, kind, run },
  });
}

/**
 * In the transaction that destroys a recording: nothing is made of it any more, and a making that goes on ends at
 * its next look. The files are removed after the commit.
 */
export async function forgetFilms(tx: Tx, hearing: HearingId): Promise<void> {
  await cancelJobs(tx, keyPrefix(hearing));
  await tx.deleteFrom("films").where("hearing", "=", hearing).execute();
}

export async function readFilm(db: Db, hearing: HearingId, kind: FilmKind): Promise<FilmRow | null> {
  const row = await db
    .selectFrom("films")
    .selectAll()
    .where("hearing", "=", hearing)
    .where("kind", "=", kind)
    .executeTakeFirst();
  return row ?? null;
}

export function listFilmRows(db: Db, session: SessionId): Promise<FilmRow[]> {
  return db
    .selectFrom("films")
    .selectAll()
    .where("session", "=", session)
    .orderBy("hearing")
    .orderBy("kind")
    .execute();
}

export type Making = { hearing: HearingId; kind: FilmKind; run: number };

type Change = Partial<{
  state: "waiting" | "making" | "failed";
  reason: FilmReason | null;
  percent: number;
  failures: number;
}>;

/** @returns false where it is not wanted any more: forgotten, or ordered anew */
export async function markFilm(db: Db, { hearing, kind, run }: Making, change: Change): Promise<boolean> {
  const marked = await db
    .updateTable("films")
    .set(change)
    .where("hearing", "=", hearing)
    .where("kind", "=", kind)
    .where("run", "=", run)
    .returning("run")
    .executeTakeFirst();
  return marked !== undefined;
}

export type MadeFilm = { bytes: number; ms: number | null; sha256: string; manifest: string; at: Instant };

/** @returns false where it is not wanted any more */
export async function keepFilm(tx: Tx, { hearing, kind, run }: Making, made: MadeFilm): Promise<boolean> {
  const { bytes, ms, sha256, manifest, at } = made;
  const kept = await tx
    .updateTable("films")
    .set({
      ...{ state: "ready" as const, reason: null, percent: 100 },
      bytes,
      ms,
      sha256,
      manifest,
      made_at: at,
    })
    .where("hearing", "=", hearing)
    .where("kind", "=", kind)
    .where("run", "=", run)
    .returning("run")
    .executeTakeFirst();
  return kept !== undefined;
}
