/** Putting what is complete into a file, for a person or for the adapter, and reading it again (EX3, EX4, EX7). */
import type { ExchangeBatch } from "#shared/exchange.ts";
import type { ExchangeFile } from "#shared/exchange-record.ts";
import { PAGE_SIZE, type Output, type Parsed } from "#shared/http.ts";
import type { ExchangeBatchId, OrganisationId, PersonId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { dayOf, type Day } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { readOrganisation } from "../organisations/organisation-store.ts";
import { readPeople } from "../people/person-store.ts";
import { fileOf, readBatchFile } from "./batch-file.ts";
import {
  insertBatch,
  listBatchRows,
  listReceiptRows,
  readBatch,
  setBatchSum,
  type BatchRow,
} from "./batch-store.ts";
import { canonicalJson, sumOf } from "./canonical-json.ts";
import { unitCode } from "./code-store.ts";
import { bodiesFor, isOpenTo, mayIn } from "./entry-access.ts";
import { freezeEntry, freshRecord, moveLocked, type MoveNeeds } from "./entry-moves.ts";
import type { ExchangeNeeds } from "./entry-reads.ts";
import { changeEntry, entriesOfBatch, lockPending, type EntryRow } from "./exchange-store.ts";

const MOST_ENTRIES = 1_000;

type Wanted = {
  organisation: OrganisationId;
  from: Day;
  to: Day;
  channel: BatchRow["channel"];
  by: PersonId | null;
  /** Whether an entry may leave by this way. */
  mayLeave(entry: EntryRow): Promise<boolean>;
};
type Filled = { id: ExchangeBatchId | null; incomplete: number; restricted: number };

/** Freezes what waits and is complete, and moves it; id is null when there is nothing. */
export async function fillBatch(tx: Tx, parts: MoveNeeds, wanted: Wanted): Promise<Filled> {
  const at = parts.clock.now();
  const { organisation, from, to, channel, by } = wanted;
  const left = { incomplete: 0, restricted: 0 };
  const chosen: EntryRow[] = [];
  for (const entry of await lockPending(tx, { organisation, from, to }, MOST_ENTRIES)) {
    const { missing } = await freshRecord(tx, entry, at);
    if (!(await wanted.mayLeave(entry))) left.restricted += 1;
    else if (missing.length > 0) {
      left.incomplete += 1;
      await changeEntry(tx, entry.id, { missing: JSON.stringify(missing) });
    } else chosen.push(entry);
  }
  if (chosen.length === 0) return { id: null, ...left };
  const id = parts.ids.make<ExchangeBatchId>();
  const batch: BatchRow = {
    ...{ id, organisation, channel, by, at, from_day: from, to_day: to, sha256: "", sendings: 1 },
    unit_code: await unitCode(tx, organisation, dayOf(at)),
    unit_name: (await readOrganisation(tx, organisation))?.name ?? "",
    state: channel === "file" ? "made" : "sending",
    entries: chosen.length,
  };
  await insertBatch(tx, batch);
  const records = [];
  for (const entry of chosen) {
    records.push(await freezeEntry(tx, entry, id, at));
    await moveLocked(tx, parts, entry, "export", { by });
  }
  await setBatchSum(tx, id, sumOf(canonicalJson(fileOf(batch, records))));
  return { id, ...left };
}

export function makeBatch(
  parts: ExchangeNeeds,
  who: Person,
  { organisation, from, to }: Parsed<"makeExchangeBatch">,
): Promise<Reply<Output<"makeExchangeBatch">>> {
  return write(parts.db, async (tx): Promise<Reply<Output<"makeExchangeBatch">>> => {
    if (!(await mayIn(tx, who, "exchange.write", organisation))) return refuse("notAllowed");
    if (from > to) return refuse("badInput", "to");
    const mayLeave = (entry: EntryRow) => isOpenTo(tx, who, entry);
    const filled = await fillBatch(tx, parts, {
      ...{ organisation, from, to, mayLeave },
      channel: "file",
      by: who.id,
    });
    const row = filled.id === null ? null : await readBatch(tx, filled.id);
    if (row === null) return refuse("nothingToExport");
    const batch = await viewBatch(tx, who, row, who.name);
    const { incomplete, restricted } = filled;
    const event = { type: "exchange.batchMade" as const, batch: row.id, organisation, entries: row.entries };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept({ batch, incomplete, restricted });
  });
}

/** [EX7] The file again, for whoever may read all that is in it; that it was taken is in the audit. */
export function takeBatch(
  parts: ExchangeNeeds,
  who: Person,
  id: ExchangeBatchId,
  form: "json" | "xlsx",
): Promise<Reply<ExchangeFile>> {
  return write(parts.db, async (tx): Promise<Reply<ExchangeFile>> => {
    const batch = await readBatch(tx, id);
    if (!batch || !(await mayIn(tx, who, "exchange.read", batch.organisation))) return refuse("notFound");
    if (!(await mayReadAll(tx, who, batch))) return refuse("notAllowed");
    const at = parts.clock.now();
    const file = await readBatchFile(tx, batch, at);
    if (file === null) return refuse("changedMeanwhile");
    await record(tx, { at, by: who.id, event: { type: "exchange.batchRead", batch: id, form } });
    return accept(file);
  });
}

async function mayReadAll(db: Db, who: Person, batch: BatchRow): Promise<boolean> {
  for (const entry of await entriesOfBatch(db, batch.id)) if (!(await isOpenTo(db, who, entry))) return false;
  return true;
}

export async function viewBatch(db: Db, who: Person, row: BatchRow, byName: string): Promise<ExchangeBatch> {
  return {
    ...{ id: row.id, organisation: row.organisation, organisationName: row.unit_name, byName },
    ...{ from: row.from_day, to: row.to_day, channel: row.channel, state: row.state },
    ...{ entries: row.entries, sha256: row.sha256, at: row.at },
    mayRead: await mayReadAll(db, who, row),
  };
}

export async function listBatches(
  { db }: ExchangeNeeds,
  who: Person,
  from: number,
): Promise<Reply<Output<"exchangeBatches">>> {
  if (!mayAnywhere(who, "exchange.read")) return refuse("notAllowed");
  const bodies = await bodiesFor(db, who, "exchange.read");
  const { rows, total } = await listBatchRows(db, bodies, { from, limit: PAGE_SIZE });
  return accept({
    rows: await Promise.all(rows.map((row) => viewBatch(db, who, row, row.by_name ?? ""))),
    total,
  });
}

/** Answers for the own units; those that name no batch for whoever works at a topmost body or a province. */
export async function listReceipts(
  { db }: ExchangeNeeds,
  who: Person,
  from: number,
): Promise<Reply<Output<"exchangeReceipts">>> {
  if (!mayAnywhere(who, "exchange.read")) return refuse("notAllowed");
  const bodies = await bodiesFor(db, who, "exchange.read");
  const isClerk = mayAnywhere(who, "exchange.write");
  return accept(await listReceiptRows(db, bodies, isClerk, { from, limit: PAGE_SIZE }));
}

/** Name of whoever made a batch. */
export async function makerOf(db: Db, { by }: BatchRow): Promise<string> {
  return by === null ? "" : ((await readPeople(db, [by]))[0]?.name ?? "");
}
