/** Papers on everybody's screen and the interpreter's voice, by true sockets: who may send, see and show, and how they come down. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { ExtraSource } from "#shared/recordings.ts";
import { refuse } from "#shared/refusals.ts";
import type { SessionCommand } from "#shared/sessions.ts";
import type { FakeRecorder } from "../recordings/fake-recorder.ts";
import { must } from "../sessions/booking-example.ts";
import { readCourse } from "../sessions/hearing-course.ts";
import { readLog } from "../sessions/session-store.ts";
import type { Guest } from "../guest.ts";
import { openRoom, type Room } from "../minutes-room.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let room: Room;
let [presider, phanRang, bacAi, agency]: (Guest | undefined)[] = [];

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  room = await openRoom(world);
  presider = room.presider;
  [phanRang, bacAi, agency] = await Promise.all([
    room.come("phanRang"),
    room.come("bacAi"),
    room.come("agency"),
  ]);
});
afterEach(() => room.close());

const media = () => world.media.room(room.session.id)!;
const comes = (look: () => unknown) => vi.waitFor(look, { timeout: 15_000, interval: 50 });

async function produces(guest: Guest, source: ExtraSource) {
  const { generation } = await guest.hears("media:streams");
  const rtpParameters = { codecs: [{ mimeType: "video/VP8", payloadType: 96, clockRate: 90_000 }] };
  return guest.ask("media:produce", { generation, source, rtpParameters });
}

async function ends(guest: Guest, source: ExtraSource): Promise<void> {
  const { generation } = await guest.hears("media:streams");
  must(await guest.ask("media:end", { generation, source }));
}

async function sends(guest: Guest, source: ExtraSource): Promise<void> {
  must(await produces(guest, source));
  // The others hear of it a moment later.
  await presider!.hears("room:presence", (all) =>
    all.some((one) => one.person === guest.person && one.extras.includes(source)),
  );
}

const show = (guest: Guest, source: "documentCamera" | "screen" = "documentCamera"): SessionCommand => ({
  do: "showDocument",
  person: guest.person,
  source,
});
/** Who is given the document of a guest now. */
const viewersOf = (guest: Guest, source = "documentCamera") =>
  [presider, phanRang, bacAi, agency].filter((viewer) =>
    media()
      .streamsOf(viewer!.person)
      .some((one) => one.seat === guest.person && one.source === source),
  );
const commandsOf = async () =>
  (await readLog(world.parts.db, room.session.id)).flatMap(({ fact }) =>
    fact.type === "command" ? [fact.command] : [],
  );

test("[ST1] [ST2] [ST3] a paper reaches the presider alone, then by one command everybody of the hearing and no site that waits", async () => {
  expect(await produces(bacAi!, "documentCamera")).toEqual(refuse("extraNotNow"));
  expect(await presider!.do(show(phanRang!))).toEqual(refuse("documentNotSent"));
  expect(await agency!.do(show(phanRang!))).toEqual(refuse("notAllowed"));
  await sends(phanRang!, "documentCamera");
  expect(viewersOf(phanRang!)).toEqual([presider]);
  expect(
    await agency!.ask("media:view", {
      tiles: [{ seat: phanRang!.person, source: "documentCamera", size: "large" }],
    }),
  ).toEqual(refuse("notForThisSeat"));

  must(await presider!.do(show(phanRang!)));
  expect(viewersOf(phanRang!)).toEqual([presider, agency]);
  await agency!.hears("session:changed", (one) => one.shown?.person === phanRang!.person);
  const recorder = world.parts.recorder as FakeRecorder; // The world brings it.
  expect(recorder.wanted(room.session.id)).toMatchObject({
    shown: { person: phanRang!.person, source: "documentCamera" },
  });

  must(await presider!.do({ do: "hideDocument" }));
  expect(viewersOf(phanRang!)).toEqual([presider]);
  expect(recorder.wanted(room.session.id)).toMatchObject({ shown: null });
});

