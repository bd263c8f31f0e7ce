import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SessionReplan } from "#shared/bookings.ts";
import type { Session } from "#shared/sessions.ts";
import { accept } from "#shared/refusals.ts";
import { Instant, instantOf, type Day } from "#shared/time.ts";
import { FakeClock } from "../base/clock.ts";
import { readReserved } from "../bookings/reservation-store.ts";
import { write } from "../database/write.ts";
import { readMatterLine } from "../matters/matter-store.ts";
import { draftNotice } from "../notifications/notices.ts";
import { invitation } from "../notifications/post-office.ts";
import { connect } from "../guest.ts";
import { openWorld, type World } from "../world.ts";
import {
  later,
  must,
  personOf,
  planExample,
  readyDenunciation,
  readyMatter,
  sessionExample,
} from "./booking-example.ts";
import type { PlanChanged } from "./plan-change.ts";
import { isNoticed, readScheduleChanges } from "./plan-store.ts";
import { moveSession } from "./session-actions.ts";
import { postponeSession, replanSession } from "./session-replan.ts";
import { readFirstSnapshot, readSession } from "./session-store.ts";

let world: World;
let day = 0;
let start: Instant;
let session: Session;
const told: PlanChanged[] = [];

beforeAll(async () => {
  world = await openWorld();
  world.parts.planChanged.subscribe((news) => void told.push(news));
});
afterAll(() => world.close());
beforeEach(async () => {
  // A working day of its own for each test.
  day += 7;
  start = Instant.parse(new Date(Date.UTC(2027, 2, day + 1, 1)).toISOString());
  session = await sessionExample(world.parts, start);
  told.length = 0;
});

async function book(slot: number, matter?: string): Promise<Session> {
  const site = session.sites.find((one) => one.kind === "component")!.id;
  const id = matter ?? (await readyMatter(world.parts)).id;
  const from = later(session.startsAt, slot * 30);
  const wish = { session: session.id, matter: id, from, site, interpreter: null };
  session = must(await world.call("clerk", "bookHearing", wish));
  return session;
}

const replan = (given: Partial<SessionReplan>) =>
  world.call("clerk", "replanSession", { ...replanInput(), ...given });

/** The plan as it stands. */
function replanInput(): SessionReplan {
  const central = session.sites.find((one) => one.kind === "central")!.id;
  return {
    session: session.id,
    version: session.version,
    reason: "",
    title: session.title,
    startsAt: session.startsAt,
    endsAt: session.endsAt!,
    slots: session.slots!,
    centralSite: central,
    componentSites: session.sites.filter(({ id }) => id !== central).map(({ id }) => id),
    members: session.members.map(({ person, role, site }) => ({ person, role, site })),
  };
}

const postpone = (given: { expected: { from: Instant; to: Instant } | null; reason?: string }) =>
  world.call("clerk", "postponeSession", {
    session: session.id,
    version: session.version,
    reason: "",
    ...given,
  });

async function isFree(account: string, at: Instant): Promise<boolean> {
  const { id } = await personOf(world.parts.db, account);
  const span = { from: at, to: later(at, 1) };
  return (await readReserved(world.parts.db, [{ resource: `person:${id}`, ...span }])).length === 0;
}

/** Somebody was told of the session, as far as its notices show. */
async function sendNotice(): Promise<void> {
  const { db } = world.parts;
  const id = must(
    await write(db, async (tx) => accept(await draftNotice(tx, world.parts, invitation(session.id), null))),
  );
  expect(await isNoticed(db, session.id)).toBe(false);
  await db.updateTable("notices").set({ state: "sent" }).where("id", "=", id).execute();
}

