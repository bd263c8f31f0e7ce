/**
 * Asks about a site's test: a loop of its own through the media server, one way at a time, measured by the
 * worker's counters. One test a connection, bounded in time and number; it ends with the connection. It
 * needs no session and touches no room.
 */
import type { LoopOffer } from "#shared/live.ts";
import { PROTOCOL } from "#shared/live.ts";
import type { ReadinessTestId, SessionId, SiteId } from "#shared/ids.ts";
import type { Measurement, Way, WayMeasure } from "#shared/readiness.ts";
import { SETTLED_MS, WAY_MS } from "#shared/readiness.ts";
import { accept, refuse } from "#shared/refusals.ts";
import type { Instant } from "#shared/time.ts";
import type { Cancel } from "../base/clock.ts";
import { plainError } from "../base/log.ts";
import type { Loop, LoopSample } from "../media/media.ts";
import { admitTest, storeTest } from "../readiness/readiness-actions.ts";
import { measureWay } from "../readiness/way-measure.ts";
import type { Handlers, LiveSocket } from "./answer.ts";
import type { LiveNeeds } from "./live-server.ts";

type ReadinessAsks = Pick<
  Handlers,
  | "readiness:begin"
  | "readiness:open"
  | "readiness:connect"
  | "readiness:produce"
  | "readiness:measure"
  | "readiness:finish"
  | "readiness:stop"
>;

/** A way that has not been measured in so long is closed: the page was left standing, or means no good. */
const LOOP_MS = WAY_MS + 40_000;
/** Lines tested at one time on the whole server: each takes about 2 Mb/s each way of it. */
const MOST_LOOPS = 12;
/** Loops and stored tests of one connection: each step many times over, but no storm. */
const MOST_A_CONNECTION = 60;
/** The browser's own clock may run ahead of ours a little while it waits for the way's time to pass. */
const EARLY_MS = 2000;

type Running = {
  way: Way;
  loop: Loop;
  /** Set when the first source is sent: the measurement begins. */
  startedMs: number | null;
  settled: { atMs: number; sample: LoopSample } | null;
  cancels: Cancel[];
};

type Test = {
  id: ReadinessTestId;
  site: SiteId;
  session: SessionId | null;
  device: string;
  startedAt: Instant;
  ways: Measurement["ways"];
  running: Running | null;
  /** A loop is being opened; a second ask meanwhile is refused. */
  opening: boolean;
  stored: boolean;
  ended: boolean;
};

