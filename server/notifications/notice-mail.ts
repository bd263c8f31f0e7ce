/**
 * Sends a notice by mail, as a job. A letter cannot be taken back and SMTP cannot be asked what it took,
 * so between "the server took it" and "we wrote that down" there is always a moment in which a crash
 * leaves it unknown. The choice: every try is recorded before it begins; right before the first byte of
 * the letter leaves, that is recorded too (`offered`). A try that died before that certainly sent nothing
 * and is repeated by itself. One that died after it, or whose line broke before the server's last word, is
 * never repeated by itself: the notice becomes `uncertain`, in red on the clerk's list, and the clerk asks
 * by telephone or sends again. The second letter then says that it is one and bears the same Message-ID,
 * so that a mailbox that has the first shows one. A citizen is thus never invited twice without a sign of
 * it, and nothing is lost in silence.
 */
import { z } from "zod";
import { NoticeId } from "#shared/ids.ts";
import { accept, refuse } from "#shared/refusals.ts";
import type { Clock } from "../base/clock.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { calendarFile } from "./calendar-file.ts";
import type { JobHandler, Outcome } from "./job-runner.ts";
import { holdsLease, type Job } from "./job-store.ts";
import type { Handover, Letter, Mailer } from "./mailer.ts";
import {
  endAttempt,
  insertAttempt,
  lastAttempt,
  lockNotice,
  markOffered,
  moveNotice,
  type NoticeRow,
} from "./notice-store.ts";

type Needs = { db: Db; clock: Clock; mailer: Mailer; publicUrl: string };
type Try = { notice: NoticeRow; number: number; messageId: string };

const Payload = z.object({ notice: NoticeId });

export function mailJob(parts: Needs): JobHandler {
  const noticeOf = (job: Job): NoticeId => Payload.parse(job.payload).notice;
  return {
    async outside(job) {
      const begun = await begin(parts, job, noticeOf(job));
      if (begun === null) return { is: "done" };
      const letter = letterOf(begun.notice, begun.messageId, parts);
      const handover = await parts.mailer.send(letter, () => offer(parts, job, begun));
      return outcomeOf(parts, begun, handover);
    },
    async givenUp(tx, job) {
      const notice = await lockNotice(tx, noticeOf(job));
      if (notice?.state === "queued")
        await moveNotice(tx, parts.clock, notice, { state: "failed", by: null });
    },
  };
}

/** Records that a try begins; null when there is nothing to send any more. */
async function begin(parts: Needs, job: Job, id: NoticeId): Promise<Try | null> {
  const { db, clock, mailer } = parts;
  const begun = await write(db, async (tx) => {
    // The job's row is always locked before the notice's.
    if (!(await holdsLease(tx, job))) return accept(null);
    const notice = await lockNotice(tx, id);
    if (notice?.state !== "queued") return accept(null);
    const last = await lastAttempt(tx, id);
    const now = clock.now();
    if (last !== null && last.outcome === null) {
      const isOpen = last.offered_at !== null;
      const outcome = isOpen ? ("unknown" as const) : ("postponed" as const);
      await endAttempt(tx, last, { outcome, detail: "RESTART", at: now });
      if (isOpen) {
        await moveNotice(tx, clock, notice, { state: "uncertain", by: null, note: "RESTART" });
        return accept(null);
      }
    }
    const number = (last?.number ?? 0) + 1;
    const isSame = notice.is_repeat && last?.outcome === "unknown";
    const domain = mailer.from.address.split("@")[1];
    const messageId = isSame ? last.message_id : `<${id}.${notice.release}@${domain}>`;
    const row = { notice: id, number, release: notice.release, message_id: messageId, begun_at: now };
    await insertAttempt(tx, row);
    return accept({ notice, number, messageId });
  });
  return begun.ok ? begun.value : null;
}

/** Records that the letter is about to leave. Throws, and so keeps it here, when it is wanted no more. */
async function offer({ db, clock }: Needs, job: Job, { notice, number }: Try): Promise<void> {
  const offered = await write(db, async (tx) => {
    if (!(await holdsLease(tx, job))) return refuse("changedMeanwhile");
    const now = await lockNotice(tx, notice.id);
    if (now?.state !== "queued") return refuse("changedMeanwhile");
    return (await markOffered(tx, notice.id, number, clock.now()))
      ? accept(null)
      : refuse("changedMeanwhile");
  });
  if (!offered.ok) throw new Error("The letter is not wanted any more.");
}

const becomes = {
  accepted: { is: "done", state: "sent" },
  refused: { is: "done", state: "bounced" },
  unknown: { is: "done", state: "uncertain" },
  postponed: { is: "again", state: null },
} as const satisfies Record<Handover["outcome"], { is: Outcome["is"]; state: NoticeRow["state"] | null }>;

function outcomeOf({ clock }: Needs, { notice, number }: Try, handover: Handover): Outcome {
  const { is, state } = becomes[handover.outcome];
  const { detail } = handover;
  return {
    is,
    error: detail,
    async settle(tx: Tx) {
      const now = await lockNotice(tx, notice.id);
      await endAttempt(tx, { notice: notice.id, number }, { ...handover, at: clock.now() });
      // The recipient may have opened it, or somebody called it off, while the server was still answering.
      if (now?.state === "queued" && state !== null)
        await moveNotice(tx, clock, now, { state, by: null, note: detail });
    },
  };
}

/** The letter of a notice: its words, the link that says it was seen, and the calendar entry. */
export function letterOf(
  notice: NoticeRow,
  messageId: string,
  parts: { mailer: Pick<Mailer, "from">; publicUrl: string },
): Letter {
  const repeat = notice.is_repeat
    ? ["(Thư gửi lại. Nếu ông (bà) đã nhận được thư này, xin bỏ qua.)", ""]
    : [];
  const seen = [
    "",
    "Xin mở đường dẫn sau để báo rằng ông (bà) đã nhận được thư:",
    `${parts.publicUrl}/thu/${notice.token}`,
  ];
  return {
    name: `${notice.id}-${notice.release}`,
    messageId,
    to: notice.address,
    subject: notice.subject.normalize("NFC"),
    text: [...repeat, notice.text.normalize("NFC"), ...seen, ""].join("\n"),
    date: notice.drafted_at,
    // Machines that answer letters by themselves leave this one alone (RFC 3834).
    headers: { "Auto-Submitted": "auto-generated" },
    calendar: calendarFile({
      kind: notice.kind,
      uid: notice.uid,
      sequence: notice.sequence,
      stamp: notice.drafted_at,
      startsAt: notice.starts_at,
      endsAt: notice.ends_at,
      subject: notice.subject,
      text: notice.text,
      place: notice.place,
      organiser: parts.mailer.from,
      attendee: notice.address,
    }),
  };
}
