/**
 * As a clerk who never saw it: a new citizen is received, the head's decision recorded, the hearing booked on the
 * leader's next day, the notices sent and the calendar posted, all by roles and labels and what the pages themselves
 * offer next. Steps (clicks and fields) and seconds are counted and printed.
 */
import { expect, test } from "@playwright/test";
import type { Locator } from "playwright";
import { type App, startApp } from "./app.ts";
import { launchPerson, type PersonBrowser } from "./browsers.ts";
import { signInPage } from "./people.ts";

const citizen = "Pinăng Thị Ngọc Ánh";
const idNumber = "058187004412";
const address = "Thôn Ma Oai, xã Bác Ái Đông (mẫu)";

let app: App;
let clerk: PersonBrowser;

test.beforeAll(async () => {
  app = await startApp();
  clerk = await launchPerson();
  clerk.page.setDefaultTimeout(30_000);
  await signInPage(app, clerk, "lichtiep");
});

test.afterAll(async () => {
  await clerk?.close();
  await app?.stop();
});

/** Counts what a person does with the hand. */
function countSteps() {
  const started = Date.now();
  let clicks = 0;
  let fields = 0;
  return {
    async click(what: Locator): Promise<void> {
      clicks += 1;
      await what.click();
    },
    async fill(what: Locator, words: string): Promise<void> {
      fields += 1;
      await what.fill(words);
    },
    /** Opening a list, choosing in it: two clicks. */
    async choose(list: Locator, option: Locator): Promise<void> {
      clicks += 2;
      await list.click();
      await option.click();
    },
    sum: () => ({ clicks, fields, seconds: Math.round((Date.now() - started) / 100) / 10 }),
  };
}

test("intake, booking on the leader's next day, notices and the public calendar in one journey", async () => {
  const { page } = clerk;
  const by = countSteps();
  const parts: Record<string, ReturnType<typeof by.sum>> = {};
  await page.goto(app.url);

  await by.click(page.getByRole("button", { name: "Vụ việc" }));
  await by.click(page.getByRole("menuitem", { name: "Tiếp nhận công dân" }));
  await by.fill(page.getByLabel("Số giấy tờ"), idNumber);
  await by.fill(page.getByLabel("Họ và tên"), citizen);
  await by.fill(page.getByLabel("Địa chỉ"), address);
  await by.click(page.getByRole("radio", { name: "Kiến nghị" }));
  await by.fill(
    page.getByLabel("Tóm tắt nội dung"),
    "Kiến nghị sửa đường vào thôn bị sạt lở sau mưa, học sinh phải đi vòng hơn 6 km.",
  );
  await by.choose(page.getByRole("combobox", { name: "Lĩnh vực" }), page.getByRole("option").first());
  await by.choose(
    page.getByRole("combobox", { name: "Điểm cầu công dân muốn đến" }),
    page.getByRole("option", { name: /Phan Rang/ }).first(),
  );
  await by.click(page.getByRole("button", { name: "Lưu và tiếp tục" }));
  await expect(page.getByRole("button", { name: "Ghi quyết định" })).toBeVisible();
  parts["intake"] = by.sum();

  await by.click(page.getByRole("button", { name: "Ghi quyết định" }));
  const dialog = page.getByRole("dialog");
  await by.choose(
    dialog.getByRole("combobox", { name: "Căn cứ" }),
    page.getByRole("option", { name: /Vùng sâu, vùng xa/ }),
  );
  await by.fill(dialog.getByLabel("Lý do"), "Nhà cách trụ sở hơn 70 km, đường sạt lở.");
  await by.fill(dialog.getByRole("combobox", { name: "Người quyết định" }), "Minh Triết");
  await by.click(page.getByRole("option", { name: /Minh Triết/ }));
  await by.click(dialog.getByRole("button", { name: "Lưu" }));
  await expect(dialog).toBeHidden();
  parts["decision"] = by.sum();

  await by.click(page.getByRole("link", { name: "Đặt lịch tiếp trực tuyến" }));
  // The leader's next reception day that can still be prepared in time (five working days).
  const slot = page
    .getByRole("radiogroup", { name: "Khung giờ còn trống" })
    .getByRole("region")
    .filter({ hasText: "Tiếp công dân định kỳ của Chủ tịch UBND tỉnh (mẫu)" })
    .getByRole("radio")
    .first();
  await by.click(slot);
  const confirm = page.getByRole("button", { name: /^Đặt lịch lúc/ });
  await expect(page.getByRole("combobox", { name: "Công dân đến điểm cầu" })).toHaveValue(/Phan Rang/);
  await by.click(confirm);
  await expect(page.getByRole("heading", { level: 1, name: "Đã đặt lịch" })).toBeVisible();
  parts["booking"] = by.sum();

  // What comes next stands on the page of what was booked.
  await by.click(page.getByRole("button", { name: "Soạn và gửi thông báo" }).first());
  await expect(page.getByText(/^Đã soạn \d+, gửi \d+ thông báo/)).toBeVisible();
  parts["notices"] = by.sum();

  await by.click(page.getByRole("button", { name: "Niêm yết, công bố" }).first());
  await by.click(page.getByRole("dialog").getByRole("button", { name: "Niêm yết" }));
  await expect(page.getByRole("link", { name: /lịch công khai|Xem/ }).first()).toBeVisible();
  parts["posting"] = by.sum();
  console.log(`book-a-hearing ${JSON.stringify(parts)}`);

  await page.goto(`${app.url}/lich`);
  const posted = page.getByRole("main");
  await expect(posted.getByText(/Lê Nguyễn Hoàng Minh Triết/).first()).toBeVisible();
  for (const secret of [citizen, idNumber, address]) await expect(posted).not.toContainText(secret);
});
