/** Rows of destructions: who proposed and decided what, and what was destroyed. */
import type { Selectable } from "kysely";
import type { DestructionState } from "#shared/destruction-machine.ts";
import type { DestructionId, OrganisationId, PersonId } from "#shared/ids.ts";
import type { DestroyedFile, Destruction, KeptPlace, Remained } from "#shared/keeping.ts";
import type { Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { DestructionTable } from "../database/keeping-tables.ts";
import { readPeople } from "../people/person-store.ts";
import { orderOf } from "./kept-store.ts";

export type DestructionRow = Selectable<DestructionTable>;

/** `HBG-2026-0003` (hủy bản ghi); gaps may arise where a proposal was refused. */
export async function nextNumber(tx: Tx, organisation: OrganisationId, year: number): Promise<string> {
  const { last } = await tx
    .insertInto("destruction_numbers")
    .values({ organisation, year, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["organisation", "year"])
        .doUpdateSet((row) => ({ last: row("destruction_numbers.last", "+", 1) })),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return `HBG-${year}-${String(last).padStart(4, "0")}`;
}

type NewDestruction = Pick<
  DestructionRow,
  | "id"
  | "organisation"
  | "number"
  | "session"
  | "hearing"
  | "matter"
  | "reason"
  | "basis"
  | "class_name"
  | "from_day"
  | "proposed_by"
  | "proposed_at"
>;

export async function insertDestruction(tx: Tx, row: NewDestruction): Promise<void> {
  await tx
    .insertInto("destructions")
    .values({ ...row, state: "proposed", decided_by: null, decided_at: null, done_at: null })
    .execute();
}

export async function lockDestruction(tx: Tx, id: DestructionId): Promise<DestructionRow | null> {
  const row = await tx
    .selectFrom("destructions")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function readDestruction(db: Db, id: DestructionId): Promise<DestructionRow | null> {
  return (await db.selectFrom("destructions").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

export async function moveDestruction(tx: Tx, id: DestructionId, state: DestructionState): Promise<void> {
  await tx.updateTable("destructions").set({ state }).where("id", "=", id).execute();
}

/** Whoever rejects has decided too; who proposed it is never named here. */
export async function keepDecision(
  tx: Tx,
  id: DestructionId,
  decision: { by: PersonId; at: Instant; note: string },
): Promise<void> {
  const { by, at, note } = decision;
  await tx
    .updateTable("destructions")
    .set({ decided_by: by, decided_at: at, note })
    .where("id", "=", id)
    .execute();
}

export async function noteRemoved(db: Db, id: DestructionId, places: readonly KeptPlace[]): Promise<void> {
  await db
    .updateTable("destructions")
    .set({ removed_from: JSON.stringify(places) })
    .where("id", "=", id)
    .execute();
}

export type Outcome = { files: DestroyedFile[]; removedFrom: KeptPlace[]; remained: Remained[]; at: Instant };

export async function keepOutcome(tx: Tx, id: DestructionId, outcome: Outcome): Promise<void> {
  const { files, removedFrom, remained, at } = outcome;
  await tx
    .updateTable("destructions")
    .set({
      done_at: at,
      files: JSON.stringify(files),
      file_count: files.length,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      removed_from: JSON.stringify(removedFrom),
      remained: JSON.stringify(remained),
    })
    .where("id", "=", id)
    .execute();
}

type Page = { organisations: readonly OrganisationId[]; from: number; limit: number };
type Shown = Omit<Destruction, "may"> & { organisation: OrganisationId };

/** What waits for a decision first, then the latest. */
export async function listDestructions(db: Db, page: Page): Promise<{ rows: Shown[]; total: number }> {
  if (page.organisations.length === 0) return { rows: [], total: 0 };
  const all = db.selectFrom("destructions").where("organisation", "in", [...page.organisations]);
  const ids = await all
    .select("id")
    .orderBy((row) => row.case().when("state", "=", "proposed").then(0).else(1).end())
    .orderBy("proposed_at", "desc")
    .orderBy("id")
    .offset(page.from)
    .limit(page.limit)
    .execute();
  const { total } = await all
    .select((row) => row.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return {
    rows: await showDestructions(
      db,
      ids.map((row) => row.id),
    ),
    total: Number(total),
  };
}

/** Those named, in the order named. */
export async function showDestructions(db: Db, ids: readonly DestructionId[]): Promise<Shown[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("destructions as destruction")
    .innerJoin("sessions as session", "session.id", "destruction.session")
    .innerJoin("matters as matter", "matter.id", "destruction.matter")
    .selectAll("destruction")
    .select(["session.title", "session.starts_at", "matter.code", orderOf("destruction").as("order")])
    .where("destruction.id", "in", [...ids])
    .execute();
  const people = await readPeople(
    db,
    rows.flatMap((row) => [row.proposed_by, ...(row.decided_by === null ? [] : [row.decided_by])]),
  );
  const named = (id: PersonId) => {
    const one = people.find((person) => person.id === id);
    return { id, name: one?.name ?? "", title: one?.title ?? "" };
  };
  return ids.flatMap((id) =>
    rows
      .filter((row) => row.id === id)
      .map((row) => ({
        ...{ id, number: row.number, session: row.session, hearing: row.hearing },
        ...{
          organisation: row.organisation,
          title: row.title,
          startsAt: row.starts_at,
          order: row.order ?? 0,
        },
        ...{ code: row.code, state: row.state, reason: row.reason, basis: row.basis, note: row.note },
        ...{ className: row.class_name, from: row.from_day, files: row.file_count, bytes: row.bytes },
        proposedBy: named(row.proposed_by),
        proposedAt: row.proposed_at,
        decidedBy: row.decided_by === null ? null : named(row.decided_by),
        decidedAt: row.decided_at,
        doneAt: row.done_at,
        removedFrom: row.removed_from,
        remained: row.remained,
      })),
  );
}
