/** SQL of sessions: the snapshot, its log, and lists. */
import { sql } from "kysely";
import type { HearingId, OrganisationId, PersonId, SessionId } from "#shared/ids.ts";
import {
  Session,
  SessionFact,
  type Member,
  type SessionLine,
  type SessionLogLine,
  type SessionState,
} from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import { entryPartOf } from "./calendar-entry.ts";

/** The states in which a session's room stands. */
const open: readonly SessionState[] = ["lineOpen", "inSession", "recess"];

export async function readSession(db: Db, id: SessionId): Promise<Session | null> {
  const row = await db.selectFrom("sessions").select("snapshot").where("id", "=", id).executeTakeFirst();
  return row ? Session.parse(row.snapshot) : null;
}

/** Reads a session and holds its row until the transaction ends, so that commands come one after another. */
export async function lockSession(tx: Tx, id: SessionId): Promise<Session | null> {
  const row = await tx
    .selectFrom("sessions")
    .select("snapshot")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? Session.parse(row.snapshot) : null;
}

export async function insertSession(tx: Tx, session: Session, at: Instant): Promise<void> {
  const snapshot = JSON.stringify(session);
  await tx
    .insertInto("sessions")
    .values({
      id: session.id,
      organisation: session.organisation,
      title: session.title,
      starts_at: session.startsAt,
      ends_at: session.endsAt,
      kind: session.kind,
      delegated: session.delegation !== null,
      state: session.state,
      version: session.version,
      central_site: session.sites.find((site) => site.kind === "central")?.shortName ?? "",
      sites: session.sites.length,
      hearings: session.hearings.length,
      entry: JSON.stringify(entryPartOf(session)),
      snapshot,
      first_snapshot: snapshot,
      created_at: at,
      alive_at: null,
    })
    .execute();
  await tx
    .insertInto("session_members")
    .values(
      session.members.map((member) => ({ session: session.id, person: member.person, role: member.role })),
    )
    .execute();
}

/** Stores a snapshot that step() made. */
export async function saveSession(tx: Tx, session: Session): Promise<void> {
  await tx
    .updateTable("sessions")
    .set({ state: session.state, version: session.version, snapshot: JSON.stringify(session) })
    .where("id", "=", session.id)
    .execute();
}

/**
 * Changes what was planned: the first snapshot and the present one alike, so that replaying the log goes on
 * giving the present one. The caller holds the row, and changes nothing that a command has spoken of.
 */
