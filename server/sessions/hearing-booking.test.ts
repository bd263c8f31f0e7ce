import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "#shared/sessions.ts";
import { step } from "#shared/session-machine.ts";
import { Instant, type Day } from "#shared/time.ts";
import { matterExample } from "../matters/matter-example.ts";
import { readMatterLine } from "../matters/matter-store.ts";
import { openWorld, type World } from "../world.ts";
import {
  interpreterExample,
  later,
  must,
  personOf,
  readyDenunciation,
  readyMatter,
  sessionExample,
} from "./booking-example.ts";
import type { PlanChanged } from "./plan-change.ts";
import { readScheduleChanges } from "./plan-store.ts";
import { moveSession } from "./session-actions.ts";
import { readFirstSnapshot, readLog, readSession } from "./session-store.ts";

let world: World;
let day = 0;
const told: PlanChanged[] = [];

beforeAll(async () => {
  world = await openWorld();
  world.parts.planChanged.subscribe((news) => void told.push(news));
});
afterAll(() => world.close());

/** Eight in the morning in Việt Nam of a working day of its own, so that no test stands in another's way. */
function nextMorning(): Instant {
  day += 1;
  return Instant.parse(new Date(Date.UTC(2027, 2, day, 1)).toISOString());
}

const plan = (given: Parameters<typeof sessionExample>[2] = {}, startsAt = nextMorning()) =>
  sessionExample(world.parts, startsAt, given);
const siteOf = (session: Session, kind: "central" | "component") => {
  const site = session.sites.find((one) => one.kind === kind);
  if (!site) throw new Error("no site");
  return site.id;
};
const slotAt = (session: Session, number: number) => later(session.startsAt, (number - 1) * 30);

async function book(session: Session, slot: number, given: { matter?: string; interpreter?: string } = {}) {
  const matter = given.matter ?? (await readyMatter(world.parts)).id;
  return world.call("clerk", "bookHearing", {
    session: session.id,
    matter,
    from: slotAt(session, slot),
    site: siteOf(session, "component"),
    interpreter: given.interpreter ?? null,
  });
}

test("[BK6] a matter is booked into a slot: it stands in the session, in the order of slots, and is booked", async () => {
  const session = await plan();
  const [late, early] = [await readyMatter(world.parts), await readyMatter(world.parts)];
  must(await book(session, 3, { matter: late.id }));
  const after = must(await book(session, 1, { matter: early.id }));
  expect(after.hearings.map(({ order, matterId }) => [order, matterId])).toEqual([
    [1, early.id],
    [2, late.id],
  ]);
  expect(after.hearings[0]?.matter).toEqual({
    applicant: early.applicant,
    headcount: 1,
    kind: "KHIEU_NAI",
    summary: early.summary,
  });
  expect((await readMatterLine(world.parts.db, early.id))?.state).toBe("booked");
  expect(after.version).toBe(2);
});

test("[BK4] [BK5] a slot that is taken names the matter in it, and offers slots that can be booked", async () => {
  const session = await plan();
  const first = await readyMatter(world.parts);
  must(await book(session, 2, { matter: first.id }));
  const refused = await book(session, 2);
  expect(refused).toMatchObject({
    ok: false,
    refusal: "clash",
    clash: {
      taken: [{ kind: "slot", name: `Hồ sơ ${first.code}`, session: session.id, title: session.title }],
      free: [{ from: slotAt(session, 1) }, { from: slotAt(session, 3) }, { from: slotAt(session, 4) }],
    },
  });
  if (refused.ok) throw new Error("booked twice");
  expect((await readSession(world.parts.db, session.id))?.hearings).toHaveLength(1);
});

test("[BK5] when the session is full, slots of the same presider's coming sessions are offered", async () => {
  const start = nextMorning();
  const full = await plan({ slots: { minutes: 120, bufferMinutes: 0, reserved: 0 } }, start);
  const other = await plan({ slots: { minutes: 60, bufferMinutes: 0, reserved: 0 } }, later(start, 240));
  must(await book(full, 1));
  const refused = await book(full, 1);
  expect(refused.ok === false && refused.clash?.free[0]).toMatchObject({
    session: other.id,
    from: other.startsAt,
  });
});

