/**
 * The recording process: one for each live session, apart from the server, so that neither can take the
 * other with it. When the server goes, this process ends its files well and leaves too.
 */
import type { TrackId } from "#shared/ids.ts";
import type { FromProcess, ToProcess } from "./recorder-messages.ts";
import { steadyNow } from "./steady-clock.ts";
import { openTrack, type TrackReceiver } from "./track-receiver.ts";

const TICK_MS = 100;
const MEASURE_MS = 500;

const tracks = new Map<TrackId, TrackReceiver>();
/** Tracks stopped before their ports stood. */
const unwanted = new Set<TrackId>();

function say(message: FromProcess): void {
  // The server may be gone at any moment; then the files matter and the words do not.
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}

async function close(track: TrackId, receiver: TrackReceiver): Promise<void> {
  await receiver.stop();
  if (!tracks.delete(track)) return;
  say({ said: "closed", measure: receiver.measure(), failure: receiver.failure() });
}

async function obey(message: ToProcess): Promise<void> {
  const receiver = tracks.get(message.track);
  switch (message.do) {
    case "open": {
      const { track } = message;
      const opened = await openTrack(track, message.source, message.path, {
        started: (at) => say({ said: "started", track, at }),
        keyFrameWanted: () => say({ said: "keyFrameWanted", track }),
      });
      tracks.set(track, opened);
      if (unwanted.delete(track)) return close(track, opened);
      return say({ said: "opened", track, ...opened.ports });
    }
    case "format":
      return receiver?.format(message.format);
    case "stop":
      if (receiver === undefined) unwanted.add(message.track);
      else await close(message.track, receiver);
  }
}

process.on("message", (message) => {
  // Only our own server holds the other end of this channel.
  obey(message as ToProcess).catch((error: unknown) => {
    // An open port that cannot be had, or a file that cannot be closed: the server sees the process die and begins anew.
    process.stderr.write(`recorder-process: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});

process.on("disconnect", () => {
  const closing = [...tracks].map(([track, receiver]) => close(track, receiver));
  void Promise.allSettled(closing).then(() => process.exit(0));
});

// A terminal's interrupt goes to the whole group; the server decides when recording ends.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});

setInterval(() => {
  const now = steadyNow();
  for (const [track, receiver] of tracks) {
    receiver.tick(now);
    if (receiver.failure() !== null) void close(track, receiver);
  }
}, TICK_MS);

setInterval(
  () => say({ said: "measured", tracks: [...tracks.values()].map((one) => one.measure()) }),
  MEASURE_MS,
);
