/** Working days, reception series, peak periods with their duty rosters, and quotas of leaders. */
import { sql } from "kysely";
import { seededCalendar } from "#shared/seeded-calendar.ts";
import type { Tx } from "../database.ts";

const statements: string[] = [
  `create table calendar_days (
    day date primary key,
    kind text not null check (kind in ('HOLIDAY', 'COMP', 'SWAP_WORKDAY')),
    name text not null,
    basis text not null,
    -- Only a day of the weekend can become a working day.
    check (kind <> 'SWAP_WORKDAY' or extract(isodow from day) >= 6)
  )`,

  `create table reception_series (
    id uuid primary key,
    version integer not null,
    organisation uuid not null references organisations,
    leader uuid not null references people,
    central_site uuid not null references sites,
    title text not null,
    pattern jsonb not null,
    roll text not null,
    cut_off jsonb not null,
    start_clock text not null,
    end_clock text not null,
    slot_minutes integer not null,
    buffer_minutes integer not null,
    reserved_slots integer not null,
    valid_from date not null,
    valid_to date,
    check (end_clock > start_clock),
    check (valid_to is null or valid_to >= valid_from)
  )`,
  "create index on reception_series (organisation)",

  `create table quotas (
    title_start text not null,
    unit_kind text not null,
    period text not null check (period in ('MONTH', 'WEEK')),
    min_days integer not null check (min_days > 0),
    valid_from date not null,
    valid_to date,
    basis text not null,
    primary key (title_start, unit_kind, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,

  `create table peak_periods (
    id uuid primary key,
    version integer not null,
    organisation uuid not null references organisations,
    name text not null,
    first_day date not null,
    last_day date not null,
    ground text not null,
    day_start text not null,
    night_start text not null,
    check (last_day >= first_day),
    check (night_start > day_start)
  )`,
  "create index on peak_periods (organisation)",

  `create table duty_rosters (
    period uuid not null references peak_periods,
    site uuid not null references sites,
    day date not null,
    shift text not null check (shift in ('DAY', 'NIGHT')),
    call_order integer not null,
    person uuid not null references people,
    phone text not null,
    primary key (period, site, day, shift, call_order),
    -- Nobody is on duty in two places at once.
    unique (person, day, shift)
  )`,
  "create index on duty_rosters (site, day)",
];

/** Domain §5.1. A head's post begins with the words given; a deputy's begins with "Phó". */
const quotas: [
  titleStart: string,
  unitKind: string,
  period: string,
  minDays: number,
  from: string,
  to: string | null,
  basis: string,
][] = [
  ["Tổng Thanh tra", "central", "MONTH", 1, "2014-07-01", null, "Luật Tiếp công dân 2013, Điều 11.5"],
  ["Bộ trưởng", "central", "MONTH", 1, "2014-07-01", null, "Luật Tiếp công dân 2013, Điều 11.5"],
  ["Chủ tịch", "province", "MONTH", 1, "2014-07-01", null, "Luật Tiếp công dân 2013, Điều 12.5"],
  ["Bí thư", "province", "MONTH", 1, "2019-02-18", null, "Quy định 11-QĐi/TW (2019); cần đối chiếu"],
  ["Chủ tịch", "district", "MONTH", 2, "2014-07-01", "2025-06-30", "Luật Tiếp công dân 2013, Điều 13.5"],
  ...["commune", "ward", "specialZone"].flatMap((kind): typeof quotas => [
    ["Chủ tịch", kind, "WEEK", 1, "2014-07-01", "2026-06-30", "Luật Tiếp công dân 2013, Điều 15"],
    [
      "Chủ tịch",
      kind,
      "MONTH",
      2,
      "2026-07-01",
      null,
      "Luật sửa đổi số 136, hiệu lực 01/7/2026; cần đối chiếu toàn văn",
    ],
    ["Bí thư", kind, "MONTH", 2, "2019-02-18", null, "Quy định 11-QĐi/TW (2019)"],
  ]),
  ...["Giám đốc", "Chánh", "Trưởng", "Thủ trưởng"].flatMap((post): typeof quotas => [
    [post, "department", "MONTH", 1, "2014-07-01", null, "Luật Tiếp công dân 2013, Điều 18.2"],
    [post, "board", "MONTH", 1, "2014-07-01", null, "Luật Tiếp công dân 2013, Điều 18.2"],
    [post, "other", "MONTH", 1, "2026-07-01", null, "Nghị định 154/2026/NĐ-CP, Điều 10"],
  ]),
];

/** Forward only. */
export async function bookings(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
  for (const { day, kind, name, basis } of seededCalendar) {
    await sql`insert into calendar_days (day, kind, name, basis) values (${day}, ${kind}, ${name}, ${basis})`.execute(
      tx,
    );
  }
  for (const [titleStart, unitKind, period, minDays, from, to, basis] of quotas) {
    await sql`
      insert into quotas (title_start, unit_kind, period, min_days, valid_from, valid_to, basis)
      values (${titleStart}, ${unitKind}, ${period}, ${minDays}, ${from}, ${to}, ${basis})
    `.execute(tx);
  }
}
