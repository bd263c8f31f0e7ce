/**
 * The further devices of this computer: a document camera, the shared screen, an interpreter's microphone. Each
 * runs from a person's click, or a technician's request, until somebody stops it, its device is unplugged, or the
 * browser's own button ends the sharing. None is opened by itself. Outside React.
 */
import { documentPicture } from "#shared/media.ts";
import { ExtraSource } from "#shared/recordings.ts";
import {
  failureOf,
  listDevices,
  rememberDevice,
  rememberedDevice,
  wishOf,
  type MediaPart,
} from "./devices.ts";
import type { DeviceFailure, OwnDevice } from "./room-view.ts";

export type OwnExtras = {
  start(source: ExtraSource, device?: string): Promise<void>;
  stop(source: ExtraSource): void;
  track(source: ExtraSource): MediaStreamTrack | null;
  /** Ends what runs: this site no longer takes part. */
  stopAll(): void;
};

/** What the browser is asked for; tests hand in their own. */
export type ExtraMedia = MediaPart & Pick<MediaDevices, "getDisplayMedia">;

type Told = {
  /** Sends the track from now on, or ends the source. @returns whether it is sent as it should be */
  send(source: ExtraSource, track: MediaStreamTrack | null): Promise<boolean>;
  changed(source: ExtraSource, state: OwnDevice): void;
  /** The device that serves as the site's own camera or microphone, which is no second one. */
  inUse(kind: "camera" | "microphone"): string | undefined;
};

export const noExtras: Record<ExtraSource, OwnDevice> = {
  documentCamera: { state: "none" },
  screen: { state: "none" },
  interpreter: { state: "none" },
};

export function makeExtras(
  told: Told,
  until: AbortSignal,
  media: ExtraMedia | undefined = globalThis.navigator?.mediaDevices,
): OwnExtras {
  const running = new Map<ExtraSource, MediaStreamTrack>();
  /** The latest wish for each source: an opening that was overtaken gives its device back. */
  const wishes = new Map<ExtraSource, symbol>();

  function end(source: ExtraSource, state: OwnDevice): void {
    wishes.delete(source);
    const track = running.get(source);
    running.delete(source);
    track?.stop();
    told.changed(source, state);
    // What was never sent needs no end; send() reports its own failures.
    if (track) void told.send(source, null);
  }

  async function start(source: ExtraSource, device?: string): Promise<void> {
    const wish = Symbol(source);
    wishes.set(source, wish);
    const opened = await open(media, source, device, told);
    const isOvertaken = wishes.get(source) !== wish || until.aborted;
    if (!isTrack(opened)) return isOvertaken ? undefined : told.changed(source, opened);
    if (isOvertaken) return opened.stop();
    if (device !== undefined && source !== "screen") rememberDevice(source, device);
    opened.contentHint = source === "interpreter" ? "speech" : "detail";
    const before = running.get(source);
    running.set(source, opened);
    before?.stop();
    opened.addEventListener("ended", () => {
      if (running.get(source) !== opened) return;
      // The browser's own button ends a sharing as it should be; a device that ends was unplugged.
      end(source, source === "screen" ? { state: "none" } : { state: "failed", why: "missing" });
    });
    told.changed(source, { state: "running", label: opened.label });
    const isSent = await told.send(source, opened);
    if (!isSent && running.get(source) === opened) end(source, { state: "failed", why: "unknown" });
  }

  const stopAll = (): void => {
    for (const source of ExtraSource.options) if (running.has(source)) end(source, { state: "none" });
  };
  until.addEventListener("abort", () => {
    for (const track of running.values()) track.stop();
  });

  return {
    start,
    stop: (source) => end(source, { state: "none" }),
    track: (source) => running.get(source) ?? null,
    stopAll,
  };
}

function isTrack(opened: MediaStreamTrack | OwnDevice): opened is MediaStreamTrack {
  return "stop" in opened;
}

/** A track, or why there is none: a person who closes the browser's question has changed nothing. */
async function open(
  media: ExtraMedia | undefined,
  source: ExtraSource,
  device: string | undefined,
  told: Pick<Told, "inUse">,
): Promise<MediaStreamTrack | OwnDevice> {
  if (!media) return { state: "failed", why: "insecure" };
  try {
    const chosen = source === "screen" ? "" : (device ?? (await secondDevice(media, source, told)));
    if (chosen === null) return { state: "failed", why: "missing" };
    const stream = await ask(media, source, chosen);
    const [track] = stream.getTracks();
    return track ?? { state: "failed", why: "missing" };
  } catch (error) {
    const why: DeviceFailure = failureOf(error);
    return source === "screen" && why === "blocked" ? { state: "none" } : { state: "failed", why };
  }
}

const listed = { documentCamera: "camera", interpreter: "microphone" } as const;

/** The one chosen at this computer while it is there; else the first that does not serve already. */
async function secondDevice(
  media: ExtraMedia,
  source: keyof typeof listed,
  { inUse }: Pick<Told, "inUse">,
): Promise<string | null> {
  const kind = listed[source];
  const devices = (await listDevices(media))[kind];
  const remembered = rememberedDevice(source);
  if (devices.some((one) => one.id === remembered)) return remembered ?? null;
  return devices.find((one) => one.id !== inUse(kind))?.id ?? null;
}

function ask(media: ExtraMedia, source: ExtraSource, device: string): Promise<MediaStream> {
  const { width, height, frameRate } = documentPicture;
  const picture = {
    width: { ideal: width },
    height: { ideal: height },
    frameRate: { ideal: frameRate, max: 15 },
  };
  const exact = { deviceId: { exact: device } };
  switch (source) {
    case "screen":
      return media.getDisplayMedia({ video: { ...picture, frameRate }, audio: false });
    case "documentCamera":
      return media.getUserMedia({ video: { ...picture, ...exact } });
    case "interpreter":
      return media.getUserMedia({ audio: { ...wishOf("microphone"), ...exact } });
  }
}
