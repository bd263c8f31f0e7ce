/** What clerks do with the list of interpreters (LTCD Điều 7.1.đ; domain §3.2). */
import type { Interpreter, InterpreterFields } from "#shared/bookings.ts";
import type { InterpreterId, OrganisationId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { may, mayAnywhere } from "#shared/roles.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import * as store from "./interpreter-store.ts";

type Needs = { db: Db; clock: Clock; ids: Ids };

/** Every clerk sees all: a province borrows the interpreter of its neighbour. */
export async function listInterpreters(parts: Pick<Needs, "db">, who: Person): Promise<Reply<Interpreter[]>> {
  if (!mayAnywhere(who, "interpreter.manage")) return refuse("notAllowed");
  return accept(await store.listInterpreters(parts.db));
}

export function createInterpreter(
  parts: Needs,
  who: Person,
  fields: InterpreterFields,
): Promise<Reply<Interpreter>> {
  return write(parts.db, async (tx) => {
    const interpreter: Interpreter = { ...fields, id: parts.ids.make<InterpreterId>() };
    const fault = await entryFault(tx, who, interpreter);
    if (fault) return fault;
    await store.insertInterpreter(tx, interpreter);
    return saved(parts, tx, who, interpreter);
  });
}

/** Changes an entry; giving it to another body needs the right at both. Bookings made before stay. */
export function saveInterpreter(
  parts: Needs,
  who: Person,
  interpreter: Interpreter,
): Promise<Reply<Interpreter>> {
  return write(parts.db, async (tx) => {
    const before = await store.lockInterpreter(tx, interpreter.id);
    if (!before || !(await mayKeep(tx, who, before.organisation))) return refuse("notAllowed");
    const fault = await entryFault(tx, who, interpreter);
    if (fault) return fault;
    await store.updateInterpreter(tx, interpreter);
    return saved(parts, tx, who, interpreter);
  });
}

async function entryFault(tx: Tx, who: Person, one: Interpreter): Promise<Refused | null> {
  if (!(await mayKeep(tx, who, one.organisation))) return refuse("notAllowed", "organisation");
  if (one.validTo !== null && one.validTo < one.validFrom) return refuse("badInput", "validTo");
  return null;
}

async function mayKeep(tx: Tx, who: Person, organisation: OrganisationId): Promise<boolean> {
  return may(who, "interpreter.manage", { organisations: await organisationPath(tx, organisation) });
}

async function saved(parts: Needs, tx: Tx, who: Person, one: Interpreter): Promise<Reply<Interpreter>> {
  const event = { type: "interpreter.saved" as const, interpreter: one.id };
  await record(tx, { at: parts.clock.now(), by: who.id, event });
  return accept(one);
}
