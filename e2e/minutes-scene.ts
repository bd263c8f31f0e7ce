/** One hearing that was called, with two note-takers, for journeys that write its minutes. */
import type { BrowserContext, Page } from "playwright";
import type { HearingId } from "#shared/ids.ts";
import type { Minutes } from "#shared/minutes.ts";
import { type App, type AppOptions, startApp } from "./app.ts";
import { launchPerson } from "./browsers.ts";
import { bookSession, confirm, enterRoom, type Planned, press, signInPage } from "./people.ts";

export const applicant = "Nguyễn Thị Hoàng Phương Quỳnh Anh";

export interface MinutesScene {
  app: App;
  planned: Planned;
  hearing: HearingId;
  /** A page of its own for this account, signed in, in a context of its own. */
  pageFor(account: string): Promise<Page>;
  onServer(): Promise<Minutes>;
  close(): Promise<void>;
}

/** @param options where the server is reached, when a browser sits behind a line that is cut */
export async function openMinutesScene(options: AppOptions = {}): Promise<MinutesScene> {
  const app = await startApp(options);
  const planned = await bookSession(
    app,
    [
      { account: "chutich", role: "presider" },
      { account: "thuky", role: "noteTaker", at: "chutich" },
      { account: "thanhtra", role: "noteTaker", at: "chutich" },
      { account: "phanrang", role: "station" },
      { account: "nongnghiep", role: "agency" },
    ],
    [{ at: "phanrang", applicant, summary: "Khiếu nại về bồi thường, hỗ trợ khi thu hồi đất" }],
  );
  const { id: session, hearings } = planned.session;
  const hearing = hearings[0]!.id; // Booked above.
  const browser = await launchPerson({ secureOrigins: [new URL(app.url).origin] });
  const contexts: BrowserContext[] = [];

  async function pageFor(account: string): Promise<Page> {
    const context = await browser.browser.newContext({
      locale: "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh",
      viewport: { width: 1366, height: 768 },
    });
    contexts.push(context);
    await signInPage(app, { context }, account);
    return context.newPage();
  }

  const presider = await pageFor("chutich");
  await enterRoom(app, presider, session);
  // Nobody is called before the citizen's site is recorded.
  await enterRoom(app, await pageFor("phanrang"), session, "tv");
  await press(presider, "do-openLine");
  await press(presider, "do-open");
  await confirm(presider);
  await press(presider, "check-in-1");
  await press(presider, "call-1");
  return {
    ...{ app, planned, hearing, pageFor },
    async onServer() {
      const caller = await app.signIn("thuky");
      return (await caller.call("hearingMinutes", { id: session, hearing })).minutes;
    },
    async close() {
      for (const one of contexts) await one.close();
      await browser.close();
      await app.stop();
    },
  };
}
