/** Puts seats' pictures into the video elements that show them, and keeps them there when tracks change. */
import type { PersonId } from "#shared/ids.ts";

export type Pictures = {
  attach(seat: PersonId, element: HTMLVideoElement, until: AbortSignal): void;
  /** Tracks may have changed: every element gets its seat's track of now. */
  update(): void;
};

export function makePictures(trackOf: (seat: PersonId) => MediaStreamTrack | null): Pictures {
  const shown = new Map<HTMLVideoElement, PersonId>();

  function fill(element: HTMLVideoElement, seat: PersonId): void {
    const track = trackOf(seat);
    const stream = element.srcObject instanceof MediaStream ? element.srcObject : null;
    if (track === (stream?.getVideoTracks()[0] ?? null)) return;
    element.srcObject = track && new MediaStream([track]);
    // Muted elements may always play; an element taken out meanwhile rejects and needs nothing.
    if (track) element.play().catch(() => undefined);
  }

  return {
    attach(seat, element, until) {
      shown.set(element, seat);
      fill(element, seat);
      until.addEventListener("abort", () => {
        shown.delete(element);
        element.srcObject = null;
      });
    },
    update() {
      for (const [element, seat] of shown) fill(element, seat);
    },
  };
}
