/** Refusing to receive (LTCD Điều 9, ND154 Điều 4), closing a matter, and taking it up again. */
import { addDays, addWorkingDays } from "#shared/working-days.ts";
import type { MatterId, PersonId } from "#shared/ids.ts";
import type { FullMatter, RefusalGround } from "#shared/matter-records.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import type { Day, Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Db, Tx } from "../database/database.ts";
import { deciderFault, tooEarlyOrLate } from "./guard-actions.ts";
import { insertRefusal } from "./guard-store.ts";
import { readableBodies } from "./matter-access.ts";
import { changeMatter, type MatterNeeds } from "./matter-actions.ts";
import { setMatterState, type MatterRow } from "./matter-store.ts";
import { readParties } from "./party-store.ts";
import { listRefusalGrounds } from "./rule-store.ts";
import { earlierMatters, visitsOf, wasReceived } from "./visit-store.ts";

type RefusalInput = { id: MatterId; ground: string; text: string; decidedBy: PersonId; decidedOn: Day };

/**
 * Enters that reception was refused. Grounds that end the matter close it; those that demand a notice
 * (Mẫu 01/TCD) set the day until which it is due, and are the head's to decide.
 */
export function recordRefusal(
  parts: MatterNeeds,
  who: Person,
  input: RefusalInput,
): Promise<Reply<FullMatter>> {
  return changeMatter(parts, who, input.id, async (tx, matter, at) => {
    const { decidedOn, decidedBy } = input;
    const grounds = await listRefusalGrounds(tx, decidedOn);
    const ground = grounds.find((one) => one.code === input.ground);
    if (!ground) return refuse("notFound", "ground");
    if (ground.onlyKinds.length > 0 && !ground.onlyKinds.includes(matter.kind))
      return refuse("groundDoesNotFit", "ground");
    // A hearing to come is taken out of its session first, so that nobody waits for it.
    if (matter.state === "closed" || (ground.closes && matter.state === "booked"))
      return refuse("wrongState");
    const roles =
      ground.noticeDays === null ? (["leader", "officer", "clerk"] as const) : (["leader"] as const);
    const fault =
      tooEarlyOrLate(matter, decidedOn, at, "decidedOn") ??
      (await deciderFault(tx, matter, decidedBy, roles, "decidedBy"));
    if (fault) return fault;
    if (ground.needsHistory && !(await wasReceivedBefore(tx, who, matter)))
      return refuse("noEarlierVisit", "ground");
    await insertRefusal(tx, {
      id: parts.ids.make(),
      matter: matter.id,
      ground: ground.code,
      text: input.text,
      decided_by: decidedBy,
      decided_on: decidedOn,
      notice_due: await noticeDue(tx, ground, decidedOn),
      entered_by: who.id,
      entered_at: at,
    });
    if (ground.closes) await close(tx, matter.id, `${ground.code}: ${input.text}`.slice(0, 500));
    const event = {
      type: "matter.refused" as const,
      matter: matter.id,
      ground: ground.code,
      person: decidedBy,
    };
    return accept(await record(tx, { at, by: who.id, event }));
  });
}

/** Earlier visits of these people, or a reception in this very matter (LTCD Điều 9.3). */
async function wasReceivedBefore(db: Db, who: Person, matter: MatterRow): Promise<boolean> {
  const [own] = await visitsOf(db, [matter]);
  if (own && wasReceived(own)) return true;
  const parties = await readParties(db, [matter.id]);
  const reader = { person: who.id, bodies: await readableBodies(db, who) };
  const numbers = parties.map((party) => party.citizen);
  const earlier = await earlierMatters(db, numbers, reader, [matter.id]);
  // What was split from the same visit is no earlier reception.
  return earlier.some((one) => one.draft !== matter.draft);
}

/** The last of the working days within which the notice is issued, counted from the day after (ND154 Điều 4.3). */
async function noticeDue(db: Db, ground: RefusalGround, decidedOn: Day): Promise<Day | null> {
  if (ground.noticeDays === null) return null;
  const longestHolidays = 30;
  const rows = await db
    .selectFrom("calendar_days")
    .select(["day", "kind"])
    .where("day", ">", decidedOn)
    .where("day", "<=", addDays(decidedOn, ground.noticeDays * 2 + longestHolidays))
    .execute();
  return addWorkingDays(decidedOn, ground.noticeDays, rows);
}

/** Ends a matter; one with a hearing to come is taken out of its session first. */
export function closeMatter(
  parts: MatterNeeds,
  who: Person,
  id: MatterId,
  reason: string,
): Promise<Reply<FullMatter>> {
  return changeMatter(parts, who, id, async (tx, matter, at) => {
    if (matter.state === "closed" || matter.state === "booked") return refuse("wrongState");
    await close(tx, id, reason);
    return accept(await recordMove(tx, who, id, "closed", at));
  });
}

/** Takes a closed matter up again: as heard where it was heard before. */
export function reopenMatter(parts: MatterNeeds, who: Person, id: MatterId): Promise<Reply<FullMatter>> {
  return changeMatter(parts, who, id, async (tx, matter, at) => {
    if (matter.state !== "closed") return refuse("wrongState");
    const [own] = await visitsOf(tx, [matter]);
    const wasHeard = own?.hearings.some((hearing) => hearing.state === "heard") ?? false;
    await setMatterState(tx, id, wasHeard ? "heard" : "open");
    await tx.updateTable("matters").set({ closed_reason: "" }).where("id", "=", id).execute();
    return accept(await recordMove(tx, who, id, wasHeard ? "heard" : "open", at));
  });
}

async function close(tx: Tx, id: MatterId, reason: string): Promise<void> {
  await setMatterState(tx, id, "closed");
  await tx.updateTable("matters").set({ closed_reason: reason }).where("id", "=", id).execute();
}

async function recordMove(tx: Tx, who: Person, matter: MatterId, state: string, at: Instant): Promise<void> {
  await record(tx, { at, by: who.id, event: { type: "matter.moved", matter, state } });
}
