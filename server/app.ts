/**
 * The composition root: makes each part once, in order, hands slices to routes, and closes in reverse
 * order. Tests give parts of their own; there is no second wiring.
 */
import { join } from "node:path";
import express, { Router, type Express } from "express";
import { sql } from "kysely";
import type { SessionId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { auditRoutes } from "./audit/audit-routes.ts";
import { interpreterRoutes } from "./bookings/interpreter-routes.ts";
import { record } from "./audit/audit-store.ts";
import { calendarDayRoutes } from "./bookings/calendar-day-routes.ts";
import { peakPeriodRoutes } from "./bookings/peak-period-routes.ts";
import { seriesRoutes } from "./bookings/series-routes.ts";
import { realClock, type Clock } from "./base/clock.ts";
import type { Config } from "./base/config.ts";
import { describeContract } from "./base/contract.ts";
import { apiDoor, apiErrors, originFits, securityHeaders, unknownEndpoint } from "./base/door.ts";
import { randomIds, type Ids } from "./base/ids.ts";
import { makeLaps, type Laps } from "./base/laps.ts";
import { openLog, plainError, type Log } from "./base/log.ts";
import type { SignedIn } from "./base/serve.ts";
import { makeSignal, type Signal } from "./base/signal.ts";
import { staticClient } from "./base/static-client.ts";
import { version } from "./base/version.ts";
import { closeServer, listenOn, makeWebServer } from "./base/web-server.ts";
import { openCallDesk, type CallDesk } from "./calls/call-desk.ts";
import { callRoutes } from "./calls/call-routes.ts";
import { openEmbedded, openPostgres, type Db } from "./database/database.ts";
import { migrate } from "./database/migrate.ts";
import { reportFailedActs, write } from "./database/write.ts";
import { createPrinter, type Printer } from "./documents/document-printer.ts";
import { DESTROY_JOB, destructionJob } from "./keeping/destruction-job.ts";
import { keepingRoutes } from "./keeping/keeping-routes.ts";
import { createReconciler } from "./keeping/reconcile.ts";
import { startLive } from "./live/live-server.ts";
import { addDemoMatters } from "./matters/demo-matters.ts";
import { addDemoSigners } from "./issuing/demo-signers.ts";
import { issuingRoutes } from "./issuing/issuing-routes.ts";
import { PRINT_JOB } from "./issuing/issue-document.ts";
import { openPrintBox, type PrintBox } from "./issuing/print-box.ts";
import { printJob } from "./issuing/print-job.ts";
import { openFileBox, type FileBox } from "./matters/file-box.ts";
import { matterRoutes } from "./matters/matter-routes.ts";
import { createFfmpeg } from "./films/ffmpeg.ts";
import { openFilmStudio } from "./films/film-jobs.ts";
import { filmRoutes } from "./films/film-routes.ts";
import { FILM_JOB, queueFilms, queueMissing } from "./films/film-store.ts";
import type { Media } from "./media/media.ts";
import { startMediasoup } from "./media/mediasoup-media.ts";
import type { MinutesNeeds, MinutesNews } from "./minutes/minutes-moving.ts";
import { minutesRoutes } from "./minutes/minutes-routes.ts";
import { createJobRunner, type JobRunner } from "./notifications/job-runner.ts";
import { createMailer, type Mailer } from "./notifications/mailer.ts";
import { mailJob } from "./notifications/notice-mail.ts";
import { notificationRoutes } from "./notifications/notification-routes.ts";
import { MAIL_JOB } from "./notifications/notices.ts";
import { conclusionRoutes } from "./conclusions/conclusion-routes.ts";
import { FOLLOW_UP_JOB, followUpJob, planFollowUps, saidJob } from "./conclusions/follow-up-job.ts";
import { REGISTER_JOB } from "./sessions/hearing-ends.ts";
import { openExchangeDesk, SEND_JOB, sendJob, type ExchangeDesk } from "./exchange/exchange-desk.ts";
import { exchangeRoutes } from "./exchange/exchange-routes.ts";
import { folderDrop } from "./exchange/folder-drop.ts";
import type { ExchangeAdapter } from "./exchange/adapter.ts";
import { registerJob } from "./register/register-entry.ts";
import { registerRoutes } from "./register/register-routes.ts";
import { reportRoutes } from "./reports/report-routes.ts";
import { tableRoutes } from "./reports/table-routes.ts";
import { seenPage } from "./notifications/seen-page.ts";
import { organisationRoutes } from "./organisations/organisation-routes.ts";
import { fillWhenEmpty, type FirstAccounts } from "./people/first-accounts.ts";
import type { SignedOut } from "./people/logins.ts";
import { makePasswords, properCost, type Passwords } from "./people/passwords.ts";
import { peopleRoutes } from "./people/people-routes.ts";
import { signedIn } from "./people/sign-in.ts";
import { makeSignInThrottle, type SignInThrottle } from "./people/sign-in-throttle.ts";
import { readTrusted } from "./signing/certificate.ts";
import { readinessRoutes } from "./readiness/readiness-routes.ts";
import { renotify } from "./preparation/invitation-actions.ts";
import { invitationRoutes } from "./preparation/invitation-routes.ts";
import { REMINDER_JOB, reminderJob } from "./preparation/reminders.ts";
import { openPlace } from "./recordings/open-place.ts";
import { createRecorder, type Recorder } from "./recordings/recorder.ts";
import { recordingGrantRoutes } from "./recordings/recording-grant-routes.ts";
import { recordingRoutes } from "./recordings/recording-routes.ts";
import { recoverRecordings } from "./recordings/recover.ts";
import {
  INTEGRITY_JOB,
  integrityJob,
  SEAL_COPY_JOB,
  SEAL_JOB,
  sealCopyJob,
  sealJob,
} from "./recordings/seal-jobs.ts";
import { sealRoutes } from "./recordings/seal-routes.ts";
import { createSecondCopy } from "./recordings/second-copy.ts";
import { addDemoReceptionDays } from "./bookings/demo-reception-days.ts";
import { addDemoSessions } from "./sessions/demo-sessions.ts";
import { bookingRoutes } from "./sessions/booking-routes.ts";
import type { PlanChanged } from "./sessions/plan-change.ts";
import { readCourse } from "./sessions/hearing-course.ts";
import { makeRooms, type Rooms } from "./sessions/rooms.ts";
import { gatesAgainst } from "./preparation/preparation-actions.ts";
import { preparationRoutes } from "./preparation/preparation-routes.ts";
import { publicRoutes } from "./preparation/public-routes.ts";
import type { GatesAgainst } from "./sessions/session-actions.ts";
import { watchingRoutes } from "./watching/watching-routes.ts";
import { sessionRoutes } from "./sessions/session-routes.ts";
import { documentStanding, sessionStanding } from "./sessions/session-standing.ts";

/** The outside world and the live state, each made once. */
export type Parts = {
  config: Config;
  clock: Clock;
  ids: Ids;
  log: Log;
  db: Db;
  dataDir: string;
  passwords: Passwords;
  throttle: SignInThrottle;
  signedOut: Signal<SignedOut>;
  whoIs(cookieHeader: string | undefined): Promise<SignedIn | null>;
  printer: Printer;
  mailer: Mailer;
  jobs: JobRunner;
  media: Media;
  recorder: Recorder;
  rooms: Rooms;
  /** A session's plan changed, or a hearing in it: people are to be told anew. */
  planChanged: Signal<PlanChanged>;
  gatesAgainst: GatesAgainst;
  files: FileBox;
  prints: PrintBox;
  /** The minutes of a hearing changed: its room is to be told. */
  minutesChanged: Signal<MinutesNews>;
  trustedSigners: MinutesNeeds["trustedSigners"];
  exchange: ExchangeDesk;
  /** The way to the national database; null where clerks export by hand. */
  exchangeAdapter: ExchangeAdapter | null;
};

export type App = {
  parts: Parts;
  /** Accounts made at this very start, to be shown to who started it; null when there were people already. */
  firstAccounts: FirstAccounts | null;
  listen(): Promise<{ url: string }>;
  close(): Promise<void>;
};

const clientDirectory = join(import.meta.dirname, "../dist/client");

/**
 * @param given parts to use instead of the usual ones; whoever gives a part closes it
 * @param laps what the start took until now; the log tells all of it once the server listens
 */
export async function createApp(
  config: Config,
  given: Partial<Parts> = {},
  laps: Laps = makeLaps(performance.now()),
): Promise<App> {
  const closings: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (let closing = closings.pop(); closing; closing = closings.pop()) await closing();
  };
  try {
    return await compose(config, given, closings, close, laps);
  } catch (error) {
    await close();
    throw error;
  }
}

