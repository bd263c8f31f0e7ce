/**
 * Fills an empty database: with the demonstration, or with one body and one administrator, who creates all
 * else. A database that has people is never touched.
 */
import type { OrganisationId, PersonId } from "#shared/ids.ts";
import { Organisation } from "#shared/organisations.ts";
import { Person } from "#shared/people.ts";
import { accept, type Reply } from "#shared/refusals.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Config } from "../base/config.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { insertOrganisation, lockOffices } from "../organisations/organisation-store.ts";
import { insertSite } from "../organisations/site-store.ts";
import { demoOrganisations, demoSites } from "./demo-offices.ts";
import { demoAccounts, demoPassword, demoPeople } from "./demo-people.ts";
import { makeFirstPassword, type Passwords } from "./passwords.ts";
import { countPeople, insertPerson } from "./person-store.ts";

type Needs = { db: Db; clock: Clock; ids: Ids; passwords: Passwords };

/** What was made, and the lines that tell it to whoever started the server. */
export type FirstAccounts = { isDemo: boolean; lines: string[] };

/** @returns null when there were people already */
export async function fillWhenEmpty(
  parts: Needs,
  config: Pick<Config, "demo" | "databaseUrl">,
): Promise<FirstAccounts | null> {
  // Asked before anything is hashed: nearly every start finds people, and hashing is slow on purpose.
  if ((await countPeople(parts.db)) > 0) return null;
  const isDemo = config.demo === "yes" || (config.demo === "whenEmpty" && config.databaseUrl === null);
  const password = isDemo ? demoPassword : makeFirstPassword();
  const hash = await parts.passwords.hash(password);
  const filled = await write(parts.db, async (tx): Promise<Reply<boolean>> => {
    await lockOffices(tx);
    if ((await countPeople(tx)) > 0) return accept(false);
    await (isDemo ? fillDemo(parts, tx, hash) : fillFirst(parts, tx, hash));
    return accept(true);
  });
  if (!filled.ok || !filled.value) return null;
  return { isDemo, lines: isDemo ? demoLines() : firstLines(password) };
}

async function fillDemo(parts: Needs, tx: Tx, hash: string): Promise<void> {
  for (const organisation of demoOrganisations) await insertOrganisation(tx, organisation);
  for (const site of demoSites) await insertSite(tx, site);
  for (const person of demoPeople) {
    // One hash serves all: the password is printed on the screen anyway.
    await insertPerson(tx, person, { hash, mustChange: false });
    await recordPerson(parts, tx, person.id);
  }
}

const firstAccount = "quantri";

async function fillFirst(parts: Needs, tx: Tx, hash: string): Promise<void> {
  const organisation = parts.ids.make<OrganisationId>();
  const top = {
    id: organisation,
    name: "Mạng lưới tiếp công dân",
    shortName: "Mạng lưới",
    kind: "other",
    parent: null,
    code: null,
    validFrom: dayOf(parts.clock.now()),
    validTo: null,
  };
  await insertOrganisation(tx, Organisation.parse(top));
  const id = parts.ids.make<PersonId>();
  const grants = [{ organisation, role: "admin" }];
  const person = Person.parse({
    id,
    account: firstAccount,
    name: "Quản trị hệ thống",
    title: "",
    organisation,
    site: null,
    grants,
    active: true,
  });
  await insertPerson(tx, person, { hash, mustChange: true });
  await recordPerson(parts, tx, id);
}

async function recordPerson(parts: Needs, tx: Tx, person: PersonId): Promise<void> {
  await record(tx, {
    at: parts.clock.now(),
    by: null,
    event: { type: "person.saved", person, fields: ["created"] },
  });
}

function demoLines(): string[] {
  const width = Math.max(...demoAccounts.map((one) => one.account.length));
  return [
    `Tài khoản mẫu, mật khẩu ${demoPassword}:`,
    `Demonstration accounts, password ${demoPassword}:`,
    ...demoAccounts.map(
      ({ account, vietnamese, english }) => `  ${account.padEnd(width)}  ${vietnamese} (${english})`,
    ),
  ];
}

function firstLines(password: string): string[] {
  return [
    `Tài khoản quản trị đầu tiên: ${firstAccount}, mật khẩu ${password} (phải đổi khi đăng nhập lần đầu)`,
    `First administrator: ${firstAccount}, password ${password} (to be changed at the first sign-in; shown only now)`,
  ];
}
