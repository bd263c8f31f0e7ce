/** Types of the tables of tests of sites and their equipment; see tables.ts. */
import type { ColumnType } from "kysely";
import type { EquipmentItemId, PersonId, ReadinessTestId, SessionId, SiteId } from "#shared/ids.ts";
import type { EquipmentState, Finding, Measurement, ThresholdName, Verdict } from "#shared/readiness.ts";
import type { Day, Instant } from "#shared/time.ts";

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

export type ReadinessTables = {
  readiness_thresholds: ReadinessThresholdTable;
  readiness_tests: ReadinessTestTable;
  equipment_items: EquipmentItemTable;
  equipment_checks: EquipmentCheckTable;
};
