/**
 * The five gates of a session, computed from facts alone (ND154 Điều 23; domain §4.4; rules GT). Nothing
 * is remembered: whatever evidence falls away turns its gate red again, and a gate cannot be set by hand.
 *
 * What is due "n working days before" may happen until the end of that day in Việt Nam. What came later
 * stays late, for no later act makes up for a day the law gave to citizens; a person may override it.
 */
import {
  type Evidence,
  type Gate,
  type GateName,
  type GateOverride,
  type Missing,
  type NotNeeded,
  type PreparationRule,
  type RuleKey,
  type Subject,
  type Want,
} from "#shared/preparation.ts";
import type { Session } from "#shared/sessions.ts";
import { dayOf, instantOf, msOf, type Day, type Instant } from "#shared/time.ts";
import { addWorkingDays, workingDaysBetween, type CalendarRows } from "#shared/working-days.ts";

export type SiteFact = {
  site: Subject;
  /** Somebody sits there whose camera and microphone take part. */
  staffed: boolean;
  /** Since when it has belonged to the plan as it is. */
  since: Instant;
};

/** One of those who must be told, and what is known of it. */
export type InviteeFact = {
  who: Subject;
  notice:
    | { state: "none" | "notSent" | "bounced" | "outOfDate" }
    /** `at`: the first time this very plan was told; `by` is empty where the server sent it. */
    | { state: "told"; at: Instant; by: string };
};

/** One version of what was posted; `essence` is the part of it that binds: see essenceOf(). */
export type PublicationFact = {
  at: Instant;
  by: string;
  essence: string;
  withdrawnAt: Instant | null;
};

export type TestFact = { site: string; at: Instant; successful: boolean; by: string };

/** What the session's log and presence say of the link: see link-evidence.ts. */
export type LinkFact = {
  lineOpen: boolean;
  sites: { site: string; here: boolean; picture: boolean; sound: boolean }[];
  /** The first moment at which all were linked at once. */
  linkedAt: Instant | null;
};

/** The latest change of the plan's day, hour, place or presider after it was posted or told. */
export type ChangeFact = {
  at: Instant;
  from: Instant;
  /** Null when the session was called off. */
  to: Instant | null;
  expected: Day | null;
  reason: string;
  /** Those who had been told of the old plan; `at`: when they were told of the change. */
  told: { who: Subject; at: Instant | null; by: string }[];
};

export type GateFacts = {
  session: Pick<Session, "id" | "state" | "kind" | "adhocGround" | "startsAt" | "openedAt" | "isPostponed">;
  /** When the plan's day and hour were set as they are. */
  plannedAt: Instant;
  essence: string;
  sites: readonly SiteFact[];
  invitees: readonly InviteeFact[];
  /** In the order of their versions. */
  publications: readonly PublicationFact[];
  tests: readonly TestFact[];
  link: LinkFact;
  change: ChangeFact | null;
  overrides: readonly { gate: GateName; startsAt: Instant; override: GateOverride }[];
  calendar: CalendarRows;
};

/** One thing a gate asks for: there since a moment, or wanting in some way. `late` names it when it came late. */
type Item = { subject: Subject } & (
  | { there: Instant; what: Evidence["what"]; by: string; late: Want }
  | { there: null; want: Want }
);

/** The last millisecond of a Vietnamese calendar day. */
export function endOfDay(day: Day): Instant {
  return instantOf(Date.parse(`${day}T00:00:00.000+07:00`) + 86_400_000 - 1);
}

/** The row of a rule that is valid on a day. */
export function ruleOn(rules: readonly PreparationRule[], key: RuleKey, day: Day): PreparationRule | null {
  return (
    rules.find(
      (rule) => rule.key === key && rule.validFrom <= day && (rule.validTo === null || day <= rule.validTo),
    ) ?? null
  );
}

/**
 * All five gates in order, as of `now`; of a session that was opened, as of its opening.
 * @param rules every row; those valid on the session's day are used
 */
