/** What people do with terms and holds. A reason names nobody: of a denunciation only its circle knows whom it is about. */
import type { HoldId, MatterId } from "#shared/ids.ts";
import type { Hold } from "#shared/keeping.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { may, type Act } from "#shared/roles.ts";
import { dayOf, type Day } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { isInCircle, readMatterLine } from "../matters/matter-store.ts";
import { readParties } from "../matters/party-store.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { namesSomebody } from "../preparation/posted-plan.ts";
import { bodyOfMatter } from "./kept-store.ts";
import * as store from "./retention-store.ts";

export type KeepingNeeds = { db: Db; clock: Clock; ids: Ids };

type Retention = { class: string; endedOn: Day | null; reason: string };

/** [KP1] [KP2] A clerk chooses the class, and says when the work ended. */
export function setRetention(
  parts: KeepingNeeds,
  who: Person,
  matter: MatterId,
  { class: code, endedOn, reason }: Retention,
): Promise<Reply<Record<string, never>>> {
  return write(parts.db, async (tx) => {
    const refused = await refuseAct(tx, who, "retention.set", matter, reason);
    if (refused) return refused;
    const at = parts.clock.now();
    const today = dayOf(at);
    const known = await store.classesOn(tx, today);
    if (!known.some((one) => one.code === code)) return refuse("badInput", "class");
    if (endedOn !== null && endedOn > today) return refuse("badInput", "endedOn");
    await store.lockMatterKeeping(tx, matter);
    await store.saveRetention(tx, { matter, class: code, endedOn, reason, by: who.id, at });
    await record(tx, { at, by: who.id, event: { type: "retention.set", matter, class: code, endedOn } });
    return accept({});
  });
}

/** [KP3] Nothing of the matter is destroyed until a person lifts it. */
export function placeHold(
  parts: KeepingNeeds,
  who: Person,
  matter: MatterId,
  reason: string,
): Promise<Reply<Hold>> {
  return write(parts.db, async (tx) => {
    const refused = await refuseAct(tx, who, "hold.place", matter, reason);
    if (refused) return refused;
    await store.lockMatterKeeping(tx, matter);
    const [id, since] = [parts.ids.make<HoldId>(), parts.clock.now()];
    await store.insertHold(tx, { id, matter, reason, since, by: who.id });
    await record(tx, { at: since, by: who.id, event: { type: "hold.placed", matter, hold: id } });
    return accept({ id, reason, since, by: { id: who.id, name: who.name, title: who.title } });
  });
}

/** [KP3] Whoever may place one may lift it, with a reason. */
export function liftHold(
  parts: KeepingNeeds,
  who: Person,
  id: HoldId,
  reason: string,
): Promise<Reply<Record<string, never>>> {
  return write(parts.db, async (tx) => {
    const matter = await store.lockHold(tx, id);
    if (matter === null) return refuse("notFound");
    const refused = await refuseAct(tx, who, "hold.place", matter, reason);
    if (refused) return refused;
    const at = parts.clock.now();
    await store.liftHold(tx, id, { by: who.id, at, reason });
    await record(tx, { at, by: who.id, event: { type: "hold.lifted", matter, hold: id } });
    return accept({});
  });
}

async function refuseAct(
  tx: Tx,
  who: Person,
  act: Act,
  matter: MatterId,
  reason: string,
): Promise<Refused | null> {
  const body = await bodyOfMatter(tx, matter);
  if (body === null) return refuse("notFound");
  if (!may(who, act, { organisations: await organisationPath(tx, body) })) return refuse("notAllowed");
  return (await namesParty(tx, who, matter, reason)) ? refuse("namesCitizen", "reason") : null;
}

/**
 * Whether words hold a name of the matter. Of a denunciation it is asked only for its circle: to anybody else
 * the refusal would tell whether a guessed name is the denouncer's.
 */
export async function namesParty(db: Db, who: Person, matter: MatterId, words: string): Promise<boolean> {
  const line = await readMatterLine(db, matter);
  if (line === null || (line.isProtected && !(await isInCircle(db, matter, who.id)))) return false;
  const parties = await readParties(db, [matter]);
  return namesSomebody(words, [line.applicant, ...parties.map((party) => party.citizen.name)]);
}
