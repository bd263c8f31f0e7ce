/**
 * Who may watch the recording of ONE hearing (rules RC8, RC19). All reading of recordings goes through here.
 * Who ran the session, an agency that took part in that very hearing, and whoever holds a permission that the
 * head of the body approved. Of a denunciation its circle alone, whatever else somebody did or was given.
 */
import { sql } from "kysely";
import { takesPart } from "#shared/audience.ts";
import type { HearingId, PersonId, SessionId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { Session, type Hearing } from "#shared/sessions.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import type { Db } from "../database/database.ts";
import { isProtectedKind } from "../matters/matter-rules.ts";
import { isInCircle, readMatter } from "../matters/matter-store.ts";
import { holdsGrant } from "./recording-grant-store.ts";

type Needs = { db: Db; clock: Clock };

export type Watching = {
  session: Session;
  hearing: Hearing;
  /** May also take its files along: those who ran the session, never somebody with a permission (domain §14). */
  mayCopy: boolean;
};

/** Refused with notFound where there is no such hearing, with notAllowed where the person may not watch it. */
export async function mayWatch(
  { db, clock }: Needs,
  who: Person,
  of: { session: SessionId; hearing: HearingId },
): Promise<Reply<Watching>> {
  const session = await readSnapshot(db, of.session);
  const hearing = session?.hearings.find((one) => one.id === of.hearing);
  if (!session || !hearing) return refuse("notFound");
  const ran = may(who, "recording.read", { members: session.members });
  const isAllowed = await hasGround(db, who.id, { session, hearing, ran }, clock.now());
  return isAllowed ? accept({ session, hearing, mayCopy: ran }) : refuse("notAllowed");
}

/** The hearings of a session that a person may watch. Who ran the session may ask even where there is none. */
export async function watchedHearings(
  parts: Needs,
  who: Person,
  id: SessionId,
): Promise<Reply<{ session: Session; hearings: HearingId[] }>> {
  const session = await readSnapshot(parts.db, id);
  if (!session) return refuse("notFound");
  const ran = may(who, "recording.read", { members: session.members });
  const now = parts.clock.now();
  const hearings: HearingId[] = [];
  for (const hearing of session.hearings)
    if (await hasGround(parts.db, who.id, { session, hearing, ran }, now)) hearings.push(hearing.id);
  return ran || hearings.length > 0 ? accept({ session, hearings }) : refuse("notAllowed");
}

/** Whether a hearing is of a denunciation, whose recording nobody outside its circle may be let in to. */
export async function isDenunciation(db: Db, hearing: Hearing): Promise<boolean> {
  const matter = hearing.matterId === null ? null : await readMatter(db, hearing.matterId);
  const kind = matter?.kind ?? hearing.matter?.kind;
  return kind !== undefined && isProtectedKind(kind);
}

type Asked = { session: Session; hearing: Hearing; ran: boolean };

async function hasGround(db: Db, who: PersonId, asked: Asked, now: Instant): Promise<boolean> {
  const { session, hearing, ran } = asked;
  // A denunciation from before the register has no circle: those who heard it stand for it.
  if (await isDenunciation(db, hearing))
    return hearing.matterId === null ? ran : isInCircle(db, hearing.matterId, who);
  if (ran || (await tookPart(db, who, session, hearing))) return true;
  return holdsGrant(db, who, hearing.id, dayOf(now));
}

/** An agency's representative whose site belonged to this hearing, and who was in the room during it. */
async function tookPart(db: Db, who: PersonId, session: Session, hearing: Hearing): Promise<boolean> {
  const member = session.members.find((one) => one.person === who && one.role === "agency");
  if (!member || hearing.calledAt === null) return false;
  const during: Session = { ...session, state: "inSession", current: hearing.id };
  if (!takesPart(during, member)) return false;
  const lines = await db
    .selectFrom("session_log")
    .select(["at", sql<string>`fact->>'change'`.as("change")])
    .where("session", "=", session.id)
    .where(sql<boolean>`fact->>'type' = 'attendance' and fact->>'person' = ${who}`)
    .$if(hearing.endedAt !== null, (query) => query.where("at", "<=", hearing.endedAt ?? hearing.calledAt))
    .orderBy("number")
    .execute();
  const isHere = (change: string | undefined) => change !== undefined && !["left", "lost"].includes(change);
  const { calledAt } = hearing;
  const before = lines.filter((line) => line.at <= calledAt).at(-1);
  return isHere(before?.change) || lines.some((line) => line.at > calledAt && isHere(line.change));
}

/** Sessions come after recordings in the order of folders, so their snapshot is read here by itself. */
async function readSnapshot(db: Db, id: SessionId): Promise<Session | null> {
  const row = await db.selectFrom("sessions").select("snapshot").where("id", "=", id).executeTakeFirst();
  return row ? Session.parse(row.snapshot) : null;
}
