/** What notices ask of sessions: who takes part, which bodies it belongs to, and who is of a hearing's circle. */
import { may } from "#shared/roles.ts";
import type { Standing } from "../notifications/notice-access.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { readSession } from "./session-store.ts";

export const sessionStanding: Standing = {
  async ofSession(db, id) {
    const session = await readSession(db, id);
    if (!session) return null;
    return {
      members: session.members,
      organisations: await organisationPath(db, session.organisation),
    };
  },
  // @TODO A matter's own circle, once the register of matters names it; until then those who hear the matter.
  async inCircle(db, who, about) {
    const session = await readSession(db, about.session);
    return session !== null && may(who, "hearing.readMatter", { members: session.members });
  },
};
