import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SessionId } from "#shared/ids.ts";
import type { Session, SessionCommand } from "#shared/sessions.ts";
import { step } from "#shared/session-machine.ts";
import { addDemoSessions } from "../sessions/demo-sessions.ts";
import { readFirstSnapshot, readLog, readSession } from "../sessions/session-store.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import type { FakeRecorder } from "../recordings/fake-recorder.ts";
import { openWorld, type Actor, type World } from "../world.ts";
import { connect, newDevice, type Guest } from "../guest.ts";

let world: World;
let session: Session;
const guests: Guest[] = [];

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
afterEach(() => {
  for (const guest of guests.splice(0)) guest.close();
});

async function come(who: Actor): Promise<Guest> {
  const guest = await connect(world, who);
  guests.push(guest);
  return guest;
}

/** A new session of today, as the demonstration books it. */
async function book(): Promise<Session> {
  // Sessions of earlier tests hold the same people at the same hour.
  await world.parts.db.updateTable("reservations").set({ state: "released" }).execute();
  await addDemoSessions(world.parts);
  const { id } = await world.parts.db
    .selectFrom("sessions")
    .select("id")
    .where("state", "=", "scheduled")
    .where("hearings", ">", 1)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const found = await readSession(world.parts.db, id);
  if (!found) throw new Error("not booked");
  await world.parts.db
    .updateTable("sessions")
    .set({ created_at: "2020-01-01T00:00:00.000Z" as never })
    .where("id", "!=", id)
    .execute();
  session = found;
  return found;
}

async function must(guest: Guest, ...commands: SessionCommand[]): Promise<Session> {
  let last: Session | null = null;
  for (const command of commands) {
    const moved = await guest.do(command);
    if (!moved.ok) throw new Error(`${command.do} was refused: ${moved.refusal}`);
    last = moved.value;
  }
  if (!last) throw new Error("no command");
  return last;
}

/** Presider, Phan Rang, Bác Ái and the agency are in the room, and the first hearing is being heard. */
async function firstHearing(): Promise<{ presider: Guest; phanRang: Guest; bacAi: Guest; agency: Guest }> {
  await book();
  const [presider, phanRang, bacAi, agency] = await Promise.all([
    come("presider"),
    come("phanRang"),
    come("bacAi"),
    come("agency"),
  ]);
  for (const guest of [presider, phanRang, bacAi, agency]) await guest.join(session.id);
  const first = session.hearings[0]?.id;
  if (!first) throw new Error("no hearing");
  await must(
    presider,
    { do: "openLine" },
    { do: "open" },
    { do: "checkIn", hearing: first },
    { do: "call", hearing: first },
  );
  return { presider, phanRang, bacAi, agency };
}

const factsOf = async (id: SessionId) => (await readLog(world.parts.db, id)).map((line) => line.fact);

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 250; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("it did not come about");
}

describe("recording before the call", () => {
  it("[RC9] a hearing whose cameras are not proven is refused by name; with a reason it begins, and the log keeps it", async () => {
    const { presider } = await firstHearing();
    const recorder = world.parts.recorder as FakeRecorder; // The world brings it.
    const [, second] = session.hearings;
    const who = session.members[0]?.person;
    if (!second || !who) throw new Error("no second hearing");
    await must(presider, { do: "conclude" }, { do: "checkIn", hearing: second.id });
    expect(recorder.wanted(session.id)).toMatchObject({ phase: "armed", hearing: null });
    recorder.sayUnready({ space: false, cameras: [who] });
    try {
      const call = { do: "call", hearing: second.id } as const;
      expect(await presider.do(call)).toEqual({ ok: false, refusal: "recordingNotReady", cameras: [who] });
      expect(recorder.wanted(session.id)?.phase).toBe("armed");
      await must(presider, { ...call, recordingReason: "Camera hỏng" });
      expect(recorder.wanted(session.id)).toMatchObject({ phase: "heard", hearing: second.id });
      expect(await factsOf(session.id)).toContainEqual(
        expect.objectContaining({ type: "command", command: { ...call, recordingReason: "Camera hỏng" } }),
      );
      await must(presider, { do: "putBack" });
      recorder.sayUnready({ space: true, cameras: [] });
      expect(await presider.do({ ...call, recordingReason: "Gấp" })).toEqual({
        ok: false,
        refusal: "recordingNoSpace",
      });
      await must(presider, { do: "recess", reason: "Nghỉ" });
      expect(recorder.wanted(session.id)?.phase).toBe("armed");
    } finally {
      recorder.sayUnready(null);
    }
  });
});