export function readinessAsks(parts: LiveNeeds): ReadinessAsks {
  const tests = new Map<LiveSocket, Test>();
  /** What each connection asked for so far, over all its tests. */
  const spent = new WeakMap<LiveSocket, number>();
  let loops = 0;

  function spend(socket: LiveSocket): boolean {
    const count = (spent.get(socket) ?? 0) + 1;
    spent.set(socket, count);
    return count <= MOST_A_CONNECTION;
  }

  function closeLoop(test: Test): void {
    const { running } = test;
    if (!running) return;
    test.running = null;
    loops -= 1;
    for (const cancel of running.cancels) cancel();
    running.loop.close();
  }

  function end(socket: LiveSocket): void {
    const test = tests.get(socket);
    tests.delete(socket);
    if (!test) return;
    test.ended = true;
    closeLoop(test);
  }

  async function settle(test: Test, running: Running): Promise<void> {
    const sample = await running.loop.sample();
    if (sample && test.running === running) running.settled = { atMs: parts.clock.ms(), sample };
  }

  function startMeasuring(test: Test, running: Running): void {
    if (running.startedMs !== null) return;
    running.startedMs = parts.clock.ms();
    running.cancels.push(
      parts.clock.after(SETTLED_MS, () => {
        settle(test, running).catch((error: unknown) =>
          parts.log.warn({ error: plainError(error) }, "a line's test has no figures"),
        );
      }),
    );
  }

  async function openWay(test: Test, way: Way, open: () => Promise<Loop>): Promise<Loop | null> {
    closeLoop(test);
    test.opening = true;
    loops += 1;
    try {
      const loop = await open();
      // The connection ended, or the person stopped, while the worker was at it.
      if (test.ended) {
        loop.close();
        loops -= 1;
        return null;
      }
      const running: Running = { way, loop, startedMs: null, settled: null, cancels: [] };
      running.cancels.push(parts.clock.after(LOOP_MS, () => test.running === running && closeLoop(test)));
      test.running = running;
      return loop;
    } catch (error) {
      loops -= 1;
      throw error;
    } finally {
      test.opening = false;
    }
  }

  return {
    async "readiness:begin"(socket, { protocol, site, session, device }) {
      if (protocol !== PROTOCOL) return refuse("oldProtocol");
      const admitted = await admitTest(parts, socket.data.person, { site, session });
      if (!admitted.ok) return admitted;
      if (socket.disconnected) return refuse("unavailable");
      end(socket);
      if (!spent.has(socket)) socket.once("disconnect", () => end(socket));
      if (!spend(socket)) return refuse("tooManyTests");
      const id = parts.ids.make<ReadinessTestId>();
      tests.set(socket, {
        id,
        site,
        session,
        device,
        startedAt: parts.clock.now(),
        ways: { udp: null, tcp: null, relay: null },
        running: null,
        opening: false,
        stored: false,
        ended: false,
      });
      return accept({ test: id, relay: parts.media.iceServers.length > 0 });
    },

    async "readiness:open"(socket, { way, capabilities }) {
      const test = tests.get(socket);
      if (!test || test.opening) return refuse("wrongState");
      if (way === "relay" && parts.media.iceServers.length === 0) {
        test.ways.relay = { state: "notConfigured" };
        return accept(null);
      }
      const isFull = loops - (test.running ? 1 : 0) >= MOST_LOOPS;
      if (isFull || !spend(socket)) return refuse("tooManyTests");
      test.ways[way] = null;
      const loop = await openWay(test, way, () => parts.media.openLoop(way, capabilities));
      if (!loop) return refuse("unavailable");
      const iceServers = way === "relay" ? parts.media.iceServers : [];
      const offer: LoopOffer = { ...loop.offer, iceServers };
      return accept(offer);
    },

    async "readiness:connect"(socket, { side, dtlsParameters }) {
      const running = tests.get(socket)?.running;
      if (!running) return refuse("wrongState");
      await running.loop.connect(side, dtlsParameters);
      return accept({});
    },

    async "readiness:produce"(socket, { source, rtpParameters }) {
      const test = tests.get(socket);
      const running = test?.running;
      if (!test || !running) return refuse("wrongState");
      const made = await running.loop.produce(source, rtpParameters);
      startMeasuring(test, running);
      return accept({
        producer: made.producer,
        stream: { ...made, seat: socket.data.person.id, source },
      });
    },

    async "readiness:measure"(socket, { client }) {
      const test = tests.get(socket);
      const running = test?.running;
      if (!test || !running) return refuse("wrongState");
      const last = await running.loop.sample();
      if (last === null || test.running !== running) return refuse("oldMedia");
      const nowMs = parts.clock.ms();
      // A line that stands is measured for its whole time, lest a good second be taken for a good line.
      if (last.connected && (running.startedMs === null || nowMs - running.startedMs < WAY_MS - EARLY_MS))
        return refuse("wrongState");
      const measured: WayMeasure = measureWay({
        startedMs: running.startedMs ?? nowMs,
        settled: running.settled,
        last: { atMs: nowMs, sample: last },
        client,
      });
      test.ways[running.way] = measured;
      closeLoop(test);
      return accept(measured);
    },

    async "readiness:finish"(socket, own) {
      const test = tests.get(socket);
      if (!test) return refuse("wrongState");
      if (!spend(socket)) return refuse("tooManyTests");
      // Stored again after a step was repeated: another test, which begins where the last one ended.
      const id = test.stored ? parts.ids.make<ReadinessTestId>() : test.id;
      test.stored = true;
      const { site, session, device, startedAt } = test;
      const measurement = { ...own, ways: { ...test.ways } };
      return storeTest(parts, socket.data.person, { id, site, session, device, startedAt, measurement });
    },

    "readiness:stop"(socket) {
      end(socket);
      return Promise.resolve(accept({}));
    },
  };
}
