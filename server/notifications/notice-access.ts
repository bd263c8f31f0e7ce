/**
 * Who may see and do what with notices. Sessions and matters stand above this folder, so what they know
 * (who takes part, who is of the circle) is handed in as a part.
 */
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { Notice } from "#shared/notifications.ts";
import type { Person } from "#shared/people.ts";
import { may, type On } from "#shared/roles.ts";
import type { Db } from "../database/database.ts";

export type Standing = {
  /** Members and bodies of a session, for may(); null when there is no such session. */
  ofSession(db: Db, session: SessionId): Promise<On | null>;
  /** Whether a person is of the circle that knows whom a protected hearing concerns. */
  inCircle(db: Db, who: Person, about: { session: SessionId; hearing: HearingId | null }): Promise<boolean>;
};

/** Whether a person may see address and words of a notice of a session that the person may read. */
export async function mayKnow(
  db: Db,
  standing: Standing,
  who: Person,
  notice: Pick<Notice, "session" | "hearing" | "isProtected">,
): Promise<boolean> {
  return !notice.isProtected || (await standing.inCircle(db, who, notice));
}

/** Notices as a person may see them: of protected ones outside the circle no address, and no note that somebody wrote. */
export async function visibleTo(
  db: Db,
  standing: Standing,
  who: Person,
  notices: readonly Notice[],
): Promise<Notice[]> {
  const shown: Notice[] = [];
  for (const notice of notices) {
    const knows = await mayKnow(db, standing, who, notice);
    shown.push(knows ? notice : hidden(notice));
  }
  return shown;
}

function hidden(notice: Notice): Notice {
  const steps = notice.steps.map((step) => (step.by === null ? step : { ...step, note: "" }));
  return { ...notice, address: null, recipient: null, steps };
}

/** [AD4] Jobs and outgoing mail span all bodies, so only who administers a topmost one sees them. */
export async function maySeeJobs(db: Db, who: Person): Promise<boolean> {
  const topmost = await db.selectFrom("organisations").select("id").where("parent", "is", null).execute();
  return topmost.some(({ id }) => may(who, "jobs.read", { organisations: [id] }));
}
