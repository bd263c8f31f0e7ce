/**
 * Who may know what of a matter (rules MT3, MT4). A denunciation: its circle reads it, everybody else who
 * works with matters there knows the neutral line. Other matters: those who hold a role at the body or above
 * it, and presider and note-taker of the session where it is booked.
 */
import type { MatterId, OrganisationId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { may } from "#shared/roles.ts";
import type { Db } from "../database/database.ts";
import { organisationPath, organisationsBelow } from "../organisations/organisation-store.ts";
import { isProtectedKind } from "./matter-rules.ts";
import { isInCircle, type MatterRow } from "./matter-store.ts";
import { sessionHolds } from "./visit-store.ts";

export type Access = "full" | "line" | "none";

export async function accessTo(db: Db, who: Person, matter: MatterRow): Promise<Access> {
  if (isProtectedKind(matter.kind) && (await isInCircle(db, matter.id, who.id))) return "full";
  const organisations = await organisationPath(db, matter.organisation);
  const members = await bookedWith(db, matter.id, who);
  if (!may(who, "matter.read", { organisations, members })) return "none";
  return isProtectedKind(matter.kind) ? "line" : "full";
}

/** Whether a person may change a matter: a role at its body or above, and of a denunciation the circle as well. */
export async function mayChange(db: Db, who: Person, matter: MatterRow): Promise<boolean> {
  const organisations = await organisationPath(db, matter.organisation);
  if (!may(who, "matter.create", { organisations })) return false;
  return !isProtectedKind(matter.kind) || isInCircle(db, matter.id, who.id);
}

/** Bodies whose matters a person may read by a role. */
export async function readableBodies(db: Db, who: Person): Promise<OrganisationId[]> {
  const held = who.grants
    .map((grant) => grant.organisation)
    .filter((organisation) => may(who, "matter.read", { organisations: [organisation] }));
  return organisationsBelow(db, held);
}

/** The person's own parts in sessions where the matter is, or was, booked. */
async function bookedWith(db: Db, matter: MatterId, who: Person) {
  return db
    .selectFrom("session_members")
    .innerJoin("sessions", "sessions.id", "session_members.session")
    .select(["session_members.person", "session_members.role"])
    .where("session_members.person", "=", who.id)
    .where("session_members.role", "in", ["presider", "noteTaker"])
    .where(sessionHolds(matter))
    .execute();
}
