/** SQL of the gates' evidence, read for many sessions at once: who wrote what, when. */
import { sql } from "kysely";
import type { OrganisationId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import { toldStates } from "#shared/notifications.ts";
import { successful } from "#shared/readiness.ts";
import { Session, SessionFact, type SessionLogLine } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
import type { TestFact } from "./gate-rules.ts";
import type { NoticeFact } from "./notice-evidence.ts";
import type { PlanChange } from "./plan-history.ts";

export type StoredSession = { session: Session; createdAt: Instant };

/** In the order of their beginning. */
export async function readSessions(db: Db, ids: readonly SessionId[]): Promise<StoredSession[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("sessions")
    .select(["snapshot", "created_at"])
    .where("id", "in", ids)
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ session: Session.parse(row.snapshot), createdAt: row.created_at }));
}

/** Sessions of these bodies that are not over, and those called off whose day is still to come. */
export async function comingSessions(
  db: Db,
  organisations: readonly OrganisationId[],
  now: Instant,
): Promise<SessionId[]> {
  if (organisations.length === 0) return [];
  const rows = await db
    .selectFrom("sessions")
    .select("id")
    .where("organisation", "in", organisations)
    .where((where) =>
      where.or([
        where("state", "not in", ["closed", "cancelled"]),
        where.and([where("state", "=", "cancelled"), where("starts_at", ">=", now)]),
      ]),
    )
    .orderBy("starts_at")
    .limit(1000)
    .execute();
  return rows.map((row) => row.id);
}

export async function readPlanChanges(
  db: Db,
  ids: readonly SessionId[],
): Promise<(PlanChange & { session: SessionId })[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom("schedule_changes")
    .select(["session", "what", "old", "new", "reason", "at"])
    .where("session", "in", ids)
    .orderBy("session")
    .orderBy("number")
    .execute();
}

/** Every notice with the first moment at which its recipient was told, and who gave it. */
export async function readNoticeFacts(
  db: Db,
  ids: readonly SessionId[],
): Promise<(NoticeFact & { session: SessionId })[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("notices")
    .leftJoin("notices as later", "later.supersedes", "notices.id")
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom("notice_steps")
          .leftJoin("people", "people.id", "notice_steps.by")
          .select(["notice_steps.at as told_at", "people.name as by_name"])
          .whereRef("notice_steps.notice", "=", "notices.id")
          .where("notice_steps.state", "in", [...toldStates])
          .orderBy("notice_steps.number")
          .limit(1)
          .as("told"),
      (join) => join.onTrue(),
    )
    .select([
      "notices.session",
      "notices.recipient_kind",
      "notices.recipient",
      "notices.hearing",
      "notices.channel",
      "notices.kind",
      "notices.state",
      "notices.starts_at",
      "notices.place",
      "later.id as later",
      "told.told_at",
      "told.by_name",
    ])
    .where("notices.session", "in", ids)
    .execute();
  return rows.map((row) => ({
    session: row.session,
    recipientKind: row.recipient_kind,
    recipient: row.recipient,
    hearing: row.hearing,
    channel: row.channel,
    kind: row.kind,
    state: row.state,
    startsAt: row.starts_at,
    place: row.place,
    isSuperseded: row.later !== null,
    toldAt: row.told_at,
    by: row.by_name ?? "",
  }));
}

/** Every test of these sites since a moment. */
export async function readTestFacts(db: Db, sites: readonly SiteId[], since: Instant): Promise<TestFact[]> {
  if (sites.length === 0) return [];
  const rows = await db
    .selectFrom("readiness_tests")
    .innerJoin("people", "people.id", "readiness_tests.tester")
    .select(["readiness_tests.site", "ended_at", "verdict", "people.name"])
    .where("readiness_tests.site", "in", sites)
    .where("ended_at", ">=", since)
    .execute();
  return rows.map((row) => ({
    site: row.site,
    at: row.ended_at,
    successful: successful.includes(row.verdict),
    by: row.name,
  }));
}

/** The logs of these sessions, each in order. */
export async function readLogs(db: Db, ids: readonly SessionId[]): Promise<Map<SessionId, SessionLogLine[]>> {
  const logs = new Map<SessionId, SessionLogLine[]>();
  if (ids.length === 0) return logs;
  const rows = await db
    .selectFrom("session_log")
    .selectAll()
    .where("session", "in", ids)
    .orderBy("session")
    .orderBy("number")
    .execute();
  for (const { session, number, at, hearing, fact } of rows) {
    const log = logs.get(session) ?? [];
    log.push({ number, at, hearing, fact: SessionFact.parse(fact) });
    logs.set(session, log);
  }
  return logs;
}

/** The body of each of these people. */
export async function bodiesOfPeople(
  db: Db,
  people: readonly PersonId[],
): Promise<Map<PersonId, { id: OrganisationId; name: string }>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom("people")
    .innerJoin("organisations", "organisations.id", "people.organisation")
    .select(["people.id", "organisations.id as organisation", "organisations.name"])
    .where("people.id", "in", people)
    .execute();
  return new Map(rows.map((row) => [row.id, { id: row.organisation, name: row.name }]));
}

export async function namesOfOrganisations(
  db: Db,
  ids: readonly OrganisationId[],
): Promise<Map<OrganisationId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("organisations").select(["id", "name"]).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Serialises whoever posts or overrides for one session, until the transaction ends. */
export async function holdSession(db: Db, id: SessionId): Promise<void> {
  await sql`select id from sessions where id = ${id} for update`.execute(db);
}
