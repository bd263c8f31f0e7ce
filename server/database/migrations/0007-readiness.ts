/** Tests of sites, thresholds and checklists. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const lines = "domain §4.3 [D] (ND154 Điều 18.2.a)";

/** name, good, usable, source. Loss as a share, times in ms, bitrates in bit/s, level from 0 (silence) to 1. */
const thresholds: [string, number, number, string][] = [
  // Beyond 7 % the picture stands still between repairs, though single words still come through.
  ["loss", 0.03, 0.07, lines],
  // One-way delay under 400 ms: the round trip is twice that; half of it goes unnoticed in talk.
  ["roundTripMs", 400, 800, lines],
  ["jitterMs", 50, 150, "The browser's own buffer of sound grows to about 150 ms before words are cut."],
  // 720p at 1.5 to 2 Mb/s; below 500 kb/s not even the middle layer of the picture passes (shared/media.ts).
  ["bitrate", 1_500_000, 500_000, lines],
  ["cameraHeight", 720, 480, lines],
  [
    "framesPerSecond",
    15,
    8,
    "Below 15 pictures a second lips and signs are hard to follow; below 8 they cannot be.",
  ],
  [
    "microphonePeak",
    0.4,
    0.15,
    "-36 dB is quiet speech at a table microphone, -51 dB is the noise of an empty room.",
  ],
  ["skewMs", 1000, 60_000, "domain §4.3 [D]; QCVN 12:2026 asks for true time stamps"],
];

const equipment = [
  "Hai màn hình: một cho hình các điểm cầu, một cho tài liệu",
  "Camera góc rộng thấy cả phòng và người trình bày",
  "Camera vật thể để chiếu giấy tờ",
  "Micrô để bàn có khử vang",
  "Ánh sáng đủ, không ngược sáng",
  "Bộ lưu điện (UPS) ít nhất 30 phút",
  "Đường truyền thứ hai của nhà mạng khác hoặc 4G",
  "Máy in và máy quét",
  "Thiết bị lấy dấu vân tay (điểm chỉ)",
];

const statements: string[] = [
  `create table readiness_thresholds (
    name text not null,
    good double precision not null,
    usable double precision not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    source text not null,
    primary key (name, valid_from)
  )`,
  ...thresholds.map(
    ([name, good, usable, source]) =>
      `insert into readiness_thresholds values ('${name}', ${good}, ${usable}, '2026-07-01', null, '${source.replaceAll("'", "''")}')`,
  ),

  `create table readiness_tests (
    id uuid primary key,
    site uuid not null references sites,
    session uuid references sessions,
    tester uuid not null references people,
    device text not null,
    started_at timestamptz not null,
    ended_at timestamptz not null,
    verdict text not null check (verdict in ('ready', 'usable', 'notReady', 'incomplete')),
    findings jsonb not null,
    measurement jsonb not null
  )`,
  "create index on readiness_tests (site, ended_at desc, id)",
  "create index on readiness_tests (session) where session is not null",
  // A test is evidence of ND154 Điều 23.1: nobody improves it afterwards.
  `create function readiness_tests_stay() returns trigger language plpgsql as $$
    begin
      raise exception 'a test of readiness is evidence and stays as it is';
    end $$`,
  `create trigger readiness_tests_stay before update or delete on readiness_tests
    for each row execute function readiness_tests_stay()`,

  // An item without a site is on every site's list.
  `create table equipment_items (
    id uuid primary key,
    site uuid references sites,
    title text not null,
    position int not null,
    valid_from date not null,
    valid_to date,
    source text not null
  )`,
  "create index on equipment_items (site)",
  ...equipment.map(
    (title, index) =>
      `insert into equipment_items values ('00000000-0000-4000-8e00-${String(index + 1).padStart(12, "0")}', null, '${title}', ${index + 1}, '2026-07-01', null, 'domain §4.3 [D] (ND154 Điều 18.2.b, 18.3)')`,
  ),
  `create table equipment_checks (
    site uuid not null references sites,
    item uuid not null references equipment_items,
    state text not null check (state in ('unknown', 'present', 'missing', 'broken', 'notNeeded')),
    note text not null,
    on_day date not null,
    at timestamptz not null,
    by uuid not null references people,
    primary key (site, item)
  )`,
];

/** Forward only. */
export async function readiness(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
