/** Types of the tables of what follows a reception: limits, register, conclusions, tasks; see tables.ts. */
import type { DayUnit, DeadlineCondition, DeadlineKey, DeadlineSense } from "#shared/deadlines.ts";
import type { Day } from "#shared/time.ts";

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

export type FollowUpTables = {
  deadline_rules: DeadlineRuleTable;
};
