/** The player of a recording: an hour of three sites, whose every picture says which frame it is. Line 7 of issue 4. */
import { expect, test, type Page } from "@playwright/test";
import { launchPerson, type PersonBrowser } from "./browsers.ts";
import { SEGMENT_MS } from "./media/frame-code.ts";
import { seekTo, shownFrames, teachPage } from "./read-codes.ts";
import { shoot } from "./screenshots.ts";
import { signIn, trackSpread } from "./watching.ts";
import { changed, gap, HOUR_MS, recess, removed, watchedHour, type WatchedHour } from "./watched-hour.ts";

let hour: WatchedHour;
let deputy: PersonBrowser;
let page: Page;

test.beforeAll(async () => {
  hour = await watchedHour();
  deputy = await launchPerson();
  page = deputy.page;
  await teachPage(page);
  await signIn(page, hour, "phochutich");
});
test.afterAll(async () => {
  await deputy?.close();
  await hour?.close();
});

const address = (hearing = hour.hearing, at = ""): string =>
  `${hour.url}/sessions/${hour.session}/hearings/${hearing}/watch${at}`;
const main = () => page.getByTestId("stage");
const clockOf = (ms: number): string => new Date(hour.from + ms + 7 * 3_600_000).toISOString().slice(11, 19);

async function openAt(ms: number): Promise<void> {
  await page.goto(address(hour.hearing, `?t=${new Date(hour.from + ms).toISOString()}`));
  await expect(main()).toBeVisible();
  await isShown(ms);
}

/** Every picture is the right one, within a frame. */
async function isShown(ms: number): Promise<void> {
  const expected = hour.expected(ms);
  await expect
    .poll(async () => {
      const shown = await shownFrames(page);
      return expected.map(({ person, frame }) => {
        const now = shown.find((one) => one.person === person)?.frame ?? null;
        return frame === null || now === null ? now === frame : Math.abs(now - frame) <= 1;
      });
    })
    .toEqual(expected.map(() => true));
}

test("[RC21] the address leads to its moment; random seeks show the right frame of every site at once", async () => {
  await openAt(1_234_500);
  await expect(page.getByTestId("clock")).toHaveText(clockOf(1_234_500));
  const seed = Date.now() % 1_000_000;
  let state = seed;
  for (let index = 0; index < 12; index++) {
    state = (state * 48_271 + 11) % 2_147_483_647;
    const ms = (state % (HOUR_MS / 1000 - 20)) * 1000;
    const { passed, shown } = await seekTo(page, ms, hour.expected(ms));
    expect(passed, `seed ${seed}, to ${ms}: ${JSON.stringify([shown, hour.expected(ms)])}`).toBeLessThan(
      15_000,
    );
    await expect(page.getByTestId("clock")).toHaveText(clockOf(ms));
  }
  await shoot(page, "watching", main());
});

test("[RC21] a gap says its cause and length, a recess that it is one, a spoilt segment what is wrong with it", async () => {
  const person = hour.expected(0)[1]!.person;
  const tile = page.getByTestId(`tile-${person}`);
  await openAt((gap.from + 1) * SEGMENT_MS + 500);
  await expect(tile).toContainText("Không có hình 24 giây: máy chủ ngừng đột ngột");
  await shoot(page, "watching-gap", main());
  await openAt((recess.from + 1) * SEGMENT_MS);
  await expect(page.getByText("Tạm nghỉ, không ghi")).toHaveCount(3);
  await openAt(changed * SEGMENT_MS + 4000);
  await expect(tile).toContainText("Đoạn này không còn như khi ghi");
  await openAt(removed * SEGMENT_MS + 4000);
  await expect(tile).toContainText("Đoạn này không đọc được");
});

test("[RC21] all tracks play in step, at any speed, over a gap, and the clock of the day goes on", async () => {
  await openAt(320_000);
  for (const rate of ["1", "2"]) {
    await page.getByTestId("rate").selectOption(rate);
    const spread = (await trackSpread(page, 4000)).toSorted((a, b) => a - b);
    expect(spread.length).toBeGreaterThan(10);
    expect(spread[Math.floor(spread.length / 2)]).toBeLessThan(80);
    await page.getByTestId("play").click();
  }
  await page.getByTestId("rate").selectOption("2");
  await openAt(gap.to * SEGMENT_MS - 1500);
  await page.getByTestId("play").click();
  await expect.poll(async () => (await shownFrames(page)).filter((one) => one.frame !== null).length).toBe(3);
  await page.getByTestId("play").click();
});