describe("[BK10] changing a plan", () => {
  test("moves people, rooms and hearings to the new time, and frees the old one", async () => {
    await book(1);
    const startsAt = later(start, 180);
    const moved = must(await replan({ startsAt, endsAt: later(startsAt, 120) }));
    expect(moved.hearings[0]?.slot).toEqual({ from: later(startsAt, 30), to: later(startsAt, 60) });
    expect(await isFree("chutich", start)).toBe(true);
    expect(await isFree("chutich", startsAt)).toBe(false);
    expect(await readFirstSnapshot(world.parts.db, session.id)).toEqual(moved);
    const [last] = (await readScheduleChanges(world.parts.db, session.id)).slice(-1);
    expect(last).toMatchObject({ what: "replanned", from: { startsAt: start }, to: { startsAt } });
    expect(told.at(-1)).toMatchObject({
      what: "replanned",
      before: { startsAt: start },
      after: { startsAt },
    });
  });

  test("to a time that is taken is refused with what is free, and all stays as it was", async () => {
    const other = await sessionExample(world.parts, later(start, 240));
    const refused = await replan({ startsAt: later(start, 180), endsAt: later(start, 300) });
    expect(refused).toMatchObject({ refusal: "clash" });
    if (refused.ok) throw new Error("replanned into a clash");
    expect(new Set(refused.clash?.taken.map((line) => line.session))).toEqual(new Set([other.id]));
    expect(refused.clash?.taken.map((line) => line.name)).toContain(
      "Chủ tịch UBND tỉnh Lê Nguyễn Hoàng Minh Triết",
    );
    // [BK5] The nearest of the same day: right before the other session.
    expect(refused.clash?.free[0]).toEqual({
      session: null,
      title: "",
      from: later(start, 120),
      to: later(start, 240),
    });
    expect(await readSession(world.parts.db, session.id)).toEqual(session);
    expect(await isFree("chutich", start)).toBe(false);
  });

  test("of an older version is refused", async () => {
    const stale = session.version;
    await book(0);
    expect(await replan({ title: "Khác", version: stale })).toMatchObject({ refusal: "changedMeanwhile" });
  });

  test("does not take away a slot, a site or a room computer that a hearing needs", async () => {
    await book(3);
    expect(await replan({ endsAt: later(start, 90) })).toMatchObject({ refusal: "slotsTooFew" });
    const { site } = session.hearings[0]!;
    const left = session.members.filter((member) => member.site !== site);
    const members = left.map(({ person, role, site: at }) => ({ person, role, site: at }));
    expect(await replan({ members })).toMatchObject({ refusal: "memberDoesNotFit" });
    const componentSites = session.sites
      .filter((one) => one.kind === "component" && one.id !== site)
      .map(({ id }) => id);
    expect(await replan({ members, componentSites })).toMatchObject({ refusal: "stillInUse" });
  });

  test("needs a reason once somebody was told, and the time stands the day before", async () => {
    await sendNotice();
    expect(await replan({ title: "Tên khác" })).toEqual({
      ok: false,
      refusal: "reasonMissing",
      field: "reason",
    });
    session = must(await replan({ title: "Tên khác", reason: "Sửa tên" }));
    const dayBefore = Date.parse(start) - 24 * 3_600_000;
    const clerk = await personOf(world.parts.db, "lichtiep");
    const at = (ms: number) => ({ ...world.parts, clock: new FakeClock(instantOf(ms)) });
    const longer = { ...replanInput(), endsAt: later(start, 150), reason: "Kéo dài" };
    expect(await replanSession(at(dayBefore + 1), clerk, longer)).toEqual({ ok: false, refusal: "tooLate" });
    session = must(await replanSession(at(dayBefore), clerk, longer));
    // Putting off is possible to the last.
    const expected = { from: later(start, 2880), to: later(start, 3000) };
    const off = { session: session.id, version: session.version, expected, reason: "" };
    must(await postponeSession(at(Date.parse(start) - 1), clerk, off));
  });

  test("is over when the line is open", async () => {
    const ungated = { ...world.parts, gatesAgainst: () => Promise.resolve([]) };
    const chair = await personOf(world.parts.db, "chutich");
    session = must(await moveSession(ungated, chair, session.id, { do: "openLine" }));
    expect(await replan({ title: "Khác" })).toEqual({ ok: false, refusal: "tooLate" });
    expect(await postpone({ expected: null, reason: "Hoãn" })).toEqual({ ok: false, refusal: "tooLate" });
  });
});

describe("[BK11] putting off", () => {
  test("demands a new time or a reason", async () => {
    expect(await postpone({ expected: null })).toEqual({
      ok: false,
      refusal: "reasonMissing",
      field: "reason",
    });
  });

  test("to a new time takes the hearings along and keeps where it was", async () => {
    await book(2);
    const from = later(start, 24 * 60);
    const moved = must(await postpone({ expected: { from, to: later(from, 120) } }));
    expect(moved).toMatchObject({ startsAt: from, isPostponed: false });
    expect(moved.hearings[0]?.slot?.from).toBe(later(from, 60));
    const changes = await readScheduleChanges(world.parts.db, session.id);
    expect(changes.at(-1)).toMatchObject({
      what: "postponed",
      from: { startsAt: start },
      to: { startsAt: from },
    });
    expect(await isFree("chutich", start)).toBe(true);
  });

  test("without a day frees everybody; no line is opened and nothing booked until a time is planned", async () => {
    await book(2);
    session = must(await postpone({ expected: null, reason: "Bão số 12" }));
    expect(session).toMatchObject({ isPostponed: true, state: "scheduled" });
    expect(await isFree("chutich", start)).toBe(true);
    const matter = await readyMatter(world.parts);
    const wish = { session: session.id, matter: matter.id, from: start, site: session.sites[1]!.id };
    expect(await world.call("clerk", "bookHearing", { ...wish, interpreter: null })).toMatchObject({
      refusal: "wrongState",
    });
    const ungated = { ...world.parts, gatesAgainst: () => Promise.resolve([]) };
    const chair = await personOf(world.parts.db, "chutich");
    expect(await moveSession(ungated, chair, session.id, { do: "openLine" })).toMatchObject({
      refusal: "wrongState",
    });
    const from = later(start, 48 * 60);
    session = must(await postpone({ expected: { from, to: later(from, 120) } }));
    expect(session).toMatchObject({ isPostponed: false, reason: "" });
    expect(session.hearings[0]?.slot?.from).toBe(later(from, 60));
    expect(await isFree("chutich", from)).toBe(false);
  });

  test("[BK13] cancelling gives everything back and opens the matters", async () => {
    const matter = await readyMatter(world.parts);
    await book(0, matter.id);
    must(await world.call("clerk", "cancelSession", { id: session.id, reason: "Không còn cần" }));
    expect((await readMatterLine(world.parts.db, matter.id))?.state).toBe("open");
    expect(await isFree("phanrang", start)).toBe(true);
    const changes = await readScheduleChanges(world.parts.db, session.id);
    expect(changes.at(-1)).toMatchObject({ what: "cancelled", reason: "Không còn cần" });
    expect(told.at(-1)).toMatchObject({ what: "cancelled" });
  });
});

