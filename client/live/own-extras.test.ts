import { expect, test } from "vitest";
import type { ExtraSource } from "#shared/recordings.ts";
import { makeExtras, type ExtraMedia } from "./own-extras.ts";

type Track = MediaStreamTrack & { end(): void; isStopped: boolean };

function track(deviceId: string): Track {
  const events = new EventTarget();
  return Object.assign(events, {
    label: deviceId,
    contentHint: "",
    isStopped: false,
    stop(this: { isStopped: boolean }) {
      this.isStopped = true;
    },
    /** As the browser does when its own button ends a sharing, or a device is unplugged. */
    end: () => events.dispatchEvent(new Event("ended")),
  }) as unknown as Track; // What the module uses of one.
}

/** A computer with these cameras, whose first serves as the room's own. */
function computer(cameras: string[], sent = true) {
  const opened: Track[] = [];
  const told: string[] = [];
  const give = (id: string): Promise<MediaStream> => {
    const made = track(id);
    opened.push(made);
    return Promise.resolve({ getTracks: () => [made] } as unknown as MediaStream); // As above.
  };
  const media = {
    enumerateDevices: () =>
      Promise.resolve(cameras.map((deviceId) => ({ kind: "videoinput", deviceId, label: deviceId }))),
    getUserMedia: ({ video }: { video: { deviceId: { exact: string } } }) => give(video.deviceId.exact),
    getDisplayMedia: () => give("screen"),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  } as unknown as ExtraMedia; // As above.
  const until = new AbortController();
  const extras = makeExtras(
    {
      send: (source: ExtraSource, one) => {
        told.push(`${source} ${one === null ? "ended" : "sent"}`);
        return Promise.resolve(sent);
      },
      changed: (source, device) =>
        told.push(`${source} ${device.state}${device.state === "failed" ? ` ${device.why}` : ""}`),
      inUse: () => cameras[0],
    },
    until.signal,
    media,
  );
  return { extras, opened, told, leave: () => until.abort() };
}

test("[ST1] the document camera is the second camera, never the one that shows the room", async () => {
  const two = computer(["room", "paper"]);
  await two.extras.start("documentCamera");
  expect(two.opened.map((one) => [one.label, one.contentHint])).toEqual([["paper", "detail"]]);
  expect(two.told).toEqual(["documentCamera running", "documentCamera sent"]);
  const one = computer(["room"]);
  await one.extras.start("documentCamera");
  expect(one.told).toEqual(["documentCamera failed missing"]);
  // Chosen by a person, even that one is opened.
  await one.extras.start("documentCamera", "room");
  expect(one.opened.map((each) => each.label)).toEqual(["room"]);
});

test("[ST4] the browser's own button ends a sharing as it should be; an unplugged camera says so", async () => {
  const { extras, opened, told } = computer(["room", "paper"]);
  await extras.start("screen");
  opened[0]!.end();
  expect(told.splice(0)).toEqual(["screen running", "screen sent", "screen none", "screen ended"]);
  await extras.start("documentCamera");
  opened[1]!.end();
  expect(told.slice(2)).toEqual(["documentCamera failed missing", "documentCamera ended"]);
});

test("what was stopped while it was being opened gives its device back", async () => {
  const { extras, opened, told } = computer(["room", "paper"]);
  const starting = extras.start("documentCamera");
  extras.stop("documentCamera");
  await starting;
  expect(opened.every((one) => one.isStopped)).toBe(true);
  expect(told).toEqual(["documentCamera none"]);
});

test("what the server does not take is switched off again, and said", async () => {
  const { extras, opened, told } = computer(["room", "paper"], false);
  await extras.start("documentCamera");
  expect(opened[0]?.isStopped).toBe(true);
  expect(told).toContain("documentCamera failed unknown");
  expect(extras.track("documentCamera")).toBeNull();
});

test("[ST1] leaving the room stops every device", async () => {
  const { extras, opened, leave } = computer(["room", "paper"]);
  await extras.start("screen");
  await extras.start("documentCamera");
  leave();
  expect(opened.map((one) => one.isStopped)).toEqual([true, true]);
});
