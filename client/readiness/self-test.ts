/**
 * The self-test of a site as a plain machine outside React: its steps one after another, each of which can be
 * repeated; it waits where the person must act or answer; at the end the server judges and stores.
 */
import type { SessionId, SiteId } from "#shared/ids.ts";
import { PROTOCOL } from "#shared/live.ts";
import type { Measurement, ReadinessTest, Step, Way } from "#shared/readiness.ts";
import type { Refusal } from "#shared/refusals.ts";
import { makeValue, type Value } from "../base/value.ts";
import { playTestSound, rememberedDevice } from "../live/devices.ts";
import { openLiveSocket } from "../live/live-socket.ts";
import { loadDevice } from "../live/room-media.ts";
import { checkBrowser, checkCamera, checkClock, playSound, recordSound, RECORD_MS } from "./device-checks.ts";
import { checkWay } from "./line-check.ts";

/** In this order; microphone and speaker are one step for the person. */
export const order = ["browser", "camera", "microphone", "udp", "tcp", "relay"] as const;
export type StepName = (typeof order)[number];

/** What the sound step waits for or does. */
export type Sound =
  | { is: "ready"; canRecord: boolean }
  | { is: "recording"; level: number; leftMs: number }
  | { is: "playing"; canRecord: boolean }
  | { is: "asking"; canRecord: boolean };

export type SelfTestState = {
  phase: "connecting" | "running" | "storing" | "done" | "stopped";
  /** The step under way. */
  step: StepName | null;
  /** Of a line's step, from 0 to 1; null while it connects. */
  progress: number | null;
  sound: Sound | null;
  /** The camera's live picture while it is looked at, and the last one afterwards. */
  picture: { live: MediaStream | null; still: string | null };
  measurement: Measurement;
  /** Address and port of the media server. */
  server: string | null;
  result: ReadinessTest | null;
  refusal: Refusal | null;
};

type Act = "record" | "replay" | "heard" | "notHeard";

export type SelfTest = {
  state: Value<SelfTestState>;
  /** What the person pressed in the sound step. */
  act(what: Act): void;
  /** One step again, once all are done; the result is judged and stored anew. */
  retry(step: Step): void;
  close(): void;
};

const nothing: Measurement = {
  camera: null,
  microphone: null,
  speaker: null,
  browser: null,
  clock: null,
  ways: { udp: null, tcp: null, relay: null },
};

/** The step of the page in which a step of the measurement is done. */
export function stepNameOf(step: Step): StepName {
  if (step === "clock") return "browser";
  return step === "speaker" ? "microphone" : step;
}

export function startSelfTest(of: { site: SiteId; session: SessionId | null; device: string }): SelfTest {
  const end = new AbortController();
  const socket = openLiveSocket();
  const state = makeValue<SelfTestState>({
    phase: "connecting",
    step: null,
    progress: null,
    sound: null,
    picture: { live: null, still: null },
    measurement: nothing,
    server: null,
    result: null,
    refusal: null,
  });
  const change = (next: Partial<SelfTestState>): void => {
    if (!end.signal.aborted) state.update((now) => ({ ...now, ...next }));
  };
  const measured = (next: Partial<Measurement>): void =>
    change({ measurement: { ...state.get().measurement, ...next } });
  let acted: ((what: Act) => void) | null = null;

  function fail(refusal: Refusal): void {
    change({ phase: "stopped", refusal, step: null, sound: null, picture: { live: null, still: null } });
    close();
  }

  function close(): void {
    end.abort();
    acted = null;
    socket.close();
  }

  /** Waits for one of these acts; others mean nothing now. */
  function nextAct(...awaited: Act[]): Promise<Act> {
    return new Promise((resolve) => {
      acted = (what) => {
        if (!awaited.includes(what)) return;
        acted = null;
        resolve(what);
      };
    });
  }

  async function testSound(): Promise<void> {
    measured({ microphone: null, speaker: null });
    change({ sound: { is: "ready", canRecord: true } });
    await nextAct("record");
    const sound = await record();
    const canRecord = sound !== null;
    if (!canRecord) {
      change({ sound: { is: "ready", canRecord } });
      await nextAct("replay");
    }
    for (;;) {
      change({ sound: { is: "playing", canRecord } });
      const speaker = rememberedDevice("speaker");
      // A speaker that cannot play is one that is not heard; the person says so.
      await (sound ? playSound(sound, speaker, end.signal) : playTestSound(speaker, end.signal)).catch(
        () => undefined,
      );
      change({ sound: { is: "asking", canRecord } });
      const answer = await nextAct("heard", "notHeard", "replay");
      if (answer === "replay") continue;
      measured({ speaker: { played: sound ? "recording" : "notes", heard: answer === "heard" } });
      return;
    }
  }

  /** Null where there is no microphone to record with. */
  async function record(): Promise<Blob | null> {
    const from = performance.now();
    const show = (level: number): void =>
      change({
        sound: { is: "recording", level, leftMs: Math.max(0, RECORD_MS - (performance.now() - from)) },
      });
    show(0);
    const made = await recordSound(show, end.signal);
    if (!made.ok) {
      measured({ microphone: { state: "failed", why: made.why } });
      return null;
    }
    const { label, peak, sound } = made.recording;
    measured({ microphone: { state: "open", label, peak } });
    return sound;
  }

  async function testLine(way: Way): Promise<void> {
    const { ways } = state.get().measurement;
    measured({ ways: { ...ways, [way]: null } });
    const told = {
      progress: (progress: number | null) => change({ progress }),
      server: (server: string) => change({ server }),
    };
    const reply = await checkWay({ socket, device: await loadDevice() }, way, told, end.signal);
    if (!reply.ok) return fail(reply.refusal);
    measured({ ways: { ...state.get().measurement.ways, [way]: reply.value } });
  }

  const steps: Record<StepName, () => Promise<void>> = {
    async browser() {
      measured({ browser: checkBrowser(), clock: await checkClock(socket) });
    },
    async camera() {
      const { measure, picture } = await checkCamera(
        (live) => change({ picture: { live, still: null } }),
        end.signal,
      );
      change({ picture: { live: null, still: picture } });
      measured({ camera: measure });
    },
    microphone: testSound,
    udp: () => testLine("udp"),
    tcp: () => testLine("tcp"),
    relay: () => testLine("relay"),
  };

  async function go(names: readonly StepName[]): Promise<void> {
    change({ phase: "running", result: null });
    for (const name of names) {
      if (end.signal.aborted) return;
      change({ step: name, progress: null });
      await steps[name]();
    }
    change({ phase: "storing", step: null, sound: null });
    const { ways: _, ...own } = state.get().measurement;
    const stored = await socket.ask("readiness:finish", own, 20_000);
    if (!stored.ok) return fail(stored.refusal);
    change({ phase: "done", result: stored.value, measurement: stored.value.measurement });
  }

  function start(names: readonly StepName[]): void {
    go(names).catch((error: unknown) => {
      console.error("readiness:", error);
      fail("failed");
    });
  }

  let begun = false;
  socket.onConnected(() => {
    if (begun) return;
    begun = true;
    void socket.ask("readiness:begin", { protocol: PROTOCOL, ...of }).then((reply) => {
      if (reply.ok) start(order);
      else fail(reply.refusal);
    });
  });
  socket.onLost(() => fail("unavailable"));
  socket.onForbidden(() => fail("notSignedIn"));

  return {
    state,
    act: (what) => acted?.(what),
    retry(step) {
      if (state.get().phase === "done") start([stepNameOf(step)]);
    },
    close,
  };
}
