/**
 * Cameras, microphones and speakers of this computer. Outside React: gives tracks and plain facts, and
 * keeps a source going when its device is unplugged. Everything opened here ends with an AbortSignal or
 * belongs to the caller, who stops the track.
 */
import type { OwnSource } from "#shared/recordings.ts";
import { makeValue, type Value } from "../base/value.ts";
import type { DeviceFailure, OwnDevice } from "./room-view.ts";

export type DeviceKind = OwnSource | "speaker";
/** Sources whose device is remembered: the second camera and microphone are chosen from the same lists. */
export type ChosenKind = DeviceKind | "documentCamera" | "interpreter";
export type DeviceChoice = { id: string; label: string };
export type DeviceList = Record<DeviceKind, DeviceChoice[]>;
export type Opened = { ok: true; track: MediaStreamTrack; label: string } | { ok: false; why: DeviceFailure };

/** The part of the browser this module stands on; tests hand in their own. */
export type MediaPart = Pick<
  MediaDevices,
  "getUserMedia" | "enumerateDevices" | "addEventListener" | "removeEventListener"
>;

const kinds = { videoinput: "camera", audioinput: "microphone", audiooutput: "speaker" } as const;

export function wishOf(source: OwnSource): MediaTrackConstraints {
  if (source === "camera") {
    return { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 25, max: 30 } };
  }
  const filters = filtersSound();
  return { echoCancellation: filters, noiseSuppression: filters, autoGainControl: filters };
}

/** Undefined where the page is not on HTTPS: browsers then hide the devices altogether. */
function browserMedia(): MediaPart | undefined {
  return globalThis.navigator?.mediaDevices;
}

export function openCamera(deviceId?: string): Promise<Opened> {
  return open("camera", deviceId ?? rememberedDevice("camera"));
}

export function openMicrophone(deviceId?: string): Promise<Opened> {
  return open("microphone", deviceId ?? rememberedDevice("microphone"));
}

/** Opens the device named, or, when it is not there, whichever the browser prefers. */
export async function open(
  source: OwnSource,
  deviceId: string | undefined,
  media = browserMedia(),
): Promise<Opened> {
  if (!media) return { ok: false, why: "insecure" };
  const wish = wishOf(source);
  try {
    return await ask(media, source, deviceId ? { ...wish, deviceId: { exact: deviceId } } : wish);
  } catch (error) {
    if (!deviceId || !isGone(error)) return { ok: false, why: failureOf(error) };
  }
  try {
    return await ask(media, source, wish);
  } catch (error) {
    return { ok: false, why: failureOf(error) };
  }
}

async function ask(media: MediaPart, source: OwnSource, wish: MediaTrackConstraints): Promise<Opened> {
  const stream = await media.getUserMedia(source === "camera" ? { video: wish } : { audio: wish });
  const [track] = stream.getTracks();
  return track ? { ok: true, track, label: track.label } : { ok: false, why: "missing" };
}

function nameOf(error: unknown): string {
  return error instanceof Error || (typeof DOMException !== "undefined" && error instanceof DOMException)
    ? error.name
    : "";
}

/** The named device is not plugged in: another may do. */
function isGone(error: unknown): boolean {
  return ["OverconstrainedError", "NotFoundError", "DevicesNotFoundError"].includes(nameOf(error));
}

/** What getUserMedia's error means for the person in front of the screen. */
export function failureOf(error: unknown): DeviceFailure {
  switch (nameOf(error)) {
    case "NotAllowedError":
    case "PermissionDeniedError":
      return "blocked";
    case "SecurityError":
      return "insecure";
    case "NotFoundError":
    case "DevicesNotFoundError":
    case "OverconstrainedError":
      return "missing";
    // Chrome and Firefox say this when another program, or Windows itself, holds the device.
    case "NotReadableError":
    case "TrackStartError":
    case "AbortError":
      return "inUse";
    default:
      return "unknown";
  }
}

/** Labels are empty until the browser has once been allowed to open a device of that kind. */
export async function listDevices(media = browserMedia()): Promise<DeviceList> {
  const list: DeviceList = { camera: [], microphone: [], speaker: [] };
  if (!media) return list;
  for (const device of await media.enumerateDevices()) {
    // Chrome repeats devices as "default" and "communications"; the real entry follows under its own id.
    if (device.deviceId === "" || device.deviceId === "communications") continue;
    if (device.deviceId === "default" && device.kind !== "audiooutput") continue;
    list[kinds[device.kind]].push({ id: device.deviceId, label: device.label });
  }
  return list;
}

const memory = (kind: ChosenKind): string => `ctd.device.${kind}`;

/** The choice made at this computer, whoever sits at it. */
export function rememberedDevice(kind: ChosenKind): string | undefined {
  try {
    return localStorage.getItem(memory(kind)) ?? undefined;
  } catch {
    return undefined; // Storage is switched off by policy: the browser's own preference holds.
  }
}

export function rememberDevice(kind: ChosenKind, id: string): void {
  try {
    localStorage.setItem(memory(kind), id);
  } catch {
    // As above; the choice then lasts until the page is closed.
  }
}

const FILTERS = "ctd.sound-processing";

/**
 * Whether the browser takes echo and noise out of the microphone's sound. A room with a sound processor
 * of its own has it switched off at its computer: two echo cancellers in a row cut words short.
 */
export function filtersSound(): boolean {
  try {
    return localStorage.getItem(FILTERS) !== "off";
  } catch {
    return true; // Storage is switched off by policy.
  }
}

/** Holds for microphones opened from now on. */
export function turnSoundFilters(on: boolean): void {
  try {
    if (on) localStorage.removeItem(FILTERS);
    else localStorage.setItem(FILTERS, "off");
  } catch {
    // As above; the browser goes on filtering.
  }
}

