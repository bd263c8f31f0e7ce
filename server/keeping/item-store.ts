/** Rows of what somebody has to look at, and the questions from which they arise. */
import type { HearingId, OrganisationId, PersonId, RecordingItemId, SessionId } from "#shared/ids.ts";
import type { CopyState, RecordingItem, RecordingItemKind } from "#shared/keeping.ts";
import { instantOf, msOf, type Day, type Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import { readPeople } from "../people/person-store.ts";
import { orderOf } from "./kept-store.ts";

export type SeenItem = {
  key: string;
  kind: RecordingItemKind;
  session: SessionId;
  hearing: HearingId | null;
  amount: number;
};

/** What the seals say: not whole when sealed, not sealed at all, damaged at the last check. */
export async function seenInSeals(db: Db): Promise<SeenItem[]> {
  const rows = await db
    .selectFrom("recording_seals")
    .select(["session", "hearing", "state", "verdict", "faults", "checked_at"])
    .where((where) =>
      where.or([
        where("state", "=", "failed"),
        where.and([where("state", "=", "sealed"), where("faults", ">", 0)]),
      ]),
    )
    .execute();
  return rows.map(({ session, hearing, state, faults, checked_at }) =>
    state === "failed"
      ? { key: `sealFailed:${hearing}`, kind: "sealFailed", session, hearing, amount: 0 }
      : {
          key: `checkFailed:${hearing}:${checked_at}`,
          kind: "checkFailed",
          session,
          hearing,
          amount: faults,
        },
  );
}

/** Sealed recordings with a gap or without a track, of which nobody has been told yet. */
export async function seenVerdicts(db: Db): Promise<SeenItem[]> {
  const rows = await db
    .selectFrom("recording_seals as seal")
    .select(["seal.session", "seal.hearing", "seal.verdict"])
    .where("seal.state", "=", "sealed")
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("recording_items as item")
            .select("item.id")
            .whereRef("item.hearing", "=", "seal.hearing")
            .where("item.kind", "in", ["gap", "missing"]),
        ),
      ),
    )
    .execute();
  return rows.flatMap(({ session, hearing, verdict }): SeenItem[] => {
    if (verdict === null || verdict.is === "green") return [];
    const amount = verdict.is === "gap" ? verdict.ms : 0;
    return [{ key: `${verdict.is}:${hearing}`, kind: verdict.is, session, hearing, amount }];
  });
}

/** Sealed recordings that the write-once place should hold by now, and does not. */
export async function seenLateSeals(db: Db, now: Instant, lateSeconds: number): Promise<SeenItem[]> {
  const rows = await db
    .selectFrom("recording_seals")
    .select(["session", "hearing", "sealed_at"])
    .where("state", "=", "sealed")
    .where("copied_at", "is", null)
    .where("sealed_at", "<", instantOf(msOf(now) - lateSeconds * 1000))
    .execute();
  return rows.map(({ session, hearing, sealed_at }) => ({
    ...{ key: `sealCopyLate:${hearing}`, kind: "sealCopyLate" as const, session, hearing },
    amount: sealed_at === null ? 0 : Math.round((msOf(now) - msOf(sealed_at)) / 1000),
  }));
}

/** @returns how many were new; what was seen before, open or closed, is not told twice */
export async function insertItems(
  tx: Tx,
  items: readonly (SeenItem & { id: RecordingItemId })[],
  at: Instant,
): Promise<number> {
  if (items.length === 0) return 0;
  const made = await tx
    .insertInto("recording_items")
    .values(
      items.map((item) => ({ ...item, opened_at: at, over_at: null, closed_at: null, closed_by: null })),
    )
    .onConflict((conflict) => conflict.column("key").doNothing())
    .returning("id")
    .execute();
  return made.length;
}

/** Of the kind, whatever is not seen any more has come to its end by itself. */
export async function endItems(
  tx: Tx,
  kinds: readonly RecordingItemKind[],
  stillSeen: readonly string[],
  at: Instant,
): Promise<void> {
  await tx
    .updateTable("recording_items")
    .set({ over_at: at })
    .where("kind", "in", [...kinds])
    .where("over_at", "is", null)
    .$if(stillSeen.length > 0, (query) => query.where("key", "not in", [...stillSeen]))
    .execute();
}

