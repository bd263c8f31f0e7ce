/** Citizens, their matters and petitions, groups, attached files, and decisions on them. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const tables: string[] = [
  // Letters as they are searched: small, without diacritics, đ as d. unaccent() itself is not immutable
  // because its dictionary may be changed; naming the dictionary is what PostgreSQL's manual advises.
  `create function plain_words(words text) returns text language sql immutable strict parallel safe as $$
    select lower(public.unaccent('public.unaccent'::regdictionary, normalize(words, NFC)))
  $$`,

  `create table matter_subjects (
    id text primary key,
    name text not null,
    english text not null,
    position int not null,
    active boolean not null default true
  )`,

  // Thresholds of the law; the one in force on a day counts.
  `create table matter_limits (
    key text not null,
    value bigint not null,
    valid_from date not null,
    valid_to date,
    source text not null,
    primary key (key, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,

  `create table representation_rules (
    from_headcount int not null,
    to_headcount int,
    least int not null,
    most int not null,
    must_be_member boolean not null,
    needs_mandate boolean not null,
    valid_from date not null,
    valid_to date,
    source text not null,
    primary key (from_headcount, valid_from)
  )`,

  `create table refusal_grounds (
    code text primary key,
    position int not null,
    text text not null,
    english text not null,
    -- Working days within which a written notice is due; null where the reason is explained by word of mouth.
    notice_days int,
    -- Earlier receptions of the same matter must be there before it is chosen.
    needs_history boolean not null,
    -- Whether nothing more is done in the matter.
    closes boolean not null,
    -- Kinds of petition it is for, separated by commas; empty: all.
    only_kinds text not null default '',
    valid_from date not null,
    valid_to date,
    source text not null
  )`,

  `create table matter_numbers (
    organisation uuid not null references organisations,
    kind text not null,
    year int not null,
    last int not null,
    primary key (organisation, kind, year)
  )`,

  `create table matters (
    id uuid primary key,
    organisation uuid not null references organisations,
    code text not null,
    kind text not null check (kind in ('KHIEU_NAI', 'TO_CAO', 'KIEN_NGHI', 'PHAN_ANH')),
    state text not null default 'open' check (state in ('open', 'booked', 'heard', 'closed')),
    received_on date not null,
    collective_kind text check (collective_kind in ('group', 'organisation')),
    collective_name text not null default '',
    headcount int not null check (headcount >= 1),
    summary text not null check (length(summary) <= 500),
    request text not null,
    history text not null,
    subject text not null references matter_subjects,
    in_competence boolean,
    competent_body text not null,
    prior_authority text not null,
    is_crowd boolean not null,
    is_complex boolean not null,
    is_long_running boolean not null,
    is_hot_spot boolean not null,
    is_urgent boolean not null,
    site uuid references sites,
    interpreter text,
    accessibility text not null,
    -- Matters split from one intake (LTCD Điều 25.3) share the draft; a save repeated after a lost line finds them.
    draft uuid not null,
    draft_part int not null,
    created_by uuid not null references people,
    created_at timestamptz not null,
    closed_reason text not null default '',
    version int not null default 1,
    unique (organisation, code),
    unique (created_by, draft, draft_part)
  )`,
  "create index on matters (organisation, received_on desc, id)",
  "create index on matters (code)",
  "create index on matters using gin (plain_words(collective_name) gin_trgm_ops)",

  `create table citizens (
    id uuid primary key,
    id_kind text not null check (id_kind in ('CAN_CUOC', 'CHUNG_NHAN_CAN_CUOC', 'SO_DINH_DANH', 'HO_CHIEU')),
    -- Numbers of căn cước, chứng nhận căn cước and định danh are one series; passports are another.
    id_series text not null check (id_series in ('PERSONAL', 'PASSPORT')),
    id_number text not null,
    id_issued_on date,
    id_issued_by text not null,
    name text not null,
    birth_year int,
    address text not null,
    phone text not null,
    email text not null,
    language text not null,
    accessibility text not null,
    -- A denouncer's row belongs to the denunciation alone: nothing leads from the person to it.
    sealed_in uuid references matters,
    updated_at timestamptz not null
  )`,
  "create unique index citizens_by_number on citizens (id_series, id_number) where sealed_in is null",
  "create unique index citizens_sealed on citizens (sealed_in, id_series, id_number) where sealed_in is not null",
  "create index on citizens (id_number)",
  "create index on citizens using gin (plain_words(name) gin_trgm_ops)",

  `create table matter_parties (
    matter uuid not null references matters,
    position int not null,
    citizen uuid not null references citizens,
    role text not null check (role in ('applicant', 'representative', 'head', 'attorney', 'lawyer', 'legalAid')),
    is_member boolean not null,
    attends boolean not null,
    papers jsonb not null,
    primary key (matter, position),
    unique (matter, citizen)
  )`,
  "create index on matter_parties (citizen)",

  `create table matter_decisions (
    id uuid primary key,
    matter uuid not null references matters,
    number int not null,
    is_online boolean not null,
    ground text not null,
    reason text not null,
    decided_by uuid not null references people,
    decided_on date not null,
    entered_by uuid not null references people,
    entered_at timestamptz not null,
    unique (matter, number)
  )`,

  `create table denunciation_guards (
    matter uuid primary key references matters,
    waiver_paper text,
    waiver_on date,
    waiver_entered_by uuid references people,
    waiver_entered_at timestamptz,
    secrecy_by uuid references people,
    secrecy_on date,
    secrecy_entered_by uuid references people,
    secrecy_entered_at timestamptz
  )`,

  `create table matter_circle (
    matter uuid not null references matters,
    person uuid not null references people,
    part text not null check (part in ('clerk', 'presider', 'noteTaker', 'other')),
    added_by uuid not null references people,
    added_at timestamptz not null,
    primary key (matter, person)
  )`,
  "create index on matter_circle (person)",

  `create table matter_refusals (
    id uuid primary key,
    matter uuid not null references matters,
    number int not null,
    ground text not null references refusal_grounds,
    text text not null,
    decided_by uuid not null references people,
    decided_on date not null,
    notice_due date,
    entered_by uuid not null references people,
    entered_at timestamptz not null,
    unique (matter, number)
  )`,

  // A file is kept once, however often it is attached; its name on the disk is its SHA-256.
  `create table stored_files (
    hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
    bytes bigint not null,
    type text not null,
    first_at timestamptz not null
  )`,

  `create table matter_files (
    id uuid primary key,
    matter uuid not null references matters,
    number int not null,
    hash text not null references stored_files,
    title text not null,
    added_by uuid not null references people,
    added_at timestamptz not null,
    removed_by uuid references people,
    removed_at timestamptz,
    unique (matter, number)
  )`,

  `create table matter_looks (
    id bigint generated always as identity primary key,
    matter uuid not null references matters,
    person uuid not null references people,
    at timestamptz not null,
    what text not null check (what in ('matter', 'file', 'lookup'))
  )`,
  "create index on matter_looks (matter, id desc)",

  // Which sessions a matter is, or was, heard in.
  `create index sessions_by_matter on sessions
    using gin (jsonb_path_query_array(snapshot, '$.hearings[*].matterId') jsonb_path_ops)`,
];

const rows: string[] = [
  `insert into matter_subjects (id, name, english, position) values
    ('land', 'Đất đai', 'Land', 1),
    ('compensation', 'Bồi thường, hỗ trợ, tái định cư', 'Compensation and resettlement', 2),
    ('housing', 'Nhà ở', 'Housing', 3),
    ('environment', 'Môi trường', 'Environment', 4),
    ('social', 'Chính sách xã hội', 'Social policy', 5),
    ('cadres', 'Cán bộ, công chức', 'Officials', 6),
    ('justice', 'Tư pháp', 'Justice', 7),
    ('party', 'Công tác Đảng', 'Party matters', 8),
    ('other', 'Lĩnh vực khác', 'Other', 9)`,

  `insert into matter_limits (key, value, valid_from, valid_to, source) values
    ('crowd_min', 5, '2014-07-01', null, 'Đoàn đông người trong thống kê: từ 5 người trở lên về một nội dung'),
    ('file_max_bytes', 50000000, '2014-07-01', null, 'Đặt ra cho hệ thống này: 50 MB một tệp'),
    ('files_max', 100, '2014-07-01', null, 'Đặt ra cho hệ thống này: 100 tệp một vụ việc'),
    ('mandate_notarised', 1, '2026-07-01', '2026-12-31', 'Giấy ủy quyền của cá nhân khiếu nại phải công chứng hoặc chứng thực; hết hiệu lực từ 01/01/2027 (ND155 Điều 21.2)')`,

  `insert into representation_rules
    (from_headcount, to_headcount, least, most, must_be_member, needs_mandate, valid_from, valid_to, source) values
    (2, 4, 1, 4, true, false, '2014-07-01', null, 'LTCD Điều 29: không ấn định số người đại diện'),
    (5, 10, 1, 2, true, true, '2014-07-01', null, 'LTCD Điều 29: từ 05 đến 10 người cử 01 hoặc 02 người đại diện'),
    (11, null, 1, 5, true, true, '2014-07-01', null, 'LTCD Điều 29: trên 10 người cử không quá 05 người đại diện')`,

  `insert into refusal_grounds
    (code, position, text, english, notice_days, needs_history, closes, valid_from, source) values
    ('9.1', 1, 'Người trong tình trạng say do dùng chất kích thích; người mắc bệnh tâm thần hoặc bệnh khác làm mất khả năng nhận thức hoặc điều khiển hành vi', 'Intoxicated, or ill so that awareness or control is lost', null, false, false, '2014-07-01', 'LTCD Điều 9.1'),
    ('9.2', 2, 'Người có hành vi đe dọa, xúc phạm cơ quan, tổ chức, người tiếp công dân, người thi hành công vụ hoặc vi phạm nội quy nơi tiếp công dân', 'Threatens or insults, or breaks the house rules', null, false, false, '2014-07-01', 'LTCD Điều 9.2'),
    ('9.3', 3, 'Vụ việc đã giải quyết đúng chính sách, pháp luật, được kiểm tra, rà soát, thông báo bằng văn bản và đã được tiếp, giải thích, hướng dẫn nhưng vẫn cố tình kéo dài', 'Settled correctly, reviewed, answered in writing and explained, yet persisted in', 3, true, true, '2014-07-01', 'LTCD Điều 9.3; ND154 Điều 4.3'),
    ('4.1a', 4, 'Mang theo vũ khí, vật liệu nổ, công cụ hỗ trợ hoặc vật nguy hiểm mà không gửi hoặc giao nộp', 'Carries weapons or dangerous items', null, false, false, '2026-07-01', 'ND154 Điều 4.1.a'),
    ('4.1b', 5, 'Không chấp hành việc kiểm tra an ninh', 'Refuses the security check', null, false, false, '2026-07-01', 'ND154 Điều 4.1.b'),
    ('4.1c', 6, 'Tự ý ghi âm, ghi hình, phát trực tiếp khi đã được yêu cầu không thực hiện, hoặc gây ảnh hưởng đến an ninh, trật tự', 'Records or livestreams after being asked not to', null, false, false, '2026-07-01', 'ND154 Điều 4.1.c'),
    ('4.1d', 7, 'Kích động, lôi kéo, gây rối trật tự công cộng tại nơi tiếp công dân', 'Incites or causes disorder', null, false, false, '2026-07-01', 'ND154 Điều 4.1.d'),
    ('4.1đ', 8, 'Không có năng lực hành vi dân sự đầy đủ mà không có người đại diện hợp pháp', 'No full capacity and no lawful representative', null, false, false, '2026-07-01', 'ND154 Điều 4.1.đ'),
    ('4.1e', 9, 'Người đại diện, người được ủy quyền không xuất trình được giấy tờ chứng minh tư cách đại diện hợp pháp', 'Representative without proof of authority', null, false, false, '2026-07-01', 'ND154 Điều 4.1.e'),
    ('4.1g', 10, 'Nội dung trình bày không thuộc phạm vi khiếu nại, tố cáo, kiến nghị, phản ánh', 'Neither complaint, denunciation, petition nor reflection', null, false, true, '2026-07-01', 'ND154 Điều 4.1.g'),
    ('4.1h', 11, 'Kiến nghị, phản ánh về vụ việc đã được tiếp, hướng dẫn hoặc trả lời bằng văn bản đúng quy định và không có nội dung, tình tiết mới', 'Petition or reflection answered properly before, nothing new', 3, true, true, '2026-07-01', 'ND154 Điều 4.1.h, 4.3'),
    ('4.1i', 12, 'Vụ việc đã có bản án, quyết định của Tòa án có hiệu lực và không thuộc trường hợp được xem xét lại (theo văn bản trả lời của cơ quan có thẩm quyền)', 'Final judgment of a court, not to be reviewed', null, false, true, '2026-07-01', 'ND154 Điều 4.1.i'),
    ('4.1k', 13, 'Vụ việc đang được cơ quan có thẩm quyền khác thụ lý, giải quyết', 'Another body has accepted the matter', null, false, true, '2026-07-01', 'ND154 Điều 4.1.k')`,
  `update refusal_grounds set only_kinds = 'KIEN_NGHI,PHAN_ANH' where code = '4.1h'`,
  `update refusal_grounds set only_kinds = 'KHIEU_NAI,KIEN_NGHI,PHAN_ANH' where code = '4.1e'`,
];

/** Forward only. */
export async function matters(tx: Tx): Promise<void> {
  for (const statement of [...tables, ...rows]) await sql.raw(statement).execute(tx);
}