describe("[BK12] another presider", () => {
  const swap = async (account: string) =>
    world.call("clerk", "swapPresider", {
      session: session.id,
      version: session.version,
      person: (await personOf(world.parts.db, account)).id,
      delegation: "Chủ tịch đi công tác, ủy quyền Phó Chủ tịch",
      reason: "Chủ tịch đi công tác",
    });

  test("takes the place entirely: the one before is nowhere in the session, and is free", async () => {
    const chair = await personOf(world.parts.db, "chutich");
    const after = must(await swap("phochutich"));
    expect(after.members.filter((member) => member.role === "presider").map(({ name }) => name)).toEqual([
      "Phạm Thị Ngọc Diễm",
    ]);
    expect(after.delegation).toContain("ủy quyền");
    expect(JSON.stringify(after)).not.toContain(chair.id);
    expect(await isFree("chutich", start)).toBe(true);
    expect(await isFree("phochutich", start)).toBe(false);
    expect(await world.call("presider", "session", { id: session.id })).toMatchObject({
      refusal: "notAllowed",
    });
  });

  test("puts the one before out of the room at once", async () => {
    const chair = await connect(world, "presider");
    await chair.join(session.id);
    must(await swap("phochutich"));
    await chair.hears("room:closed");
    expect(await chair.do({ do: "openLine" })).toMatchObject({ ok: false, refusal: "notInRoom" });
    expect(await chair.enter(session.id)).toMatchObject({ ok: false });
    chair.close();
  });

  test("[BK8] is of the circle where a denunciation is to be heard", async () => {
    await book(0, (await readyDenunciation(world.parts, ["chutich", "thuky"])).id);
    expect(await swap("phochutich")).toMatchObject({ refusal: "notInCircle" });
  });
});

describe("[BK14] the calendar", () => {
  const dayOf = (at: Instant) => at.slice(0, 10) as Day; // One in the morning UTC is the same day in Việt Nam.

  test("shows a session with its slots to those who may list it or take part, and to no other", async () => {
    await book(0);
    const input = { fromDay: dayOf(start), toDay: dayOf(start) };
    const [entry] = must(await world.call("clerk", "calendar", input));
    expect(entry).toMatchObject({
      session: session.id,
      from: start,
      to: session.endsAt,
      presider: { name: "Lê Nguyễn Hoàng Minh Triết" },
      hearings: 1,
      slots: 4,
      isPostponed: false,
      role: null,
    });
    expect(entry?.sites.filter((site) => site.isCentral)).toHaveLength(1);
    expect(JSON.stringify(entry)).not.toContain(session.hearings[0]!.matter!.applicant);
    expect(must(await world.call("phanRang", "calendar", input))).toMatchObject([{ role: "station" }]);
    expect(must(await world.call("bacAi", "calendar", input))).toEqual([]);
    const long = { fromDay: "2027-01-01" as Day, toDay: "2027-12-31" as Day };
    expect(await world.call("clerk", "calendar", long)).toMatchObject({ refusal: "badInput" });
  });

  test("[BK5] free slots of the coming sessions are listed for a matter, by leader and site", async () => {
    await book(1);
    const matter = await readyMatter(world.parts);
    const leader = (await personOf(world.parts.db, "chutich")).id;
    const found = must(await world.call("clerk", "freeSlots", { matter: matter.id, leader }));
    const here = found.rows.filter((row) => row.session === session.id);
    expect(here.map((row) => row.from)).toEqual([0, 60, 90].map((minutes) => later(start, minutes)));
    const elsewhere = (await personOf(world.parts.db, "bacai")).site!;
    expect(must(await world.call("clerk", "freeSlots", { matter: matter.id, site: elsewhere })).rows).toEqual(
      [],
    );
    expect(await world.call("presider", "freeSlots", { matter: matter.id })).toMatchObject({
      refusal: "notFound",
    });
  });

  test("[BK4] a plan is checked without being saved, and a session does not stand in its own way", async () => {
    const plan = await planExample(world.parts.db, later(start, 60));
    const taken = must(await world.call("clerk", "checkPlan", { ...plan, except: null }));
    expect(taken.taken.map((line) => line.session)).toContain(session.id);
    expect(taken.free[0]?.from).toBe(later(start, 120));
    expect(must(await world.call("clerk", "checkPlan", { ...plan, except: session.id }))).toEqual({
      taken: [],
      free: [],
    });
    expect(await world.call("presider", "checkPlan", { ...plan, except: null })).toMatchObject({
      refusal: "notAllowed",
    });
  });
});
