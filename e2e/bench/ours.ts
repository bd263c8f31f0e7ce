/** Our product's side of the benchmarks, as people use it: the true server, the true pages. The baseline's is in bare/. */
import type { BrowserContext, Page } from "playwright";
import { type App, startApp } from "../app.ts";
import { launchPerson, type PersonBrowser } from "../browsers.ts";
import { watchContinuity } from "../continuity.ts";
import { type Namespace, openNamespace } from "../net/namespace.ts";
import { attend, bookSession, confirm, enterRoom, type Planned, press, signInPage } from "../people.ts";
import { expectHears, expectSees } from "../sees.ts";
import { camera, type CostSubject, expected, measureCost, sites } from "./cost-sample.ts";
import { type JoinSample, leaveAndSettle, weighScripts } from "./join-sample.ts";
import { residentMb } from "./processes.ts";
import { noticeConnections } from "./received.ts";
import { type Fault, secondsUntilBack } from "./recover-sample.ts";
import type { Subject } from "./subject.ts";

/** The presider sends; the technician, who only receives, joins. */
export function joinOurs(): Subject<JoinSample> {
  let app: App | undefined;
  let sender: PersonBrowser | undefined;
  let receiver: PersonBrowser | undefined;
  let room = "";
  let scriptKb = 0;

  return {
    name: "ours",
    async start() {
      app = await startApp();
      const planned = await bookSession(
        app,
        [
          { account: "chutich", role: "presider" },
          { account: "kythuat", role: "technician", at: "chutich" },
        ],
        [],
      );
      room = `${app.url}/sessions/${planned.session.id}/room?screen=desk`;
      sender = await attend(app, "chutich", { picture: "A" });
      await enterRoom(app, sender.page, planned.session.id);
      await press(sender.page, "do-openLine");
      receiver = await launchPerson({ devices: "none" });
      await signInPage(app, receiver, "kythuat");
      await noticeFirstFrame(receiver.context);
      // The first visit fills the cache, and waits until the sender's picture flows.
      await receiver.page.goto(`${room}&enter=1`);
      await expectSees(receiver.page, ["A"]);
      scriptKb = await weighScripts(receiver.page);
    },
    async sample() {
      if (!receiver) throw new Error("Ours was not started.");
      const { page } = receiver;
      await leaveAndSettle(page);
      await page.evaluate(() => undefined);
      await forgetEntering(page, room);
      await page.goto(room);
      await page.getByTestId("enter").waitFor();
      // As long as a person looks at the preview before pressing.
      await page.waitForTimeout(500);
      await page.evaluate(() => document.querySelector<HTMLButtonElement>('[data-testid="enter"]')?.click());
      const joined = await firstFrame(page);
      await leaveAndSettle(page);
      await page.goto(`${room}&enter=1`);
      const navigated = await firstFrame(page);
      return { joinMs: joined.sinceJoin, navigationMs: navigated.sinceNavigation, scriptKb };
    },
    async close() {
      await receiver?.close();
      await sender?.close();
      await app?.stop();
      receiver = sender = app = undefined;
    },
  };
}

/** A tab that was inside goes straight in again; the bench wants the entrance. */
async function forgetEntering(page: Page, room: string): Promise<void> {
  await page.goto(new URL("/favicon.ico", room).href).catch(() => undefined);
  await page.evaluate(() => sessionStorage.clear()).catch(() => undefined);
}

interface First {
  joinStarted: number | null;
  firstFrame: number | null;
}

declare global {
  interface Window {
    first?: First;
  }
}

/** Notes in each page when "Vào phòng" was pressed, and when the first remote picture was decoded. */
async function noticeFirstFrame(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const first: First = (window.first = { joinStarted: null, firstFrame: null });
    document.addEventListener(
      "click",
      (event) => {
        if (event.target instanceof Element && event.target.closest('[data-testid="enter"]'))
          first.joinStarted = performance.now();
      },
      true,
    );
    const watched = new WeakSet<HTMLVideoElement>();
    const watch = () => {
      for (const video of document.querySelectorAll<HTMLVideoElement>("video[data-seat]:not([data-self])")) {
        if (watched.has(video)) continue;
        watched.add(video);
        video.requestVideoFrameCallback(() => (first.firstFrame ??= performance.now()));
      }
    };
    new MutationObserver(watch).observe(document, { childList: true, subtree: true });
  });
}

