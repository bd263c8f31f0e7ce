/**
 * One type per table. Columns bear the names of the contract's fields, in snake case where those are
 * two words. Migrations make the tables; a change here comes with one there.
 */
import type { ColumnType, Generated } from "kysely";
import type { AuditEvent } from "#shared/audit.ts";
import type {
  CallId,
  EquipmentItemId,
  HearingId,
  InterpreterId,
  MinutesFileId,
  MatterId,
  NoticeId,
  OrganisationId,
  OverrideId,
  PeakPeriodId,
  PersonId,
  PublicationId,
  ReadinessTestId,
  RecordingGrantId,
  SeriesId,
  SessionId,
  SiteId,
  TrackId,
} from "#shared/ids.ts";
import type { Channel, JobState, NoticeKind, NoticeState, RecipientKind } from "#shared/notifications.ts";
import type { Shift } from "#shared/duty.ts";
import type { PlanChangeKind, PlanPhase } from "#shared/late-edits.ts";
import type { Language } from "#shared/matter-kinds.ts";
import type { Abbreviations } from "#shared/minutes-endpoints.ts";
import type { MinutesState, SigningPolicy } from "#shared/minutes.ts";
import type { FilmKind, FilmReason, FilmState } from "#shared/films.ts";
import type { OrganisationKind } from "#shared/organisations.ts";
import type { EquipmentState, Finding, Measurement, ThresholdName, Verdict } from "#shared/readiness.ts";
import type { QuotaPeriod } from "#shared/quotas.ts";
import type { GateName, OverriddenWant, Posted, RuleKey } from "#shared/preparation.ts";
import type { GapCause, Source } from "#shared/recordings.ts";
import type { OrganisationRole, SessionRole } from "#shared/roles.ts";
import type { RecordingVerdict, SealFinding, SealState } from "#shared/seals.ts";
import type { SessionKind, SessionState } from "#shared/sessions.ts";
import type { CutOff, RollRule, SeriesPattern } from "#shared/series.ts";
import type { ClockTime, Day, Instant } from "#shared/time.ts";
import type { CalendarDay } from "#shared/working-days.ts";
import type { LoginId } from "../base/serve.ts";
import type { ExchangeTables } from "./exchange-tables.ts";
import type { FollowUpTables } from "./follow-up-tables.ts";
import type { IssuingTables } from "./issuing-tables.ts";
import type { KeepingTables } from "./keeping-tables.ts";
import type { MatterTables } from "./matter-tables.ts";
import type { ReportTables } from "./report-tables.ts";

/** jsonb: read as the object, written as its text, for the two drivers differ in what they make of arrays. */
export type Json<T> = ColumnType<T, string, string>;

export type OrganisationTable = {
  id: OrganisationId;
  name: string;
  short_name: string;
  kind: OrganisationKind;
  parent: OrganisationId | null;
  code: string | null;
  valid_from: Day;
  valid_to: Day | null;
};

export type SiteTable = {
  id: SiteId;
  organisation: OrganisationId;
  name: string;
  short_name: string;
  address: string;
  note: string;
  rooms: number;
  valid_from: Day;
  valid_to: Day | null;
};

export type PersonTable = {
  id: PersonId;
  account: string;
  name: string;
  title: string;
  organisation: OrganisationId;
  site: SiteId | null;
  active: boolean;
  password_hash: string;
  must_change_password: boolean;
  email: string | null;
};

export type PersonGrantTable = {
  person: PersonId;
  organisation: OrganisationId;
  role: OrganisationRole;
};

export type LoginTable = {
  id: LoginId;
  person: PersonId;
  /** SHA-256 of the cookie's token, so that a stolen copy of the database opens no door. */
  token_hash: string;
  created_at: Instant;
  last_seen_at: Instant;
  browser: string;
};

/** Append-only; the database itself refuses to change or delete a row. */
export type AuditTable = {
  number: number;
  at: Instant;
  by: PersonId | null;
  event: ColumnType<AuditEvent, string, never>;
  hash: string;
};

/** One row: the end of the chain. Locked by whoever appends; shows that rows at the end were cut off. */
export type AuditHeadTable = {
  single: true;
  number: number;
  hash: string;
};

