/** SQL of preparation: the gates' numbers, what was posted, and overrides. */
import type { OrganisationId, OverrideId, PersonId, PublicationId, SessionId } from "#shared/ids.ts";
import {
  Posted,
  type GateName,
  type OverriddenWant,
  type OverrideLine,
  type PreparationRule,
  type Publication,
  type PublicEntry,
} from "#shared/preparation.ts";
import type { Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";

/** Every row; ruleOn() picks the one that is valid on a day. */
export async function readRules(db: Db): Promise<PreparationRule[]> {
  const rows = await db.selectFrom("preparation_rules").selectAll().orderBy("valid_from").execute();
  return rows.map(({ key, value, valid_from, valid_to, basis }) => ({
    key,
    value,
    validFrom: valid_from,
    validTo: valid_to,
    basis,
  }));
}

export type PublicationRow = Publication & { essence: string };

/** Every version of these sessions' publications, the oldest first. */
export async function readPublications(db: Db, sessions: readonly SessionId[]): Promise<PublicationRow[]> {
  if (sessions.length === 0) return [];
  const rows = await db
    .selectFrom("publications")
    .innerJoin("people", "people.id", "publications.by")
    .selectAll("publications")
    .select("people.name as by_name")
    .where("session", "in", sessions)
    .orderBy("session")
    .orderBy("version")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    session: row.session,
    version: row.version,
    posted: Posted.parse(row.posted),
    essence: row.essence,
    at: row.at,
    by: row.by,
    byName: row.by_name,
    board: row.board,
    withdrawnAt: row.withdrawn_at,
    withdrawnReason: row.withdrawn_reason,
  }));
}

export async function insertPublication(
  tx: Tx,
  one: {
    id: PublicationId;
    session: SessionId;
    organisation: OrganisationId;
    version: number;
    posted: Posted;
    essence: string;
    board: string;
    at: Instant;
    by: PersonId;
  },
): Promise<void> {
  await tx
    .insertInto("publications")
    .values({
      ...one,
      posted: JSON.stringify(one.posted),
      starts_at: one.posted.startsAt,
      withdrawn_at: null,
      withdrawn_by: null,
    })
    .execute();
}

export async function withdrawPublication(
  tx: Tx,
  id: PublicationId,
  by: PersonId,
  at: Instant,
  reason: string,
): Promise<void> {
  await tx
    .updateTable("publications")
    .set({ withdrawn_at: at, withdrawn_by: by, withdrawn_reason: reason })
    .where("id", "=", id)
    .execute();
}

/** What hangs in public: of each session the newest version, where it was not taken down, from a moment on. */
export async function readPublicEntries(
  db: Db,
  wanted: { organisation?: OrganisationId; from: Instant; to: Instant },
): Promise<PublicEntry[]> {
  let query = db
    .selectFrom("publications")
    .selectAll("publications")
    .where("withdrawn_at", "is", null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("publications as later")
            .select("later.id")
            .whereRef("later.session", "=", "publications.session")
            .whereRef("later.version", ">", "publications.version"),
        ),
      ),
    )
    .where("starts_at", ">=", wanted.from)
    .where("starts_at", "<", wanted.to);
  if (wanted.organisation !== undefined) query = query.where("organisation", "=", wanted.organisation);
  const rows = await query.orderBy("starts_at").orderBy("id").limit(1000).execute();
  return rows.map((row) => ({
    session: row.session,
    version: row.version,
    postedAt: row.at,
    organisation: row.organisation,
    posted: Posted.parse(row.posted),
  }));
}

/** Bodies that ever posted something. */
export function postingBodies(db: Db): Promise<{ id: OrganisationId; name: string }[]> {
  return db
    .selectFrom("organisations")
    .select(["id", "name"])
    .where("id", "in", db.selectFrom("publications").select("organisation"))
    .orderBy("name")
    .execute();
}

export async function insertOverride(
  tx: Tx,
  one: {
    id: OverrideId;
    session: SessionId;
    organisation: OrganisationId;
    gate: GateName;
    startsAt: Instant;
    reason: string;
    ground: string;
    missing: readonly OverriddenWant[];
    at: Instant;
    by: PersonId;
  },
): Promise<void> {
  const { startsAt, missing, ...rest } = one;
  await tx
    .insertInto("gate_overrides")
    .values({ ...rest, starts_at: startsAt, missing: JSON.stringify(missing) })
    .execute();
}

const overrides = (db: Db) =>
  db
    .selectFrom("gate_overrides")
    .innerJoin("people", "people.id", "gate_overrides.by")
    .innerJoin("sessions", "sessions.id", "gate_overrides.session")
    .selectAll("gate_overrides")
    .select(["people.name as by_name", "sessions.title"]);

type OverrideRow = Awaited<ReturnType<ReturnType<typeof overrides>["execute"]>>[number];

function lineOf(row: OverrideRow): OverrideLine {
  return {
    id: row.id,
    session: row.session,
    title: row.title,
    organisation: row.organisation,
    gate: row.gate,
    startsAt: row.starts_at,
    by: row.by,
    byName: row.by_name,
    at: row.at,
    reason: row.reason,
    ground: row.ground,
    missing: row.missing.length,
    wants: [...new Set(row.missing.map((one) => one.want))],
  };
}

/** Overrides of these sessions, the oldest first. */
export async function readOverrides(db: Db, sessions: readonly SessionId[]): Promise<OverrideLine[]> {
  if (sessions.length === 0) return [];
  const rows = await overrides(db)
    .where("session", "in", sessions)
    .orderBy("gate_overrides.at")
    .orderBy("gate_overrides.id")
    .execute();
  return rows.map(lineOf);
}

export type OverridePeriod = {
  organisations: readonly OrganisationId[];
  /** The first moment, and the first moment after it. */
  from: Instant;
  to: Instant;
};

/** The report of overrides, the newest first; without a limit all of the period. */
export async function listOverrides(
  db: Db,
  period: OverridePeriod,
  slice?: { from: number; limit: number },
): Promise<OverrideLine[]> {
  if (period.organisations.length === 0) return [];
  let query = overrides(db)
    .where("gate_overrides.organisation", "in", period.organisations)
    .where("gate_overrides.at", ">=", period.from)
    .where("gate_overrides.at", "<", period.to)
    .orderBy("gate_overrides.at", "desc")
    .orderBy("gate_overrides.id");
  if (slice !== undefined) query = query.offset(slice.from).limit(slice.limit);
  return (await query.execute()).map(lineOf);
}

/** How many overrides of each gate lie in the period. */
export async function countOverrides(
  db: Db,
  period: OverridePeriod,
): Promise<{ gate: GateName; count: number }[]> {
  if (period.organisations.length === 0) return [];
  const rows = await db
    .selectFrom("gate_overrides")
    .select((select) => ["gate", select.fn.countAll<number>().as("count")])
    .where("organisation", "in", period.organisations)
    .where("at", ">=", period.from)
    .where("at", "<", period.to)
    .groupBy("gate")
    .orderBy("gate")
    .execute();
  return rows.map(({ gate, count }) => ({ gate, count: Number(count) }));
}
