/** SQL of what is rows: subject fields, thresholds, rules of representation, grounds of refusal. */
import type { MatterRules, RefusalGround, Subject } from "#shared/matter-records.ts";
import { PetitionKind } from "#shared/matter-kinds.ts";
import { RepresentationRule } from "#shared/representation.ts";
import type { Day } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";

type Limit = "crowd_min" | "file_max_bytes" | "files_max" | "mandate_notarised";

/** The value in force on a day; null where no row is. */
export async function readLimit(db: Db, key: Limit, day: Day): Promise<number | null> {
  const row = await db
    .selectFrom("matter_limits")
    .select("value")
    .where("key", "=", key)
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", day)]))
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  return row?.value ?? null;
}

/** All rows of representation, with the days they hold: a list of matters spans several days. */
export async function readRepresentation(db: Db): Promise<(RepresentationRule & Span)[]> {
  const rows = await db.selectFrom("representation_rules").selectAll().orderBy("from_headcount").execute();
  return rows.map((row) => ({
    fromHeadcount: row.from_headcount,
    toHeadcount: row.to_headcount,
    least: row.least,
    most: row.most,
    mustBeMember: row.must_be_member,
    needsMandate: row.needs_mandate,
    source: row.source,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

/** The days on which a power of attorney must be notarised (ND155 Điều 21.2). */
export async function readNotarisedSpans(db: Db): Promise<Span[]> {
  const rows = await db
    .selectFrom("matter_limits")
    .select(["valid_from", "valid_to"])
    .where("key", "=", "mandate_notarised")
    .where("value", "=", 1)
    .execute();
  return rows.map((row) => ({ validFrom: row.valid_from, validTo: row.valid_to }));
}

export type Span = { validFrom: Day; validTo: Day | null };

export function holdsOn(span: Span, day: Day): boolean {
  return span.validFrom <= day && (span.validTo === null || span.validTo >= day);
}

export async function listSubjects(db: Db): Promise<Subject[]> {
  return db.selectFrom("matter_subjects").selectAll().orderBy("position").orderBy("id").execute();
}

export async function upsertSubject(tx: Tx, subject: Subject): Promise<void> {
  const { id: _, ...values } = subject;
  await tx
    .insertInto("matter_subjects")
    .values(subject)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
    .execute();
}

/** Grounds that may be chosen on a day. */
export async function listRefusalGrounds(db: Db, day: Day): Promise<RefusalGround[]> {
  const rows = await db
    .selectFrom("refusal_grounds")
    .selectAll()
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", day)]))
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    code: row.code,
    text: row.text,
    english: row.english,
    noticeDays: row.notice_days,
    needsHistory: row.needs_history,
    closes: row.closes,
    onlyKinds: row.only_kinds.split(",").flatMap((kind) => PetitionKind.safeParse(kind).data ?? []),
    source: row.source,
  }));
}

/** Everything a form needs to know of the rows, as in force on a day. */
export async function readMatterRules(db: Db, day: Day): Promise<MatterRules> {
  const [subjects, refusalGrounds, representation, notarised, crowdMin, fileMaxBytes] = await Promise.all([
    listSubjects(db),
    listRefusalGrounds(db, day),
    readRepresentation(db),
    readNotarisedSpans(db),
    readLimit(db, "crowd_min", day),
    readLimit(db, "file_max_bytes", day),
  ]);
  return {
    subjects,
    refusalGrounds,
    representation: representation
      .filter((rule) => holdsOn(rule, day))
      .map((rule) => RepresentationRule.parse(rule)),
    mandateNotarised: notarised.some((span) => holdsOn(span, day)),
    // A row that was taken away means that there is no crowd, and that nothing may be attached.
    crowdMin: crowdMin ?? Number.MAX_SAFE_INTEGER,
    fileMaxBytes: fileMaxBytes ?? 0,
  };
}
