/** For tests: a room whose taps send the RTP of a prepared film in real time, as mediasoup's plain transports do. */
import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PersonId } from "#shared/ids.ts";
import type { Source } from "#shared/recordings.ts";
import type { MediaRoom, Tap } from "../media/media.ts";

export const run = promisify(execFile);

export const formats = {
  camera: { payloadType: 101, clockRate: 90_000, ssrc: 1111, mimeType: "video/VP8", channels: null },
  microphone: { payloadType: 100, clockRate: 48_000, ssrc: 2222, mimeType: "audio/opus", channels: 2 },
} as const;

/** A film of twenty seconds with a clock in the picture, a key frame twice a second, and a tone. */
export async function prepareFilm(folder: string, size = "320x180", bitrate = "300k"): Promise<string> {
  const film = join(folder, "film.webm");
  const picture = ["-f", "lavfi", "-i", `testsrc=size=${size}:rate=30:duration=20`];
  const tone = ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=20"];
  const video = ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "16", "-b:v", bitrate, "-g", "15"];
  await run("ffmpeg", [
    "-loglevel",
    "error",
    "-y",
    ...picture,
    ...tone,
    ...video,
    "-c:a",
    "libopus",
    "-ac",
    "2",
    film,
  ]);
  return film;
}

function send(film: string, source: Source, to: { port: number; rtcpPort: number }): Tap {
  const format = formats[source];
  const stream = source === "camera" ? "0:v" : "0:a";
  const target = `rtp://127.0.0.1:${to.port}?rtcpport=${to.rtcpPort}&pkt_size=1200`;
  const options = [
    "-map",
    stream,
    "-c",
    "copy",
    "-payload_type",
    String(format.payloadType),
    "-ssrc",
    String(format.ssrc),
    "-f",
    "rtp",
  ];
  const sender = spawn(
    "ffmpeg",
    ["-loglevel", "error", "-re", "-stream_loop", "-1", "-i", film, ...options, target],
    { stdio: "ignore" },
  );
  const ended = new Promise<void>((resolve) => sender.on("exit", () => resolve()));
  return { ...format, ended, requestKeyFrame() {}, close: () => void sender.kill("SIGKILL") };
}

/** Only what a recorder uses of a room. */
export function tapRoom(
  film: string,
  sources: { seat: PersonId; source: Source }[],
): { room: MediaRoom; end(): void } {
  const taps: Tap[] = [];
  const room: Pick<MediaRoom, "sources" | "tap"> = {
    sources: () => sources,
    async tap(_seat, source, to) {
      const tap = send(film, source, to);
      taps.push(tap);
      return tap;
    },
  };
  return { room: room as MediaRoom, end: () => taps.forEach((tap) => tap.close()) }; // A recorder calls nothing else.
}
