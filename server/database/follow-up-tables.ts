/** Types of the tables of what follows a reception: limits, register, conclusions, tasks; see tables.ts. */
import type { Generated } from "kysely";
import type { DayUnit, DeadlineCondition, DeadlineKey, DeadlineSense } from "#shared/deadlines.ts";
import type {
  HearingId,
  MatterId,
  OrganisationId,
  PersonId,
  RegisterLineId,
  SessionId,
} from "#shared/ids.ts";
import type { FollowUpKind, RegisterCells, RegisterColumn, RegisterPart } from "#shared/register.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { Json } from "./tables.ts";

export type DeadlineRuleTable = {
  key: DeadlineKey;
  condition: DeadlineCondition;
  days: number | null;
  unit: DayUnit;
  sense: DeadlineSense;
  extension_days: number;
  max_extensions: number;
  soon_days: number;
  rolls: boolean;
  valid_from: Day;
  valid_to: Day | null;
  basis: string;
};

export type RegisterFormTable = {
  code: string;
  valid_from: Day;
  valid_to: Day | null;
  basis: string;
  columns: Json<RegisterColumn[]>;
};

export type RegisterBookTable = {
  organisation: OrganisationId;
  year: number;
  part: RegisterPart;
  last: Generated<number>;
  closed_at: Instant | null;
  closed_by: PersonId | null;
};

export type RegisterLineTable = {
  id: string;
  line: RegisterLineId;
  organisation: OrganisationId;
  year: number;
  part: RegisterPart;
  number: number;
  version: number;
  matter: MatterId | null;
  session: SessionId | null;
  hearing: HearingId | null;
  is_protected: boolean;
  cells: Json<RegisterCells>;
  by: PersonId | null;
  at: Instant;
  reason: string;
};

export type RegisterFollowUpTable = {
  id: string;
  line: RegisterLineId;
  on: Day;
  kind: FollowUpKind;
  text: string;
  by: PersonId | null;
  at: Instant;
};

export type FollowUpTables = {
  deadline_rules: DeadlineRuleTable;
  register_forms: RegisterFormTable;
  register_books: RegisterBookTable;
  register_lines: RegisterLineTable;
  register_follow_ups: RegisterFollowUpTable;
};
