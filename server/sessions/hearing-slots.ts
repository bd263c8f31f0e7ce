/** Slots in which a matter could be heard: offered when one is taken, and listed for the clerk who looks. */
import { sql } from "kysely";
import type { Alternative, FreeSlot } from "#shared/bookings.ts";
import type { CitizenId, HearingId, InterpreterId, OrganisationId, PersonId, SiteId } from "#shared/ids.ts";
import type { MatterLine } from "#shared/matters.ts";
import { publishes } from "#shared/roles.ts";
import { Session, type Slot } from "#shared/sessions.ts";
import { mayTakeReserved, openSlots, type GridSlot } from "#shared/slots.ts";
import { msOf, type Instant } from "#shared/time.ts";
import { overlaps, resources } from "../bookings/reservation-rules.ts";
import { readReserved } from "../bookings/reservation-store.ts";
import type { Db } from "../database/database.ts";
import { isInCircle } from "../matters/matter-store.ts";

/** A matter looking for a slot. */
export type Seeking = {
  matter: MatterLine;
  citizens: readonly CitizenId[];
  interpreter: InterpreterId | null;
  /** Null: any site of the session will do. */
  site: SiteId | null;
  now: Instant;
  /** Until when reserved slots are kept, in days before the slot. */
  releaseDays: number;
  /** The hearing that is being moved: it does not stand in its own way. */
  moving: HearingId | null;
};

export type Found = { session: Session; slot: GridSlot };

/** How many alternatives a refusal offers, and among how many coming sessions they are looked for. */
const [OFFERED, LOOKED_AT] = [3, 20];

/** Somebody at the citizen's site must be able to send picture and sound. */
export function isStaffed(session: Session, site: SiteId): boolean {
  return session.members.some((member) => member.site === site && publishes[member.role]);
}

/** [BK8] Whether presider and note-takers may know the matter: of a denunciation, whether its circle has them. */
export async function isCircleThere(db: Db, session: Session, matter: MatterLine): Promise<boolean> {
  if (!matter.isProtected) return true;
  const heads = session.members.filter(({ role }) => role === "presider" || role === "noteTaker");
  for (const { person } of heads) if (!(await isInCircle(db, matter.id, person))) return false;
  return true;
}

/** The free slots of these sessions for a matter, session by session, in time's order. */
export async function freeSlotsIn(db: Db, sessions: readonly Session[], seeking: Seeking): Promise<Found[]> {
  const { matter, now, releaseDays, site, moving } = seeking;
  const found: Found[] = [];
  for (const session of sessions) {
    if (session.state !== "scheduled" || session.isPostponed) continue;
    const sites = site === null ? session.sites.map((one) => one.id) : [site];
    const hasSite = sites.some((id) => session.sites.some((one) => one.id === id) && isStaffed(session, id));
    if (!hasSite || !(await isCircleThere(db, session, matter))) continue;
    const others = session.hearings.filter((hearing) => hearing.id !== moving);
    const slots = openSlots({ ...session, hearings: others }).filter(
      (slot) =>
        slot.from > now && (!slot.isReserved || mayTakeReserved(slot, matter.isPriority, now, releaseDays)),
    );
    found.push(...slots.map((slot) => ({ session, slot })));
  }
  const busy = await busySpans(db, found, seeking);
  return found.filter(({ slot }) => !busy.some((span) => overlaps(span, slot)));
}

/** When the citizens or the interpreter are elsewhere. */
async function busySpans(db: Db, found: readonly Found[], seeking: Seeking): Promise<Slot[]> {
  const starts = found.map(({ slot }) => slot.from).toSorted();
  const ends = found.map(({ slot }) => slot.to).toSorted();
  const [from, to] = [starts[0], ends.at(-1)];
  if (from === undefined || to === undefined) return [];
  const names = [
    ...seeking.citizens.map(resources.citizen),
    ...(seeking.interpreter === null ? [] : [resources.interpreter(seeking.interpreter)]),
  ];
  const reserved = await readReserved(
    db,
    names.map((resource) => ({ resource, from, to })),
  );
  return reserved.filter((one) => one.hearing !== seeking.moving || one.hearing === null);
}

/**
 * [BK5] The nearest slots instead of one that is taken: of the same session, then of the same presider's
 * coming sessions, then of the same body's. Call it in the transaction that was refused.
 */
export async function nearestSlots(
  db: Db,
  session: Session,
  wanted: Instant,
  seeking: Seeking,
): Promise<Alternative[]> {
  const distance = ({ slot }: Found): number => Math.abs(msOf(slot.from) - msOf(wanted));
  const here = (await freeSlotsIn(db, [session], seeking)).toSorted(
    (one, other) => distance(one) - distance(other),
  );
  if (here.length >= OFFERED) return here.slice(0, OFFERED).map(asAlternative);
  const coming = await comingSessions(db, {
    organisations: [session.organisation],
    after: seeking.now,
    near: wanted,
    limit: LOOKED_AT,
  });
  const presider = presiderOf(session)?.person;
  const others = coming
    .filter((other) => other.id !== session.id)
    .toSorted((one, other) => rankOf(one, presider) - rankOf(other, presider));
  const there = await freeSlotsIn(db, others, seeking);
  return [...here, ...there].slice(0, OFFERED).map(asAlternative);
}

/** Before the others those of the same presider; toSorted() keeps the nearest first within each. */
function rankOf(session: Session, presider: PersonId | undefined): number {
  return presiderOf(session)?.person === presider ? 0 : 1;
}

export function presiderOf(session: Session) {
  return session.members.find((member) => member.role === "presider");
}

const asAlternative = ({ session, slot }: Found): Alternative => ({
  session: session.id,
  title: session.title,
  from: slot.from,
  to: slot.to,
});

/** A free slot as the clerk sees it: who receives, and at which site the citizen would sit. */
export function asFreeSlot({ session, slot }: Found, site: SiteId | null): FreeSlot {
  const place =
    session.sites.find((one) => one.id === site) ?? session.sites.find((one) => one.kind === "central");
  return {
    session: session.id,
    title: session.title,
    from: slot.from,
    to: slot.to,
    presider: presiderOf(session)?.name ?? "",
    site: place?.shortName ?? "",
    isReserved: slot.isReserved,
  };
}

export type Coming = {
  organisations: readonly OrganisationId[];
  after: Instant;
  /** The nearest to this first; without it the soonest. */
  near?: Instant;
  limit: number;
  leader?: PersonId | undefined;
};

/** Planned sessions that are not over. */
export async function comingSessions(db: Db, wanted: Coming): Promise<Session[]> {
  if (wanted.organisations.length === 0) return [];
  let query = db
    .selectFrom("sessions")
    .select("snapshot")
    .where("organisation", "in", [...wanted.organisations])
    .where("state", "=", "scheduled")
    .where("postponed", "=", false)
    .where("ends_at", ">", wanted.after);
  const { leader } = wanted;
  if (leader !== undefined)
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom("session_members")
          .select("session_members.person")
          .whereRef("session_members.session", "=", "sessions.id")
          .where("session_members.person", "=", leader)
          .where("session_members.role", "=", "presider"),
      ),
    );
  if (wanted.near !== undefined)
    query = query.orderBy(sql`abs(extract(epoch from starts_at - ${wanted.near}::timestamptz))`);
  const rows = await query.orderBy("starts_at").orderBy("sessions.id").limit(wanted.limit).execute();
  return rows.map((row) => Session.parse(row.snapshot));
}
