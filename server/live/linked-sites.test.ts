/** Gate G4 by true sockets: sites come in, are seen, are heard, fall away and come back. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Session } from "#shared/sessions.ts";
import { connect, type Guest } from "../guest.ts";
import { later, must, sessionExample } from "../sessions/booking-example.ts";
import { openWorld, type Actor, type World } from "../world.ts";

let world: World;
let session: Session;
const guests = new Map<Actor, Guest>();

beforeAll(async () => {
  world = await openWorld();
  session = await sessionExample(world.parts, later(world.clock.now(), 180));
  for (const gate of ["G1", "G2", "G3"] as const) {
    const words = { reason: "Buổi tiếp thử", ground: "Ý kiến chỉ đạo số 01" };
    must(await world.call("clerk", "overrideGate", { id: session.id, gate, ...words }));
  }
});
afterAll(async () => {
  for (const guest of guests.values()) guest.close();
  await world.close();
});

async function come(who: Actor): Promise<Guest> {
  const guest = await connect(world, who);
  guests.set(who, guest);
  await guest.join(session.id);
  return guest;
}

/** Lets the server measure; everybody gives signs of life meanwhile. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1000) {
    world.clock.advance(1000);
    for (const guest of guests.values()) if (guest.isConnected()) await guest.ask("room:beat", {});
  }
}

const linkGate = async () =>
  must(await world.call("clerk", "preparation", { id: session.id })).gates.find((one) => one.gate === "G4")!;
const wants = async () => (await linkGate()).missing.map(({ want, subject }) => `${want} ${subject.id}`);

/** Waits for what the server is about to write down. */
const comes = (look: () => Promise<unknown>) => vi.waitFor(look, { timeout: 15_000, interval: 100 });

test("[GT9] G4 follows the sites as the server sees and hears them", async () => {
  expect(await linkGate()).toMatchObject({ state: "open", missing: [{ want: "lineClosed" }] });
  const noteTaker = await come("noteTaker");
  must(await noteTaker.do({ do: "openLine" }));
  const presider = await come("presider");
  const phanRang = await come("phanRang");
  const ninhChu = await come("ninhChu");
  const senders = [presider, phanRang, ninhChu];
  const sites = senders.map((one) => session.members.find((member) => member.person === one.person)!.site);
  await comes(async () => expect(await wants()).toEqual(sites.map((site) => `noSound ${site}`)));

  // The presider tries each microphone; sound that arrives without the floor proves nothing.
  world.media.room(session.id)?.say(phanRang.person, { soundWithoutFloor: 100 });
  await pass(2000);
  expect(await wants()).toHaveLength(3);
  for (const one of senders) {
    world.media.room(session.id)?.say(one.person, { soundWithFloor: 100 });
    must(await presider.do({ do: "giveFloor", person: one.person }));
  }
  await pass(4000);
  await comes(async () => expect(await linkGate()).toMatchObject({ state: "green", missing: [] }));

  // A picture that freezes, and a line that is lost, turn it back at once.
  await pass(8000);
  world.media.room(session.id)?.say(phanRang.person, { camera: "frozen", soundWithFloor: 100 });
  await pass(2000);
  await comes(async () => expect(await wants()).toEqual([`noPicture ${sites[1]}`]));
  world.media.room(session.id)?.say(phanRang.person, { camera: "running", soundWithFloor: 100 });
  await pass(2000);
  await comes(async () => expect(await wants()).toEqual([]));
  ninhChu.close();
  await comes(async () => expect(await wants()).toEqual([`siteAbsent ${sites[2]}`]));
  expect(await presider.do({ do: "open" })).toEqual({ ok: false, refusal: "gateClosed", gates: ["G4"] });

  await come("ninhChu");
  world.media.room(session.id)?.say(ninhChu.person, { soundWithFloor: 100 });
  await pass(4000);
  await comes(async () => expect(await linkGate()).toMatchObject({ state: "green" }));
  expect((await presider.do({ do: "open" })).ok).toBe(true);
}, 90_000);
