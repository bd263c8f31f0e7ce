/** Codes and identifiers of the national database, kept by administrators; a change holds from its day on (EX5). */
import { PAGE_SIZE, type Output, type Parsed } from "#shared/http.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may, mayAnywhere } from "#shared/roles.ts";
import { record } from "../audit/audit-store.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { askRefresh, putCode, putUnit, readCodes, readUnits } from "./code-store.ts";
import { bodiesFor, mayIn } from "./entry-access.ts";
import type { ExchangeNeeds } from "./entry-reads.ts";

type Nothing = Record<string, never>;

/** Codes hold for all bodies, so who administers a topmost one keeps them. */
async function mayKeepCodes(db: Db, who: Person): Promise<boolean> {
  const topmost = await db.selectFrom("organisations").select("id").where("parent", "is", null).execute();
  return topmost.some(({ id }) => may(who, "exchange.rules", { organisations: [id] }));
}

export async function listCodes({ db }: ExchangeNeeds, who: Person): Promise<Reply<Output<"exchangeCodes">>> {
  if (!mayAnywhere(who, "exchange.read") && !mayAnywhere(who, "exchange.rules")) return refuse("notAllowed");
  return accept({ codes: await readCodes(db), mayChange: await mayKeepCodes(db, who) });
}

export function saveCode(
  parts: ExchangeNeeds,
  who: Person,
  input: Parsed<"saveExchangeCode">,
): Promise<Reply<Nothing>> {
  return write(parts.db, async (tx): Promise<Reply<Nothing>> => {
    if (!(await mayKeepCodes(tx, who))) return refuse("notAllowed");
    if (!(await putCode(tx, input))) return refuse("alreadyExists", "validFrom");
    await askRefresh(tx);
    const event = { type: "exchange.codeSaved" as const, list: input.list, own: input.own };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept({});
  });
}

export async function listUnits(
  { db }: ExchangeNeeds,
  who: Person,
  from: number,
): Promise<Reply<Output<"exchangeUnits">>> {
  const bodies = [
    ...(await bodiesFor(db, who, "exchange.read")),
    ...(await bodiesFor(db, who, "exchange.rules")),
  ];
  if (bodies.length === 0) return refuse("notAllowed");
  return accept(await readUnits(db, [...new Set(bodies)], { from, limit: PAGE_SIZE }));
}

export function saveUnit(
  parts: ExchangeNeeds,
  who: Person,
  input: Parsed<"saveExchangeUnit">,
): Promise<Reply<Nothing>> {
  return write(parts.db, async (tx): Promise<Reply<Nothing>> => {
    const { organisation } = input;
    if (!(await mayIn(tx, who, "exchange.rules", organisation))) return refuse("notAllowed");
    if (!(await putUnit(tx, input))) return refuse("alreadyExists", "validFrom");
    const event = { type: "exchange.unitSaved" as const, organisation };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept({});
  });
}