export function gatesOf(facts: GateFacts, rules: readonly PreparationRule[], now: Instant): Gate[] {
  const { session, calendar } = facts;
  const asOf = session.openedAt !== null && session.openedAt < now ? session.openedAt : now;
  const day = dayOf(session.startsAt);
  const before = (key: RuleKey) => {
    const rule = ruleOn(rules, key, day);
    return rule && { rule, due: endOfDay(addWorkingDays(day, -rule.value, calendar)) };
  };
  const link = ruleOn(rules, "linkMinutes", day);
  const change = ruleOn(rules, "changeWorkingDays", day);
  const gate = (
    name: GateName,
    actor: Gate["actor"],
    limit: { rule: PreparationRule; due: Instant } | null,
    items: (asOf: Instant) => Item[],
  ) => settle(facts, name, actor, limit, items(asOf), asOf);

  return [
    gate("G1", "clerk", before("publishWorkingDays"), (at) => publishedItems(facts, at)),
    gate("G2", "clerk", before("notifyWorkingDays"), (at) => toldItems(facts, at)),
    gate("G3", "technician", before("testWorkingDays"), (at) => testedItems(facts, at)),
    gate(
      "G4",
      "technician",
      link && { rule: link, due: instantOf(msOf(session.startsAt) - link.value * 60_000) },
      () => linkedItems(facts),
    ),
    gate("G5", "clerk", change && { rule: change, due: changeDue(facts, change.value) }, (at) =>
      changeItems(facts, at),
    ),
  ];
}

/** From what there is and what is wanting to the gate's state. */
function settle(
  facts: GateFacts,
  name: GateName,
  actor: Gate["actor"],
  limit: { rule: PreparationRule; due: Instant } | null,
  items: readonly Item[],
  asOf: Instant,
): Gate {
  const { session, calendar } = facts;
  const blank = {
    gate: name,
    actor,
    due: null,
    workingDaysLeft: null,
    missing: [],
    evidence: [],
    override: null,
    basis: limit?.rule.basis ?? "",
  };
  const off = (why: NotNeeded, more: Partial<Gate> = {}): Gate => ({
    ...blank,
    ...more,
    state: "notNeeded",
    why,
  });
  if (session.state === "cancelled" && name !== "G5") return off("cancelled");
  if (session.isPostponed && name !== "G5") return off("postponed");
  if (limit === null) return off("noRule");
  if (name === "G5" && facts.change === null) return off("noChange");

  const { due } = limit;
  // LTCD Điều 18.3: a reception that had to be called at once could not be prepared in time, and its ground says why.
  const hasGround = session.kind === "ADHOC" && session.adhocGround !== null;
  const unmeetable = hasGround && name !== "G5" && facts.plannedAt > due;
  const missing = items.flatMap((item) => wanting(item, unmeetable ? null : due));
  const evidence = items.flatMap(({ subject, ...item }): Evidence[] =>
    item.there === null ? [] : [{ what: item.what, subject, at: item.there, by: item.by }],
  );
  const found = {
    missing,
    evidence,
    due,
    workingDaysLeft: workingDaysBetween(dayOf(asOf), dayOf(due), calendar),
  };
  if (missing.length === 0) return { ...blank, ...found, state: "green", why: null };
  if (unmeetable) return off("adhoc", found);
  const override = overrideOf(facts, name);
  const state = override !== null ? "overridden" : asOf <= due ? "open" : "late";
  return { ...blank, ...found, state, why: null, override };
}

function wanting(item: Item, due: Instant | null): Missing[] {
  if (item.there === null) return [{ want: item.want, subject: item.subject, at: null }];
  return due !== null && item.there > due ? [{ want: item.late, subject: item.subject, at: item.there }] : [];
}

/** The newest override of a gate; one given for another day does not carry over to this one. */
function overrideOf(facts: GateFacts, name: GateName): GateOverride | null {
  const own = facts.overrides.filter((one) => one.gate === name && one.startsAt === facts.session.startsAt);
  return own.at(-1)?.override ?? null;
}

const self = (facts: GateFacts): Subject => ({ kind: "session", id: facts.session.id, name: "" });

/** G1: the newest version stands and says what the plan is; it counts from the first that said so. */
function publishedItems(facts: GateFacts, asOf: Instant): Item[] {
  const subject = self(facts);
  const posted = postedPlan(facts, asOf);
  if (typeof posted === "string") return [{ subject, there: null, want: posted }];
  return [{ subject, there: posted.at, what: "published", by: posted.by, late: "publishedLate" }];
}

/** The first of the unbroken run of versions that say what the plan is, or why the newest does not. */
function postedPlan(
  facts: GateFacts,
  asOf: Instant,
): PublicationFact | "notPublished" | "withdrawn" | "planDiffers" {
  const versions = facts.publications.filter((one) => one.at <= asOf);
  const newest = versions.at(-1);
  if (newest === undefined) return "notPublished";
  if (isWithdrawn(newest, asOf)) return "withdrawn";
  if (newest.essence !== facts.essence) return "planDiffers";
  let first = newest;
  for (const one of versions.toReversed()) {
    if (one.essence !== facts.essence || isWithdrawn(one, asOf)) break;
    first = one;
  }
  return first;
}

