/**
 * A thousand at once on one slot, and a thousand on overlapping ranges over presiders, rooms and
 * interpreters, from several server processes (issue 3, must show 2).
 */
import { fork } from "node:child_process";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Interpreter } from "#shared/bookings.ts";
import type { MatterId, SessionId } from "#shared/ids.ts";
import type { Session } from "#shared/sessions.ts";
import { slotsOf } from "#shared/slots.ts";
import { instantOf, type Instant } from "#shared/time.ts";
import { realClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { freshPostgres, migratedSnapshot, openSnapshot } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { fillWhenEmpty } from "../people/first-accounts.ts";
import { makePasswords, testCost } from "../people/passwords.ts";
import { interpreterExample, later, planExample, readyMatter, sessionExample } from "./booking-example.ts";
import { storm, type Attempt, type Outcome, type Task } from "./booking-storm.ts";

const PROCESSES = 4;
/** Whoever plans elsewhere holds no lock on this slot; what was written so long before is committed. */
const SETTLED_MS = 5000;

type Ground = {
  /** Makes attempts at the same moment, in as many processes as the database allows. */
  rush(attempts: Attempt[]): Promise<Outcome[]>;
  db: Db;
  close(): Promise<void>;
};

async function postgres(): Promise<Ground> {
  const { db, close, url } = await freshPostgres();
  return {
    db,
    close,
    async rush(attempts) {
      const shares = Array.from({ length: PROCESSES }, (_, share) =>
        attempts.filter((_, index) => index % PROCESSES === share),
      );
      return (await Promise.all(shares.map((share) => inProcess({ url, attempts: share })))).flat();
    },
  };
}

/** One connection, so the attempts stand in one queue; the rules are the same. */
async function embedded(): Promise<Ground> {
  const { db, close } = await openSnapshot(await migratedSnapshot());
  return { db, close, rush: (attempts) => storm(db, attempts) };
}

function inProcess(task: Task): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, "booking-storm.ts"), { serialization: "advanced" });
    child.once("message", (outcomes) => resolve(outcomes as Outcome[])); // Our own child's only message.
    child.once("error", reject);
    child.once("exit", (code) => code !== 0 && reject(new Error(`a process ended with ${code}`)));
    child.send(task);
  });
}

/** The same numbers for the same seed (a linear congruential generator). */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** Copies one matter that is ready, each copy with a citizen of its own. */
async function copiesOf(db: Db, matter: MatterId, count: number): Promise<MatterId[]> {
  await sql`drop table if exists copies`.execute(db);
  await sql`create table copies as
    select n, gen_random_uuid() as matter, gen_random_uuid() as citizen from generate_series(1, ${count}::int) as n`.execute(
    db,
  );
  const copy = (table: string, change: string, where: string) =>
    sql`insert into ${sql.table(table)} select (jsonb_populate_record(one, ${sql.raw(change)})).*
      from ${sql.table(table)} one, copies where ${sql.raw(where)} = ${matter}`.execute(db);
  const number = `'9' || lpad((n + (select count(*) from citizens))::text, 11, '0')`;
  const code = `one.code || '-' || (select count(*) from matters) || '-' || n`;
  await sql`insert into citizens select (jsonb_populate_record(one,
      jsonb_build_object('id', copies.citizen, 'id_number', ${sql.raw(number)}))).*
    from citizens one, copies
    where one.id = (select citizen from matter_parties where matter = ${matter})`.execute(db);
  await copy(
    "matters",
    `jsonb_build_object('id', copies.matter, 'draft', gen_random_uuid(), 'code', ${code})`,
    "one.id",
  );
  await copy(
    "matter_parties",
    "jsonb_build_object('matter', copies.matter, 'citizen', copies.citizen)",
    "one.matter",
  );
  await copy(
    "matter_decisions",
    "jsonb_build_object('id', gen_random_uuid(), 'matter', copies.matter)",
    "one.matter",
  );
  const { rows } = await sql<{ matter: MatterId }>`select matter from copies order by n`.execute(db);
  return rows.map((row) => row.matter);
}

type Row = { resource: string; session: SessionId; from: Instant; to: Instant; made_at: Instant };

