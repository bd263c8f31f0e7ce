/**
 * SQL of reservations. Whoever reserves takes the locks of all resources first, in one order, so that a
 * thousand at once stand in a queue instead of in a deadlock; then looks, then writes. The exclusion
 * constraint of the table has the last word, whatever way around the locks somebody finds.
 */
import { sql } from "kysely";
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { Slot } from "#shared/sessions.ts";
import type { Db, Tx } from "../database/database.ts";
import { settleClaims, type Claim, type Reserved, type Taken } from "./reservation-rules.ts";

/** PostgreSQL's code for a row that an exclusion constraint refuses. */
const EXCLUDED = "23P01";

/**
 * Reserves everything claimed for a session, or nothing.
 * @returns what stands against it; empty when it is reserved. The locks are kept either way until the
 * transaction ends, so that what is looked up next for these resources stays true.
 */
export async function reserve(tx: Tx, session: SessionId, claims: readonly Claim[]): Promise<Taken[]> {
  await lockResources(
    tx,
    claims.flatMap((claim) => claim.anyOf),
  );
  const first = settleClaims(claims, await readReserved(tx, wantsOf(claims)));
  if (first.taken.length > 0) return first.taken;
  await sql`savepoint reserving`.execute(tx);
  try {
    await insert(tx, session, first.chosen);
    await sql`release savepoint reserving`.execute(tx);
    return [];
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === EXCLUDED)) throw error;
    await sql`rollback to savepoint reserving`.execute(tx);
    const again = settleClaims(claims, await readReserved(tx, wantsOf(claims)));
    if (again.taken.length === 0) throw error;
    return again.taken;
  }
}

/** Gives back what a session, or one of its hearings, has reserved. The rows stay as history. */
export async function release(tx: Tx, session: SessionId, hearing?: HearingId): Promise<void> {
  let query = tx
    .updateTable("reservations")
    .set({ state: "released" })
    .where("session", "=", session)
    .where("state", "=", "active");
  if (hearing !== undefined) query = query.where("hearing", "=", hearing);
  await query.execute();
}

/** Holds resources until the transaction ends; whoever else wants one of them waits. */
export async function lockResources(tx: Tx, resources: readonly string[]): Promise<void> {
  if (resources.length === 0) return;
  // Sorted by what is locked, not by name: two names may share a number.
  await sql`
    select pg_advisory_xact_lock(number) from (
      select distinct hashtextextended('reservation ' || name, 0) as number
      from jsonb_array_elements_text(${JSON.stringify(resources)}::jsonb) as one (name)
      order by number
    ) as numbers
  `.execute(tx);
}

export type Want = Slot & { resource: string };

/** Active reservations that overlap what is wanted, the earliest first. */
export async function readReserved(db: Db, wants: readonly Want[]): Promise<Reserved[]> {
  if (wants.length === 0) return [];
  const { rows } = await sql<Reserved>`
    select one.resource, one.session, one.hearing, one.label,
           lower(one.span) as "from", upper(one.span) as "to"
    from jsonb_to_recordset(${JSON.stringify(wants)}::jsonb)
      as want (resource text, "from" timestamptz, "to" timestamptz)
    join reservations one
      on one.resource = want.resource
      and one.span && tstzrange(want."from", want."to")
      and one.state = 'active'
    order by lower(one.span), one.id
  `.execute(db);
  return rows;
}

function wantsOf(claims: readonly Claim[]): Want[] {
  return claims.flatMap(({ anyOf, from, to }) => anyOf.map((resource) => ({ resource, from, to })));
}

async function insert(
  tx: Tx,
  session: SessionId,
  chosen: readonly { claim: Claim; resource: string }[],
): Promise<void> {
  const rows = chosen.map(({ claim: { hearing, label, from, to }, resource }) => ({
    resource,
    hearing,
    label,
    from,
    to,
  }));
  await sql`
    insert into reservations (resource, session, hearing, label, span)
    select resource, ${session}, hearing, label, tstzrange("from", "to")
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as one (resource text, hearing uuid, label text, "from" timestamptz, "to" timestamptz)
    order by resource
  `.execute(tx);
}
