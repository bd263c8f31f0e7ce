/** Plays what is heard: one audio element a seat, outside React, so that no redrawing cuts a word. */
import type { PersonId } from "#shared/ids.ts";

export type Sounds = {
  /** Tries again what the browser refused to play; to be called while a click or key is handled. */
  allow(): void;
  update(seats: ReadonlySet<PersonId>): void;
  useSpeaker(id: string): Promise<void>;
  close(): void;
};

export function makeSounds(
  trackOf: (seat: PersonId) => MediaStreamTrack | null,
  blockedChanged: (isBlocked: boolean) => void,
  until: AbortSignal,
): Sounds {
  const elements = new Map<PersonId, HTMLAudioElement>();
  const refused = new Set<HTMLAudioElement>();
  let told = false;
  let speaker = "";

  function element(seat: PersonId): HTMLAudioElement {
    const made = document.createElement("audio");
    made.dataset["seat"] = seat;
    made.autoplay = true;
    if (speaker) void made.setSinkId(speaker).catch(() => undefined); // The system's own speaker plays then.
    document.body.append(made);
    elements.set(seat, made);
    return made;
  }

  function tell(): void {
    const isBlocked = refused.size > 0;
    if (isBlocked !== told) blockedChanged(isBlocked);
    told = isBlocked;
  }

  /** A page that was reloaded or opened by a script may stay silent until somebody touches it. */
  function play(audio: HTMLAudioElement): void {
    refused.delete(audio);
    tell();
    audio.play().catch((error: unknown) => {
      // Anything else is a play() overtaken by the next one, or by the seat's leaving.
      if (!(error instanceof DOMException) || error.name !== "NotAllowedError") return;
      refused.add(audio);
      tell();
    });
  }

  function allow(): void {
    for (const audio of [...refused]) play(audio);
  }

  // Any touch or key will do. Not pointerdown: a finger's counts only when it is lifted.
  for (const touch of ["click", "keydown"]) document.addEventListener(touch, allow, { signal: until });
  // Asks before anybody speaks. With nothing to play, play() fails at once where a touch is wanted, and else waits for ever.
  play(document.createElement("audio"));

  function remove(seat: PersonId): void {
    const audio = elements.get(seat);
    elements.delete(seat);
    if (!audio) return;
    audio.srcObject = null;
    audio.remove();
    refused.delete(audio);
    tell();
  }

  return {
    allow,
    update(seats) {
      for (const seat of [...elements.keys()]) if (!seats.has(seat)) remove(seat);
      for (const seat of seats) {
        const track = trackOf(seat);
        const audio = elements.get(seat) ?? element(seat);
        const playing = audio.srcObject instanceof MediaStream ? audio.srcObject.getAudioTracks()[0] : null;
        if (!track || playing === track) continue;
        audio.srcObject = new MediaStream([track]);
        play(audio);
      }
    },
    async useSpeaker(id) {
      speaker = id;
      await Promise.all([...elements.values()].map((audio) => audio.setSinkId(id)));
    },
    close() {
      for (const seat of [...elements.keys()]) remove(seat);
    },
  };
}
