/** Types of the tables of preparation: rules, what was posted, overrides, reminders; see tables.ts. */
import type { Generated } from "kysely";
import type { OrganisationId, OverrideId, PersonId, PublicationId, SessionId } from "#shared/ids.ts";
import type { GateName, OverriddenWant, Posted, RuleKey } from "#shared/preparation.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { Json } from "./tables.ts";

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

export type PreparationTables = {
  preparation_rules: PreparationRuleTable;
  publications: PublicationTable;
  gate_overrides: GateOverrideTable;
  reminder_rules: ReminderRuleTable;
};
