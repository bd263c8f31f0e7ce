/** Puts seats' pictures into the video elements that show them, and keeps them there when tracks change. */
import type { PersonId } from "#shared/ids.ts";
import type { PictureSource } from "#shared/recordings.ts";

type Shown = { seat: PersonId; source: PictureSource };

export type Pictures = {
  attach(seat: PersonId, source: PictureSource, element: HTMLVideoElement, until: AbortSignal): void;
  /** Tracks may have changed: every element gets its seat's track of now. */
  update(): void;
};

export function makePictures(
  trackOf: (seat: PersonId, source: PictureSource) => MediaStreamTrack | null,
): Pictures {
  const shown = new Map<HTMLVideoElement, Shown>();

  function fill(element: HTMLVideoElement, { seat, source }: Shown): void {
    const track = trackOf(seat, source);
    const stream = element.srcObject instanceof MediaStream ? element.srcObject : null;
    if (track === (stream?.getVideoTracks()[0] ?? null)) return;
    element.srcObject = track && new MediaStream([track]);
    // Muted elements may always play; an element taken out meanwhile rejects and needs nothing.
    if (track) element.play().catch(() => undefined);
  }

  return {
    attach(seat, source, element, until) {
      shown.set(element, { seat, source });
      fill(element, { seat, source });
      until.addEventListener("abort", () => {
        shown.delete(element);
        element.srcObject = null;
      });
    },
    update() {
      for (const [element, one] of shown) fill(element, one);
    },
  };
}
