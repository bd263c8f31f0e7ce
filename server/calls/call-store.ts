/** SQL of calls: the whole call as a snapshot, and when something of it is due. */
import { Call } from "#shared/calls.ts";
import type { CallId, OrganisationId, PersonId, SessionId } from "#shared/ids.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import { nextDue } from "./call-rules.ts";

export async function insertCall(tx: Tx, call: Call): Promise<void> {
  const { id, session, organisation, at } = call;
  await tx
    .insertInto("calls")
    .values({
      id,
      session,
      organisation,
      caller: call.caller.id,
      at,
      due: nextDue(call),
      snapshot: JSON.stringify(call),
    })
    .execute();
}

export async function saveCall(tx: Tx, call: Call): Promise<void> {
  await tx
    .updateTable("calls")
    .set({ due: nextDue(call), snapshot: JSON.stringify(call) })
    .where("id", "=", call.id)
    .execute();
}

/** Reads a call and holds its row, so that two answers come one after the other. */
export async function lockCall(tx: Tx, id: CallId): Promise<Call | null> {
  const row = await tx
    .selectFrom("calls")
    .select("snapshot")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? Call.parse(row.snapshot) : null;
}

export async function callOfSession(db: Db, session: SessionId): Promise<Call | null> {
  const row = await db
    .selectFrom("calls")
    .select("snapshot")
    .where("session", "=", session)
    .executeTakeFirst();
  return row ? Call.parse(row.snapshot) : null;
}

/** Calls in which something rings, as after a restart of the server. */
export async function ringingCalls(db: Db): Promise<Call[]> {
  const rows = await db.selectFrom("calls").select("snapshot").where("due", "is not", null).execute();
  return rows.map((row) => Call.parse(row.snapshot));
}

/** Calls made by this person or within these organisations, the latest first. */
export async function listCalls(
  db: Db,
  wanted: { person: PersonId; organisations: readonly OrganisationId[]; from: number; limit: number },
): Promise<{ rows: Call[]; total: number }> {
  const visible = db
    .selectFrom("calls")
    .where((where) =>
      where.or([
        where("caller", "=", wanted.person),
        ...(wanted.organisations.length > 0 ? [where("organisation", "in", wanted.organisations)] : []),
      ]),
    );
  const rows = await visible
    .select("snapshot")
    .orderBy("at", "desc")
    .orderBy("id")
    .offset(wanted.from)
    .limit(wanted.limit)
    .execute();
  const { total } = await visible
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows: rows.map((row) => Call.parse(row.snapshot)), total: Number(total) };
}

export type CallLimits = { ringSeconds: number; sessionMinutes: number };

/** The limits in force on the day of an instant. Throws when the table has none, which the migration prevents. */
export async function readCallLimits(db: Db, at: Instant): Promise<CallLimits> {
  const day = dayOf(at);
  const rows = await db
    .selectFrom("call_limits")
    .select(["key", "value"])
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", day)]))
    .execute();
  const valueOf = (key: keyof CallLimits): number => {
    const row = rows.find((one) => one.key === key);
    if (!row) throw new Error(`No limit ${key} is in force on ${day}.`);
    return row.value;
  };
  return { ringSeconds: valueOf("ringSeconds"), sessionMinutes: valueOf("sessionMinutes") };
}

/** Whether a body is of a kind whose officers call sites, on the day of an instant. */
export async function maySendCalls(db: Db, body: OrganisationId, at: Instant): Promise<boolean> {
  const day = dayOf(at);
  const row = await db
    .selectFrom("organisations")
    .innerJoin("calling_kinds", "calling_kinds.kind", "organisations.kind")
    .select("organisations.id")
    .where("organisations.id", "=", body)
    .where("calling_kinds.valid_from", "<=", day)
    .where((where) =>
      where.or([where("calling_kinds.valid_to", "is", null), where("calling_kinds.valid_to", ">=", day)]),
    )
    .executeTakeFirst();
  return row !== undefined;
}
