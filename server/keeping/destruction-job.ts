/**
 * Carries an approved destruction out: here, the films made of it, the second copy. The write-once place cannot
 * forget and is named in the record with what it still holds. Begun again after a crash it goes on.
 */
import { stat } from "node:fs/promises";
import { z } from "zod";
import { DestructionId, HearingId, SessionId } from "#shared/ids.ts";
import type { KeptPlace, Remained } from "#shared/keeping.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Config } from "../base/config.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { removeFilms } from "../films/film-files.ts";
import { forgetFilms } from "../films/film-store.ts";
import type { JobHandler } from "../notifications/job-runner.ts";
import { bury, filmsFolder } from "../recordings/bury.ts";
import { openPlace } from "../recordings/open-place.ts";
import { openSealKey } from "../recordings/seal-key.ts";
import { markDestroyed } from "../recordings/seal-store.ts";
import {
  keepOutcome,
  lockDestruction,
  moveDestruction,
  noteRemoved,
  readDestruction,
  type DestructionRow,
} from "./destruction-store.ts";
import { refuseDestroying } from "./keeping-rules.ts";
import { readKept, type KeptOne } from "./kept-store.ts";
import { lockMatterKeeping } from "./retention-store.ts";

export const DESTROY_JOB = "recording.destroy";

type Needs = { db: Db; clock: Clock; dataDir: string; places: Config["recordings"] };

const Payload = z.object({ id: DestructionId, session: SessionId, hearing: HearingId });

export function destructionJob(parts: Needs): JobHandler {
  const { clock } = parts;
  return {
    async outside(job) {
      const { id } = Payload.parse(job.payload);
      const begun = await begin(parts, id);
      if (begun === null) return { is: "done" };
      const { row, kept } = begun;
      const { session, hearing, number } = row;
      const key = await openSealKey(parts.dataDir, parts.places.sealKey);
      const at = clock.now();
      const buried = await bury({ dataDir: parts.dataDir, session, hearing, record: number, key, now: at });
      const { removedFrom, remained } = await removeCopies(parts, row, kept);
      return {
        is: "done",
        async settle(tx) {
          const locked = await lockDestruction(tx, id);
          if (locked?.state !== "running") return;
          await keepOutcome(tx, id, { files: buried.files, removedFrom, remained, at: clock.now() });
          await moveDestruction(tx, id, "done");
          await markDestroyed(tx, hearing);
          const ids = { session, hearing, destruction: id };
          const event = { ...ids, manifest: buried.sha256, files: buried.files.length };
          await record(tx, { at: clock.now(), by: null, event: { type: "recording.destroyed", ...event } });
        },
      };
    },
  };
}

/**
 * [KP3] The last look, under the lock that a hold takes too: after it the files go.
 * @returns null where it is not to be carried out (any more)
 */
async function begin(
  { db, clock }: Needs,
  id: DestructionId,
): Promise<{ row: DestructionRow; kept: KeptOne } | null> {
  const begun = await write(db, async (tx) => {
    const before = await readDestruction(tx, id);
    if (!before) return refuse("notFound");
    await lockMatterKeeping(tx, before.matter);
    const row = await lockDestruction(tx, id);
    const at = clock.now();
    const kept = row && (await readKept(tx, row.hearing, dayOf(at)));
    if (!row || !kept) return refuse("notFound");
    if (row.state === "running") return accept({ row, kept });
    if (row.state !== "approved") return accept(null);
    const { state, term, holds } = kept.line;
    const isAllowed = refuseDestroying({ state, term, holds: holds.length }, dayOf(at)) === null;
    const next = isAllowed ? "running" : "stopped";
    await moveDestruction(tx, id, next);
    const ids = { destruction: id, session: row.session, hearing: row.hearing };
    await record(tx, { at, by: null, event: { type: "destruction.moved", ...ids, state: next } });
    return accept(isAllowed ? { row, kept } : null);
  });
  return begun.ok ? begun.value : null;
}

/** Each place that is empty is written down at once: another try finds nothing there any more. */
async function removeCopies(
  { db, dataDir, places }: Needs,
  { id, session, hearing, removed_from }: DestructionRow,
  { line }: KeptOne,
): Promise<{ removedFrom: KeptPlace[]; remained: Remained[] }> {
  const folder = `${session}/${hearing}`;
  const removedFrom = new Set<KeptPlace>(removed_from);
  const remained: Remained[] = [];
  const note = async (place: KeptPlace): Promise<void> => {
    removedFrom.add(place);
    await noteRemoved(db, id, [...removedFrom]);
  };
  await note("here");
  // Whatever is being made of it ends at its next look, and removes what it had begun.
  await write(db, async (tx) => accept(await forgetFilms(tx, hearing)));
  const films = filmsFolder(dataDir, session, hearing);
  if (await stat(films).catch(() => null)) {
    await removeFilms(dataDir, session, hearing);
    await note("films");
  }
  if (places.copy !== null) {
    await openPlace(places.copy).remove(folder);
    await note("second");
  } else if (line.secondAt !== null) remained.push({ place: "second", why: "notConfigured", files: null });
  if (places.sealCopy !== null) {
    // What cannot be listed is told as not known; nothing is ever tried to be removed there.
    const files = await openPlace(places.sealCopy)
      .list(folder)
      .catch(() => null);
    if (files === null || files.length > 0)
      remained.push({ place: "writeOnce", why: "writeOnce", files: files?.length ?? null });
  } else if (line.copiedAt !== null) remained.push({ place: "writeOnce", why: "notConfigured", files: null });
  return { removedFrom: [...removedFrom], remained };
}
