/** What people ask of the internal tables: a body, or it and all below, through some months. Rules RP. */
import {
  MOST_MONTHS,
  MOST_OVERRIDES,
  type MonthsAsked,
  type OnlineTable,
  type QuotaReport,
} from "#shared/online-table.ts";
import type { OrganisationId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { reportSpan } from "#shared/quotas.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import type { Act } from "#shared/roles.ts";
import { Day, dayOf } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import type { Clock } from "../base/clock.ts";
import { readHeldSessions, readLeaders, readQuotas } from "../bookings/quota-store.ts";
import type { Db } from "../database/database.ts";
import { bodiesOf } from "../organisations/bodies-of.ts";
import { organisationsBelow } from "../organisations/organisation-store.ts";
import { onlineGrid } from "./online-table-form.ts";
import { countOnline, monthsBetween } from "./online-table-rules.ts";
import { readOnline, readRefusalMonths } from "./online-table-store.ts";
import { addUpQuotas, quotaGrid } from "./quota-report.ts";

type Needs = { db: Db; clock: Clock };
type Asked = { bodies: OrganisationId[]; months: string[] };

/** The bodies and months meant, where the person may read the report of that body. */
async function askedBy(
  { db }: Needs,
  who: Person,
  act: Act,
  { organisation, scope, from, to }: MonthsAsked,
): Promise<Reply<Asked>> {
  if (!(await bodiesOf(db, who, act)).includes(organisation)) return refuse("notAllowed");
  const months = monthsBetween(from, to);
  if (months.length === 0 || months.length > MOST_MONTHS) return refuse("badInput", "to");
  const bodies = scope === "own" ? [organisation] : await organisationsBelow(db, [organisation]);
  return accept({ bodies, months });
}

/** The first day of the first month and the last day of the last. */
export function spanOf(from: string, to: string): { from: Day; to: Day } {
  const year = Number(to.slice(0, 4));
  const month = Number(to.slice(5));
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return { from: Day.parse(`${from}-01`), to: addDays(Day.parse(next), -1) };
}

/** [RP10] Online sessions by month: what was held, how the lines stood, what went wrong, what is still owed. */
export async function readOnlineTable(
  parts: Needs,
  who: Person,
  input: MonthsAsked,
): Promise<Reply<OnlineTable>> {
  const asked = await askedBy(parts, who, "report.read", input);
  if (!asked.ok) return asked;
  const { bodies, months } = asked.value;
  const span = { organisations: bodies, ...spanOf(input.from, input.to) };
  const { sessions, overrides } = await readOnline(parts.db, span);
  const refusals = await readRefusalMonths(parts.db, span);
  const counted = countOnline(months, sessions, refusals, dayOf(parts.clock.now()));
  // Reasons are read by those who read the report of overrides; the others know how many there were.
  const mayRead = (await bodiesOf(parts.db, who, "override.read")).includes(input.organisation);
  return accept({
    grid: onlineGrid(counted),
    overrides: mayRead ? overrides.slice(0, MOST_OVERRIDES) : [],
    overridesTotal: overrides.length,
  });
}

/** [RP11] Heads of these bodies: days required, held in person, online, by a delegate, missing. */
export async function readQuotaTable(
  parts: Needs,
  who: Person,
  input: MonthsAsked,
): Promise<Reply<QuotaReport>> {
  const asked = await askedBy(parts, who, "quota.read", input);
  if (!asked.ok) return asked;
  const { bodies, months } = asked.value;
  const { from } = spanOf(input.from, input.to);
  // The last week of the last month may end in the next one.
  const { to } = reportSpan({ year: Number(input.to.slice(0, 4)), month: Number(input.to.slice(5)) });
  const [leaders, quotas, held, names] = await Promise.all([
    readLeaders(parts.db, bodies),
    readQuotas(parts.db),
    readHeldSessions(parts.db, from, to),
    parts.db.selectFrom("organisations").select(["id", "name"]).execute(),
  ]);
  const nameOf = (body: OrganisationId) => names.find((one) => one.id === body)?.name ?? "";
  const today = dayOf(parts.clock.now());
  return accept({ grid: quotaGrid(addUpQuotas(months, today, leaders, quotas, held, nameOf)) });
}