describe("coming in", () => {
  it("[RM1] the same person on a second device is asked; taking over ends the first", async () => {
    await book();
    const first = await come("presider");
    const second = await come("presider");
    expect((await first.enter(session.id)).ok).toBe(true);
    expect(await second.enter(session.id, { device: newDevice() })).toEqual({
      ok: false,
      refusal: "alreadyInRoom",
    });
    expect((await second.enter(session.id, { device: newDevice(), takeOver: true })).ok).toBe(true);
    await first.hears("room:takenOver");
    expect(await first.do({ do: "openLine" })).toEqual({ ok: false, refusal: "notInRoom" });
    world.clock.advance(300);
    await until(() => !first.isConnected());
    await until(async () => (await factsOf(session.id)).length === 2);
    expect(
      (await factsOf(session.id)).filter((fact) => fact.type === "attendance").map((fact) => fact.change),
    ).toEqual(["joined", "tookOver"]);
  });

  it("[RM2] joined, lost, back and left are written as the server saw them", async () => {
    await book();
    const device = newDevice();
    const first = await come("phanRang");
    await first.enter(session.id, { device });
    first.close();
    await until(async () => (await factsOf(session.id)).length === 2);
    const again = await come("phanRang");
    await again.enter(session.id, { device });
    await again.ask("session:leave", {});
    await until(async () => (await factsOf(session.id)).length === 4);
    expect((await factsOf(session.id)).map((fact) => fact.type === "attendance" && fact.change)).toEqual([
      "joined",
      "lost",
      "back",
      "left",
    ]);
  });

  it("[RM4] who comes back on the same device keeps the transports, with fresh ICE", async () => {
    await book();
    const device = newDevice();
    const first = await come("phanRang");
    const entered = await first.enter(session.id, { device });
    const generation = entered.ok ? entered.value.media?.generation : undefined;
    first.close();
    const again = await come("phanRang");
    const back = await again.enter(session.id, { device, holds: generation ?? null });
    expect(back).toMatchObject({ ok: true, value: { media: null, kept: { receive: { iceLite: true } } } });
  });

  it("[RM4] a page that says nothing for five seconds is lost, though its socket looks alive", async () => {
    await book();
    const quiet = await come("phanRang");
    const watcher = await come("presider");
    await quiet.enter(session.id);
    await watcher.enter(session.id);
    for (let second = 0; second < 6; second++) {
      world.clock.advance(1000);
      await watcher.ask("room:beat", {});
    }
    await watcher.hears("room:presence", (news) =>
      news.some((one) => one.person === quiet.person && one.state === "lost"),
    );
  });

  it("[SE6] a stranger is not let into the room, and the attempt is in the audit", async () => {
    await book();
    const stranger = await come("admin");
    expect(await stranger.enter(session.id)).toEqual({ ok: false, refusal: "notInSession" });
    await until(async () => {
      const rows = await world.parts.db
        .selectFrom("audit")
        .select("event")
        .where("by", "=", stranger.person)
        .execute();
      return rows.some(({ event }) => event.type === "attempt.refused" && event.what === "session:enter");
    });
  });

  it("an older page is asked to reload", async () => {
    await book();
    const guest = await come("presider");
    expect(
      await guest.send("session:enter", {
        protocol: 0,
        session: session.id,
        device: newDevice(),
        takeOver: false,
        capabilities: { codecs: [] },
        holds: null,
      }),
    ).toEqual({ ok: false, refusal: "oldProtocol" });
  });
});

