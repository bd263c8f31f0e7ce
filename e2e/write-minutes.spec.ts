/** Writing minutes beside the picture while everything fails: the server is killed, the browser dies, two people write in one place. No word older than two seconds is lost. */
import { expect, test } from "@playwright/test";
import type { Page } from "playwright";
import type { App } from "./app.ts";
import { applicant, type MinutesScene, openMinutesScene } from "./minutes-scene.ts";
import { enterRoom, type Planned } from "./people.ts";
import { shoot } from "./screenshots.ts";

let scene: MinutesScene;
let app: App;
let planned: Planned;
let pageFor: MinutesScene["pageFor"];

test.beforeAll(async () => {
  scene = await openMinutesScene();
  ({ app, planned, pageFor } = scene);
});

test.afterAll(() => scene?.close());

const onServer = async (): Promise<string[]> => (await scene.onServer()).statements.map((one) => one.text);

const saved = (page: Page) =>
  expect(page.getByTestId("note-state")).toHaveAttribute("data-state", "saved", { timeout: 30_000 });

test("[MN9] a server killed while somebody types loses nothing older than two seconds", async () => {
  const page = await pageFor("thuky");
  await enterRoom(app, page, planned.session.id);
  await page.getByTestId("note-speaker").fill(applicant);
  const words = "Tôi kính đề nghị Ủy ban nhân dân tỉnh xem xét lại đơn giá bồi thường đất trồng nho.";
  const typing = page.getByTestId("note-text").pressSequentially(words, { delay: 60 });
  await page.waitForTimeout(3_000);
  const typedSoFar = await page.getByTestId("note-text").inputValue();
  await page.waitForTimeout(2_000);
  await app.kill("SIGKILL");
  await typing;
  await expect(page.getByTestId("note-text")).toHaveValue(words);
  await expect(page.getByTestId("note-state")).toContainText("giữ trên máy này");
  await shoot(page, "minutes-line-away", page.getByTestId("note-state"));
  await app.start();
  await test.step("what was typed two seconds before the kill had been on the server's disk", async () => {
    expect((await historyOf()).some((after) => after.startsWith(typedSoFar))).toBe(true);
  });
  await saved(page);
  expect(await onServer()).toEqual([words]);
  await page.context().close();
});

async function historyOf(): Promise<string[]> {
  const caller = await app.signIn("thuky");
  const { hearing } = scene;
  const { rows } = await caller.call("minutesHistory", { id: planned.session.id, hearing, from: 0 });
  return rows.map((row) => row.after ?? "");
}

test("[MN9] a browser that dies without a line gives its words back when it is opened again", async () => {
  const page = await pageFor("thuky");
  await enterRoom(app, page, planned.session.id);
  const context = page.context();
  await page.getByTestId("note-mark").click();
  await page.getByTestId("note-speaker").fill("Sở Nông nghiệp và Môi trường");
  await context.setOffline(true);
  const words = "Sở sẽ kiểm tra hồ sơ và trả lời trước ngày 05/12/2026.";
  await page.getByTestId("note-text").pressSequentially(words);
  await expect(page.getByTestId("note-state")).toContainText("giữ trên máy này");
  // The page's process dies: nothing of it runs any more.
  const crashed = page.waitForEvent("crash");
  await page.goto("chrome://crash").catch(() => undefined);
  await crashed;
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await enterRoom(app, again, planned.session.id);
  await expect(again.getByTestId("note-text")).toHaveValue(words);
  await saved(again);
  expect(await onServer()).toContain(words);
  expect(
    await again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("ctd.minutes"))),
  ).toEqual([]);
  await context.close();
});

test("[MN10][MN11] two people in one statement: both texts stand side by side until one is chosen", async () => {
  const one = await pageFor("thuky");
  const other = await pageFor("thanhtra");
  for (const page of [one, other]) {
    await enterRoom(app, page, planned.session.id);
    await page.getByTestId("statement").last().getByTestId("statement-edit").click();
  }
  const first = await one.getByTestId("note-text").inputValue();
  await Promise.all([
    one.getByTestId("note-text").fill(`${first} (thư ký bổ sung)`),
    other.getByTestId("note-text").fill(`${first} (thanh tra bổ sung)`),
  ]);
  for (const page of [one, other]) {
    await expect(page.getByTestId("conflict")).toContainText("(thư ký bổ sung)");
    await expect(page.getByTestId("conflict")).toContainText("(thanh tra bổ sung)");
  }
  await shoot(one, "minutes-conflict", one.getByTestId("conflict"));
  await one.getByTestId("conflict-both").click();
  await one.getByTestId("conflict-settle").click();
  await expect(one.getByTestId("conflict")).toHaveCount(0);
  await expect(other.getByTestId("conflict")).toHaveCount(0);
  const all = (await onServer()).join("\n");
  expect(all).toContain("(thư ký bổ sung)");
  expect(all).toContain("(thanh tra bổ sung)");

  await test.step("the parts stand beside the facts and save themselves", async () => {
    await one.getByTestId("view-parts").click();
    await one.getByTestId("part-agreed-text").fill("Hai bên thống nhất kiểm tra lại hồ sơ.");
    await expect(one.getByTestId("part-agreed-state")).toHaveAttribute("data-state", "saved");
    await one.getByTestId("part-sites").locator("summary").click();
    await shoot(one, "minutes-parts", one.getByTestId("part-sites"));
  });
});
