/**
 * Brings the notices of a session to what its plan wants: who was never told is invited, who was told
 * otherwise is told of the change, who is not concerned any more is told so. Idempotent, so that a clerk's
 * press, a change of the plan and a retry are one case (ND154 Điều 23.1; LTCD Điều 24.4).
 */
import type { NoticeId, PersonId, SessionId } from "#shared/ids.ts";
import { mayMove, toldStates, type Notice } from "#shared/notifications.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { JobRunner } from "../notifications/job-runner.ts";
import type { Standing } from "../notifications/notice-access.ts";
import { noticesOf, textsOf } from "../notifications/notice-store.ts";
import { draftNotice, sendNotice, supersede } from "../notifications/notices.ts";
import type { PlanChanged } from "../sessions/plan-change.ts";
import { readWanted, type Wanted } from "./invitation-facts.ts";
import { calledOff, changed, invitation, presiderLine, released } from "./invitation-words.ts";
import { isFor } from "./invitees.ts";
import { planReminders } from "./reminders.ts";

export type InvitationNeeds = { db: Db; clock: Clock; ids: Ids; jobs: JobRunner; standing: Standing };

/** What became of a settling. */
export type Settled = { drafted: number; changed: number; calledOff: number; sent: number };

/** Why a session is not held as planned, for those who were invited. */
export type CalledOff = { reason: string; expected: string | null };

/** A clerk has the notices written, and sent where they can be sent. Paper waits to be handed over. */
export async function prepareNotices(
  parts: InvitationNeeds,
  who: Person,
  session: SessionId,
  isSent: boolean,
): Promise<Reply<Settled>> {
  return write(parts.db, async (tx, afterCommit) => {
    const on = await parts.standing.ofSession(tx, session);
    if (on === null) return refuse("notFound");
    if (!may(who, "notice.send", on)) return refuse("notAllowed");
    const settled = await settleNotices(tx, parts, session, who.id, { isSent, why: null });
    if (settled === null) return refuse("notFound");
    if (settled === "over") return refuse("wrongState");
    afterCommit(() => parts.jobs.wake());
    return accept(settled);
  });
}

/** After a change of plan: whoever had been told of the old one is told of the new one, at once. */
export async function renotify(parts: InvitationNeeds, { after, reason }: PlanChanged): Promise<void> {
  await write(parts.db, async (tx, afterCommit) => {
    const wasTold = (await noticesOf(tx, after.id)).some((notice) => toldStates.includes(notice.state));
    if (!wasTold) return accept(null);
    await settleNotices(tx, parts, after.id, null, { isSent: true, why: { reason, expected: null } });
    afterCommit(() => parts.jobs.wake());
    return accept(null);
  });
}

/**
 * Does the work, in the caller's transaction.
 * @returns null when there is no such session, "over" when it was held already
 */
export async function settleNotices(
  tx: Tx,
  parts: Pick<InvitationNeeds, "clock" | "ids">,
  id: SessionId,
  by: PersonId | null,
  { isSent, why }: { isSent: boolean; why: CalledOff | null },
): Promise<Settled | "over" | null> {
  const found = await readWanted(tx, id);
  if (!found) return null;
  const { session, host, contact } = found;
  if (session.state === "closed" || session.state === "inSession" || session.state === "recess")
    return "over";
  const isOff = session.state === "cancelled" || session.isPostponed;
  const wanted = isOff ? [] : found.wanted;
  const current = currentOf(await noticesOf(tx, id));
  const texts = await textsOf(tx, id);
  const settled: Settled = { drafted: 0, changed: 0, calledOff: 0, sent: 0 };
  const fresh: NoticeId[] = [];

  for (const one of wanted) {
    const told = current.find((notice) => isFor(one.invitee, notice));
    if (!told) {
      fresh.push(await draftNotice(tx, parts, { session: id, ...draftOf(one), kind: "invitation" }, by));
      settled.drafted += 1;
    } else if (differs(told, texts.get(told.id) ?? "", one)) {
      const next = await supersede(tx, parts, told.id, changeOf(told, one), by);
      if (next.ok && next.value !== null) fresh.push(next.value);
      settled.changed += 1;
    } else if (told.state === "drafted") fresh.push(told.id);
  }
  for (const notice of current) {
    if (wanted.some((one) => isFor(one.invitee, notice))) continue;
    const on = { addressee: notice.label, host, startsAt: notice.startsAt, contact };
    const reason = why?.reason ?? session.reason;
    const words =
      !isOff && notice.recipientKind === "person"
        ? released(on, reason)
        : calledOff(on, { reason, expected: why?.expected ?? null });
    const next = await supersede(tx, parts, notice.id, { kind: "cancellation", ...words }, by);
    if (next.ok && next.value !== null) fresh.push(next.value);
    settled.calledOff += 1;
  }
  if (isSent) settled.sent = await sendAll(tx, parts, id, fresh, by);
  await planReminders(tx, parts, session, isOff);
  return settled;
}

/** The notice that holds for each invitee: invitations and changes that nothing has replaced. */
function currentOf(notices: readonly Notice[]): Notice[] {
  return notices.filter(
    (notice) =>
      (notice.kind === "invitation" || notice.kind === "update") &&
      notice.supersededBy === null &&
      notice.state !== "cancelled",
  );
}

function draftOf(one: Wanted) {
  const { invitee, recipient, label, channel, address, isProtected, startsAt, endsAt, place } = one;
  return {
    hearing: invitee.hearing,
    recipientKind: invitee.kind,
    ...{ recipient, label, channel, address, isProtected, startsAt, endsAt, place },
    ...invitation(one.occasion),
  };
}

/** [GT5] Another hour, place or presider than the notice says. */
function differs(notice: Notice, text: string, one: Wanted): boolean {
  const isMoved =
    notice.startsAt !== one.startsAt || notice.endsAt !== one.endsAt || notice.place !== one.place;
  return isMoved || !text.includes(presiderLine(one.occasion));
}

/** Who was told hears of a change; who was not yet is simply invited. */
function changeOf(notice: Notice, one: Wanted) {
  const wasTold = toldStates.includes(notice.state);
  const words = wasTold ? changed(one.occasion, notice) : invitation(one.occasion);
  const { startsAt, endsAt, place, address, label, isProtected } = one;
  return { kind: "update" as const, ...words, startsAt, endsAt, place, address, label, isProtected };
}

async function sendAll(
  tx: Tx,
  parts: Pick<InvitationNeeds, "clock" | "ids">,
  session: SessionId,
  ids: readonly NoticeId[],
  by: PersonId | null,
): Promise<number> {
  const ready = (await noticesOf(tx, session)).filter(
    (notice) => ids.includes(notice.id) && mayMove("send", notice),
  );
  let sent = 0;
  for (const notice of ready) if ((await sendNotice(tx, parts, notice.id, by)).ok) sent += 1;
  return sent;
}
