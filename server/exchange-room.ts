/** For tests: hearings that were heard and petitions taken in, and the exchange made to look at them. */
import { randomUUID } from "node:crypto";
import type { ExchangeLine } from "#shared/exchange.ts";
import type { Input } from "#shared/http.ts";
import type { HearingId, MatterId, SessionId } from "#shared/ids.ts";
import { RECEIPT_SCHEMA } from "#shared/exchange-record.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { matterExample } from "./matters/matter-example.ts";
import { demoOrganisation } from "./people/demo-offices.ts";
import { must, personOf, sessionExample } from "./sessions/booking-example.ts";
import { bookHearing } from "./sessions/hearing-booking.ts";
import { moveSession } from "./sessions/session-actions.ts";
import type { Actor, World } from "./world.ts";

/** Days from the clock's today on which sessions were planned, so that none overlaps another. */
const planned = new WeakMap<World, number>();

/** A matter taken in at the board; nothing of it is heard. */
export async function takeIn(
  world: World,
  given: Parameters<typeof matterExample>[2] = {},
): Promise<MatterId> {
  const today = dayOf(world.clock.now());
  const example = matterExample(demoOrganisation("board"), today, given);
  const [line] = must(await world.call("clerk", "createMatter", example));
  if (!line) throw new Error("no matter");
  return line.id;
}

/** A session in which these matters are heard one after another, and the register entered. */
export async function hear(
  world: World,
  matters: readonly MatterId[],
  presiderAccount = "chutich",
): Promise<{ session: SessionId; hearings: HearingId[] }> {
  const days = (planned.get(world) ?? 0) + 1;
  planned.set(world, days);
  const parts = { ...world.parts, gatesAgainst: () => Promise.resolve([]) };
  const startsAt = instantOf(world.clock.ms() + days * 86_400_000);
  const accounts = { [presiderAccount]: "presider", thuky: "noteTaker", phanrang: "station" } as const;
  const session = await sessionExample(world.parts, startsAt, { parts: accounts });
  const clerk = await personOf(world.parts.db, "lichtiep");
  const presider = await personOf(world.parts.db, presiderAccount);
  const site = session.sites.find((one) => one.kind === "component")?.id;
  if (!site) throw new Error("no site");
  let booked = session;
  for (const [index, matter] of matters.entries()) {
    const from = instantOf(Date.parse(startsAt) + index * 30 * 60_000);
    const wish = { session: session.id, matter, from, site, interpreter: null };
    booked = must(await bookHearing(world.parts, clerk, wish));
  }
  const hearings = booked.hearings.map((one) => one.id);
  const move = async (command: Parameters<typeof moveSession>[3]) =>
    must(await moveSession(parts, presider, session.id, command));
  await move({ do: "openLine" });
  await move({ do: "open" });
  for (const hearing of hearings) {
    await move({ do: "checkIn", hearing });
    await move({ do: "call", hearing });
    await move({ do: "conclude" });
  }
  await move({ do: "close" });
  await world.parts.jobs.runDueJobs();
  return { session: session.id, hearings };
}

/** The outbox of a person after the exchange has looked, all pages of it. */
export async function outbox(
  world: World,
  who: Actor = "clerk",
  filter: Omit<Input<"exchangeEntries">, "from"> = {},
): Promise<ExchangeLine[]> {
  await world.parts.exchange.lookNow();
  const rows: ExchangeLine[] = [];
  for (;;) {
    const page = must(await world.call(who, "exchangeEntries", { ...filter, from: rows.length }));
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

/** The entry of a matter and kind that counts. */
export async function entryOf(
  world: World,
  matter: MatterId,
  kind: ExchangeLine["kind"],
): Promise<ExchangeLine> {
  await world.parts.exchange.lookNow();
  const row = await world.parts.db
    .selectFrom("exchange_entries")
    .select("id")
    .where("matter", "=", matter)
    .where("kind", "=", kind)
    .where("state", "<>", "superseded")
    .executeTakeFirstOrThrow();
  const found = (await outbox(world)).find((one) => one.id === row.id);
  if (!found) throw new Error("the clerk does not see the entry");
  return found;
}

/** Whatever of the board is complete, put into a file by the clerk. */
export async function exportAll(world: World, who: Actor = "clerk") {
  return must(
    await world.call(who, "makeExchangeBatch", {
      organisation: demoOrganisation("board"),
      from: "2014-07-01",
      to: "2100-12-31",
    }),
  );
}

/** An answer of the national database as a file. */
export function receiptExample(batch: string, results: object[]): string {
  return JSON.stringify({ schema: RECEIPT_SCHEMA, batch, results });
}

/** A number that no other entry bears. */
export const newNumber = (): string => `QG-${randomUUID().slice(0, 13)}`;
