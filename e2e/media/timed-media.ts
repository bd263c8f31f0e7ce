/**
 * A camera and a microphone that tell the time: getUserMedia gives a person's colours with the wall clock burnt in as
 * blocks, and the person's tone with a tick at each whole second. Chromium's own fake devices play files and cannot.
 * `growTimedMedia` is sent as source text and uses nothing but its arguments and the browser.
 */
import { type Colour, layout, type Letter, palette, people } from "./people.ts";
import { codeGrid, tick, timeBits } from "./time-code.ts";

interface Plan {
  colours: Colour[];
  toneHz: number;
  layout: typeof layout;
  codeGrid: typeof codeGrid;
  tick: typeof tick;
}

/** To be evaluated in a page before its own scripts. */
export function timedMediaScript(letter: Letter): string {
  const { blocks, toneHz } = people[letter];
  const colours = blocks.map((block): Colour => palette[block] ?? [0, 0, 0]);
  const plan: Plan = { colours, toneHz, layout, codeGrid, tick };
  return `(${growTimedMedia.toString()})(${JSON.stringify(plan)}, ${timeBits.toString()});`;
}

/** Without it a page that nobody clicked in yet would be silent. */
export const timedMediaFlags = ["--autoplay-policy=no-user-gesture-required"];

function growTimedMedia(plan: Plan, bitsOf: typeof timeBits): void {
  const [width, height, everyMs] = [640, 360, 40];
  const now = () => performance.timeOrigin + performance.now();

  function picture(): MediaStreamTrack {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width, height];
    const pen = canvas.getContext("2d", { alpha: false });
    if (!pen) throw new Error("A canvas without a pen.");
    const bandTop = plan.layout.bandTop * height;
    const cellHeight = ((plan.layout.bandBottom - plan.layout.bandTop) * height) / plan.codeGrid.rows;
    const cellWidth = width / plan.codeGrid.columns;
    plan.colours.forEach(([red, green, blue], block) => {
      pen.fillStyle = `rgb(${red} ${green} ${blue})`;
      pen.fillRect((block % 2) * (width / 2), block < 2 ? 0 : height / 2, width / 2, height / 2);
    });
    const draw = () => {
      bitsOf(now()).forEach((bit, index) => {
        pen.fillStyle = bit ? "#fafafa" : "#0c0c0c";
        const [column, row] = [index % plan.codeGrid.columns, Math.floor(index / plan.codeGrid.columns)];
        pen.fillRect(column * cellWidth, bandTop + row * cellHeight, cellWidth, cellHeight);
      });
    };
    draw();
    const [track] = canvas.captureStream(1000 / everyMs).getVideoTracks();
    if (!track) throw new Error("A canvas without a picture.");
    const timer = setInterval(() => (track.readyState === "ended" ? clearInterval(timer) : draw()), everyMs);
    return track;
  }

  function sound(): MediaStreamTrack {
    const context = new AudioContext({ sampleRate: 48_000, latencyHint: "interactive" });
    const out = context.createMediaStreamDestination();
    const ring = (hertz: number, loudness: number) => {
      const gain = context.createGain();
      gain.gain.value = loudness;
      gain.connect(out);
      const source = context.createOscillator();
      source.frequency.value = hertz;
      source.connect(gain);
      return source;
    };
    ring(plan.toneHz, 0.2).start();
    /** How far the wall clock is ahead of the context's; the least counts, for the context's stands still between two renderings. */
    let ahead: { at: number; seconds: number }[] = [];
    let announced = 0;
    let rangAt = 0;
    const [track] = out.stream.getAudioTracks();
    if (!track) throw new Error("A context without a sound.");
    const timer = setInterval(() => {
      if (track.readyState === "ended") {
        clearInterval(timer);
        return void context.close();
      }
      if (context.state !== "running") return void context.resume();
      const at = now();
      ahead = ahead.filter((one) => at - one.at < 2000);
      ahead.push({ at, seconds: at / 1000 - context.currentTime });
      const second = Math.floor(at / 1000) + 1;
      if (second === announced || second * 1000 - at > 200) return;
      announced = second;
      const from = second - Math.min(...ahead.map((one) => one.seconds)) - plan.tick.lengthMs / 2000;
      // A context that was short of breath and is set right again would ring this second before the one before it, or late.
      if (from < rangAt + 0.5 || from < context.currentTime - 0.1) return;
      rangAt = from;
      const one = ring(plan.tick.lowestHz + (second % plan.tick.pitches) * plan.tick.stepHz, 0.5);
      one.start(Math.max(from, context.currentTime));
      one.stop(Math.max(from, context.currentTime) + plan.tick.lengthMs / 1000);
    }, 20);
    return track;
  }

  navigator.mediaDevices.getUserMedia = async (wish) =>
    new MediaStream([...(wish?.video ? [picture()] : []), ...(wish?.audio ? [sound()] : [])]);
}
