/**
 * The calendar of a big network: 100,000 hearings booked over two years, in PostgreSQL. Measured are the
 * month view and the search for clashes through the application's own functions; beside them, in the same
 * run, a bare `select 1` and the same search with its index switched off. Plans are printed.
 */
import { sql } from "kysely";
import type { PersonId } from "#shared/ids.ts";
import { instantOf, msOf } from "#shared/time.ts";
import { readReserved, type Want } from "../../server/bookings/reservation-store.ts";
import { freshPostgres } from "../../server/database/both-databases.ts";
import type { Db } from "../../server/database/database.ts";
import { readCalendar, type CalendarSpan } from "../../server/sessions/calendar-store.ts";
import { fillCalendar, type Filled } from "./calendar-filling.ts";
import { figure, median, p95, summary } from "./statistics.ts";
import { atMost, type Options, type Result } from "./subject.ts";

const DAY_MS = 86_400_000;
const MONTH_DAYS = 42;
const GOAL_MS = 50;

export async function run({ runs = "200", bookings = "100000" }: Options): Promise<Result> {
  const { db, close } = await freshPostgres();
  try {
    const began = Date.now();
    const filled = await fillCalendar(db, Number(bookings));
    const fillMs = Date.now() - began;
    console.log(`filled in ${Math.round(fillMs / 1000)} s: ${JSON.stringify(filled.counts)}`);
    const samples = await measure(db, filled, Number(runs));
    await printPlans(db, filled);
    const ms = Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, summary(values)]));
    return {
      figures: {
        ...filled.counts,
        ms,
        clashSearchIsFasterThanWithoutIndex: figure(
          median(samples.clashWithoutIndex) / median(samples.clash),
        ),
      },
      goals: {
        monthOfABodyMs: atMost(GOAL_MS, p95(samples.monthOfABody), " ms"),
        monthOfAllMs: atMost(GOAL_MS, p95(samples.monthOfAll), " ms"),
        clashMs: atMost(GOAL_MS, p95(samples.clash), " ms"),
      },
    };
  } finally {
    await close();
  }
}

const names = ["bare", "monthOfABody", "monthOfAll", "clash", "clashWithoutIndex"] as const;

/** Takes samples of each in turns, so that the machine's mood meets all of them. */
async function measure(
  db: Db,
  filled: Filled,
  runs: number,
): Promise<Record<(typeof names)[number], number[]>> {
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    (typeof names)[number],
    number[]
  >; // By the very names above.
  const time = async (name: (typeof names)[number], act: () => Promise<unknown>) => {
    const began = performance.now();
    await act();
    samples[name].push(performance.now() - began);
  };
  for (let run = 0; run < runs; run++) {
    await time("bare", () => sql`select 1`.execute(db));
    await time("monthOfABody", () => readCalendar(db, monthOf(filled, run, true)));
    await time("monthOfAll", () => readCalendar(db, monthOf(filled, run, false)));
    await time("clash", () => readReserved(db, wantsOf(filled, run)));
    // Without its index every search reads the whole table: a few samples are enough.
    if (run % 20 === 0) {
      const wants = wantsOf(filled, run);
      await db.transaction().execute(async (tx) => {
        await withoutIndex(tx);
        await time("clashWithoutIndex", () => readReserved(tx, wants));
      });
    }
  }
  return samples;
}

async function withoutIndex(tx: Db): Promise<void> {
  await sql`set local enable_indexscan = off`.execute(tx);
  await sql`set local enable_bitmapscan = off`.execute(tx);
  await sql`set local enable_indexonlyscan = off`.execute(tx);
}

/** Six weeks somewhere in the two years, as the month view reads them. */
function monthOf(filled: Filled, run: number, isOneBody: boolean): CalendarSpan {
  const from = filled.startMs + ((run * 7) % 680) * DAY_MS;
  return {
    person: filled.onlooker as PersonId, // A UUID, as every person's id.
    organisations: filled.organisations,
    within: isOneBody ? filled.organisations.slice(run % filled.organisations.length).slice(0, 1) : null,
    from: instantOf(from),
    to: instantOf(from + MONTH_DAYS * DAY_MS),
  };
}

/** What a new session of four hours would take: eight people, of whom one at least is taken, and four rooms. */
function wantsOf(filled: Filled, run: number): Want[] {
  const one = filled.taken[run % filled.taken.length];
  const from = one === undefined ? filled.startMs : msOf(one.from) + 3_600_000;
  const span = { from: instantOf(from), to: instantOf(from + 4 * 3_600_000) };
  const pick = (list: readonly string[], many: number) =>
    Array.from({ length: many }, (_, index) => list[(run * 13 + index * 7) % list.length] ?? "");
  const people = [one?.resource ?? "", ...pick(filled.people, 7)];
  return [...people, ...pick(filled.rooms, 4)].map((resource) => ({ resource, ...span }));
}

async function printPlans(db: Db, filled: Filled): Promise<void> {
  const show = async (title: string, text: string, parameters: readonly unknown[], tx: Db = db) => {
    const { rows } = await tx.executeQuery<{ "QUERY PLAN": string }>({
      sql: `explain (analyze, buffers) ${text}`,
      parameters,
      query: { kind: "RawNode", sqlFragments: [], parameters: [] } as never, // Kysely looks at it for its log alone.
      queryId: { queryId: "explain" },
    });
    console.log(`\n${title}\n${rows.map((row) => row["QUERY PLAN"]).join("\n")}`);
  };
  const caught = await queriesOf(db, async (watched) => {
    await readCalendar(watched, monthOf(filled, 1, true));
    await readCalendar(watched, monthOf(filled, 1, false));
    await readReserved(watched, wantsOf(filled, 1));
  });
  const titles = ["month of one body", "month of all bodies", "search for clashes"];
  for (const [index, title] of titles.entries()) {
    const query = caught[index];
    if (query) await show(title, query.sql, query.parameters);
  }
  const search = caught[2];
  if (search)
    await db.transaction().execute(async (tx) => {
      await withoutIndex(tx);
      await show("search for clashes without its index", search.sql, search.parameters, tx);
    });
}

type Caught = { sql: string; parameters: readonly unknown[] };

/** The queries that the application's functions send, as they send them. */
async function queriesOf(db: Db, act: (watched: Db) => Promise<void>): Promise<Caught[]> {
  const caught: Caught[] = [];
  const watched = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => Promise.resolve(result),
  });
  const executor = watched.getExecutor();
  const compile = executor.compileQuery.bind(executor);
  executor.compileQuery = (node, queryId) => {
    const query = compile(node, queryId);
    caught.push({ sql: query.sql, parameters: query.parameters });
    return query;
  };
  await act(watched);
  return caught;
}
