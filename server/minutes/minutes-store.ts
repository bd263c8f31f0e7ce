/**
 * SQL of minutes: the state of each hearing's minutes and the log of everything that was done to it. The
 * state is what replaying the log gives; it is stored so that nobody has to replay.
 */
import type { HearingId, PersonId, SessionId } from "#shared/ids.ts";
import { emptyMinutes, stepMinutes, type MinutesEvent } from "#shared/minutes-machine.ts";
import { Minutes, type Statement } from "#shared/minutes.ts";
import type { Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";

export type MinutesLogLine = { number: number; at: Instant; by: PersonId; event: MinutesEvent };

/** The minutes of a hearing; empty ones where nobody has written yet. */
export async function readMinutes(db: Db, session: SessionId, hearing: HearingId): Promise<Minutes> {
  const row = await db
    .selectFrom("minutes")
    .select(["session", "snapshot"])
    .where("hearing", "=", hearing)
    .executeTakeFirst();
  if (row?.snapshot != null) return Minutes.parse(row.snapshot);
  const log = row ? await readMinutesLog(db, hearing) : [];
  return replay(emptyMinutes(session, hearing), log);
}

/** Reads the minutes and holds them until the transaction ends, so that commands come one after another. */
export async function lockMinutes(tx: Tx, session: SessionId, hearing: HearingId): Promise<Minutes> {
  await tx
    .insertInto("minutes")
    .values({ hearing, session, snapshot: JSON.stringify(emptyMinutes(session, hearing)) })
    .onConflict((conflict) => conflict.column("hearing").doNothing())
    .execute();
  await tx.selectFrom("minutes").select("hearing").where("hearing", "=", hearing).forUpdate().execute();
  return readMinutes(tx, session, hearing);
}

/** Stores what the machine made, with the command that made it. */
export async function saveMinutes(
  tx: Tx,
  minutes: Minutes,
  line: { at: Instant; by: PersonId; event: MinutesEvent },
): Promise<void> {
  const { hearing, seq, state } = minutes;
  await tx
    .updateTable("minutes")
    .set({ seq, state, snapshot: JSON.stringify(minutes) })
    .where("hearing", "=", hearing)
    .execute();
  const { at, by, event } = line;
  await tx
    .insertInto("minutes_log")
    .values({ hearing, number: seq, at, by, concerns: concerns(event), event: JSON.stringify(event) })
    .execute();
}

/** The whole log in order. */
export async function readMinutesLog(db: Db, hearing: HearingId): Promise<MinutesLogLine[]> {
  const rows = await db
    .selectFrom("minutes_log")
    .select(["number", "at", "by", "event"])
    .where("hearing", "=", hearing)
    .orderBy("number")
    .execute();
  // Written by saveMinutes alone, and by the migration in the same form.
  return rows.map((row) => ({ ...row, event: row.event as MinutesEvent }));
}

/** The state that a log leads to. @throws when a line cannot follow the one before */
export function replay(from: Minutes, log: readonly MinutesLogLine[]): Minutes {
  return log.reduce((minutes, { event, by, at }) => {
    const moved = stepMinutes(minutes, event, by, at);
    if (!moved.ok) throw new Error(`A line of the log of minutes does not follow: ${moved.refusal}.`);
    return moved.value;
  }, from);
}

/** The statements of one hearing, in the order of the moments spoken of: the recording plays from each. */
export async function readStatements(db: Db, hearing: HearingId): Promise<Statement[]> {
  const row = await db
    .selectFrom("minutes")
    .select("session")
    .where("hearing", "=", hearing)
    .executeTakeFirst();
  return row ? (await readMinutes(db, row.session, hearing)).statements : [];
}

/** The minutes of a session that are being read back now. */
export async function readReadings(db: Db, session: SessionId): Promise<Minutes[]> {
  const rows = await db
    .selectFrom("minutes")
    .select("snapshot")
    .where("session", "=", session)
    .where("state", "=", "readingBack")
    .execute();
  return rows.map((row) => Minutes.parse(row.snapshot));
}

/** The key of the part or statement that a command is about. */
export function concerns(event: MinutesEvent): string | null {
  switch (event.do) {
    case "savePart":
      return event.part;
    case "saveStatement":
    case "removeStatement":
    case "propose":
      return event.id;
    case "accept":
    case "decline":
      return event.proposal;
    case "settle":
    case "readBack":
    case "turn":
    case "answer":
    case "write":
    case "freeze":
    case "startSigning":
    case "signOnPaper":
    case "signDigitally":
    case "refuseToSign":
    case "reopen":
      return null;
  }
}