export async function savePlan(tx: Tx, id: SessionId, change: (one: Session) => Session): Promise<void> {
  const row = await tx
    .selectFrom("sessions")
    .select(["snapshot", "first_snapshot"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const session = change(Session.parse(row.snapshot));
  await tx
    .updateTable("sessions")
    .set({
      title: session.title,
      starts_at: session.startsAt,
      ends_at: session.endsAt,
      delegated: session.delegation !== null,
      postponed: session.isPostponed,
      version: session.version,
      central_site: session.sites.find((site) => site.kind === "central")?.shortName ?? "",
      sites: session.sites.length,
      hearings: session.hearings.length,
      entry: JSON.stringify(entryPartOf(session)),
      snapshot: JSON.stringify(session),
      first_snapshot: JSON.stringify(change(Session.parse(row.first_snapshot))),
    })
    .where("id", "=", id)
    .execute();
  await tx.deleteFrom("session_members").where("session", "=", id).execute();
  await tx
    .insertInto("session_members")
    .values(session.members.map((member) => ({ session: id, person: member.person, role: member.role })))
    .execute();
}

/** Appends one line. The caller holds the session's row (lockSession), so numbers have no holes. */
export async function appendLog(
  tx: Tx,
  session: SessionId,
  line: { at: Instant; hearing: HearingId | null; fact: SessionFact },
): Promise<void> {
  const { next } = await tx
    .selectFrom("session_log")
    .select(sql<number>`coalesce(max(number), 0) + 1`.as("next"))
    .where("session", "=", session)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("session_log")
    .values({ session, number: next, at: line.at, hearing: line.hearing, fact: JSON.stringify(line.fact) })
    .execute();
}

/** The whole log in order. */
export async function readLog(db: Db, id: SessionId): Promise<SessionLogLine[]> {
  const rows = await db
    .selectFrom("session_log")
    .selectAll()
    .where("session", "=", id)
    .orderBy("number")
    .execute();
  return rows.map((row) => ({
    number: row.number,
    at: row.at,
    hearing: row.hearing,
    fact: SessionFact.parse(row.fact),
  }));
}

/** The snapshot as it was created, from which replaying the log starts. */
export async function readFirstSnapshot(db: Db, id: SessionId): Promise<Session | null> {
  const row = await db
    .selectFrom("sessions")
    .select("first_snapshot")
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? Session.parse(row.first_snapshot) : null;
}

/** Sessions whose room stood when the server went: they are taken up again. */
export async function readOpenSessions(db: Db): Promise<{ session: Session; aliveAt: Instant | null }[]> {
  const rows = await db
    .selectFrom("sessions")
    .select(["snapshot", "alive_at"])
    .where("state", "in", open)
    .execute();
  return rows.map((row) => ({ session: Session.parse(row.snapshot), aliveAt: row.alive_at }));
}

export async function markAlive(db: Db, sessions: readonly SessionId[], at: Instant): Promise<void> {
  if (sessions.length === 0) return;
  await db.updateTable("sessions").set({ alive_at: at }).where("id", "in", sessions).execute();
}

export type Listed = {
  person: PersonId;
  /** Organisations whose sessions the person may list; null in a list means none. */
  organisations: readonly OrganisationId[];
  when: "coming" | "past";
  from: number;
  limit: number;
};

/** Sessions the person takes part in or may list. Coming: the next first, and what is running; past: the latest first. */
export async function listSessions(db: Db, wanted: Listed): Promise<{ rows: SessionLine[]; total: number }> {
  const visible = db
    .selectFrom("sessions")
    .leftJoin("session_members", (join) =>
      join
        .onRef("session_members.session", "=", "sessions.id")
        .on("session_members.person", "=", wanted.person),
    )
    .where((where) =>
      where.or([
        where("session_members.person", "is not", null),
        ...(wanted.organisations.length > 0
          ? [where("sessions.organisation", "in", wanted.organisations)]
          : []),
      ]),
    )
    .where("sessions.state", wanted.when === "past" ? "in" : "not in", ["closed", "cancelled"]);
  const [rows, count] = await Promise.all([
    visible
      .select([
        "sessions.id",
        "title",
        "starts_at",
        "ends_at",
        "kind",
        "state",
        "organisation",
        "central_site",
        "sites",
        "hearings",
        "session_members.role",
      ])
      .orderBy("starts_at", wanted.when === "past" ? "desc" : "asc")
      .orderBy("sessions.id")
      .offset(wanted.from)
      .limit(wanted.limit)
      .execute(),
    visible.select((select) => select.fn.countAll<number>().as("total")).executeTakeFirstOrThrow(),
  ]);
  return {
    total: Number(count.total),
    rows: rows.map((row) => ({
      id: row.id,
      title: row.title,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      kind: row.kind,
      state: row.state,
      organisation: row.organisation,
      centralSite: row.central_site,
      sites: row.sites,
      hearings: row.hearings,
      role: row.role,
    })),
  };
}

/** Those whose last attendance in the log says that they were in the room. */
export async function membersLastHere(db: Db, session: Session): Promise<Member[]> {
  const here = new Set<PersonId>();
  for (const { fact } of await readLog(db, session.id)) {
    if (fact.type !== "attendance") continue;
    if (fact.change === "left" || fact.change === "lost") here.delete(fact.person);
    else here.add(fact.person);
  }
  return session.members.filter((member) => here.has(member.person));
}
