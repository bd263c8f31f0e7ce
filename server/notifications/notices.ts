/**
 * What other features do with notices, inside their own transaction. They decide who is told what, in
 * which words; here is how a notice lives: drafted, sent, told, superseded. What a denunciation's notice
 * says must be neutral before it comes here (ND154 Điều 12.2; domain §11): label, subject, text and place.
 */
import { randomBytes } from "node:crypto";
import type { HearingId, NoticeId, PersonId, SessionId } from "#shared/ids.ts";
import { mayMove, type Channel, type NoticeKind, type RecipientKind } from "#shared/notifications.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import type { Instant } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Tx } from "../database/database.ts";
import { cancelJobs, enqueue } from "./job-store.ts";
import {
  everLeft,
  insertNotice,
  lastAttempt,
  lockNotice,
  mailKey,
  moveNotice,
  type NoticeRow,
} from "./notice-store.ts";

export const MAIL_JOB = "notice.mail";

type Needs = { clock: Clock; ids: Ids };

export type NoticeDraft = {
  session: SessionId;
  /** Null where it concerns the whole session. */
  hearing: HearingId | null;
  recipientKind: RecipientKind;
  /** Id of the citizen, organisation, site or person; a site's for the channel `station`. */
  recipient: string | null;
  /** How the list calls the recipient, as `Công dân lượt 3`. */
  label: string;
  channel: Channel;
  /** An e-mail address, or where the paper goes; empty for a station. */
  address: string;
  kind: NoticeKind;
  subject: string;
  /** Plain text, lines ended by \n. */
  text: string;
  /** It concerns a denunciation: address and words are shown to the circle alone. */
  isProtected: boolean;
  startsAt: Instant;
  endsAt: Instant;
  /** The site to come to, with its address. */
  place: string;
  /** The calendar entry it speaks of, where it follows another notice (a reminder); a new one unless told. */
  uid?: string;
  /** The entry's sequence at that moment; 0 unless told. */
  sequence?: number;
};

/**
 * Writes a notice down; nobody is told yet.
 * @param by null for the server itself
 */
export async function draftNotice(
  tx: Tx,
  parts: Needs,
  draft: NoticeDraft,
  by: PersonId | null,
): Promise<NoticeId> {
  return insertDraft(tx, parts, draft, by, null);
}

/**
 * Sends a drafted notice, or one that was given up: by mail through the job queue, to a station at once.
 * Paper is not sent but handed over (wrongState). Wake the job runner after the commit.
 */
export async function sendNotice(
  tx: Tx,
  parts: Needs,
  id: NoticeId,
  by: PersonId | null,
): Promise<Reply<null>> {
  const notice = await lockNotice(tx, id);
  if (!notice) return refuse("notFound");
  if (!mayMove("send", notice)) return refuse("wrongState");
  await release(tx, parts, notice, by, { address: notice.address, isRepeat: false });
  return accept(null);
}

/**
 * Sends once more what went before, to a corrected address where one is given. Where the first letter may
 * have arrived, the second says that it is one.
 */
export async function resend(
  tx: Tx,
  parts: Needs,
  id: NoticeId,
  by: PersonId,
  address?: string,
): Promise<Reply<null>> {
  const notice = await lockNotice(tx, id);
  if (!notice) return refuse("notFound");
  if (!mayMove("resend", notice)) return refuse("wrongState");
  if (address !== undefined && notice.channel !== "email") return refuse("badInput", "address");
  if (await isSuperseded(tx, id)) return refuse("changedMeanwhile");
  const mayBeThere = notice.state !== "bounced" && notice.state !== "failed";
  await release(tx, parts, notice, by, { address: address ?? notice.address, isRepeat: mayBeThere });
  return accept(null);
}

/** Records that a notice was given on paper, whatever became of it before. */
export async function markHandedOver(
  tx: Tx,
  parts: Pick<Needs, "clock">,
  id: NoticeId,
  by: PersonId,
  note: string,
): Promise<Reply<null>> {
  const notice = await lockNotice(tx, id);
  if (!notice) return refuse("notFound");
  if (!mayMove("handOver", notice)) return refuse("wrongState");
  await moveNotice(tx, parts.clock, notice, { state: "handedOver", by, note });
  return accept(null);
}