export type SessionTable = {
  id: SessionId;
  organisation: OrganisationId;
  title: string;
  starts_at: Instant;
  /** Null in sessions from before there was a planned end. */
  ends_at: Instant | null;
  kind: SessionKind;
  delegated: boolean;
  postponed: Generated<boolean>;
  /** What the calendar shows; null in sessions from before it was kept. */
  entry: ColumnType<unknown, string | null | undefined, string>;
  state: SessionState;
  /** Number of accepted commands, as in the snapshot. */
  version: number;
  central_site: string;
  sites: number;
  hearings: number;
  snapshot: Json<unknown>;
  first_snapshot: Json<unknown>;
  created_at: Instant;
  alive_at: Instant | null;
};

/** One thing taken for one span; the database refuses that active ones overlap. */
export type ReservationTable = {
  id: Generated<number>;
  resource: string;
  session: SessionId;
  hearing: HearingId | null;
  label: Generated<string>;
  /** tstzrange, written and read through SQL's own functions. */
  span: ColumnType<unknown, never, never>;
  state: Generated<"active" | "released">;
  made_at: ColumnType<Instant, never, never>;
};

export type InterpreterTable = {
  id: InterpreterId;
  name: string;
  languages: Json<Language[]>;
  organisation: OrganisationId;
  phone: string;
  note: string;
  valid_from: Day;
  valid_to: Day | null;
};

/** Append-only; the database itself refuses to change or delete a row. */
export type ScheduleChangeTable = {
  session: SessionId;
  number: number;
  hearing: HearingId | null;
  what: string;
  old: Json<Record<string, unknown>>;
  new: Json<Record<string, unknown>>;
  reason: string;
  by: PersonId;
  at: Instant;
};

export type LateEditTable = {
  change: PlanChangeKind;
  phase: PlanPhase;
  minutes_before: number;
  needs_reason: boolean;
  valid_from: Day;
  valid_to: Day | null;
  source: string;
};

export type BookingLimitTable = {
  name: "reservedUntilDays";
  number: number;
  valid_from: Day;
  valid_to: Day | null;
  source: string;
};

export type SessionMemberTable = {
  session: SessionId;
  person: PersonId;
  role: SessionRole;
};

/** Append-only; the database itself refuses to change or delete a row. */
export type SessionLogTable = {
  session: SessionId;
  number: number;
  at: Instant;
  hearing: HearingId | null;
  fact: ColumnType<unknown, string, never>;
};

export type MigrationTable = {
  number: number;
  name: string;
  applied_at: ColumnType<Instant, never, never>;
};

/** One row a file. */
export type RecordingLimitTable = {
  name: string;
  value: number;
  source: string;
  valid_from: Day;
  valid_to: Day | null;
};

/** An index of the ledgers; see server/recordings/segment-store.ts. */
export type RecordedSegmentTable = {
  track: TrackId;
  number: number;
  session: SessionId;
  hearing: HearingId;
  person: PersonId;
  site: SiteId;
  source: Source;
  from_at: Instant;
  to_at: Instant;
  rtp_first: number;
  rtp_last: number;
  clock_rate: number;
  packets: number | null;
  lost: number | null;
  frames: number;
  bytes: number;
  sha256: string;
  recovered: boolean;
  /** Of the session's ledger. */
  line: number;
  /** Since when the second copy holds it. */
  copied_at: Generated<Instant | null>;
};

/** One row a hearing that is over. */
export type RecordingSealTable = {
  hearing: HearingId;
  /** Null in sessions from before there was a register. */
  matter: Generated<MatterId | null>;
  session: SessionId;
  state: SealState;
  verdict: ColumnType<RecordingVerdict | null, string | null, string | null>;
  manifest: string | null;
  queued_at: Instant;
  sealed_at: Instant | null;
  copied_at: Generated<Instant | null>;
  second_at: Generated<Instant | null>;
  checked_at: Generated<Instant | null>;
  faults: Generated<number>;
  findings: ColumnType<SealFinding[], string | undefined, string>;
};

/** Asked for by a clerk, approved by the head of the body, ended by either. */
export type RecordingGrantTable = {
  id: RecordingGrantId;
  session: SessionId;
  hearing: HearingId;
  person: PersonId;
  request: string;
  valid_from: Day;
  valid_to: Day;
  asked_by: PersonId;
  asked_at: Instant;
  approved_by: PersonId | null;
  approved_at: Instant | null;
  ended_by: PersonId | null;
  ended_at: Instant | null;
};

