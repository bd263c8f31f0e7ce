/**
 * The eyes and ears that sees.ts and continuity.ts put into a page. `growSenses` is sent as source text, so it uses
 * nothing but its arguments and the browser. The page's own code never learns that it is watched, with one exception:
 * the ears are an AudioContext beside its audio elements.
 */
import { type PictureKey, pictureKey, readPicture } from "./media/picture-code.ts";
import { type HeardTone, readTones, type ToneKey, toneKey } from "./media/wav-spectrum.ts";

/** One `<video data-seat>` now. */
export interface Look {
  seat: string | null;
  self: boolean;
  visible: boolean;
  person: string | null;
  step: number | null;
  framesDecoded: number;
  width: number;
  height: number;
}

/** One `<audio data-seat>` now; muted and paused ones are left out. */
export interface Hearing {
  seat: string | null;
  tones: HeardTone[];
}

/** When (by Date.now()) a person's picture was seen to have moved on, and when the tone was there. */
export type Advances = Record<string, { picture: number[]; sound: number[] }>;

export interface Senses {
  look(): Look[];
  /** The same of every `<video data-document>`, whose seat is not asked. */
  documents(): Look[];
  /** Waits until every ear has heard for long enough to tell. */
  listen(): Promise<Hearing[]>;
  /** Notes every 50 ms who is seen moving and who is heard, until the page goes. */
  watch(): void;
  advances(): Advances;
  /** When it was looked and listened: a busy page looks less often, and that is no gap. */
  ticks(): number[];
}

declare global {
  interface Window {
    senses?: Senses;
  }
}

/** Evaluates to true once the page has its senses; harmless when repeated. */
export const sensesScript = `window.senses ??= (${growSenses.toString()})(
  { readPicture: ${readPicture.toString()}, pictureKey: ${JSON.stringify(pictureKey)} },
  { readTones: ${readTones.toString()}, toneKey: ${JSON.stringify(toneKey)} },
); true`;

interface Eyes {
  readPicture: typeof readPicture;
  pictureKey: PictureKey;
}

interface Ears {
  readTones: typeof readTones;
  toneKey: ToneKey;
}

function growSenses({ readPicture, pictureKey }: Eyes, { readTones, toneKey }: Ears): Senses {
  const width = 160;
  const height = 90;
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  if (!brush) throw new Error("This browser draws no canvas.");

  function see(video: HTMLVideoElement): Look {
    const box = video.getBoundingClientRect();
    const hasPicture = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0;
    let read: { person: string | null; step: number | null } = { person: null, step: null };
    if (hasPicture && brush) {
      brush.drawImage(video, 0, 0, width, height);
      read = readPicture(
        { data: brush.getImageData(0, 0, width, height).data, width, height, channels: 4 },
        pictureKey,
      );
    }
    return {
      seat: video.dataset["seat"] ?? null,
      self: video.hasAttribute("data-self"),
      visible:
        box.width > 0 &&
        box.height > 0 &&
        video.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      ...read,
      framesDecoded: video.getVideoPlaybackQuality().totalVideoFrames,
      width: video.videoWidth,
      height: video.videoHeight,
    };
  }

  const documents = () => [...document.querySelectorAll<HTMLVideoElement>("video[data-document]")].map(see);
  const look = () => [...document.querySelectorAll<HTMLVideoElement>("video[data-seat]")].map(see);

  const sound = new AudioContext();
  const ears = new WeakMap<MediaStreamTrack, AnalyserNode>();
  let newestEarAt = 0;
  const samples = new Float32Array(16_384);

  function earOn(track: MediaStreamTrack): AnalyserNode {
    const known = ears.get(track);
    if (known) return known;
    const analyser = new AnalyserNode(sound, { fftSize: samples.length });
    sound.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    ears.set(track, analyser);
    newestEarAt = performance.now();
    return analyser;
  }

  /** The tones in the newest `count` samples of everything that the page plays aloud. */
  function hear(count: number): Hearing[] {
    // A page that no one has touched may start without sound; the evaluation from outside counts as a touch.
    if (sound.state !== "running") void sound.resume();
    return [...document.querySelectorAll<HTMLAudioElement>("audio[data-seat]")].flatMap((audio) => {
      if (audio.muted || audio.paused || audio.volume === 0 || !(audio.srcObject instanceof MediaStream))
        return [];
      const tracks = audio.srcObject
        .getAudioTracks()
        .filter((track) => track.enabled && track.readyState === "live");
      const tones = tracks.flatMap((track) => {
        earOn(track).getFloatTimeDomainData(samples);
        return readTones(samples.subarray(samples.length - count), sound.sampleRate, toneKey);
      });
      return [{ seat: audio.dataset["seat"] ?? null, tones }];
    });
  }

  const advances: Advances = {};
  const lastStep = new Map<string, number | null>();
  const ticks: number[] = [];
  let watching = false;

  function note(): void {
    const now = Date.now();
    ticks.push(now);
    const of = (person: string) => (advances[person] ??= { picture: [], sound: [] });
    for (const { self, person, step } of look()) {
      if (self || !person || lastStep.get(person) === step) continue;
      if (lastStep.has(person)) of(person).picture.push(now);
      lastStep.set(person, step);
    }
    // 50 ms: long enough to tell the tones apart, short enough to see a gap of a few packets.
    const tones = hear(Math.round(sound.sampleRate * 0.05)).flatMap((hearing) => hearing.tones);
    // In so short a piece a tone that starts or stops spills over into its neighbours, well below itself.
    const loudest = Math.max(...tones.map(({ decibels }) => decibels));
    const heard = new Set(tones.flatMap(({ person, decibels }) => (decibels > loudest - 20 ? person : [])));
    for (const person of heard) of(person).sound.push(now);
  }

  return {
    look,
    documents,
    async listen() {
      hear(samples.length);
      const isDeafForMs = newestEarAt + (1000 * samples.length) / sound.sampleRate - performance.now();
      if (isDeafForMs > 0) await new Promise((resolve) => setTimeout(resolve, isDeafForMs + 50));
      return hear(samples.length);
    },
    watch() {
      if (watching) return;
      watching = true;
      setInterval(note, 50);
    },
    advances: () => advances,
    ticks: () => ticks,
  };
}
