/** Posting what is planned, taking it down, and taking a red gate upon oneself (rules GT, PB). */
import type { MatterId, SessionId } from "#shared/ids.ts";
import {
  closedGates,
  type GateName,
  type NewOverride,
  type NewPublication,
  type Preparation,
  type Publication,
} from "#shared/preparation.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may, type On } from "#shared/roles.ts";
import type { CommandName, Session } from "#shared/sessions.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import { unloadedYears } from "#shared/working-days.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { isInCircle, readMatterLines } from "../matters/matter-store.ts";
import { readParties } from "../matters/party-store.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { holdSession } from "./fact-store.ts";
import { prepareOne, type Prepared } from "./gate-facts.ts";
import { essenceOf, namesSomebody, planToPost, toPost } from "./posted-plan.ts";
import {
  insertOverride,
  insertPublication,
  withdrawPublication,
  type PublicationRow,
} from "./preparation-store.ts";

type Needs = { db: Db; clock: Clock; ids: Ids };

/** The gates of a session for somebody who may see them. */
export async function readPreparation(
  parts: Pick<Needs, "db" | "clock">,
  who: Person,
  id: SessionId,
): Promise<Reply<Preparation>> {
  const now = parts.clock.now();
  const prepared = await prepareOne(parts.db, id, now);
  if (!prepared) return refuse("notFound");
  const on = await standing(parts.db, prepared.session);
  if (!may(who, "preparation.read", on)) return refuse("notAllowed");
  return accept(viewOf(prepared, who, on, now));
}

/** [PB1–PB4] Posts the plan as it stands. What hangs there already, word for word, is not posted twice. */
export function publishSession(
  parts: Needs,
  who: Person,
  id: SessionId,
  words: NewPublication,
): Promise<Reply<Preparation>> {
  return change(parts, who, id, async (tx, prepared, on, now) => {
    const { session, names, publications } = prepared;
    if (!may(who, "session.publish", on)) return refuse("notAllowed");
    const newest = publications.at(-1);
    const hangs = newest !== undefined && newest.withdrawnAt === null;
    // What is over needs no calendar; what was called off is posted only where it had been announced.
    if (session.state === "closed") return refuse("wrongState");
    if (session.state === "cancelled" && !hangs) return refuse("wrongState");
    const heard = await namesHeard(tx, who, session);
    const field = (["content", "board"] as const).find((one) => namesSomebody(words[one], heard));
    if (field !== undefined) return refuse("namesCitizen", field);
    const plan = planToPost(session, names);
    const posted = toPost(plan, words, hangs ? newest.posted : null);
    const version = (newest?.version ?? 0) + 1;
    await insertPublication(tx, {
      id: parts.ids.make(),
      session: id,
      organisation: session.organisation,
      version,
      posted,
      essence: essenceOf(plan),
      board: words.board,
      at: now,
      by: who.id,
    });
    await record(tx, { at: now, by: who.id, event: { type: "session.published", session: id, version } });
    return accept(null);
  });
}

/** Takes down what hangs there; its gate turns red with it. */
export function withdraw(
  parts: Needs,
  who: Person,
  id: SessionId,
  reason: string,
): Promise<Reply<Preparation>> {
  return change(parts, who, id, async (tx, { publications }, on, now) => {
    if (!may(who, "session.publish", on)) return refuse("notAllowed");
    const newest = publications.at(-1);
    if (newest === undefined || newest.withdrawnAt !== null) return refuse("wrongState");
    await withdrawPublication(tx, newest.id, who.id, now, reason);
    const event = { type: "session.withdrawn" as const, session: id, version: newest.version };
    await record(tx, { at: now, by: who.id, event });
    return accept(null);
  });
}