/** One row for each hearing and kind of what is made of it. */
export type FilmTable = {
  hearing: HearingId;
  kind: FilmKind;
  session: SessionId;
  state: FilmState;
  reason: FilmReason | null;
  percent: Generated<number>;
  run: Generated<number>;
  failures: Generated<number>;
  bytes: Generated<number | null>;
  ms: Generated<number | null>;
  sha256: Generated<string | null>;
  manifest: Generated<string | null>;
  made_at: Generated<Instant | null>;
};

export type RecordingGapTable = {
  session: SessionId;
  line: number;
  hearing: HearingId;
  track: TrackId | null;
  person: PersonId;
  site: SiteId;
  source: Source;
  from_at: Instant;
  to_at: Instant;
  cause: GapCause;
};

export type RecordedTrackTable = {
  id: TrackId;
  session: SessionId;
  hearing: HearingId;
  person: PersonId;
  site: SiteId;
  source: Source;
  /** The moment of the file's first picture or sound. */
  started_at: Instant;
  /** Null while it is being written. */
  ended_at: Instant | null;
  bytes: Generated<number>;
  /** RTP packets that never came, in spite of asking again. */
  lost: Generated<number>;
  /** It ended otherwise than asked: process, disk or server gone. */
  failed: Generated<boolean>;
};

export type MinutesTable = {
  hearing: HearingId;
  session: SessionId;
  seq: Generated<number>;
  state: Generated<MinutesState>;
  snapshot: Json<unknown>;
};

/** Append-only; the database itself refuses to change or delete a row. */
export type MinutesLogTable = {
  hearing: HearingId;
  number: number;
  at: Instant;
  by: PersonId;
  concerns: string | null;
  event: Json<unknown>;
};

/** Append-only, as the log. The bytes lie on the disk under their hash. */
export type MinutesFileTable = {
  id: MinutesFileId;
  hearing: HearingId;
  version: number;
  kind: "pdf" | "docx" | "scan" | "signed";
  site: SiteId | null;
  hash: string;
  type: string;
  bytes: number;
  by: PersonId | null;
  at: Instant;
  after: MinutesFileId | null;
};

export type SigningPolicyTable = {
  organisation: OrganisationId | null;
  policy: SigningPolicy;
  valid_from: Day;
  valid_to: Day | null;
  basis: string;
};

export type AbbreviationTable = { person: PersonId; list: Json<Abbreviations> };

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

/** Rows of one name follow each other in time; the one of the day counts. */
export type ReadinessThresholdTable = {
  name: ThresholdName;
  good: number;
  usable: number;
  valid_from: Day;
  valid_to: Day | null;
  source: string;
};

/** Append-only; the database itself refuses to change or delete a row. */
export type ReadinessTestTable = {
  id: ReadinessTestId;
  site: SiteId;
  session: SessionId | null;
  tester: PersonId;
  device: string;
  started_at: Instant;
  ended_at: Instant;
  verdict: Verdict;
  findings: ColumnType<Finding[], string, never>;
  measurement: ColumnType<Measurement, string, never>;
};

export type EquipmentItemTable = {
  id: EquipmentItemId;
  /** Null: on every site's list. */
  site: SiteId | null;
  title: string;
  position: number;
  valid_from: Day;
  valid_to: Day | null;
  source: string;
};

export type EquipmentCheckTable = {
  site: SiteId;
  item: EquipmentItemId;
  state: EquipmentState;
  note: string;
  on_day: Day;
  at: Instant;
  by: PersonId;
};

export type CalendarDayTable = CalendarDay;

export type ReceptionSeriesTable = {
  id: SeriesId;
  version: number;
  organisation: OrganisationId;
  leader: PersonId;
  central_site: SiteId;
  title: string;
  pattern: Json<SeriesPattern>;
  roll: RollRule;
  cut_off: Json<CutOff>;
  start_clock: ClockTime;
  end_clock: ClockTime;
  slot_minutes: number;
  buffer_minutes: number;
  reserved_slots: number;
  valid_from: Day;
  valid_to: Day | null;
};

export type QuotaTable = {
  title_start: string;
  unit_kind: OrganisationKind;
  period: QuotaPeriod;
  min_days: number;
  valid_from: Day;
  valid_to: Day | null;
  basis: string;
};

