/** SQL of notices: the notice, its append-only history, and each try to hand it to the mail server. */
import { sql } from "kysely";
import type { NoticeId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { Notice, NoticeState } from "#shared/notifications.ts";
import type { Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Db, Tx } from "../database/database.ts";
import type { NoticeAttemptTable, NoticeTable } from "../database/notice-tables.ts";

type Made = "release" | "is_repeat" | "number";
type Row = Omit<NoticeTable, Made> & { release: number; is_repeat: boolean; number: number };
type Attempt = Omit<NoticeAttemptTable, "detail"> & { detail: string };

/** The key of the job that sends a notice; a deliberate resending is another job. */
export const mailKey = (id: NoticeId, release: number): string => `notice:${id}:${release}`;

export async function readNoticeRow(db: Db, id: NoticeId): Promise<Row | null> {
  return (await db.selectFrom("notices").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Reads a notice and holds it until the transaction ends. */
export async function lockNotice(tx: Tx, id: NoticeId): Promise<Row | null> {
  const query = tx.selectFrom("notices").selectAll().where("id", "=", id).forUpdate();
  return (await query.executeTakeFirst()) ?? null;
}

export async function insertNotice(tx: Tx, row: Omit<Row, Made>): Promise<void> {
  await tx.insertInto("notices").values(row).execute();
}

/** Brings a notice into a state, with its line of the history and of the audit. The caller holds its row. */
export async function moveNotice(
  tx: Tx,
  clock: Clock,
  notice: Pick<Row, "id" | "session">,
  move: { state: NoticeState; by: PersonId | null; note?: string },
): Promise<void> {
  const at = clock.now();
  await tx.updateTable("notices").set({ state: move.state }).where("id", "=", notice.id).execute();
  const { next } = await tx
    .selectFrom("notice_steps")
    .select(sql<number>`coalesce(max(number), 0) + 1`.as("next"))
    .where("notice", "=", notice.id)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("notice_steps")
    .values({ notice: notice.id, number: next, at, by: move.by, state: move.state, note: move.note ?? "" })
    .execute();
  const event = {
    type: "notice.moved" as const,
    session: notice.session,
    notice: notice.id,
    state: move.state,
  };
  await record(tx, { at, by: move.by, event });
}

/** The newest try, or null. */
export async function lastAttempt(db: Db, notice: NoticeId): Promise<Attempt | null> {
  const row = await db
    .selectFrom("notice_attempts")
    .selectAll()
    .where("notice", "=", notice)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertAttempt(
  tx: Tx,
  attempt: Pick<Attempt, "notice" | "number" | "release" | "message_id" | "begun_at">,
): Promise<void> {
  await tx
    .insertInto("notice_attempts")
    .values({ ...attempt, offered_at: null, outcome: null, ended_at: null })
    .execute();
}

/** Marks that the mail server may hold the letter from now on; false when this try is over already. */
export async function markOffered(tx: Tx, notice: NoticeId, number: number, at: Instant): Promise<boolean> {
  const done = await tx
    .updateTable("notice_attempts")
    .set({ offered_at: at })
    .where("notice", "=", notice)
    .where("number", "=", number)
    .where("outcome", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function endAttempt(
  tx: Tx,
  attempt: Pick<Attempt, "notice" | "number">,
  end: { outcome: NonNullable<Attempt["outcome"]>; detail: string; at: Instant },
): Promise<void> {
  await tx
    .updateTable("notice_attempts")
    .set({ outcome: end.outcome, detail: end.detail, ended_at: end.at })
    .where("notice", "=", attempt.notice)
    .where("number", "=", attempt.number)
    .where("outcome", "is", null)
    .execute();
}

/** Whether anything that speaks of this calendar entry may have reached its recipient. */
export async function everLeft(db: Db, uid: string): Promise<boolean> {
  const row = await db
    .selectFrom("notices")
    .select("id")
    .where("uid", "=", uid)
    .where((where) =>
      where.or([
        where("state", "in", ["sent", "delivered", "opened", "uncertain", "handedOver"]),
        where.exists(
          where
            .selectFrom("notice_attempts")
            .select("number")
            .whereRef("notice_attempts.notice", "=", "notices.id")
            .where("offered_at", "is not", null)
            .where((one) =>
              one.or([one("outcome", "is", null), one("outcome", "in", ["accepted", "unknown"])]),
            ),
        ),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notices on the screen of a site's own machine, the newest first, for as long as their session is not over. */
export async function siteNotices(tx: Tx, site: SiteId, now: Instant): Promise<Row[]> {
  return tx
    .selectFrom("notices")
    .selectAll()
    .where("channel", "=", "station")
    .where("recipient", "=", site)
    .where("state", "in", ["sent", "delivered", "opened"])
    .where("ends_at", ">", now)
    .orderBy("number", "desc")
    .limit(50)
    .forUpdate()
    .execute();
}

/**
 * Every notice of a session with its history and its next try, in the order of drafting. Addresses of
 * protected notices are among them: who hands them on asks the circle first.
 */
export async function noticesOf(db: Db, session: SessionId): Promise<Notice[]> {
  return readNotices(db, session, null);
}

/** One notice in the same form. */
/** The words of each notice of a session. */
export async function textsOf(db: Db, session: SessionId): Promise<Map<NoticeId, string>> {
  const rows = await db.selectFrom("notices").select(["id", "text"]).where("session", "=", session).execute();
  return new Map(rows.map(({ id, text }) => [id, text]));
}

export async function readNotice(db: Db, id: NoticeId): Promise<Notice | null> {
  return (await readNotices(db, null, id))[0] ?? null;
}

async function readNotices(db: Db, session: SessionId | null, id: NoticeId | null): Promise<Notice[]> {
  const rows = await db
    .selectFrom("notices")
    .leftJoin("notices as later", "later.supersedes", "notices.id")
    .leftJoin("jobs", (join) =>
      join
        .on(sql<boolean>`jobs.key = 'notice:' || notices.id || ':' || notices.release`)
        .on("jobs.state", "=", "waiting"),
    )
    .selectAll("notices")
    .select(["later.id as later", "jobs.run_at"])
    .select((query) =>
      query
        .selectFrom("notice_attempts")
        .select((count) => count.fn.countAll<number>().as("count"))
        .whereRef("notice_attempts.notice", "=", "notices.id")
        .as("attempts"),
    )
    .$if(session !== null, (query) => query.where("notices.session", "=", session as SessionId)) // Asked in the line itself.
    .$if(id !== null, (query) => query.where("notices.id", "=", id as NoticeId)) // Likewise.
    .orderBy("notices.number")
    .execute();
  if (rows.length === 0) return [];
  const steps = await db
    .selectFrom("notice_steps")
    .selectAll()
    .where(
      "notice",
      "in",
      rows.map((row) => row.id),
    )
    .orderBy("number")
    .execute();
  const ofNotice = Map.groupBy(steps, (step) => step.notice);
  return rows.map((row) => ({
    ...fromRow(row),
    supersededBy: row.later,
    attempts: Number(row.attempts ?? 0),
    nextAttempt: row.state === "queued" ? row.run_at : null,
    steps: (ofNotice.get(row.id) ?? []).map(({ at, by, state, note }) => ({ at, by, state, note })),
  }));
}

function fromRow(row: Row): Omit<Notice, "supersededBy" | "attempts" | "nextAttempt" | "steps"> {
  const { id, session, hearing, recipient, label, channel, address, kind, uid, sequence } = row;
  const { subject, state, place, release } = row;
  return {
    ...{ id, session, hearing, recipient, label, channel, address, kind, uid, sequence },
    ...{ subject, state, place, release },
    recipientKind: row.recipient_kind,
    isProtected: row.is_protected,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  };
}

export type { Row as NoticeRow };
