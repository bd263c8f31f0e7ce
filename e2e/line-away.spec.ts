/** The note-taker's line is dead for two minutes, packets swallowed and nothing closed: what was typed meanwhile is all there afterwards. */
import { expect, test } from "@playwright/test";
import type { Page } from "playwright";
import { applicant, type MinutesScene, openMinutesScene } from "./minutes-scene.ts";
import { type Namespace, openNamespace } from "./net/namespace.ts";
import { attend, type Attendee, enterRoom } from "./people.ts";
import { shoot } from "./screenshots.ts";

const awayMs = 120_000;

let line: Namespace;
let scene: MinutesScene;
let noteTaker: Attendee;

test.beforeAll(async () => {
  line = openNamespace();
  scene = await openMinutesScene({ host: line.hostAddress, addresses: [line.hostAddress] });
  noteTaker = await attend(scene.app, "thuky", {
    namespace: line,
    secureOrigins: [new URL(scene.app.url).origin],
  });
});

test.afterAll(async () => {
  await noteTaker?.close();
  await scene?.close();
  line?.close();
});

const state = (page: Page) => page.getByTestId("note-state");
const saved = (page: Page) => expect(state(page)).toHaveAttribute("data-state", "saved", { timeout: 30_000 });

/** Takes the next statement into hand and types it letter by letter. */
async function takeDown(page: Page, speaker: string, words: string): Promise<void> {
  await page.getByTestId("note-mark").click();
  await page.getByTestId("note-speaker").fill(speaker);
  await page.getByTestId("note-text").pressSequentially(words, { delay: 40 });
}

/** What this browser holds of minutes for itself, as one text. */
const keptHere = (page: Page): Promise<string> =>
  page.evaluate(() =>
    Object.entries(localStorage)
      .filter(([key]) => key.startsWith("ctd.minutes"))
      .map(([, value]) => String(value))
      .join("\n"),
  );

test("[MN9][MN10] two minutes without a line: she is told, types on, loses nothing, and meets the other's change side by side", async () => {
  test.setTimeout(360_000);
  const { page } = noteTaker;
  const session = scene.planned.session.id;
  await enterRoom(scene.app, page, session);
  const first = "Tôi kính đề nghị Ủy ban nhân dân tỉnh xem xét lại đơn giá bồi thường.";
  await page.getByTestId("note-speaker").fill(applicant);
  await page.getByTestId("note-text").fill(first);
  await saved(page);
  const other = await scene.pageFor("thanhtra");
  await enterRoom(scene.app, other, session);
  await other.getByTestId("statement").getByTestId("statement-edit").click();

  line.cut();
  const cutAt = Date.now();
  const own = `${first} Diện tích bị thu hồi là 1.240 m².`;
  const theirs = `${first} Đất này trồng nho từ năm 2009.`;
  const later = [
    { speaker: "Sở Nông nghiệp và Môi trường", words: "Sở đã kiểm tra bản đồ địa chính năm 2018." },
    { speaker: applicant, words: "Tôi chưa nhận được quyết định phê duyệt phương án." },
    { speaker: "Chủ tịch", words: "Giao Sở trả lời bằng văn bản trước ngày 05/12/2026." },
  ];
  await test.step("the first words without a line are told to be kept on this computer", async () => {
    await page.getByTestId("note-text").fill(own);
    await expect(page.getByTestId("returning")).toContainText("Mất kết nối", { timeout: 30_000 });
    await expect(state(page)).toContainText("đang giữ trên máy này", { timeout: 30_000 });
    await expect(state(page)).toHaveAttribute("data-state", "waiting", { timeout: 30_000 });
  });
  await test.step("another note-taker changes the same statement, and the server has hers", async () => {
    await other.getByTestId("note-text").fill(theirs);
    await saved(other);
  });
  await test.step("she types on for as long as the line is away", async () => {
    for (const { speaker, words } of later) await takeDown(page, speaker, words);
    await expect(state(page)).toContainText("Xin cứ ghi tiếp; hệ thống tự lưu khi có lại đường truyền", {
      timeout: 30_000,
    });
    await shoot(page, "minutes-two-minutes-away", state(page));
    const kept = await keptHere(page);
    for (const text of [own, ...later.map(({ words }) => words)]) expect(kept).toContain(text);
    // The line's absence is what is tested here, so it lasts as long as it is said to.
    await page.waitForTimeout(Math.max(0, cutAt + awayMs - Date.now()));
    await expect(page.getByTestId("statement")).toHaveCount(1 + later.length);
    await expect(page.getByTestId("returning")).toBeVisible();
    expect((await scene.onServer()).statements.map((one) => one.text)).toEqual([theirs]);
  });

  line.restore();
  await test.step("all of it is on the server by itself, and nothing waits on this computer", async () => {
    await expect(page.getByTestId("returning")).toBeHidden({ timeout: 60_000 });
    await expect
      .poll(async () => (await scene.onServer()).statements.map((one) => one.text), { timeout: 60_000 })
      .toEqual([theirs, ...later.map(({ words }) => words)]);
    await expect.poll(() => keptHere(page), { timeout: 30_000 }).toBe("");
  });
  await test.step("both texts of the one statement stand side by side for both note-takers, until one decides", async () => {
    for (const one of [page, other]) {
      await expect(one.getByTestId("conflict")).toHaveCount(1);
      await expect(one.getByTestId("conflict")).toContainText(own);
      await expect(one.getByTestId("conflict")).toContainText(theirs);
    }
    await shoot(page, "minutes-conflict-after-line", page.getByTestId("conflict"));
    await page.getByTestId("conflict-both").click();
    await page.getByTestId("conflict-settle").click();
    await expect(page.getByTestId("conflict")).toHaveCount(0);
    await expect(other.getByTestId("conflict")).toHaveCount(0);
    const [settled] = (await scene.onServer()).statements;
    expect(settled?.text).toBe(`${theirs}\n${own}`);
  });
});
