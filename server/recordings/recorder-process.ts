/**
 * The recording process: one for each live session, apart from the server, so that neither can take the
 * other with it. When the server goes, this process ends its segments well and leaves too.
 */
import { openFeed, type Feed } from "./feed.ts";
import type { FeedId, FromProcess, ToProcess } from "./recorder-messages.ts";
import { setClockAnchor, steadyNow } from "./steady-clock.ts";

const TICK_MS = 50;
const MEASURE_MS = 500;

const feeds = new Map<FeedId, Feed>();
/** What was asked of a feed before its ports stood. */
const waiting = new Map<FeedId, Exclude<ToProcess, { do: "begin" }>[]>();
/** Null while it stands ready as a spare, and says nothing. */
let segmentMs: number | null = null;

function say(message: FromProcess): void {
  // The server may be gone at any moment; then the files matter and the words do not.
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}

async function close(id: FeedId, feed: Feed, atOnce = false): Promise<void> {
  await feed.stop(atOnce);
  if (feeds.delete(id)) say({ said: "closed", feed: id, failure: feed.failure() });
}

async function obey(message: ToProcess): Promise<void> {
  if (message.do === "begin") {
    setClockAnchor(message.anchorMs);
    segmentMs = message.segmentMs;
    return;
  }
  if (message.do === "open") {
    const { feed: id, source, probe } = message;
    waiting.set(id, []);
    const opened = await openFeed({ feed: id, source, probe, segmentMs: segmentMs ?? 8000, say });
    feeds.set(id, opened);
    say({ said: "opened", feed: id, ...opened.ports });
    const asked = waiting.get(id) ?? [];
    waiting.delete(id);
    for (const one of asked) await obey(one);
    return;
  }
  const early = waiting.get(message.feed);
  if (early) return void early.push(message);
  const feed = feeds.get(message.feed);
  switch (message.do) {
    case "format":
      return feed?.format(message.format);
    case "target":
      return feed?.aim(message.target);
    case "stop":
      if (feed) await close(message.feed, feed);
  }
}

process.on("message", (message) => {
  // Only our own server holds the other end of this channel.
  obey(message as ToProcess).catch((error: unknown) => {
    // An open port that cannot be had: the server sees the process die and begins anew.
    process.stderr.write(`recorder-process: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});

process.on("disconnect", () => {
  const closing = [...feeds].map(([id, feed]) => close(id, feed, true));
  void Promise.allSettled(closing).then(() => process.exit(0));
});

// A terminal's interrupt goes to the whole group; the server decides when recording ends.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});

setInterval(() => {
  const now = steadyNow();
  for (const [id, feed] of feeds) {
    feed.tick(now);
    if (feed.failure() !== null) void close(id, feed);
  }
}, TICK_MS);

setInterval(() => {
  if (segmentMs !== null) say({ said: "measured", feeds: [...feeds.values()].map((one) => one.measure()) });
}, MEASURE_MS);
