/** What a clerk does with reception series, and what would come of one. Rules RS. */
import type { OrganisationId, SeriesId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import {
  expandSeries,
  seriesFault,
  type Occurrence,
  type Series,
  type SeriesFields,
} from "#shared/series.ts";
import type { Day } from "#shared/time.ts";
import { daysBetween, unloadedYears } from "#shared/working-days.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { readSites } from "../organisations/site-store.ts";
import { readPerson } from "../people/person-store.ts";
import { readCalendarDays } from "./calendar-day-store.ts";
import { insertSeries, lockSeries, readSeries, updateSeries } from "./series-store.ts";

export type SeriesNeeds = { db: Db; clock: Clock; ids: Ids };

export async function createSeries(
  parts: SeriesNeeds,
  who: Person,
  fields: SeriesFields,
): Promise<Reply<Series>> {
  return write(parts.db, async (tx) => {
    if (!(await mayManage(tx, who, fields.organisation))) return refuse("notAllowed", "organisation");
    const fault = await faultOf(tx, fields);
    if (fault) return fault;
    const series: Series = { ...fields, id: parts.ids.make<SeriesId>(), version: 1 };
    await insertSeries(tx, series);
    await recordSaved(parts, tx, who, series.id, ["created"]);
    return accept(series);
  });
}

/** Changes a series; giving it to another body needs the right at both. Sessions made from it stay as they are. */
export async function saveSeries(parts: SeriesNeeds, who: Person, series: Series): Promise<Reply<Series>> {
  return write(parts.db, async (tx) => {
    const before = await lockSeries(tx, series.id);
    if (!before || !(await mayManage(tx, who, before.organisation))) return refuse("notAllowed");
    if (!(await mayManage(tx, who, series.organisation))) return refuse("notAllowed", "organisation");
    if (before.version !== series.version) return refuse("changedMeanwhile", "version");
    const fault = await faultOf(tx, series);
    if (fault) return fault;
    return accept(await change(parts, tx, who, before, series));
  });
}

/** Lets a series end after a day: nothing falls due later. It stays in the list as a fact. */
export async function closeSeries(
  parts: SeriesNeeds,
  who: Person,
  { id, version, lastDay }: { id: SeriesId; version: number; lastDay: Day },
): Promise<Reply<Series>> {
  return write(parts.db, async (tx) => {
    const before = await lockSeries(tx, id);
    if (!before || !(await mayManage(tx, who, before.organisation))) return refuse("notAllowed");
    if (before.version !== version) return refuse("changedMeanwhile", "version");
    if (lastDay < before.validFrom) return refuse("badInput", "lastDay");
    return accept(await change(parts, tx, who, before, { ...before, validTo: lastDay }));
  });
}

/** Two years and a day: a report over two calendar years fits. */
const longestSpan = 732;

/** What would come of a series in a span, what was moved and why. Everybody signed in may know: it is posted. */
export async function listOccurrences(
  { db }: Pick<SeriesNeeds, "db">,
  { id, from, to }: { id: SeriesId; from: Day; to: Day },
): Promise<Reply<{ occurrences: Occurrence[]; unloadedYears: number[] }>> {
  const length = daysBetween(from, to);
  if (length < 0 || length > longestSpan) return refuse("badInput", "to");
  const series = await readSeries(db, id);
  if (!series) return refuse("notFound");
  const rows = await readCalendarDays(db);
  return accept({
    occurrences: expandSeries(series, from, to, rows),
    unloadedYears: unloadedYears(from, to, rows),
  });
}

async function mayManage(tx: Tx, who: Person, organisation: OrganisationId): Promise<boolean> {
  return may(who, "series.manage", { organisations: await organisationPath(tx, organisation) });
}

async function faultOf(tx: Tx, fields: SeriesFields): Promise<Refused | null> {
  const wrong = seriesFault(fields);
  if (wrong !== null) return refuse("badInput", wrong);
  const leader = await readPerson(tx, fields.leader);
  if (!leader?.active || !leader.grants.some((grant) => grant.role === "leader"))
    return refuse("memberDoesNotFit", "leader");
  const [site] = await readSites(tx, [fields.centralSite]);
  const lastDay = fields.validTo ?? fields.validFrom;
  if (!site || (site.validTo !== null && site.validTo < lastDay)) return refuse("badInput", "centralSite");
  return null;
}

async function change(
  parts: SeriesNeeds,
  tx: Tx,
  who: Person,
  before: Series,
  wanted: Series,
): Promise<Series> {
  const series = { ...wanted, version: before.version + 1 };
  await updateSeries(tx, series);
  const old = new Map<string, unknown>(Object.entries(before));
  const fields = Object.entries(wanted)
    .filter(([name, value]) => JSON.stringify(old.get(name)) !== JSON.stringify(value))
    .map(([name]) => name);
  await recordSaved(parts, tx, who, series.id, fields);
  return series;
}

async function recordSaved(
  parts: SeriesNeeds,
  tx: Tx,
  who: Person,
  series: SeriesId,
  fields: string[],
): Promise<void> {
  await record(tx, { at: parts.clock.now(), by: who.id, event: { type: "series.saved", series, fields } });
}
