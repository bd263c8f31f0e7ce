/** What people do with sessions. Every accepted command is a line of the session's log and of the audit. */
import type { HearingId, OrganisationId, SessionId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import type { GateName } from "#shared/preparation.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { decide } from "#shared/session-machine.ts";
import type { Session, SessionCommand, SessionFact } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { Unready } from "../recordings/recorder.ts";
import { queueSeal } from "../recordings/seal-jobs.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { queueRegister, settleBookings } from "./hearing-ends.ts";
import type { PlanChanged } from "./plan-change.ts";
import { addScheduleChange } from "./plan-store.ts";
import { appendLog, lockSession, readSession, saveSession } from "./session-store.ts";

type Needs = {
  db: Db;
  clock: Clock;
  /** Told after commit; see rooms.ts. */
  rooms: {
    changed(session: Session): void;
    unready(id: SessionId, hearing: HearingId): Promise<Unready | null>;
  };
  planChanged: { send(news: PlanChanged): void };
  /** [GT7] The gates of the preparation that hold a command back; asked inside its transaction. */
  gatesAgainst: GatesAgainst;
};

export type GatesAgainst = (
  db: Db,
  session: Session,
  command: SessionCommand["do"],
  now: Instant,
) => Promise<GateName[]>;

/** Carries out one command, or says why not. The judge is shared/session-machine.ts. */
export async function moveSession(
  parts: Needs,
  who: Person,
  id: SessionId,
  command: SessionCommand,
): Promise<Reply<Session>> {
  const unrecorded = command.do === "call" ? await refuseUnrecorded(parts, who, id, command) : null;
  if (unrecorded) return unrecorded;
  return write(parts.db, async (tx, afterCommit) => {
    const session = await lockSession(tx, id);
    if (!session) return refuse("notFound");
    const at = parts.clock.now();
    const organisations: OrganisationId[] = await organisationPath(tx, session.organisation);
    const moved = decide(session, command, who, at, organisations);
    if (!moved.ok) return moved;
    const gates = await parts.gatesAgainst(tx, session, command.do, at);
    if (gates.length > 0) return { ok: false, refusal: "gateClosed", gates };
    await saveSession(tx, moved.value);
    await appendLog(tx, id, {
      at,
      hearing: moved.value.current ?? session.current,
      fact: { type: "command", by: who.id, command },
    });
    await settleBookings(tx, session, moved.value);
    for (const hearing of moved.value.hearings)
      if (hearing.state === "heard" && hearing.id === session.current) {
        await queueSeal(tx, { session: id, hearing: hearing.id, matter: hearing.matterId }, at);
        await queueRegister(tx, id, hearing.id, at);
      }
    if (command.do === "cancel") await keepCancelling(tx, session, who, command.reason, at);
    await record(tx, { at, by: who.id, event: { type: "session.command", session: id, command } });
    afterCommit(() => {
      parts.rooms.changed(moved.value);
      if (command.do !== "cancel") return;
      const { reason } = command;
      const [before, after] = [session, moved.value];
      parts.planChanged.send({ what: "cancelled", before, after, hearing: null, reason });
    });
    return moved;
  });
}

/**
 * [RC9] No hearing begins before its recording has been proven. Asked outside the transaction, for it may
 * wait some seconds; a command that is refused anyway does not wait, and learns nothing of the recording.
 */
async function refuseUnrecorded(
  parts: Needs,
  who: Person,
  id: SessionId,
  command: Extract<SessionCommand, { do: "call" }>,
): Promise<Refused | null> {
  const session = await readSession(parts.db, id);
  if (!session) return null;
  const organisations = await organisationPath(parts.db, session.organisation);
  if (!decide(session, command, who, parts.clock.now(), organisations).ok) return null;
  const unready = await parts.rooms.unready(id, command.hearing);
  if (unready === null) return null;
  if (unready.space) return refuse("recordingNoSpace");
  if (command.recordingReason !== undefined) return null;
  return { ...refuse("recordingNotReady"), cameras: unready.cameras };
}

/** [BK11] A session that falls out stands in the history of its plan with its reason (gate G5). */
async function keepCancelling(
  tx: Tx,
  session: Session,
  who: Person,
  reason: string,
  at: Session["startsAt"],
): Promise<void> {
  const from = { startsAt: session.startsAt, endsAt: session.endsAt };
  const change = { session: session.id, hearing: null, what: "cancelled" as const, from, to: {} };
  await addScheduleChange(tx, { ...change, reason, by: who.id, at });
}

/** Writes down what the server saw, such as a line lost; of the hearing named, or else of the one being heard now. */
export async function logFact(
  parts: Pick<Needs, "db">,
  id: SessionId,
  at: Session["startsAt"],
  fact: Exclude<SessionFact, { type: "command" }>,
  hearing?: HearingId,
): Promise<void> {
  await write(parts.db, async (tx) => {
    const session = await lockSession(tx, id);
    if (!session) return refuse("notFound");
    await appendLog(tx, id, { at, hearing: hearing ?? session.current, fact });
    if (fact.type === "attendance") {
      await record(tx, {
        at,
        by: null,
        event: { type: "session.attendance", session: id, person: fact.person, change: fact.change },
      });
    }
    return accept(null);
  });
}
