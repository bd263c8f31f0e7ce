/** What a clerk types back of the national database: one entry, or a pasted table of codes and numbers (EX2). */
import type { ExchangeCommand, ExchangeEntry, NumberFault } from "#shared/exchange.ts";
import type { Output, Parsed } from "#shared/http.ts";
import type { ExchangeEntryId } from "#shared/ids.ts";
import { NationalNumber } from "#shared/exchange.ts";
import { stepExchange } from "#shared/exchange-machine.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { mayIn, mayMove } from "./entry-access.ts";
import { lastDay, readLimits } from "./entry-limits.ts";
import { moveLocked } from "./entry-moves.ts";
import { viewEntry, type ExchangeNeeds } from "./entry-reads.ts";
import {
  addStep,
  changeEntry,
  findByCode,
  isNumberTaken,
  lockEntry,
  readEntry,
  type EntryRow,
} from "./exchange-store.ts";

export function moveEntry(
  parts: ExchangeNeeds,
  who: Person,
  { id, command }: { id: ExchangeEntryId; command: ExchangeCommand },
): Promise<Reply<ExchangeEntry>> {
  return write(parts.db, async (tx): Promise<Reply<ExchangeEntry>> => {
    const entry = await lockEntry(tx, id);
    if (!entry || !(await mayIn(tx, who, "exchange.read", entry.organisation))) return refuse("notFound");
    if (!(await mayMove(tx, who, entry))) return refuse("notAllowed");
    const refused =
      command.do === "ask"
        ? await ask(tx, parts, who, entry, command)
        : await move(tx, parts, who, entry, command);
    if (refused) return refused;
    const after = await readEntry(tx, id);
    if (!after) return refuse("notFound");
    const view = await viewEntry(tx, parts, who, after);
    const event = { type: "exchange.moved" as const, entry: id, what: command.do };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept(view);
  });
}

const refusalOf: Record<NumberFault, Refused> = {
  wrongState: refuse("wrongState"),
  badNumber: refuse("badInput", "command.number"),
  numberTaken: refuse("numberTaken", "command.number"),
  unknownEntry: refuse("notFound"),
  twice: refuse("badInput"),
  notAllowed: refuse("notAllowed"),
};

async function move(
  tx: Tx,
  parts: ExchangeNeeds,
  who: Person,
  entry: EntryRow,
  command: Exclude<ExchangeCommand, { do: "ask" }>,
): Promise<Refused | null> {
  // Words of a denunciation stand in its matter alone.
  if (command.do === "reject" && entry.is_protected && command.note !== "")
    return refuse("correctInMatter", "command.note");
  const how = command.do === "reject" ? { reason: command.reason, note: command.note } : {};
  const number = command.do === "enter" ? { number: command.number } : {};
  const fault = await moveLocked(tx, parts, entry, command.do, { by: who.id, ...how, ...number });
  return fault && refusalOf[fault];
}

/** The Government Inspectorate asked for it: the day is counted from then (ND55 Điều 8). */
async function ask(
  tx: Tx,
  { clock }: ExchangeNeeds,
  who: Person,
  entry: EntryRow,
  { on, document }: { on: EntryRow["since"]; document: string },
): Promise<Refused | null> {
  const at = clock.now();
  if (stepExchange(entry.state, "ask") === null) return refuse("wrongState");
  if (on > dayOf(at)) return refuse("badInput", "command.on");
  const timed = { since: entry.since, asked_on: on };
  const due_on = lastDay(await readLimits(tx), timed);
  await changeEntry(tx, entry.id, { asked_on: on, asked_document: document, due_on });
  await addStep(tx, {
    ...{ entry: entry.id, act: "ask", state: entry.state, at, by: who.id },
    ...{ national_number: "", reason: null, note: document },
  });
  return null;
}

type Checked = Output<"checkExchangeNumbers">;

/** What would become of each line; nobody learns of an entry that is not the own. */
export async function checkNumbers(
  { db }: ExchangeNeeds,
  who: Person,
  { lines }: Parsed<"checkExchangeNumbers">,
): Promise<Reply<Checked>> {
  return accept(
    (await judge(db, who, lines)).map(({ code, number, label, fault }) => ({ code, number, label, fault })),
  );
}

/** [EX2] All of them or none. */
export function enterNumbers(
  parts: ExchangeNeeds,
  who: Person,
  { lines }: Parsed<"enterExchangeNumbers">,
): Promise<Reply<{ entered: number }>> {
  return write(parts.db, async (tx): Promise<Reply<{ entered: number }>> => {
    const judged = await judge(tx, who, lines);
    const wrong = judged.findIndex((one) => one.fault !== null);
    if (wrong >= 0) return refuse("badInput", `lines.${wrong}`);
    for (const [index, { entry, number }] of judged.entries()) {
      const locked = entry && (await lockEntry(tx, entry.id));
      const fault = locked
        ? await moveLocked(tx, parts, locked, "enter", { by: who.id, number })
        : ("unknownEntry" as const);
      if (fault !== null) return refuse("badInput", `lines.${index}`);
    }
    const event = { type: "exchange.numbered" as const, entries: judged.length };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept({ entered: judged.length });
  });
}

type Judged = Checked[number] & { entry: EntryRow | null };

async function judge(db: Db, who: Person, lines: Parsed<"checkExchangeNumbers">["lines"]): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const { code, number } of lines) {
    const found = await findByCode(db, code);
    const isSeen = found !== null && (await mayIn(db, who, "exchange.read", found.organisation));
    const entry = isSeen ? found : null;
    const fault = entry ? await faultOf(db, who, entry, number, judged) : ("unknownEntry" as const);
    judged.push({ code, number, label: entry?.label ?? "", fault, entry });
  }
  return judged;
}

async function faultOf(
  db: Db,
  who: Person,
  entry: EntryRow,
  number: string,
  before: readonly Judged[],
): Promise<NumberFault | null> {
  if (!(await mayMove(db, who, entry))) return "notAllowed";
  const isTwice = (other: Judged): boolean =>
    other.entry?.id === entry.id || (other.entry?.kind === entry.kind && other.number === number);
  if (before.some(isTwice)) return "twice";
  if (stepExchange(entry.state, "enter") === null) return "wrongState";
  if (!NationalNumber.safeParse(number).success) return "badNumber";
  return (await isNumberTaken(db, entry, number)) ? "numberTaken" : null;
}