async function reservations(db: Db): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select resource, session, lower(span) as "from", upper(span) as "to", made_at
    from reservations where state = 'active' order by id`.execute(db);
  return rows;
}

const overlapping = (one: { from: string; to: string }, other: { from: string; to: string }): boolean =>
  one.from < other.to && other.from < one.to;

/** The morning so many days from now, seven o'clock in Việt Nam. */
function morning(days: number): Instant {
  const day = 24 * 60 * 60_000;
  return instantOf(Math.floor(Date.now() / day) * day + days * day);
}

describe.each([
  ["PostgreSQL, four processes", postgres, 1000],
  ["PGlite, one process", embedded, 100],
] as const)("on %s", (_, open, count) => {
  let ground: Ground;
  let db: Db;
  let original: MatterId;
  const parts = () => ({ db, clock: realClock, ids: randomIds });

  beforeAll(async () => {
    ground = await open();
    db = ground.db;
    const passwords = await makePasswords(testCost);
    await fillWhenEmpty({ ...parts(), passwords }, { demo: "yes", databaseUrl: null });
    original = (await readyMatter(parts(), { interpreter: "raglai" })).id;
  }, 120_000);
  afterAll(() => ground.close());

  test(`[BK2] [BK5] ${count} at once on one slot: one has it, all others are told by what it is taken and what is free`, async () => {
    const session = await sessionExample(parts(), morning(30));
    const slots = slotsOf(session);
    const matters = await copiesOf(db, original, count);
    const site = session.sites.find((one) => one.kind === "component")!.id;
    const wish = { session: session.id, from: slots[1]!.from, site, interpreter: null };
    const outcomes = await ground.rush(
      matters.map((matter, number) => ({ number, what: "hearing", wish: { ...wish, matter } })),
    );
    expect(outcomes).toHaveLength(count);
    const won = outcomes.filter(({ reply }) => reply.ok);
    expect(won).toHaveLength(1);
    const booked = await db
      .selectFrom("matters")
      .select(["id", "code"])
      .where("state", "=", "booked")
      .execute();
    expect(booked.map((row) => row.id)).toEqual(won.map(({ number }) => matters[number]));
    for (const { reply } of outcomes.filter((one) => !one.reply.ok)) {
      // The other slots of the session were never touched, so they were free, nearest first.
      expect(reply).toEqual({
        ok: false,
        refusal: "clash",
        clash: {
          taken: [
            {
              kind: "slot",
              name: `Hồ sơ ${booked[0]!.code}`,
              session: session.id,
              title: session.title,
              from: slots[1]!.from,
              to: slots[1]!.to,
            },
          ],
          free: [slots[0]!, slots[2]!, slots[3]!].map(({ from, to }) => ({
            session: session.id,
            title: session.title,
            from,
            to,
          })),
        },
      });
    }
  }, 120_000);

  test(`[BK1] [BK5] ${count} at once over presiders, rooms and interpreters: nothing overlaps, nobody is refused without cause`, async () => {
    const seed = Date.now() % 1_000_000;
    console.log(`seed ${seed}`);
    const random = makeRandom(seed);
    const planned = await parallelSessions();
    const interpreters: Interpreter[] = [];
    for (const name of ["Pi Năng Thị Hoa", "Katơr Văn Sinh", "Chamaléa Thị Mai"])
      interpreters.push(await interpreterExample(parts(), { name }));
    const matters = await copiesOf(db, original, count / 2);
    const attempts = [...(await plans(random, count / 2)), ...hearings()];

    function hearings(): Attempt[] {
      return matters.map((matter, index) => {
        const session = planned[random(planned.length)]!;
        const slots = slotsOf(session);
        const site = session.sites.find((one) => one.kind === "component")!.id;
        const interpreter = interpreters[random(interpreters.length)]!.id;
        const from = slots[random(slots.length)]!.from;
        const wish = { session: session.id, matter, from, site, interpreter };
        return { number: count / 2 + index, what: "hearing", wish };
      });
    }

    const before = (await reservations(db)).length;
    const outcomes = await ground.rush(attempts);
    const rows = await reservations(db);
    expect(outcomes).toHaveLength(count);

    // Exactly the permitted bookings exist: each winner's resources, and no two overlap.
    const won = outcomes.filter(({ reply }) => reply.ok);
    const lost = outcomes.filter(({ reply }) => !reply.ok);
    expect(won.length).toBeGreaterThan(10);
    expect(lost.length).toBeGreaterThan(count / 4);
    const wanted = (number: number) => wantsOf(attempts[number]!);
    expect(rows.length - before).toBe(won.reduce((sum, { number }) => sum + wanted(number).needs, 0));
    for (const [index, row] of rows.entries())
      for (const other of rows.slice(index + 1))
        if (row.resource === other.resource && overlapping(row, other))
          throw new Error(`seed ${seed}: ${row.resource} is reserved twice`);

    let named = 0;
    let offered = 0;
    for (const { number, reply, begunMs, searchedMs } of lost) {
      if (reply.ok) continue;
      expect(reply.refusal).toBe("clash");
      const { resources, span } = wanted(number);
      // Nobody was refused without cause: something it wanted is reserved over its time for good.
      const cause = rows.filter((row) => resources.includes(row.resource) && overlapping(row, span));
      expect(cause).not.toEqual([]);
      const clash = reply.clash!;
      expect(clash.taken).not.toEqual([]);
      for (const line of clash.taken) {
        expect(line.name).not.toBe("");
        expect(
          cause.some((row) => row.from === line.from && row.to === line.to && row.session === line.session),
        ).toBe(true);
        named += 1;
      }
      expect(clash.free).not.toEqual([]);
      for (const alternative of clash.free) {
        const locked = rows.filter(
          (row) => resources.includes(row.resource) && overlapping(row, alternative),
        );
        // Its own resources were locked while it searched: whatever lies there now was written after.
        for (const row of locked) expect(Date.parse(row.made_at)).toBeGreaterThanOrEqual(searchedMs);
        const slot = rows.filter(
          (row) => row.resource === `slot:${alternative.session}` && overlapping(row, alternative),
        );
        for (const row of slot) expect(Date.parse(row.made_at)).toBeGreaterThanOrEqual(begunMs - SETTLED_MS);
        offered += 1;
      }
    }
    console.log(
      `${won.length} booked, ${lost.length} refused, ${named} clashes named, ${offered} alternatives offered`,
    );

    // In the calm after the storm the alternatives of a new refusal can be booked as they are offered.
    for (const { number } of lost.slice(0, 20)) {
      const [again] = await storm(db, [attempts[number]!]);
      if (again!.reply.ok) throw new Error("it was taken a moment ago");
      const free = again!.reply.clash!.free[0]!;
      const [taken] = await storm(db, [movedTo(attempts[number]!, free)]);
      expect(taken!.reply).toMatchObject({ ok: true });
    }
  }, 240_000);

  /** Four sessions side by side on one day, their slots ten minutes apart, and a fifth on a calm day. */
  async function parallelSessions(): Promise<Session[]> {
    const day = morning(40);
    const sides = [
      { chutich: "presider", phanrang: "station" },
      { trunguong: "presider", ninhchu: "station" },
      { nongnghiep: "presider", bacai: "station" },
      { thanhtra: "presider", dovinh: "station" },
    ] as const;
    const made: Session[] = [];
    for (const [index, side] of sides.entries()) {
      const endsAt = later(day, 600 + index * 10);
      made.push(await sessionExample(parts(), later(day, index * 10), { parts: side, endsAt }));
    }
    const calm = morning(45);
    await sessionExample(parts(), calm, { parts: sides[0], endsAt: later(calm, 600) });
    return made;
  }

  async function plans(random: (below: number) => number, many: number): Promise<Attempt[]> {
    const presiders = ["chutich", "phochutich", "trunguong", "nongnghiep", "xaydung", "thanhtra"];
    const stations = ["phanrang", "ninhchu", "bacai", "dovinh", "baoan"];
    const made: Attempt[] = [];
    for (let number = 0; number < many; number++) {
      const startsAt = later(morning(50 + random(3)), random(54) * 10);
      const pair = {
        [presiders[random(presiders.length)]!]: "presider",
        [stations[random(stations.length)]!]: "station",
      } as const;
      const plan = await planExample(db, startsAt, {
        parts: pair,
        endsAt: later(startsAt, 60 + random(18) * 10),
      });
      made.push({ number, what: "session", plan });
    }
    return made;
  }

  function wantsOf(attempt: Attempt): {
    resources: string[];
    span: { from: string; to: string };
    needs: number;
  } {
    if (attempt.what === "session") {
      const { plan } = attempt;
      const resources = [
        ...plan.members.map((member) => `person:${member.person}`),
        ...[plan.centralSite, ...plan.componentSites].map((site) => `room:${site}/1`),
      ];
      return { resources, span: { from: plan.startsAt, to: plan.endsAt }, needs: resources.length };
    }
    const { session, from, interpreter } = attempt.wish;
    const span = { from, to: later(from, 30) };
    return { resources: [`slot:${session}`, `interpreter:${interpreter}`], span, needs: 3 };
  }

  function movedTo(
    attempt: Attempt,
    free: { session: SessionId | null; from: Instant; to: Instant },
  ): Attempt {
    if (attempt.what === "session")
      return { ...attempt, plan: { ...attempt.plan, startsAt: free.from, endsAt: free.to } };
    return {
      ...attempt,
      wish: { ...attempt.wish, session: free.session ?? attempt.wish.session, from: free.from },
    };
  }
});
