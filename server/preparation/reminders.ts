/**
 * Reminders before a session, as jobs: written when its notices are, found again after any restart, each
 * done once (domain §5.4.7). How long before is a matter of dated rows. Who was told by mail or on a site's
 * machine is reminded the same way; who was told on paper is not.
 */
import { z } from "zod";
import { SessionId } from "#shared/ids.ts";
import { toldStates } from "#shared/notifications.ts";
import type { Session } from "#shared/sessions.ts";
import { dayOf, Instant, instantOf, msOf } from "#shared/time.ts";
import { addWorkingDays } from "#shared/working-days.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import { readCalendarDays } from "../bookings/calendar-day-store.ts";
import type { Tx } from "../database/database.ts";
import type { AfterCommit } from "../database/write.ts";
import type { JobHandler, JobRunner } from "../notifications/job-runner.ts";
import { cancelJobs, enqueue } from "../notifications/job-store.ts";
import { noticesOf } from "../notifications/notice-store.ts";
import { draftNotice, sendNotice } from "../notifications/notices.ts";
import { readWanted } from "./invitation-facts.ts";
import { reminder } from "./invitation-words.ts";
import { isFor } from "./invitees.ts";

export const REMINDER_JOB = "notice.reminder";

type Needs = { clock: Clock; ids: Ids };

const Payload = z.object({
  session: SessionId,
  startsAt: Instant,
  before: z.enum(["days", "day", "hour"]),
});

/** The hour of the day at which reminders counted in working days go out: 8:00 in Việt Nam. */
const morning = "T08:00:00.000+07:00";

/** Puts the reminders of a session into the queue, in place of those for another time. */
export async function planReminders(
  tx: Tx,
  { clock }: Pick<Needs, "clock">,
  session: Session,
  isOff: boolean,
): Promise<void> {
  await cancelJobs(tx, `reminder:${session.id}:`);
  if (isOff || session.state !== "scheduled") return;
  const day = dayOf(session.startsAt);
  const rows = await readCalendarDays(tx);
  const rules = await tx
    .selectFrom("reminder_rules")
    .selectAll()
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", day)]))
    .execute();
  for (const { before, working_days, minutes } of rules) {
    const at =
      working_days > 0
        ? instantOf(Date.parse(`${addWorkingDays(day, -working_days, rows)}${morning}`))
        : instantOf(msOf(session.startsAt) - minutes * 60_000);
    // What would have been due already is not sent late, in a heap.
    if (at <= clock.now()) continue;
    const { id, startsAt } = session;
    await enqueue(tx, {
      kind: REMINDER_JOB,
      key: `reminder:${id}:${startsAt}:${before}`,
      runAt: at,
      payload: { session: id, startsAt, before },
    });
  }
}

/** Sends one reminder to everyone who was told; nothing when the session was moved or called off meanwhile. */
export function reminderJob(parts: Needs, jobs: Pick<JobRunner, "wake">): JobHandler {
  return {
    async inside(tx: Tx, job, afterCommit: AfterCommit) {
      const { session: id, startsAt, before } = Payload.parse(job.payload);
      const found = await readWanted(tx, id);
      if (!found || found.session.startsAt !== startsAt) return;
      if (found.session.state !== "scheduled" && found.session.state !== "lineOpen") return;
      const notices = (await noticesOf(tx, id)).filter(
        (notice) =>
          notice.supersededBy === null &&
          (notice.kind === "invitation" || notice.kind === "update") &&
          notice.channel !== "paper" &&
          toldStates.includes(notice.state),
      );
      for (const one of found.wanted) {
        const told = notices.find((notice) => isFor(one.invitee, notice));
        if (!told) continue;
        const { label, channel, address, recipient, isProtected, place } = one;
        const reminding = await draftNotice(
          tx,
          parts,
          {
            session: id,
            hearing: one.invitee.hearing,
            recipientKind: one.invitee.kind,
            ...{ label, channel, address: told.address ?? address, recipient, isProtected, place },
            startsAt: one.startsAt,
            endsAt: one.endsAt,
            kind: "reminder",
            uid: told.uid,
            sequence: told.sequence,
            ...reminder(one.occasion, before),
          },
          null,
        );
        await sendNotice(tx, parts, reminding, null);
      }
      afterCommit(() => jobs.wake());
    },
  };
}
