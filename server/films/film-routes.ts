/** HTTP of films: their states for who may watch or order them, the files in ranges for who may take them along. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Router } from "express";
import type { z } from "zod";
import { FilmKind, Thumbnails, Waveform, type Film } from "#shared/films.ts";
import type { PersonId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import type { Session } from "#shared/sessions.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import { serveDownload } from "../base/serve-download.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { JobRunner } from "../notifications/job-runner.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { mayWatch, watchedHearings } from "../recordings/recording-access.ts";
import { readSession } from "../sessions/session-store.ts";
import { listSeals } from "../recordings/seal-store.ts";
import { filmsFolder } from "../recordings/bury.ts";
import { findFilm, THUMBNAILS_INDEX } from "./film-files.ts";
import { isDamaged } from "./film-jobs.ts";
import { listFilmRows, orderFilm, queueFilms, readFilm, type FilmRow, type OfHearing } from "./film-store.ts";

type Needs = ServeNeeds & { db: Db; clock: Clock; dataDir: string; jobs: Pick<JobRunner, "wake"> };

/** A player asks for a file in many pieces; that is one reading. */
const ONE_READING_MS = 10 * 60_000;

/** Names for who takes a file along; they tell nothing of the matter. */
const fileNames: Record<FilmKind, string> = {
  ...{ film: "ban-dan-xuat-phim", sound: "ban-dan-xuat-tieng" },
  ...{ waveform: "ban-dan-xuat-dang-song", thumbnails: "ban-dan-xuat-anh-nho" },
};

export function filmRoutes(router: Router, parts: Needs): void {
  const { db, clock, dataDir } = parts;
  const read = new Map<string, number>();

  serve(router, parts, "listFilms", async ({ id }, who) => {
    const session = await readSession(db, id);
    if (!session) return refuse("notFound");
    const watched = await watchedHearings(parts, who, id);
    const isAll = await mayOrder(who, session);
    if (!watched.ok && !isAll) return watched;
    const rows = await listFilmRows(db, id);
    // How far a film is tells nothing of what is in it, so whoever may order it sees that of every hearing.
    const shown = rows.filter((row) => isAll || (watched.ok && watched.value.hearings.includes(row.hearing)));
    const place = ({ hearing, kind }: FilmRow) =>
      session.hearings.findIndex((one) => one.id === hearing) * 10 + FilmKind.options.indexOf(kind);
    return accept(
      await Promise.all(shown.toSorted((a, b) => place(a) - place(b)).map((row) => filmOf(row, who))),
    );
  });

  serve(router, parts, "filmTimeline", async ({ id, hearing }, who) => {
    const watched = await mayWatch(parts, who, { session: id, hearing });
    if (!watched.ok) return watched;
    const folder = filmsFolder(dataDir, id, hearing);
    await noteReading(who.id, { session: id, hearing }, "waveform");
    const rows = (await listFilmRows(db, id)).filter((row) => row.hearing === hearing);
    return accept({
      waveform: await readJson(join(folder, "waveform.json"), Waveform),
      thumbnails: await readJson(join(folder, THUMBNAILS_INDEX), Thumbnails),
      isMaking: rows.some(({ state }) => state === "waiting" || state === "making"),
      mayOrder: await mayOrder(who, watched.value.session),
    });
  });

  serve(router, parts, "makeFilms", async ({ id, hearing }, who) => {
    const session = await readSession(db, id);
    if (!session?.hearings.some((one) => one.id === hearing)) return refuse("notFound");
    if (!(await mayOrder(who, session))) return refuse("notAllowed");
    const of = { session: id, hearing };
    const seal = (await listSeals(db, id)).find((one) => one.hearing === hearing);
    if (seal?.state !== "sealed") return refuse("wrongState");
    const rows = (await listFilmRows(db, id)).filter((row) => row.hearing === hearing);
    const wanted = new Set(FilmKind.options.filter((kind) => !rows.some((row) => row.kind === kind)));
    const lost = new Set<FilmKind>();
    for (const row of rows) if (row.state === "failed" || (await isDamaged(dataDir, row))) lost.add(row.kind);
    return write(db, async (tx, afterCommit) => {
      const at = clock.now();
      await queueFilms(tx, of, at);
      for (const kind of lost) await orderFilm(tx, of, kind, at);
      for (const kind of [...wanted, ...lost]) {
        await record(tx, { at, by: who.id, event: { type: "film.ordered", ...of, kind } });
      }
      afterCommit(() => parts.jobs.wake());
      return accept({});
    });
  });

  serve(router, parts, "remakeFilm", async ({ id, hearing, kind }, who) => {
    const session = await readSession(db, id);
    if (!session) return refuse("notFound");
    if (!(await mayOrder(who, session))) return refuse("notAllowed");
    const of = { session: id, hearing };
    const ordered = await write(db, async (tx, afterCommit): Promise<Reply<FilmRow>> => {
      const row = await orderFilm(tx, of, kind, clock.now());
      if (!row) return refuse("notFound");
      await record(tx, { at: clock.now(), by: who.id, event: { type: "film.ordered", ...of, kind } });
      afterCommit(() => parts.jobs.wake());
      return accept(row);
    });
    return ordered.ok ? accept(await filmOf(ordered.value, who)) : ordered;
  });

  serveDownload(router, parts, "film", async ({ id, hearing, kind }, who) => {
    const of = { session: id, hearing };
    const watched = await mayWatch(parts, who, of);
    if (!watched.ok) return watched;
    // Waveform and thumbnails belong to the player; the others are taken along.
    if (!watched.value.mayCopy && (kind === "film" || kind === "sound")) return refuse("notAllowed");
    const row = await readFilm(db, hearing, kind);
    const root = filmsFolder(dataDir, id, hearing);
    const file = row?.made_at ? await findFilm(root, kind) : null;
    if (!file) return refuse("notFound");
    await noteReading(who.id, of, kind);
    const name = `${fileNames[kind]}-${hearing}.${file.name.split(".").at(-1) ?? ""}`;
    return accept({ contentType: file.contentType, name, root, path: file.name });
  });

  async function mayOrder(who: Person, session: Session): Promise<boolean> {
    const organisations = await organisationPath(db, session.organisation);
    return may(who, "film.make", { members: session.members, organisations });
  }

  async function filmOf(row: FilmRow, who: Person): Promise<Film> {
    const { session, hearing, kind, state, reason, percent, bytes, ms, made_at, manifest } = row;
    const about = { session, hearing, kind, state, reason, percent, bytes, ms, manifest, madeAt: made_at };
    const watched = await mayWatch(parts, who, { session, hearing });
    const mayCopy = watched.ok && watched.value.mayCopy;
    return { ...about, mayCopy, isDamaged: await isDamaged(dataDir, row) };
  }

  async function noteReading(by: PersonId, of: OfHearing, kind: FilmKind): Promise<void> {
    const now = clock.ms();
    for (const [key, at] of read) if (now - at > ONE_READING_MS) read.delete(key);
    const key = `${by} ${of.hearing} ${kind}`;
    if (read.has(key)) return;
    await write(db, async (tx) => {
      await record(tx, { at: clock.now(), by, event: { type: "film.read", ...of, kind } });
      return accept(null);
    });
    read.set(key, now);
  }
}

/** @returns null for what is not there, or is not what we wrote */
async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
