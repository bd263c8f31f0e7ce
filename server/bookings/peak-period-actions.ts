/** What a clerk does with peak periods and duty rosters. Rules DU. */
import {
  inCallingOrder,
  peakPeriodFault,
  type DutyEntry,
  type DutyLine,
  type PeakPeriod,
  type PeakPeriodFields,
} from "#shared/duty.ts";
import type { OrganisationId, PeakPeriodId, SiteId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { may, type Act } from "#shared/roles.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { administeredBy } from "../organisations/organisation-actions.ts";
import { organisationPath, organisationsBelow } from "../organisations/organisation-store.ts";
import { readSites } from "../organisations/site-store.ts";
import { readPeople } from "../people/person-store.ts";
import * as store from "./peak-period-store.ts";

export type PeakPeriodNeeds = { db: Db; clock: Clock; ids: Ids };

/** The periods of the bodies whose rosters the person may read; none for everybody else. */
export async function listPeakPeriods(
  { db }: Pick<PeakPeriodNeeds, "db">,
  who: Person,
): Promise<Reply<PeakPeriod[]>> {
  return accept(await store.listPeakPeriods(db, await administeredBy(db, who, "duty.read")));
}

export async function createPeakPeriod(
  parts: PeakPeriodNeeds,
  who: Person,
  fields: PeakPeriodFields,
): Promise<Reply<PeakPeriod>> {
  return write(parts.db, async (tx) => {
    if (!(await mayDo(tx, who, "peak.manage", fields.organisation)))
      return refuse("notAllowed", "organisation");
    const wrong = peakPeriodFault(fields);
    if (wrong !== null) return refuse("badInput", wrong);
    const period: PeakPeriod = { ...fields, id: parts.ids.make<PeakPeriodId>(), version: 1 };
    await store.insertPeakPeriod(tx, period);
    await recordSaved(parts, tx, who, period.id, ["created"]);
    return accept(period);
  });
}

/** Changes a period; it cannot shrink away from people already on duty. */
export async function savePeakPeriod(
  parts: PeakPeriodNeeds,
  who: Person,
  wanted: PeakPeriod,
): Promise<Reply<PeakPeriod>> {
  return write(parts.db, async (tx) => {
    const before = await store.lockPeakPeriod(tx, wanted.id);
    if (!before || !(await mayDo(tx, who, "peak.manage", before.organisation))) return refuse("notAllowed");
    if (!(await mayDo(tx, who, "peak.manage", wanted.organisation)))
      return refuse("notAllowed", "organisation");
    if (before.version !== wanted.version) return refuse("changedMeanwhile", "version");
    const wrong = peakPeriodFault(wanted);
    if (wrong !== null) return refuse("badInput", wrong);
    if (await store.hasDutyOutside(tx, wanted.id, wanted.from, wanted.to))
      return refuse("stillInUse", wanted.from > before.from ? "from" : "to");
    const period = { ...wanted, version: before.version + 1 };
    await store.updatePeakPeriod(tx, period);
    const old = new Map<string, unknown>(Object.entries(before));
    const fields = Object.entries(wanted)
      .filter(([name, value]) => old.get(name) !== value)
      .map(([name]) => name);
    await recordSaved(parts, tx, who, period.id, fields);
    return accept(period);
  });
}

/** The roster of a period. It holds telephone numbers, so that each reading is in the audit. */
export async function readDutyRoster(
  parts: PeakPeriodNeeds,
  who: Person,
  id: PeakPeriodId,
): Promise<Reply<DutyLine[]>> {
  return write(parts.db, async (tx) => {
    const period = await store.readPeakPeriod(tx, id);
    if (!period || !(await mayDo(tx, who, "duty.read", period.organisation))) return refuse("notAllowed");
    const lines = await store.readRoster(tx, id);
    await record(tx, { at: parts.clock.now(), by: who.id, event: { type: "duty.read", period: id } });
    return accept(lines);
  });
}

/** Replaces one site's roster. The order of the entries within a shift is the order of calling. */
export async function saveDutyRoster(
  parts: PeakPeriodNeeds,
  who: Person,
  wanted: { id: PeakPeriodId; site: SiteId; version: number; entries: readonly DutyEntry[] },
): Promise<Reply<PeakPeriod>> {
  const { id, site, entries } = wanted;
  return write(parts.db, async (tx) => {
    const before = await store.lockPeakPeriod(tx, id);
    if (!before || !(await mayDo(tx, who, "peak.manage", before.organisation))) return refuse("notAllowed");
    if (before.version !== wanted.version) return refuse("changedMeanwhile", "version");
    const fault = await rosterFault(tx, before, site, entries);
    if (fault) return fault;
    const twice = await store.replaceRoster(tx, id, site, inCallingOrder(site, entries));
    if (twice !== null) return refuse("dutyTwice", `entries.${twice}.person`);
    const period = { ...before, version: before.version + 1 };
    await store.updatePeakPeriod(tx, period);
    const event = { type: "duty.saved" as const, period: id, site, rows: entries.length };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept(period);
  });
}

async function rosterFault(
  tx: Tx,
  period: PeakPeriod,
  site: SiteId,
  entries: readonly DutyEntry[],
): Promise<Refused | null> {
  const [place] = await readSites(tx, [site]);
  const bodies = await organisationsBelow(tx, [period.organisation]);
  if (!place || !bodies.includes(place.organisation)) return refuse("badInput", "site");
  const people = await readPeople(tx, [...new Set(entries.map((one) => one.person))]);
  const open = new Set(people.filter((one) => one.active).map((one) => one.id));
  for (const [index, entry] of entries.entries()) {
    if (entry.day < period.from || entry.day > period.to) return refuse("badInput", `entries.${index}.day`);
    if (!open.has(entry.person)) return refuse("memberDoesNotFit", `entries.${index}.person`);
  }
  return null;
}

async function mayDo(tx: Tx, who: Person, act: Act, organisation: OrganisationId): Promise<boolean> {
  return may(who, act, { organisations: await organisationPath(tx, organisation) });
}

async function recordSaved(
  parts: PeakPeriodNeeds,
  tx: Tx,
  who: Person,
  period: PeakPeriodId,
  fields: string[],
): Promise<void> {
  await record(tx, {
    at: parts.clock.now(),
    by: who.id,
    event: { type: "peakPeriod.saved", period, fields },
  });
}