function isWithdrawn(one: PublicationFact, asOf: Instant): boolean {
  return one.withdrawnAt !== null && one.withdrawnAt <= asOf;
}

const noticeWants: Record<"none" | "notSent" | "bounced" | "outOfDate", Want> = {
  none: "notInvited",
  notSent: "notSent",
  bounced: "bounced",
  outOfDate: "noticeOutOfDate",
};

/** G2: everybody was told of this very plan, and every site is set up. */
function toldItems(facts: GateFacts, asOf: Instant): Item[] {
  const told = facts.invitees.map(({ who, notice }): Item => {
    if (notice.state !== "told") return { subject: who, there: null, want: noticeWants[notice.state] };
    if (notice.at > asOf) return { subject: who, there: null, want: "notSent" };
    return { subject: who, there: notice.at, what: "told", by: notice.by, late: "toldLate" };
  });
  const setUp = facts.sites.map(({ site, staffed, since }): Item =>
    staffed
      ? { subject: site, there: since, what: "siteSetUp", by: "", late: "siteSetUpLate" }
      : { subject: site, there: null, want: "siteUnstaffed" },
  );
  return [...told, ...setUp];
}

/** G3: of every site the newest test since its last change succeeded; it counts from the first success since. */
function testedItems(facts: GateFacts, asOf: Instant): Item[] {
  return facts.sites.map(({ site, since }): Item => {
    const all = facts.tests.filter((one) => one.site === site.id && one.at <= asOf);
    const tests = all.filter((one) => one.at >= since).toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const [first, newest] = [tests.find((one) => one.successful), tests.at(-1)];
    if (newest === undefined)
      return { subject: site, there: null, want: all.length > 0 ? "testOutdated" : "notTested" };
    if (!newest.successful || first === undefined) return { subject: site, there: null, want: "testFailed" };
    return { subject: site, there: first.at, what: "tested", by: first.by, late: "testedLate" };
  });
}

/** G4: every site is linked now; it counts from the first moment at which all were. */
function linkedItems(facts: GateFacts): Item[] {
  const { link } = facts;
  if (!link.lineOpen) return [{ subject: self(facts), there: null, want: "lineClosed" }];
  const wants = facts.sites.flatMap(({ site }): Item[] => {
    const state = link.sites.find((one) => one.site === site.id);
    if (state === undefined || !state.here) return [{ subject: site, there: null, want: "siteAbsent" }];
    if (!state.picture) return [{ subject: site, there: null, want: "noPicture" }];
    return state.sound ? [] : [{ subject: site, there: null, want: "noSound" }];
  });
  if (wants.length > 0 || link.linkedAt === null) return wants;
  return [{ subject: self(facts), there: link.linkedAt, what: "linked", by: "", late: "linkedLate" }];
}

/**
 * G5: so many working days before the earlier of the old and the new day; what was changed later still
 * must be posted and told on that very day.
 */
function changeDue({ change, session, calendar }: GateFacts, workingDays: number): Instant {
  if (change === null) return session.startsAt;
  const earlier = change.to !== null && change.to < change.from ? change.to : change.from;
  const due = endOfDay(addWorkingDays(dayOf(earlier), -workingDays, calendar));
  const sameDay = endOfDay(dayOf(change.at));
  return due < sameDay ? sameDay : due;
}

/** G5: the change names a new day or a reason, is posted, and all who knew the old plan know of it. */
function changeItems(facts: GateFacts, asOf: Instant): Item[] {
  const { change } = facts;
  if (change === null) return [];
  const subject = self(facts);
  const named = change.to !== null || change.expected !== null || change.reason.trim() !== "";
  const posted = changePosted(facts, change, asOf);
  const told = change.told.map(({ who, at, by }): Item =>
    at === null || at > asOf
      ? { subject: who, there: null, want: "changeNotTold" }
      : { subject: who, there: at, what: "changeTold", by, late: "changeToldLate" },
  );
  return [...(named ? [] : [{ subject, there: null, want: "noExpectedDate" as const }]), ...posted, ...told];
}

/** Only what had been posted before must be posted anew. */
function changePosted(facts: GateFacts, change: ChangeFact, asOf: Instant): Item[] {
  if (!facts.publications.some((one) => one.at < change.at)) return [];
  const subject = self(facts);
  const posted = postedPlan(facts, asOf);
  if (typeof posted === "string") return [{ subject, there: null, want: "changeNotPosted" }];
  // A plan moved back to what still hangs there was posted all along.
  const there = posted.at < change.at ? change.at : posted.at;
  return [{ subject, there, what: "changePosted", by: posted.by, late: "changePostedLate" }];
}
