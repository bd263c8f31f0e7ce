/**
 * A server as far as recording goes, as a process of its own that a benchmark may kill: a true mediasoup worker with a
 * room whose people arrive as plain RTP, one who watches, and the true recorder with its process and its ledger. Only
 * the database's rows go nowhere.
 */
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { createWorker, type types } from "mediasoup";
import type { HearingId, OrganisationId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { RecordingState, Source } from "#shared/recordings.ts";
import { newSession } from "#shared/session-fixtures.ts";
import { realClock } from "../../server/base/clock.ts";
import type { CopyTarget } from "../../server/base/config.ts";
import { randomIds } from "../../server/base/ids.ts";
import type { Log } from "../../server/base/log.ts";
import { openEmbedded } from "../../server/database/database.ts";
import { migrate } from "../../server/database/migrate.ts";
import type { Tables } from "../../server/database/tables.ts";
import { mediaCodecs } from "../../server/media/codecs.ts";
import type { MediaRoom } from "../../server/media/media.ts";
import { openTap } from "../../server/media/tap.ts";
import { storeSession } from "../../server/minutes/stored-session.ts";
import { openPlace } from "../../server/recordings/open-place.ts";
import { createSecondCopy } from "../../server/recordings/second-copy.ts";
import { createRecorder, type Unready, type WantedRecording } from "../../server/recordings/recorder.ts";
import type { RecordingLimits } from "../../server/recordings/recording-limits.ts";

export interface Plan {
  dataDir: string;
  session: SessionId;
  hearing: HearingId;
  people: { person: PersonId; site: SiteId }[];
  /** Source s of person p is received on firstPort + 2p + s. */
  firstPort: number;
  /** Everything is forwarded to this port of whoever watches. */
  viewerPort: number;
  limits: RecordingLimits;
  /** With it the rows go into a true embedded database, and segments into the second copy. */
  copy: CopyTarget | null;
}

export type ToSubject =
  | { do: "open"; plan: Plan }
  | { do: "phase"; phase: "off" | "armed" | "heard" | "over" }
  | { do: "unready" }
  | { do: "close" };

export type FromSubject =
  | { said: "opened"; worker: number }
  | { said: "state"; state: RecordingState; recorder: number | null; worker: number }
  | { said: "unready"; unready: Unready | null }
  | { said: "closed" };

const nowhere = new Kysely<Tables>({
  dialect: {
    createDriver: () => new DummyDriver(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (one) => new PostgresIntrospector(one),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const tell = (fields: unknown, text: string) => process.stderr.write(`${text} ${JSON.stringify(fields)}\n`);
const log = { error: tell, warn: tell, info() {}, debug() {} } as unknown as Log; // What a recorder uses of a log.

/** Six seconds after the start the machine's clock seems to be set by so much: everything of ours reads it through this. */
const stepMs = Number(process.env["BENCH_CLOCK_STEP_MS"] ?? 0);
if (stepMs !== 0) {
  const trueNow = Date.now.bind(Date);
  const since = performance.now();
  Date.now = () => trueNow() + (performance.now() - since > 6000 ? stepMs : 0);
}

const say = (message: FromSubject): void => void process.send?.(message);

/** The second copy finds what it has to copy in the rows, and their session must stand there. */
async function openRows(plan: Plan): Promise<Kysely<Tables>> {
  const { db } = await openEmbedded(null);
  await migrate(db);
  const members = plan.people.map((one) => ({ ...one, name: "", title: "", role: "observer" as const }));
  const organisation = randomIds.make<OrganisationId>();
  await storeSession(db, { ...newSession(), id: plan.session, organisation, members, hearings: [] });
  return db;
}

async function open(plan: Plan) {
  const db = plan.copy === null ? nowhere : await openRows(plan);
  const needs = { db, clock: realClock, log, dataDir: plan.dataDir };
  const second = plan.copy === null ? null : createSecondCopy({ ...needs, place: openPlace(plan.copy) });
  const recorder = createRecorder({
    copyLag: (session) => second?.lag(session) ?? null,
    db,
    clock: realClock,
    ids: randomIds,
    log,
    dataDir: plan.dataDir,
    limits: plan.limits,
  });
  let worker: types.Worker;
  let router: types.Router;
  let phase: Extract<ToSubject, { do: "phase" }>["phase"] = "off";
  const producers = new Map<string, types.Producer>();

  async function build(): Promise<void> {
    worker = await createWorker({ logLevel: "error" });
    worker.once("died", () => void died());
    router = await worker.createRouter({ mediaCodecs });
    const viewer = await router.createPlainTransport({
      listenInfo: { protocol: "udp", ip: "127.0.0.1" },
      rtcpMux: true,
    });
    await viewer.connect({ ip: "127.0.0.1", port: plan.viewerPort });
    for (const [index, { person }] of plan.people.entries())
      for (const [which, source] of (["camera", "microphone"] as const).entries())
        await receive(person, source, plan.firstPort + 2 * index + which, viewer);
  }

  async function receive(
    person: PersonId,
    source: Source,
    port: number,
    viewer: types.PlainTransport,
  ): Promise<void> {
    const transport = await router.createPlainTransport({
      listenInfo: { protocol: "udp", ip: "127.0.0.1", port },
      rtcpMux: true,
      comedia: true,
    });
    const isCamera = source === "camera";
    const codec = isCamera
      ? {
          mimeType: "video/VP8",
          payloadType: 101,
          clockRate: 90_000,
          rtcpFeedback: [{ type: "nack" }, { type: "nack", parameter: "pli" }],
        }
      : {
          mimeType: "audio/opus",
          payloadType: 100,
          clockRate: 48_000,
          channels: 2,
          rtcpFeedback: [{ type: "nack" }],
        };
    const producer = await transport.produce({
      kind: isCamera ? "video" : "audio",
      rtpParameters: { codecs: [codec], encodings: [{ ssrc: isCamera ? 1111 : 2222 }] },
    });
    producers.set(`${person} ${source}`, producer);
    await viewer.consume({ producerId: producer.id, rtpCapabilities: router.rtpCapabilities });
  }

  /** As media-room.ts does: the room is told, everything of it is gone, and it is built again. */
  async function died(): Promise<void> {
    producers.clear();
    recorder.fault(plan.session, "workerKilled", null);
    settle();
    await build();
    settle();
  }

  const room = {
    sources: () =>
      [...producers.keys()].map((key) => {
        const [seat, source] = key.split(" ");
        return { seat: seat as PersonId, source: source as Source }; // Put together just above.
      }),
    async tap(seat: PersonId, source: Source, to: { port: number; rtcpPort: number }) {
      const producer = producers.get(`${seat} ${source}`);
      return producer ? openTap(router, producer, to) : null;
    },
  } as unknown as MediaRoom; // A recorder calls nothing else.

  function settle(): void {
    const people = plan.people.map((one) => one.person);
    const wanted: WantedRecording | null =
      phase === "armed" || phase === "heard"
        ? {
            phase,
            hearing: phase === "heard" ? plan.hearing : null,
            tracks: plan.people,
            required: people,
            ...{ sounds: new Set(phase === "heard" ? people : []), interpreters: new Set(), shown: null },
          }
        : null;
    recorder.settle(plan.session, phase === "over" ? null : room, wanted);
  }

  await build();
  settle();
  setInterval(
    () =>
      say({
        said: "state",
        state: recorder.state(plan.session),
        recorder: recorder.pid(plan.session),
        worker: worker.pid,
      }),
    200,
  );
  say({ said: "opened", worker: worker!.pid });
  return {
    recorder,
    set(next: typeof phase) {
      phase = next;
      settle();
    },
    people: plan.people.map((one) => one.person),
    session: plan.session,
    async close() {
      await recorder.close();
      await second?.close();
      worker.removeAllListeners("died");
      worker.close();
    },
  };
}

let running: Awaited<ReturnType<typeof open>> | null = null;

async function obey(message: ToSubject): Promise<void> {
  if (message.do === "open") running = await open(message.plan);
  else if (message.do === "phase") running?.set(message.phase);
  else if (message.do === "unready")
    say({
      said: "unready",
      unready: (await running?.recorder.unready(running.session, running.people)) ?? null,
    });
  else {
    await running?.close();
    say({ said: "closed" });
    process.disconnect();
    process.exit(0);
  }
}

process.on("message", (message) => {
  // Only the benchmark holds the other end.
  obey(message as ToSubject).catch((error: unknown) => {
    process.stderr.write(`recording-subject: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});
process.on("disconnect", () => process.exit(0));