async function compose(
  config: Config,
  given: Partial<Parts>,
  closings: (() => Promise<void> | void)[],
  close: App["close"],
  laps: Laps,
): Promise<App> {
  const log = given.log ?? openLog(config.logLevel);
  const clock = given.clock ?? realClock;
  const ids = given.ids ?? randomIds;
  const dataDir = config.dataDir;

  const db = given.db ?? (await openDatabase(config, closings));
  reportFailedActs(db, log);
  laps.lap("database");
  await migrate(db);
  laps.lap("migrations");

  const passwords = given.passwords ?? (await makePasswords(properCost));
  const throttle = given.throttle ?? makeSignInThrottle();
  const signedOut = given.signedOut ?? makeSignal<SignedOut>(log, "signed out");
  const whoIs = given.whoIs ?? ((cookies) => signedIn({ db, clock }, cookies));
  const firstAccounts = await fillWhenEmpty({ db, clock, ids, passwords }, config);
  if (firstAccounts?.isDemo) await addDemoMatters({ db, clock, ids });
  if (firstAccounts?.isDemo) {
    await addDemoSessions({ db, clock, ids });
    await addDemoReceptionDays({ db, clock, ids });
    await addDemoSigners({ db, ids });
  }
  laps.lap("accounts");

  const printer = given.printer ?? createPrinter();
  const mailer = given.mailer ?? createMailer(config.mail, dataDir);
  const jobs = given.jobs ?? createJobRunner({ db, clock, ids, log });
  if (given.jobs === undefined) closings.push(() => jobs.close());
  const prints = given.prints ?? openPrintBox(dataDir);
  jobs.register(PRINT_JOB, printJob({ db, clock, printer, prints }));
  jobs.register(MAIL_JOB, mailJob({ db, clock, mailer, publicUrl: publicUrlOf(config) }));
  jobs.register(REMINDER_JOB, reminderJob({ clock, ids }, jobs));
  jobs.register(REGISTER_JOB, registerJob({ clock, ids }));
  jobs.register(FOLLOW_UP_JOB, followUpJob({ clock, ids }, jobs));
  jobs.register("followUp.said", saidJob);
  await planFollowUps({ db, clock });
  const { exchangeDir } = config;
  const exchangeAdapter = given.exchangeAdapter ?? (exchangeDir === null ? null : folderDrop(exchangeDir));
  const exchangeNeeds = { db, clock, ids, log, jobs, adapter: exchangeAdapter };
  jobs.register(SEND_JOB, sendJob(exchangeNeeds));
  const exchange = given.exchange ?? openExchangeDesk(exchangeNeeds);
  if (given.exchange === undefined) closings.push(() => exchange.close());
  const media = given.media ?? (await openMedia(config, { db, clock, log }, closings));
  laps.lap("media");
  await recoverRecordings({ db, ids, log, dataDir });
  laps.lap("recordings");
  const { copy } = config.recordings;
  const secondCopy =
    copy === null ? null : createSecondCopy({ db, clock, log, dataDir, place: openPlace(copy) });
  if (secondCopy) closings.push(() => secondCopy.close());
  const copyLag = (session: SessionId): number | null => secondCopy?.lag(session) ?? null;
  const recorder = given.recorder ?? createRecorder({ db, clock, ids, log, dataDir, copyLag });
  if (given.recorder === undefined) closings.push(() => recorder.close());
  const places = config.recordings;
  const sealing = {
    db,
    clock,
    log,
    dataDir,
    places,
    version,
    recorder,
    jobs,
    course: readCourse,
    sealed: queueFilms,
  };
  jobs.register(SEAL_JOB, sealJob(sealing));
  jobs.register(SEAL_COPY_JOB, sealCopyJob(sealing));
  jobs.register(INTEGRITY_JOB, integrityJob(sealing));
  jobs.register(DESTROY_JOB, destructionJob({ db, clock, dataDir, places }));
  const reconciler = createReconciler({ db, clock, ids, log, places });
  closings.push(() => reconciler.close());
  const studio = openFilmStudio({ db, clock, log, dataDir, recorder, jobs, ffmpeg: createFfmpeg() });
  closings.push(() => studio.close());
  jobs.register(FILM_JOB, studio.handler);
  await write(db, async (tx) => accept(await queueMissing(tx, clock.now())));
  const rooms = given.rooms ?? makeRooms({ db, clock, log, media, recorder });
  if (given.rooms === undefined) closings.push(() => rooms.close());

  const planChanged = given.planChanged ?? makeSignal<PlanChanged>(log, "plan changed");
  const calls = openCallDesk({ db, clock, ids, log, rooms, planChanged, signedOut });
  const invitations = { db, clock, ids, jobs, standing: sessionStanding };
  const endRenotifying = planChanged.subscribe(
    (news) =>
      void renotify(invitations, news).catch((error: unknown) =>
        log.error({ session: news.after.id, error: plainError(error) }, "people were not told of a change"),
      ),
  );
  closings.push(endRenotifying);
  const parts: Parts = {
    config,
    clock,
    ids,
    log,
    db,
    dataDir,
    passwords,
    throttle,
    signedOut,
    whoIs,
    printer,
    mailer,
    jobs,
    media,
    recorder,
    rooms,
    planChanged,
    gatesAgainst: given.gatesAgainst ?? gatesAgainst,
    files: given.files ?? openFileBox(dataDir),
    prints,
    trustedSigners:
      given.trustedSigners ??
      (async () => (config.signatureRoots === null ? null : readTrusted(config.signatureRoots))),
    exchange,
    exchangeAdapter,
    minutesChanged: given.minutesChanged ?? makeSignal<MinutesNews>(log, "minutes changed"),
  };
  const server = await makeWebServer(config, await makeExpress(parts, calls));
  // A crash between two requests must not leave a port taken; closing a server that never listened is harmless.
  closings.push(() => closeServer(server));
  // Pages that listen for calls hold their connections; they are let go before the server is closed.
  closings.push(() => calls.close());
  const mayComeFrom = (origin: string | undefined, host: string | undefined) =>
    originFits(origin, host, config.publicUrl);
  const live = await startLive(server, { ...parts, mayComeFrom });
  closings.push(() => live.close());
  await calls.takeUp();
  laps.lap("rooms");

  return {
    parts,
    firstAccounts,
    close,
    async listen() {
      const port = await listenOn(server, config);
      await write(db, async (tx) =>
        accept(await record(tx, { at: clock.now(), by: null, event: { type: "server.started", version } })),
      );
      jobs.start();
      laps.lap("listening");
      log.info({ ms: laps.all() }, "started");
      return { url: `${config.tls.kind === "none" ? "http" : "https"}://localhost:${port}` };
    },
  };
}