export function deviceIdOf(track: MediaStreamTrack): string | undefined {
  return track.getSettings().deviceId;
}

export type Watch = {
  /** The person chose another device, or it was opened at last; the watch follows this track from now on. */
  use(source: OwnSource, track: MediaStreamTrack | null): void;
  /** The source could not be opened before entering: it is tried now, and whenever devices change. */
  want(source: OwnSource): void;
};

/**
 * Keeps camera and microphone going. A track that ends (unplugged, blocked in the browser) is replaced
 * by another device's; the remembered device is taken again as soon as it is back. Each change is told
 * with the track to send from now on, or null. Sources that were null at the start are left alone
 * until use() names a track.
 */
export function watchDevices(
  first: Record<OwnSource, MediaStreamTrack | null>,
  changed: (source: OwnSource, track: MediaStreamTrack | null, state: OwnDevice) => void,
  until: AbortSignal,
  media = browserMedia(),
): Watch {
  const watches = {
    camera: watchSource("camera", (track, state) => changed("camera", track, state), until, media),
    microphone: watchSource(
      "microphone",
      (track, state) => changed("microphone", track, state),
      until,
      media,
    ),
  };
  const use = (source: OwnSource, track: MediaStreamTrack | null): void => watches[source].use(track);
  for (const source of ["camera", "microphone"] as const) if (first[source]) use(source, first[source]);

  const look = (): void => {
    for (const watch of Object.values(watches)) void watch.look(); // look() handles its own failures.
  };
  media?.addEventListener("devicechange", look);
  until.addEventListener("abort", () => media?.removeEventListener("devicechange", look), { once: true });
  return { use, want: (source) => watches[source].want() };
}

function watchSource(
  source: OwnSource,
  changed: (track: MediaStreamTrack | null, state: OwnDevice) => void,
  until: AbortSignal,
  media: MediaPart | undefined,
) {
  let track: MediaStreamTrack | null = null;
  let state: OwnDevice["state"] = "none";
  let looking = false;
  let again = false;

  function use(next: MediaStreamTrack | null): void {
    track?.removeEventListener("ended", ended);
    track = next;
    state = next ? "running" : "none";
    next?.addEventListener("ended", ended);
  }

  function ended(): void {
    track?.removeEventListener("ended", ended);
    track = null;
    state = "failed";
    void look(); // Handles its own failures.
  }

  function want(): void {
    if (track) return;
    state = "failed";
    void look(); // Handles its own failures.
  }

  /** Opens what should be running and is not; once at a time, and again when something changed meanwhile. */
  async function look(): Promise<void> {
    if (until.aborted || state === "none") return;
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    do {
      again = false;
      await lookOnce();
    } while (again && !until.aborted);
    looking = false;
  }

  async function lookOnce(): Promise<void> {
    const wanted = rememberedDevice(source);
    if (state === "running") return;
    if (state === "fellBack" && !(wanted && (await isThere(wanted)))) return;
    const before = track;
    const opened = await open(source, wanted, media);
    // The person chose another device, or left, while the browser was opening this one.
    if (until.aborted || track !== before) {
      if (opened.ok) opened.track.stop();
      return;
    }
    if (!opened.ok) {
      if (before) return;
      state = "failed";
      return changed(null, { state: "failed", why: opened.why });
    }
    use(opened.track);
    const isChosen = wanted === undefined ? false : deviceIdOf(opened.track) === wanted;
    state = isChosen ? "running" : "fellBack";
    changed(opened.track, { state, label: opened.label });
    before?.stop();
  }

  async function isThere(id: string): Promise<boolean> {
    const list = await listDevices(media).catch(() => null);
    return list?.[source].some((device) => device.id === id) ?? false;
  }

  return { use, want, look };
}

/** Loudness of a microphone from 0 (silence) to 1 (as loud as can be), ten times a second. */
export function levelOf(track: MediaStreamTrack, until: AbortSignal): Value<number> {
  const level = makeValue(0);
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    level.set(loudness(samples));
  }, 100);
  // Without a gesture on the page the context may start suspended; the first touch wakes it.
  const wake = (): void => void context.resume();
  for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, wake, { signal: until });
  until.addEventListener(
    "abort",
    () => {
      clearInterval(timer);
      void context.close(); // Nothing waits for it, and it does not fail in a way that matters here.
    },
    { once: true },
  );
  return level;
}

/** Root mean square on a scale of decibels: -60 dB is 0, full scale is 1. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  if (rms === 0) return 0;
  return Math.min(1, Math.max(0, 1 + (20 * Math.log10(rms)) / 60));
}

/** Three rising notes from the chosen speaker. */
export async function playTestSound(speaker: string | undefined, until: AbortSignal): Promise<void> {
  const context = new AudioContext();
  const end = context.createMediaStreamDestination();
  const element = new Audio();
  element.srcObject = end.stream;
  if (speaker && "setSinkId" in element) await element.setSinkId(speaker).catch(() => undefined); // Unplugged: the default speaker sounds.
  for (const [number, pitch] of [523.25, 659.25, 783.99].entries()) {
    const from = context.currentTime + 0.1 + number * 0.35;
    const note = context.createOscillator();
    const volume = context.createGain();
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(0.35, from + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.001, from + 0.5);
    note.connect(volume).connect(end);
    note.start(from);
    note.stop(from + 0.55);
  }
  await element.play();
  await new Promise<void>((done) => {
    const timer = setTimeout(done, 1600);
    until.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
  });
  element.srcObject = null;
  await context.close();
}
