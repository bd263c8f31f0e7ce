/**
 * Notices (giấy mời, thông báo) of a session: one row for each person and channel, with what became of
 * it (ND154 Điều 23.1; reference-systems B49). Also the jobs and the outgoing mail administrators see.
 */
import { z } from "zod";
import { HearingId, NoticeId, PersonId, SessionId } from "./ids.ts";
import { Instant } from "./time.ts";

/** citizen công dân · organisation cơ quan · site điểm cầu · person cán bộ */
export const RecipientKind = z.enum(["citizen", "organisation", "site", "person"]);
export type RecipientKind = z.infer<typeof RecipientKind>;

/** email thư điện tử · paper giấy, giao tận tay · station màn hình của máy điểm cầu */
export const Channel = z.enum(["email", "paper", "station"]);
export type Channel = z.infer<typeof Channel>;

export const NoticeKind = z.enum([
  "invitation",
  "update",
  "cancellation",
  "reminder",
  "calendar",
  "conclusion",
  "task",
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/**
 * drafted: written, nobody was told · queued: to be sent · sent: the mail server took it, or it stands on
 * the station's screen · delivered: the station fetched it · opened: the recipient saw it · bounced: the
 * mail server refused it for good · uncertain: the line broke after the letter was offered, so it may have
 * arrived; a person decides · failed: given up · handedOver: given on paper · cancelled: never to be sent.
 */
export const NoticeState = z.enum([
  "drafted",
  "queued",
  "sent",
  "delivered",
  "opened",
  "bounced",
  "uncertain",
  "failed",
  "handedOver",
  "cancelled",
]);
export type NoticeState = z.infer<typeof NoticeState>;

/** States that show that the recipient was told (evidence for gate G2, ND154 Điều 23.1). */
export const toldStates: readonly NoticeState[] = ["sent", "delivered", "opened", "handedOver"];

/** From which state a person may do what; the client greys out with it, the server obeys it. */
export const noticeMoves = {
  send: ["drafted", "failed"],
  resend: ["sent", "delivered", "opened", "bounced", "uncertain", "failed"],
  handOver: ["drafted", "sent", "delivered", "opened", "bounced", "uncertain", "failed"],
} as const satisfies Record<string, readonly NoticeState[]>;

export function mayMove(
  move: keyof typeof noticeMoves,
  notice: { state: NoticeState; channel: Channel },
): boolean {
  if (move !== "handOver" && notice.channel === "paper") return false;
  const from: readonly NoticeState[] = noticeMoves[move];
  return from.includes(notice.state);
}

/** One change of a notice, the oldest first. */
export const NoticeStep = z.object({
  at: Instant,
  /** Null for the server itself and for the recipient. */
  by: PersonId.nullable(),
  state: NoticeState,
  /** A person's note, or why it failed; never an address or a name. */
  note: z.string(),
});
export type NoticeStep = z.infer<typeof NoticeStep>;

export const Notice = z.object({
  id: NoticeId,
  session: SessionId,
  hearing: HearingId.nullable(),
  recipientKind: RecipientKind,
  /** The id of the citizen, organisation, site or person. */
  recipient: z.uuid().nullable(),
  /** How the recipient is called; of a denunciation already neutral. */
  label: z.string(),
  channel: Channel,
  /** Null where the viewer is not of the circle of a protected notice. */
  address: z.string().nullable(),
  kind: NoticeKind,
  /** The calendar entry it speaks of; an update or a cancellation has the same and a higher sequence. */
  uid: z.string(),
  sequence: z.number().int(),
  subject: z.string(),
  isProtected: z.boolean(),
  state: NoticeState,
  /** The notice that replaced this one. */
  supersededBy: NoticeId.nullable(),
  startsAt: Instant,
  endsAt: Instant,
  place: z.string(),
  /** Deliberate sendings: 1, then one more with each resending. */
  release: z.number().int(),
  /** Tries to hand it to the mail server. */
  attempts: z.number().int(),
  /** The next try, where one is waiting. */
  nextAttempt: Instant.nullable(),
  steps: z.array(NoticeStep),
});
export type Notice = z.infer<typeof Notice>;

/** The words of one notice; null where the viewer is not of the circle. */
export const NoticeText = z.object({ id: NoticeId, subject: z.string(), text: z.string() });
export type NoticeText = z.infer<typeof NoticeText>;

export const JobState = z.enum(["waiting", "running", "done", "failed", "cancelled"]);
export type JobState = z.infer<typeof JobState>;

/** A job as an administrator sees it: no payload, for that is nobody's business. */
export const JobLine = z.object({
  id: z.number().int(),
  kind: z.string(),
  key: z.string(),
  state: JobState,
  /** When it is, or was, due; of a job that failed before, its next attempt. */
  runAt: Instant,
  attempts: z.number().int(),
  lastError: z.string(),
});
export type JobLine = z.infer<typeof JobLine>;

/** A letter in the folder that stands in for a mail server. Address and subject are null for who is not of the circle. */
export const OutboxLine = z.object({
  name: z.string(),
  at: Instant,
  notice: NoticeId,
  address: z.string().nullable(),
  subject: z.string(),
  isProtected: z.boolean(),
});
export type OutboxLine = z.infer<typeof OutboxLine>;

export const OutboxLetter = OutboxLine.extend({
  text: z.string(),
  /** The calendar entry that lies in it, as its file reads. */
  calendar: z.string(),
  /** The letter as it would have gone over the wire. */
  source: z.string(),
});
export type OutboxLetter = z.infer<typeof OutboxLetter>;
