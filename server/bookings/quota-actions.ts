/** The report of leaders' quotas: whoever reads a body's reads those of the bodies below it. Rules QU. */
import type { Person } from "#shared/people.ts";
import { quotaReport, reportSpan, type QuotaLine } from "#shared/quotas.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { dayOf } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import type { Db } from "../database/database.ts";
import { administeredBy } from "../organisations/organisation-actions.ts";
import { readHeldSessions, readLeaders, readQuotas } from "./quota-store.ts";

/** @param month `2026-11` */
export async function reportQuotas(
  { db, clock }: { db: Db; clock: Clock },
  who: Person,
  month: string,
): Promise<Reply<QuotaLine[]>> {
  const bodies = await administeredBy(db, who, "quota.read");
  if (bodies.length === 0) return refuse("notAllowed");
  const wanted = { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) };
  const { from, to } = reportSpan(wanted);
  const [leaders, quotas, held] = await Promise.all([
    readLeaders(db, bodies),
    readQuotas(db),
    readHeldSessions(db, from, to),
  ]);
  return accept(quotaReport(wanted, dayOf(clock.now()), leaders, quotas, held));
}
