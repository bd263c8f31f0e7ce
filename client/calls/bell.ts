/** The bell of a call: two tones, every two seconds, made by the browser, so that no file is needed. */
export type Bell = {
  /** Whether the browser lets this page make a sound without being touched first. */
  mayRing(): boolean;
  /** To be called while a click or key is handled. */
  allow(): Promise<void>;
  /** Rings until the signal ends. */
  ring(until: AbortSignal): void;
};

const everyMs = 2000;

export function makeBell(): Bell {
  let context: AudioContext | null = null;
  const open = (): AudioContext => (context ??= new AudioContext());

  function strike(): void {
    const audio = open();
    if (audio.state !== "running") return;
    for (const [index, hertz] of [659.25, 523.25].entries()) {
      const at = audio.currentTime + index * 0.45;
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      tone.frequency.value = hertz;
      loudness.gain.setValueAtTime(0, at);
      loudness.gain.linearRampToValueAtTime(0.35, at + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.42);
      tone.connect(loudness).connect(audio.destination);
      tone.start(at);
      tone.stop(at + 0.45);
    }
  }

  return {
    mayRing: () => open().state === "running",
    async allow() {
      await open().resume();
    },
    ring(until) {
      strike();
      const timer = setInterval(strike, everyMs);
      until.addEventListener("abort", () => clearInterval(timer), { once: true });
    },
  };
}