/** The address under which people outside reach the site, for links in letters. */
function publicUrlOf(config: Config): string {
  if (config.publicUrl !== null) return config.publicUrl.replace(/\/$/, "");
  const host = config.media.addresses[0] ?? "localhost";
  return `${config.tls.kind === "none" ? "http" : "https"}://${host}:${config.port}`;
}

async function openDatabase(config: Config, closings: (() => Promise<void> | void)[]): Promise<Db> {
  const opened =
    config.databaseUrl === null ? await openEmbedded(config.dataDir) : await openPostgres(config.databaseUrl);
  closings.push(opened.close);
  return opened.db;
}

async function openMedia(
  config: Config,
  parts: Pick<Parts, "db" | "clock" | "log">,
  closings: (() => Promise<void> | void)[],
): Promise<Media> {
  const { db, clock, log } = parts;
  const media = await startMediasoup({
    count: config.media.workers,
    firstPort: config.media.port,
    addresses: config.media.addresses,
    iceServers: config.turn === null ? [] : [config.turn],
    log,
    replaced() {
      const event = { type: "server.workerReplaced" as const };
      write(db, async (tx) => accept(await record(tx, { at: clock.now(), by: null, event }))).catch(
        (error: unknown) =>
          log.error({ error: plainError(error) }, "a replaced worker could not be recorded"),
      );
    },
  });
  closings.push(() => media.close());
  return media;
}