test("[RC21] everything goes by keyboard: play, steps, statements, gaps, layout, help", async () => {
  await openAt(320_000);
  const clock = page.getByTestId("clock");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.keyboard.press("n");
  await expect(clock).toHaveText(clockOf(320_400));
  await isShown(320_400);
  await page.keyboard.press("l");
  await expect(clock).toHaveText(clockOf(330_400));
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("j");
  await expect(clock).toHaveText(clockOf(315_400));
  await page.keyboard.press("g");
  await expect(clock).toHaveText(clockOf(gap.from * SEGMENT_MS));
  await page.keyboard.press("n");
  await expect(clock).toHaveText(clockOf(2_100_000));
  expect(page.url()).toContain(`t=${new Date(hour.from + 2_100_000).toISOString()}`);
  await page.keyboard.press("2");
  await expect(page.locator("figure:visible")).toHaveCount(1);
  await shoot(page, "watching-one", main());
  await page.keyboard.press("s");
  await expect(page.locator("figure[data-lead]")).toHaveCount(1);
  await shoot(page, "watching-speaker", main());
  await page.keyboard.press("0");
  await expect(page.locator("figure:visible")).toHaveCount(3);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Ý kiến sau");
  await shoot(page, "watching-help", page.getByRole("dialog"));
  await page.keyboard.press("Escape");
  await page.keyboard.press("Space");
  await expect(page.getByTestId("play")).toContainText("Tạm dừng");
  await page.keyboard.press("Space");
  await expect(page.getByTestId("play")).toContainText("Phát");
  // A row of the list beside the pictures, reached and pressed without a mouse.
  const row = page.getByRole("button", { name: /Giao Sở Nông nghiệp/ });
  await row.focus();
  await page.keyboard.press("Enter");
  await expect(clock).toHaveText(clockOf(3_000_000));
  await isShown(3_000_000);
});

test("[RC20] a link that expired is renewed by the page; who may not watch, and an empty recording, are told so", async () => {
  await openAt(400_000);
  hour.clock.jump(6 * 60_000);
  const { passed } = await seekTo(page, 900_000, hour.expected(900_000));
  expect(passed).toBeLessThan(15_000);
  await page.goto(address(hour.emptyHearing));
  await expect(page.getByText("Lượt tiếp này không có bản ghi")).toBeVisible();
  await shoot(page, "watching-empty", page.getByRole("main"));
  const other = await launchPerson();
  await signIn(other.page, hour, "thanhtra");
  await other.page.goto(address());
  await expect(other.page.getByText("Bạn không có quyền xem bản ghi")).toBeVisible();
  await shoot(other.page, "watching-refused", other.page.getByRole("main"));
  await other.close();
});

test("[RC19] the clerk enters a written request, the head approves it, and then it opens", async () => {
  const [clerk, head, inspector] = await Promise.all([launchPerson(), launchPerson(), launchPerson()]);
  try {
    await signIn(clerk.page, hour, "lichtiep");
    await clerk.page.goto(address());
    await clerk.page.getByTestId("ask-grant").click();
    const form = clerk.page.getByRole("dialog");
    await form.getByRole("combobox").fill("thanhtra");
    await clerk.page.getByRole("option", { name: /thanhtra/ }).click();
    await form
      .getByRole("textbox", { name: "Văn bản đề nghị và lý do" })
      .fill("Văn bản số 12/TTT-NV1 ngày 20/12/2026");
    const day = new Date(hour.clock.ms() + 7 * 3_600_000).toISOString().slice(0, 10);
    await form.getByLabel("Từ ngày").fill(day);
    await form.getByLabel("Đến hết ngày").fill(day);
    await shoot(clerk.page, "watching-grant-form", form);
    await form.getByRole("button", { name: "Ghi đề nghị" }).click();
    await expect(clerk.page.getByTestId("grants")).toContainText("Chờ duyệt");
    await signIn(inspector.page, hour, "thanhtra");
    await inspector.page.goto(address());
    await expect(inspector.page.getByText("Bạn không có quyền xem bản ghi")).toBeVisible();
    await expect(inspector.page.getByTestId("grants")).toHaveCount(0);
    await signIn(head.page, hour, "chutich");
    await head.page.goto(address());
    await head.page.getByRole("button", { name: "Duyệt" }).click();
    await expect(head.page.getByTestId("grants")).toContainText("Được xem");
    await shoot(head.page, "watching-grants", head.page.getByTestId("grants"));
    await inspector.page.reload();
    await expect(inspector.page.getByTestId("stage")).toBeVisible();
  } finally {
    for (const one of [clerk, head, inspector]) await one.close();
  }
});
