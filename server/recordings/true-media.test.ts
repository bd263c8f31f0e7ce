/** The recorder on a true mediasoup worker: RTP in, taps out, the worker killed in the middle. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWorker, type types } from "mediasoup";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HearingId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import { realClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { Tables } from "../database/tables.ts";
import { mediaCodecs } from "../media/codecs.ts";
import type { MediaRoom } from "../media/media.ts";
import { openTap } from "../media/tap.ts";
import { readLedger } from "./ledger.ts";
import { ledgerPath } from "./recording-files.ts";
import { createRecorder, type WantedRecording } from "./recorder.ts";
import { formats, prepareFilm, tapRoom } from "./tap-senders.ts";

const quiet = { error() {}, warn() {}, info() {}, debug() {} } as unknown as Log; // Nothing here reads the log.
const db = new Kysely<Tables>({
  dialect: {
    createDriver: () => new DummyDriver(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (one) => new PostgresIntrospector(one),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const limits = {
  ...{ segmentMs: 3000, callWaitMs: 40_000, failingMs: 3000, restartMs: 10_000, spaceReserveMb: 0 },
  ...{ spaceLowMb: 0, spaceRefuseMb: 0, spaceVeryLowMb: 0, spaceSoundOnlyMb: 0 },
};
const session = randomIds.make<SessionId>();
const hearing = randomIds.make<HearingId>();
const anna = randomIds.make<PersonId>();
const site = randomIds.make<SiteId>();

/** Waits until so many segments were begun: a file of each stands there, growing or whole. */
async function segments(count: number): Promise<void> {
  const end = performance.now() + 40_000;
  for (let begun = 0; begun < count;) {
    if (performance.now() > end) throw new Error(`Only ${begun} of ${count} segments were begun.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    begun = (await begunFiles()).length;
  }
}

const begunFiles = (): Promise<string[]> =>
  readdir(join(folder, "recordings", session, hearing)).catch((): string[] => []);

let folder = "";
let film = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "true-media-"));
  film = await prepareFilm(folder);
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** One camera as a producer of a true router; its RTP comes from a film. */
async function camera() {
  const worker = await createWorker({ logLevel: "error" });
  const router = await worker.createRouter({ mediaCodecs });
  const transport = await router.createPlainTransport({
    listenInfo: { protocol: "udp", ip: "127.0.0.1" },
    rtcpMux: true,
    comedia: true,
  });
  const producer = await transport.produce({
    kind: "video",
    rtpParameters: {
      codecs: [
        { mimeType: "video/VP8", payloadType: 101, clockRate: 90_000, rtcpFeedback: [{ type: "nack" }] },
      ],
      encodings: [{ ssrc: formats.camera.ssrc }],
    },
  });
  return { worker, router, producer, port: transport.tuple.localPort };
}

test("[RC6] [RC11] a killed media worker costs each track no more than a moment beyond its replacement, and is named", async () => {
  const senders = tapRoom(film, [{ seat: anna, source: "camera" }]);
  let now: { worker: types.Worker; router: types.Router; producer: types.Producer } | null = null;
  async function build(): Promise<void> {
    const made = await camera();
    await senders.room.tap(anna, "camera", { port: made.port, rtcpPort: made.port });
    now = made;
  }
  await build();
  const room = {
    sources: () => (now === null ? [] : [{ seat: anna, source: "camera" }]),
    tap: async (_seat: PersonId, _source: string, to: { port: number; rtcpPort: number }) =>
      now === null ? null : openTap(now.router, now.producer, to),
  } as unknown as MediaRoom; // A recorder calls nothing else.
  const recorder = createRecorder({
    db,
    clock: realClock,
    ids: randomIds,
    log: quiet,
    dataDir: folder,
    limits,
  });
  const wanted: WantedRecording = {
    ...{
      phase: "armed",
      hearing: null,
      tracks: [{ person: anna, site }],
      required: [anna],
      ...{ sounds: new Set(), interpreters: new Set(), shown: null },
    },
  };
  try {
    recorder.settle(session, room, wanted);
    expect(await recorder.unready(session, [anna])).toBeNull();
    const heard: WantedRecording = { ...wanted, phase: "heard", hearing };
    recorder.settle(session, room, heard);
    await segments(2);
    const old = now as { worker: types.Worker } | null; // Set by build().
    now = null;
    process.kill(old?.worker.pid ?? 0, "SIGKILL");
    const goneAt = performance.now();
    recorder.fault(session, "workerKilled", null);
    recorder.settle(session, room, heard);
    await build();
    recorder.settle(session, room, heard);
    const goneMs = performance.now() - goneAt;
    await segments((await begunFiles()).length + 2);
    recorder.settle(session, null, null);
    await recorder.close();
    const { lines, broken } = readLedger(await readFile(ledgerPath(folder, session), "utf8"));
    expect(broken).toBeNull();
    const gaps = lines.filter((line) => line.what === "gap");
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ cause: "workerKilled", person: anna, source: "camera" });
    // How short the moment is, the bench recording-faults measures; here a busy machine has its say.
    expect((gaps[0]?.ms ?? Infinity) - goneMs).toBeLessThan(5000);
    const numbers = lines.flatMap((line) => (line.what === "segment" ? [line.number] : []));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(3);
  } finally {
    await recorder.close();
    senders.end();
    (now as { worker: types.Worker } | null)?.worker.close();
  }
}, 120_000);
