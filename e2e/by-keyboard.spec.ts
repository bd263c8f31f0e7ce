/**
 * Every page of preparation without a mouse: whatever looks as if it could be pressed can be reached by the
 * Tab key (or, in a grid or a group of choices, by the arrows from there), and the Tab key never gets stuck.
 */
import { expect, test } from "@playwright/test";
import type { Page } from "playwright";
import { type App, startApp } from "./app.ts";
import { launchPerson, type PersonBrowser } from "./browsers.ts";
import { signInPage } from "./people.ts";

let app: App;
let office: PersonBrowser;

test.beforeAll(async () => {
  app = await startApp();
  office = await launchPerson({ devices: "denied" });
});

test.afterAll(async () => {
  await office?.close();
  await app?.stop();
});

/** Who needs which pages. Those of one session or matter are the first of the lists. */
const pagesOf: Record<string, readonly string[]> = {
  lichtiep: [
    "/",
    "/calendar",
    "/calendar?view=week",
    "/calendar?view=day",
    "/sessions/new",
    "/sessions/:session",
    "/sessions/:session/plan",
    "/matters",
    "/matters/new",
    "/matters/:matter",
    "/bookings/new",
    "/bookings/new?matter=:matter",
    "/series",
    "/holidays",
    "/peak-periods",
    "/quotas",
    "/interpreters",
    "/preparation",
    "/overrides",
    "/calls",
    "/lich",
  ],
  kythuat: ["/readiness", "/readiness/board"],
  quantri: ["/outbox", "/holidays"],
  phanrang: ["/", "/readiness"],
};

for (const [account, paths] of Object.entries(pagesOf)) {
  test(`${account} reaches everything by keyboard`, async () => {
    test.setTimeout(300_000);
    const caller = await app.signIn("lichtiep");
    const session = (await caller.call("listSessions", { when: "coming" })).rows[0]?.id ?? "";
    const matter = (await caller.call("listMatters", {})).rows[0]?.line.id ?? "";
    const context = await office.browser.newContext({
      locale: "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh",
      viewport: { width: 1366, height: 768 },
    });
    await signInPage(app, { context }, account);
    const page = await context.newPage();
    for (const path of paths) {
      const filled = path.replace(":session", session).replace(":matter", matter);
      await test.step(path, async () => {
        await page.goto(`${app.url}${filled}`);
        await page.getByRole("heading", { level: 1 }).first().waitFor();
        await page.waitForLoadState("networkidle").catch(() => undefined); // A stream of rings stays open.
        expect.soft(await pressableButUnreachable(page), `${path}: only for the mouse`).toEqual([]);
        expect.soft(await missedByTab(page), `${path}: never reached by Tab`).toEqual([]);
      });
    }
    await context.close();
  });
}

/** What shows the hand of something that can be pressed, and neither is a control, nor holds or labels one. */
function pressableButUnreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const control = "a[href],button,input,select,textarea,summary,[tabindex]";
    const isShown = (one: Element): boolean => {
      const box = one.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && getComputedStyle(one).visibility !== "hidden";
    };
    const wrong: string[] = [];
    for (const one of document.body.querySelectorAll("*")) {
      if (getComputedStyle(one).cursor !== "pointer" || !isShown(one)) continue;
      const parent = one.parentElement;
      if (parent && getComputedStyle(parent).cursor === "pointer") continue;
      const isLabel = one.closest("label") !== null;
      if (one.closest(control) || one.querySelector(control) || isLabel) continue;
      wrong.push(one.outerHTML.slice(0, 160));
    }
    return wrong;
  });
}

/** Controls at which the Tab key, pressed from the top of the page to its end, never stops. */
async function missedByTab(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const isShown = (one: HTMLElement): boolean =>
      one.getClientRects().length > 0 && one.checkVisibility({ visibilityProperty: true });
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        "a[href],button:not(:disabled),input:not(:disabled),select:not(:disabled),textarea:not(:disabled),summary,[tabindex]",
      ),
    ];
    const groups = new Set<string>();
    const stops = all.filter((one) => {
      if (one.tabIndex < 0 || !isShown(one) || one.closest("[inert]")) return false;
      // One stop a group: the arrows choose within it.
      if (one instanceof HTMLInputElement && one.type === "radio") {
        if (groups.has(one.name)) return false;
        const group = document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${one.name}"]`);
        if (!one.checked && [...group].some((other) => other.checked)) return false;
        groups.add(one.name);
      }
      return true;
    });
    for (const [index, one] of stops.entries()) one.dataset["keyboardStop"] = String(index);
    document.body.tabIndex = -1;
    document.body.focus();
    return stops.length;
  });
  const seen = new Set<string>();
  for (let presses = 0; presses < count + 40 && seen.size < count; presses++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const active = document.activeElement;
      return active instanceof HTMLElement ? (active.dataset["keyboardStop"] ?? null) : null;
    });
    if (stop !== null) seen.add(stop);
  }
  return page.evaluate(
    (reached) =>
      [...document.querySelectorAll<HTMLElement>("[data-keyboard-stop]")]
        .filter((one) => !reached.includes(one.dataset["keyboardStop"] ?? ""))
        .map((one) => one.outerHTML.slice(0, 160)),
    [...seen],
  );
}
