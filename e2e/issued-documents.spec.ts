/** Documents are issued from a matter and looked through in the register; words and signers are kept. */
import { expect, test } from "@playwright/test";
import { type App, startApp } from "./app.ts";
import { launchPerson, type PersonBrowser } from "./browsers.ts";
import { addMatter } from "./busy-week.ts";
import { signInPage } from "./people.ts";
import { shoot } from "./screenshots.ts";

let app: App;
let clerk: PersonBrowser;
let admin: PersonBrowser;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  app = await startApp();
  [clerk, admin] = [await launchPerson(), await launchPerson()];
  await signInPage(app, clerk, "lichtiep");
  await signInPage(app, admin, "quantri");
});
test.afterAll(async () => {
  await clerk?.close();
  await admin?.close();
  await app?.stop();
});

test("[DC7] a receipt and a guidance slip are issued on a matter, and one is made void", async () => {
  const { page } = clerk;
  const matter = await addMatter(app, "Công Tằng Tôn Nữ Thị Phương Hoa", "058165000991");
  await page.goto(`${app.url}/matters/${matter}`);
  const panel = page.getByRole("region", { name: "Văn bản đã phát hành" }).first();
  await expect(panel.getByText("Chưa phát hành văn bản nào.")).toBeVisible();
  await panel.getByRole("button", { name: "Lập giấy biên nhận" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Tên thông tin, tài liệu").fill("Đơn khiếu nại và bản sao quyết định thu hồi đất");
  await shoot(page, "issue-receipt", dialog);
  await dialog.getByRole("button", { name: "Phát hành" }).click();
  await expect(panel.getByRole("link", { name: /dạng PDF/ })).toHaveCount(1);
  await panel.getByRole("button", { name: "Phát hành phiếu hướng dẫn" }).click();
  await dialog.getByLabel("Cơ quan có thẩm quyền").fill("Ủy ban nhân dân phường Phan Rang");
  await dialog.getByRole("button", { name: "Phát hành" }).click();
  await expect(panel.getByRole("cell", { name: /^01\/PHD-/ })).toBeVisible();
  await panel.getByRole("button", { name: /^Hủy hiệu lực 01\/PHD/ }).click();
  await dialog.getByLabel("Lý do").fill("Ghi sai tên cơ quan");
  await dialog.getByRole("button", { name: "Hủy hiệu lực" }).click();
  await expect(panel.getByText("Ghi sai tên cơ quan")).toBeVisible();
  await shoot(page, "matter-documents", panel);
});

test("[DC4] the register shows numbers, and the calendar of a month is issued with the next", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/documents`);
  const register = page.getByRole("region", { name: "Văn bản đã phát hành" });
  await expect(register.getByRole("cell", { name: /^01\/PHD-/ })).toBeVisible();
  await page.getByRole("button", { name: "Phát hành lịch tiếp công dân" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Phát hành" }).click();
  await expect(register.getByRole("cell", { name: /^01\/TB-BTCD$/ })).toBeVisible();
  await shoot(page, "document-register", register);
  await page.getByLabel("Tìm theo số, trích yếu, nơi nhận").fill("không có văn bản này");
  await expect(page.getByText("Chưa có văn bản nào")).toBeVisible();
  await shoot(page, "document-register-empty", page.getByRole("main"));
});

test("[DC6] the administrator sets new words from a later day, and sees who signs", async () => {
  const { page } = admin;
  await page.goto(`${app.url}/document-words`);
  await expect(page.getByRole("cell", { name: "Nguyễn Trần Khánh Vy", exact: true })).toBeVisible();
  await expect(page.getByText("Mặc trang phục nghiêm chỉnh")).toBeVisible();
  await shoot(page, "document-words", page.getByRole("main"));
  await page.getByRole("button", { name: "Đặt lời văn mới cho phần Giấy tờ cần mang theo" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Lời văn", exact: true }).fill("Mang theo {thing}");
  await dialog.getByLabel("Căn cứ của lời văn mới").fill("Quyết định số 12/QĐ-UBND");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog.getByRole("alert")).toContainText("chỗ điền");
  await shoot(page, "document-words-refused", dialog);
  await dialog.getByRole("textbox", { name: "Lời văn", exact: true }).fill("Thẻ căn cước");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByText("Sẽ dùng")).toBeVisible();
});
