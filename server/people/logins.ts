/** Logins: one for each browser that signed in. The browser holds a random token, we hold its hash. */
import { createHash, randomBytes } from "node:crypto";
import type { PersonId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { instantOf, msOf, type Instant } from "#shared/time.ts";
import type { LoginId } from "../base/serve.ts";
import type { Db, Tx } from "../database/database.ts";
import type { LoginTable } from "../database/people-tables.ts";

export type { LoginId } from "../base/serve.ts";

/** These logins ended: whatever they hold open is to be closed. */
export type SignedOut = { person: PersonId; logins: LoginId[] };

const hour = 3_600_000;
const day = 24 * hour;

/**
 * How long a login lasts: at most, and without being used. A session with its preparation fills a working
 * day. A site's computer stands in a locked room and must ring without anybody signing in.
 */
export const loginLimits = {
  person: { longestMs: 7 * day, idleMs: 12 * hour },
  station: { longestMs: 180 * day, idleMs: 30 * day },
};

/** The last use is written at most once a minute. */
export const seenEveryMs = 60_000;

export function limitsOf(person: Person): { longestMs: number; idleMs: number } {
  return person.grants.some((grant) => grant.role === "station") ? loginLimits.station : loginLimits.person;
}

/** Whether a login no longer counts at this moment. */
export function isOver(
  login: Pick<LoginTable, "created_at" | "last_seen_at">,
  person: Person,
  nowMs: number,
): boolean {
  const limits = limitsOf(person);
  return (
    nowMs - msOf(login.created_at) >= limits.longestMs || nowMs - msOf(login.last_seen_at) >= limits.idleMs
  );
}

/** 256 random bits for the cookie. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export async function insertLogin(tx: Tx, login: LoginTable): Promise<void> {
  await tx.insertInto("logins").values(login).execute();
}

export async function findLogin(db: Db, token: string): Promise<LoginTable | null> {
  return (
    (await db
      .selectFrom("logins")
      .selectAll()
      .where("token_hash", "=", hashToken(token))
      .executeTakeFirst()) ?? null
  );
}

export async function touchLogin(tx: Tx, id: LoginId, at: Instant): Promise<void> {
  await tx.updateTable("logins").set({ last_seen_at: at }).where("id", "=", id).execute();
}

/** The newest first. */
export async function listLogins(db: Db, person: PersonId): Promise<LoginTable[]> {
  return db
    .selectFrom("logins")
    .selectAll()
    .where("person", "=", person)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
}

/** Ends one login. */
export async function endLogin(tx: Tx, id: LoginId): Promise<LoginId[]> {
  return (await tx.deleteFrom("logins").where("id", "=", id).returning("id").execute()).map((row) => row.id);
}

/** Ends all logins of a person, but for one that is kept. */
export async function endLogins(tx: Tx, person: PersonId, kept: LoginId | null): Promise<LoginId[]> {
  const all = tx.deleteFrom("logins").where("person", "=", person);
  const ended = kept === null ? all : all.where("id", "<>", kept);
  return (await ended.returning("id").execute()).map((row) => row.id);
}

/** Rows of logins that are over say nothing any more. */
export async function sweepLogins(tx: Tx, person: Person, nowMs: number): Promise<void> {
  const limits = limitsOf(person);
  await tx
    .deleteFrom("logins")
    .where("person", "=", person.id)
    .where((where) =>
      where.or([
        where("created_at", "<=", instantOf(nowMs - limits.longestMs)),
        where("last_seen_at", "<=", instantOf(nowMs - limits.idleMs)),
      ]),
    )
    .execute();
}
