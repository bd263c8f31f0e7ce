/** Types of the tables of what follows a reception: limits, register, conclusions, tasks; see tables.ts. */
import type { Generated } from "kysely";
import type { DayUnit, DeadlineCondition, DeadlineKey, DeadlineSense } from "#shared/deadlines.ts";
import type { ConclusionItem, ConclusionState, Limit } from "#shared/conclusions.ts";
import type { Pause } from "#shared/deadlines.ts";
import type { CentreKind, CentreState, ReplyOutcome, ReplyWay, TaskState, TaskStep } from "#shared/tasks.ts";
import type {
  CentreItemId,
  ConclusionId,
  DocumentId,
  TaskId,
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

export type ConclusionTable = {
  id: ConclusionId;
  session: SessionId;
  organisation: OrganisationId;
  state: ConclusionState;
  version: number;
  matter: MatterId | null;
  items: Json<ConclusionItem[]>;
  edited_by: PersonId;
  edited_at: Instant;
  issued_by: PersonId | null;
  issued_at: Instant | null;
  document: DocumentId | null;
  number: string | null;
};

export type TaskTable = {
  id: TaskId;
  conclusion: ConclusionId;
  session: SessionId;
  hearing: HearingId;
  matter: MatterId | null;
  is_restricted: boolean;
  label: string;
  organisation: OrganisationId;
  body: OrganisationId | null;
  body_name: string;
  what: string;
  contact: string;
  limit_given: Json<Limit>;
  state: TaskState;
  version: number;
  given_on: Day;
  set_on: Day | null;
  pauses: Json<Pause[]>;
  done_on: Day | null;
};

export type TaskStepTable = {
  number: Generated<number>;
  task: TaskId;
  act: TaskStep["act"];
  note: string;
  until: Day | null;
  by: PersonId | null;
  at: Instant;
};

export type VisitorReplyTable = {
  line: RegisterLineId;
  outcome: ReplyOutcome;
  way: ReplyWay;
  on: Day;
  document: string;
  by: PersonId;
  at: Instant;
};

export type CentreItemTable = {
  id: CentreItemId;
  cause: string | null;
  organisation: OrganisationId;
  kind: CentreKind;
  about: string;
  session: SessionId | null;
  matter: MatterId | null;
  since: Day;
  state: CentreState;
  sent_on: Day | null;
  sent_way: Generated<string>;
  sent_document: Generated<string>;
  sent_by: PersonId | null;
  acknowledged_on: Day | null;
  acknowledged_note: Generated<string>;
  acknowledged_by: PersonId | null;
  by: PersonId | null;
  at: Instant;
};

export type FollowUpTables = {
  conclusions: ConclusionTable;
  tasks: TaskTable;
  task_steps: TaskStepTable;
  visitor_replies: VisitorReplyTable;
  centre_items: CentreItemTable;
  deadline_rules: DeadlineRuleTable;
  register_forms: RegisterFormTable;
  register_books: RegisterBookTable;
  register_lines: RegisterLineTable;
  register_follow_ups: RegisterFollowUpTable;
};