test("[BK4] a citizen who is heard elsewhere at that hour is named by the own matter's code alone", async () => {
  const start = nextMorning();
  const [session, other] = [
    await plan({}, start),
    await plan({ parts: { trunguong: "presider", bacai: "station" } }, start),
  ];
  const denounced = await readyDenunciation(world.parts, ["trunguong", "thuky"]);
  // The same citizen complains as well: whoever books that must not learn of the denunciation.
  const parties = await world.parts.db
    .selectFrom("matter_parties")
    .selectAll()
    .where("matter", "=", denounced.id)
    .execute();
  const complaint = await readyMatter(world.parts);
  await world.parts.db
    .updateTable("matter_parties")
    .set({ citizen: parties[0]!.citizen })
    .where("matter", "=", complaint.id)
    .execute();
  must(await book(other, 1, { matter: denounced.id }));
  const refused = await book(session, 1, { matter: complaint.id });
  expect(refused).toMatchObject({ ok: false, refusal: "clash" });
  if (refused.ok) throw new Error("booked twice");
  expect(refused.clash?.taken).toEqual([
    {
      kind: "citizen",
      name: `Hồ sơ ${complaint.code}`,
      session: null,
      title: "",
      from: slotAt(session, 1),
      to: slotAt(session, 2),
    },
  ]);
  expect(refused.clash?.free[0]?.from).toBe(slotAt(session, 2));
});

test("[BK7] slots kept for priority matters are for those alone, until two days before", async () => {
  const session = await plan({ slots: { minutes: 30, bufferMinutes: 0, reserved: 1 } });
  const usual = await readyMatter(world.parts);
  expect(await book(session, 1, { matter: usual.id })).toEqual({
    ok: false,
    refusal: "slotReserved",
    field: "from",
  });
  const soon = await plan(
    { slots: { minutes: 30, bufferMinutes: 0, reserved: 1 } },
    later(world.clock.now(), 24 * 60),
  );
  must(await book(soon, 1, { matter: usual.id }));
});

test("[BK6] only what is open and ready is booked", async () => {
  const session = await plan();
  const matter = await readyMatter(world.parts);
  must(await book(session, 1, { matter: matter.id }));
  expect(await book(session, 2, { matter: matter.id })).toMatchObject({
    refusal: "wrongState",
    field: "matter",
  });
  const clerk = await personOf(world.parts.db, "lichtiep");
  const made = must(
    await world.call("clerk", "createMatter", matterExample(clerk.organisation, "2026-11-23" as Day)),
  );
  expect(await book(session, 2, { matter: made[0]!.id })).toMatchObject({ refusal: "matterNotReady" });
});

test("[BK8] a denunciation is heard by its circle alone, and stands neutral in the session", async () => {
  const session = await plan();
  const open = await readyDenunciation(world.parts, ["chutich", "kythuat"]);
  expect(await book(session, 1, { matter: open.id })).toMatchObject({ refusal: "notInCircle" });
  const known = await readyDenunciation(world.parts, ["chutich", "thuky"]);
  const after = must(await book(session, 1, { matter: known.id }));
  expect(after.hearings[0]?.matter?.applicant).toBe(`Hồ sơ ${known.code}`);
  expect(JSON.stringify(after)).not.toContain("địa chính");
});

test("[BK6] an interpreter speaks the citizen's language and is at one hearing at a time", async () => {
  const start = nextMorning();
  const [session, other] = [
    await plan({}, start),
    await plan({ parts: { trunguong: "presider", bacai: "station" } }, start),
  ];
  const interpreter = await interpreterExample(world.parts);
  const deaf = await interpreterExample(world.parts, { name: "Lê Văn Tĩnh", languages: ["sign"] });
  const speaking = () => readyMatter(world.parts, { interpreter: "raglai" });
  const first = await speaking();
  expect(await book(session, 1, { matter: first.id, interpreter: deaf.id })).toMatchObject({
    refusal: "wrongLanguage",
  });
  const booked = must(await book(session, 1, { matter: first.id, interpreter: interpreter.id }));
  expect(booked.hearings[0]?.interpreter).toEqual({
    id: interpreter.id,
    name: interpreter.name,
    language: "raglai",
  });
  const second = await speaking();
  const refused = await book(other, 1, { matter: second.id, interpreter: interpreter.id });
  expect(refused).toMatchObject({
    refusal: "clash",
    clash: { taken: [{ kind: "interpreter", name: interpreter.name, session: session.id }] },
  });
  must(
    await world.call("clerk", "changeInterpreter", {
      session: session.id,
      hearing: booked.hearings[0]!.id,
      interpreter: null,
    }),
  );
  must(await book(other, 1, { matter: second.id, interpreter: interpreter.id }));
});