async function firstFrame(page: Page): Promise<{ sinceJoin: number; sinceNavigation: number }> {
  await page
    .waitForFunction(() => window.first?.firstFrame != null)
    .catch(async (error: unknown) => {
      await page.screenshot({ path: "e2e/output/no-first-frame.png" });
      throw error;
    });
  const { joinStarted, firstFrame: at } = await page.evaluate(
    () => window.first ?? { joinStarted: null, firstFrame: null },
  );
  const round = (ms: number) => Math.round(ms * 10) / 10;
  return {
    sinceJoin: round((at ?? Number.NaN) - (joinStarted ?? Number.NaN)),
    sinceNavigation: round(at ?? Number.NaN),
  };
}

/** Longer than any goal; a page that is not back by then is called gone. */
const withinMs = 20_000;

/** Seconds from the end of the fault until every site sees and hears again; infinite when they do not. */
export function recoverOurs(fault: Fault): Subject {
  let line: Namespace | undefined;
  let app: App | undefined;
  let near: PersonBrowser | undefined;
  let far: PersonBrowser | undefined;
  let planned: Planned | undefined;
  const started = () => {
    if (!line || !app || !near || !far || !planned) throw new Error("Ours was not started.");
    return { line, app, near, far, planned };
  };

  /** The state that must be as before: the session runs, both have the floor. */
  async function expectAsBefore(): Promise<void> {
    const { app: running, planned: plan } = started();
    const caller = await running.signIn("chutich");
    const session = await caller.call("session", { id: plan.session.id });
    const floor = session.floor.map((held) => held.person).sort();
    const both = [plan.person("chutich"), plan.person("phanrang")].sort();
    if (session.state !== "inSession" || JSON.stringify(floor) !== JSON.stringify(both))
      throw new Error(`The session came back otherwise: ${session.state}, ${floor.length} with the floor.`);
  }

  return {
    name: "ours",
    async start() {
      line = openNamespace();
      app = await startApp({ host: line.hostAddress, addresses: [line.hostAddress] });
      planned = await bookSession(
        app,
        [
          { account: "chutich", role: "presider" },
          { account: "phanrang", role: "station" },
        ],
        [{ at: "phanrang", applicant: "Trần Văn Lợi", summary: "Khiếu nại về đất đai" }],
      );
      const secureOrigins = [new URL(app.url).origin];
      near = await attend(app, "chutich", { picture: "A", secureOrigins });
      far = await attend(app, "phanrang", { picture: "B", secureOrigins, namespace: line });
      await enterRoom(app, near.page, planned.session.id);
      await enterRoom(app, far.page, planned.session.id, "tv");
      for (const control of ["do-openLine", "do-open"]) await press(near.page, control);
      await confirm(near.page);
      for (const control of ["check-in-1", "call-1", `give-floor-${planned.person("phanrang")}`, "own-floor"])
        await press(near.page, control);
      await expectSees(near.page, ["B"]);
      await expectHears(near.page, ["B"]);
      await expectSees(far.page, ["A"]);
      await expectHears(far.page, ["A"]);
      await watchContinuity(near.page);
      await watchContinuity(far.page);
    },
    async sample() {
      const now = started();
      const since = await befall(fault, now);
      const watched = [
        { page: now.near.page, sees: ["B" as const], hears: ["B" as const] },
        { page: now.far.page, sees: ["A" as const], hears: ["A" as const] },
      ];
      const seconds = await secondsUntilBack(watched, since, withinMs);
      await expectAsBefore();
      return seconds;
    },
    async close() {
      await far?.close();
      await near?.close();
      await app?.stop();
      line?.close();
      line = app = near = far = planned = undefined;
    },
  };
}

/** Gives the moment from which the return is counted: the line's return, the kill, the new server's first answer. */
async function befall(fault: Fault, { line, app }: { line: Namespace; app: App }): Promise<number> {
  switch (fault) {
    case "cut5s":
    case "cut30s": {
      line.cut();
      await new Promise((resolve) => setTimeout(resolve, fault === "cut5s" ? 5000 : 30_000));
      line.restore();
      return Date.now();
    }
    case "worker": {
      for (const pid of app.workers()) process.kill(pid, "SIGKILL");
      return Date.now();
    }
    case "server": {
      await app.kill("SIGKILL");
      return app.start();
    }
  }
}

