/** SQL of readiness: thresholds of a day, tests of sites, and what the board shows of every site. */
import { sql } from "kysely";
import type { OrganisationId, ReadinessTestId, SessionId, SiteId } from "#shared/ids.ts";
import {
  successful,
  Thresholds,
  type BoardRow,
  type ReadinessTest,
  type ReadinessTestLine,
  type SessionSiteTest,
} from "#shared/readiness.ts";
import { Session, type SessionState } from "#shared/sessions.ts";
import { instantOf, msOf, type Day, type Instant } from "#shared/time.ts";
import type { Db, Tx } from "../database/database.ts";

const SessionFacts = Session.pick({
  title: true,
  startsAt: true,
  organisation: true,
  state: true,
  sites: true,
  members: true,
});

/** The thresholds in force on a day. Throws where a migration left one out. */
export async function thresholdsOn(db: Db, day: Day): Promise<Thresholds> {
  const rows = await db
    .selectFrom("readiness_thresholds")
    .select(["name", "good", "usable"])
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", day)]))
    .orderBy("valid_from")
    .execute();
  return Thresholds.parse(Object.fromEntries(rows.map(({ name, good, usable }) => [name, { good, usable }])));
}

export async function insertTest(tx: Tx, test: ReadinessTest): Promise<void> {
  await tx
    .insertInto("readiness_tests")
    .values({
      id: test.id,
      site: test.site,
      session: test.session,
      tester: test.tester,
      device: test.device,
      started_at: test.startedAt,
      ended_at: test.endedAt,
      verdict: test.verdict,
      findings: JSON.stringify(test.findings),
      measurement: JSON.stringify(test.measurement),
    })
    .execute();
}

const withTester = (db: Db) =>
  db.selectFrom("readiness_tests").innerJoin("people", "people.id", "readiness_tests.tester");

const lineColumns = [
  "readiness_tests.id",
  "readiness_tests.site",
  "readiness_tests.session",
  "tester",
  "people.name as tester_name",
  "device",
  "started_at",
  "ended_at",
  "verdict",
  "findings",
] as const;

type LineRow = Omit<ReadinessTestLine, "testerName" | "startedAt" | "endedAt"> & {
  tester_name: string;
  started_at: Instant;
  ended_at: Instant;
};

function lineOf({ tester_name, started_at, ended_at, ...rest }: LineRow): ReadinessTestLine {
  return { ...rest, testerName: tester_name, startedAt: started_at, endedAt: ended_at };
}

