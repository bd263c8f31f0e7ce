/**
 * The only way to change the database. A refusal or an exception rolls everything back; nobody outside
 * hears of a change before it is committed, for acts given to afterCommit run only then.
 */
import type { Reply } from "#shared/refusals.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Db, Tx } from "./database.ts";
import { insideTransaction, markTransaction } from "./pglite.ts";

/** Runs an act once the change is committed; acts run in the order given. */
export type AfterCommit = (act: () => void) => void;

/** Two writers crossed (serialization failure, deadlock): PostgreSQL asks to try again. */
const tryAgain = ["40001", "40P01"];
const attempts = 5;

/** Carries a refusal out of the transaction, so that it rolls back. */
class RolledBack<T> extends Error {
  readonly reply: Reply<T>;
  constructor(reply: Reply<T>) {
    super("refused");
    this.reply = reply;
  }
}

/** Where failing acts of each database are reported. */
const logs = new WeakMap<Db, Pick<Log, "error">>();

/** Says once, at the composition root, where failing acts of this database are reported. */
export function reportFailedActs(db: Db, log: Pick<Log, "error">): void {
  logs.set(db, log);
}

/**
 * Runs a change in one transaction.
 * @param change may run more than once when writers cross: it must touch nothing but its transaction
 */
export async function write<T>(
  db: Db,
  change: (tx: Tx, afterCommit: AfterCommit) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  if (insideTransaction()) throw new Error("write() inside write(): hand the Tx down instead.");
  for (let attempt = 1; ; attempt++) {
    const acts: (() => void)[] = [];
    try {
      const reply = await db.transaction().execute((tx) =>
        markTransaction(async () => {
          const made = await change(tx, (act) => void acts.push(act));
          if (!made.ok) throw new RolledBack(made);
          return made;
        }),
      );
      for (const act of acts) runSafely(db, act);
      return reply;
    } catch (error) {
      if (error instanceof RolledBack) return error.reply as Reply<T>; // Only this very call throws it, with this T.
      if (attempt < attempts && isCrossing(error)) continue;
      throw error;
    }
  }
}

function runSafely(db: Db, act: () => void): void {
  try {
    act();
  } catch (error) {
    logs.get(db)?.error({ error: plainError(error) }, "an act after commit failed");
  }
}

function isCrossing(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    tryAgain.includes(error.code)
  );
}
