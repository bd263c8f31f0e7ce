/**
 * Who may open an issued document. Sessions and matters stand above this folder, so what they know (who takes
 * part, who may read a matter, who is of a circle) is handed in as a part.
 */
import type { HearingId, MatterId, OrganisationId, SessionId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { may, type On } from "#shared/roles.ts";
import type { Db } from "../database/database.ts";
import { organisationPath, organisationsBelow } from "../organisations/organisation-store.ts";

export type DocumentStanding = {
  /** Members and bodies of a session, for may(); null when there is no such session. */
  ofSession(db: Db, session: SessionId): Promise<On | null>;
  /** Whether a person may read the whole matter; of a denunciation its circle alone may. */
  mayReadMatter(db: Db, who: Person, matter: MatterId): Promise<boolean>;
  /** Whether a person is of the circle that knows whom a protected hearing concerns. */
  inCircle(db: Db, who: Person, about: { session: SessionId; hearing: HearingId | null }): Promise<boolean>;
};

/** What decides who may open a document. */
export type Concerns = {
  body: OrganisationId;
  session: SessionId | null;
  hearing: HearingId | null;
  matter: MatterId | null;
  is_restricted: boolean;
};

/**
 * A restricted document: the circle of its matter, or of its hearing. Any other: whoever holds a role at its
 * body or above it, runs its session, or may read its matter.
 */
export async function mayOpen(
  db: Db,
  standing: DocumentStanding,
  who: Person,
  document: Concerns,
): Promise<boolean> {
  const { body, session, hearing, matter } = document;
  if (document.is_restricted) {
    if (matter !== null) return standing.mayReadMatter(db, who, matter);
    return session !== null && standing.inCircle(db, who, { session, hearing });
  }
  if (may(who, "document.read", { organisations: await organisationPath(db, body) })) return true;
  if (session !== null && (await runs(db, standing, who, session))) return true;
  return matter !== null && standing.mayReadMatter(db, who, matter);
}

/** Whether a person runs a session, or works for its body. */
export async function runs(
  db: Db,
  standing: DocumentStanding,
  who: Person,
  session: SessionId,
): Promise<boolean> {
  const on = await standing.ofSession(db, session);
  return on !== null && may(who, "document.read", on);
}

/** Bodies whose registers a person may read, by a role there or above. */
export async function registersOf(db: Db, who: Person): Promise<OrganisationId[]> {
  const held = who.grants
    .map((grant) => grant.organisation)
    .filter((organisation) => may(who, "document.read", { organisations: [organisation] }));
  return organisationsBelow(db, held);
}
