/**
 * Decisions on a matter: the online form (ND154 Điều 20), a denunciation's waiver, secrecy and circle,
 * refusing reception (ND154 Điều 4, LTCD Điều 9), and closing. A clerk enters them; a person is named who took them.
 */
import type { MatterId, OrganisationId, PersonId } from "#shared/ids.ts";
import type { CirclePart, EligibilityGround, FullMatter } from "#shared/matter-records.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import type { OrganisationRole } from "#shared/roles.ts";
import { dayOf, type Day, type Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Tx } from "../database/database.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { readPeople, readPerson } from "../people/person-store.ts";
import { insertDecision, putCircle, putSecrecy, putWaiver } from "./guard-store.ts";
import { changeMatter, type MatterNeeds } from "./matter-actions.ts";
import { groundFits, isProtectedKind } from "./matter-rules.ts";
import type { MatterRow } from "./matter-store.ts";

type DecisionInput = {
  id: MatterId;
  isOnline: boolean;
  ground: EligibilityGround;
  reason: string;
  decidedBy: PersonId;
  decidedOn: Day;
};

/** Enters the leader's decision whether the matter is heard online. The last one counts. */
export function decideEligibility(
  parts: MatterNeeds,
  who: Person,
  input: DecisionInput,
): Promise<Reply<FullMatter>> {
  return changeMatter(parts, who, input.id, async (tx, matter, at) => {
    if (matter.state === "closed") return refuse("wrongState");
    if (!groundFits(matter.kind, input.ground)) return refuse("groundDoesNotFit", "ground");
    const fault =
      tooEarlyOrLate(matter, input.decidedOn, at, "decidedOn") ??
      (await deciderFault(tx, matter, input.decidedBy, ["leader"], "decidedBy"));
    if (fault) return fault;
    const { isOnline, ground, decidedBy } = input;
    await insertDecision(tx, {
      id: parts.ids.make(),
      matter: matter.id,
      is_online: isOnline,
      ground,
      reason: input.reason,
      decided_by: decidedBy,
      decided_on: input.decidedOn,
      entered_by: who.id,
      entered_at: at,
    });
    const event = { type: "matter.decided" as const, matter: matter.id, isOnline, ground, person: decidedBy };
    return accept(await record(tx, { at, by: who.id, event }));
  });
}

/** Records the paper in which a denouncer does not ask for protection of the identity; null takes it back. */
export function recordWaiver(
  parts: MatterNeeds,
  who: Person,
  id: MatterId,
  waiver: { paper: string; on: Day } | null,
): Promise<Reply<FullMatter>> {
  return changeMatter(parts, who, id, async (tx, matter, at) => {
    if (!isProtectedKind(matter.kind)) return refuse("wrongState");
    if (waiver !== null && waiver.on > dayOf(at)) return refuse("badInput", "on");
    await putWaiver(tx, id, waiver && { ...waiver, by: who.id, at });
    const change = waiver === null ? ("withdrawn" as const) : ("recorded" as const);
    return accept(await record(tx, { at, by: who.id, event: { type: "matter.waiver", matter: id, change } }));
  });
}

/** Records who of the body answers for secrecy (ND154 Điều 20.4). */
export function confirmSecrecy(
  parts: MatterNeeds,
  who: Person,
  input: { id: MatterId; by: PersonId; on: Day },
): Promise<Reply<FullMatter>> {
  return changeMatter(parts, who, input.id, async (tx, matter, at) => {
    if (!isProtectedKind(matter.kind)) return refuse("wrongState");
    if (input.on > dayOf(at)) return refuse("badInput", "on");
    const fault = await deciderFault(tx, matter, input.by, ["leader", "officer"], "by");
    if (fault) return fault;
    await putSecrecy(tx, matter.id, { by: input.by, on: input.on, enteredBy: who.id, at });
    const event = { type: "matter.secrecy" as const, matter: matter.id, person: input.by };
    return accept(await record(tx, { at, by: who.id, event }));
  });
}

/** Names who may know a denunciation. Whoever names them stays, so that somebody can mend a mistake. */
export function saveCircle(
  parts: MatterNeeds,
  who: Person,
  id: MatterId,
  members: readonly { person: PersonId; part: CirclePart }[],
): Promise<Reply<FullMatter>> {
  return changeMatter(parts, who, id, async (tx, matter, at) => {
    if (!isProtectedKind(matter.kind)) return refuse("wrongState");
    const people = [...new Set(members.map((member) => member.person))];
    if (people.length !== members.length) return refuse("badInput", "members");
    if (!people.includes(who.id)) return refuse("memberDoesNotFit", "members");
    const known = await readPeople(tx, people);
    const unfit = (person: Person) =>
      !person.active || person.grants.some((grant) => grant.role === "station");
    // A station is a machine in a room, used by whoever is there.
    if (known.length !== people.length || known.some(unfit)) return refuse("memberDoesNotFit", "members");
    await putCircle(tx, id, members, { person: who.id, at });
    return accept(await record(tx, { at, by: who.id, event: { type: "matter.circle", matter: id, people } }));
  });
}

/** A decision lies between the reception and today. */
export function tooEarlyOrLate(matter: MatterRow, day: Day, at: Instant, field: string): Refused | null {
  return day > dayOf(at) || day < matter.received_on ? refuse("badInput", field) : null;
}

/** Whoever decides holds one of the roles at the matter's body or above it, by an open account. */
export async function deciderFault(
  tx: Tx,
  matter: MatterRow,
  decider: PersonId,
  roles: readonly OrganisationRole[],
  field: string,
): Promise<Refused | null> {
  const person = await readPerson(tx, decider);
  const path: readonly OrganisationId[] = await organisationPath(tx, matter.organisation);
  const fits = person?.grants.some(
    ({ role, organisation }) => roles.includes(role) && path.includes(organisation),
  );
  return person?.active && fits ? null : refuse("noLeader", field);
}
