/** Taking in a visit, and correcting what was written down. Rules MT1 to MT4. */
import { sql } from "kysely";
import type { MatterId } from "#shared/ids.ts";
import type { FullMatter, MatterChange, NewMatter } from "#shared/matter-records.ts";
import type { MatterLine } from "#shared/matters.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { contentColumns, nextCode, storedIntake, visitColumns, visitFault } from "./intake.ts";
import { accessTo, mayChange } from "./matter-access.ts";
import { isProtectedKind } from "./matter-rules.ts";
import { lockMatter, readMatterLines, type MatterRow } from "./matter-store.ts";
import { readFullMatter } from "./matter-view.ts";
import { putParties } from "./party-store.ts";

export type MatterNeeds = { db: Db; clock: Clock; ids: Ids };

/** Takes in a visit. Mixed content becomes several matters; the same draft again is answered as before. */
export async function createMatter(
  parts: MatterNeeds,
  who: Person,
  input: NewMatter,
): Promise<Reply<MatterLine[]>> {
  return write(parts.db, async (tx) => {
    const organisations = await organisationPath(tx, input.organisation);
    if (organisations.length === 0) return refuse("notFound", "organisation");
    if (!may(who, "matter.create", { organisations })) return refuse("notAllowed", "organisation");
    await sql`select pg_advisory_xact_lock(hashtextextended(${input.draft}, 1))`.execute(tx);
    const stored = await storedIntake(tx, who.id, input.draft);
    if (stored.length > 0) return accept(await readMatterLines(tx, stored));

    const at = parts.clock.now();
    if (input.receivedOn > dayOf(at)) return refuse("badInput", "receivedOn");
    const contents = input.contents.map(({ subject }, index) => ({
      at: `contents.${index}.subject`,
      subject,
    }));
    const fault = await visitFault(tx, input, contents);
    if (fault) return fault;

    const ids: MatterId[] = [];
    for (const part of input.contents.keys()) ids.push(await insertMatter(parts, tx, who, at, input, part));
    const lines = await readMatterLines(tx, ids);
    for (const matter of ids) await record(tx, { at, by: who.id, event: { type: "matter.created", matter } });
    return accept(lines);
  });
}

async function insertMatter(
  parts: MatterNeeds,
  tx: Tx,
  who: Person,
  at: Instant,
  input: NewMatter,
  part: number,
): Promise<MatterId> {
  const content = input.contents[part];
  if (!content) throw new RangeError("an intake has no such content");
  const { kind } = content;
  const id = parts.ids.make<MatterId>();
  await tx
    .insertInto("matters")
    .values({
      id,
      organisation: input.organisation,
      code: await nextCode(tx, input.organisation, kind, input.receivedOn),
      kind,
      received_on: input.receivedOn,
      ...(await visitColumns(tx, input, input.receivedOn)),
      ...contentColumns(content),
      draft: input.draft,
      draft_part: part,
      created_by: who.id,
      created_at: at,
    })
    .execute();
  await putParties(tx, { ids: parts.ids, at }, id, input.parties, isProtectedKind(kind));
  if (isProtectedKind(kind))
    await tx
      .insertInto("matter_circle")
      .values({ matter: id, person: who.id, part: "clerk", added_by: who.id, added_at: at })
      .execute();
  return id;
}

/** Corrects what was written down; refuses a version that is not the newest. */
export function saveMatter(
  parts: MatterNeeds,
  who: Person,
  change: MatterChange,
): Promise<Reply<FullMatter>> {
  return changeMatter(parts, who, change.id, async (tx, matter, at) => {
    if (matter.version !== change.version) return refuse("changedMeanwhile");
    const fault = await visitFault(tx, change, [
      { at: "content.subject", subject: change.content.subject, before: matter.subject },
    ]);
    if (fault) return fault;
    await tx
      .updateTable("matters")
      .set({
        ...(await visitColumns(tx, change, matter.received_on)),
        ...contentColumns(change.content),
        version: matter.version + 1,
      })
      .where("id", "=", matter.id)
      .execute();
    await putParties(tx, { ids: parts.ids, at }, matter.id, change.parties, isProtectedKind(matter.kind));
    const fields = ["parties", "content"];
    await record(tx, { at, by: who.id, event: { type: "matter.saved", matter: matter.id, fields } });
    return accept(null);
  });
}

/**
 * Locks a matter, asks whether the person may change it, changes it, and gives it back whole.
 * Whoever may not even know of it hears that there is none.
 */
export async function changeMatter(
  parts: MatterNeeds,
  who: Person,
  id: MatterId,
  change: (tx: Tx, matter: MatterRow, at: Instant) => Promise<Reply<unknown>>,
): Promise<Reply<FullMatter>> {
  return write(parts.db, async (tx) => {
    const matter = await lockMatter(tx, id);
    if (!matter || (await accessTo(tx, who, matter)) === "none") return refuse("notFound");
    if (!(await mayChange(tx, who, matter))) return refuse("notAllowed");
    const changed = await change(tx, matter, parts.clock.now());
    if (!changed.ok) return changed;
    const full = await readFullMatter(tx, who, id);
    return full ? accept(full) : refuse("notFound");
  });
}
