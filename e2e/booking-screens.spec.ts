/**
 * The pages of calendar, booking and planning at three sizes, with a busy week, nothing at all, and a clash;
 * each is asserted, judged by axe and taken. Last, a booking without a mouse.
 */
import { expect, test } from "@playwright/test";
import type { Page } from "playwright";
import { type App, startApp } from "./app.ts";
import { launchPerson, type PersonBrowser } from "./browsers.ts";
import { addMatter, bookBehindTheBack, type BusyWeek, planBusyWeek } from "./busy-week.ts";
import { signInPage } from "./people.ts";
import { shoot, shootZoomed } from "./screenshots.ts";

let app: App;
let week: BusyWeek;
let clerk: PersonBrowser;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  app = await startApp();
  week = await planBusyWeek(app);
  clerk = await launchPerson();
  clerk.page.setDefaultTimeout(30_000);
  await signInPage(app, clerk, "lichtiep");
});

test.afterAll(async () => {
  await clerk?.close();
  await app?.stop();
});

const grid = (page: Page) => page.getByRole("grid");

async function show(page: Page, query: string): Promise<void> {
  await page.goto(`${app.url}/calendar?${query}`);
  await expect(grid(page).getByRole("link").first()).toBeVisible();
}

/** Every session of the week is there to be opened, beside those of the demonstration. */
async function expectWholeWeek(page: Page): Promise<void> {
  for (const { id } of week.sessions)
    await expect(grid(page).locator(`a[href="/sessions/${id}"]`)).toBeVisible();
}

test("the calendar of a busy week in every view", async () => {
  const { page } = clerk;
  await show(page, `view=week&day=${week.monday}`);
  expect(week.sessions).toHaveLength(30);
  await expectWholeWeek(page);
  await shoot(page, "calendar-week-busy", grid(page));
  await shootZoomed(page, "calendar-week-busy", grid(page));
  await show(page, `view=month&day=${week.monday}`);
  await expect(
    grid(page)
      .getByText(/^Còn \d+ buổi$/)
      .first(),
  ).toBeVisible();
  await shoot(page, "calendar-month-busy", grid(page));
  const thursday = week.sessions.at(-5)?.startsAt.slice(0, 10);
  await show(page, `view=day&day=${thursday}`);
  await shoot(page, "calendar-day-busy", grid(page));
  for (const lanes of ["leader", "site"] as const) {
    await show(page, `view=lanes&day=${thursday}&lanes=${lanes}`);
    await shoot(page, `calendar-lanes-${lanes}`, grid(page));
  }
  await show(page, `view=lanes&day=${thursday}&lanes=leader&span=day`);
  await shoot(page, "calendar-lanes-day", grid(page));
  await page.getByRole("button", { name: "Phím tắt" }).click();
  await shoot(page, "calendar-help", page.getByRole("dialog"));
  await page.keyboard.press("Escape");
});

test("an empty month, and lanes without anybody", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/calendar?view=month&day=2025-05-10`);
  await shoot(page, "calendar-month-empty", page.getByText("Không có buổi tiếp nào trong thời gian này."));
  await page.goto(`${app.url}/calendar?view=lanes&day=2025-05-10&lanes=interpreter`);
  await shoot(page, "calendar-lanes-empty", page.getByText("Không có buổi tiếp nào trong thời gian này."));
});

test("the keyboard goes through days and sessions, and back in the browser comes back", async () => {
  const { page } = clerk;
  await show(page, `view=week&day=${week.monday}`);
  const cells = grid(page).getByRole("gridcell");
  await cells.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(cells.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(cells.nth(1).locator("a").first()).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  // Out of the week by a day: Sunday of the week before has the focus.
  await expect(page).toHaveURL(/day=/);
  await expect(grid(page).getByRole("gridcell").nth(6)).toBeFocused();
  await page.keyboard.press("PageDown");
  await expectWholeWeek(page);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`day=${week.monday}`));
  await cells.first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/view=day/);
  await grid(page).getByRole("gridcell").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sessions\//);
});

test("planning: from a reception day, with what is taken, and with what is wrong", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/sessions/new`);
  await page.getByRole("button", { name: "Lập buổi tiếp" }).click();
  await shoot(page, "plan-problems", page.getByRole("alert").first());
  const busy = week.sessions[0];
  if (!busy) throw new Error("The week is empty.");
  await page.getByLabel("Tên buổi tiếp").fill("Tiếp công dân đột xuất về vụ việc phức tạp");
  await page.getByText("Đột xuất", { exact: true }).click();
  await page
    .getByLabel(/^Ngày/)
    .first()
    .fill(week.monday);
  await pick(page, "Điểm cầu trung tâm", busy.sites[0]?.name ?? "");
  await pick(page, "Tìm và thêm người hoặc máy điểm cầu", "lanhdao1", /Lê Nguyễn Hoàng Minh Triết/);
  const member = page.getByRole("group", { name: /^Thành phần: / });
  await member.getByRole("combobox", { name: "Vai trò" }).click();
  await page.getByRole("option", { name: "Người chủ trì" }).click();
  await member.getByRole("combobox", { name: "Điểm cầu" }).click();
  await page.getByRole("option").first().click();
  await page.getByLabel("Người khác chủ trì thay người đứng đầu").check();
  await expect(page.getByText("Thời gian này đã có việc khác")).toBeVisible();
  await shoot(page, "plan-clash", page.getByText("Thời gian này đã có việc khác"));
  await page.evaluate(() => sessionStorage.clear());
});

