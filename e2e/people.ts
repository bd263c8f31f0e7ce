/** People and stations in their browsers: each signs in, enters a session's room, speaks and leaves as a person would. */
import type { Page } from "playwright";
import type { PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { SessionRole } from "#shared/roles.ts";
import type { Session, SessionPlan } from "#shared/sessions.ts";
import { slotsOf } from "#shared/slots.ts";
import { instantOf, msOf } from "#shared/time.ts";
import type { App } from "./app.ts";
import { planSession, takeIn } from "./plan.ts";
import { launchPerson, type PersonBrowser, type PersonOptions } from "./browsers.ts";

/** A part in a session: the demo account that plays it, and where. Sites are found by the account's own site. */
export interface Part {
  account: string;
  role: SessionRole;
  /** The account whose site this person sits at; the own one unless told. */
  at?: string;
}

export interface Planned {
  session: Session;
  person(account: string): PersonId;
}

/** Books a session through the public API, as a clerk does with the form. */
export async function bookSession(
  app: App,
  parts: Part[],
  hearings: { at: string; applicant: string; summary: string }[],
  title = "Tiếp công dân định kỳ tháng 11",
): Promise<Planned> {
  const clerk = await app.signIn("lichtiep");
  const { person: me } = await clerk.call("me", {});
  const found = new Map<string, { id: PersonId; site: SiteId | null }>();
  for (const { account } of parts) {
    const { rows } = await clerk.call("listPeople", { search: account });
    const person = rows.find((one) => one.account === account);
    if (!person) throw new Error(`There is no demo account ${account}.`);
    found.set(account, person);
  }
  const siteOf = (account: string): SiteId => {
    const site = found.get(account)?.site;
    if (!site) throw new Error(`${account} has no site.`);
    return site;
  };
  const presider = parts.find((part) => part.role === "presider");
  if (!presider) throw new Error("A session needs a presider.");
  const centralSite = siteOf(presider.at ?? presider.account);
  const members = parts.map(({ account, role, at }) => ({
    person: personOf(account),
    role,
    site: siteOf(at ?? account),
  }));
  function personOf(account: string): PersonId {
    const person = found.get(account);
    if (!person) throw new Error(`${account} is not in the session.`);
    return person.id;
  }
  const startsAt = instantOf(Date.now() + 5 * 60_000);
  const plan: SessionPlan = {
    title,
    organisation: me.organisation,
    // What begins in minutes cannot have been prepared for days (ND154 Điều 23); ad hoc it says why.
    kind: "ADHOC" as const,
    adhocGround: { point: "a", reason: "Vụ việc gay gắt, nhiều người, cần tiếp ngay" },
    delegation: null,
    slots: { minutes: 30, bufferMinutes: 0, reserved: 0 },
    startsAt,
    endsAt: instantOf(msOf(startsAt) + Math.max(4, hearings.length) * 30 * 60_000),
    centralSite,
    componentSites: [...new Set(members.map((member) => member.site))].filter((site) => site !== centralSite),
    members,
  };
  let session = await planSession(clerk, plan);
  const slots = slotsOf(session);
  for (const [index, { at, applicant, summary }] of hearings.entries()) {
    const matter = await takeIn(clerk, { applicant, summary });
    const from = slots[index]?.from;
    if (from === undefined) throw new Error("The session has too few slots.");
    const wish = { session: session.id, matter, from, site: siteOf(at), interpreter: null };
    session = await clerk.call("bookHearing", wish);
  }
  return { session, person: personOf };
}

export interface Attendee extends PersonBrowser {
  account: string;
}

/** A browser of its own, signed in. */
export async function attend(app: App, account: string, options: PersonOptions = {}): Promise<Attendee> {
  const browser = await launchPerson(options);
  await signInPage(app, browser, account);
  return { ...browser, account };
}

export async function signInPage(
  app: App,
  { context }: Pick<PersonBrowser, "context">,
  account: string,
): Promise<void> {
  const { cookie } = await app.signIn(account);
  const cookies = cookie.split("; ").map((one) => {
    const [name = "", ...value] = one.split("=");
    return { name, value: value.join("="), url: app.url, httpOnly: true, sameSite: "Strict" as const };
  });
  await context.addCookies(cookies);
}

/** Goes to the room and through its entrance, as a person does. */
export async function enterRoom(
  app: App,
  page: Page,
  session: SessionId,
  screen: "tv" | "desk" = "desk",
): Promise<void> {
  await page.goto(`${app.url}/sessions/${session}/room?screen=${screen}`);
  await page.getByTestId("enter").click();
  await page.getByTestId(screen).waitFor();
}

/** Which panel of the desk holds a control; the others lie always open. */
function panelOf(testId: string): "hearings" | "roster" | null {
  if (/^(check-in|no-show|call|conclude|put-back)/.test(testId)) return "hearings";
  if (/^(give-floor|take-floor|lower-hand)/.test(testId)) return "roster";
  return null;
}

/** Presses a control of the desk as a person does: opens its panel first, and waits until it can be pressed. */
export async function press(page: Page, testId: string): Promise<void> {
  const panel = panelOf(testId);
  if (panel) await page.getByTestId(`tab-${panel}`).click();
  const control = page.locator(`[data-testid="${testId}"]:not([aria-disabled="true"])`).first();
  await control.click();
}

/** Answers the question asked before what cannot be undone; some ask for a word to be typed. */
export async function confirm(page: Page, word?: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  if (word) await dialog.getByRole("textbox").fill(word);
  await dialog.locator('button[type="submit"]').click();
  await dialog.waitFor({ state: "hidden" });
}
