/** How long recordings are kept: classes, holds, destruction by two people, and what somebody has to look at. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [
  `create table retention_classes (
    code text not null,
    position int not null,
    name text not null,
    english text not null,
    -- Null: permanent. The law allows 2 to 70 years.
    years int check (years between 2 and 70),
    -- Kinds of petition for which it is taken unless somebody chose another, separated by commas.
    default_for text not null default '',
    valid_from date not null,
    valid_to date,
    basis text not null,
    primary key (code, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,
  `insert into retention_classes (code, position, name, english, years, default_for, valid_from, basis) values
    ('GRAVE', 1, 'Vụ việc nghiêm trọng', 'Grave case', null, '', '2026-07-01',
      'Luật Lưu trữ 33/2024/QH15; hồ sơ khiếu nại, tố cáo nghiêm trọng lưu vĩnh viễn'),
    ('COMPLAINT', 2, 'Hồ sơ khiếu nại, tố cáo', 'Complaint or denunciation', 15, 'KHIEU_NAI,TO_CAO', '2026-07-01',
      'Luật Lưu trữ 33/2024/QH15; hồ sơ khiếu nại, tố cáo khác lưu 15 năm'),
    ('PETITION', 3, 'Hồ sơ kiến nghị, phản ánh', 'Petition or reflection', 15, 'KIEN_NGHI,PHAN_ANH', '2026-07-01',
      'Luật Lưu trữ 33/2024/QH15 (2 đến 70 năm); lấy bằng hồ sơ khiếu nại cho đến khi cơ quan ban hành thời hạn riêng')`,

  `create table matter_keeping (
    matter uuid primary key references matters,
    class text not null,
    ended_on date,
    reason text not null,
    set_by uuid not null references people,
    set_at timestamptz not null
  )`,
  `create table legal_holds (
    id uuid primary key,
    matter uuid not null references matters,
    reason text not null,
    since timestamptz not null,
    placed_by uuid not null references people,
    lifted_at timestamptz,
    lifted_by uuid references people,
    lift_reason text not null default '',
    check ((lifted_at is null) = (lifted_by is null))
  )`,
  "create index on legal_holds (matter) where lifted_at is null",

  "alter table recording_seals add column matter uuid references matters",
  `update recording_seals set matter = (hearing_row ->> 'matterId')::uuid
    from sessions, jsonb_array_elements(sessions.snapshot -> 'hearings') hearing_row
    where sessions.id = recording_seals.session and (hearing_row ->> 'id')::uuid = recording_seals.hearing
      and hearing_row ->> 'matterId' is not null`,
  "create index on recording_seals (matter)",
  "alter table recording_seals drop constraint recording_seals_state_check",
  `alter table recording_seals add constraint recording_seals_state_check
    check (state in ('queued', 'sealing', 'sealed', 'failed', 'destroyed'))`,

  `create table destruction_numbers (
    organisation uuid not null references organisations,
    year int not null,
    last int not null,
    primary key (organisation, year)
  )`,
  `create table destructions (
    id uuid primary key,
    organisation uuid not null references organisations,
    number text not null,
    session uuid not null references sessions,
    hearing uuid not null references recording_seals,
    matter uuid not null references matters,
    state text not null
      check (state in ('proposed', 'approved', 'running', 'done', 'rejected', 'withdrawn', 'stopped')),
    reason text not null,
    basis text not null,
    class_name text not null,
    from_day date not null,
    proposed_by uuid not null references people,
    proposed_at timestamptz not null,
    decided_by uuid references people,
    decided_at timestamptz,
    note text not null default '',
    done_at timestamptz,
    -- What was destroyed: names, sizes and sums; where it was removed from, and where it could not be.
    files jsonb not null default '[]',
    file_count int not null default 0,
    bytes bigint not null default 0,
    removed_from jsonb not null default '[]',
    remained jsonb not null default '[]',
    unique (organisation, number),
    -- Two people, whatever a program does wrong.
    check (decided_by <> proposed_by),
    check (state not in ('approved', 'running', 'done', 'stopped') or decided_by is not null)
  )`,
  `create unique index destructions_once on destructions (hearing)
    where state in ('proposed', 'approved', 'running', 'done')`,
  "create index on destructions (organisation, proposed_at desc)",

  `create table recording_items (
    id uuid primary key,
    -- Names the thing seen, so that it is told once: kind, hearing or session, and occurrence.
    key text not null unique,
    kind text not null check (kind in ('gap', 'missing', 'sealFailed', 'checkFailed', 'copyLate', 'sealCopyLate')),
    session uuid not null references sessions,
    hearing uuid,
    amount bigint not null,
    opened_at timestamptz not null,
    over_at timestamptz,
    closed_at timestamptz,
    closed_by uuid references people,
    note text not null default ''
  )`,
  "create index on recording_items (opened_at) where closed_at is null",

  `insert into recording_limits values
    ('copyLateSeconds', 600, 'reference-systems E5.4 wants the lag shown and names no limit; own choice', '2026-07-01', null)`,
  `insert into job_limits values
    ('recording.destroy', 1000000, 30, 2, 3600, 3600, '2000-01-01', null,
      'A place that is away comes back; until then the recording is not destroyed')`,
];

/** Forward only. */
export async function keeping(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