test("booking: which matter, which slot, a clash with its way out, and what comes next", async () => {
  const { page } = clerk;
  const matter = await addMatter(app, "Nguyễn Thị Hoàng Phương Quỳnh Anh", "058190001234");
  const rival = await addMatter(app, "Chamaléa Thị Kim Duyên", "058185004321", { isComplex: true });
  await page.goto(`${app.url}/bookings/new`);
  const waiting = page.getByRole("link", { name: /^Đặt lịch hồ sơ/ });
  await shoot(page, "booking-matters", waiting.first());
  await page.goto(`${app.url}/bookings/new?matter=${matter}`);
  const slots = page.getByRole("radiogroup", { name: "Khung giờ còn trống" });
  await expect(slots.getByRole("radio").first()).toBeVisible();
  await shoot(page, "booking-slots", slots);
  await page.goto(`${app.url}/bookings/new?matter=${rival}`);
  const reserved = slots.getByRole("radio", { name: /, Ưu tiên$/ });
  await expect(reserved.first()).toBeVisible();
  const all = await slots.getByRole("radio").count();
  expect(all).toBeGreaterThan(await reserved.count());
  await page.getByRole("checkbox", { name: "Chỉ khung giờ ưu tiên" }).check();
  await expect(slots.getByRole("radio")).toHaveCount(await reserved.count());
  await shoot(page, "booking-priority", slots);
  const session = week.sessions[2];
  if (!session) throw new Error("The week is empty.");
  await page.goto(`${app.url}/bookings/new?matter=${matter}&session=${session.id}&from=${session.startsAt}`);
  await pick(page, "Công dân đến điểm cầu", session.sites[0]?.name ?? "");
  await shoot(page, "booking-confirm", page.getByRole("button", { name: /^Đặt lịch lúc/ }));
  await bookBehindTheBack(app, session.id, rival, session.startsAt);
  await page.getByRole("button", { name: /^Đặt lịch lúc/ }).click();
  const clash = page.getByRole("alert");
  await expect(clash).toContainText("đã bận từ");
  await shoot(page, "booking-clash", clash);
  await clash.getByRole("button").first().click();
  await shoot(page, "booking-done", page.getByRole("heading", { level: 1, name: "Đã đặt lịch" }));
  await page.getByRole("link", { name: "Mở buổi tiếp" }).click();
  await shoot(page, "session-slots", page.getByRole("link", { name: /^Đặt lịch vào/ }).first());
  await page
    .getByRole("button", { name: /^Chuyển giờ lượt/ })
    .first()
    .click();
  await shoot(page, "dialog-move", page.getByRole("dialog"));
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Hoãn buổi tiếp" }).click();
  await shoot(page, "dialog-postpone", page.getByRole("dialog"));
  await page.keyboard.press("Escape");
});