describe("a hearing", () => {
  it("[AU1] the waiting site is given no stream of it, and no word of another citizen", async () => {
    const { bacAi, phanRang } = await firstHearing();
    expect(world.media.room(session.id)?.streamsOf(bacAi.person)).toEqual([]);
    expect(world.media.room(session.id)?.streamsOf(phanRang.person).length).toBe(4);
    const told = JSON.stringify([
      bacAi.last("session:changed"),
      bacAi.last("room:presence"),
      bacAi.last("room:recording"),
    ]);
    const other = session.hearings[0]?.matter;
    expect(told).not.toContain(other?.applicant);
    expect(told).not.toContain(other?.summary);
  });

  it("[AU1] asking for a forbidden picture is refused and written down", async () => {
    const { bacAi, presider } = await firstHearing();
    world.clock.advance(4000);
    expect(
      await bacAi.ask("media:view", { tiles: [{ seat: presider.person, source: "camera", size: "large" }] }),
    ).toEqual({
      ok: false,
      refusal: "notForThisSeat",
    });
    await until(async () => {
      const rows = await world.parts.db
        .selectFrom("audit")
        .select("event")
        .where("by", "=", bacAi.person)
        .execute();
      return rows.some(({ event }) => event.type === "attempt.refused" && event.refusal === "notForThisSeat");
    });
    expect(world.media.room(session.id)?.streamsOf(bacAi.person)).toEqual([]);
  });

  it("[FL1] only who was given the floor is open, and one command closes all", async () => {
    const { presider, phanRang, agency } = await firstHearing();
    const room = world.media.room(session.id);
    expect([...(room?.wanted().sounds ?? [])]).toEqual([]);
    await must(
      presider,
      { do: "giveFloor", person: phanRang.person },
      { do: "giveFloor", person: agency.person },
    );
    expect([...(room?.wanted().sounds ?? [])]).toEqual([phanRang.person, agency.person]);
    expect(await phanRang.do({ do: "giveFloor", person: phanRang.person })).toEqual({
      ok: false,
      refusal: "notAllowed",
    });
    await must(presider, { do: "closeFloor" });
    expect([...(room?.wanted().sounds ?? [])]).toEqual([]);
  });

  it("[FL3] sound without the floor is written into the audit", async () => {
    const { phanRang } = await firstHearing();
    world.media.room(session.id)?.say(phanRang.person, { soundWithoutFloor: 100 });
    await phanRang.ask("room:beat", {});
    world.clock.advance(2000);
    await until(async () => {
      const rows = await world.parts.db
        .selectFrom("audit")
        .select("event")
        .where("by", "=", phanRang.person)
        .execute();
      return rows.some(({ event }) => event.type === "attempt.sound" && event.packets === 100);
    });
  });

  it("[RM3] a frozen camera is told to the presider and written down, and so is its return", async () => {
    const { presider, phanRang } = await firstHearing();
    const all = [presider, phanRang];
    const pass = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 1000) {
        world.clock.advance(1000);
        for (const guest of all) await guest.ask("room:beat", {});
      }
    };
    await pass(8000);
    world.media.room(session.id)?.say(phanRang.person, { camera: "frozen" });
    await pass(2000);
    await presider.hears("room:presence", (news) =>
      news.some((one) => one.person === phanRang.person && one.camera === "frozen"),
    );
    world.media.room(session.id)?.say(phanRang.person, { camera: "running" });
    await pass(2000);
    await until(
      async () =>
        (await factsOf(session.id)).filter(
          (fact) => fact.type === "camera" && fact.person === phanRang.person,
        ).length === 2,
    );
  });

  it("[AU2] lines of all go to the presider, a site gets its own alone", async () => {
    const { presider, phanRang } = await firstHearing();
    world.clock.advance(2000);
    expect((await presider.hears("room:lines")).length).toBeGreaterThan(1);
    expect((await phanRang.hears("room:lines")).map((line) => line.person)).toEqual([phanRang.person]);
  });

  it("[SE4] the stored log replayed from the first snapshot gives the stored snapshot", async () => {
    const { presider, phanRang } = await firstHearing();
    await must(
      presider,
      { do: "giveFloor", person: phanRang.person },
      { do: "recess", reason: "Mất điện" },
      { do: "resume" },
      { do: "conclude" },
      { do: "close" },
    );
    await presider.hears("room:closed");
    const first = await readFirstSnapshot(world.parts.db, session.id);
    if (!first) throw new Error("no first snapshot");
    const replayed = (await readLog(world.parts.db, session.id)).reduce((now, line) => {
      if (line.fact.type !== "command") return now;
      const moved = step(now, line.fact.command, line.fact.by, line.at);
      if (!moved.ok) throw new Error(moved.refusal);
      return moved.value;
    }, first);
    expect(replayed).toEqual(await readSession(world.parts.db, session.id));
  });

  it("after the close every ask of the room is refused", async () => {
    const { presider, phanRang } = await firstHearing();
    await must(presider, { do: "conclude" }, { do: "close" });
    await phanRang.hears("room:closed");
    expect(await phanRang.do({ do: "raiseHand" })).toEqual({ ok: false, refusal: "notInRoom" });
    expect(await phanRang.enter(session.id)).toEqual({ ok: false, refusal: "wrongState" });
  });

  it("[SE5] when the worker dies every seat is told to ask for new transports", async () => {
    const { presider, phanRang } = await firstHearing();
    world.media.room(session.id)?.die();
    await phanRang.hears("media:lost");
    await presider.hears("media:lost");
    expect(await phanRang.ask("media:renew", { capabilities: { codecs: [] } })).toMatchObject({ ok: true });
    await until(async () =>
      (await factsOf(session.id)).some((fact) => fact.type === "server" && fact.change === "workerReplaced"),
    );
  });

  it("[AD1] the audit's chain is whole after all this", async () => {
    expect(await verifyAudit(world.parts.db)).toMatchObject({ broken: null });
  });
});
