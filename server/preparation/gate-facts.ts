/** Gathers the evidence of many sessions and hands it to the rules: everything the gates are computed from. */
import type { SessionId } from "#shared/ids.ts";
import type { Gate, Subject } from "#shared/preparation.ts";
import { publishes } from "#shared/roles.ts";
import type { Session, SessionLogLine } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import type { CalendarRows } from "#shared/working-days.ts";
import { readCalendarDays } from "../bookings/calendar-day-store.ts";
import type { Db } from "../database/database.ts";
import { readMatterLines } from "../matters/matter-store.ts";
import {
  bodiesOfPeople,
  namesOfOrganisations,
  readLogs,
  readNoticeFacts,
  readPlanChanges,
  readSessions,
  readTestFacts,
  type StoredSession,
} from "./fact-store.ts";
import { gatesOf, type GateFacts } from "./gate-rules.ts";
import { inviteesOf, isFor } from "./invitees.ts";
import { linkOf } from "./link-evidence.ts";
import { noticeOf, toldOfChange, type Expected, type NoticeFact } from "./notice-evidence.ts";
import { historyOf, type PlanHistory } from "./plan-history.ts";
import { essenceOf, planToPost, type PostedNames } from "./posted-plan.ts";
import { readOverrides, readPublications, readRules, type PublicationRow } from "./preparation-store.ts";

/** One session with its gates and what they were computed from. */
export type Prepared = {
  session: Session;
  gates: Gate[];
  names: PostedNames;
  publications: PublicationRow[];
  calendar: CalendarRows;
};

/** Gates of these sessions as of `now`, in the order of their beginning. Sessions that do not exist are left out. */
export async function prepare(db: Db, ids: readonly SessionId[], now: Instant): Promise<Prepared[]> {
  const stored = await readSessions(db, ids);
  const known = await readKnown(db, stored);
  const rules = await readRules(db);
  return stored.map((one) => {
    const { session } = one;
    const names = namesOf(session, known);
    const publications = known.publications.filter((row) => row.session === session.id);
    const facts = factsOf(one, known, names, publications, now);
    return { session, gates: gatesOf(facts, rules, now), names, publications, calendar: known.calendar };
  });
}

/** One session; null when there is none. */
export async function prepareOne(db: Db, id: SessionId, now: Instant): Promise<Prepared | null> {
  return (await prepare(db, [id], now))[0] ?? null;
}

type Known = Awaited<ReturnType<typeof readKnown>>;

async function readKnown(db: Db, stored: readonly StoredSession[]) {
  const ids = stored.map(({ session }) => session.id);
  const sessions = stored.map(({ session }) => session);
  const live = sessions.filter((one) => one.state !== "scheduled").map((one) => one.id);
  const sites = [...new Set(sessions.flatMap((one) => one.sites.map((site) => site.id)))];
  const agencies = [
    ...new Set(
      sessions.flatMap((one) => one.members.filter((m) => m.role === "agency").map((m) => m.person)),
    ),
  ];
  const matters = [
    ...new Set(sessions.flatMap((one) => one.hearings.flatMap((hearing) => hearing.matterId ?? []))),
  ];
  const since = stored.map((one) => one.createdAt).toSorted()[0];
  return {
    changes: await readPlanChanges(db, ids),
    notices: await readNoticeFacts(db, ids),
    publications: await readPublications(db, ids),
    overrides: await readOverrides(db, ids),
    tests: since === undefined ? [] : await readTestFacts(db, sites, since),
    logs: await readLogs(db, live),
    bodies: await bodiesOfPeople(db, agencies),
    hosts: await namesOfOrganisations(db, [...new Set(sessions.map((one) => one.organisation))]),
    codes: new Map((await readMatterLines(db, matters)).map((line) => [line.id, line.code])),
    calendar: await readCalendarDays(db),
  };
}

function namesOf(session: Session, known: Known): PostedNames {
  const bodies = session.members
    .filter((member) => member.role === "agency")
    .flatMap((member) => known.bodies.get(member.person)?.name ?? []);
  return { host: known.hosts.get(session.organisation) ?? "", bodies: [...new Set(bodies)] };
}

