/** Plays what is heard: one audio element a seat, outside React, so that no redrawing cuts a word. */
import type { PersonId } from "#shared/ids.ts";

export type Sounds = {
  update(seats: ReadonlySet<PersonId>): void;
  useSpeaker(id: string): Promise<void>;
  close(): void;
};

export function makeSounds(trackOf: (seat: PersonId) => MediaStreamTrack | null, until: AbortSignal): Sounds {
  const elements = new Map<PersonId, HTMLAudioElement>();
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

  function play(audio: HTMLAudioElement): void {
    audio.play().catch(() => {
      // A browser that wants a touch first: the next one anywhere on the page will do.
      document.addEventListener("pointerdown", () => void audio.play().catch(() => undefined), { once: true, signal: until });
    });
  }

  function remove(seat: PersonId): void {
    const audio = elements.get(seat);
    elements.delete(seat);
    if (!audio) return;
    audio.srcObject = null;
    audio.remove();
  }

  return {
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
