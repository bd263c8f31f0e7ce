/** Types of the tables of jobs and notices; see tables.ts. */
import type { Generated } from "kysely";
import type { HearingId, NoticeId, PersonId, SessionId } from "#shared/ids.ts";
import type { Channel, JobState, NoticeKind, NoticeState, RecipientKind } from "#shared/notifications.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { Json } from "./tables.ts";

export type JobTable = {
  id: Generated<number>;
  kind: string;
  key: string;
  payload: Json<unknown>;
  state: Generated<JobState>;
  run_at: Instant;
  attempts: Generated<number>;
  /** Names the claim, not the process: whoever holds it may finish the job. */
  lease: string | null;
  lease_until: Instant | null;
  last_error: Generated<string>;
  done_at: Instant | null;
};

export type JobLimitTable = {
  /** `*` for every kind without a row of its own. */
  kind: string;
  max_attempts: number;
  first_wait_seconds: number;
  growth: number;
  longest_wait_seconds: number;
  lease_seconds: number;
  valid_from: Day;
  valid_to: Day | null;
  source: string;
};

export type NoticeTable = {
  id: NoticeId;
  session: SessionId;
  hearing: HearingId | null;
  recipient_kind: RecipientKind;
  recipient: string | null;
  label: string;
  channel: Channel;
  address: string;
  kind: NoticeKind;
  uid: string;
  sequence: number;
  subject: string;
  text: string;
  is_protected: boolean;
  starts_at: Instant;
  ends_at: Instant;
  place: string;
  state: NoticeState;
  release: Generated<number>;
  is_repeat: Generated<boolean>;
  supersedes: NoticeId | null;
  token: string;
  drafted_at: Instant;
  number: Generated<number>;
};

/** Append-only; the database itself refuses to change or delete a row. */
export type NoticeStepTable = {
  notice: NoticeId;
  number: number;
  at: Instant;
  by: PersonId | null;
  state: NoticeState;
  note: string;
};

export type NoticeAttemptTable = {
  notice: NoticeId;
  number: number;
  release: number;
  message_id: string;
  begun_at: Instant;
  offered_at: Instant | null;
  outcome: "accepted" | "refused" | "postponed" | "unknown" | null;
  detail: Generated<string>;
  ended_at: Instant | null;
};

export type NoticeTables = {
  jobs: JobTable;
  job_limits: JobLimitTable;
  notices: NoticeTable;
  notice_steps: NoticeStepTable;
  notice_attempts: NoticeAttemptTable;
};
