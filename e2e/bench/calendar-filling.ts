/** Two years of bookings for calendar.bench.ts, written by the database itself: 40 bodies, eight hearings a session. */
import { sql } from "kysely";
import type { OrganisationId } from "#shared/ids.ts";
import type { Instant } from "#shared/time.ts";
import type { Db } from "../../server/database/database.ts";

export type Filled = {
  startMs: number;
  organisations: OrganisationId[];
  people: string[];
  rooms: string[];
  /** Takes part in as many sessions as anybody. */
  onlooker: string;
  /** Some of the reservations of people, so that a search has something to find. */
  taken: { resource: string; from: Instant }[];
  counts: { sessions: number; hearings: number; reservations: number };
};

const HEARINGS = 8;
const BODIES = 40;
const PEOPLE = 60;
const SITES = 20;
const start = "2026-01-01T00:00:00.000Z";

/**
 * @param bookings hearings booked; each has a slot, a citizen and every fourth an interpreter, and each
 * session eight people and four rooms, all reserved through the exclusion constraint
 */
export async function fillCalendar(db: Db, bookings: number): Promise<Filled> {
  const sessions = Math.ceil(bookings / HEARINGS);
  await sql`insert into organisations (id, name, short_name, kind, valid_from)
    select gen_random_uuid(), 'Đơn vị ' || n, 'ĐV ' || n, 'board', '2020-01-01'
    from generate_series(1, ${BODIES}::int) n`.execute(db);
  // Each body holds its sessions one after another, morning and afternoon, over 730 days.
  await sql`
    create table plan as
    select n, gen_random_uuid() as session, body.id as organisation, body.number as body,
      ${start}::timestamptz + interval '30 minutes' * (48 * ((n / ${BODIES}::int) * 730 / greatest(${sessions}::int / ${BODIES}::int, 1)))
        + interval '1 hour' * (1 + (n / ${BODIES}::int) % 2 * 5) as starts
    from generate_series(0, ${sessions - 1}::int) n
    join (select id, row_number() over (order by name) - 1 as number from organisations) body
      on body.number = n % ${BODIES}::int`.execute(db);
  const snapshot = await exampleSnapshot();
  await sql`
    insert into sessions (id, organisation, title, starts_at, ends_at, kind, state, version, central_site,
      sites, hearings, entry, snapshot, first_snapshot, created_at)
    select session, organisation, 'Tiếp công dân định kỳ', starts, starts + interval '4 hours', 'PERIODIC',
      'scheduled', 0, 'Trụ sở', 4, ${HEARINGS}::int, ${snapshot.entry}::jsonb, ${snapshot.whole}::jsonb,
      ${snapshot.whole}::jsonb, starts
    from plan`.execute(db);
  // The people themselves, so that every session is somebody's, as in life.
  await sql`
    insert into people (id, account, name, title, organisation, active, password_hash, must_change_password)
    select md5('person ' || body.number || ' ' || k)::uuid, 'nguoi-' || body.number || '-' || k, 'Cán bộ ' || k, '',
      body.id, true, '', false
    from (select id, row_number() over (order by name) - 1 as number from organisations) body,
      generate_series(0, ${PEOPLE - 1}::int) k`.execute(db);
  await sql`
    insert into session_members (session, person, role)
    select session, md5('person ' || body || ' ' || (n / ${BODIES}::int * 8 + k) % ${PEOPLE}::int)::uuid,
      case k when 0 then 'presider' else 'station' end
    from plan, generate_series(0, 7) k`.execute(db);
  const people = sql`'person:' || md5('person ' || plan.body || ' ' || (plan.n / ${BODIES}::int * 8 + k) % ${PEOPLE}::int)::uuid`;
  const rooms = sql`'room:' || md5('site ' || plan.body || ' ' || (plan.n / ${BODIES}::int * 4 + k) % ${SITES}::int)::uuid || '/1'`;
  const whole = sql`tstzrange(starts, starts + interval '4 hours')`;
  const slot = sql`tstzrange(starts + interval '30 minutes' * k, starts + interval '30 minutes' * (k + 1))`;
  const rows: [resource: typeof people, span: typeof people, from: number, to: number, step: number][] = [
    [people, whole, 0, 7, 1],
    [rooms, whole, 0, 3, 1],
    [sql`'slot:' || plan.session`, slot, 0, HEARINGS - 1, 1],
    [sql`'citizen:' || gen_random_uuid()`, slot, 0, HEARINGS - 1, 1],
    [sql`'interpreter:' || md5('interpreter ' || plan.body)::uuid`, slot, 0, HEARINGS - 1, 4],
  ];
  for (const [resource, span, from, to, step] of rows)
    await sql`insert into reservations (resource, session, span)
      select ${resource}, plan.session, ${span}
      from plan, generate_series(${from}::int, ${to}::int, ${step}::int) k`.execute(db);
  for (const table of ["sessions", "reservations", "session_members"])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db);

  const names = async (kind: string) => {
    const { rows: found } = await sql<{ resource: string }>`
      select distinct resource from reservations where resource like ${`${kind}:%`} order by 1 limit 400`.execute(
      db,
    );
    return found.map((row) => row.resource);
  };
  const { rows: counted } = await sql<Filled["counts"]>`
    select (select count(*) from sessions) as sessions, (select sum(hearings) from sessions) as hearings,
      (select count(*) from reservations) as reservations`.execute(db);
  const { rows: taken } = await sql<Filled["taken"][number]>`
    select resource, lower(span) as "from" from reservations where resource like 'person:%'
    order by md5(id::text) limit 400`.execute(db);
  const { rows: onlooker } = await sql<{ person: string }>`
    select person from session_members group by person order by count(*) desc limit 1`.execute(db);
  const bodies = await db.selectFrom("organisations").select("id").orderBy("name").execute();
  return {
    startMs: Date.parse(start),
    organisations: bodies.map((row) => row.id),
    people: await names("person"),
    rooms: await names("room"),
    taken,
    onlooker: onlooker[0]?.person ?? "",
    counts: counted[0] ?? { sessions: 0, hearings: 0, reservations: 0 },
  };
}

/** As large as a real one: four sites, eight people, eight hearings with their matters. */
async function exampleSnapshot(): Promise<{ whole: string; entry: string }> {
  const { newSession } = await import("#shared/session-fixtures.ts");
  const { entryPartOf } = await import("../../server/sessions/calendar-entry.ts");
  const session = newSession();
  const [first] = session.hearings;
  if (!first) throw new Error("no hearing");
  session.hearings = Array.from({ length: HEARINGS }, (_, index) => ({ ...first, order: index + 1 }));
  return { whole: JSON.stringify(session), entry: JSON.stringify(entryPartOf(session)) };
}
