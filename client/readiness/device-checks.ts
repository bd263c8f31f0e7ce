/** The checks of this computer itself: browser, clock, camera, microphone. Each is one async function. */
import { msOf } from "#shared/time.ts";
import type { BrowserMeasure, CameraMeasure, ClockMeasure } from "#shared/readiness.ts";
import { levelOf, openCamera, openMicrophone } from "../live/devices.ts";
import type { LiveSocket } from "../live/live-socket.ts";

const CAMERA_MS = 3000;
/** What is recorded and played back. */
export const RECORD_MS = 5000;

export function checkBrowser(): BrowserMeasure {
  return {
    agent: navigator.userAgent.slice(0, 200),
    secure: isSecureContext,
    fit:
      typeof RTCPeerConnection === "function" &&
      typeof MediaRecorder === "function" &&
      typeof AudioContext === "function" &&
      "setCodecPreferences" in RTCRtpTransceiver.prototype,
  };
}

/** The server's clock against ours, by the quickest of five questions; null when none was answered. */
export async function checkClock(socket: LiveSocket): Promise<ClockMeasure | null> {
  let best: ClockMeasure | null = null;
  for (let question = 0; question < 5; question++) {
    const from = performance.now();
    const reply = await socket.ask("room:beat", {});
    const now = Date.now();
    const roundTripMs = performance.now() - from;
    if (!reply.ok || (best !== null && best.roundTripMs <= roundTripMs)) continue;
    best = { skewMs: msOf(reply.value.now) + roundTripMs / 2 - now, roundTripMs };
  }
  return best;
}

/** Opens the camera, shows it, and looks whether its picture really moves. The camera is let go at the end. */
export async function checkCamera(
  show: (picture: MediaStream) => void,
  until: AbortSignal,
): Promise<{ measure: CameraMeasure; picture: string | null }> {
  const opened = await openCamera();
  if (!opened.ok) return { measure: { state: "failed", why: opened.why }, picture: null };
  const stream = new MediaStream([opened.track]);
  show(stream);
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  try {
    await Promise.race([video.play(), pause(CAMERA_MS, until)]);
    const looks: Look[] = [];
    const first = video.getVideoPlaybackQuality().totalVideoFrames;
    const from = performance.now();
    while (performance.now() - from < CAMERA_MS && !until.aborted) {
      looks.push(lookAt(video));
      await pause(300, until);
    }
    looks.push(lookAt(video));
    const frames = video.getVideoPlaybackQuality().totalVideoFrames - first;
    const seconds = (performance.now() - from) / 1000;
    const measure: CameraMeasure = {
      state: "open",
      label: opened.label.slice(0, 200),
      width: video.videoWidth,
      height: video.videoHeight,
      framesPerSecond: Math.round((frames / seconds) * 10) / 10,
      moving: frames > 0 && looks.some((look, index) => index > 0 && differs(looks[index - 1]!, look)), // Indexes of the list itself.
      dark: looks.every((look) => look.brightness < DARK),
    };
    return { measure, picture: pictureOf(video) };
  } finally {
    opened.track.stop();
    video.srcObject = null;
  }
}

/** Mean brightness, of 255, below which nothing can be made out. */
const DARK = 14;
const LOOK = { width: 48, height: 27 };

type Look = { points: Uint8ClampedArray; brightness: number };

function lookAt(video: HTMLVideoElement): Look {
  const canvas = document.createElement("canvas");
  canvas.width = LOOK.width;
  canvas.height = LOOK.height;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen?.drawImage(video, 0, 0, LOOK.width, LOOK.height);
  const points = pen?.getImageData(0, 0, LOOK.width, LOOK.height).data ?? new Uint8ClampedArray();
  let sum = 0;
  for (let at = 0; at < points.length; at += 4)
    sum += (points[at] ?? 0) * 0.3 + (points[at + 1] ?? 0) * 0.59 + (points[at + 2] ?? 0) * 0.11;
  return { points, brightness: sum / (LOOK.width * LOOK.height) };
}

/** A real camera's noise alone changes some points from one moment to the next; a frozen one's picture is the same. */
function differs(one: Look, other: Look): boolean {
  return one.points.some((value, index) => Math.abs(value - (other.points[index] ?? 0)) > 1);
}

/** The picture as the others would see it, kept on the page after the camera was let go. */
function pictureOf(video: HTMLVideoElement): string | null {
  if (video.videoWidth === 0) return null;
  const canvas = document.createElement("canvas");
  canvas.width = 480;
  canvas.height = Math.round((480 * video.videoHeight) / video.videoWidth);
  canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", 0.8);
}

export type Recording = { peak: number; label: string; sound: Blob };

/** Records five seconds of the microphone and its loudest moment. `level` is told ten times a second. */
export async function recordSound(
  level: (now: number) => void,
  until: AbortSignal,
): Promise<
  { ok: true; recording: Recording } | { ok: false; why: Extract<CameraMeasure, { state: "failed" }>["why"] }
> {
  const opened = await openMicrophone();
  if (!opened.ok) return { ok: false, why: opened.why };
  const done = new AbortController();
  try {
    const loudness = levelOf(opened.track, done.signal);
    let peak = 0;
    loudness.subscribe(() => {
      peak = Math.max(peak, loudness.get());
      level(loudness.get());
    });
    const parts: Blob[] = [];
    const recorder = new MediaRecorder(new MediaStream([opened.track]));
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
    recorder.start();
    await pause(RECORD_MS, until);
    recorder.stop();
    await ended;
    const sound = new Blob(parts, { type: recorder.mimeType });
    return { ok: true, recording: { peak, label: opened.label.slice(0, 200), sound } };
  } finally {
    done.abort();
    opened.track.stop();
  }
}

/** Plays what was recorded through the chosen speaker; resolves at its end. */
export async function playSound(sound: Blob, speaker: string | undefined, until: AbortSignal): Promise<void> {
  const address = URL.createObjectURL(sound);
  const audio = new Audio(address);
  try {
    if (speaker && "setSinkId" in audio) await audio.setSinkId(speaker).catch(() => undefined); // Unplugged: the default speaker sounds.
    const ended = new Promise((resolve) => {
      for (const end of ["ended", "error"]) audio.addEventListener(end, resolve, { once: true });
    });
    await audio.play();
    await Promise.race([ended, pause(RECORD_MS + 3000, until)]);
  } finally {
    audio.pause();
    URL.revokeObjectURL(address);
  }
}

/** Waits, or ends early with the signal. */
export function pause(ms: number, until: AbortSignal): Promise<void> {
  if (until.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    until.addEventListener("abort", end, { once: true });
    function end(): void {
      clearTimeout(timer);
      until.removeEventListener("abort", end);
      resolve();
    }
  });
}