/** Six offices that all see each other; the presider has the floor. Nothing is recorded, for no hearing runs. */
export function costOurs({
  windowMs,
  isAlone = false,
}: {
  windowMs: number;
  /** Only the presider: for counting memory, where a crowd's encoders would merely slow the comings and goings. */
  isAlone?: boolean;
}): CostSubject {
  let app: App | undefined;
  let crowd: PersonBrowser | undefined;
  let planned: Planned | undefined;
  let pages: Page[] = [];
  const others = ["nongnghiep", "trunguong", "phanrang", "bacai", "ninhchu"];
  const started = () => {
    if (!app || !crowd || !planned) throw new Error("Ours was not started.");
    return { app, crowd, planned };
  };
  const pids = () => [started().app.pid(), ...started().app.workers()];

  return {
    name: "ours",
    async start() {
      app = await startApp();
      planned = await bookSession(
        app,
        [
          { account: "chutich", role: "presider" },
          { account: "kythuat", role: "technician", at: "chutich" },
          ...others.map((account) => ({
            account,
            role:
              account === "nongnghiep" || account === "trunguong"
                ? ("agency" as const)
                : ("station" as const),
          })),
        ],
        [],
      );
      crowd = await launchPerson({
        picture: "A",
        media: { picture: "lively", width: camera.width, height: camera.height },
      });
      for (const account of isAlone ? ["chutich"] : ["chutich", ...others]) {
        // Contexts of one browser: each person has cookies of their own, all share the one fake camera.
        const context =
          account === "chutich"
            ? crowd.context
            : await crowd.browser.newContext({ locale: "vi-VN", viewport: { width: 1024, height: 640 } });
        await noticeConnections(context);
        await smallCamera(context);
        await smallTiles(context);
        await signInPage(app, { context }, account);
        const page = account === "chutich" ? crowd.page : await context.newPage();
        await page.setViewportSize({ width: 1024, height: 640 });
        await enterRoom(app, page, planned.session.id);
        pages.push(page);
      }
      const [presider] = pages;
      if (!presider) throw new Error("Nobody came.");
      await press(presider, "do-openLine");
      await press(presider, "do-open");
      await confirm(presider);
      await press(presider, "own-floor");
      if (isAlone) return;
      for (const page of pages)
        await page.waitForFunction(
          (count) => document.querySelectorAll("video[data-seat]:not([data-self])").length === count,
          expected.video / sites,
        );
      for (const page of pages) await expectSees(page, ["A"], { withinMs: 30_000 });
    },
    sample: () => measureCost(pages, pids, windowMs),
    async joinAndLeave() {
      const { app: running, crowd: in_, planned: plan } = started();
      const context = await in_.browser.newContext({
        locale: "vi-VN",
        viewport: { width: 1024, height: 640 },
      });
      await signInPage(running, { context }, "kythuat");
      await noticeFirstFrame(context);
      const page = await context.newPage();
      await page.goto(`${running.url}/sessions/${plan.session.id}/room?screen=desk&enter=1`);
      await page.waitForFunction(() => window.first?.firstFrame != null);
      await context.close();
    },
    residentMb: () => residentMb(pids()),
    async close() {
      await crowd?.close();
      await app?.stop();
      crowd = app = planned = undefined;
      pages = [];
    },
  };
}

/** The same small picture as the baseline's pages ask for. */
async function smallCamera(context: BrowserContext): Promise<void> {
  await context.addInitScript(({ width, height, fps }) => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (wish) =>
      open(wish?.video ? { ...wish, video: { width, height, frameRate: { ideal: fps, max: fps } } } : wish);
  }, camera);
}

/** Shows every picture small, as the baseline's pages do: both sides then forward the same lowest layer. */
async function smallTiles(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
      const isView = typeof data === "string" && data.includes('"media:view"');
      send.call(this, isView ? data.replace(/"size":"(large|medium)"/g, '"size":"small"') : data);
    };
  });
}
