/** SQL of what is due besides tasks: replies, notices of conclusion, written refusals. */
import { sql } from "kysely";
import type { OrganisationId, RegisterLineId } from "#shared/ids.ts";
import type { VisitorReply } from "#shared/tasks.ts";
import { Session } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import type { PersonId } from "#shared/ids.ts";
import type { Db, Tx } from "../database/database.ts";

/** Lines as they count now, of units. */
const lastVersions = (db: Db, bodies: readonly OrganisationId[]) =>
  db
    .selectFrom("register_lines as one")
    .where("one.organisation", "in", [...bodies])
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("register_lines as later")
            .select("later.id")
            .whereRef("later.line", "=", "one.line")
            .whereRef("later.version", ">", "one.version"),
        ),
      ),
    );

const columns = [
  "one.line",
  "one.organisation",
  "one.session",
  "one.matter",
  "one.is_protected",
  "one.cells",
] as const;
const most = 5_000;

/** Receptions whose citizen was not answered yet (LTCD Điều 28.1). */
export async function openReplies(db: Db, bodies: readonly OrganisationId[]) {
  if (bodies.length === 0) return [];
  return lastVersions(db, bodies)
    .leftJoin("visitor_replies", "visitor_replies.line", "one.line")
    .where("visitor_replies.line", "is", null)
    .select(columns)
    .orderBy("one.at")
    .limit(most)
    .execute();
}

export async function givenReplies(db: Db, bodies: readonly OrganisationId[]) {
  if (bodies.length === 0) return [];
  return lastVersions(db, bodies)
    .innerJoin("visitor_replies", "visitor_replies.line", "one.line")
    .select(columns)
    .select("visitor_replies.on")
    .orderBy("visitor_replies.on", "desc")
    .limit(most)
    .execute();
}

/** Receptions of a head that are over, with something heard that no issued notice concludes (ND154 Điều 25.2). */
export async function openSessions(db: Db, bodies: readonly OrganisationId[]): Promise<Session[]> {
  if (bodies.length === 0) return [];
  const rows = await db
    .selectFrom("sessions")
    .select("snapshot")
    .where("organisation", "in", [...bodies])
    .where("state", "=", "closed")
    .where(sql<boolean>`snapshot->>'kind' <> 'REGULAR'`)
    .where(
      sql<boolean>`exists (
        select 1 from jsonb_array_elements(snapshot->'hearings') as hearing
        where hearing->>'state' = 'heard' and not exists (
          select 1 from conclusions, jsonb_array_elements(conclusions.items) as item
          where conclusions.session = sessions.id and conclusions.state = 'issued'
            and item->>'hearing' = hearing->>'id'))`,
    )
    .orderBy("starts_at")
    .limit(most)
    .execute();
  return rows.flatMap((row) => {
    const session = Session.safeParse(row.snapshot);
    return session.success ? [session.data] : [];
  });
}

/** Refusals that demand a written notice which was not issued (ND154 Điều 4.3). */
export async function openRefusals(db: Db, bodies: readonly OrganisationId[]) {
  if (bodies.length === 0) return [];
  return db
    .selectFrom("matter_refusals")
    .innerJoin("matters", "matters.id", "matter_refusals.matter")
    .where("matters.organisation", "in", [...bodies])
    .where("notice_due", "is not", null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("issued_documents")
            .select("issued_documents.id")
            .whereRef("issued_documents.matter", "=", "matter_refusals.matter")
            .whereRef("issued_documents.issued_at", ">=", "matter_refusals.entered_at")
            .where("issued_documents.kind", "=", "TBTC"),
        ),
      ),
    )
    .select(["matter_refusals.id", "ground", "decided_on", "notice_due", "matter"])
    .select(["matters.code", "matters.kind", "matters.organisation"])
    .orderBy("notice_due")
    .limit(most)
    .execute();
}

export async function insertReply(
  tx: Tx,
  reply: VisitorReply & { line: RegisterLineId; by: PersonId; at: Instant },
): Promise<boolean> {
  const made = await tx
    .insertInto("visitor_replies")
    .values(reply)
    .onConflict((conflict) => conflict.doNothing())
    .returning("line")
    .executeTakeFirst();
  return made !== undefined;
}