async function makeExpress(parts: Parts, calls: CallDesk): Promise<Express> {
  const { config, log } = parts;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", config.trustProxy);
  app.set("query parser", "simple");
  app.use(
    securityHeaders(
      config.tls.kind === "none" ? "none" : config.tls.kind === "files" ? "proper" : "selfMade",
    ),
  );

  app.get("/healthz", (_request, response) => void response.type("text/plain").send("alive"));
  app.get("/readyz", async (_request, response) => {
    const ready = await isReady(parts).catch(() => false);
    response
      .status(ready ? 200 : 503)
      .type("text/plain")
      .send(ready ? "ready" : "not ready");
  });

  app.use("/api", apiDoor(config.publicUrl));
  app.get("/api/contract", (_request, response) => void response.json(describeContract()));
  const router = Router();
  organisationRoutes(router, parts);
  issuingRoutes(router, { ...parts, documentStanding });
  matterRoutes(router, parts);
  peopleRoutes(router, parts);
  auditRoutes(router, parts);
  calendarDayRoutes(router, parts);
  seriesRoutes(router, parts);
  peakPeriodRoutes(router, parts);
  readinessRoutes(router, parts);
  sessionRoutes(router, parts);
  bookingRoutes(router, parts);
  interpreterRoutes(router, parts);
  recordingRoutes(router, parts);
  recordingGrantRoutes(router, parts);
  watchingRoutes(router, parts);
  sealRoutes(router, parts);
  keepingRoutes(router, parts);
  filmRoutes(router, parts);
  minutesRoutes(router, parts);
  preparationRoutes(router, parts);
  publicRoutes(router, parts);
  registerRoutes(router, parts);
  reportRoutes(router, parts);
  tableRoutes(router, parts);
  conclusionRoutes(router, parts);
  exchangeRoutes(router, parts);
  callRoutes(router, parts, calls);
  invitationRoutes(router, { ...parts, standing: sessionStanding, publicUrl: publicUrlOf(config) });
  notificationRoutes(router, { ...parts, standing: sessionStanding, publicUrl: publicUrlOf(config) });
  seenPage(router, parts);
  app.use(router);
  app.use("/api", unknownEndpoint);

  app.use(await staticClient(clientDirectory));
  app.use(apiErrors(log));
  return app;
}

async function isReady({ db, media }: Pick<Parts, "db" | "media">): Promise<boolean> {
  await sql`select 1`.execute(db);
  return media.workers().length > 0;
}