type Wanted = { organisations: readonly OrganisationId[]; open: boolean; from: number; limit: number };

/** Open ones: the oldest first; closed ones: the latest first. */
export async function listItems(db: Db, wanted: Wanted): Promise<{ rows: RecordingItem[]; total: number }> {
  if (wanted.organisations.length === 0) return { rows: [], total: 0 };
  const all = db
    .selectFrom("recording_items as item")
    .innerJoin("sessions as session", "session.id", "item.session")
    .where("session.organisation", "in", [...wanted.organisations])
    .where("item.closed_at", wanted.open ? "is" : "is not", null);
  const { total } = await all
    .select((row) => row.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await all
    .selectAll("item")
    .select(["session.title", "session.starts_at", orderOf("item").as("order")])
    .orderBy(wanted.open ? "item.opened_at" : "item.closed_at", wanted.open ? "asc" : "desc")
    .orderBy("item.id")
    .offset(wanted.from)
    .limit(wanted.limit)
    .execute();
  const people = await readPeople(
    db,
    rows.flatMap((row) => row.closed_by ?? []),
  );
  return {
    total: Number(total),
    rows: rows.map((row) => {
      const by = people.find((person) => person.id === row.closed_by);
      return {
        ...{ id: row.id, kind: row.kind, session: row.session, title: row.title, order: row.order },
        ...{ amount: Number(row.amount), note: row.note, startsAt: row.starts_at },
        openedAt: row.opened_at,
        overAt: row.over_at,
        closedAt: row.closed_at,
        closedBy: by ? { id: by.id, name: by.name, title: by.title } : null,
      };
    }),
  };
}

export type OpenItem = {
  session: SessionId;
  kind: RecordingItemKind;
  organisation: OrganisationId;
  isClosed: boolean;
};

export async function lockItem(tx: Tx, id: RecordingItemId): Promise<OpenItem | null> {
  const row = await tx
    .selectFrom("recording_items as item")
    .innerJoin("sessions as session", "session.id", "item.session")
    .select(["item.session", "item.kind", "item.closed_at", "session.organisation"])
    .where("item.id", "=", id)
    .forUpdate("item")
    .executeTakeFirst();
  return row
    ? {
        session: row.session,
        kind: row.kind,
        organisation: row.organisation,
        isClosed: row.closed_at !== null,
      }
    : null;
}

export async function closeItem(
  tx: Tx,
  id: RecordingItemId,
  close: { by: PersonId; at: Instant; note: string },
): Promise<void> {
  await tx
    .updateTable("recording_items")
    .set({ closed_at: close.at, closed_by: close.by, note: close.note })
    .where("id", "=", id)
    .execute();
}

/** After how many seconds a copy is late. */
export async function copyLateSeconds(db: Db, today: Day): Promise<number> {
  const row = await db
    .selectFrom("recording_limits")
    .select("value")
    .where("name", "=", "copyLateSeconds")
    .where("valid_from", "<=", today)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", today)]))
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.value;
}

type Counted = Pick<CopyState, "segments" | "seals"> & { oldest: Instant | null };

/** How much each place does not hold yet. */
export async function countUncopied(db: Db): Promise<Record<CopyState["place"], Counted>> {
  const segments = await db
    .selectFrom("recorded_segments")
    .select((row) => [row.fn.countAll<number>().as("count"), row.fn.min("to_at").as("oldest")])
    .where("copied_at", "is", null)
    .executeTakeFirstOrThrow();
  const seals = await db
    .selectFrom("recording_seals")
    .select((row) => [
      row.fn.countAll<number>().filterWhere("second_at", "is", null).as("second"),
      row.fn.countAll<number>().filterWhere("copied_at", "is", null).as("writeOnce"),
    ])
    .where("state", "=", "sealed")
    .executeTakeFirstOrThrow();
  return {
    second: { segments: Number(segments.count), oldest: segments.oldest, seals: Number(seals.second) },
    writeOnce: { segments: 0, oldest: null, seals: Number(seals.writeOnce) },
  };
}
