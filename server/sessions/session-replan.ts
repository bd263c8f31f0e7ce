/**
 * Changing what was planned: time, sites, people, grid; putting off; another presider. Everything is
 * reserved anew in one transaction, so a change that clashes leaves all as it was. Hearings go along.
 */
import type { Postponement, PresiderSwap, SessionReplan } from "#shared/bookings.ts";
import type { PlanChangeKind } from "#shared/late-edits.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import type { Session, SessionPlan } from "#shared/sessions.ts";
import type { Clock } from "../base/clock.ts";
import { release, reserve } from "../bookings/reservation-store.ts";
import type { Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { readMatterLines } from "../matters/matter-store.ts";
import { claimsOfHearings, regrid } from "./hearing-claims.ts";
import { isCircleThere, isStaffed } from "./hearing-slots.ts";
import { keepChange, planFault, type Change, type PlanNeeds } from "./plan-change.ts";
import { clashRefusal, claimsOf, placesOf, planFits, readParty, type Taking } from "./session-plan.ts";
import { lockSession } from "./session-store.ts";

/** [BK10] Changes the plan of a session that has not begun. */
export async function replanSession(
  parts: PlanNeeds,
  who: Person,
  input: SessionReplan,
): Promise<Reply<Session>> {
  return write(parts.db, async (tx, afterCommit) => {
    const before = await lockSession(tx, input.session);
    if (!before) return refuse("notFound");
    const change = { who, at: parts.clock.now(), reason: input.reason };
    const kinds = kindsOf(before, input);
    const fault = await planFault(tx, before, kinds, change);
    if (fault) return fault;
    if (before.version !== input.version) return refuse("changedMeanwhile");
    // What was put off gets its time by being put off to it, so that the history says so.
    if (before.isPostponed) return refuse("wrongState", "startsAt");
    if (kinds.length === 0) return accept(before);
    const { title, slots } = input;
    const after = await fitted(tx, { ...before, title, slots }, before, input, change);
    if ("ok" in after) return after;
    const clash = await reserveAnew(tx, change, after, input, parts.clock);
    if (clash) return clash;
    const [from, to] = [planOf(before), planOf(after)];
    const made = { ...change, what: "replanned" as const, before, after, hearing: null, from, to };
    return accept(await keepChange(parts, tx, afterCommit, made));
  });
}

/** [BK12] Somebody else presides. The one before leaves the session entirely: B52 of reference-systems.md. */
export async function swapPresider(
  parts: PlanNeeds,
  who: Person,
  input: PresiderSwap,
): Promise<Reply<Session>> {
  return write(parts.db, async (tx, afterCommit) => {
    const before = await lockSession(tx, input.session);
    if (!before) return refuse("notFound");
    const change = { who, at: parts.clock.now(), reason: input.reason };
    const fault = await planFault(tx, before, ["presider"], change);
    if (fault) return fault;
    if (before.version !== input.version) return refuse("changedMeanwhile");
    if (before.isPostponed || before.endsAt === null) return refuse("wrongState");
    const old = before.members.find((member) => member.role === "presider");
    if (old?.person === input.person) return refuse("alreadyExists", "person");
    const taking = takingOf(before, before.endsAt);
    const presider = { person: input.person, role: "presider" as const, site: taking.centralSite };
    const rest = taking.members.filter(({ person }) => person !== old?.person && person !== input.person);
    const plan = { ...taking, members: [presider, ...rest] };
    const after = await fitted(tx, { ...before, delegation: input.delegation }, before, plan, change);
    if ("ok" in after) return after;
    const clash = await reserveAnew(tx, change, after, plan, parts.clock);
    if (clash) return clash;
    const [from, to] = [{ presider: old?.person ?? null }, { presider: input.person }];
    const made = { ...change, what: "presiderSwapped" as const, before, after, hearing: null, from, to };
    return accept(await keepChange(parts, tx, afterCommit, made));
  });
}

/** [BK11] Puts a session off, to a new time or, for a reason, to one not known yet (gate G5). */
export async function postponeSession(
  parts: PlanNeeds,
  who: Person,
  input: Postponement,
): Promise<Reply<Session>> {
  return write(parts.db, async (tx, afterCommit) => {
    const before = await lockSession(tx, input.session);
    if (!before) return refuse("notFound");
    const change = { who, at: parts.clock.now(), reason: input.reason };
    const fault = await planFault(tx, before, ["postponement"], change);
    if (fault) return fault;
    if (before.version !== input.version) return refuse("changedMeanwhile");
    if (input.expected === null && input.reason === "") return refuse("reasonMissing", "reason");
    const after =
      input.expected === null
        ? await withoutTime(tx, before, input.reason)
        : await atNewTime(tx, parts.clock, before, input.expected, change);
    if ("ok" in after) return after;
    const from = before.isPostponed ? {} : { startsAt: before.startsAt, endsAt: before.endsAt };
    const to = input.expected === null ? {} : { startsAt: after.startsAt, endsAt: after.endsAt };
    const made = { ...change, what: "postponed" as const, before, after, hearing: null, from, to };
    return accept(await keepChange(parts, tx, afterCommit, made));
  });
}

/** Nothing stays reserved for a session whose day nobody knows; its hearings wait with it. */
async function withoutTime(tx: Tx, before: Session, reason: string): Promise<Session | Refused> {
  if (before.isPostponed) return refuse("wrongState", "expected");
  await release(tx, before.id);
  return { ...before, isPostponed: true, reason };
}

async function atNewTime(
  tx: Tx,
  clock: Clock,
  before: Session,
  { from, to }: { from: Session["startsAt"]; to: Session["startsAt"] },
  change: Change,
): Promise<Session | Refused> {
  const plan: Taking = { ...takingOf(before, to), startsAt: from };
  const after = await fitted(tx, { ...before, isPostponed: false, reason: "" }, before, plan, change);
  if ("ok" in after) return after;
  return (await reserveAnew(tx, change, after, plan, clock)) ?? after;
}

/** The session under a changed plan, when its people, sites and hearings fit it. */
async function fitted(
  tx: Tx,
  base: Session,
  before: Session,
  plan: Taking,
  { at }: Change,
): Promise<Session | Refused> {
  const party = await readParty(tx, plan);
  const fault = planFits(plan, party, at);
  if (fault) return fault;
  const { startsAt, endsAt } = plan;
  const after: Session = { ...base, startsAt, endsAt, ...placesOf(plan, party) };
  const hearings = regrid(before, after);
  if (!Array.isArray(hearings)) return hearings;
  for (const hearing of hearings) {
    if (!after.sites.some((site) => site.id === hearing.site)) return refuse("stillInUse", "componentSites");
    if (!isStaffed(after, hearing.site)) return refuse("memberDoesNotFit", "members");
  }
  const matters = hearings.flatMap(({ matterId }) => (matterId === null ? [] : [matterId]));
  for (const matter of await readMatterLines(tx, matters))
    if (!(await isCircleThere(tx, after, matter))) return refuse("notInCircle", "members");
  return { ...after, hearings };
}

/** Gives back what the session held and reserves what it needs now. */
async function reserveAnew(
  tx: Tx,
  { who }: Change,
  after: Session,
  plan: Taking,
  clock: Clock,
): Promise<Refused | null> {
  await release(tx, after.id);
  const claims = [...claimsOf(plan, await readParty(tx, plan)), ...(await claimsOfHearings(tx, after))];
  const taken = await reserve(tx, after.id, claims);
  return taken.length > 0 ? clashRefusal(tx, who, plan, claims, taken, clock, after.id) : null;
}

/** What a session takes as it stands. */
function takingOf(session: Session, endsAt: SessionPlan["endsAt"]): Taking {
  const [central, ...others] = session.sites.toSorted((one) => (one.kind === "central" ? -1 : 1));
  if (central === undefined) throw new Error(`session ${session.id} has no central site`);
  return {
    startsAt: session.startsAt,
    endsAt,
    centralSite: central.id,
    componentSites: others.map((site) => site.id),
    members: session.members.map(({ person, role, site }) => ({ person, role, site })),
  };
}

/** Which kinds of change a new plan is: each has its own last moment. */
function kindsOf(before: Session, plan: SessionReplan): PlanChangeKind[] {
  const key = (one: unknown): string => JSON.stringify(one);
  const central = before.sites.find((site) => site.kind === "central")?.id;
  const sites = before.sites.map((site) => site.id).toSorted();
  const memberKey = (one: { person: string; role: string; site: string }) =>
    `${one.person} ${one.role} ${one.site}`;
  const [old, fresh] = [before.members.map(memberKey), plan.members.map(memberKey)];
  const presider = (one: { role: string; person: string }[]) =>
    one.find((member) => member.role === "presider")?.person;
  const changed: [PlanChangeKind, boolean][] = [
    ["title", before.title !== plan.title],
    ["time", before.startsAt !== plan.startsAt || before.endsAt !== plan.endsAt],
    ["grid", gridKey(before.slots) !== gridKey(plan.slots)],
    [
      "sites",
      central !== plan.centralSite ||
        key(sites) !== key([plan.centralSite, ...plan.componentSites].toSorted()),
    ],
    ["presider", presider(before.members) !== presider(plan.members)],
    ["memberAdded", fresh.some((one) => !old.includes(one))],
    ["memberRemoved", old.some((one) => !fresh.includes(one))],
  ];
  return changed.filter(([, is]) => is).map(([kind]) => kind);
}

const gridKey = (grid: Session["slots"]): string =>
  grid === null ? "" : `${grid.minutes} ${grid.bufferMinutes} ${grid.reserved}`;

/** A plan in ids and instants, for the history. */
function planOf(session: Session): Record<string, unknown> {
  const { title, startsAt, endsAt, slots } = session;
  return {
    title,
    startsAt,
    endsAt,
    slots,
    sites: session.sites.map((site) => site.id),
    members: session.members.map(({ person, role, site }) => ({ person, role, site })),
  };
}
