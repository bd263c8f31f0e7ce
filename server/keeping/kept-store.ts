/** Recordings as the archive sees them: one row a hearing, with class, term, holds and checks. */
import { sql } from "kysely";
import type { HearingId, MatterId, OrganisationId } from "#shared/ids.ts";
import type { KeptLine, KeptShow, RetentionClass } from "#shared/keeping.ts";
import type { Day } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
import { termOf } from "./keeping-rules.ts";
import { readHolds } from "./retention-store.ts";

export type Wanted = {
  organisations: readonly OrganisationId[];
  show: KeptShow;
  today: Day;
  from: number;
  limit: number;
};

/** With the class that somebody chose, or else that of the matter's kind. */
function rows(db: Db, today: Day) {
  return db
    .selectFrom("recording_seals as seal")
    .innerJoin("sessions as session", "session.id", "seal.session")
    .leftJoin("matters as matter", "matter.id", "seal.matter")
    .leftJoin("matter_keeping as kept", "kept.matter", "seal.matter")
    .leftJoinLateral(
      (inner) =>
        inner
          .selectFrom("retention_classes as one")
          .select(["one.code", "one.name", "one.english", "one.years", "one.basis"])
          .where("one.valid_from", "<=", today)
          .where((where) => where.or([where("one.valid_to", "is", null), where("one.valid_to", ">=", today)]))
          .where(
            sql<boolean>`one.code = kept.class
              or (kept.class is null and matter.kind = any (string_to_array(one.default_for, ',')))`,
          )
          .orderBy("one.valid_from", "desc")
          .orderBy("one.position")
          .limit(1)
          .as("class"),
      (join) => join.onTrue(),
    )
    .leftJoin("destructions as destruction", (join) =>
      join
        .onRef("destruction.hearing", "=", "seal.hearing")
        .on("destruction.state", "in", ["proposed", "approved", "running", "done"]),
    );
}

const isHeld = sql<boolean>`exists (
  select 1 from legal_holds hold where hold.matter = seal.matter and hold.lifted_at is null)`;

const shows = (show: KeptShow, today: Day) =>
  ({
    all: sql<boolean>`true`,
    held: isHeld,
    destroyed: sql<boolean>`seal.state = 'destroyed'`,
    due: sql<boolean>`seal.state = 'sealed' and not ${isHeld} and class.years is not null
      and extract(year from kept.ended_on) + class.years < extract(year from ${today}::date)`,
  })[show];

export async function listKept(db: Db, wanted: Wanted): Promise<{ rows: KeptLine[]; total: number }> {
  const { organisations, show, today } = wanted;
  if (organisations.length === 0) return { rows: [], total: 0 };
  const all = rows(db, today)
    .where("session.organisation", "in", [...organisations])
    .where(shows(show, today));
  const { total } = await all
    .select((row) => row.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const found = await linesOf(db, all, wanted);
  return { rows: found.map(({ line }) => line), total: Number(total) };
}

export type KeptOne = { line: KeptLine; organisation: OrganisationId; manifest: string | null };

/** One recording, whoever's it is; null where there is none. */
export async function readKept(db: Db, hearing: HearingId, today: Day): Promise<KeptOne | null> {
  const [one] = await linesOf(db, rows(db, today).where("seal.hearing", "=", hearing), { from: 0, limit: 1 });
  return one ?? null;
}

async function linesOf(
  db: Db,
  query: ReturnType<typeof rows>,
  { from, limit }: { from: number; limit: number },
): Promise<KeptOne[]> {
  const found = await query
    .select(["seal.session", "seal.hearing", "seal.matter", "seal.state", "seal.verdict", "seal.manifest"])
    .select(["seal.sealed_at", "seal.copied_at", "seal.second_at", "seal.checked_at", "seal.faults"])
    .select(["session.title", "session.starts_at", "session.organisation"])
    .select(["matter.code as matterCode", "kept.ended_on"])
    .select(["class.code", "class.name", "class.english", "class.years", "class.basis"])
    .select(["destruction.id as destruction", "destruction.number", "destruction.state as destructionState"])
    .select(orderOf("seal").as("order"))
    .orderBy("session.starts_at", "desc")
    .orderBy("seal.queued_at", "desc")
    .orderBy("seal.hearing")
    .offset(from)
    .limit(limit)
    .execute();
  const holds = await readHolds(db, [...new Set(found.flatMap((row) => row.matter ?? []))]);
  return found.map((row) => {
    const kind = classOf(row);
    const { matter, matterCode, ended_on, destruction, number, destructionState } = row;
    const line: KeptLine = {
      session: row.session,
      hearing: row.hearing,
      title: row.title,
      startsAt: row.starts_at,
      order: row.order ?? 0,
      matter: matter === null || matterCode === null ? null : { id: matter, code: matterCode },
      state: row.state,
      verdict: row.verdict,
      sealedAt: row.sealed_at,
      copiedAt: row.copied_at,
      secondAt: row.second_at,
      checkedAt: row.checked_at,
      findings: row.faults,
      class: kind,
      endedOn: ended_on,
      term: termOf({ hasMatter: matter !== null, years: kind?.years, endedOn: ended_on }),
      holds: holds
        .filter((hold) => hold.matter === matter)
        .map(({ id, reason, since, by }) => ({ id, reason, since, by })),
      destruction:
        destruction === null || number === null || destructionState === null
          ? null
          : { id: destruction, number, state: destructionState },
    };
    return { line, organisation: row.organisation, manifest: row.manifest };
  });
}

/** A hearing's number in its session, from the snapshot; `table` has the columns session and hearing. */
export function orderOf(table: "seal" | "destruction" | "item") {
  return sql<number | null>`(
    select (hearing_row ->> 'order')::int from jsonb_array_elements(session.snapshot -> 'hearings') hearing_row
    where hearing_row ->> 'id' = ${sql.ref(`${table}.hearing`)}::text limit 1)`;
}

type ClassRow = { [K in keyof RetentionClass]: RetentionClass[K] | null };

function classOf({ code, name, english, years, basis }: ClassRow): RetentionClass | null {
  return code === null || name === null || english === null || basis === null
    ? null
    : { code, name, english, years, basis };
}

/** The body to which a matter belongs; null where there is none. */
export async function bodyOfMatter(db: Db, matter: MatterId): Promise<OrganisationId | null> {
  const row = await db
    .selectFrom("matters")
    .select("organisation")
    .where("id", "=", matter)
    .executeTakeFirst();
  return row?.organisation ?? null;
}
