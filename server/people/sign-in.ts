/** Signing in and out, the own password, and who is behind a cookie. Rules AC1 to AC4. */
import type { PersonId } from "#shared/ids.ts";
import type { Me, Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { msOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { SignedIn, Visit } from "../base/serve.ts";
import type { Signal } from "../base/signal.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import * as logins from "./logins.ts";
import { findAccount, lockCredentials, readPerson, setPassword, type Credentials } from "./person-store.ts";
import { isWeak, type Passwords } from "./passwords.ts";
import type { SignInThrottle } from "./sign-in-throttle.ts";

export type SignInNeeds = {
  db: Db;
  clock: Clock;
  ids: Ids;
  passwords: Passwords;
  throttle: SignInThrottle;
  /** Told when logins end, so that their sockets are dropped. */
  signedOut: Signal<logins.SignedOut>;
};

const cookieName = "tiepdan";

/** The person behind a request or a socket, or null. Also notes that the login was used. */
export async function signedIn(
  parts: Pick<SignInNeeds, "db" | "clock">,
  cookieHeader: string | undefined,
): Promise<SignedIn | null> {
  const token = readCookie(cookieHeader);
  if (token === null) return null;
  const login = await logins.findLogin(parts.db, token);
  if (!login) return null;
  const row = await parts.db
    .selectFrom("people")
    .select("must_change_password")
    .where("id", "=", login.person)
    .executeTakeFirst();
  const person = await readPerson(parts.db, login.person);
  if (!row || !person?.active || logins.isOver(login, person, parts.clock.ms())) return null;
  if (parts.clock.ms() - msOf(login.last_seen_at) >= logins.seenEveryMs) {
    await write(parts.db, async (tx) => accept(await logins.touchLogin(tx, login.id, parts.clock.now())));
  }
  return { person, login: login.id, mustChangePassword: row.must_change_password };
}

function readCookie(header: string | undefined): string | null {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim().split("="));
  const token = pairs.find(([name]) => name === cookieName)?.[1];
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : null;
}

/** [AC1] Signs a browser in. */
export async function signIn(
  parts: SignInNeeds,
  input: { account: string; password: string },
  visit: Visit,
): Promise<Reply<Me>> {
  if (!(await parts.throttle.attempt(input.account, visit.address))) return refuse("tooManyAttempts");
  const found = await findAccount(parts.db, input.account);
  // The same work is done for an account that does not exist, so that time does not tell.
  const isRight = found
    ? await parts.passwords.verify(found.passwordHash, input.password)
    : await parts.passwords.waste(input.password);
  if (!found || isRight !== true) return refuseSignIn(parts, input.account, visit, "wrongCredentials");
  if (!found.person.active) return refuseSignIn(parts, input.account, visit, "accountClosed");
  await parts.throttle.forgive(input.account, visit.address);
  return openLogin(parts, found, visit);
}

async function openLogin(
  parts: SignInNeeds,
  found: { person: Person; mustChangePassword: boolean },
  visit: Visit,
): Promise<Reply<Me>> {
  const token = logins.makeToken();
  const { person } = found;
  return write(parts.db, async (tx, afterCommit) => {
    const at = parts.clock.now();
    const id = parts.ids.make<logins.LoginId>();
    await logins.sweepLogins(tx, person, parts.clock.ms());
    await logins.insertLogin(tx, {
      id,
      person: person.id,
      token_hash: logins.hashToken(token),
      created_at: at,
      last_seen_at: at,
      browser: visit.browser,
    });
    await record(tx, {
      at,
      by: person.id,
      event: { type: "signIn.accepted", person: person.id, address: visit.address },
    });
    afterCommit(() =>
      visit.setCookie({ name: cookieName, value: token, maxAgeMs: logins.limitsOf(person).longestMs }),
    );
    return accept(await describe(tx, person, found.mustChangePassword, id));
  });
}

async function refuseSignIn(
  parts: Pick<SignInNeeds, "db" | "clock">,
  account: string,
  visit: Visit,
  why: "wrongCredentials" | "accountClosed",
): Promise<Reply<never>> {
  await write(parts.db, async (tx) => {
    const event = {
      type: "signIn.refused" as const,
      account: account.slice(0, 40),
      address: visit.address,
      why,
    };
    return accept(await record(tx, { at: parts.clock.now(), by: null, event }));
  });
  return refuse(why);
}

/** What the signed-in person's own pages know of them. */
export async function readMe(parts: Pick<SignInNeeds, "db">, who: SignedIn): Promise<Reply<Me>> {
  return accept(await describe(parts.db, who.person, who.mustChangePassword, who.login));
}

async function describe(
  db: Db,
  person: Person,
  mustChangePassword: boolean,
  current: logins.LoginId,
): Promise<Me> {
  const rows = await logins.listLogins(db, person.id);
  return {
    person,
    mustChangePassword,
    logins: rows.map((row) => ({
      at: row.created_at,
      lastSeen: row.last_seen_at,
      browser: row.browser,
      current: row.id === current,
    })),
  };
}

/** [AC3] Signs out here, or everywhere. */
export async function signOut(
  parts: SignInNeeds,
  who: SignedIn,
  everywhere: boolean,
  visit: Visit,
): Promise<Reply<Record<string, never>>> {
  return write(parts.db, async (tx, afterCommit) => {
    const person = who.person.id;
    const ended = everywhere
      ? await logins.endLogins(tx, person, null)
      : await logins.endLogin(tx, who.login);
    await record(tx, { at: parts.clock.now(), by: person, event: { type: "signOut", person, everywhere } });
    afterCommit(() => visit.setCookie({ name: cookieName, value: "", maxAgeMs: 0 }));
    afterCommit(() => parts.signedOut.send({ person, logins: ended }));
    return accept({});
  });
}

/**
 * Whether somebody who is signed in is the person still: the password typed again, for what cannot be undone.
 * Wrong attempts count with those at the door.
 * @returns the account with the hash that was compared, or the refusal, which names the field
 */
export async function checkOwnPassword(
  parts: Pick<SignInNeeds, "db" | "passwords" | "throttle">,
  { account }: Person,
  password: string,
  visit: Pick<Visit, "address">,
  field = "password",
): Promise<Credentials | Refused> {
  if (!(await parts.throttle.attempt(account, visit.address))) return refuse("tooManyAttempts");
  const found = await findAccount(parts.db, account);
  if (!found || !(await parts.passwords.verify(found.passwordHash, password)))
    return refuse("wrongCredentials", field);
  await parts.throttle.forgive(account, visit.address);
  return found;
}

/** [AC3] [AC4] A new password of one's own; all other logins end. */
export async function changePassword(
  parts: SignInNeeds,
  who: SignedIn,
  input: { old: string; password: string },
  visit: Visit,
): Promise<Reply<Me>> {
  const { id, account } = who.person;
  const before = await checkOwnPassword(parts, who.person, input.old, visit, "old");
  if (!("passwordHash" in before)) return before;
  if (isWeak(account, input.password) || input.password === input.old)
    return refuse("weakPassword", "password");
  // Hashing takes its time, so it is done before the transaction; the row is looked at again inside.
  const hash = await parts.passwords.hash(input.password);
  return write(parts.db, async (tx, afterCommit) => {
    const now = await lockCredentials(tx, id);
    if (now?.passwordHash !== before.passwordHash) return refuse("changedMeanwhile");
    await setPassword(tx, id, { hash, mustChange: false });
    await endOthers(parts, tx, afterCommit, id, who.login);
    await record(tx, { at: parts.clock.now(), by: id, event: { type: "password.changed", person: id } });
    return accept(await describe(tx, now.person, false, who.login));
  });
}

type Ending = Parameters<Parameters<typeof write>[1]>;

/** Ends the logins of a person but for one, and tells so once that is committed. */
export async function endOthers(
  parts: Pick<SignInNeeds, "signedOut">,
  tx: Ending[0],
  afterCommit: Ending[1],
  person: PersonId,
  kept: logins.LoginId | null,
): Promise<void> {
  const ended = await logins.endLogins(tx, person, kept);
  if (ended.length > 0) afterCommit(() => parts.signedOut.send({ person, logins: ended }));
}
