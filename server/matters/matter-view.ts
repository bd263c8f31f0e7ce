/** The whole matter as those see who may read it. Whoever calls has asked for access and records the look. */
import type { MatterId, PersonId } from "#shared/ids.ts";
import type { FullMatter } from "#shared/matter-records.ts";
import type { Person } from "#shared/people.ts";
import type { Db } from "../database/database.ts";
import { readPeople } from "../people/person-store.ts";
import { readMatterFiles } from "./file-store.ts";
import { readCircle, readDecisions, readGuard, readRefusals } from "./guard-store.ts";
import { mayChange, readableBodies } from "./matter-access.ts";
import { linesOf, readMatter, standingOf, type MatterRow } from "./matter-store.ts";
import { readParties } from "./party-store.ts";
import { readNotarisedSpans, readRepresentation } from "./rule-store.ts";
import { earlierMatters, readableMatters, visitsOf, type Reader } from "./visit-store.ts";

export async function readFullMatter(db: Db, who: Person, id: MatterId): Promise<FullMatter | null> {
  const row = await readMatter(db, id);
  const [line] = row ? await linesOf(db, [row]) : [];
  if (!row || !line) return null;
  const parties = await readParties(db, [id]);
  const guard = await readGuard(db, id);
  const decisions = await readDecisions(db, id);
  const refusals = await readRefusals(db, id);
  const circle = await readCircle(db, id);
  const files = await readMatterFiles(db, id);
  const reader = { person: who.id, bodies: await readableBodies(db, who) };
  const split = await splitOf(db, row, reader);
  const others = split.map((other) => other.id);
  const earlier = await earlierMatters(
    db,
    parties.map((party) => party.citizen),
    reader,
    [id, ...others],
  );
  const named = await namesOf(db, [
    row.created_by,
    ...decisions.flatMap((one) => [one.decided_by, one.entered_by]),
    ...refusals.flatMap((one) => [one.decided_by, one.entered_by]),
    ...files.map((one) => one.added_by),
    ...[guard?.waiver_entered_by, guard?.secrecy_by, guard?.secrecy_entered_by].filter((one) => one != null),
  ]);
  return {
    line,
    version: row.version,
    receivedOn: row.received_on,
    collective:
      row.collective_kind === null ? null : { kind: row.collective_kind, name: row.collective_name },
    headcount: row.headcount,
    site: row.site,
    interpreter: row.interpreter,
    accessibility: row.accessibility,
    parties: parties.map(({ role, citizen, isMember, attends, papers }) => ({
      role,
      citizen,
      isMember,
      attends,
      papers,
    })),
    content: contentOf(row),
    isCrowd: row.is_crowd,
    closedReason: row.closed_reason,
    createdBy: named(row.created_by),
    createdAt: row.created_at,
    decisions: decisions.map((one) => ({
      isOnline: one.is_online,
      ground: one.ground,
      reason: one.reason,
      decidedBy: named(one.decided_by),
      decidedOn: one.decided_on,
      enteredBy: named(one.entered_by),
      enteredAt: one.entered_at,
    })),
    refusals: refusals.map((one) => ({
      ground: one.ground,
      text: one.text,
      decidedBy: named(one.decided_by),
      decidedOn: one.decided_on,
      noticeDue: one.notice_due,
      enteredBy: named(one.entered_by),
      enteredAt: one.entered_at,
    })),
    waiver:
      guard?.waiver_on && guard.waiver_entered_by && guard.waiver_entered_at
        ? {
            paper: guard.waiver_paper ?? "",
            on: guard.waiver_on,
            enteredBy: named(guard.waiver_entered_by),
            enteredAt: guard.waiver_entered_at,
          }
        : null,
    secrecy:
      guard?.secrecy_on && guard.secrecy_by && guard.secrecy_entered_by && guard.secrecy_entered_at
        ? {
            by: named(guard.secrecy_by),
            on: guard.secrecy_on,
            enteredBy: named(guard.secrecy_entered_by),
            enteredAt: guard.secrecy_entered_at,
          }
        : null,
    circle,
    files: files.map((one) => ({
      id: one.id,
      number: one.number,
      title: one.title,
      type: one.type,
      bytes: one.bytes,
      addedBy: named(one.added_by),
      addedAt: one.added_at,
    })),
    split: await linesOf(db, split),
    earlier: await visitsOf(db, earlier),
    standing: standingOf(row, parties, await readRepresentation(db), await readNotarisedSpans(db)),
    mayChange: await mayChange(db, who, row),
  };
}

/** The others of the same intake, as far as this reader may read them: a link would name the denouncer. */
function splitOf(db: Db, matter: MatterRow, reader: Reader): Promise<MatterRow[]> {
  return db
    .selectFrom("matters")
    .selectAll()
    .where("created_by", "=", matter.created_by)
    .where("draft", "=", matter.draft)
    .where("id", "<>", matter.id)
    .where(readableMatters(reader))
    .orderBy("draft_part")
    .execute();
}

function contentOf(row: MatterRow): FullMatter["content"] {
  return {
    summary: row.summary,
    request: row.request,
    history: row.history,
    subject: row.subject,
    inCompetence: row.in_competence,
    competentBody: row.competent_body,
    priorAuthority: row.prior_authority,
    isComplex: row.is_complex,
    isLongRunning: row.is_long_running,
    isHotSpot: row.is_hot_spot,
    isUrgent: row.is_urgent,
  };
}

/** Looks people up once; gives a function from id to what pages show. */
export async function namesOf(
  db: Db,
  ids: readonly PersonId[],
): Promise<(id: PersonId) => { id: PersonId; name: string; title: string }> {
  const people = await readPeople(db, [...new Set(ids)]);
  const known = new Map(people.map(({ id, name, title }) => [id, { id, name, title }]));
  return (id) => known.get(id) ?? { id, name: "", title: "" };
}
