/** SQL of entries for the national database. What was exported is never rewritten; the database sees to it. */
import { sql } from "kysely";
import type { Insertable, Selectable, Updateable } from "kysely";
import { openStates, type ExchangeState } from "#shared/exchange-machine.ts";
import type { ExchangeKind } from "#shared/exchange.ts";
import type { ExchangeBatchId, ExchangeEntryId, MatterId, OrganisationId } from "#shared/ids.ts";
import type { Day } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { ExchangeEntryTable, ExchangeStepTable } from "../database/exchange-tables.ts";

export type EntryRow = Selectable<ExchangeEntryTable>;
type NewEntry = Pick<
  EntryRow,
  | "id"
  | "kind"
  | "subject"
  | "version"
  | "organisation"
  | "matter"
  | "session"
  | "hearing"
  | "line"
  | "label"
  | "is_protected"
  | "since"
  | "due_on"
  | "asked_on"
  | "asked_document"
  | "made_at"
>;

/** A new entry, unless one of the same thing counts already. @returns whether it is new */
export async function insertEntry(tx: Tx, entry: NewEntry): Promise<boolean> {
  const made = await tx
    .insertInto("exchange_entries")
    .values({
      ...entry,
      state: "pending",
      missing: "[]",
      national_number: "",
      entered_on: null,
      facts_hash: null,
      payload: null,
      payload_hash: null,
      exported_at: null,
      batch: null,
    })
    .onConflict((conflict) =>
      conflict.columns(["kind", "subject"]).where("state", "<>", "superseded").doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

export async function lockEntry(tx: Tx, id: ExchangeEntryId): Promise<EntryRow | null> {
  const row = await tx
    .selectFrom("exchange_entries")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function readEntry(db: Db, id: ExchangeEntryId): Promise<EntryRow | null> {
  return (
    (await db.selectFrom("exchange_entries").selectAll().where("id", "=", id).executeTakeFirst()) ?? null
  );
}

export async function changeEntry(
  tx: Tx,
  id: ExchangeEntryId,
  change: Updateable<ExchangeEntryTable>,
): Promise<void> {
  await tx.updateTable("exchange_entries").set(change).where("id", "=", id).execute();
}

export async function addStep(tx: Tx, step: Insertable<ExchangeStepTable>): Promise<void> {
  await tx.insertInto("exchange_steps").values(step).execute();
}

export function readSteps(db: Db, entry: ExchangeEntryId) {
  return db
    .selectFrom("exchange_steps")
    .leftJoin("people", "people.id", "exchange_steps.by")
    .selectAll("exchange_steps")
    .select("people.name as by_name")
    .where("entry", "=", entry)
    .orderBy("exchange_steps.number")
    .execute();
}

/** The entries that count of a matter, or of one thing. */
export function currentOf(
  db: Db,
  of: { matter: MatterId } | { subject: string; kind?: ExchangeKind },
): Promise<EntryRow[]> {
  const current = db.selectFrom("exchange_entries").selectAll().where("state", "<>", "superseded");
  if ("matter" in of) return current.where("matter", "=", of.matter).orderBy("number").execute();
  const own = current.where("subject", "=", of.subject).orderBy("number");
  return (of.kind === undefined ? own : own.where("kind", "=", of.kind)).execute();
}

/** The number under which the latest earlier version stands in the national database. */
export async function numberBefore(
  db: Db,
  { kind, subject, version }: Pick<EntryRow, "kind" | "subject" | "version">,
): Promise<string | null> {
  const row = await db
    .selectFrom("exchange_entries")
    .select("national_number")
    .where("kind", "=", kind)
    .where("subject", "=", subject)
    .where("version", "<", version)
    .where("national_number", "<>", "")
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.national_number ?? null;
}

/** Lets two who type the same number take turns, until the transaction ends. */
export async function lockNumber(tx: Tx, { kind }: EntryRow, number: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${number}`}, 21))`.execute(tx);
}

/** Whether the number stands for something else of that kind. */
export async function isNumberTaken(db: Db, entry: EntryRow, number: string): Promise<boolean> {
  const row = await db
    .selectFrom("exchange_entries")
    .select("id")
    .where("kind", "=", entry.kind)
    .where("national_number", "=", number)
    .where("subject", "<>", entry.subject)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const letters: Record<ExchangeKind, string> = { reception: "TD", petition: "XL", settlement: "GQ" };

/** `TD-000012`. */
export function codeOf({ kind, number }: Pick<EntryRow, "kind" | "number">): string {
  return `${letters[kind]}-${String(number).padStart(6, "0")}`;
}

/** The entry of a code as somebody typed it. */
export async function findByCode(db: Db, code: string): Promise<EntryRow | null> {
  const [, letter, digits = ""] = /^(TD|XL|GQ)-?0*(\d{1,15})$/.exec(code.trim().toUpperCase()) ?? [];
  const kind = (Object.keys(letters) as ExchangeKind[]).find((one) => letters[one] === letter); // Its own keys.
  if (kind === undefined) return null;
  const row = await db
    .selectFrom("exchange_entries")
    .selectAll()
    .where("number", "=", Number(digits))
    .where("kind", "=", kind)
    .executeTakeFirst();
  return row ?? null;
}

export type EntryFilter = {
  bodies: readonly OrganisationId[];
  state?: ExchangeState | undefined;
  kind?: ExchangeKind | undefined;
  age: "all" | "open" | "overdue" | "incomplete";
  search: string;
  today: Day;
};

/** What asks for work first, by its last day; then the rest, the newest first. */
export async function searchEntries(
  db: Db,
  { bodies, state, kind, age, search, today }: EntryFilter,
  page: { from: number; limit: number },
): Promise<{ rows: EntryRow[]; total: number }> {
  if (bodies.length === 0) return { rows: [], total: 0 };
  let query = db.selectFrom("exchange_entries").where("organisation", "in", [...bodies]);
  query = state === undefined ? query.where("state", "<>", "superseded") : query.where("state", "=", state);
  if (kind !== undefined) query = query.where("kind", "=", kind);
  if (age !== "all") query = query.where("state", "in", openStates);
  if (age === "overdue") query = query.where("due_on", "<", today);
  if (age === "incomplete") query = query.where("state", "=", "pending").where(isIncomplete);
  if (search !== "") {
    const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
    const found = await findByCode(db, search);
    query = query.where((where) =>
      where.or([
        where("label", "ilike", like),
        where("national_number", "=", search),
        ...(found ? [where("id", "=", found.id)] : []),
      ]),
    );
  }
  const rows = await query
    .selectAll()
    .orderBy((order) => order.case().when("state", "in", openStates).then(0).else(1).end())
    .orderBy((order) => order.case().when("state", "in", openStates).then(order.ref("due_on")).end())
    .orderBy("number", "desc")
    .offset(page.from)
    .limit(page.limit)
    .execute();
  const { total } = await query
    .select((of) => of.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, total: Number(total) };
}

const isIncomplete = sql<boolean>`missing <> '[]'::jsonb`;

/** Locks what waits in a unit for a span of days, the oldest first; whoever exports at the same time takes turns. */
export function lockPending(
  tx: Tx,
  of: { organisation: OrganisationId; from: Day; to: Day },
  limit: number,
): Promise<EntryRow[]> {
  return tx
    .selectFrom("exchange_entries")
    .selectAll()
    .where("organisation", "=", of.organisation)
    .where("state", "=", "pending")
    .where("since", ">=", of.from)
    .where("since", "<=", of.to)
    .orderBy("number")
    .limit(limit)
    .forUpdate()
    .execute();
}

/** Units where something complete waits that may leave the house by itself: no denunciation. */
export async function unitsWaiting(db: Db): Promise<OrganisationId[]> {
  const rows = await db
    .selectFrom("exchange_entries")
    .select("organisation")
    .distinct()
    .where("state", "=", "pending")
    .where("is_protected", "=", false)
    .where(sql<boolean>`missing = '[]'::jsonb`)
    .execute();
  return rows.map((row) => row.organisation);
}

export function entriesOfBatch(db: Db, batch: ExchangeBatchId): Promise<EntryRow[]> {
  return db.selectFrom("exchange_entries").selectAll().where("batch", "=", batch).orderBy("number").execute();
}

export type UnitCounts = {
  organisation: OrganisationId;
  total: number;
  done: number;
  open: number;
  incomplete: number;
  overdue: number;
  oldest: Day | null;
};

/** How each of the bodies stands; those without entries are not named. */
export async function countByUnit(
  db: Db,
  bodies: readonly OrganisationId[],
  today: Day,
): Promise<UnitCounts[]> {
  if (bodies.length === 0) return [];
  const open = sql<boolean>`state in (${sql.join(openStates)})`;
  const rows = await db
    .selectFrom("exchange_entries")
    .select("organisation")
    .select([
      sql<number>`count(*)`.as("total"),
      sql<number>`count(*) filter (where state in ('entered', 'acknowledged'))`.as("done"),
      sql<number>`count(*) filter (where ${open})`.as("open"),
      sql<number>`count(*) filter (where state = 'pending' and ${isIncomplete})`.as("incomplete"),
      sql<number>`count(*) filter (where ${open} and due_on < ${today})`.as("overdue"),
      sql<Day | null>`min(since) filter (where ${open})`.as("oldest"),
    ])
    .where("organisation", "in", [...bodies])
    .where("state", "<>", "superseded")
    .groupBy("organisation")
    .execute();
  return rows.map((row) => ({
    ...{ organisation: row.organisation, oldest: row.oldest },
    ...{ total: Number(row.total), done: Number(row.done), open: Number(row.open) },
    ...{ incomplete: Number(row.incomplete), overdue: Number(row.overdue) },
  }));
}
