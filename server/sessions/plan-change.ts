/**
 * The frame of every change of a plan: the session's row is held, permission and lateness are asked, then
 * the change is made, written into snapshot, history and audit, and told after the commit. Planning is no
 * room command: it rewrites the first snapshot along, so that replaying the log still gives the present one.
 */
import type { ScheduleChange } from "#shared/bookings.ts";
import type { HearingId, OrganisationId } from "#shared/ids.ts";
import { lateness, phaseOf, type PlanChangeKind } from "#shared/late-edits.ts";
import type { Person } from "#shared/people.ts";
import { refuse, type Refused } from "#shared/refusals.ts";
import { may, type Act } from "#shared/roles.ts";
import type { Session } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import type { AfterCommit } from "../database/write.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { addScheduleChange, isNoticed, readLateEdits } from "./plan-store.ts";
import { savePlan } from "./session-store.ts";

/** Told after the commit to whoever informs people again. A hearing moved between sessions is told of both. */
export type PlanChanged = {
  what: ScheduleChange["what"];
  before: Session;
  after: Session;
  /** The one hearing concerned, or null where the whole session is. */
  hearing: HearingId | null;
  reason: string;
};

export type PlanNeeds = {
  db: Db;
  clock: Clock;
  ids: Ids;
  /** Told after commit; see rooms.ts. */
  rooms: { changed(session: Session): void };
  planChanged: { send(news: PlanChanged): void };
};

/** A change about to be made: who, when, and why. */
export type Change = {
  who: Person;
  at: Instant;
  reason: string;
};

/** Whether a person may make these changes of a session's plan now; a refusal says what stands against it. */
export async function planFault(
  tx: Tx,
  session: Session,
  kinds: readonly PlanChangeKind[],
  { who, at, reason }: Change,
  act: Act = "booking.manage",
): Promise<Refused | null> {
  const organisations: OrganisationId[] = await organisationPath(tx, session.organisation);
  if (!may(who, act, { organisations })) return refuse("notAllowed");
  const phase = phaseOf(session, session.state === "scheduled" && (await isNoticed(tx, session.id)));
  const rows = await readLateEdits(tx, at);
  for (const kind of kinds) {
    const late = lateness(rows, kind, phase, session.startsAt, at, reason);
    if (late !== null) return refuse(late, late === "reasonMissing" ? "reason" : undefined);
  }
  return null;
}

type Made = Change & {
  what: ScheduleChange["what"];
  before: Session;
  after: Session;
  hearing: HearingId | null;
  from: ScheduleChange["from"];
  to: ScheduleChange["to"];
};

/** Writes a change that was made, and tells it after the commit. The caller holds the session's row. */
export async function keepChange(
  parts: PlanNeeds,
  tx: Tx,
  afterCommit: AfterCommit,
  made: Made,
): Promise<Session> {
  const { who, at, reason, what, hearing, before } = made;
  const after: Session = { ...made.after, version: before.version + 1 };
  // A session that is planned has seen no command yet, so its first snapshot is its present one.
  await savePlan(tx, after.id, () => after);
  await addScheduleChange(tx, {
    session: after.id,
    hearing,
    what,
    from: made.from,
    to: made.to,
    reason,
    by: who.id,
    at,
  });
  const event =
    hearing === null
      ? { type: "session.planned" as const, session: after.id, what }
      : { type: "hearing.planned" as const, session: after.id, hearing, what };
  await record(tx, { at, by: who.id, event });
  afterCommit(() => {
    parts.rooms.changed(after);
    parts.planChanged.send({ what, before, after, hearing, reason });
  });
  return after;
}
