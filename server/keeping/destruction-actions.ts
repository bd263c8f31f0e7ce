/**
 * Destruction by two people (QCVN 12:2026; rules KP): one proposes, another decides, each with the own
 * password typed again; what is approved is carried out by a job.
 */
import { nextDestruction, refuseDestruction } from "#shared/destruction-machine.ts";
import type { DestructionId, HearingId } from "#shared/ids.ts";
import type { Destruction, KeptLine } from "#shared/keeping.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Visit } from "../base/serve.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { JobRunner } from "../notifications/job-runner.ts";
import { enqueue } from "../notifications/job-store.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { checkOwnPassword, type SignInNeeds } from "../people/sign-in.ts";
import { DESTROY_JOB } from "./destruction-job.ts";
import * as store from "./destruction-store.ts";
import { namesParty, type KeepingNeeds } from "./keeping-actions.ts";
import { refuseDestroying, type DestroyFacts } from "./keeping-rules.ts";
import { readKept } from "./kept-store.ts";
import { lockMatterKeeping } from "./retention-store.ts";

export type DestructionNeeds = KeepingNeeds &
  Pick<SignInNeeds, "passwords" | "throttle"> & { jobs: Pick<JobRunner, "wake"> };

type Proposal = { hearing: HearingId; reason: string; basis: string; password: string };

/** [KP3] [KP4] [KP5] Proposes that a recording past its term, and not held, is destroyed. */
export async function proposeDestruction(
  parts: DestructionNeeds,
  who: Person,
  { hearing, reason, basis, password }: Proposal,
  visit: Visit,
): Promise<Reply<Destruction>> {
  const known = await checkOwnPassword(parts, who, password, visit);
  if (!("passwordHash" in known)) return known;
  return write(parts.db, async (tx) => {
    const at = parts.clock.now();
    const found = await readKept(tx, hearing, dayOf(at));
    if (!found) return refuse("notFound");
    const { line, organisation } = found;
    const organisations = await organisationPath(tx, organisation);
    if (!may(who, "destruction.propose", { organisations })) return refuse("notAllowed");
    if (line.matter === null) return refuse("termNotOver");
    await lockMatterKeeping(tx, line.matter.id);
    const now = await readKept(tx, hearing, dayOf(at));
    const refusal = now && refuseDestroying(factsOf(now.line), dayOf(at));
    if (!now || refusal) return refuse(refusal ?? "notFound");
    if (now.line.destruction !== null) return refuse("alreadyExists");
    for (const [field, words] of Object.entries({ reason, basis }))
      if (await namesParty(tx, who, line.matter.id, words)) return refuse("namesCitizen", field);
    const id = parts.ids.make<DestructionId>();
    await store.insertDestruction(tx, {
      ...{ id, organisation, hearing, reason, basis },
      number: await store.nextNumber(tx, organisation, Number(dayOf(at).slice(0, 4))),
      session: line.session,
      matter: line.matter.id,
      class_name: now.line.class?.name ?? "",
      // Only a term with a day passes the rule above.
      from_day: now.line.term.is === "until" ? now.line.term.from : dayOf(at),
      proposed_by: who.id,
      proposed_at: at,
    });
    return moved(tx, who, id, at);
  });
}

const factsOf = ({ state, term, holds }: KeptLine): DestroyFacts => ({ state, term, holds: holds.length });

type Decision = { decision: "approve" | "reject"; note: string; password: string };

/** [KP5] The head of the body decides, who is somebody else than the one who proposed. */
export async function decideDestruction(
  parts: DestructionNeeds,
  who: Person,
  id: DestructionId,
  { decision, note, password }: Decision,
  visit: Visit,
): Promise<Reply<Destruction>> {
  const known = await checkOwnPassword(parts, who, password, visit);
  if (!("passwordHash" in known)) return known;
  return write(parts.db, async (tx, afterCommit) => {
    const row = await store.lockDestruction(tx, id);
    if (!row) return refuse("notFound");
    const organisations = await organisationPath(tx, row.organisation);
    const decider = {
      isProposer: row.proposed_by === who.id,
      mayDecide: may(who, "destruction.decide", { organisations }),
    };
    const refusal = refuseDestruction(row.state, decision, decider);
    if (refusal) return refuse(refusal);
    if (await namesParty(tx, who, row.matter, note)) return refuse("namesCitizen", "note");
    const at = parts.clock.now();
    if (decision === "approve") {
      await lockMatterKeeping(tx, row.matter);
      const kept = await readKept(tx, row.hearing, dayOf(at));
      const against = kept ? refuseDestroying(factsOf(kept.line), dayOf(at)) : "notFound";
      if (against) return refuse(against);
      const { session, hearing } = row;
      await enqueue(tx, {
        kind: DESTROY_JOB,
        key: `destroy:${id}`,
        runAt: at,
        payload: { id, session, hearing },
      });
      afterCommit(() => parts.jobs.wake());
    } else if (note === "") return refuse("reasonMissing", "note");
    await store.keepDecision(tx, id, { by: who.id, at, note });
    // The judge above has said that it is possible.
    await store.moveDestruction(tx, id, nextDestruction(row.state, decision) ?? row.state);
    return moved(tx, who, id, at);
  });
}

/** Whoever proposed may take it back until it is decided. */
export function withdrawDestruction(
  parts: DestructionNeeds,
  who: Person,
  id: DestructionId,
): Promise<Reply<Destruction>> {
  return write(parts.db, async (tx) => {
    const row = await store.lockDestruction(tx, id);
    if (!row) return refuse("notFound");
    const refusal = refuseDestruction(row.state, "withdraw", {
      isProposer: row.proposed_by === who.id,
      mayDecide: false,
    });
    if (refusal) return refuse(refusal);
    await store.moveDestruction(tx, id, "withdrawn");
    return moved(tx, who, id, parts.clock.now());
  });
}

async function moved(tx: Tx, who: Person, id: DestructionId, at: Instant): Promise<Reply<Destruction>> {
  const shown = await showTo(tx, who, [id]);
  const [one] = shown;
  if (!one) return refuse("notFound");
  const { session, hearing, state } = one;
  const event = { type: "destruction.moved" as const, destruction: id, session, hearing, state };
  await record(tx, { at, by: who.id, event });
  return accept(one);
}

/** Destructions with what this person may do with each. */
export async function showTo(db: Db, who: Person, ids: readonly DestructionId[]): Promise<Destruction[]> {
  return judgeEach(db, who, await store.showDestructions(db, ids));
}

type Shown = Awaited<ReturnType<typeof store.showDestructions>>[number];

export async function judgeEach(db: Db, who: Person, shown: readonly Shown[]): Promise<Destruction[]> {
  const judged: Destruction[] = [];
  for (const { organisation, ...one } of shown) {
    const organisations = await organisationPath(db, organisation);
    const decider = {
      isProposer: one.proposedBy.id === who.id,
      mayDecide: may(who, "destruction.decide", { organisations }),
    };
    judged.push({
      ...one,
      may: {
        decide: refuseDestruction(one.state, "approve", decider) === null,
        withdraw: refuseDestruction(one.state, "withdraw", decider) === null,
      },
    });
  }
  return judged;
}
