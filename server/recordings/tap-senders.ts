/** For tests: a room whose taps send the RTP of a prepared film in real time, as mediasoup's plain transports do. */
import { execFile, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PersonId } from "#shared/ids.ts";
import { kindOf, type Source } from "#shared/recordings.ts";
import type { MediaRoom, Tap } from "../media/media.ts";

export const run = promisify(execFile);

export const formats = {
  camera: { payloadType: 101, clockRate: 90_000, ssrc: 1111, mimeType: "video/VP8", channels: null },
  microphone: { payloadType: 100, clockRate: 48_000, ssrc: 2222, mimeType: "audio/opus", channels: 2 },
} as const;

const formatOf = (source: Source) => formats[kindOf[source] === "video" ? "camera" : "microphone"];

/** A film of twenty seconds with a clock in the picture, a key frame twice a second, and a tone. */
export async function prepareFilm(folder: string, size = "160x90", bitrate = "200k"): Promise<string> {
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

type Sender = { targets: Set<number>; end(): void };

/** One ffmpeg for each source sends all the time, as a browser does; taps get copies, so that a new one flows at once. */
async function startSender(film: string, source: Source): Promise<Sender> {
  const format = formatOf(source);
  const targets = new Set<number>();
  const relay = createSocket("udp4");
  relay.bind(0, "127.0.0.1");
  await once(relay, "listening");
  relay.on("message", (datagram) => {
    for (const port of targets) relay.send(datagram, port, "127.0.0.1");
  });
  const stream = kindOf[source] === "video" ? "0:v" : "0:a";
  const options = ["-map", stream, "-c", "copy", "-payload_type", String(format.payloadType)];
  const target = `rtp://127.0.0.1:${relay.address().port}?pkt_size=1200`;
  const sender = spawn(
    "ffmpeg",
    [
      ...["-loglevel", "error", "-re", "-stream_loop", "-1", "-i", film],
      ...[...options, "-ssrc", String(format.ssrc), "-f", "rtp", target],
    ],
    { stdio: "ignore" },
  );
  let isOver = false;
  return {
    targets,
    end() {
      if (isOver) return;
      isOver = true;
      sender.kill("SIGKILL");
      relay.close();
    },
  };
}

/** Only what a recorder uses of a room. */
export function tapRoom(
  film: string,
  sources: { seat: PersonId; source: Source }[],
): { room: MediaRoom; end(): void } {
  const senders = new Map<string, Promise<Sender>>();
  const senderOf = (seat: PersonId, source: Source): Promise<Sender> => {
    const found = senders.get(`${seat} ${source}`) ?? startSender(film, source);
    senders.set(`${seat} ${source}`, found);
    return found;
  };
  const room: Pick<MediaRoom, "sources" | "tap"> = {
    sources: () => sources,
    async tap(seat, source, { port }): Promise<Tap> {
      const { targets } = await senderOf(seat, source);
      targets.add(port);
      const ended = Promise.withResolvers<void>();
      return {
        ...formatOf(source),
        ended: ended.promise,
        requestKeyFrame() {},
        limit() {},
        stepDown() {},
        close() {
          targets.delete(port);
          ended.resolve();
        },
      };
    },
  };
  const end = (): void => {
    for (const one of senders.values()) void one.then((sender) => sender.end()); // It cannot fail once it stands.
  };
  return { room: room as MediaRoom, end }; // A recorder calls nothing else.
}
