/**
 * Asking for, approving and ending a permission to watch one hearing's recording (rule RC19): the clerk enters
 * the written request, the head of the session's body approves it, either ends it.
 */
import type { HearingId, PersonId, RecordingGrantId, SessionId } from "#shared/ids.ts";
import type { GrantRequest, RecordingGrant } from "#shared/recording-grants.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may, type Act } from "#shared/roles.ts";
import { Session } from "#shared/sessions.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import type { RecordingGrantTable } from "../database/recording-tables.ts";
import { write } from "../database/write.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { readPerson } from "../people/person-store.ts";
import { isDenunciation } from "./recording-access.ts";
import { insertGrant, lockGrant, markGrant, readGrant } from "./recording-grant-store.ts";

export type GrantNeeds = { db: Db; clock: Clock; ids: Ids };
type OfHearing = { id: SessionId; hearing: HearingId };

/** Whether a person may see the permissions of a session's hearings: those who ask or approve there. */
export async function maySeeGrants(db: Db, who: Person, session: SessionId): Promise<boolean> {
  return (await isFor(db, who, "recording.ask", session)) || isFor(db, who, "recording.approve", session);
}

async function isFor(db: Db, who: Person, act: Act, session: SessionId): Promise<boolean> {
  const row = await db
    .selectFrom("sessions")
    .select("organisation")
    .where("id", "=", session)
    .executeTakeFirst();
  return row !== undefined && may(who, act, { organisations: await organisationPath(db, row.organisation) });
}

/** Enters a written request; nothing may be watched before it is approved. */
export async function askGrant(
  parts: GrantNeeds,
  who: Person,
  input: GrantRequest & OfHearing,
): Promise<Reply<RecordingGrant>> {
  const { id: session, hearing, person, request, from, to } = input;
  const at = parts.clock.now();
  return write(parts.db, async (tx) => {
    if (!(await isFor(tx, who, "recording.ask", session))) return refuse("notAllowed");
    const found = await readHearing(tx, { id: session, hearing });
    if (!found) return refuse("notFound");
    // Whoever belongs to the circle needs no permission, and nobody else may be given one.
    if (await isDenunciation(tx, found)) return refuse("notInCircle");
    if (to < from || to < dayOf(at)) return refuse("badInput", "to");
    const watcher = await readPerson(tx, person);
    if (!watcher?.active) return refuse("notFound", "person");
    const id = parts.ids.make<RecordingGrantId>();
    const span = { valid_from: from, valid_to: to };
    await insertGrant(tx, {
      ...{ id, session, hearing, person, request, asked_by: who.id, asked_at: at },
      ...span,
    });
    await tell(tx, parts, who.id, { id, session, hearing, person }, "asked");
    return accept(await readGrant(tx, id));
  });
}

/** The head lets the person watch; the same asked twice is answered alike. */
export function approveGrant(
  parts: GrantNeeds,
  who: Person,
  id: RecordingGrantId,
): Promise<Reply<RecordingGrant>> {
  return decide(parts, who, id, "approved");
}

/** Refuses a request, or takes a permission back: links given out under it stop at once. */
export function endGrant(
  parts: GrantNeeds,
  who: Person,
  id: RecordingGrantId,
): Promise<Reply<RecordingGrant>> {
  return decide(parts, who, id, "ended");
}

function decide(
  parts: GrantNeeds,
  who: Person,
  id: RecordingGrantId,
  change: "approved" | "ended",
): Promise<Reply<RecordingGrant>> {
  return write(parts.db, async (tx) => {
    const grant = await lockGrant(tx, id);
    if (!grant) return refuse("notFound");
    const isHead = await isFor(tx, who, "recording.approve", grant.session);
    const isAllowed = isHead || (change === "ended" && (await maySeeGrants(tx, who, grant.session)));
    if (!isAllowed) return refuse("notAllowed");
    if (grant.ended_at !== null && change === "approved") return refuse("wrongState");
    const isDone = change === "approved" ? grant.approved_at !== null : grant.ended_at !== null;
    if (isDone) return accept(await readGrant(tx, id));
    await markGrant(tx, id, change, who.id, parts.clock.now());
    await tell(tx, parts, who.id, grant, change);
    return accept(await readGrant(tx, id));
  });
}

async function readHearing(tx: Tx, { id, hearing }: OfHearing) {
  const row = await tx.selectFrom("sessions").select("snapshot").where("id", "=", id).executeTakeFirst();
  return row && Session.parse(row.snapshot).hearings.find((one) => one.id === hearing);
}

function tell(
  tx: Tx,
  { clock }: GrantNeeds,
  by: PersonId,
  of: Pick<RecordingGrantTable, "id" | "session" | "hearing" | "person">,
  change: "asked" | "approved" | "ended",
): Promise<void> {
  const { id: grant, session, hearing, person } = of;
  const event = { type: "recording.grant" as const, session, hearing, grant, person, change };
  return record(tx, { at: clock.now(), by, event });
}