export type PeakPeriodTable = {
  id: PeakPeriodId;
  version: number;
  organisation: OrganisationId;
  name: string;
  first_day: Day;
  last_day: Day;
  ground: string;
  day_start: ClockTime;
  night_start: ClockTime;
};

export type DutyRosterTable = {
  period: PeakPeriodId;
  site: SiteId;
  day: Day;
  shift: Shift;
  call_order: number;
  person: PersonId;
  phone: string;
};

export type CallTable = {
  id: CallId;
  session: SessionId;
  organisation: OrganisationId;
  caller: PersonId;
  at: Instant;
  due: Instant | null;
  snapshot: Json<unknown>;
};

export type CallingKindTable = {
  kind: OrganisationKind;
  valid_from: Day;
  valid_to: Day | null;
  basis: string;
};

export type CallLimitTable = {
  key: "ringSeconds" | "sessionMinutes";
  value: number;
  valid_from: Day;
  valid_to: Day | null;
  basis: string;
};

export type PreparationRuleTable = {
  key: RuleKey;
  value: number;
  valid_from: Day;
  valid_to: Day | null;
  basis: string;
};

/** What was posted cannot be rewritten; the database lets it only be taken down, once. */
export type PublicationTable = {
  id: PublicationId;
  session: SessionId;
  organisation: OrganisationId;
  version: number;
  posted: Json<Posted>;
  essence: string;
  starts_at: Instant;
  board: string;
  at: Instant;
  by: PersonId;
  withdrawn_at: Instant | null;
  withdrawn_by: PersonId | null;
  withdrawn_reason: Generated<string>;
};

/** Append-only; the database itself refuses to change or delete a row. */
export type GateOverrideTable = {
  id: OverrideId;
  session: SessionId;
  organisation: OrganisationId;
  gate: GateName;
  starts_at: Instant;
  reason: string;
  ground: string;
  missing: Json<OverriddenWant[]>;
  at: Instant;
  by: PersonId;
};

export type ReminderRuleTable = {
  before: "days" | "day" | "hour";
  working_days: number;
  minutes: number;
  valid_from: Day;
  valid_to: Day | null;
  basis: string;
};

/** Tables that are typed in files of their own. */
type FeatureTables = MatterTables &
  IssuingTables &
  FollowUpTables &
  KeepingTables &
  ReportTables &
  ExchangeTables;

export type Tables = FeatureTables & {
  preparation_rules: PreparationRuleTable;
  publications: PublicationTable;
  gate_overrides: GateOverrideTable;
  reminder_rules: ReminderRuleTable;
  calls: CallTable;
  call_limits: CallLimitTable;
  calling_kinds: CallingKindTable;
  calendar_days: CalendarDayTable;
  reception_series: ReceptionSeriesTable;
  quotas: QuotaTable;
  peak_periods: PeakPeriodTable;
  duty_rosters: DutyRosterTable;
  readiness_thresholds: ReadinessThresholdTable;
  readiness_tests: ReadinessTestTable;
  equipment_items: EquipmentItemTable;
  equipment_checks: EquipmentCheckTable;
  organisations: OrganisationTable;
  sites: SiteTable;
  people: PersonTable;
  person_grants: PersonGrantTable;
  logins: LoginTable;
  sessions: SessionTable;
  session_members: SessionMemberTable;
  session_log: SessionLogTable;
  reservations: ReservationTable;
  interpreters: InterpreterTable;
  schedule_changes: ScheduleChangeTable;
  late_edits: LateEditTable;
  booking_limits: BookingLimitTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  migrations: MigrationTable;
  recorded_tracks: RecordedTrackTable;
  recorded_segments: RecordedSegmentTable;
  recording_gaps: RecordingGapTable;
  recording_limits: RecordingLimitTable;
  recording_seals: RecordingSealTable;
  films: FilmTable;
  recording_grants: RecordingGrantTable;
  minutes: MinutesTable;
  minutes_log: MinutesLogTable;
  minutes_files: MinutesFileTable;
  signing_policies: SigningPolicyTable;
  abbreviations: AbbreviationTable;
  jobs: JobTable;
  job_limits: JobLimitTable;
  notices: NoticeTable;
  notice_steps: NoticeStepTable;
  notice_attempts: NoticeAttemptTable;
};
