/** Every endpoint of the contract, and every later one, withstands whatever is sent to it. */
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { downloads, endpoints, type EndpointName } from "#shared/http.ts";
import { refusals, type Reply } from "#shared/refusals.ts";
import { malformedInput, wellFormedInput } from "./arbitrary-input.ts";
import { isClean } from "./base/clean-input.ts";
import { demoOrganisations, demoSites } from "./people/demo-offices.ts";
import { demoPeople } from "./people/demo-people.ts";
import { addDemoMatters } from "./matters/demo-matters.ts";
import { addDemoSessions } from "./sessions/demo-sessions.ts";
import { openWorld, requestFor, type Client, type World } from "./world.ts";

let world: World;
let ids: string[] = [];
const names = Object.keys(endpoints) as EndpointName[];

beforeAll(async () => {
  world = await openWorld();
  await addDemoMatters(world.parts);
  await addDemoSessions(world.parts);
  const sessions = await world.parts.db.selectFrom("sessions").select("id").execute();
  const matters = await world.parts.db.selectFrom("matters").select("id").orderBy("code").limit(4).execute();
  ids = [
    ...demoOrganisations.slice(0, 6),
    ...demoSites.slice(0, 4),
    ...demoPeople.slice(0, 6),
    ...sessions,
    ...matters,
  ].map((one) => one.id);
});
afterAll(() => world.close());

/** A fingerprint of every table but the audit, whatever tables there are. */
async function state(): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not in ('audit', 'audit_head') order by 1
  `.execute(world.parts.db);
  return Promise.all(
    tables.rows.map(async ({ name }) => {
      const { rows } = await sql<{
        print: string | null;
      }>`select md5(string_agg(t::text, '|' order by t::text)) as print from ${sql.table(name)} t`.execute(
        world.parts.db,
      );
      return `${name} ${rows[0]?.print}`;
    }),
  );
}

/** Sends an input and checks that the answer has the contract's form and the status of its refusal. */
async function send(
  client: Client,
  name: EndpointName,
  input: object,
): Promise<{ status: number; reply: Reply<unknown> }> {
  const { path, options } = requestFor(name, input);
  const answer = await client.fetch(path, options);
  const reply = (await answer.json()) as Reply<unknown>; // Looked at in the next line.
  expect(answer.status).toBe(reply.ok ? 200 : refusals[reply.refusal]);
  expect(answer.status).toBeLessThan(500);
  return { status: answer.status, reply };
}

const runs = { numRuns: 25 };

describe.each(names)("%s", (name) => {
  const { input, method } = endpoints[name];

  test("[AC11] refuses malformed input, and nothing changes", async () => {
    const client = await world.as("admin");
    const before = await state();
    await fc.assert(
      fc.asyncProperty(malformedInput(input, ids), async (sent) => {
        // A query is text, and what the schema still accepts is not malformed; both may be answered, not carried out.
        const isRefused = method !== "GET" && (!input.safeParse(sent).success || !isClean(sent));
        fc.pre(method === "GET" || isRefused);
        const { reply } = await send(client, name, sent);
        if (isRefused) expect(reply.ok).toBe(false);
      }),
      // An endpoint without input has few malformed ones; a body that is ignored is none.
      { ...runs, maxSkipsPerRun: 1000, ...(Object.keys(input.shape).length === 0 ? { numRuns: 0 } : {}) },
    );
    expect(await state()).toEqual(before);
  });

  test("[AC11] refuses text that no database can hold, in whatever field", async () => {
    if (method === "GET") return;
    const client = await world.as("admin");
    const before = await state();
    const [sample = {}] = fc.sample(wellFormedInput(input, ids), 1);
    for (const key of Object.keys(sample)) {
      for (const text of ["a\0b", "\ud800"]) {
        const { reply } = await send(client, name, { ...sample, [key]: text });
        expect(reply).toMatchObject({ ok: false, refusal: "badInput" });
      }
    }
    expect(await state()).toEqual(before);
  });

  test("[AC1] lets nobody in who is not signed in", async () => {
    const before = await state();
    await fc.assert(
      fc.asyncProperty(wellFormedInput(input, ids), async (sent) => {
        const { reply } = await send(world.anonymous, name, sent);
        // What is open to everybody may be read; nobody changes anything through it.
        if ("open" in endpoints[name] && method === "GET") return;
        expect(reply).toMatchObject({ ok: false });
        if (!("open" in endpoints[name])) expect(reply).toEqual({ ok: false, refusal: "notSignedIn" });
      }),
      { numRuns: 5 },
    );
    expect(await state()).toEqual(before);
  });

  test("[AC5] lets nobody change anything who holds no role for it", async () => {
    // Everybody may end the own login; that is the one change here that needs no role.
    if (name === "signOut") return;
    const client = await world.as("observer");
    const before = await state();
    await fc.assert(
      fc.asyncProperty(wellFormedInput(input, ids), async (sent) => {
        const { reply } = await send(client, name, sent);
        if (method !== "GET" && !("reads" in endpoints[name])) expect(reply.ok).toBe(false);
      }),
      runs,
    );
    expect(await state()).toEqual(before);
  });
});

describe("[AC11] Whoever may do much still gets an answer to everything", () => {
  // The administrator last: what is saved at random leaves few accounts as they were.
  test.each(["chutich", "lichtiep", "quantri"])(
    "%s",
    async (account) => {
      const client = await world.signIn(account);
      for (const name of names) {
        if (name === "signOut") continue;
        const { input } = endpoints[name];
        const any = fc.oneof(wellFormedInput(input, ids), malformedInput(input, ids));
        await fc.assert(
          fc.asyncProperty(any, async (sent) => void (await send(client, name, sent))),
          runs,
        );
      }
    },
    400_000,
  );

  test("quantri, about a year that no calendar has", async () => {
    const { id: _, ...fields } = demoOrganisations[3]!;
    for (const validFrom of ["0000-01-01", "0001-01-01", "9999-12-31", "2026-02-30"]) {
      const { reply } = await send(await world.as("admin"), "createOrganisation", { ...fields, validFrom });
      expect(reply).toEqual({ ok: false, refusal: "badInput", field: "validFrom" });
    }
  });
});

const closedDownloads = (Object.keys(downloads) as (keyof typeof downloads)[]).filter(
  (name) => !("open" in downloads[name]),
);

test.each(closedDownloads)("[AC1] the file %s is for nobody who is not signed in", async (name) => {
  const path = downloads[name].path.replaceAll(/:\w+/g, ids[0] ?? "");
  const answer = await world.anonymous.fetch(path);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({ ok: false, refusal: "notSignedIn" });
});
