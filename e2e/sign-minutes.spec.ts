/**
 * A hearing at three sites from the call to what follows it: the citizen's account, minutes signed by the default
 * policy (officials digitally, the citizen on paper), a notice of conclusion with two tasks, the line of the register, the
 * number of the report, the entry for the national database.
 */
import { expect, test } from "@playwright/test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright";
import { dayOf, instantOf } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { drawPages } from "../server/signing/draw-pages.ts";
import { packIdentity } from "../server/signing/pack-identity.ts";
import { signPdf } from "../server/signing/signing.ts";
import { scannedPdf } from "../server/signing/scan-example.ts";
import { type App, startApp } from "./app.ts";
import { launchPerson, type PersonBrowser } from "./browsers.ts";
import { bookSession, confirm, enterRoom, type Planned, press, signInPage } from "./people.ts";
import { readBackAndFreeze } from "./reading-back.ts";
import { shoot } from "./screenshots.ts";

const applicant = "Nguyễn Thị Hoàng Phương Quỳnh Anh";
const password = "Mat-khau-2026";
const files = mkdtempSync(join(tmpdir(), "ctd-sign-"));

let app: App;
let planned: Planned;
let browser: PersonBrowser;
const contexts: BrowserContext[] = [];
const pages = new Map<string, Page>();
const begun = Date.now();

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  app = await startApp();
  planned = await bookSession(
    app,
    [
      { account: "chutich", role: "presider" },
      { account: "thuky", role: "noteTaker", at: "chutich" },
      { account: "phanrang", role: "station" },
      { account: "nongnghiep", role: "agency" },
    ],
    [{ at: "phanrang", applicant, summary: "Khiếu nại về bồi thường, hỗ trợ khi thu hồi đất" }],
  );
  browser = await launchPerson();
});

test.afterAll(async () => {
  console.log(`From calling to the end: ${Math.round((Date.now() - begun) / 1000)} seconds.`);
  for (const one of contexts) await one.close();
  await browser?.close();
  await app?.stop();
  rmSync(files, { recursive: true, force: true });
});

/** Each person's one page, which stays open from the hearing to the end. */
async function pageFor(account: string): Promise<Page> {
  const open = pages.get(account);
  if (open) return open;
  const context = await browser.browser.newContext({
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 1366, height: 768 },
  });
  contexts.push(context);
  await signInPage(app, { context }, account);
  const page = await context.newPage();
  pages.set(account, page);
  return page;
}

/** The frozen PDF, as the page gives it out. */
async function frozenPdf(page: Page): Promise<Buffer> {
  const href = await page.getByTestId("file-pdf").getAttribute("href");
  const caller = await app.signIn("thuky");
  return Buffer.from(await (await caller.fetch(href ?? "")).arrayBuffer());
}

/** The frozen PDF as a scanner gives it back. */
async function scanOf(page: Page): Promise<Buffer> {
  const pdf = await frozenPdf(page);
  const pages = [];
  for await (const drawn of drawPages(pdf, { mostPages: 50, mostPoints: 9_000_000 })) {
    if (typeof drawn === "string") throw new Error(drawn);
    pages.push(drawn);
  }
  return scannedPdf(pages);
}

function identityOf(name: string): Promise<{ p12: Buffer }> {
  const from = new Date(Date.now() - 86_400_000);
  const until = new Date(Date.now() + 365 * 86_400_000);
  return packIdentity({ name, body: "", from, until, password });
}

async function keyFileOf(name: string): Promise<string> {
  const { p12 } = await identityOf(name);
  const path = join(files, `${contexts.length}-${p12.length}.p12`);
  writeFileSync(path, p12);
  return path;
}

