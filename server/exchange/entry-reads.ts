/** The outbox and its entries as a person may see them; whoever opens an entry is in the audit (MT6). */
import { handActs, stepExchange } from "#shared/exchange-machine.ts";
import type { ExchangeEntry, ExchangeLine, UnitCompleteness } from "#shared/exchange.ts";
import { ExchangeRecord } from "#shared/exchange-record.ts";
import { PAGE_SIZE, type Parsed } from "#shared/http.ts";
import type { ExchangeEntryId, OrganisationId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { unitCode } from "./code-store.ts";
import { bodiesFor, isOpenTo, mayIn, mayMove } from "./entry-access.ts";
import { dueOf, readLimits } from "./entry-limits.ts";
import { freshRecord, type MoveNeeds } from "./entry-moves.ts";
import { codeOf, countByUnit, readEntry, readSteps, searchEntries, type EntryRow } from "./exchange-store.ts";

export type ExchangeNeeds = MoveNeeds & { db: Db };

export async function listEntries(
  parts: ExchangeNeeds,
  who: Person,
  input: Parsed<"exchangeEntries">,
): Promise<Reply<{ rows: ExchangeLine[]; total: number }>> {
  const { from, organisation, ...filter } = input;
  if (!mayAnywhere(who, "exchange.read")) return refuse("notAllowed");
  const readable = await bodiesFor(parts.db, who, "exchange.read");
  const bodies = organisation === undefined ? readable : readable.filter((one) => one === organisation);
  const today = dayOf(parts.clock.now());
  const page = { from, limit: PAGE_SIZE };
  const { rows, total } = await searchEntries(parts.db, { ...filter, bodies, today }, page);
  return accept({ rows: await viewLines(parts.db, who, rows, parts), total });
}

async function viewLines(
  db: Db,
  who: Person,
  rows: readonly EntryRow[],
  { clock }: Pick<MoveNeeds, "clock">,
): Promise<ExchangeLine[]> {
  const limits = await readLimits(db);
  const names = await namesOf(
    db,
    rows.map((row) => row.organisation),
  );
  const today = dayOf(clock.now());
  return Promise.all(
    rows.map(async (row) => {
      const isOpen = await isOpenTo(db, who, row);
      return {
        ...{ id: row.id, code: codeOf(row), kind: row.kind, label: row.label, version: row.version },
        ...{ organisation: row.organisation, organisationName: names.get(row.organisation) ?? "" },
        ...{ state: row.state, since: row.since, due: dueOf(limits, row, today) },
        ...{ nationalNumber: row.national_number, isProtected: row.is_protected, isOpen },
        missing: isOpen && row.state === "pending" ? row.missing : [],
      };
    }),
  );
}

export async function openEntry(
  parts: ExchangeNeeds,
  who: Person,
  id: ExchangeEntryId,
): Promise<Reply<ExchangeEntry>> {
  return write(parts.db, async (tx): Promise<Reply<ExchangeEntry>> => {
    const entry = await readEntry(tx, id);
    if (!entry || !(await mayIn(tx, who, "exchange.read", entry.organisation))) return refuse("notFound");
    const view = await viewEntry(tx, parts, who, entry);
    const event = { type: "exchange.read" as const, entry: id };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept(view);
  });
}

/** An entry with all that this person may know of it. */
export async function viewEntry(
  tx: Tx,
  parts: MoveNeeds,
  who: Person,
  entry: EntryRow,
): Promise<ExchangeEntry> {
  const [line] = await viewLines(tx, who, [entry], parts);
  if (!line) throw new Error("an entry has no line");
  const { isOpen } = line;
  const fresh = isOpen ? await freshRecord(tx, entry, parts.clock.now()) : null;
  const isMovable = await mayMove(tx, who, entry);
  const steps = await readSteps(tx, entry.id);
  return {
    ...line,
    missing: fresh && entry.state === "pending" ? fresh.missing : line.missing,
    // A denunciation leads nobody anywhere who is not of its circle.
    matter: isOpen ? entry.matter : null,
    session: isOpen ? entry.session : null,
    askedOn: entry.asked_on,
    askedDocument: entry.asked_document,
    record: fresh?.record ?? null,
    exported:
      isOpen && entry.exported_at !== null && entry.payload_hash !== null
        ? {
            at: entry.exported_at,
            sha256: entry.payload_hash,
            record: entry.payload === null ? null : ExchangeRecord.parse(JSON.parse(entry.payload)),
          }
        : null,
    steps: steps.map(({ at, by_name, act, state, national_number, reason, note }) => ({
      ...{ at, byName: by_name ?? "", act, state, reason },
      number: national_number,
      note: isOpen ? note : "",
    })),
    acts: isMovable ? handActs.filter((act) => stepExchange(entry.state, act) !== null) : [],
  };
}

/** How each unit stands that has entries or works with them; those with the most overdue first. */
export async function listCompleteness(
  parts: ExchangeNeeds,
  who: Person,
  from: number,
): Promise<Reply<{ rows: UnitCompleteness[]; total: number }>> {
  const { db } = parts;
  if (!mayAnywhere(who, "exchange.read")) return refuse("notAllowed");
  const today = dayOf(parts.clock.now());
  const counts = await countByUnit(db, await bodiesFor(db, who, "exchange.read"), today);
  const sorted = counts.toSorted(
    (a, b) => b.overdue - a.overdue || b.open - a.open || (a.organisation < b.organisation ? -1 : 1),
  );
  const shown = sorted.slice(from, from + PAGE_SIZE);
  const names = await namesOf(
    db,
    shown.map((one) => one.organisation),
  );
  const rows = await Promise.all(
    shown.map(async (one) => ({
      ...one,
      name: names.get(one.organisation) ?? "",
      code: (await unitCode(db, one.organisation, today)) ?? "",
    })),
  );
  return accept({ rows, total: sorted.length });
}

/** What the units owe for which this person answers as a clerk. */
export async function remind(
  { db, clock }: ExchangeNeeds,
  who: Person,
): Promise<Reply<{ open: number; overdue: number; incomplete: number }>> {
  const bodies = await bodiesFor(db, who, "exchange.write");
  const counts = await countByUnit(db, bodies, dayOf(clock.now()));
  const sum = (of: "open" | "overdue" | "incomplete") => counts.reduce((all, one) => all + one[of], 0);
  return accept({ open: sum("open"), overdue: sum("overdue"), incomplete: sum("incomplete") });
}

async function namesOf(db: Db, ids: readonly OrganisationId[]): Promise<Map<OrganisationId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("organisations")
    .select(["id", "name"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
