import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PersonId } from "#shared/ids.ts";
import { seatId } from "./room-scenes.ts";
import { makeSounds } from "./sounds.ts";

/** A browser that plays nothing before it was touched; an element without anything to play never begins, as in Chromium. */
let page: EventTarget;
let touched: boolean;
const playing = new Set<string>();

class Stream {
  tracks: MediaStreamTrack[];
  constructor(tracks: MediaStreamTrack[]) {
    this.tracks = tracks;
  }
  getAudioTracks(): MediaStreamTrack[] {
    return this.tracks;
  }
}

function audio() {
  const made = {
    dataset: {} as Record<string, string>,
    srcObject: null as Stream | null,
    remove: () => playing.delete(made.dataset["seat"] ?? ""),
    play: () => {
      if (!touched) return Promise.reject(new DOMException("", "NotAllowedError"));
      if (!made.srcObject) return new Promise(() => undefined);
      playing.add(made.dataset["seat"] ?? "");
      return Promise.resolve();
    },
  };
  return made;
}

beforeEach(() => {
  page = new EventTarget();
  touched = false;
  playing.clear();
  vi.stubGlobal("MediaStream", Stream);
  vi.stubGlobal("document", Object.assign(page, { createElement: audio, body: { append: () => undefined } }));
});
afterEach(() => vi.unstubAllGlobals());

const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 0));
const someTrack = {} as MediaStreamTrack; // Only handed on.

function sounds() {
  const told: boolean[] = [];
  const leave = new AbortController();
  const made = makeSounds(
    () => someTrack,
    (isBlocked) => told.push(isBlocked),
    leave.signal,
  );
  return { ...made, told, leave };
}

const one: PersonId = seatId(1);

test("a browser that wants a touch is noticed before anybody speaks", async () => {
  const { told } = sounds();
  await settle();
  expect(told).toEqual([true]);
});

test("a page that may play says nothing", async () => {
  touched = true;
  const { told, update } = sounds();
  update(new Set([one]));
  await settle();
  expect(told).toEqual([]);
  expect([...playing]).toEqual([one]);
});

test("the first touch plays everybody who was silent", async () => {
  const { told, update } = sounds();
  update(new Set([one, seatId(2)]));
  await settle();
  expect([...playing]).toEqual([]);
  touched = true;
  page.dispatchEvent(new Event("click"));
  await settle();
  expect([...playing]).toEqual([one, seatId(2)]);
  expect(told).toEqual([true, false]);
});

test("a touch that the browser does not count changes nothing", async () => {
  const { told, allow } = sounds();
  await settle();
  allow();
  await settle();
  expect(told.at(-1)).toBe(true);
});

test("nobody listens for touches after the room is left", async () => {
  const { told, update, leave } = sounds();
  update(new Set([one]));
  await settle();
  leave.abort();
  touched = true;
  page.dispatchEvent(new Event("keydown"));
  await settle();
  expect([...playing]).toEqual([]);
  expect(told).toEqual([true]);
});