test("[MN15][MN16][MN18][MN19][MN20] minutes are read back on every screen, frozen, and signed by all", async () => {
  test.setTimeout(300_000);
  const session = planned.session.id;
  const hearing = planned.session.hearings[0]!.id; // Booked above.
  const presider = await pageFor("chutich");
  const noteTaker = await pageFor("thuky");
  const wall = await pageFor("phanrang");
  const agency = await pageFor("nongnghiep");
  await enterRoom(app, presider, session);
  await enterRoom(app, noteTaker, session);
  await enterRoom(app, wall, session, "tv");
  await enterRoom(app, agency, session);
  await press(presider, "do-openLine");
  await press(presider, "do-open");
  await confirm(presider);
  await press(presider, "check-in-1");
  await press(presider, "call-1");
  await noteTaker.getByTestId("note-speaker").fill(applicant);
  await noteTaker.getByTestId("note-text").fill("Gia đình tôi bị thu hồi đất trồng nho từ năm 2021.");
  await expect(noteTaker.getByTestId("note-state")).toHaveAttribute("data-state", "saved");
  await press(presider, "conclude");
  await confirm(presider);
  await expect(presider.getByTestId("hearing-1")).toHaveAttribute("data-state", "heard");

  await test.step("the page read back stands on the wall of the citizen's site", async () => {
    await noteTaker.getByTestId("view-reading").click();
    await noteTaker.getByTestId("read-back").click();
    for (const page of [wall, presider, agency]) await expect(page.getByTestId("reading")).toBeVisible();
    await noteTaker.getByTestId("page-next").click();
    await expect(wall.getByTestId("reading-page")).toContainText("Trang 2/");
    await shoot(wall, "minutes-reading-tv", wall.getByTestId("reading"));
    await shoot(noteTaker, "minutes-reading-desk", noteTaker.getByTestId("reading-controls"));
    await noteTaker.getByTestId("write-again").click();
    await noteTaker.getByRole("dialog").getByRole("textbox").fill("Sửa theo ý kiến của công dân");
    await noteTaker.getByRole("dialog").locator('button[type="submit"]').click();
    await expect(wall.getByTestId("reading")).toHaveCount(0);
  });

  const page = noteTaker;
  await page.goto(`${app.url}/sessions/${session}/hearings/${hearing}/minutes`);
  await page.getByTestId("parts").waitFor();
  await shoot(page, "minutes-page-draft", page.getByTestId("parts"));
  await readBackAndFreeze(page);
  const oldScan = await scanOf(page);

  await test.step("a new version makes the old scan count no more", async () => {
    await page.getByTestId("reopen").click();
    await page.getByTestId("reopen-reason").fill("Ghi thiếu ý kiến bổ sung");
    await page.getByRole("dialog").locator('button[type="submit"]').click();
    await page.getByTestId("parts").waitFor();
    await readBackAndFreeze(page);
    await page.getByTestId("start-signing").click();
    await expect(page.locator('[data-testid^="signer-"]').first()).toBeVisible();
  });

  const site = page.locator('[data-testid^="site-"]').filter({ hasText: applicant });
  const upload = async (buffer: Buffer) =>
    site
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: "ban-quet.pdf", mimeType: "application/pdf", buffer });
  await upload(oldScan);
  await expect(site.getByRole("alert")).toContainText("bản khác của biên bản này", { timeout: 60_000 });
  await shoot(page, "minutes-signing-refused", site.getByRole("alert"));
  await upload(await scanOf(page));
  await expect(site.getByTestId("scan")).toHaveCount(1, { timeout: 60_000 });
  const byHand = site.locator('[data-testid^="paper-hand-"]');
  while ((await byHand.count()) > 0) {
    const before = await byHand.count();
    await byHand.first().click();
    await expect(byHand).toHaveCount(before - 1);
  }

  const nameOf = (account: string): string =>
    planned.session.members.find((one) => one.person === planned.person(account))?.name ?? "";
  await test.step("a file signed outside: unsigned it is refused with its own words, signed it counts", async () => {
    const row = page.getByTestId(`signer-member:${planned.person("thuky")}`);
    const bring = (buffer: Buffer) =>
      row
        .locator('input[type="file"]')
        .setInputFiles({ name: "bien-ban-da-ky.pdf", mimeType: "application/pdf", buffer });
    const pdf = await frozenPdf(page);
    await bring(pdf);
    await expect(row.getByRole("alert")).toContainText("chưa có chữ ký số nào", { timeout: 60_000 });
    await shoot(page, "minutes-signed-outside-refused", row.getByRole("alert"));
    const name = nameOf("thuky");
    const { p12 } = await identityOf(name);
    const signing = { name, reason: "Ký biên bản", place: "", at: new Date() };
    const signed = await signPdf(pdf, { p12, password }, signing);
    if (!signed.ok) throw new Error(signed.refusal);
    await bring(signed.value);
    await expect(row).toHaveAttribute("data-state", "signed", { timeout: 60_000 });
    await expect(row).toContainText("Chưa xác nhận được nơi cấp chứng thư");
  });
  for (const [account, who] of [
    ["chutich", presider],
    ["nongnghiep", agency],
  ] as const) {
    const name = nameOf(account);
    await who.goto(`${app.url}/sessions/${session}/hearings/${hearing}/minutes`);
    const id = `member:${planned.person(account)}`;
    await who.getByTestId(`sign-${id}`).click();
    const chosen = who.waitForEvent("filechooser");
    await who.getByTestId("key-file").click();
    await (await chosen).setFiles(await keyFileOf(name));
    await who.getByTestId("key-password").fill(password);
    await who.getByRole("dialog").locator('button[type="submit"]').click();
    await expect(who.getByTestId(`signer-${id}`)).toHaveAttribute("data-state", "signed", {
      timeout: 60_000,
    });
  }
  await page.reload();
  await expect(page.getByRole("heading", { name: "Đã ký xong" })).toBeVisible();
  await shoot(page, "minutes-signed", page.getByTestId("signing"));
});

