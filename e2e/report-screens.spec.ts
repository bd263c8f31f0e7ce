/**
 * The pages of reports: choosing, the wide table with its keys, checks that hold and that do not, what stands behind
 * a number, files, kept reports counted again, internal tables, forms imported. Each is judged by axe and taken.
 */
import { expect, test, type Locator } from "@playwright/test";
import type { Page } from "playwright";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { type App, startApp } from "./app.ts";
import { launchPerson, type PersonBrowser } from "./browsers.ts";
import { signInPage } from "./people.ts";
import { shoot } from "./screenshots.ts";

let app: App;
let clerk: PersonBrowser;
let admin: PersonBrowser;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  app = await startApp();
  clerk = await launchPerson();
  admin = await launchPerson();
  for (const one of [clerk, admin]) one.page.setDefaultTimeout(30_000);
  await signInPage(app, clerk, "lichtiep");
  await signInPage(app, admin, "quantri");
});

test.afterAll(async () => {
  await clerk?.close();
  await admin?.close();
  await app?.stop();
});

const today = dayOf(instantOf(Date.now()));
/** A span that no reporting period has; the day may change while the server starts. */
const first = addDays(today, -400);
const last = addDays(today, 1);
const grid = (page: Page): Locator => page.getByRole("region", { name: /^Tổng hợp kết quả tiếp công dân/ });

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).first().click();
}

async function chooseDays(page: Page, from: Day, to: Day): Promise<void> {
  // The period's own days come first, once.
  await expect(page.getByRole("combobox", { name: "Kỳ báo cáo" })).toHaveValue(/^Cả năm/);
  await page.getByLabel("Từ ngày").fill(from);
  await page.getByLabel("Đến ngày").fill(to);
  await expect(page.getByRole("combobox", { name: "Kỳ báo cáo" })).toHaveValue("Tự chọn ngày");
}

/** Receptions at the desk, of the demonstration's matters that are no denunciations, on the day each was taken in. */
async function enterVisits(from: number, to: number): Promise<void> {
  const caller = await app.signIn("lichtiep");
  const { rows } = await caller.call("listMatters", {});
  for (const { line, receivedOn } of rows.filter((row) => row.line.kind !== "TO_CAO").slice(from, to))
    await caller.call("enterVisit", { matter: line.id, receivedOn, note: "" });
}

test("nothing to count: the table stands there with noughts, and says so", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/kept-reports`);
  await shoot(page, "kept-reports-empty", page.getByText("Chưa lưu báo cáo nào"));
  await page.goto(`${app.url}/reports`);
  await page.getByLabel("Từ ngày").waitFor();
  await choose(page, "Biểu báo cáo", /^Biểu 01\/TCD/);
  await page.getByRole("button", { name: "Lập báo cáo" }).click();
  await expect(page.getByText("Trong kỳ này chưa có số liệu nào.")).toBeVisible();
  await shoot(page, "report-empty", grid(page));
});

test("a wide table of all bodies is scrolled by keys, its titles and names staying in sight", async () => {
  await enterVisits(0, 3);
  const { page } = clerk;
  await page.goto(`${app.url}/reports`);
  await choose(page, "Biểu báo cáo", /^Biểu 01\/TCD/);
  await page.getByRole("combobox", { name: "Đơn vị" }).fill("Ủy ban nhân dân tỉnh");
  await page.getByRole("option", { name: "Ủy ban nhân dân tỉnh Khánh Hòa" }).click();
  await choose(page, "Phạm vi", "Cả các đơn vị trực thuộc");
  await chooseDays(page, first, last);
  await page.getByRole("button", { name: "Lập báo cáo" }).click();
  await expect(grid(page).getByRole("rowheader", { name: "Tổng số" })).toBeAttached();
  await shoot(page, "report-table", grid(page));
  await grid(page).focus();
  await page.keyboard.press("End");
  await expect(grid(page).getByRole("rowheader", { name: "Tổng số" })).toBeInViewport();
  for (let press = 0; press < 12; press++) await page.keyboard.press("ArrowRight");
  await expect.poll(() => grid(page).evaluate((frame) => frame.scrollLeft)).toBeGreaterThan(100);
  await expect(grid(page).getByRole("columnheader", { name: "Đơn vị" })).toBeInViewport();
  await shoot(page, "report-table-end", grid(page));
});

test("behind a number stand its receptions, and leaving them leads back to it", async () => {
  const { page } = clerk;
  const total = page.getByRole("button", { name: "3: cột 1, Tổng số. Xem danh sách" });
  await total.click();
  const panel = page.getByRole("region", { name: /^Cột 1:/ });
  await expect(panel.getByText("Tổng số: 3 mục")).toBeVisible();
  await expect(panel.getByRole("row")).toHaveCount(4);
  await shoot(page, "report-behind", panel);
  await panel.getByRole("button", { name: "Đóng danh sách" }).click();
  await expect(total).toBeFocused();
});

test("each file comes in its form", async () => {
  const { page } = clerk;
  for (const [name, type] of [
    ["Excel", "spreadsheetml"],
    ["Word", "wordprocessingml"],
    ["PDF", "application/pdf"],
  ] as const) {
    const href = await page.getByRole("link", { name: `Tải ${name}:` }).getAttribute("href");
    const answer = await page.request.get(`${app.url}${href}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toContain(type);
    expect((await answer.body()).length).toBeGreaterThan(3_000);
  }
});

