/**
 * How many days a head must receive citizens in person, and how many were held (domain §5.1; LTCD Điều 12–18,
 * ND154 Điều 10, 25). The duties are rows with validity dates; facts of closed sessions come in, a report
 * comes out. Pure.
 */
import { z } from "zod";
import { OrganisationId, PersonId } from "./ids.ts";
import { OrganisationKind } from "./organisations.ts";
import type { SessionKind } from "./sessions.ts";
import { Day } from "./time.ts";
import { addDays, dayAt, weekdayOf } from "./working-days.ts";

export const QuotaPeriod = z.enum(["MONTH", "WEEK"]);
export type QuotaPeriod = z.infer<typeof QuotaPeriod>;

export const Quota = z.object({
  /** How the head's post begins: `Chủ tịch`. A deputy's begins with `Phó` and has no quota. */
  titleStart: z.string(),
  unitKind: OrganisationKind,
  period: QuotaPeriod,
  minDays: z.number().int(),
  validFrom: Day,
  validTo: Day.nullable(),
  basis: z.string(),
});
export type Quota = z.infer<typeof Quota>;

/** A closed session, as far as quotas go. */
export type HeldSession = {
  day: Day;
  kind: SessionKind;
  presider: PersonId;
  presiderOrganisation: OrganisationId;
  organisation: OrganisationId;
  /** Somebody presided in place of the head. */
  isDelegated: boolean;
  /** It joined component sites with the central one. */
  isOnline: boolean;
};

/** Somebody who holds the role of leader in a body. */
export type Leader = {
  id: PersonId;
  name: string;
  title: string;
  organisation: OrganisationId;
  unitKind: OrganisationKind;
};

export const QuotaLine = z.object({
  leader: PersonId,
  name: z.string(),
  title: z.string(),
  organisation: OrganisationId,
  period: QuotaPeriod,
  from: Day,
  to: Day,
  required: z.number().int(),
  /** Days on which the head presided over a periodic reception; these alone count. */
  inPerson: z.number().int(),
  /** Of those, days held online, joined with other sites. */
  online: z.number().int(),
  /** Other days on which somebody else presided in the head's place. */
  byDelegate: z.number().int(),
  /** Days of ad-hoc receptions, which the law asks for besides (LTCD Điều 18.3). */
  adhoc: z.number().int(),
  missing: z.number().int(),
  /** The period has passed; before that what is missing can still be held. */
  isOver: z.boolean(),
  basis: z.string(),
});
export type QuotaLine = z.infer<typeof QuotaLine>;

/**
 * One line for each leader with a quota and each of its periods that begins in the month, by the row valid on
 * the period's first day. Days are counted, not sessions. What a delegate held counts for the head of the
 * delegate's own body, or else of the body that held it (domain §14: the unit that presides).
 */
export function quotaReport(
  month: { year: number; month: number },
  today: Day,
  leaders: readonly Leader[],
  quotas: readonly Quota[],
  held: readonly HeldSession[],
): QuotaLine[] {
  const heads = leaders.filter((leader) => quotas.some((quota) => isFor(quota, leader)));
  return heads.flatMap((head) =>
    periodsOf(month, head, quotas).map(({ quota, from, to }) => {
      const within = held.filter((one) => from <= one.day && one.day <= to);
      const own = within.filter((one) => one.presider === head.id && !one.isDelegated);
      const counting = own.filter((one) => one.kind !== "ADHOC");
      const ownDays = daysOf(counting);
      const delegated = within.filter(
        (one) => one.isDelegated && one.kind !== "ADHOC" && standsFor(one, head, heads),
      );
      const { id: leader, name, title, organisation } = head;
      return {
        leader,
        name,
        title,
        organisation,
        period: quota.period,
        from,
        to,
        required: quota.minDays,
        inPerson: ownDays.size,
        online: daysOf(counting.filter((one) => one.isOnline)).size,
        byDelegate: [...daysOf(delegated)].filter((day) => !ownDays.has(day)).length,
        adhoc: daysOf(own.filter((one) => one.kind === "ADHOC")).size,
        missing: Math.max(0, quota.minDays - ownDays.size),
        isOver: to < today,
        basis: quota.basis,
      };
    }),
  );
}

/** The span of which facts are needed for a month: its last week may end in the next one. */
export function reportSpan(month: { year: number; month: number }): { from: Day; to: Day } {
  const { from, to } = monthSpan(month);
  return { from, to: addDays(to, 6) };
}

function daysOf(held: readonly HeldSession[]): Set<Day> {
  return new Set(held.map((one) => one.day));
}

function isFor(quota: Quota, leader: Leader): boolean {
  const post = leader.title.normalize("NFC").toLocaleLowerCase("vi");
  return (
    quota.unitKind === leader.unitKind &&
    post.startsWith(quota.titleStart.normalize("NFC").toLocaleLowerCase("vi"))
  );
}

function standsFor(session: HeldSession, head: Leader, heads: readonly Leader[]): boolean {
  if (session.presider === head.id) return false;
  if (session.presiderOrganisation === head.organisation) return true;
  const hasOwnHead = heads.some((one) => one.organisation === session.presiderOrganisation);
  return !hasOwnHead && session.organisation === head.organisation;
}

type Period = { quota: Quota; from: Day; to: Day };

function periodsOf(month: { year: number; month: number }, head: Leader, quotas: readonly Quota[]): Period[] {
  const { from, to } = monthSpan(month);
  const firstMonday = addDays(from, (8 - weekdayOf(from)) % 7);
  const candidates: Omit<Period, "quota">[] = [{ from, to }];
  for (let monday = firstMonday; monday <= to; monday = addDays(monday, 7))
    candidates.push({ from: monday, to: addDays(monday, 6) });
  return candidates.flatMap((span, index) => {
    const period: QuotaPeriod = index === 0 ? "MONTH" : "WEEK";
    const quota = quotas.find(
      (one) =>
        one.period === period &&
        isFor(one, head) &&
        one.validFrom <= span.from &&
        (one.validTo === null || span.from <= one.validTo),
    );
    return quota ? [{ quota, ...span }] : [];
  });
}

function monthSpan({ year, month }: { year: number; month: number }): { from: Day; to: Day } {
  const from = dayAt(year, month, 1);
  const next = month === 12 ? dayAt(year + 1, 1, 1) : dayAt(year, month + 1, 1);
  if (from === null || next === null) throw new RangeError("a month outside the years 1900 to 2199");
  return { from, to: addDays(next, -1) };
}
