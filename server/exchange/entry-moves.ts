/**
 * What changes an entry inside a transaction, for people, receipts and the server alike: freezing what is
 * exported, the moves of the machine, and the new version when the data changed after that (EX2, EX3).
 */
import { stepExchange, type ExchangeAct } from "#shared/exchange-machine.ts";
import { NationalNumber, type NumberFault, type RejectReason } from "#shared/exchange.ts";
import type { ExchangeRecord } from "#shared/exchange-record.ts";
import type { ExchangeBatchId, ExchangeEntryId, PersonId } from "#shared/ids.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { readOrganisation } from "../organisations/organisation-store.ts";
import { canonicalJson, sumOf } from "./canonical-json.ts";
import { readCodes, unitCode } from "./code-store.ts";
import { readFacts } from "./entry-facts.ts";
import { lastDay, readLimits } from "./entry-limits.ts";
import { factsHash, recordOf, type Facts } from "./entry-record.ts";
import {
  addStep,
  changeEntry,
  codeOf,
  insertEntry,
  isNumberTaken,
  lockEntry,
  lockNumber,
  numberBefore,
  type EntryRow,
} from "./exchange-store.ts";

export type MoveNeeds = { clock: Clock; ids: Ids };

/** What an entry says now. Of a denunciation as well: shown to its circle alone, and kept nowhere. */
export async function freshRecord(
  db: Db,
  entry: EntryRow,
  at: Instant,
): Promise<{ facts: Facts } & ReturnType<typeof recordOf>> {
  const facts = await readFacts(db, entry);
  const unit = await readOrganisation(db, entry.organisation);
  const today = dayOf(at);
  const head = {
    entry: entry.id,
    code: codeOf(entry),
    version: entry.version,
    corrects: await numberBefore(db, entry),
    unit: { code: await unitCode(db, entry.organisation, today), name: unit?.name ?? "" },
    matter: entry.label,
  };
  return { facts, ...recordOf(head, facts, await readCodes(db), today) };
}

/** Keeps what is exported for ever: the text itself, of a denunciation its sum alone. The entry must be locked. */
export async function freezeEntry(
  tx: Tx,
  entry: EntryRow,
  batch: ExchangeBatchId | null,
  at: Instant,
): Promise<ExchangeRecord> {
  const { facts, record, missing } = await freshRecord(tx, entry, at);
  const text = canonicalJson(record);
  await changeEntry(tx, entry.id, {
    missing: JSON.stringify(missing),
    facts_hash: factsHash(facts),
    payload: entry.is_protected ? null : text,
    payload_hash: sumOf(text),
    exported_at: at,
    batch,
  });
  return record;
}

type How = {
  by: PersonId | null;
  number?: string;
  reason?: RejectReason;
  note?: string;
};

/**
 * Moves a locked entry by one act and writes the step.
 * @returns null, or why it cannot be
 */
export async function moveLocked(
  tx: Tx,
  parts: MoveNeeds,
  entry: EntryRow,
  act: ExchangeAct,
  how: How,
): Promise<NumberFault | null> {
  const state = stepExchange(entry.state, act);
  if (state === null) return "wrongState";
  const at = parts.clock.now();
  const number = how.number?.trim() ?? entry.national_number;
  if (act === "enter") {
    if (!NationalNumber.safeParse(number).success) return "badNumber";
    await lockNumber(tx, entry, number);
    if (await isNumberTaken(tx, entry, number)) return "numberTaken";
    // Typed by hand into the national database: what stands there is what stood here at that moment.
    if (entry.payload_hash === null) await freezeEntry(tx, entry, null, at);
  }
  await changeEntry(tx, entry.id, {
    state,
    national_number: number,
    ...(act === "enter" ? { entered_on: entry.entered_on ?? dayOf(at) } : {}),
    ...(act === "reject" ? { entered_on: null } : {}),
  });
  await addStep(tx, {
    ...{ entry: entry.id, act, state, national_number: act === "enter" ? number : "", at, by: how.by },
    ...{ reason: how.reason ?? null, note: how.note ?? "" },
  });
  if (act === "again" || act === "supersede") await nextVersion(tx, parts, entry, how.by);
  return null;
}

/** The version after one that was replaced; it waits, and has a day of its own. */
async function nextVersion(tx: Tx, parts: MoveNeeds, old: EntryRow, by: PersonId | null): Promise<void> {
  const at = parts.clock.now();
  const timed = { since: dayOf(at), asked_on: old.state === "rejected" ? old.asked_on : null };
  const id = parts.ids.make<ExchangeEntryId>();
  const { kind, subject, organisation, matter, session, hearing, line, label, is_protected } = old;
  await insertEntry(tx, {
    ...{ id, kind, subject, organisation, matter, session, hearing, line, label, is_protected },
    ...timed,
    version: old.version + 1,
    due_on: lastDay(await readLimits(tx), timed),
    asked_document: timed.asked_on === null ? "" : old.asked_document,
    made_at: at,
  });
  await addStep(tx, step(id, "made", by, at));
  await refreshEntry(tx, parts, id);
}

export const step = (
  entry: ExchangeEntryId,
  act: "made" | "delivered",
  by: PersonId | null,
  at: Instant,
) => ({
  ...{ entry, act, by, at, national_number: "", reason: null, note: "" },
  state: act === "made" ? ("pending" as const) : ("exported" as const),
});

/**
 * [EX3] Looks at an entry anew: one that waits is told what it lacks; one that was exported is replaced when
 * its facts are no longer those that went out.
 */
export async function refreshEntry(tx: Tx, parts: MoveNeeds, id: ExchangeEntryId): Promise<void> {
  const entry = await lockEntry(tx, id);
  if (entry === null || entry.state === "superseded") return;
  if (entry.state !== "pending") {
    const isSame = factsHash(await readFacts(tx, entry)) === entry.facts_hash;
    if (!isSame) await moveLocked(tx, parts, entry, "supersede", { by: null });
    return;
  }
  const { missing } = await freshRecord(tx, entry, parts.clock.now());
  await changeEntry(tx, id, {
    missing: JSON.stringify(missing),
    due_on: lastDay(await readLimits(tx), entry),
  });
}