test("[CN1][CN3][RG1] the notice of conclusion is issued with two tasks; register and bodies have them", async () => {
  test.setTimeout(120_000);
  const [noteTaker, presider, agency, clerk] = await Promise.all(
    ["thuky", "chutich", "nongnghiep", "lichtiep"].map(pageFor),
  );
  if (!noteTaker || !presider || !agency || !clerk) throw new Error("a page is missing");
  const address = `${app.url}/sessions/${planned.session.id}/conclusions`;
  const directive = "Giao đo đạc lại diện tích đất; trong khi chờ, chưa giải phóng mặt bằng thửa đất này.";
  await noteTaker.goto(address);
  await noteTaker.getByRole("button", { name: "Lập dự thảo (1 lượt tiếp)" }).click();
  await noteTaker.getByLabel("Kết luận, ý kiến chỉ đạo").fill(directive);
  await noteTaker.getByLabel("Cơ quan, người trả lời công dân").fill("Sở Nông nghiệp và Môi trường");
  const task = (number: number) => noteTaker.getByRole("group", { name: `Việc ${number}`, exact: true });
  await noteTaker.getByRole("button", { name: "Thêm việc giao" }).click();
  await task(1).getByRole("combobox", { name: "Cơ quan được giao" }).fill("Sở Nông nghiệp");
  await noteTaker.getByRole("option", { name: "Sở Nông nghiệp và Môi trường" }).first().click();
  await task(1).getByLabel("Nội dung giao").fill("Đo đạc lại diện tích, có mặt công dân.");
  await noteTaker.getByRole("button", { name: "Thêm việc giao" }).click();
  await task(2).getByLabel("Tên cơ quan khác").fill("Ban Quản lý dự án đường ven biển");
  await task(2).getByLabel("Nội dung giao").fill("Tạm dừng giải phóng mặt bằng thửa đất.");
  await noteTaker.getByRole("button", { name: "Lưu dự thảo" }).click();
  await noteTaker.getByRole("button", { name: "Trình phát hành" }).click();
  await expect(noteTaker.getByText("Đã trình")).toBeVisible();

  await presider.goto(address);
  await presider.getByRole("button", { name: "Phát hành", exact: true }).click();
  await confirm(presider);
  await expect(presider.getByText("Đã phát hành", { exact: true })).toBeVisible({ timeout: 30_000 });

  await agency.goto(`${app.url}/follow-ups`);
  await expect(agency.getByRole("table").getByText("Đo đạc lại diện tích")).toBeVisible();
  await clerk.goto(`${app.url}/follow-ups`);
  await expect(clerk.getByRole("table").getByText("Ban Quản lý dự án đường ven biển")).toBeVisible();
  await clerk.goto(`${app.url}/register`);
  await expect(clerk.getByRole("table").getByText(applicant)).toBeVisible();
});

test("[RP1][EX1][EX4] the report counts the reception, and its entry for the national database is complete", async () => {
  test.setTimeout(180_000);
  const clerk = await pageFor("lichtiep");
  const caller = await app.signIn("lichtiep");
  const { person } = await caller.call("me", {});
  const bodies = await caller.call("listOrganisations", {});
  const unit = bodies.find((one) => one.id === person.organisation)?.name ?? "";
  const { rows } = await caller.call("listMatters", {});
  const code = rows.find((row) => row.line.id === planned.session.hearings[0]?.matterId)?.line.code ?? "";
  const today = dayOf(instantOf(Date.now()));

  await clerk.goto(`${app.url}/reports`);
  await clerk.getByRole("combobox", { name: "Biểu báo cáo" }).click();
  await clerk
    .getByRole("option", { name: /^Biểu 01\/TCD/ })
    .first()
    .click();
  // The period's own days come first, once.
  await expect(clerk.getByRole("combobox", { name: "Kỳ báo cáo" })).toHaveValue(/^Cả năm/);
  // A reception before midnight is counted after it as well.
  await clerk.getByLabel("Từ ngày").fill(addDays(today, -1));
  await clerk.getByLabel("Đến ngày").fill(today);
  await clerk.getByRole("button", { name: "Lập báo cáo" }).click();
  await clerk.getByRole("button", { name: `1: cột 1, ${unit}. Xem danh sách` }).click();
  await expect(clerk.getByRole("region", { name: /^Cột 1:/ }).getByText(code)).toBeVisible();

  const entry = clerk.getByRole("row").filter({ hasText: code }).filter({ hasText: "Tiếp công dân" });
  await expect(async () => {
    await clerk.goto(`${app.url}/exchange?kind=reception`);
    await expect(entry).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 90_000 });
  await expect(entry.getByText("Chờ xuất")).toBeVisible();
  // The last cell says what is missing: nothing.
  await expect(entry.getByRole("cell").last()).toHaveText("");
  await clerk.getByRole("button", { name: "Xuất dữ liệu" }).click();
  const dialog = clerk.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Đơn vị" }).fill(unit);
  await clerk.getByRole("option", { name: unit, exact: true }).click();
  await dialog.getByRole("button", { name: "Xuất", exact: true }).click();
  await expect(dialog.getByText(/^Đã xuất \d+ mục/)).toBeVisible();
  await dialog.getByRole("button", { name: "Đóng" }).first().click();
  await expect(entry.getByText("Đã xuất")).toBeVisible();
});
