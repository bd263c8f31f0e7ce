/** Every migration in the order of application. A migration that has been released is never changed. */
import type { Tx } from "../database.ts";
import { first } from "./0001-first.ts";
import { sessions } from "./0002-sessions.ts";
import { recordingsAndStatements } from "./0003-recordings-and-statements.ts";

/** The number in front of each name counts up by one. */
export const migrations: Record<string, (tx: Tx) => Promise<void>> = {
  "0001-first": first,
  "0002-sessions": sessions,
  "0003-recordings-and-statements": recordingsAndStatements,
};
