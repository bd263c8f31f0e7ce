/** The guide's first chapters, walked: signing in, intake, booking, preparing. */
import { expect } from "@playwright/test";
import { vi } from "../client/text/vi.ts";
import { look, snap } from "./guide-pictures.ts";
import { heading, peek, visit, type Walk } from "./guide-walk.ts";

export async function walkBefore(walk: Walk): Promise<void> {
  const stranger = await walk.pageFor(null);
  await stranger.goto(walk.app.url);
  await stranger.getByLabel(vi.signIn.account).waitFor();
  await look(stranger);

  const leader = await walk.pageFor("chutich");
  await leader.goto(walk.app.url);
  await expect(leader.getByText(vi.sessions.enter, { exact: true }).first()).toBeVisible();
  await snap(leader, "sessions");
  const page = await walk.pageFor("lichtiep");
  await page.goto(walk.app.url);
  for (const group of [vi.frame.groups.matters, vi.frame.groups.calendar, vi.frame.groups.preparation]) {
    await page.getByRole("button", { name: group, exact: true }).click();
    await page.getByRole("menuitem").first().waitFor();
    await look(page);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", { name: /^Tài khoản của/ }).click();
  await page.getByRole("menuitem", { name: vi.frame.signOut, exact: true }).waitFor();
  await look(page);
  await visit(walk, page, "/password", vi.password.title);

  await page.goto(`${walk.app.url}/matters/new`);
  await page.getByLabel("Số giấy tờ").fill("058187004412");
  await page.getByLabel("Họ và tên").fill("Pinăng Thị Ngọc Ánh");
  await page.getByLabel("Địa chỉ").fill("Thôn Ma Oai, xã Bác Ái Đông (mẫu)");
  await snap(page, "intake");
  await page.getByRole("radio", { name: "Kiến nghị" }).click();
  await page.getByLabel("Tóm tắt nội dung").fill("Kiến nghị sửa đường vào thôn bị sạt lở sau mưa.");
  await page.getByRole("combobox", { name: "Lĩnh vực" }).click();
  await page.getByRole("option").first().click();
  await page.getByRole("combobox", { name: vi.matters.fields.site }).click();
  await page
    .getByRole("option", { name: /Phan Rang/ })
    .first()
    .click();
  await page.getByRole("button", { name: vi.matters.form.submit }).click();
  await page.getByRole("button", { name: vi.matters.page.decide }).waitFor();
  await look(page);
  await page.getByRole("button", { name: vi.matters.page.decide }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: vi.matters.fields.ground }).click();
  await page.getByRole("option", { name: /Vùng sâu, vùng xa/ }).click();
  await dialog.getByLabel(vi.matters.fields.reason).fill("Nhà cách trụ sở hơn 70 km, đường sạt lở.");
  await dialog.getByRole("combobox", { name: vi.matters.fields.decidedBy }).fill("Minh Triết");
  await page.getByRole("option", { name: /Minh Triết/ }).click();
  await look(page);
  await dialog.getByRole("button", { name: vi.common.save }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole("link", { name: vi.matters.book }).waitFor();
  await look(page);
  await page.getByRole("link", { name: vi.matters.book }).click();
  const slots = page.getByRole("radiogroup", { name: vi.bookings.booking.slots });
  // Far enough away that every gate can still be met.
  await slots
    .getByRole("region")
    .filter({ hasText: "Tiếp công dân định kỳ của Chủ tịch UBND tỉnh (mẫu)" })
    .getByRole("radio")
    .first()
    .click();
  await snap(page, "slots");
  await page.getByRole("button", { name: /^Đặt lịch lúc/ }).click();
  await expect(heading(page, vi.bookings.booking.done)).toBeVisible();
  await look(page);
  await page.getByRole("link", { name: vi.bookings.booking.openSession }).click();
  await heading(page, vi.preparation.panel).scrollIntoViewIfNeeded();
  await page.waitForLoadState("networkidle");
  await heading(page, vi.preparation.panel).evaluate((one) => one.scrollIntoView());
  await snap(page, "gates");
  await page.getByRole("button", { name: vi.preparation.publish, exact: true }).click();
  await dialog.getByLabel(vi.preparation.board).fill("Bảng tin Trụ sở Tiếp công dân tỉnh");
  await snap(page, "publish");
  await dialog.getByRole("button", { name: vi.preparation.publishSubmit, exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: vi.preparation.publishAgain }).first()).toBeVisible();
  await page.getByRole("button", { name: vi.preparation.notify }).first().click();
  await expect(page.getByText(/^Đã soạn \d+, gửi \d+ thông báo/).first()).toBeVisible();
  await look(page);
  await peek(page, vi.bookings.changes.postpone);
  await peek(page, new RegExp(`^${vi.preparation.override}`));

  await visit(walk, page, "/preparation", vi.preparation.title);
  await visit(walk, page, "/overrides", vi.preparation.overrides.title);
  await visit(walk, page, "/sessions/new", vi.sessionForm.title);
  await page.goto(`${walk.app.url}/calendar?view=week`);
  await page.getByRole("grid").getByRole("link").first().waitFor();
  await snap(page, "calendar");
  const station = await walk.pageFor("phanrang");
  await station.goto(`${walk.app.url}/readiness`);
  await station.getByRole("button", { name: vi.readiness.start }).waitFor();
  await snap(station, "self-test");
  await visit(walk, await walk.pageFor("kythuat"), "/readiness/board", vi.readiness.board.title);
  await visit(walk, await walk.pageFor("quantri"), "/people", vi.people.title);
}
