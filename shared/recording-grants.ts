/**
 * Permission to watch the recording of one hearing for somebody who has no right of their own: on a written
 * request, approved by the head of the session's body (domain §14, last row). It lets nobody take a copy.
 */
import { z } from "zod";
import { HearingId, PersonId, RecordingGrantId, SessionId } from "./ids.ts";
import { Day, Instant } from "./time.ts";

/** What a clerk enters when a written request has come in. */
export const GrantRequest = z.object({
  person: PersonId,
  /** Number and day of the paper, and why; names no citizen. */
  request: z.string().trim().min(1).max(500),
  from: Day,
  /** The last day. */
  to: Day,
});
export type GrantRequest = z.infer<typeof GrantRequest>;

const Someone = z.object({ id: PersonId, name: z.string() });

export const RecordingGrant = z.object({
  id: RecordingGrantId,
  session: SessionId,
  hearing: HearingId,
  person: Someone,
  request: z.string(),
  from: Day,
  to: Day,
  asked: z.object({ by: Someone, at: Instant }),
  /** Null until the head has approved; nothing may be watched before. */
  approved: z.object({ by: Someone, at: Instant }).nullable(),
  /** Refused, or taken back. */
  ended: z.object({ by: Someone, at: Instant }).nullable(),
});
export type RecordingGrant = z.infer<typeof RecordingGrant>;
