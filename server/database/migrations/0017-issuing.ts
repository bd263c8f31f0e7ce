/** Issued documents: numbers without holes, words and signers as rows, and what was issued, word for word. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";
import { documentWords } from "./0017-document-words.ts";

const source = "Nghị định số 30/2020/NĐ-CP, Phụ lục I, mục II.3; Phụ lục III";

const statements: string[] = [
  `create table document_series (
    kind text not null,
    series text,
    symbol text not null,
    valid_from date not null,
    valid_to date,
    basis text not null,
    primary key (kind, valid_from),
    check (valid_to is null or valid_to >= valid_from),
    check (series is null or symbol like '%{n}%')
  )`,
  // Minutes, receipts and slips bear no number in their national forms; a body that numbers them adds a row.
  `insert into document_series (kind, series, symbol, valid_from, basis) values
    ('LICH', 'TB', '{n}/TB-{body}', '2014-07-01', '${source}'),
    ('TB', 'TB', '{n}/TB-{body}', '2014-07-01', '${source}'),
    ('TBTC', 'TB', '{n}/TB-{body}', '2014-07-01', 'Mẫu số 01/TCD, Nghị định số 154/2026/NĐ-CP'),
    ('TBKL', 'TB', '{n}/TB-{body}', '2014-07-01', '${source}'),
    ('GM', 'GM', '{n}/GM-{body}', '2014-07-01', '${source}'),
    ('PC', 'PC', '{n}/PC-{body}', '2014-07-01', '${source}'),
    ('PHD', 'PHD', '{n}/PHD-{body}', '2014-07-01', 'Thông tư số 05/2021/TT-TTCP; ký hiệu theo thông lệ của đơn vị'),
    ('PHIEU_HEN', null, '', '2014-07-01', 'Mẫu không có số, ký hiệu'),
    ('BB', null, '', '2014-07-01', 'Không có mẫu quốc gia; biên bản thường không đánh số'),
    ('BBDT', null, '', '2014-07-01', 'Mẫu số 14, Nghị định số 155/2026/NĐ-CP: không có số, ký hiệu'),
    ('BN', null, '', '2014-07-01', 'Mẫu số 02/TCD, Nghị định số 154/2026/NĐ-CP: không có số, ký hiệu'),
    ('BBKT', null, '', '2014-07-01', 'Không có mẫu quốc gia; biên bản thường không đánh số')`,

  `create table document_numbers (
    body uuid not null references organisations,
    year int not null,
    series text not null,
    last int not null check (last >= 1),
    primary key (body, year, series)
  )`,

  `create table body_symbols (
    body uuid not null references organisations,
    symbol text not null check (symbol ~ '^[^/{}[:space:]]{1,20}$'),
    valid_from date not null,
    valid_to date,
    primary key (body, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,

  `create table document_templates (
    kind text not null,
    part text not null,
    -- 1, 2, 3 … within the kind, in the order of entering.
    version int not null check (version >= 1),
    words text not null,
    basis text not null,
    valid_from date not null,
    valid_to date,
    entered_by uuid references people,
    entered_at timestamptz,
    primary key (kind, part, version),
    check (valid_to is null or valid_to >= valid_from)
  )`,

  `create table signers (
    id uuid primary key,
    body uuid not null references organisations,
    form text not null check (form in ('own', 'KT', 'TL', 'TUQ', 'Q')),
    on_behalf_of text not null,
    head text not null,
    post text not null check (post <> ''),
    person uuid references people,
    name text not null,
    valid_from date not null,
    valid_to date,
    check (valid_to is null or valid_to >= valid_from),
    check (form not in ('KT', 'TL', 'TUQ') or head <> '')
  )`,
  "create index signers_by_body on signers (body, valid_from)",

  `create table issued_documents (
    id uuid primary key,
    kind text not null,
    body uuid not null references organisations,
    year int not null,
    series text,
    number int check (number >= 1),
    symbol text,
    issued_at timestamptz not null,
    issued_by uuid not null references people,
    session uuid references sessions,
    hearing uuid,
    matter uuid references matters,
    -- What it was made of, as a notice: that is issued once.
    source text,
    is_restricted boolean not null,
    signer text not null,
    template_version int not null,
    model_hash text not null check (length(model_hash) = 64),
    unique (body, year, series, number),
    check ((series is null) = (number is null) and (number is null) = (symbol is null))
  )`,
  "create index issued_documents_by_body on issued_documents (body, issued_at desc)",
  "create index issued_documents_by_session on issued_documents (session) where session is not null",
  "create index issued_documents_by_matter on issued_documents (matter) where matter is not null",

  "create index issued_documents_by_source on issued_documents (kind, source) where source is not null",

  `create table issued_document_texts (
    document uuid primary key references issued_documents,
    about text not null,
    addressee text not null,
    model text not null
  )`,
  // The first print is kept; it is given out again for ever.
  `create table issued_document_prints (
    document uuid primary key references issued_documents,
    hash text not null check (length(hash) = 64),
    bytes int not null,
    at timestamptz not null
  )`,
  // A void document keeps its number.
  `create table issued_document_voids (
    document uuid primary key references issued_documents,
    at timestamptz not null,
    by uuid not null references people,
    reason text not null check (reason <> '')
  )`,

  `create function issued_stays() returns trigger language plpgsql as $$
    begin
      raise exception 'what was issued is not rewritten';
    end $$`,
  ...[
    "issued_documents",
    "issued_document_texts",
    "issued_document_prints",
    "issued_document_voids",
    "document_templates",
  ].map(
    (table) => `create trigger ${table}_stay before update or delete on ${table}
      for each row execute function issued_stays()`,
  ),

  `insert into job_limits values
    ('document.print', 1000000, 5, 2, 3600, 600, '2000-01-01', null,
      'Văn bản đã phát hành phải in được; thử lại không giới hạn')`,
];

/** Forward only. */
export async function issuing(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
  for (const [kind, part, words, basis] of documentWords)
    await sql`insert into document_templates (kind, part, version, words, basis, valid_from)
      values (${kind}, ${part}, 1, ${words}, ${basis}, '2026-07-01')`.execute(tx);
}
