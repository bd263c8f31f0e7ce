/** Rows of permissions to watch one hearing's recording. */
import type { HearingId, PersonId, RecordingGrantId, SessionId } from "#shared/ids.ts";
import type { RecordingGrant } from "#shared/recording-grants.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import type { RecordingGrantTable } from "../database/recording-tables.ts";

/** Whether a person has an approved permission for this hearing that is in force on a day. */
export async function holdsGrant(db: Db, person: PersonId, hearing: HearingId, today: Day): Promise<boolean> {
  const row = await db
    .selectFrom("recording_grants")
    .select("id")
    .where("person", "=", person)
    .where("hearing", "=", hearing)
    .where("approved_at", "is not", null)
    .where("ended_at", "is", null)
    .where("valid_from", "<=", today)
    .where("valid_to", ">=", today)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

type NewGrant = Omit<RecordingGrantTable, "approved_by" | "approved_at" | "ended_by" | "ended_at">;

export async function insertGrant(tx: Tx, grant: NewGrant): Promise<void> {
  const open = { approved_by: null, approved_at: null, ended_by: null, ended_at: null };
  await tx
    .insertInto("recording_grants")
    .values({ ...grant, ...open })
    .execute();
}

/** Reads the row and holds it, so that two who decide at once take turns. */
export async function lockGrant(tx: Tx, id: RecordingGrantId): Promise<RecordingGrantTable | null> {
  const row = tx.selectFrom("recording_grants").selectAll().where("id", "=", id).forUpdate();
  return (await row.executeTakeFirst()) ?? null;
}

export async function markGrant(
  tx: Tx,
  id: RecordingGrantId,
  what: "approved" | "ended",
  by: PersonId,
  at: Instant,
): Promise<void> {
  const set = what === "approved" ? { approved_by: by, approved_at: at } : { ended_by: by, ended_at: at };
  await tx.updateTable("recording_grants").set(set).where("id", "=", id).execute();
}

/** Of one hearing, the latest first, and how many there are. */
export async function listGrants(
  db: Db,
  { session, hearing }: { session: SessionId; hearing: HearingId },
  from: number,
  limit: number,
): Promise<{ rows: RecordingGrant[]; total: number }> {
  const [rows, count] = await Promise.all([
    grants(db)
      .where("grant.session", "=", session)
      .where("grant.hearing", "=", hearing)
      .offset(from)
      .limit(limit)
      .execute(),
    db
      .selectFrom("recording_grants")
      .select((row) => row.fn.countAll<number>().as("total"))
      .where("session", "=", session)
      .where("hearing", "=", hearing)
      .executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(fromRow), total: Number(count.total) };
}

export async function readGrant(db: Db, id: RecordingGrantId): Promise<RecordingGrant> {
  return fromRow(await grants(db).where("grant.id", "=", id).executeTakeFirstOrThrow());
}

function grants(db: Db) {
  return db
    .selectFrom("recording_grants as grant")
    .innerJoin("people as person", "person.id", "grant.person")
    .innerJoin("people as asker", "asker.id", "grant.asked_by")
    .leftJoin("people as approver", "approver.id", "grant.approved_by")
    .leftJoin("people as ender", "ender.id", "grant.ended_by")
    .selectAll("grant")
    .select([
      "person.name as person_name",
      "asker.name as asked_name",
      "approver.name as approved_name",
      "ender.name as ended_name",
    ])
    .orderBy("grant.asked_at", "desc")
    .orderBy("grant.id");
}

type Row = RecordingGrantTable & {
  person_name: string;
  asked_name: string;
  approved_name: string | null;
  ended_name: string | null;
};

function fromRow(row: Row): RecordingGrant {
  const step = (id: PersonId | null, name: string | null, at: Instant | null) =>
    id === null || at === null ? null : { by: { id, name: name ?? "" }, at };
  return {
    id: row.id,
    session: row.session,
    hearing: row.hearing,
    person: { id: row.person, name: row.person_name },
    request: row.request,
    from: row.valid_from,
    to: row.valid_to,
    asked: { by: { id: row.asked_by, name: row.asked_name }, at: row.asked_at },
    approved: step(row.approved_by, row.approved_name, row.approved_at),
    ended: step(row.ended_by, row.ended_name, row.ended_at),
  };
}
