/** What is made of sealed recordings, in English; the same keys as vi-films.ts, or it does not compile. */
import type { viFilms } from "./vi-films.ts";

export const enFilms: typeof viFilms = {
  title: "Films and sound",
  lead: "Made from the sealed recordings by itself, for easy watching. These are derivatives; they do not replace the original.",
  none: "No hearing has been sealed yet, so there is nothing to make a film of.",
  what: "Derivative",
  state: "State",
  length: "Length",
  size: "Size",
  kinds: {
    film: "Film",
    sound: "Sound only",
    waveform: "Waveform",
    thumbnails: "Thumbnails",
  },
  states: {
    waiting: "Waiting",
    making: "Being made, {{percent}}%",
    ready: "Ready",
    failed: "Could not be made",
  },
  reasons: {
    recording: "Waits for the recording to end: the server is recording a hearing, which goes first.",
    noProgram:
      "ffmpeg is not installed on the server. Please ask its administrator to run: apt-get install --no-install-recommends ffmpeg. It then goes on by itself.",
    noSpace:
      "The disk is nearly full; what is left is kept for recordings. Please ask an administrator to free space.",
    nothing: "Nothing was recorded of this hearing, so there is nothing to make.",
    broken:
      "It was tried several times without success. Press “Make again”; if it still fails, tell an administrator.",
  },
  lost: "Has to be made again",
  damaged: "The file is gone or damaged. Press “Make again” to make it from the sealed recording.",
  madeAt: "at {{clock}} on {{date}}",
  progress: "Progress: {{what}}, hearing {{order}}",
  download: "Download",
  downloadOne: "Download: {{what}}, hearing {{order}}",
  again: "Make again",
  againOne: "Make again: {{what}}, hearing {{order}}",
  ordered: "It was put into the queue to be made again.",
};
