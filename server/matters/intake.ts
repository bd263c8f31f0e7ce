/** What is wrong with a visit as it was written down, field by field; and how its rows are made. */
import { sql } from "kysely";
import { birthYearIn, isIdNumber, normaliseNumber, seriesOf } from "#shared/identity-numbers.ts";
import type { MatterId, OrganisationId, SiteId } from "#shared/ids.ts";
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { CitizenFields, ContentFields, NewMatter, PartyFields } from "#shared/matter-records.ts";
import { refuse, type Refused } from "#shared/refusals.ts";
import type { Day } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";
import { readSites } from "../organisations/site-store.ts";
import { matterCode } from "./matter-rules.ts";
import { readLimit } from "./rule-store.ts";

type VisitPart = Pick<
  NewMatter,
  "collective" | "headcount" | "parties" | "site" | "interpreter" | "accessibility"
>;

/** @param at the dotted path at which a content stands in the input, and the subject it names */
export async function visitFault(
  db: Db,
  visit: VisitPart,
  contents: readonly { at: string; subject: string; before?: string }[],
): Promise<Refused | null> {
  const fault = partiesFault(visit.parties);
  if (fault) return fault;
  const speakers = visit.parties.filter(({ role }) => role === "applicant" || role === "representative");
  if (visit.headcount < speakers.filter(({ isMember }) => isMember).length)
    return refuse("badInput", "headcount");
  if (visit.site !== null && (await readSites(db, [visit.site])).length === 0)
    return refuse("notFound", "site");
  for (const { at, subject, before } of contents) {
    const row = await db
      .selectFrom("matter_subjects")
      .select("active")
      .where("id", "=", subject)
      .executeTakeFirst();
    // A field that is no longer offered stays with the matters that have it.
    if (!row || (!row.active && subject !== before)) return refuse("notFound", at);
  }
  return null;
}

function partiesFault(parties: readonly PartyFields[]): Refused | null {
  const seen = new Set<string>();
  for (const [index, { citizen }] of parties.entries()) {
    const at = `parties.${index}.citizen`;
    const wrong = identityFault(citizen, at);
    if (wrong) return wrong;
    const key = `${seriesOf(citizen.idKind)} ${normaliseNumber(citizen.idNumber)}`;
    if (seen.has(key)) return refuse("alreadyExists", `${at}.idNumber`);
    seen.add(key);
  }
  return null;
}

/** [MT1] */
export function identityFault(citizen: CitizenFields, at: string): Refused | null {
  const number = normaliseNumber(citizen.idNumber);
  if (!isIdNumber(citizen.idKind, number)) return refuse("wrongIdNumber", `${at}.idNumber`);
  const stated = birthYearIn(citizen.idKind, number);
  if (citizen.idKind !== "CHUNG_NHAN_CAN_CUOC" && stated !== null && citizen.birthYear !== null) {
    if (stated !== citizen.birthYear) return refuse("birthYearDiffers", `${at}.birthYear`);
  }
  return null;
}

/** The next code of a body, kind and year; taken only if the transaction is committed, so there are no holes. */
export async function nextCode(
  tx: Tx,
  organisation: OrganisationId,
  kind: PetitionKind,
  receivedOn: Day,
): Promise<string> {
  const year = Number(receivedOn.slice(0, 4));
  const row = await tx
    .insertInto("matter_numbers")
    .values({ organisation, kind, year, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["organisation", "kind", "year"])
        .doUpdateSet({ last: sql<number>`matter_numbers.last + 1` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return matterCode(kind, year, row.last);
}

/** Columns of what is true of the visit. */
export async function visitColumns(db: Db, visit: VisitPart, receivedOn: Day) {
  const crowdMin = await readLimit(db, "crowd_min", receivedOn);
  return {
    collective_kind: visit.collective?.kind ?? null,
    collective_name: visit.collective?.name.normalize("NFC") ?? "",
    headcount: visit.headcount,
    is_crowd: crowdMin !== null && visit.headcount >= crowdMin,
    site: visit.site satisfies SiteId | null,
    interpreter: visit.interpreter,
    accessibility: visit.accessibility,
  };
}

/** Columns of one content. */
export function contentColumns(content: ContentFields) {
  return {
    summary: content.summary.normalize("NFC"),
    request: content.request.normalize("NFC"),
    history: content.history.normalize("NFC"),
    subject: content.subject,
    in_competence: content.inCompetence,
    competent_body: content.competentBody,
    prior_authority: content.priorAuthority,
    is_complex: content.isComplex,
    is_long_running: content.isLongRunning,
    is_hot_spot: content.isHotSpot,
    is_urgent: content.isUrgent,
  };
}

/** The matters of an intake that was stored before, in the order of its contents. */
export async function storedIntake(db: Db, by: string, draft: string): Promise<MatterId[]> {
  const rows = await db
    .selectFrom("matters")
    .select("id")
    .where(sql<boolean>`created_by = ${by}::uuid`)
    .where("draft", "=", draft)
    .orderBy("draft_part")
    .execute();
  return rows.map((row) => row.id);
}
