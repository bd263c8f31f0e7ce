/** Every ask of the contract, and every later one, withstands whatever is sent to it, from whomever, whenever. */
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SessionId } from "#shared/ids.ts";
import { asks, MAX_MESSAGE, type AskName } from "#shared/live.ts";
import { refusals, type Reply } from "#shared/refusals.ts";
import { malformedInput, wellFormedInput } from "../arbitrary-input.ts";
import { isClean } from "../base/clean-input.ts";
import { addDemoSessions } from "../sessions/demo-sessions.ts";
import { openWorld, type Actor, type World } from "../world.ts";
import { connect, type Guest } from "../guest.ts";

/** A sign of life, ending what was never begun, and the beginning of a test, which an administrator may. */
const harmless: readonly AskName[] = ["room:beat", "session:leave", "readiness:begin", "readiness:stop"];

let world: World;
let running: SessionId;
let other: SessionId;
let ids: string[];
const names = Object.keys(asks) as AskName[];

beforeAll(async () => {
  world = await openWorld();
  await addDemoSessions(world.parts);
  const rows = await world.parts.db
    .selectFrom("sessions")
    .select(["id", "hearings", "snapshot"])
    .orderBy("hearings", "desc")
    .execute();
  [running, other] = rows.map((row) => row.id) as [SessionId, SessionId]; // The demonstration books two.
  const people = await world.parts.db.selectFrom("people").select("id").limit(8).execute();
  ids = [
    running,
    other,
    ...people.map((row) => row.id),
    ...JSON.stringify(rows[0]?.snapshot)
      .match(/[0-9a-f-]{36}/g)!
      .slice(0, 30),
  ];
});
afterAll(() => world.close());

/** A fingerprint of what sessions are: snapshots, statements, recordings. Attendance may be added by coming and going. */
async function state(): Promise<unknown> {
  const { rows } = await sql`
    select (select md5(string_agg(s::text, '|' order by id)) from sessions s) as sessions,
           (select md5(string_agg(m::text, '|' order by hearing)) from minutes m) as minutes,
           (select count(*) from session_log where fact->>'type' = 'command') as commands
  `.execute(world.parts.db);
  return rows;
}

async function answers(guest: Guest, name: string, sent: unknown): Promise<Reply<unknown>> {
  const reply = (await guest.send(name, sent)) as Reply<unknown>; // Looked at in the next lines.
  expect(reply).toHaveProperty("ok");
  if (!reply.ok) {
    expect(Object.keys(refusals)).toContain(reply.refusal);
    // "failed" is an exception at the door: a bug, whatever was sent.
    expect(reply.refusal).not.toBe("failed");
  }
  return reply;
}

describe.each(names)("%s", (name) => {
  it("[AC11] refuses malformed asks of one who is in the room, and nothing changes", async () => {
    const guest = await connect(world, "phanRang");
    await guest.join(running);
    const before = await state();
    await fc.assert(
      fc.asyncProperty(malformedInput(asks[name].ask, ids), async (sent) => {
        fc.pre(!asks[name].ask.safeParse(sent).success || !isClean(sent));
        expect((await answers(guest, name, sent)).ok).toBe(false);
      }),
      { numRuns: Object.keys(asks[name].ask.shape).length === 0 ? 0 : 25, maxSkipsPerRun: 1000 },
    );
    expect(await state()).toEqual(before);
    expect((await guest.ask("room:beat", {})).ok).toBe(true);
    guest.close();
  });

  it("[SE6] well-formed asks of the wrong person, in the wrong order, change nothing", async () => {
    // An observer may receive and nothing else; somebody outside any room may not even that.
    const inside = await connect(world, "observer");
    await inside.join(running);
    const outside = await connect(world, "admin");
    const before = await state();
    await fc.assert(
      fc.asyncProperty(wellFormedInput(asks[name].ask, ids), async (sent) => {
        await answers(inside, name, sent);
        const reply = await answers(outside, name, sent);
        if (!harmless.includes(name)) expect(reply.ok).toBe(false);
      }),
      { numRuns: 15 },
    );
    expect(await state()).toEqual(before);
    inside.close();
    outside.close();
  });
});

describe("the door", () => {
  it("answers nothing to unknown asks, and to asks without a way to answer", async () => {
    const guest = await connect(world, "phanRang");
    void guest.send("media:consume", { producer: "x" }).then((answer) => expect(answer).toBe("no answer"));
    void guest.send("constructor", {}).then((answer) => expect(answer).toBe("no answer"));
    expect(await guest.send("session:do")).toMatchObject({ ok: false, refusal: "badInput" });
    expect(await guest.send("session:do", {}, {}, {})).toMatchObject({ ok: false, refusal: "badInput" });
    expect((await guest.ask("room:beat", {})).ok).toBe(true);
    guest.close();
  });

  it("hangs up on a message larger than any of ours, and serves the others on", async () => {
    const loud = await connect(world, "phanRang");
    const calm = await connect(world, "presider");
    void loud.send("minutes:do", { text: "x".repeat(MAX_MESSAGE * 2) });
    for (let tries = 0; tries < 200 && loud.isConnected(); tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(loud.isConnected()).toBe(false);
    expect((await calm.ask("room:beat", {})).ok).toBe(true);
    loud.close();
    calm.close();
  });

  it("bounds a storm of asks by refusing, not by falling", async () => {
    const guest = await connect(world, "phanRang");
    const replies = await Promise.all(Array.from({ length: 800 }, () => guest.ask("room:beat", {})));
    expect(
      replies.filter((reply) => !reply.ok && reply.refusal === "tooManyAttempts").length,
    ).toBeGreaterThan(100);
    expect(replies.filter((reply) => reply.ok).length).toBeGreaterThan(100);
    guest.close();
  });

  it("[SE6] tells nobody of a session they do not belong to, whatever they ask", async () => {
    const insiders: Actor[] = ["central"];
    for (const who of insiders) {
      const guest = await connect(world, who);
      const told = JSON.stringify([
        await guest.enter(running),
        await guest.do({ do: "openLine" }),
        await guest.ask("minutes:open", { hearing: ids[0] as never }),
      ]);
      const secret = await world.parts.db
        .selectFrom("sessions")
        .select("snapshot")
        .where("id", "=", running)
        .executeTakeFirstOrThrow();
      for (const { matter } of (secret.snapshot as { hearings: { matter: { applicant: string } }[] })
        .hearings)
        expect(told).not.toContain(matter.applicant);
      expect(told).toContain("notInSession");
      guest.close();
    }
  });
});
