/** Types of the tables of the exchange with the national database; see tables.ts. */
import type { Generated } from "kysely";
import type { ExchangeState } from "#shared/exchange-machine.ts";
import type {
  CodeList,
  ExchangeBatchState,
  ExchangeKind,
  ExchangeReceipt,
  ExchangeStep,
  MissingField,
  ReceiptFault,
  RejectReason,
} from "#shared/exchange.ts";
import type {
  ExchangeBatchId,
  ExchangeEntryId,
  HearingId,
  MatterId,
  OrganisationId,
  PersonId,
  RegisterLineId,
  SessionId,
} from "#shared/ids.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { Json } from "./tables.ts";

type ExchangeProgressTable = {
  id: number;
  audit_number: number;
  refresh_asked: number;
  refresh_done: number;
};

export type ExchangeEntryTable = {
  id: ExchangeEntryId;
  /** Counts all entries; part of the code. */
  number: Generated<number>;
  kind: ExchangeKind;
  /** `hearing:…`, `line:…` or `matter:…`: what it tells of. */
  subject: string;
  version: number;
  organisation: OrganisationId;
  matter: MatterId | null;
  session: SessionId | null;
  hearing: HearingId | null;
  line: RegisterLineId | null;
  label: string;
  is_protected: boolean;
  since: Day;
  due_on: Day | null;
  asked_on: Day | null;
  asked_document: string;
  state: ExchangeState;
  missing: Json<MissingField[]>;
  national_number: string;
  entered_on: Day | null;
  /** Of the facts when they were exported, before any code: another sum means that they changed. */
  facts_hash: string | null;
  /** The record exactly as exported; null of a denunciation. */
  payload: string | null;
  payload_hash: string | null;
  exported_at: Instant | null;
  batch: ExchangeBatchId | null;
  made_at: Instant;
};

export type ExchangeStepTable = {
  number: Generated<number>;
  entry: ExchangeEntryId;
  act: ExchangeStep["act"];
  state: ExchangeState;
  national_number: string;
  reason: RejectReason | null;
  note: string;
  by: PersonId | null;
  at: Instant;
};

export type ExchangeBatchTable = {
  id: ExchangeBatchId;
  organisation: OrganisationId;
  unit_code: string | null;
  unit_name: string;
  from_day: Day;
  to_day: Day;
  channel: "file" | "adapter";
  state: ExchangeBatchState;
  entries: number;
  sha256: string;
  sendings: number;
  by: PersonId | null;
  at: Instant;
};

type ExchangeReceiptTable = {
  sha256: string;
  name: string;
  batch: ExchangeBatchId | null;
  accepted: number;
  fault: ReceiptFault | null;
  faults: Json<ExchangeReceipt["faults"]>;
  at: Instant;
};

export type ExchangeCodeTable = {
  list: CodeList;
  own: string;
  code: string;
  title: string;
  valid_from: Day;
  valid_to: Day | null;
  basis: string;
};

type ExchangeUnitTable = {
  organisation: OrganisationId;
  code: string;
  valid_from: Day;
  valid_to: Day | null;
  basis: string;
};

export type ExchangeTables = {
  exchange_progress: ExchangeProgressTable;
  exchange_entries: ExchangeEntryTable;
  exchange_steps: ExchangeStepTable;
  exchange_batches: ExchangeBatchTable;
  exchange_receipts: ExchangeReceiptTable;
  exchange_codes: ExchangeCodeTable;
  exchange_units: ExchangeUnitTable;
};