function factsOf(
  { session, createdAt }: StoredSession,
  known: Known,
  names: PostedNames,
  publications: readonly PublicationRow[],
  now: Instant,
): GateFacts {
  const history = historyOf(
    session,
    createdAt,
    known.changes.filter((one) => one.session === session.id),
    calledOff(known.logs.get(session.id) ?? []),
  );
  const others = inviteesOf(session, known.codes).filter((invitee) => !invitee.isRequired);
  const notices = known.notices.filter(
    (one) =>
      one.session === session.id && !isOfInterpreter(one) && !others.some((other) => isFor(other, one)),
  );
  const invitees = expectedOf(session, known);
  const asOf = session.openedAt !== null && session.openedAt < now ? session.openedAt : now;
  return {
    session,
    plannedAt: history.plannedAt,
    essence: essenceOf(planToPost(session, names)),
    sites: session.sites.map(({ id, name }) => ({
      site: { kind: "site", id, name },
      staffed: session.members.some((member) => member.site === id && publishes[member.role]),
      since: history.sinceOf(id),
    })),
    invitees: invitees.map((invitee) => noticeOf(invitee, notices)),
    publications: publications.map(({ at, byName, essence, withdrawnAt }) => ({
      at,
      by: byName,
      essence,
      withdrawnAt,
    })),
    tests: known.tests,
    link: linkOf(session, known.logs.get(session.id) ?? [], asOf),
    change: changeOf(session, history, publications, notices, invitees),
    overrides: known.overrides
      .filter((one) => one.session === session.id)
      .map(({ gate, startsAt, id, by, byName, at, reason, ground }) => ({
        gate,
        startsAt,
        override: { id, by, byName, at, reason, ground },
      })),
    calendar: known.calendar,
  };
}

/** When and why the session was cancelled. */
function calledOff(log: readonly SessionLogLine[]): { at: Instant; reason: string } | null {
  for (const { at, fact } of log)
    if (fact.type === "command" && fact.command.do === "cancel") return { at, reason: fact.command.reason };
  return null;
}

/** What each of those who must be told is to have been told (invitees.ts); no gate waits for the others. */
function expectedOf(session: Session, known: Known): Expected[] {
  const nameOfSite = (id: string): string => session.sites.find((site) => site.id === id)?.name ?? "";
  const required = inviteesOf(session, known.codes).filter((invitee) => invitee.isRequired);
  return required.map((invitee) => {
    const slot = session.hearings.find((hearing) => hearing.id === invitee.hearing)?.slot ?? null;
    return {
      who: invitee.who,
      isFor: (notice) => isFor(invitee, notice),
      startsAt: [...(slot === null ? [] : [slot.from]), session.startsAt],
      place: invitee.kind === "citizen" ? nameOfSite(invitee.site) : null,
    };
  });
}

/** Also of one who interprets no more: of people only an interpreter's notice names a hearing. */
function isOfInterpreter({ recipientKind, hearing }: NoticeFact): boolean {
  return recipientKind === "person" && hearing !== null;
}

/** The latest change, where somebody had read or been told of what it changed. */
function changeOf(
  session: Session,
  history: PlanHistory,
  publications: readonly PublicationRow[],
  notices: readonly NoticeFact[],
  invitees: readonly Expected[],
): GateFacts["change"] {
  const { change } = history;
  if (change === null) return null;
  const hours = [...new Set(invitees.flatMap((one) => one.startsAt)), session.startsAt];
  const told = toldOfChange(change.at, notices, hours, (notice) => {
    const known = invitees.find((one) => one.isFor(notice));
    return known?.who ?? formerOf(notice);
  });
  const wasPosted = publications.some((one) => one.at < change.at);
  return wasPosted || told.length > 0 ? { ...change, told } : null;
}

/** Somebody whom the plan no longer names; of a citizen not even the name of the paper. */
function formerOf(notice: NoticeFact): Subject | null {
  if (notice.recipientKind === "citizen")
    return notice.hearing === null ? null : { kind: "hearing", id: notice.hearing, name: "" };
  return notice.recipient === null ? null : { kind: notice.recipientKind, id: notice.recipient, name: "" };
}