/** [GT6] Takes a gate that is not green upon oneself, with reason and legal ground. */
export function overrideGate(
  parts: Needs,
  who: Person,
  id: SessionId,
  { gate, reason, ground }: NewOverride,
): Promise<Reply<Preparation>> {
  return change(parts, who, id, async (tx, { session, gates }, on, now) => {
    if (!may(who, "gate.override", on)) return refuse("notAllowed");
    const found = gates.find((one) => one.gate === gate);
    // Only before the opening, and only what is wanting: an override is no ornament.
    if (session.openedAt !== null || (found?.state !== "open" && found?.state !== "late"))
      return refuse("wrongState", "gate");
    const override = {
      id: parts.ids.make<Parameters<typeof insertOverride>[1]["id"]>(),
      session: id,
      organisation: session.organisation,
      gate,
      startsAt: session.startsAt,
      reason,
      ground,
      missing: found.missing.map(({ want, subject }) => ({ want, kind: subject.kind, id: subject.id })),
      at: now,
      by: who.id,
    };
    await insertOverride(tx, override);
    const event = { type: "gate.overridden" as const, session: id, gate, override: override.id };
    await record(tx, { at: now, by: who.id, event });
    return accept(null);
  });
}

/**
 * The gates that hold back a command, asked inside the command's own transaction (GT7). A session whose
 * line stands or that was opened already goes on: gates are about beginning.
 */
export async function gatesAgainst(
  db: Db,
  session: Session,
  command: CommandName,
  now: Instant,
): Promise<GateName[]> {
  if (command !== "openLine" && command !== "open") return [];
  const prepared = await prepareOne(db, session.id, now);
  return prepared ? closedGates(prepared.gates, command) : [];
}

/** The frame of every change: the session is held, the change is made, and the gates are computed anew. */
async function change(
  parts: Needs,
  who: Person,
  id: SessionId,
  make: (tx: Tx, prepared: Prepared, on: On, now: Instant) => Promise<Reply<null>>,
): Promise<Reply<Preparation>> {
  return write(parts.db, async (tx) => {
    await holdSession(tx, id);
    const now = parts.clock.now();
    const prepared = await prepareOne(tx, id, now);
    if (!prepared) return refuse("notFound");
    const on = await standing(tx, prepared.session);
    const made = await make(tx, prepared, on, now);
    if (!made.ok) return made;
    const after = await prepareOne(tx, id, now);
    return after ? accept(viewOf(after, who, on, now)) : refuse("notFound");
  });
}

async function standing(db: Db, session: Session): Promise<On> {
  return { members: session.members, organisations: await organisationPath(db, session.organisation) };
}

/**
 * Names that must not hang in public. Of a denunciation only where this clerk is of its circle: to anybody
 * else a refusal would tell whether a guessed name is the denouncer's.
 */
async function namesHeard(db: Db, who: Person, session: Session): Promise<string[]> {
  const labels = session.hearings.flatMap((hearing) => hearing.matter?.applicant ?? []);
  const lines = await readMatterLines(
    db,
    session.hearings.flatMap((hearing) => hearing.matterId ?? []),
  );
  const known: MatterId[] = [];
  for (const line of lines)
    if (!line.isProtected || (await isInCircle(db, line.id, who.id))) known.push(line.id);
  const parties = await readParties(db, known);
  return [...labels, ...parties.map((party) => party.citizen.name)];
}

function shown(row: PublicationRow): Publication {
  const { essence: _, ...publication } = row;
  return publication;
}

function viewOf(prepared: Prepared, who: Person, on: On, now: Instant): Preparation {
  const { session, gates, publications, calendar } = prepared;
  const days = [
    dayOf(now),
    dayOf(session.startsAt),
    ...gates.flatMap((one) => (one.due ? dayOf(one.due) : [])),
  ];
  const [first = dayOf(now)] = days.toSorted();
  return {
    session: session.id,
    state: session.state,
    startsAt: session.startsAt,
    kind: session.kind,
    adhocGround: session.adhocGround,
    gates,
    publications: publications.map(shown).toReversed(),
    unloadedYears: unloadedYears(first, days.toSorted().at(-1) ?? first, calendar),
    may: {
      publish: may(who, "session.publish", on),
      override: may(who, "gate.override", on),
      notify: may(who, "notice.send", on),
    },
    now,
  };
}
