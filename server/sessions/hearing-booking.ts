/** Booking a matter into a slot, moving it with all that belongs to it, and taking it out again (rules BK). */
import type { HearingMove, NewHearing } from "#shared/bookings.ts";
import type { HearingId, InterpreterId, SessionId, SiteId } from "#shared/ids.ts";
import type { MatterLine } from "#shared/matters.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import type { BookedInterpreter, Hearing, Session, Slot } from "#shared/sessions.ts";
import { mayTakeReserved, slotsOf } from "#shared/slots.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import { readInterpreter } from "../bookings/interpreter-store.ts";
import { clashLines } from "../bookings/reservation-clash.ts";
import { hearingClaims, type Taken } from "../bookings/reservation-rules.ts";
import { release, reserve } from "../bookings/reservation-store.ts";
import type { Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { citizensOf, lockMatterLine, setMatterState } from "../matters/matter-store.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { inOrder } from "./hearing-claims.ts";
import { isCircleThere, isStaffed, nearestSlots } from "./hearing-slots.ts";
import { keepChange, planFault, type PlanNeeds } from "./plan-change.ts";
import { readBookingLimit } from "./plan-store.ts";
import { lockSession } from "./session-store.ts";

/** [BK6] Books a matter into a slot of a planned session, at the site the citizen chose (ND154 Điều 22.3). */
export async function bookHearing(parts: PlanNeeds, who: Person, wish: NewHearing): Promise<Reply<Session>> {
  return write(parts.db, async (tx, afterCommit) => {
    const before = await lockSession(tx, wish.session);
    if (!before) return refuse("notFound", "session");
    const change = { who, at: parts.clock.now(), reason: "" };
    const fault = await planFault(tx, before, ["hearingBooked"], change);
    if (fault) return fault;
    const matter = await lockMatterLine(tx, wish.matter);
    if (!matter || !(await mayBook(tx, who, matter, before))) return refuse("notFound", "matter");
    if (matter.hindrance !== null) return refuse("matterNotReady", "matter");
    if (matter.state !== "open") return refuse("wrongState", "matter");
    const fit = await fitHearing(tx, before, matter, wish, change.at);
    if (!fit.ok) return fit;
    const id = parts.ids.make<HearingId>();
    const clash = await reserveHearing(parts, tx, who, before, matter, { id, ...fit.value });
    if (clash) return clash;
    await setMatterState(tx, matter.id, "booked");
    const hearing: Hearing = { ...newHearing(id, matter), site: wish.site, ...fit.value };
    const after = { ...before, hearings: inOrder([...before.hearings, hearing]) };
    const to = placeOf(after, hearing);
    const made = { ...change, what: "hearingBooked" as const, before, after, hearing: id, from: {}, to };
    return accept(await keepChange(parts, tx, afterCommit, made));
  });
}

/** [BK9] Moves a hearing to another slot or session; matter, papers and interpreter go along. */
export async function moveHearing(parts: PlanNeeds, who: Person, move: HearingMove): Promise<Reply<Session>> {
  return write(parts.db, async (tx, afterCommit) => {
    const locked = await lockBoth(tx, move.session, move.to);
    if (!locked) return refuse("notFound", "session");
    const [source, target] = locked;
    const change = { who, at: parts.clock.now(), reason: move.reason };
    const isSame = source.id === target.id;
    const fault =
      (await planFault(tx, source, ["hearingMoved"], change)) ??
      (isSame ? null : await planFault(tx, target, ["hearingBooked"], change));
    if (fault) return fault;
    const found = await waitingHearing(tx, who, source, move.hearing);
    if (!found.ok) return found;
    const { hearing, matter } = found.value;
    const wish = { from: move.from, site: move.site, interpreter: hearing.interpreter?.id ?? null };
    const fit = await fitHearing(tx, target, matter, wish, change.at);
    if (!fit.ok) return fit;
    await release(tx, source.id, hearing.id);
    const clash = await reserveHearing(parts, tx, who, target, matter, { id: hearing.id, ...fit.value });
    if (clash) return clash;
    const moved: Hearing = { ...hearing, site: move.site, ...fit.value };
    const rest = without(source, hearing.id);
    const to = placeOf(target, moved);
    const made = { ...change, what: "hearingMoved" as const, hearing: hearing.id };
    const from = placeOf(source, hearing);
    if (!isSame) {
      const after = { ...source, hearings: inOrder(rest) };
      await keepChange(parts, tx, afterCommit, { ...made, before: source, after, from, to });
    }
    const hearings = inOrder([...(isSame ? rest : target.hearings), moved]);
    const after = { ...target, hearings };
    return accept(await keepChange(parts, tx, afterCommit, { ...made, before: target, after, from, to }));
  });
}

/** [BK9] Takes a hearing out of its session; the matter is open again. */
export async function removeHearing(
  parts: PlanNeeds,
  who: Person,
  input: { session: SessionId; hearing: HearingId; reason: string },
): Promise<Reply<Session>> {
  return write(parts.db, async (tx, afterCommit) => {
    const before = await lockSession(tx, input.session);
    if (!before) return refuse("notFound", "session");
    const change = { who, at: parts.clock.now(), reason: input.reason };
    const fault = await planFault(tx, before, ["hearingRemoved"], change);
    if (fault) return fault;
    const found = await waitingHearing(tx, who, before, input.hearing);
    if (!found.ok) return found;
    const { hearing, matter } = found.value;
    await release(tx, before.id, hearing.id);
    if (matter.state === "booked") await setMatterState(tx, matter.id, "open");
    const after = { ...before, hearings: inOrder(without(before, hearing.id)) };
    const from = placeOf(before, hearing);
    const made = { ...change, what: "hearingRemoved" as const, hearing: hearing.id, from, to: {} };
    return accept(await keepChange(parts, tx, afterCommit, { ...made, before, after }));
  });
}

/** Books another interpreter for a hearing, or none. */
export async function changeInterpreter(
  parts: PlanNeeds,
  who: Person,
  input: { session: SessionId; hearing: HearingId; interpreter: InterpreterId | null },
): Promise<Reply<Session>> {
  return write(parts.db, async (tx, afterCommit) => {
    const before = await lockSession(tx, input.session);
    if (!before) return refuse("notFound", "session");
    const change = { who, at: parts.clock.now(), reason: "" };
    const fault = await planFault(tx, before, ["interpreter"], change);
    if (fault) return fault;
    const found = await waitingHearing(tx, who, before, input.hearing);
    if (!found.ok) return found;
    const { hearing, matter } = found.value;
    if (hearing.slot === null) return refuse("wrongState", "hearing");
    const wish = { from: hearing.slot.from, site: hearing.site, interpreter: input.interpreter };
    const fit = await fitHearing(tx, before, matter, wish, change.at);
    if (!fit.ok) return fit;
    await release(tx, before.id, hearing.id);
    const clash = await reserveHearing(parts, tx, who, before, matter, { id: hearing.id, ...fit.value });
    if (clash) return clash;
    const after = { ...before, hearings: [...without(before, hearing.id), { ...hearing, ...fit.value }] };
    after.hearings = inOrder(after.hearings);
    const [from, to] = [{ interpreter: hearing.interpreter?.id ?? null }, { interpreter: input.interpreter }];
    const made = { ...change, what: "interpreterChanged" as const, hearing: hearing.id, from, to };
    return accept(await keepChange(parts, tx, afterCommit, { ...made, before, after }));
  });
}

type Wish = { from: Instant; site: SiteId; interpreter: InterpreterId | null };
type Fit = { slot: Slot; interpreter: BookedInterpreter | null };

/** Whether a matter can be heard so in this session, apart from what is taken. */
async function fitHearing(
  tx: Tx,
  session: Session,
  matter: MatterLine,
  wish: Wish,
  now: Instant,
): Promise<Reply<Fit>> {
  if (session.isPostponed) return refuse("wrongState", "session");
  const slot = slotsOf(session).find((one) => one.from === wish.from);
  if (slot === undefined) return refuse("notFound", "from");
  if (slot.to <= now) return refuse("tooLate", "from");
  if (slot.isReserved) {
    const releaseDays = await readBookingLimit(tx, "reservedUntilDays", now);
    if (!mayTakeReserved(slot, matter.isPriority, now, releaseDays)) return refuse("slotReserved", "from");
  }
  if (!session.sites.some((site) => site.id === wish.site)) return refuse("notFound", "site");
  if (!isStaffed(session, wish.site)) return refuse("memberDoesNotFit", "site");
  if (!(await isCircleThere(tx, session, matter))) return refuse("notInCircle", "session");
  const interpreter = await fitInterpreter(tx, matter, wish.interpreter, slot);
  return interpreter.ok
    ? accept({ slot: { from: slot.from, to: slot.to }, interpreter: interpreter.value })
    : interpreter;
}

/** An interpreter speaks the citizen's language and is on the list that day (LTCD Điều 7.1.đ). */
async function fitInterpreter(
  tx: Tx,
  matter: MatterLine,
  id: InterpreterId | null,
  slot: Slot,
): Promise<Reply<BookedInterpreter | null>> {
  if (id === null) return accept(null);
  const found = await readInterpreter(tx, id);
  const day = dayOf(slot.from);
  if (!found || found.validFrom > day || (found.validTo !== null && found.validTo < day))
    return refuse("notFound", "interpreter");
  const language = found.languages.find((one) => one === matter.interpreter);
  if (language === undefined) return refuse("wrongLanguage", "interpreter");
  return accept({ id, name: found.name, language });
}

/** Reserves a hearing's slot, citizens and interpreter, or refuses with what is free instead. */
async function reserveHearing(
  parts: PlanNeeds,
  tx: Tx,
  who: Person,
  session: Session,
  matter: MatterLine,
  hearing: Fit & { id: HearingId },
): Promise<Refused | null> {
  const citizens = await citizensOf(tx, matter.id);
  const { id, slot, interpreter } = hearing;
  const wish = { session: session.id, hearing: id, code: matter.code, citizens, interpreter };
  const taken = await reserve(tx, session.id, hearingClaims(wish, slot));
  if (taken.length === 0) return null;
  return slotClash(parts, tx, who, { session, matter, citizens, hearing, taken });
}

type Refusing = {
  session: Session;
  matter: MatterLine;
  citizens: Awaited<ReturnType<typeof citizensOf>>;
  hearing: Fit & { id: HearingId };
  taken: readonly Taken[];
};

async function slotClash(parts: PlanNeeds, tx: Tx, who: Person, refusing: Refusing): Promise<Refused> {
  const { session, matter, citizens, hearing, taken } = refusing;
  // The hour is asked anew: whoever stood in the queue for the locks may have stood there long.
  const now = parts.clock.now();
  const free = await nearestSlots(tx, session, hearing.slot.from, {
    matter,
    citizens,
    interpreter: hearing.interpreter?.id ?? null,
    site: null,
    now,
    releaseDays: await readBookingLimit(tx, "reservedUntilDays", now),
    moving: hearing.id,
  });
  return { ok: false, refusal: "clash", clash: { taken: await clashLines(tx, who, taken), free } };
}

/** A hearing that has not begun, with its matter, held until the transaction ends. */
async function waitingHearing(
  tx: Tx,
  who: Person,
  session: Session,
  id: HearingId,
): Promise<Reply<{ hearing: Hearing; matter: MatterLine }>> {
  const hearing = session.hearings.find((one) => one.id === id);
  if (!hearing) return refuse("notFound", "hearing");
  if (hearing.state !== "waiting" || hearing.matterId === null) return refuse("wrongState", "hearing");
  const matter = await lockMatterLine(tx, hearing.matterId);
  if (!matter || !(await mayBook(tx, who, matter, session))) return refuse("notFound", "hearing");
  return accept({ hearing, matter });
}

/** A matter is booked by the clerks of the body that keeps it; those of the session were asked for already. */
async function mayBook(tx: Tx, who: Person, matter: MatterLine, session: Session): Promise<boolean> {
  if (matter.organisation === session.organisation) return true;
  return may(who, "booking.manage", { organisations: await organisationPath(tx, matter.organisation) });
}

/** Two sessions are held in one order, whichever way a hearing goes. */
async function lockBoth(tx: Tx, from: SessionId, to: SessionId): Promise<[Session, Session] | null> {
  const held = new Map<SessionId, Session>();
  for (const id of [...new Set([from, to])].toSorted()) {
    const session = await lockSession(tx, id);
    if (session) held.set(id, session);
  }
  const [source, target] = [held.get(from), held.get(to)];
  return source && target ? [source, target] : null;
}

function without(session: Session, id: HearingId): Hearing[] {
  return session.hearings.filter((one) => one.id !== id);
}

/** [BK8] What the snapshot holds of a matter is neutral for a denunciation, whoever looks. */
function newHearing(id: HearingId, matter: MatterLine): Omit<Hearing, "site" | "slot" | "interpreter"> {
  const { applicant, headcount, kind, summary } = matter;
  return {
    id,
    order: 0,
    state: "waiting",
    matter: { applicant, headcount, kind, summary },
    matterId: matter.id,
    calledAt: null,
    endedAt: null,
  };
}

/** Where a hearing stands, in ids and instants, for the history. */
function placeOf(session: Session, hearing: Hearing): Record<string, unknown> {
  return {
    session: session.id,
    from: hearing.slot?.from ?? null,
    site: hearing.site,
    matter: hearing.matterId,
  };
}
