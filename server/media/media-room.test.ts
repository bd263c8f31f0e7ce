import { createRequire } from "node:module";
import type { types } from "mediasoup";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonId, SessionId } from "#shared/ids.ts";
import type { RtpParameters, Stream } from "#shared/media.ts";
import { routerCapabilities } from "#shared/router-capabilities.ts";
import { mediaCodecs } from "./codecs.ts";
import type { Media, MediaRoom } from "./media.ts";
import { startMediasoup } from "./mediasoup-media.ts";

// mediasoup's own function, which it does not export: what every router answers for these codecs.
const ortc = createRequire(createRequire(import.meta.url).resolve("mediasoup"))("./ortc.js") as {
  generateRouterRtpCapabilities(codecs: types.RouterRtpCodecCapability[]): types.RtpCapabilities;
};

const seat = (n: number): PersonId => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}` as PersonId;
const [presider, first, second] = [seat(1), seat(2), seat(3)];
const room = (n: number): SessionId => `00000000-0000-4000-9000-${String(n).padStart(12, "0")}` as SessionId;

let media: Media;
let count = 0;
beforeAll(async () => {
  media = await startMediasoup({
    count: 2,
    firstPort: 46_000 + (process.pid % 1000) * 2,
    addresses: ["127.0.0.1"],
    iceServers: [],
    log: { info: () => undefined, error: (fields, text) => console.error(text, fields) },
    replaced: () => undefined,
  });
});
afterAll(() => media.close());

type Scene = { room: MediaRoom; told: Map<PersonId, Stream[]>; lost: () => number };

async function openRoom(): Promise<Scene> {
  const told = new Map<PersonId, Stream[]>();
  let lost = 0;
  const opened = await media.openRoom(room(++count), {
    streams: (of, _generation, streams) => void told.set(of, streams),
    lost: () => void lost++,
    sources: () => undefined,
  });
  return { room: opened, told, lost: () => lost };
}

/** What a browser would send, in mediasoup's words; ssrcs differ by seat. */
function rtp(source: "camera" | "microphone", ssrc: number): RtpParameters {
  return source === "camera"
    ? {
        codecs: [
          {
            mimeType: "video/VP8",
            payloadType: 96,
            clockRate: 90_000,
            rtcpFeedback: [{ type: "nack" }, { type: "nack", parameter: "pli" }],
          },
        ],
        encodings: [{ ssrc }],
        rtcp: { cname: "c" },
      }
    : {
        codecs: [{ mimeType: "audio/opus", payloadType: 111, clockRate: 48_000, channels: 2 }],
        encodings: [{ ssrc }],
        rtcp: { cname: "c" },
      };
}

/** A seat that came in and sends both sources. */
async function joins(scene: Scene, who: PersonId, ssrc: number): Promise<number> {
  const { generation, streams } = await scene.room.open(who, routerCapabilities, true);
  scene.told.set(who, streams);
  await scene.room.produce(who, generation, "camera", rtp("camera", ssrc));
  await scene.room.produce(who, generation, "microphone", rtp("microphone", ssrc + 1));
  return generation;
}

const pairs = (streams: Stream[] | undefined) =>
  (streams ?? []).map((stream) => `${stream.seat.at(-1)} ${stream.source}`).sort();

async function until(true_: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !true_(); tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(true_()).toBe(true);
}

describe("a room's media", () => {
  it("offers what the client's constants say", () => {
    const made = ortc.generateRouterRtpCapabilities(structuredClone(mediaCodecs));
    expect(JSON.parse(JSON.stringify(made))).toEqual(routerCapabilities);
  });

  it("[AU1] creates no consumer for a pair that may not meet", async () => {
    const scene = await openRoom();
    scene.room.settle({
      receives: (viewer, source) => viewer === presider || (viewer === first && source === presider),
      sounds: new Set(),
      interpreters: new Set(),
    });
    await joins(scene, presider, 100);
    await joins(scene, first, 200);
    await joins(scene, second, 300);
    await until(() => pairs(scene.told.get(presider)).length === 4);
    await until(() => pairs(scene.told.get(first)).length === 2);
    expect(pairs(scene.told.get(first))).toEqual(["1 camera", "1 microphone"]);
    expect(pairs(scene.told.get(second))).toEqual([]);
    scene.room.close();
  });

  it("[AU3] closes what may no longer be received the moment it is told", async () => {
    const scene = await openRoom();
    scene.room.settle({ receives: () => true, sounds: new Set(), interpreters: new Set() });
    await joins(scene, presider, 100);
    await joins(scene, first, 200);
    await until(() => pairs(scene.told.get(first)).length === 2);
    scene.room.settle({ receives: () => false, sounds: new Set(), interpreters: new Set() });
    // No waiting: the consumers were closed before settle returned.
    expect(scene.told.get(first)).toEqual([]);
    scene.room.close();
  });

  it("gives a newcomer everything in the first offer", async () => {
    const scene = await openRoom();
    scene.room.settle({ receives: () => true, sounds: new Set(), interpreters: new Set() });
    await joins(scene, presider, 100);
    const offer = await scene.room.open(first, routerCapabilities, true);
    expect(pairs(offer.streams)).toEqual(["1 camera", "1 microphone"]);
    scene.room.close();
  });

  it("refuses to show a tile of a seat that may not be received, and changes nothing", async () => {
    const scene = await openRoom();
    scene.room.settle({
      receives: (viewer) => viewer === presider,
      sounds: new Set(),
      interpreters: new Set(),
    });
    await joins(scene, presider, 100);
    await joins(scene, first, 200);
    expect(scene.room.view(first, [{ seat: presider, source: "camera", size: "large" }])).toBe(false);
    expect(scene.room.view(presider, [{ seat: first, source: "camera", size: "large" }])).toBe(true);
    scene.room.close();
  });

  it("answers asks about transports of an earlier generation with oldMedia", async () => {
    const scene = await openRoom();
    scene.room.settle({ receives: () => true, sounds: new Set(), interpreters: new Set() });
    const old = await joins(scene, presider, 100);
    await scene.room.open(presider, routerCapabilities, true);
    await expect(scene.room.restartIce(presider, old, "receive")).rejects.toMatchObject({
      refusal: "oldMedia",
    });
    expect(await scene.room.keep(presider, old)).toBeNull();
    scene.room.close();
  });

  it("turns what mediasoup cannot use into badInput and lives on", async () => {
    const scene = await openRoom();
    const { generation } = await scene.room.open(presider, routerCapabilities, true);
    const bad: RtpParameters[] = [
      { codecs: [{ mimeType: "video/none", payloadType: 5, clockRate: 1 }], encodings: [{ ssrc: 1 }] },
      { codecs: [{ mimeType: "video/VP8", payloadType: 96, clockRate: 8000 }], encodings: [{ ssrc: 1 }] },
    ];
    for (const parameters of bad)
      await expect(scene.room.produce(presider, generation, "camera", parameters)).rejects.toMatchObject({
        refusal: "badInput",
      });
    await scene.room.produce(presider, generation, "camera", rtp("camera", 9));
    await expect(scene.room.produce(presider, generation, "camera", rtp("camera", 10))).rejects.toMatchObject(
      { refusal: "wrongState" },
    );
    expect(scene.room.sources()).toEqual([{ seat: presider, source: "camera" }]);
    scene.room.close();
  });

  it("a seat that only receives has no transport to send with", async () => {
    const scene = await openRoom();
    const offer = await scene.room.open(presider, routerCapabilities, false);
    expect(offer.send).toBeNull();
    await expect(
      scene.room.produce(presider, offer.generation, "camera", rtp("camera", 1)),
    ).rejects.toMatchObject({ refusal: "wrongState" });
    scene.room.close();
  });

  it("[SE5] tells its room when the worker dies, and the room stands again", async () => {
    const scene = await openRoom();
    scene.room.settle({ receives: () => true, sounds: new Set(), interpreters: new Set() });
    await joins(scene, presider, 100);
    for (const pid of media.workers()) process.kill(pid, "SIGKILL");
    await until(() => scene.lost() === 1 && media.workers().length === 2);
    expect(scene.room.sources()).toEqual([]);
    await joins(scene, presider, 100);
    const offer = await scene.room.open(first, routerCapabilities, true);
    expect(pairs(offer.streams)).toEqual(["1 camera", "1 microphone"]);
    scene.room.close();
  });

  it("spreads a large room over the workers, and seats on different workers still meet", async () => {
    const scene = await openRoom();
    scene.room.settle({ receives: () => true, sounds: new Set(), interpreters: new Set() });
    const seats = Array.from({ length: 14 }, (_, index) => seat(10 + index));
    for (const [index, who] of seats.entries()) await joins(scene, who, 1000 + index * 10);
    await until(() => seats.every((who) => (scene.told.get(who)?.length ?? 0) === (seats.length - 1) * 2));
    scene.room.close();
  });
});
