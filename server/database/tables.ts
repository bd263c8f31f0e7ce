/**
 * One type per table. Columns bear the names of the contract's fields, in snake case where those are
 * two words. Migrations make the tables; a change here comes with one there.
 */
import type { ColumnType, Generated } from "kysely";
import type { AuditEvent } from "#shared/audit.ts";
import type { CallId, HearingId, OrganisationId, PersonId, SessionId } from "#shared/ids.ts";
import type { OrganisationKind } from "#shared/organisations.ts";
import type { SessionRole } from "#shared/roles.ts";
import type { SessionKind, SessionState } from "#shared/sessions.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { BookingTables } from "./booking-tables.ts";
import type { ExchangeTables } from "./exchange-tables.ts";
import type { FollowUpTables } from "./follow-up-tables.ts";
import type { IssuingTables } from "./issuing-tables.ts";
import type { KeepingTables } from "./keeping-tables.ts";
import type { MatterTables } from "./matter-tables.ts";
import type { MinutesTables } from "./minutes-tables.ts";
import type { NoticeTables } from "./notice-tables.ts";
import type { PeopleTables } from "./people-tables.ts";
import type { PreparationTables } from "./preparation-tables.ts";
import type { ReadinessTables } from "./readiness-tables.ts";
import type { RecordingTables } from "./recording-tables.ts";
import type { ReportTables } from "./report-tables.ts";

/** jsonb: read as the object, written as its text, for the two drivers differ in what they make of arrays. */
export type Json<T> = ColumnType<T, string, string>;

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

/** Tables that are typed in files of their own. */
type FeatureTables = MatterTables &
  IssuingTables &
  FollowUpTables &
  KeepingTables &
  ReportTables &
  ExchangeTables &
  PeopleTables &
  BookingTables &
  RecordingTables &
  MinutesTables &
  NoticeTables &
  ReadinessTables &
  PreparationTables;

export type Tables = FeatureTables & {
  calls: CallTable;
  call_limits: CallLimitTable;
  calling_kinds: CallingKindTable;
  sessions: SessionTable;
  session_members: SessionMemberTable;
  session_log: SessionLogTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  migrations: MigrationTable;
};