/** What an update or a cancellation says anew; everything else stays as in the earlier notice. */
export type Change = { kind: "update" | "cancellation" } & Pick<NoticeDraft, "subject" | "text"> &
  Partial<Pick<NoticeDraft, "startsAt" | "endsAt" | "place" | "address" | "label" | "isProtected">>;

/**
 * Drafts the notice that takes an earlier one's place: the same calendar entry with a higher sequence, so
 * that calendars change or drop what they hold (RFC 5546 3.2). What was not sent yet never will be.
 * @returns null when there is nothing to call off, for nobody was told of it
 */
export async function supersede(
  tx: Tx,
  parts: Needs,
  earlier: NoticeId,
  change: Change,
  by: PersonId | null,
): Promise<Reply<NoticeId | null>> {
  const old = await lockNotice(tx, earlier);
  if (!old) return refuse("notFound");
  if (await isSuperseded(tx, earlier)) return refuse("changedMeanwhile");
  if (old.kind === "cancellation") return refuse("wrongState");
  await callOff(tx, parts, old, by);
  if (change.kind === "cancellation" && !(await everLeft(tx, old.uid))) return accept(null);
  const draft: NoticeDraft = {
    session: old.session,
    hearing: old.hearing,
    recipientKind: old.recipient_kind,
    recipient: old.recipient,
    label: old.label,
    channel: old.channel,
    address: old.address,
    isProtected: old.is_protected,
    startsAt: old.starts_at,
    endsAt: old.ends_at,
    place: old.place,
    uid: old.uid,
    sequence: old.sequence + 1,
    ...change,
  };
  return accept(await insertDraft(tx, parts, draft, by, earlier));
}

async function insertDraft(
  tx: Tx,
  parts: Needs,
  draft: NoticeDraft,
  by: PersonId | null,
  supersedes: NoticeId | null,
): Promise<NoticeId> {
  const id = parts.ids.make<NoticeId>();
  const { session, hearing, recipient, label, channel, address, kind, subject, text, place } = draft;
  await insertNotice(tx, {
    ...{ id, session, hearing, recipient, label, channel, address, kind, subject, text, place, supersedes },
    recipient_kind: draft.recipientKind,
    is_protected: draft.isProtected,
    starts_at: draft.startsAt,
    ends_at: draft.endsAt,
    uid: draft.uid ?? `${id}@cau-tiep-dan`,
    sequence: draft.sequence ?? 0,
    state: "drafted",
    token: randomBytes(18).toString("base64url"),
    drafted_at: parts.clock.now(),
  });
  await moveNotice(tx, parts.clock, { id, session }, { state: "drafted", by });
  return id;
}

async function release(
  tx: Tx,
  parts: Needs,
  notice: NoticeRow,
  by: PersonId | null,
  how: { address: string; isRepeat: boolean },
): Promise<void> {
  const number = notice.release + 1;
  await tx
    .updateTable("notices")
    .set({ release: number, address: how.address, is_repeat: how.isRepeat })
    .where("id", "=", notice.id)
    .execute();
  if (notice.channel === "email") {
    const job = { kind: MAIL_JOB, key: mailKey(notice.id, number), runAt: parts.clock.now() };
    await enqueue(tx, { ...job, payload: { notice: notice.id } });
  }
  await moveNotice(tx, parts.clock, notice, { state: notice.channel === "email" ? "queued" : "sent", by });
}

/** Keeps a notice from being sent, unless the mail server may hold it already: then its outcome is awaited. */
async function callOff(tx: Tx, parts: Needs, notice: NoticeRow, by: PersonId | null): Promise<void> {
  if (notice.state !== "drafted" && notice.state !== "queued") return;
  const last = await lastAttempt(tx, notice.id);
  if (last !== null && last.offered_at !== null && last.outcome === null) return;
  await cancelJobs(tx, `notice:${notice.id}:`);
  await moveNotice(tx, parts.clock, notice, { state: "cancelled", by });
}

async function isSuperseded(tx: Tx, id: NoticeId): Promise<boolean> {
  const later = await tx.selectFrom("notices").select("id").where("supersedes", "=", id).executeTakeFirst();
  return later !== undefined;
}
