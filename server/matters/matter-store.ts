/**
 * What other features may know of a matter, and the few things they change: its line, its state, who must
 * come. The line of a denunciation is neutral whoever asks (MT3).
 */
import type { CitizenId, MatterId, PersonId } from "#shared/ids.ts";
import type { MatterLine, MatterState } from "#shared/matters.ts";
import { standingFault, type StandingFault } from "#shared/representation.ts";
import type { Db, Tx } from "../database/database.ts";
import type { MatterTable } from "../database/matter-tables.ts";
import type { Selectable } from "kysely";
import { hindranceOf, isProtectedKind, neutralApplicant, neutralSummary } from "./matter-rules.ts";
import { readParties, type PartyRow } from "./party-store.ts";
import { holdsOn, readNotarisedSpans, readRepresentation } from "./rule-store.ts";

export type MatterRow = Selectable<MatterTable>;

export async function readMatterLine(db: Db, id: MatterId): Promise<MatterLine | null> {
  return (await readMatterLines(db, [id]))[0] ?? null;
}

/** Those of the matters named that exist, in the order named. */
export async function readMatterLines(db: Db, ids: readonly MatterId[]): Promise<MatterLine[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("matters")
    .selectAll()
    .where("id", "in", [...ids])
    .execute();
  const lines = await linesOf(db, rows);
  return ids.flatMap((id) => lines.filter((line) => line.id === id));
}

/** Reads the line and holds the matter until the transaction ends, so that two bookings take turns. */
export async function lockMatterLine(tx: Tx, id: MatterId): Promise<MatterLine | null> {
  const row = await lockMatter(tx, id);
  return row ? ((await linesOf(tx, [row]))[0] ?? null) : null;
}

export async function lockMatter(tx: Tx, id: MatterId): Promise<MatterRow | null> {
  const row = await tx.selectFrom("matters").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ?? null;
}

export async function readMatter(db: Db, id: MatterId): Promise<MatterRow | null> {
  return (await db.selectFrom("matters").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Moves a matter to a state; whoever calls holds the lock and has asked whether it may. */
export async function setMatterState(tx: Tx, id: MatterId, state: MatterState): Promise<void> {
  await tx.updateTable("matters").set({ state }).where("id", "=", id).execute();
}

/** Those who must be present at the hearing, so that none is booked twice at a time. Ids name no one. */
export async function citizensOf(db: Db, matter: MatterId): Promise<CitizenId[]> {
  const rows = await db
    .selectFrom("matter_parties")
    .select("citizen")
    .where("matter", "=", matter)
    .where("attends", "=", true)
    .orderBy("position")
    .execute();
  return rows.map((row) => row.citizen);
}

/** Whether a person belongs to those named to know a denunciation; of other matters nobody does. */
export async function isInCircle(db: Db, matter: MatterId, person: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom("matter_circle")
    .select("person")
    .where("matter", "=", matter)
    .where("person", "=", person)
    .executeTakeFirst();
  return row !== undefined;
}

/** How to reach the people of a matter. For the sending of notices alone: nothing of it may be stored elsewhere. */
export type Contact = {
  citizen: CitizenId;
  name: string;
  address: string;
  phone: string;
  email: string;
  attends: boolean;
};

export async function contactsOf(db: Db, matter: MatterId): Promise<Contact[]> {
  const parties = await readParties(db, [matter]);
  return parties.map(({ citizen, attends }) => ({
    citizen: citizen.id,
    name: citizen.name,
    address: citizen.address,
    phone: citizen.phone,
    email: citizen.email,
    attends,
  }));
}

/** The lines of rows just read. */
export async function linesOf(db: Db, rows: readonly MatterRow[]): Promise<MatterLine[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const parties = await readParties(db, ids);
  const rules = await readRepresentation(db);
  const spans = await readNotarisedSpans(db);
  const decisions = await db
    .selectFrom("matter_decisions")
    .distinctOn("matter")
    .select(["matter", "is_online"])
    .where("matter", "in", ids)
    .orderBy("matter")
    .orderBy("number", "desc")
    .execute();
  const guards = await db
    .selectFrom("denunciation_guards")
    .select(["matter", "waiver_on", "secrecy_on"])
    .where("matter", "in", ids)
    .execute();
  const circles = await db
    .selectFrom("matter_circle")
    .select(["matter", "part"])
    .where("matter", "in", ids)
    .execute();
  return rows.map((row) => {
    const own = parties.filter((party) => party.matter === row.id);
    const guard = guards.find((one) => one.matter === row.id);
    const hindrance = hindranceOf({
      kind: row.kind,
      state: row.state,
      standing: standingOf(row, own, rules, spans),
      isOnline: decisions.find((one) => one.matter === row.id)?.is_online ?? null,
      hasWaiver: guard !== undefined && guard.waiver_on !== null,
      hasSecrecy: guard !== undefined && guard.secrecy_on !== null,
      circle: circles.filter((one) => one.matter === row.id).map((one) => one.part),
    });
    return lineOf(row, own, hindrance);
  });
}

/** What is missing in those who stand for others, by the rules of the day of reception. */
export function standingOf(
  row: MatterRow,
  parties: readonly PartyRow[],
  rules: Awaited<ReturnType<typeof readRepresentation>>,
  notarised: Awaited<ReturnType<typeof readNotarisedSpans>>,
): StandingFault | null {
  return standingFault(
    {
      kind: row.kind,
      collective: row.collective_kind,
      headcount: row.headcount,
      parties,
    },
    rules.filter((rule) => holdsOn(rule, row.received_on)),
    notarised.some((span) => holdsOn(span, row.received_on)),
  );
}

function lineOf(
  row: MatterRow,
  parties: readonly PartyRow[],
  hindrance: MatterLine["hindrance"],
): MatterLine {
  const isProtected = isProtectedKind(row.kind);
  return {
    id: row.id,
    code: row.code,
    organisation: row.organisation,
    kind: row.kind,
    state: row.state,
    applicant: isProtected ? neutralApplicant(row.code) : applicantOf(row, parties),
    headcount: row.headcount,
    summary: isProtected ? neutralSummary : row.summary,
    isPriority: isPriority(row),
    isProtected,
    site: row.site,
    interpreter: row.interpreter,
    hindrance,
  };
}

/** Heard first (ND154 Điều 26.1.a). */
function isPriority(row: MatterRow): boolean {
  return row.is_crowd || row.is_complex || row.is_long_running || row.is_hot_spot || row.is_urgent;
}

/** `Nhóm 12 hộ dân khu phố 5 (đại diện: Nguyễn Thị Hoa)`, the body's name, or the citizen's. */
export function applicantOf(
  row: Pick<MatterRow, "collective_kind" | "collective_name">,
  parties: readonly PartyRow[],
): string {
  const speaker =
    parties.find((party) => party.role === "representative" || party.role === "head") ??
    parties.find((party) => party.role === "applicant") ??
    parties[0];
  const name = speaker?.citizen.name ?? "";
  if (row.collective_kind === null) {
    const applicants = parties
      .filter((party) => party.role === "applicant")
      .map((party) => party.citizen.name);
    return applicants.length > 0 ? applicants.join(", ") : name;
  }
  if (row.collective_kind === "organisation" || name === "") return row.collective_name;
  return `${row.collective_name} (đại diện: ${name})`;
}
