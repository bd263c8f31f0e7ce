/** What people do about readiness: who may test which site, storing a test, the board. Rules RD. */
import type { OrganisationId, SessionId, SiteId } from "#shared/ids.ts";
import type { Site } from "#shared/organisations.ts";
import type { Person } from "#shared/people.ts";
import type { BoardRow, Measurement, ReadinessTest } from "#shared/readiness.ts";
import { verdictOf } from "#shared/readiness-rules.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { may, type Act } from "#shared/roles.ts";
import { dayOf, msOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { administeredBy } from "../organisations/organisation-actions.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { readSites } from "../organisations/site-store.ts";
import { countEquipment } from "./equipment-store.ts";
import { boardRows, insertTest, readSessionFacts, thresholdsOn } from "./readiness-store.ts";

type Needs = { db: Db; clock: Clock; ids: Ids };

/** A site that exists today, if the person may do the act there: at the own site, or by a role above it. */
export async function siteFor(
  parts: Pick<Needs, "db" | "clock">,
  who: Person,
  acts: readonly Act[],
  id: SiteId,
): Promise<{ ok: true; site: Site; organisations: OrganisationId[] } | Refused> {
  const [site] = await readSites(parts.db, [id]);
  if (!site) return refuse("notFound", "site");
  const organisations = await organisationPath(parts.db, site.organisation);
  const isOwn = who.site === site.id && acts.includes("readiness.test");
  if (!isOwn && !acts.some((act) => may(who, act, { organisations }))) return refuse("notAllowed");
  const today = dayOf(parts.clock.now());
  const exists = site.validFrom <= today && (site.validTo === null || today <= site.validTo);
  return exists ? { ok: true, site, organisations } : refuse("wrongState", "site");
}

/** Whether this person may test this site now, for this session where one is named. */
export async function admitTest(
  parts: Pick<Needs, "db" | "clock">,
  who: Person,
  asked: { site: SiteId; session: SessionId | null },
): Promise<Reply<Site>> {
  const found = await siteFor(parts, who, ["readiness.test"], asked.site);
  if (!found.ok) return found;
  if (asked.session !== null) {
    const session = await readSessionFacts(parts.db, asked.session);
    if (!session) return refuse("notFound", "session");
    const organisations = await organisationPath(parts.db, session.organisation);
    const knows = ["session.read", "session.list"] as const;
    if (!knows.some((act) => may(who, act, { members: session.members, organisations })))
      return refuse("notAllowed", "session");
    if (!session.sites.some((site) => site.id === asked.site)) return refuse("badInput", "site");
    if (session.state === "closed" || session.state === "cancelled") return refuse("wrongState", "session");
  }
  return accept(found.site);
}

/** Judges a measurement by the thresholds of today and stores it. */
export async function storeTest(
  parts: Needs,
  who: Person,
  test: Pick<ReadinessTest, "id" | "site" | "session" | "device" | "startedAt"> & {
    measurement: Measurement;
  },
): Promise<Reply<ReadinessTest>> {
  return write(parts.db, async (tx) => {
    const endedAt = parts.clock.now();
    const judged = verdictOf(test.measurement, await thresholdsOn(tx, dayOf(endedAt)));
    const stored: ReadinessTest = { ...test, ...judged, tester: who.id, testerName: who.name, endedAt };
    await insertTest(tx, stored);
    const { id, site, session, verdict } = stored;
    const event = { type: "readiness.tested" as const, test: id, site, session, verdict };
    await record(tx, { at: endedAt, by: who.id, event });
    return accept(stored);
  });
}

/** The sites of the person's bodies. Those that need a test come first, then by the time of their next session. */
export async function readBoard(
  parts: Pick<Needs, "db" | "clock">,
  who: Person,
  wanted: { show: "all" | "needsTest" | "notReady"; search: string; from: number; limit: number },
): Promise<{ rows: BoardRow[]; total: number }> {
  const now = parts.clock.now();
  const today = dayOf(now);
  const bodies = await administeredBy(parts.db, who, "readiness.watch");
  const search = plain(wanted.search);
  const all = (await boardRows(parts.db, bodies, now, today))
    .filter((row) => plain(`${row.name} ${row.shortName} ${row.organisation}`).includes(search))
    .filter((row) => wanted.show !== "needsTest" || row.needsTest)
    .filter((row) => wanted.show !== "notReady" || row.last?.verdict === "notReady")
    .toSorted(byUrgency);
  const shown = all.slice(wanted.from, wanted.from + wanted.limit);
  const counts = await countEquipment(
    parts.db,
    shown.map((row) => row.site),
    today,
  );
  return {
    total: all.length,
    rows: shown.map((row) => {
      const count = counts.get(row.site) ?? { items: 0, open: 0 };
      return { ...row, equipment: count.items, equipmentOpen: count.open };
    }),
  };
}

type Urgent = Pick<BoardRow, "needsTest" | "next" | "name">;
const byName = new Intl.Collator("vi", { numeric: true }).compare;

/** A session ahead without a test first; then sessions ahead; then the rest by name. */
function byUrgency(one: Urgent, other: Urgent): number {
  const rank = (row: Urgent): number => (row.next === null ? 2 : row.needsTest ? 0 : 1);
  const start = (row: Urgent): number => (row.next === null ? 0 : msOf(row.next.startsAt));
  return rank(one) - rank(other) || start(one) - start(other) || byName(one.name, other.name);
}

/** Lower case without accents, so that "bac ai" finds "Bác Ái". */
function plain(words: string): string {
  return words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase();
}