describe("[BK9] moving a hearing", () => {
  test("takes matter and interpreter along, gives the old slot back, keeps the reason, and tells", async () => {
    const [from, to] = [await plan(), await plan()];
    const interpreter = await interpreterExample(world.parts);
    const matter = await readyMatter(world.parts, { interpreter: "raglai" });
    const booked = must(await book(from, 2, { matter: matter.id, interpreter: interpreter.id }));
    const hearing = booked.hearings[0]!;
    told.length = 0;
    const moved = must(
      await world.call("clerk", "moveHearing", {
        session: from.id,
        hearing: hearing.id,
        to: to.id,
        from: slotAt(to, 3),
        site: siteOf(to, "component"),
        reason: "Công dân xin đổi ngày.",
      }),
    );
    expect(moved.hearings).toEqual([
      { ...hearing, order: 1, slot: { from: slotAt(to, 3), to: slotAt(to, 4) } },
    ]);
    expect((await readSession(world.parts.db, from.id))?.hearings).toEqual([]);
    must(await book(from, 2));
    for (const id of [from.id, to.id])
      expect(
        (await readScheduleChanges(world.parts.db, id)).find((one) => one.what === "hearingMoved"),
      ).toMatchObject({
        hearing: hearing.id,
        reason: "Công dân xin đổi ngày.",
        from: { session: from.id, from: slotAt(from, 2) },
        to: { session: to.id, from: slotAt(to, 3) },
      });
    expect(told.filter((one) => one.what === "hearingMoved").map((one) => one.after.id)).toEqual([
      from.id,
      to.id,
    ]);
  });

  test("to a slot that is taken leaves all as it was", async () => {
    const session = await plan();
    const first = must(await book(session, 1)).hearings[0]!;
    must(await book(session, 2));
    const refused = await world.call("clerk", "moveHearing", {
      session: session.id,
      hearing: first.id,
      to: session.id,
      from: slotAt(session, 2),
      site: siteOf(session, "component"),
      reason: "Đổi giờ",
    });
    expect(refused).toMatchObject({ refusal: "clash" });
    expect((await book(session, 1)).ok).toBe(false);
    // Its own slot does not stand in its way.
    must(
      await world.call("clerk", "moveHearing", {
        session: session.id,
        hearing: first.id,
        to: session.id,
        from: slotAt(session, 4),
        site: siteOf(session, "component"),
        reason: "Đổi giờ",
      }),
    );
    must(await book(session, 1));
  });
});

test("[BK9] a hearing taken out opens its matter and its slot again", async () => {
  const session = await plan();
  const matter = await readyMatter(world.parts);
  const { hearings } = must(await book(session, 1, { matter: matter.id }));
  const reason = "Công dân rút đơn.";
  must(await world.call("clerk", "removeHearing", { session: session.id, hearing: hearings[0]!.id, reason }));
  expect((await readMatterLine(world.parts.db, matter.id))?.state).toBe("open");
  must(await book(session, 1, { matter: matter.id }));
});

test("[SE4] after planning, replaying the log from the first snapshot gives the stored one", async () => {
  const session = await plan();
  must(await book(session, 1));
  const booked = must(await book(session, 2));
  const chair = await personOf(world.parts.db, "chutich");
  const ungated = { ...world.parts, gatesAgainst: () => Promise.resolve([]) };
  const first = booked.hearings[0]!.id;
  for (const command of [
    { do: "openLine" },
    { do: "open" },
    { do: "checkIn", hearing: first },
    { do: "call", hearing: first },
    { do: "conclude" },
    { do: "close" },
  ] as const)
    must(await moveSession(ungated, chair, session.id, command));
  let replayed = await readFirstSnapshot(world.parts.db, session.id);
  for (const { fact, at } of await readLog(world.parts.db, session.id))
    if (fact.type === "command" && replayed) replayed = must(step(replayed, fact.command, fact.by, at));
  const stored = await readSession(world.parts.db, session.id);
  expect(replayed).toEqual(stored);
  // [BK13] The one heard is heard, the one not reached is to be booked again; everything is free.
  const states = await Promise.all(
    (stored?.hearings ?? []).map(
      async ({ matterId }) => (await readMatterLine(world.parts.db, matterId!))?.state,
    ),
  );
  expect(states).toEqual(["heard", "open"]);
  const active = await world.parts.db
    .selectFrom("reservations")
    .select("id")
    .where("session", "=", session.id)
    .where("state", "=", "active")
    .execute();
  expect(active).toEqual([]);
});
