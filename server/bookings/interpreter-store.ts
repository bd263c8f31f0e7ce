/** SQL of interpreters: a list kept by the bodies' clerks. */
import type { Interpreter } from "#shared/bookings.ts";
import type { InterpreterId } from "#shared/ids.ts";
import type { Selectable } from "kysely";
import type { Db, Tx } from "../database/database.ts";
import type { InterpreterTable } from "../database/booking-tables.ts";

export async function listInterpreters(db: Db): Promise<Interpreter[]> {
  const rows = await db.selectFrom("interpreters").selectAll().orderBy("name").orderBy("id").execute();
  return rows.map(fromRow);
}

export async function readInterpreter(db: Db, id: InterpreterId): Promise<Interpreter | null> {
  const row = await db.selectFrom("interpreters").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Reads an entry and holds its row until the transaction ends. */
export async function lockInterpreter(tx: Tx, id: InterpreterId): Promise<Interpreter | null> {
  const rows = tx.selectFrom("interpreters").selectAll().where("id", "=", id).forUpdate();
  const row = await rows.executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function insertInterpreter(tx: Tx, interpreter: Interpreter): Promise<void> {
  await tx.insertInto("interpreters").values(toRow(interpreter)).execute();
}

export async function updateInterpreter(tx: Tx, interpreter: Interpreter): Promise<void> {
  await tx.updateTable("interpreters").set(toRow(interpreter)).where("id", "=", interpreter.id).execute();
}

function fromRow(row: Selectable<InterpreterTable>): Interpreter {
  const { id, name, organisation, phone, note } = row;
  const languages = row.languages.filter((one) => one !== "vi");
  return {
    id,
    name,
    languages,
    organisation,
    phone,
    note,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

function toRow({ id, name, languages, organisation, phone, note, validFrom, validTo }: Interpreter) {
  return {
    id,
    name,
    languages: JSON.stringify(languages),
    organisation,
    phone,
    note,
    valid_from: validFrom,
    valid_to: validTo,
  };
}
