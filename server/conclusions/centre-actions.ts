/** The queue of what the centre must be told: entered by the system or by hand, sent, acknowledged (CE1, CE2). */
import { PAGE_SIZE, type Parsed } from "#shared/http.ts";
import { caseOf, dueAt, ruleFor } from "#shared/deadlines.ts";
import type { CentreItemId, OrganisationId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import type { CentreItem } from "#shared/tasks.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import { readCalendarDays } from "../bookings/calendar-day-store.ts";
import { readDeadlineRules } from "../bookings/deadline-store.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { organisationPath, organisationsBelow } from "../organisations/organisation-store.ts";
import { readPeople } from "../people/person-store.ts";
import type { ConclusionNeeds } from "./conclusion-actions.ts";
import { insertCentreItem, lockCentreItem, readCentreItems, type CentreRow } from "./centre-store.ts";

type Page = { rows: CentreItem[]; total: number; overdue: number };

export async function listCentreItems(
  parts: ConclusionNeeds,
  who: Person,
  { from, state }: Parsed<"centreItems">,
): Promise<Reply<Page>> {
  const own = who.grants
    .map((grant) => grant.organisation)
    .filter((organisation) => may(who, "followUp.read", { organisations: [organisation] }));
  if (own.length === 0) return refuse("notAllowed");
  const rows = await readCentreItems(parts.db, await organisationsBelow(parts.db, own), state ?? null);
  const items = await viewItems(parts, who, rows);
  return accept({
    rows: items.slice(from, from + PAGE_SIZE),
    total: items.length,
    overdue: items.filter((item) => item.due.state === "overdue").length,
  });
}

export function addCentreItem(
  parts: ConclusionNeeds,
  who: Person,
  { organisation, kind, about, since }: Parsed<"addCentreItem">,
): Promise<Reply<CentreItem>> {
  return write(parts.db, async (tx): Promise<Reply<CentreItem>> => {
    if (!(await mayWrite(tx, who, organisation))) return refuse("notAllowed");
    const at = parts.clock.now();
    if (since > dayOf(at)) return refuse("badInput", "since");
    const id = parts.ids.make<CentreItemId>();
    const of = { cause: null, session: null, matter: null };
    await insertCentreItem(tx, { id, organisation, kind, about, since, ...of, by: who.id, at });
    return change(tx, parts, who, id, "entered");
  });
}

/** [CE2] How, when and under which number it went. */
export function sendCentreItem(
  parts: ConclusionNeeds,
  who: Person,
  { id, on, way, document }: Parsed<"sendCentreItem">,
): Promise<Reply<CentreItem>> {
  return write(parts.db, async (tx): Promise<Reply<CentreItem>> => {
    const row = await lockCentreItem(tx, id);
    if (!row || !(await mayWrite(tx, who, row.organisation))) return refuse("notFound");
    if (row.state !== "waiting") return refuse("wrongState");
    if (on < row.since || on > dayOf(parts.clock.now())) return refuse("badInput", "on");
    const sent = { sent_on: on, sent_way: way, sent_document: document, sent_by: who.id };
    await tx
      .updateTable("centre_items")
      .set({ state: "sent", ...sent })
      .where("id", "=", id)
      .execute();
    return change(tx, parts, who, id, "sent");
  });
}

export function acknowledgeCentreItem(
  parts: ConclusionNeeds,
  who: Person,
  { id, on, note }: Parsed<"acknowledgeCentreItem">,
): Promise<Reply<CentreItem>> {
  return write(parts.db, async (tx): Promise<Reply<CentreItem>> => {
    const row = await lockCentreItem(tx, id);
    if (!row || !(await mayWrite(tx, who, row.organisation))) return refuse("notFound");
    if (row.state !== "sent" || row.sent_on === null) return refuse("wrongState");
    if (on < row.sent_on || on > dayOf(parts.clock.now())) return refuse("badInput", "on");
    const acknowledged = { acknowledged_on: on, acknowledged_note: note, acknowledged_by: who.id };
    await tx
      .updateTable("centre_items")
      .set({ state: "acknowledged", ...acknowledged })
      .where("id", "=", id)
      .execute();
    return change(tx, parts, who, id, "acknowledged");
  });
}

async function change(
  tx: Tx,
  parts: ConclusionNeeds,
  who: Person,
  id: CentreItemId,
  what: string,
): Promise<Reply<CentreItem>> {
  const row = await lockCentreItem(tx, id);
  const [item] = row ? await viewItems({ ...parts, db: tx }, who, [row]) : [];
  if (!item) return refuse("notFound");
  await record(tx, { at: parts.clock.now(), by: who.id, event: { type: "centre.moved", item: id, what } });
  return accept(item);
}

async function mayWrite(db: Db, who: Person, organisation: OrganisationId): Promise<boolean> {
  return may(who, "centre.write", { organisations: await organisationPath(db, organisation) });
}

async function viewItems(
  { db, clock }: Pick<ConclusionNeeds, "db" | "clock">,
  who: Person,
  rows: readonly CentreRow[],
): Promise<CentreItem[]> {
  const today = dayOf(clock.now());
  const [rules, calendar] = [await readDeadlineRules(db), await readCalendarDays(db)];
  const people = await readPeople(
    db,
    rows.flatMap((row) => [row.sent_by, row.acknowledged_by].filter((id) => id !== null)),
  );
  const nameOf = (id: CentreRow["by"]) => people.find((person) => person.id === id)?.name ?? "";
  const bodies = new Map(
    (await db.selectFrom("organisations").select(["id", "name"]).execute()).map(({ id, name }) => [id, name]),
  );
  const writable = new Map<OrganisationId, boolean>();
  for (const { organisation } of rows)
    if (!writable.has(organisation)) writable.set(organisation, await mayWrite(db, who, organisation));
  return rows.map((row) => {
    const rule = ruleFor(rules, "TELL_CENTRE", "usual", row.since);
    const one = { ...caseOf(row.since), doneOn: row.sent_on };
    return {
      ...{ id: row.id, organisation: row.organisation, kind: row.kind, about: row.about, by: row.by },
      ...{ session: row.session, matter: row.matter, state: row.state, since: row.since },
      organisationName: bodies.get(row.organisation) ?? "",
      due: rule
        ? dueAt(rule, one, calendar, today)
        : { dueOn: null, state: "running", daysLeft: null, unit: "workingDays", uncertainYears: [] },
      sent:
        row.sent_on === null
          ? null
          : {
              on: row.sent_on,
              way: row.sent_way,
              document: row.sent_document,
              byName: nameOf(row.sent_by),
            },
      acknowledged:
        row.acknowledged_on === null
          ? null
          : { on: row.acknowledged_on, note: row.acknowledged_note, byName: nameOf(row.acknowledged_by) },
      mayWrite: writable.get(row.organisation) ?? false,
    };
  });
}