test("[ST4] ended by its own site a document comes down at once, and the log says why", async () => {
  await sends(phanRang!, "screen");
  must(await presider!.do(show(phanRang!, "screen")));
  await ends(phanRang!, "screen");
  await presider!.hears("session:changed", (one) => one.shown === null);
  expect((await commandsOf()).at(-1)).toEqual({ do: "documentEnded", cause: "ended" });
  // Another site's end of another source takes nothing down.
  await sends(phanRang!, "screen");
  await sends(agency!, "documentCamera");
  must(await presider!.do(show(phanRang!, "screen")));
  await ends(agency!, "documentCamera");
  must(await presider!.do({ do: "hideDocument" }));
});

test("[ST4] a site whose line is lost takes its document down; nobody but the server can write that", async () => {
  await sends(phanRang!, "documentCamera");
  must(await presider!.do(show(phanRang!)));
  for (const guest of [presider, phanRang])
    expect(await guest!.do({ do: "documentEnded", cause: "lineLost" })).toEqual(refuse("notAllowed"));
  phanRang!.close();
  await presider!.hears("session:changed", (one) => one.shown === null);
  expect((await commandsOf()).at(-1)).toEqual({ do: "documentEnded", cause: "lineLost" });
});

test("[ST4] what a dead worker took away may come back; a document not sent for ten seconds comes down", async () => {
  await sends(phanRang!, "documentCamera");
  must(await presider!.do(show(phanRang!)));
  media().die();
  const pass = async (seconds: number): Promise<void> => {
    for (let passed = 0; passed < seconds; passed += 1) {
      world.clock.advance(1000);
      for (const guest of [presider, phanRang, bacAi, agency]) await guest!.ask("room:beat", {});
    }
  };
  await pass(5);
  expect(presider!.last("session:changed")?.shown).not.toBeNull();
  await pass(8);
  await presider!.hears("session:changed", (one) => one.shown === null);
});

test("[ST2] the end of a hearing clears the screen, and its paper reaches nobody any more", async () => {
  await sends(phanRang!, "documentCamera");
  must(await presider!.do(show(phanRang!)));
  must(await presider!.do({ do: "conclude" }));
  await presider!.hears("session:changed", (one) => one.current === null && one.shown === null);
  expect(viewersOf(phanRang!)).toEqual([]);
});

test("[ST5] the presider asks a site's screen to start its camera; others, and a site that waits, are refused", async () => {
  const asked = { person: phanRang!.person, source: "documentCamera" as const, run: true };
  expect(await agency!.ask("device:run", asked)).toEqual(refuse("notAllowed"));
  expect(await presider!.ask("device:run", { ...asked, person: bacAi!.person })).toEqual(
    refuse("extraNotNow"),
  );
  must(await presider!.ask("device:run", asked));
  expect(await phanRang!.hears("device:run")).toEqual({ source: "documentCamera", run: true });
  expect(agency!.last("device:run")).toBeUndefined();
  phanRang!.close();
  await comes(async () => expect(await presider!.ask("device:run", asked)).toEqual(refuse("memberNotHere")));
});

test("[ST6] the interpreter's microphone is open exactly while somebody has the floor", async () => {
  await sends(phanRang!, "interpreter");
  const heard = () => [...media().wanted().interpreters];
  must(await presider!.do({ do: "openInterpreter", person: phanRang!.person }));
  expect(heard()).toEqual([]);
  must(await presider!.do({ do: "giveFloor", person: agency!.person }));
  expect(heard()).toEqual([phanRang!.person]);
  expect([...media().wanted().sounds]).toEqual([agency!.person]);
  must(await presider!.do({ do: "closeFloor" }));
  expect(heard()).toEqual([]);
});

test("[ST7] the session's log tells exactly when a document stood on the screen, for the verdict on its recording", async () => {
  await sends(phanRang!, "documentCamera");
  must(await presider!.do(show(phanRang!)));
  world.clock.advance(4000);
  must(await presider!.do({ do: "hideDocument" }));
  const course = await readCourse(world.parts.db, room.session.id, room.hearing);
  const [extra, ...others] = course?.extras ?? [];
  expect(others).toEqual([]);
  expect(extra).toMatchObject({ person: phanRang!.person, source: "documentCamera" });
  expect(extra?.spans.map(({ from, to }) => to - from)).toEqual([4000]);
});
