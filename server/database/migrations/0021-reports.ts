/** Forms of statutory reports, what the law leaves open about counting, and reports kept as they were (domain §9). */
import { sql } from "kysely";
import { seededReportForms } from "#shared/seeded-report-forms.ts";
import type { Tx } from "../database.ts";

const appendOnly = (table: string): string[] => [
  `create function ${table}_stay() returns trigger language plpgsql as $$
    begin
      raise exception '${table} is append-only';
    end $$`,
  `create trigger ${table}_stay before update or delete on ${table}
    for each row execute function ${table}_stay()`,
];

const statements: string[] = [
  `create table report_forms (
    code text not null,
    version int not null check (version > 0),
    title text not null,
    valid_from date not null,
    valid_to date,
    basis text not null,
    columns jsonb not null,
    checks jsonb not null,
    -- Null for forms as delivered.
    imported_by uuid references people,
    imported_at timestamptz,
    primary key (code, version),
    check (valid_to is null or valid_to >= valid_from),
    check ((imported_by is null) = (imported_at is null))
  )`,
  ...appendOnly("report_forms"),

  `create table counting_rules (
    key text not null check (key in ('countingUnit', 'firstTime', 'splitVisit', 'sessionCount', 'cutOff')),
    value text not null,
    valid_from date not null,
    valid_to date,
    basis text not null,
    primary key (key, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,
  // Silent in law; the rows say on what they rest instead (domain §9.5, §14).
  `insert into counting_rules values
    ('countingUnit', 'presiding', '2000-01-01', null,
      'Lựa chọn của phần mềm: buổi tiếp trực tuyến nhiều điểm cầu do cơ quan chủ trì thống kê một lần'),
    ('firstTime', 'eachVisit', '2000-01-01', null,
      'Lựa chọn của phần mềm: lượt tiếp là lần đầu khi trước đó cơ quan chưa tiếp vụ việc này'),
    ('splitVisit', 'once', '2000-01-01', null,
      'Luật Tiếp công dân Điều 25.3: nội dung được tách; công dân vẫn chỉ đến một lượt'),
    ('sessionCount', 'session', '2000-01-01', null,
      'Lựa chọn của phần mềm: mỗi buổi tiếp đã kết thúc là một kỳ tiếp'),
    ('cutOff', '16', '2000-01-01', '2024-03-04', 'Thông tư số 03/2013/TT-TTCP: từ 16/12 năm trước đến 15/12'),
    ('cutOff', '15', '2024-03-05', null,
      'Thông tư số 01/2024/TT-TTCP: từ 15/12 năm trước đến 14/12; áp dụng tiếp cho đến khi có quy định khác')`,

  `create table kept_reports (
    id uuid primary key,
    organisation uuid not null references organisations,
    code text not null,
    version int not null,
    first_day date not null,
    last_day date not null,
    -- The whole table as it was, with what was entered by hand.
    report jsonb not null,
    note text not null,
    kept_by uuid not null references people,
    kept_at timestamptz not null,
    foreign key (code, version) references report_forms
  )`,
  "create index on kept_reports (organisation, kept_at)",
  ...appendOnly("kept_reports"),
];

/** Forward only. */
export async function reports(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
  await tx
    .insertInto("report_forms")
    .values(
      seededReportForms.map(({ code, version, title, validFrom, validTo, basis, columns, checks }) => ({
        ...{ code, version, title, basis, imported_by: null, imported_at: null },
        valid_from: validFrom,
        valid_to: validTo,
        columns: JSON.stringify(columns),
        checks: JSON.stringify(checks),
      })),
    )
    .execute();
}
