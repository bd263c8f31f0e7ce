import { afterEach, expect, test, vi } from "vitest";
import {
  failureOf,
  filtersSound,
  listDevices,
  loudness,
  open,
  turnSoundFilters,
  watchDevices,
  type MediaPart,
} from "./devices.ts";
import type { OwnDevice } from "./room-view.ts";

type Device = { deviceId: string; kind: MediaDeviceKind; label: string };

/** A computer whose devices can be plugged in and out. */
function computer(...devices: Device[]) {
  const events = new EventTarget();
  const tracks: (EventTarget & { label: string })[] = [];
  const media = {
    enumerateDevices: async () => devices,
    getUserMedia: async (asked: MediaStreamConstraints) => {
      const kind = asked.video ? "videoinput" : "audioinput";
      const wish = (asked.video ?? asked.audio) as MediaTrackConstraints;
      const exact = (wish.deviceId as { exact?: string } | undefined)?.exact;
      const found = devices.find(
        (one) => one.kind === kind && (exact === undefined || one.deviceId === exact),
      );
      if (!found) throw new DOMException("", exact ? "OverconstrainedError" : "NotFoundError");
      const track = Object.assign(new EventTarget(), {
        label: found.label,
        stop: () => undefined,
        getSettings: () => ({ deviceId: found.deviceId }),
      });
      tracks.push(track);
      return { getTracks: () => [track] };
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  } as unknown as MediaPart; // Only what devices.ts calls is here.
  return {
    media,
    tracks,
    unplug(id: string) {
      devices.splice(
        devices.findIndex((one) => one.deviceId === id),
        1,
      );
      events.dispatchEvent(new Event("devicechange"));
    },
    plug(device: Device) {
      devices.push(device);
      events.dispatchEvent(new Event("devicechange"));
    },
  };
}

const front: Device = { deviceId: "front", kind: "videoinput", label: "Camera trước" };
const back: Device = { deviceId: "back", kind: "videoinput", label: "Camera sau" };
afterEach(() => vi.unstubAllGlobals());

/** What the browser remembers for this page's address. */
function storage(): void {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
}

const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

test("every error of the browser becomes words a person can act on", () => {
  const why = (name: string): string => failureOf(new DOMException("", name));
  expect(why("NotAllowedError")).toBe("blocked");
  expect(why("SecurityError")).toBe("insecure");
  expect(why("NotFoundError")).toBe("missing");
  expect(why("OverconstrainedError")).toBe("missing");
  expect(why("NotReadableError")).toBe("inUse");
  expect(why("AbortError")).toBe("inUse");
  expect(why("InvalidStateError")).toBe("unknown");
  expect(failureOf("not an error")).toBe("unknown");
});

test("a page without HTTPS is told so, since the browser hides the devices", async () => {
  expect(await open("camera", undefined, undefined)).toEqual({ ok: false, why: "insecure" });
});

test("a remembered device that is gone gives way to another", async () => {
  const { media } = computer(front);
  expect(await open("camera", "back", media)).toMatchObject({ ok: true, label: "Camera trước" });
});

test("in a room with a sound processor of its own the browser leaves the microphone's sound alone", async () => {
  storage();
  const asked: MediaStreamConstraints[] = [];
  const { media } = computer({ deviceId: "table", kind: "audioinput", label: "Micrô bàn" });
  const noting: MediaPart = {
    ...media,
    getUserMedia: async (wish) => (asked.push(wish ?? {}), media.getUserMedia(wish)),
  };
  const filters = (on: boolean) => ({
    audio: { echoCancellation: on, noiseSuppression: on, autoGainControl: on },
  });

  await open("microphone", undefined, noting);
  turnSoundFilters(false);
  expect(filtersSound()).toBe(false);
  await open("microphone", undefined, noting);
  turnSoundFilters(true);
  await open("microphone", undefined, noting);
  expect(asked).toEqual([filters(true), filters(false), filters(true)]);
});

test("without storage the browser goes on filtering", () => {
  vi.stubGlobal("localStorage", {
    getItem: () => {
      throw new DOMException("", "SecurityError");
    },
    setItem: () => {
      throw new DOMException("", "SecurityError");
    },
  });
  turnSoundFilters(false);
  expect(filtersSound()).toBe(true);
});

test("no device at all is missing", async () => {
  const { media } = computer();
  expect(await open("microphone", "any", media)).toEqual({ ok: false, why: "missing" });
});

test("repeated entries of the browser are listed once", async () => {
  const speaker = (deviceId: string): Device => ({ deviceId, kind: "audiooutput", label: deviceId });
  const { media } = computer(
    front,
    { ...front, deviceId: "" },
    speaker("default"),
    speaker("communications"),
    speaker("tv"),
  );
  const list = await listDevices(media);
  expect(list.camera.map((one) => one.id)).toEqual(["front"]);
  expect(list.speaker.map((one) => one.id)).toEqual(["default", "tv"]);
});

test("an unplugged camera falls back to another, and says which", async () => {
  const here = computer(front, back);
  const told: OwnDevice[] = [];
  const opened = await open("camera", "front", here.media);
  if (!opened.ok) throw new Error("the camera should open");
  watchDevices(
    { camera: opened.track, microphone: null },
    (_, __, state) => told.push(state),
    new AbortController().signal,
    here.media,
  );
  here.unplug("front");
  here.tracks[0]?.dispatchEvent(new Event("ended"));
  await settle();
  expect(told).toEqual([{ state: "fellBack", label: "Camera sau" }]);
});

test("the last camera unplugged is missing, and is taken again when plugged in", async () => {
  const here = computer(front);
  const told: OwnDevice[] = [];
  const opened = await open("camera", undefined, here.media);
  if (!opened.ok) throw new Error("the camera should open");
  watchDevices(
    { camera: opened.track, microphone: null },
    (_, __, state) => told.push(state),
    new AbortController().signal,
    here.media,
  );
  here.unplug("front");
  here.tracks[0]?.dispatchEvent(new Event("ended"));
  await settle();
  here.plug(back);
  await settle();
  expect(told).toEqual([
    { state: "failed", why: "missing" },
    { state: "fellBack", label: "Camera sau" },
  ]);
});

test("nothing is opened after the room is left", async () => {
  const here = computer(front, back);
  const leave = new AbortController();
  const told: OwnDevice[] = [];
  const opened = await open("camera", "front", here.media);
  if (!opened.ok) throw new Error("the camera should open");
  watchDevices(
    { camera: opened.track, microphone: null },
    (_, __, state) => told.push(state),
    leave.signal,
    here.media,
  );
  leave.abort();
  here.tracks[0]?.dispatchEvent(new Event("ended"));
  await settle();
  expect(told).toEqual([]);
});

test("the meter reads nothing for silence and full for full scale", () => {
  expect(loudness(new Float32Array(8))).toBe(0);
  expect(loudness(new Float32Array(8).fill(1))).toBe(1);
  expect(loudness(new Float32Array(8).fill(0.001))).toBeCloseTo(0, 5);
  expect(loudness(new Float32Array(8).fill(0.0316))).toBeCloseTo(0.5, 1);
});
