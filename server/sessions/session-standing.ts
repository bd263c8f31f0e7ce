/** What notices ask of sessions and matters: who takes part, which bodies it belongs to, who is of the circle. */
import { may } from "#shared/roles.ts";
import type { DocumentStanding } from "../issuing/document-access.ts";
import { accessTo } from "../matters/matter-access.ts";
import { isInCircle, readMatter } from "../matters/matter-store.ts";
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

  /**
   * A denunciation's own circle, where the register has it (rule MT3). A notice of a matter that is not in
   * the register is for those who hear it; a hearing that is no longer here, for nobody.
   */
  async inCircle(db, who, about) {
    const session = await readSession(db, about.session);
    if (!session) return false;
    const hearing = session.hearings.find((one) => one.id === about.hearing);
    if (about.hearing !== null && !hearing) return false;
    if (hearing?.matterId) return isInCircle(db, hearing.matterId, who.id);
    return may(who, "hearing.readMatter", { members: session.members });
  },
};

/** What issued documents ask besides: who may read a matter. */
export const documentStanding: DocumentStanding = {
  ...sessionStanding,
  async mayReadMatter(db, who, id) {
    const matter = await readMatter(db, id);
    return matter !== null && (await accessTo(db, who, matter)) === "full";
  },
};