export async function readTest(db: Db, id: ReadinessTestId): Promise<ReadinessTest | null> {
  const row = await withTester(db)
    .select([...lineColumns, "measurement"])
    .where("readiness_tests.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { measurement, ...line } = row;
  return { ...lineOf(line), measurement };
}

/** The newest first. */
export async function listTests(
  db: Db,
  site: SiteId,
  from: number,
  limit: number,
): Promise<{ rows: ReadinessTestLine[]; total: number }> {
  const [rows, count] = await Promise.all([
    withTester(db)
      .select(lineColumns)
      .where("readiness_tests.site", "=", site)
      .orderBy("ended_at", "desc")
      .orderBy("readiness_tests.id")
      .offset(from)
      .limit(limit)
      .execute(),
    db
      .selectFrom("readiness_tests")
      .select((select) => select.fn.countAll<number>().as("total"))
      .where("site", "=", site)
      .executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(lineOf), total: Number(count.total) };
}

/** The last test of a site, whatever came out of it. */
export async function latestTest(db: Db, site: SiteId): Promise<ReadinessTestLine | null> {
  return (await listTests(db, site, 0, 1)).rows[0] ?? null;
}

/** The last test of each site, or the last successful one; since an instant where one is given. */
async function lastOfSites(
  db: Db,
  sites: readonly SiteId[],
  only: { successful?: true; since?: Instant } = {},
): Promise<Map<SiteId, ReadinessTestLine>> {
  if (sites.length === 0) return new Map();
  let query = withTester(db)
    .select(lineColumns)
    .distinctOn("readiness_tests.site")
    .where("readiness_tests.site", "in", [...sites])
    .orderBy("readiness_tests.site")
    .orderBy("ended_at", "desc")
    .orderBy("readiness_tests.id");
  if (only.successful) query = query.where("verdict", "in", [...successful]);
  if (only.since !== undefined) query = query.where("ended_at", ">=", only.since);
  return new Map((await query.execute()).map((row) => [row.site, lineOf(row)]));
}

/**
 * Evidence for gate G3 (ND154 Điều 23.1): each site of a session with its last successful test since the
 * session was set. Tests made for no session, or for another, count too: they went over the same line.
 * @param since later than the session's creation where it was moved since; null when there is no such session
 */
export async function testsForSession(
  db: Db,
  session: SessionId,
  since?: Instant,
): Promise<SessionSiteTest[] | null> {
  const row = await db
    .selectFrom("sessions")
    .select(["created_at", "snapshot"])
    .where("id", "=", session)
    .executeTakeFirst();
  if (!row) return null;
  const { sites } = Session.pick({ sites: true }).parse(row.snapshot);
  const ids = sites.map((site) => site.id);
  const from = since !== undefined && since > row.created_at ? since : row.created_at;
  const [good, last] = await Promise.all([
    lastOfSites(db, ids, { successful: true, since: from }),
    lastOfSites(db, ids),
  ]);
  return sites.map(({ id, name, kind }) => ({
    site: id,
    name,
    kind,
    successful: good.get(id) ?? null,
    last: last.get(id) ?? null,
  }));
}

/** What readiness needs to know of a session; null when there is no such session. */
export async function readSessionFacts(
  db: Db,
  id: SessionId,
): Promise<Pick<Session, "title" | "startsAt" | "organisation" | "state" | "sites" | "members"> | null> {
  const row = await db.selectFrom("sessions").select("snapshot").where("id", "=", id).executeTakeFirst();
  return row ? SessionFacts.parse(row.snapshot) : null;
}

type Coming = { id: SessionId; title: string; startsAt: Instant; state: SessionState; createdAt: Instant };

/** A session that began so long ago is no longer the next one. */
const STILL_NEXT_MS = 12 * 3_600_000;

/** The next session of each site. */
async function nextSessions(db: Db, now: Instant): Promise<Map<SiteId, Coming>> {
  const { rows } = await sql<
    Omit<Coming, "startsAt" | "createdAt"> & {
      starts_at: Instant;
      created_at: Instant;
      sites: SiteId[];
    }
  >`
    select id, title, state, starts_at, created_at, jsonb_path_query_array(snapshot, '$.sites[*].id') as sites
    from sessions
    where state not in ('closed', 'cancelled') and not coalesce((snapshot->>'isPostponed')::boolean, false)
      and starts_at >= ${instantOf(msOf(now) - STILL_NEXT_MS)}
    order by starts_at, id limit 2000
  `.execute(db);
  const next = new Map<SiteId, Coming>();
  for (const { sites, starts_at, created_at, ...rest } of rows) {
    for (const site of sites)
      if (!next.has(site)) next.set(site, { ...rest, startsAt: starts_at, createdAt: created_at });
  }
  return next;
}

/** Every open site of these organisations as the board shows it, but for its checklist; in no order. */
export async function boardRows(
  db: Db,
  organisations: readonly OrganisationId[],
  now: Instant,
  today: Day,
): Promise<Omit<BoardRow, "equipment" | "equipmentOpen">[]> {
  if (organisations.length === 0) return [];
  const sites = await db
    .selectFrom("sites")
    .innerJoin("organisations", "organisations.id", "sites.organisation")
    .select(["sites.id", "sites.name", "sites.short_name", "organisations.name as organisation"])
    .where("sites.organisation", "in", [...organisations])
    .where("sites.valid_from", "<=", today)
    .where((where) => where.or([where("sites.valid_to", "is", null), where("sites.valid_to", ">=", today)]))
    .execute();
  const ids = sites.map((site) => site.id);
  const [last, good, next, seen] = await Promise.all([
    lastOfSites(db, ids),
    lastOfSites(db, ids, { successful: true }),
    nextSessions(db, now),
    lastSeen(db),
  ]);
  return sites.map(({ id, name, short_name, organisation }) => {
    const coming = next.get(id);
    const success = good.get(id);
    return {
      site: id,
      name,
      shortName: short_name,
      organisation,
      last: last.get(id) ?? null,
      lastSeen: seen.get(id) ?? null,
      next: coming
        ? { id: coming.id, title: coming.title, startsAt: coming.startsAt, state: coming.state }
        : null,
      needsTest: success === undefined || (coming !== undefined && success.endedAt < coming.createdAt),
    };
  });
}

/** When any account of each site was last seen. */
async function lastSeen(db: Db): Promise<Map<SiteId, Instant>> {
  const rows = await db
    .selectFrom("logins")
    .innerJoin("people", "people.id", "logins.person")
    .select((select) => ["people.site", select.fn.max("logins.last_seen_at").as("at")])
    .where("people.site", "is not", null)
    .groupBy("people.site")
    .execute();
  return new Map(rows.flatMap(({ site, at }) => (site === null ? [] : [[site, at] as const])));
}