test("interpreters: the list is kept, and a booked hearing gets another one", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/`);
  await page.getByRole("button", { name: "Lịch", exact: true }).click();
  await page.getByRole("menuitem", { name: "Người phiên dịch" }).click();
  const table = page.getByRole("region", { name: "Người phiên dịch" });
  await shoot(page, "interpreters", table);
  await shootZoomed(page, "interpreters", table);
  await page.getByRole("button", { name: "Thêm người phiên dịch" }).click();
  const form = page.getByRole("dialog", { name: "Thêm người phiên dịch" });
  await form.getByRole("button", { name: "Lưu" }).click();
  await shoot(page, "interpreter-problems", form.getByText(/^Cần điền/).first());
  await form.getByLabel("Họ và tên").fill("Công Tằng Tôn Nữ Chamaléa Thị Hoàng Phương Quỳnh Anh");
  await form.getByRole("checkbox", { name: "Tiếng Raglai" }).check();
  await form.getByRole("checkbox", { name: "Ngôn ngữ ký hiệu" }).check();
  await form.getByLabel("Điện thoại").fill("0912 000 333");
  await pick(page, "Cơ quan quản lý", "Ủy ban nhân dân tỉnh", /^Ủy ban nhân dân tỉnh/);
  await shoot(page, "interpreter-form", form);
  await form.getByRole("button", { name: "Lưu" }).click();
  const added = table.getByRole("row", { name: /Phương Quỳnh Anh/ });
  await expect(added).toContainText("Tiếng Raglai, Ngôn ngữ ký hiệu");

  const [taken, free] = [week.sessions[6], week.sessions[7]];
  if (!taken || !free) throw new Error("The week is too short.");
  const first = await addMatter(app, "Pi Năng Thị Thơm", "058187001111", { interpreter: "raglai" });
  const second = await addMatter(app, "Katơr Thị Sính", "058187002222", { interpreter: "raglai" });
  const known = await (await app.signIn("lichtiep")).call("listInterpreters", {});
  const busy = known.find((one) => one.name.startsWith("Pi Năng Xuân Thảo"));
  if (!busy) throw new Error("The demonstration has no interpreter for Raglai.");
  await bookBehindTheBack(app, taken.id, first, free.startsAt, busy.id);
  await bookBehindTheBack(app, free.id, second, free.startsAt);
  await page.goto(`${app.url}/sessions/${free.id}`);
  await page.getByRole("button", { name: "Đổi người phiên dịch của lượt 1" }).click();
  const dialog = page.getByRole("dialog", { name: "Người phiên dịch của lượt 1" });
  await expect(dialog).toContainText("Công dân cần phiên dịch: Tiếng Raglai.");
  await dialog.getByRole("combobox", { name: "Người phiên dịch mới" }).click();
  const options = page.getByRole("option");
  await expect(options.first()).toContainText("Quỳnh Anh");
  await expect(options.nth(1)).toContainText("Xuân Thảo");
  await expect(options.nth(2)).toContainText("Mai Hương");
  await shoot(page, "dialog-interpreter-list", options.first());
  await options.nth(1).click();
  await dialog.getByRole("button", { name: "Lưu người phiên dịch" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Pi Năng Xuân Thảo (mẫu) đã bận từ");
  await shoot(page, "dialog-interpreter-clash", dialog.getByRole("alert"));
  await pick(page, "Người phiên dịch mới", "Quỳnh Anh", /Quỳnh Anh/);
  await dialog.getByRole("button", { name: "Lưu người phiên dịch" }).click();
  await expect(dialog).toBeHidden();
  const told = page.getByText(/^Phiên dịch: .*Quỳnh Anh$/);
  await told.scrollIntoViewIfNeeded();
  await shoot(page, "session-interpreter", told);

  await page.goto(`${app.url}/interpreters`);
  await added.getByRole("button", { name: /^Ngừng mời/ }).click();
  await shoot(page, "interpreter-close", page.getByRole("dialog"));
  await page.getByRole("dialog").getByRole("button", { name: "Ngừng mời" }).click();
  await expect(added).toContainText(/ – /);
});

test("a hearing is booked without a mouse", async () => {
  const { page } = clerk;
  await addMatter(app, "Trần Văn Lợi", "058079005678");
  await page.goto(`${app.url}/calendar?view=week&day=${week.monday}`);
  await grid(page).getByRole("gridcell").first().focus();
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/bookings\/new/);
  await page
    .getByRole("link", { name: /^Đặt lịch hồ sơ/ })
    .first()
    .waitFor();
  await tabTo(page, (name) => name.startsWith("Đặt lịch hồ sơ"));
  await page.keyboard.press("Enter");
  await page.getByRole("radio").first().waitFor();
  await tabTo(page, (name) => /Lê Nguyễn|đến/.test(name), "radio");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio").nth(1)).toBeChecked();
  await tabTo(page, (name) => name.startsWith("Công dân đến điểm cầu"));
  const site = page.getByRole("combobox", { name: "Công dân đến điểm cầu" });
  if ((await site.inputValue()) === "") {
    await page.keyboard.press("ArrowDown");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(site).not.toHaveValue("");
  }
  await tabTo(page, (name) => name.startsWith("Đặt lịch lúc"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Đã đặt lịch" })).toBeVisible();
});

/** Chooses in a list; in one that can be searched by typing first. */
async function pick(
  page: Page,
  label: string,
  search: string,
  option: string | RegExp = search,
): Promise<void> {
  const field = page.getByRole("combobox", { name: label }).first();
  await field.click();
  if (await field.isEditable()) await field.fill(search);
  await page.getByRole("option", { name: option }).first().click();
}

/** Presses Tab until something with that name, and that role where it is told, has the focus. */
async function tabTo(page: Page, fits: (name: string) => boolean, type?: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement)) return { name: "", type: "" };
      const label = focused instanceof HTMLInputElement ? (focused.labels?.[0]?.textContent ?? "") : "";
      return {
        name: focused.getAttribute("aria-label") ?? (label || focused.textContent || ""),
        type: focused.getAttribute("type") ?? "",
      };
    });
    if (fits(here.name.trim()) && (type === undefined || here.type === type)) return;
  }
  throw new Error("Tab never came to it.");
}
