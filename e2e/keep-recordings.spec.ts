/**
 * The archive's pages in a browser: a hearing that was held and sealed, its term, a hold, a proposal by the clerk,
 * the decision of the head with the own password, and what has to be looked at.
 */
import { expect, test } from "@playwright/test";
import { type App, startApp } from "./app.ts";
import { launchPerson, type PersonBrowser } from "./browsers.ts";
import { keptDirectly } from "./kept-rows.ts";
import { signInPage } from "./people.ts";
import { shoot, shootZoomed } from "./screenshots.ts";

let app: App;
let clerk: PersonBrowser;
let head: PersonBrowser;
let code: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  app = await startApp();
  code = await keptDirectly(app);
  clerk = await launchPerson();
  await signInPage(app, clerk, "lichtiep");
  head = await launchPerson();
  await signInPage(app, head, "chutich");
});

test.afterAll(async () => {
  await clerk?.close();
  await head?.close();
  await app?.stop();
});

test("[KP1] [KP2] the clerk sees what is kept, and chooses a term", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/kept`);
  const table = page.getByRole("region", { name: "Bản ghi lưu giữ" });
  await expect(table.getByText("Đã hết thời hạn từ ngày 01/01/2022")).toBeVisible();
  await shoot(page, "kept", table);
  await shootZoomed(page, "kept-zoomed", table);
  await table
    .getByRole("button", { name: /Thời hạn lưu giữ của/ })
    .last()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Ngày kết thúc công việc").fill("2026-01-15");
  await dialog.getByRole("button", { name: "Lưu thời hạn" }).click();
  await expect(dialog.getByText("Hãy ghi ít nhất 5 ký tự.")).toBeVisible();
  await shoot(page, "kept-term", dialog);
  await dialog.getByRole("textbox", { name: "Lý do" }).fill("Vụ việc đã giải quyết xong");
  await dialog.getByRole("button", { name: "Lưu thời hạn" }).click();
  await expect(table.getByText("Được hủy từ ngày 01/01/2042").first()).toBeVisible();
});

test("[KP3] a hold is placed and lifted", async () => {
  const { page } = clerk;
  const row = page.getByRole("row").filter({ hasText: code }).filter({ hasText: "2022" });
  await row.getByRole("button", { name: `Lệnh giữ đối với ${code}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("Thanh tra tỉnh đang xem xét lại");
  await dialog.getByRole("button", { name: "Đặt lệnh giữ" }).click();
  await expect(row.getByText("Đang có lệnh giữ")).toBeVisible();
  await expect(row.getByRole("button", { name: `Đề nghị hủy bản ghi ${code}` })).toBeDisabled();
  await row.getByRole("button", { name: `Lệnh giữ đối với ${code}` }).click();
  await shoot(page, "kept-hold", dialog);
  await dialog.getByRole("button", { name: /Gỡ lệnh giữ: / }).click();
  await dialog.getByRole("textbox").fill("Thanh tra đã kết thúc");
  await dialog.getByRole("button", { name: "Gỡ lệnh giữ", exact: true }).click();
  await expect(row.getByText("Đang có lệnh giữ")).toBeHidden();
});

test("[KP5] [KP6] the clerk proposes, the head decides, each with the own password", async () => {
  const { page } = clerk;
  await page.getByRole("button", { name: `Đề nghị hủy bản ghi ${code}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Lý do").fill("Bản ghi đã hết thời hạn lưu trữ");
  await dialog.getByLabel("Căn cứ").fill("Quyết định số 12/QĐ-UBND ngày 10/11/2026");
  await dialog.getByLabel("Nhập lại mật khẩu của anh/chị").fill("sai mật khẩu");
  await dialog.getByRole("button", { name: "Gửi đề nghị hủy" }).click();
  await expect(dialog.getByText("Mật khẩu không đúng.").first()).toBeVisible();
  await shoot(page, "kept-propose", dialog);
  await dialog.getByLabel("Nhập lại mật khẩu của anh/chị").fill("TiepDan@2026");
  await dialog.getByRole("button", { name: "Gửi đề nghị hủy" }).click();
  await expect(page.getByText("Chờ quyết định")).toBeVisible();

  const other = head.page;
  await other.goto(`${app.url}/destructions`);
  await other.getByRole("button", { name: /Quyết định hồ sơ hủy/ }).click();
  const decision = other.getByRole("dialog");
  await decision.getByRole("radio", { name: "Đồng ý hủy" }).check();
  await decision.getByLabel("Nhập lại mật khẩu của anh/chị").fill("TiepDan@2026");
  await shoot(other, "destruction-decide", decision);
  await decision.getByRole("button", { name: "Quyết định", exact: true }).click();
  const table = other.getByRole("region", { name: "Hủy bản ghi" });
  await expect(table.getByText("Đã hủy", { exact: true })).toBeVisible({ timeout: 30_000 });
  await shoot(other, "destructions", table);
  const record = await table.getByRole("link", { name: /Biên bản hủy HBG-/ }).getAttribute("href");
  const caller = await app.signIn("chutich");
  const pdf = await caller.fetch(record ?? "");
  expect([pdf.status, pdf.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  await page.goto(`${app.url}/kept`);
  await expect(
    page.getByRole("row").filter({ hasText: code }).getByText("Đã hủy", { exact: true }),
  ).toBeVisible();
});

test("[KP8] what is not whole waits until a person closes it with a note", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/integrity`);
  const items = page.getByRole("region", { name: "Việc phải xem" });
  await expect(items.getByText("Bản ghi thiếu 12 giây")).toBeVisible();
  await shoot(page, "integrity", items);
  await items.getByRole("button", { name: /Ghi nhận xong: Bản ghi thiếu/ }).click();
  const dialog = page.getByRole("dialog");
  await shoot(page, "integrity-close", dialog);
  await dialog
    .getByLabel("Đã xem và xử lý thế nào")
    .fill("Đã đối chiếu với biên bản, không ảnh hưởng nội dung");
  await dialog.getByRole("button", { name: "Ghi nhận xong" }).click();
  await expect(items.getByText("Bản ghi thiếu 12 giây")).toBeHidden();
});
