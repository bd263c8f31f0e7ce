/** HTTP of sessions: lists, creation, one session in the viewer's own view, cancelling. */
import type { Router } from "express";
import { sessionFor } from "#shared/audience.ts";
import { PAGE_SIZE } from "#shared/http.ts";
import type { OrganisationId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import type { Member, Session } from "#shared/sessions.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { organisationPath, organisationsBelow } from "../organisations/organisation-store.ts";
import { moveSession } from "./session-actions.ts";
import { createSession } from "./session-plan.ts";
import { listSessions, readSession } from "./session-store.ts";

type Needs = ServeNeeds & Parameters<typeof createSession>[0] & Parameters<typeof moveSession>[0];

export function sessionRoutes(router: Router, parts: Needs): void {
  serve(router, parts, "listSessions", async ({ when, from }, who) => {
    const bodies = who.grants
      .filter((grant) => may(who, "session.list", { organisations: [grant.organisation] }))
      .map((grant) => grant.organisation);
    const organisations = await organisationsBelow(parts.db, bodies);
    return accept(
      await listSessions(parts.db, { person: who.id, organisations, when, from, limit: PAGE_SIZE }),
    );
  });

  serve(router, parts, "createSession", (plan, who) => createSession(parts, who, plan));

  serve(router, parts, "session", async ({ id }, who) => {
    const session = await readSession(parts.db, id);
    if (!session) return refuse("notFound");
    const organisations = await organisationPath(parts.db, session.organisation);
    if (!may(who, "session.read", { members: session.members, organisations })) return refuse("notAllowed");
    return accept(viewOf(session, who, organisations));
  });

  serve(router, parts, "cancelSession", ({ id, reason }, who) =>
    moveSession(parts, who, id, { do: "cancel", reason }),
  );
}

/** A member sees the session as in its room; the clerk, who wrote the matters down, sees them all. */
export function viewOf(session: Session, who: Person, organisations: readonly OrganisationId[]): Session {
  if (may(who, "hearing.readMatter", { members: session.members, organisations })) return session;
  const member = session.members.find((one): one is Member => one.person === who.id);
  return member
    ? sessionFor(session, member)
    : { ...session, hearings: session.hearings.map((hearing) => ({ ...hearing, matter: null })) };
}
