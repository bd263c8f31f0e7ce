/** Types of the tables of bookings: reservations, interpreters, limits, working days, series, quotas, duty; see tables.ts. */
import type { ColumnType, Generated } from "kysely";
import type { Shift } from "#shared/duty.ts";
import type {
  HearingId,
  InterpreterId,
  OrganisationId,
  PeakPeriodId,
  PersonId,
  SeriesId,
  SessionId,
  SiteId,
} from "#shared/ids.ts";
import type { PlanChangeKind, PlanPhase } from "#shared/late-edits.ts";
import type { Language } from "#shared/matter-kinds.ts";
import type { OrganisationKind } from "#shared/organisations.ts";
import type { QuotaPeriod } from "#shared/quotas.ts";
import type { CutOff, RollRule, SeriesPattern } from "#shared/series.ts";
import type { ClockTime, Day, Instant } from "#shared/time.ts";
import type { CalendarDay } from "#shared/working-days.ts";
import type { Json } from "./tables.ts";

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

export type BookingTables = {
  calendar_days: CalendarDayTable;
  reception_series: ReceptionSeriesTable;
  quotas: QuotaTable;
  peak_periods: PeakPeriodTable;
  duty_rosters: DutyRosterTable;
  reservations: ReservationTable;
  interpreters: InterpreterTable;
  schedule_changes: ScheduleChangeTable;
  late_edits: LateEditTable;
  booking_limits: BookingLimitTable;
};
