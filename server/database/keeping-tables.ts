/** Types of the tables about keeping recordings; see tables.ts. */
import type { ColumnType, Generated } from "kysely";
import type { DestructionState } from "#shared/destruction-machine.ts";
import type {
  DestructionId,
  HearingId,
  HoldId,
  MatterId,
  OrganisationId,
  PersonId,
  RecordingItemId,
  SessionId,
} from "#shared/ids.ts";
import type { DestroyedFile, KeptPlace, RecordingItemKind, Remained } from "#shared/keeping.ts";
import type { Day, Instant } from "#shared/time.ts";

/** jsonb that is empty until something is there; read and written as Json in tables.ts. */
type Filled<T> = ColumnType<T, string | undefined, string>;

export type RetentionClassTable = {
  code: string;
  position: number;
  name: string;
  english: string;
  years: number | null;
  default_for: Generated<string>;
  valid_from: Day;
  valid_to: Day | null;
  basis: string;
};

export type MatterKeepingTable = {
  matter: MatterId;
  class: string;
  ended_on: Day | null;
  reason: string;
  set_by: PersonId;
  set_at: Instant;
};

export type LegalHoldTable = {
  id: HoldId;
  matter: MatterId;
  reason: string;
  since: Instant;
  placed_by: PersonId;
  lifted_at: Instant | null;
  lifted_by: PersonId | null;
  lift_reason: Generated<string>;
};

export type DestructionTable = {
  id: DestructionId;
  organisation: OrganisationId;
  number: string;
  session: SessionId;
  hearing: HearingId;
  matter: MatterId;
  state: DestructionState;
  reason: string;
  basis: string;
  class_name: string;
  from_day: Day;
  proposed_by: PersonId;
  proposed_at: Instant;
  decided_by: PersonId | null;
  decided_at: Instant | null;
  note: Generated<string>;
  done_at: Instant | null;
  files: Filled<DestroyedFile[]>;
  file_count: Generated<number>;
  bytes: Generated<number>;
  removed_from: Filled<KeptPlace[]>;
  remained: Filled<Remained[]>;
};

export type RecordingItemTable = {
  id: RecordingItemId;
  key: string;
  kind: RecordingItemKind;
  session: SessionId;
  hearing: HearingId | null;
  amount: number;
  opened_at: Instant;
  over_at: Instant | null;
  closed_at: Instant | null;
  closed_by: PersonId | null;
  note: Generated<string>;
};

export type KeepingTables = {
  retention_classes: RetentionClassTable;
  matter_keeping: MatterKeepingTable;
  legal_holds: LegalHoldTable;
  destruction_numbers: { organisation: OrganisationId; year: number; last: number };
  destructions: DestructionTable;
  recording_items: RecordingItemTable;
};