test("a report is kept as it is, and counted again tells what changed", async () => {
  const { page } = clerk;
  await choose(page, "Phạm vi", "Riêng đơn vị này");
  await page.getByRole("combobox", { name: "Đơn vị" }).fill("Ban Tiếp công dân tỉnh");
  await page.getByRole("option", { name: "Ban Tiếp công dân tỉnh" }).first().click();
  await page.getByRole("button", { name: "Lập báo cáo" }).click();
  await expect(page.getByRole("button", { name: "3: cột 1, Ban Tiếp công dân tỉnh" })).toBeVisible();
  await page.getByRole("button", { name: "Lưu báo cáo này" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Ghi chú của lần lưu").fill("Báo cáo gửi Thanh tra tỉnh, đợt kiểm tra cuối năm");
  await dialog.getByLabel(/cột 30/).fill("Có 01 vụ việc đang chuyển Sở Nông nghiệp và Môi trường");
  await shoot(page, "report-keep", dialog);
  await dialog.getByRole("button", { name: "Lưu báo cáo" }).click();
  await page.getByRole("link", { name: "Mở báo cáo đã lưu" }).click();
  await expect(page.getByText("Có 01 vụ việc đang chuyển")).toBeAttached();
  await page.getByRole("button", { name: "Tính lại và so sánh" }).click();
  await expect(page.getByText("số liệu không thay đổi")).toBeVisible();
  await enterVisits(3, 4);
  await page.getByRole("button", { name: "Tính lại và so sánh" }).click();
  await expect(page.getByRole("heading", { name: "Các ô khác nhau" })).toBeVisible();
  await shoot(page, "kept-report-differs", page.getByRole("heading", { name: "Các ô khác nhau" }));
  await page.getByRole("link", { name: "Danh sách báo cáo đã lưu" }).click();
  await shoot(page, "kept-reports", page.getByText("đợt kiểm tra cuối năm"));
});

test("the two internal tables: online sessions by month, and the days of heads", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/reports`);
  await choose(page, "Biểu báo cáo", "Các buổi tiếp trực tuyến theo tháng");
  await page.getByRole("button", { name: "Lập báo cáo" }).click();
  await shoot(
    page,
    "report-online",
    page.getByRole("region", { name: "Các buổi tiếp trực tuyến theo tháng" }),
  );
  await choose(page, "Biểu báo cáo", "Số ngày tiếp công dân của người đứng đầu");
  await page.getByRole("combobox", { name: "Đơn vị" }).fill("Ủy ban nhân dân tỉnh");
  await page.getByRole("option", { name: "Ủy ban nhân dân tỉnh Khánh Hòa" }).click();
  await choose(page, "Phạm vi", "Cả các đơn vị trực thuộc");
  await page.getByRole("button", { name: "Lập báo cáo" }).click();
  const heads = page.getByRole("region", { name: "Số ngày tiếp công dân của người đứng đầu" });
  await expect(heads.getByRole("rowheader", { name: /Chủ tịch UBND tỉnh/ })).toBeVisible();
  await shoot(page, "report-quotas", heads);
  await page.getByLabel("Đến tháng").fill("2020-01");
  await expect(page.getByText("Chọn tối đa 24 tháng")).toBeVisible();
  await expect(page.getByRole("button", { name: "Lập báo cáo" })).toBeDisabled();
});

/** A form of three columns whose check holds for nobody that was received. */
const madeUp = {
  code: "99/MAU",
  title: "Biểu thử nghiệm số lượt và số vụ việc",
  validFrom: "2026-01-01",
  validTo: null,
  basis: "Thông tư mẫu để kiểm tra việc nhập biểu",
  columns: [
    {
      number: "1",
      title: "Số lượt",
      under: ["Tiếp công dân"],
      cell: { type: "receptions", count: "visits", where: {} },
    },
    {
      number: "2",
      title: "Số vụ việc tố cáo",
      under: ["Tiếp công dân"],
      cell: { type: "receptions", count: "matters", where: { kinds: ["TO_CAO"] } },
    },
    { number: "3", title: "Cộng", under: [], cell: { type: "formula", formula: "1+2" } },
  ],
  checks: ["1=2"],
};

test("a new form is checked, its faults named, and imported", async () => {
  const { page } = admin;
  await page.goto(`${app.url}/report-forms`);
  await expect(page.getByRole("row", { name: /01\/TCD/ }).first()).toBeVisible();
  await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
  await expect(page.getByText("Xin dán nội dung")).toBeVisible();
  const json = page.getByLabel("Nội dung JSON của biểu");
  await json.fill(JSON.stringify({ ...madeUp, checks: ["1=7", "1=+"] }, null, 2));
  await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("2 lỗi");
  await shoot(page, "report-forms-faulty", page.getByRole("alert"));
  await json.fill(JSON.stringify(madeUp, null, 2));
  await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
  await expect(page.getByText("Biểu 99/MAU hợp lệ")).toBeVisible();
  await shoot(page, "report-forms-good", page.getByRole("region", { name: "Xem trước" }));
  await page.getByRole("button", { name: "Nhập biểu này" }).click();
  await expect(page.getByText("Đã nhập biểu 99/MAU, phiên bản 1.")).toBeVisible();
});

test("a check that does not hold is shown with its sides", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/reports`);
  await choose(page, "Biểu báo cáo", /^Biểu 99\/MAU/);
  await chooseDays(page, first, last);
  await page.getByRole("button", { name: "Lập báo cáo" }).click();
  await expect(page.getByText("cột 1 là 4; cột 2 là 0").first()).toBeVisible();
  await shoot(page, "report-fault", page.getByRole("heading", { name: "Kiểm tra số liệu" }));
});

test("whoever may not read reports is told so, and has no way to them in the menu", async () => {
  const technician = await launchPerson();
  await signInPage(app, technician, "kythuat");
  await expect(technician.page.getByRole("button", { name: "Báo cáo" })).toHaveCount(0);
  await technician.page.goto(`${app.url}/reports`);
  await shoot(technician.page, "report-refused", technician.page.getByRole("alert"));
  await technician.close();
});
