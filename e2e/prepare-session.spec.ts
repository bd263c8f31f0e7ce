/**
 * The clerk's way from a planned session to the public calendar: gates that turn by what is done, what is
 * refused, an override with its report, and what everybody may read without signing in.
 */
import { expect, test } from "@playwright/test";
import type { Session } from "#shared/sessions.ts";
import { atClock, ClockTime, dayOf, instantOf, msOf, type Instant } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { type App, startApp } from "./app.ts";
import { launchPerson, type PersonBrowser } from "./browsers.ts";
import { planBusyWeek } from "./busy-week.ts";
import { enterRoom, signInPage } from "./people.ts";
import { planSession, takeIn } from "./plan.ts";
import { shoot, shootZoomed } from "./screenshots.ts";

const citizen = "Katơr Thị Thanh Hương";

let app: App;
let clerk: PersonBrowser;
let session: Session;

test.describe.configure({ mode: "serial" });

/** A periodic session on a day; the demonstration's people at their own sites. */
async function plan(startsAt: Instant, title: string): Promise<Session> {
  const caller = await app.signIn("lichtiep");
  const { person: me } = await caller.call("me", {});
  const found = await Promise.all(
    (["chutich", "thuky", "phanrang", "ninhchu", "nongnghiep"] as const).map(async (account) => {
      const { rows } = await caller.call("listPeople", { search: account });
      return rows.find((one) => one.account === account)!;
    }),
  );
  const roles = ["presider", "noteTaker", "station", "station", "agency"] as const;
  const central = found[0]!.site!;
  const members = found.map((person, index) => ({
    person: person.id,
    role: roles[index]!,
    site: roles[index] === "noteTaker" ? central : person.site!,
  }));
  return planSession(caller, {
    title,
    organisation: me.organisation,
    kind: "PERIODIC",
    adhocGround: null,
    delegation: null,
    startsAt,
    endsAt: instantOf(msOf(startsAt) + 2 * 3_600_000),
    slots: { minutes: 30, bufferMinutes: 0, reserved: 0 },
    centralSite: central,
    componentSites: [...new Set(members.map((one) => one.site))].filter((site) => site !== central),
    members,
  });
}

test.beforeAll(async () => {
  app = await startApp();
  await planBusyWeek(app);
  const day = addDays(dayOf(instantOf(Date.now())), 25);
  session = await plan(atClock(day, ClockTime.parse("08:00")), "Tiếp công dân định kỳ tháng 12");
  const caller = await app.signIn("lichtiep");
  const matter = await takeIn(caller, { applicant: citizen, summary: "Bồi thường khi thu hồi đất." });
  const site = session.sites.find((one) => one.kind === "component")!.id;
  const wish = { session: session.id, matter, from: session.startsAt, site, interpreter: null };
  session = await caller.call("bookHearing", wish);
  clerk = await launchPerson();
  await signInPage(app, clerk, "lichtiep");
});

test.afterAll(async () => {
  await clerk?.close();
  await app?.stop();
});

test("[GT1] all coming sessions with their gates, what is late first", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/preparation`);
  const table = page.getByRole("region", { name: "Các buổi tiếp và điều kiện chuẩn bị" });
  await expect(table.getByRole("row").nth(1).getByText("Trễ hạn").first()).toBeVisible();
  await shoot(page, "preparation-board", table);
  await shootZoomed(page, "preparation-board", table);
  await page.getByRole("searchbox").fill("dinh ky thang 12");
  await expect(table.getByRole("row")).toHaveCount(2);
  await table.getByRole("link", { name: session.title }).click();
  await expect(page.getByRole("heading", { name: "Điều kiện chuẩn bị" })).toBeVisible();
});

const panel = () => clerk.page.locator("section", { has: clerk.page.locator("h2#preparation") });
const gate = (name: string) =>
  panel()
    .getByRole("listitem")
    .filter({ has: clerk.page.getByRole("heading", { name }) });

test("[PB2] posting refuses a citizen's name, then turns its gate green, by keyboard alone", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/sessions/${session.id}`);
  await expect(gate("Niêm yết, công bố lịch").getByText("Cần làm")).toBeVisible();
  await shoot(page, "session-gates", gate("Niêm yết, công bố lịch"));
  await gate("Niêm yết, công bố lịch")
    .getByRole("button", { name: "Niêm yết, công bố", exact: true })
    .focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  const content = dialog.getByLabel("Nội dung tiếp dự kiến");
  await expect(content).toBeFocused();
  await content.fill(`Tiếp bà ${citizen.toUpperCase()} về đất đai`);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Bảng tin Trụ sở Tiếp công dân");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("đang nêu tên công dân");
  await shoot(page, "publish-refused", dialog);
  await content.fill("Khiếu nại, kiến nghị về đất đai, môi trường");
  await dialog.getByRole("button", { name: "Niêm yết", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(gate("Niêm yết, công bố lịch").getByText("Đạt", { exact: true })).toBeVisible();
});

test("[GT1] notices are written and sent from the gate that wants them", async () => {
  const { page } = clerk;
  const told = gate("Thông báo, thiết lập điểm cầu");
  await expect(told.getByText(/Chưa có giấy mời: .*KN-/)).toBeVisible();
  await told.getByRole("button", { name: "Soạn và gửi thông báo" }).click();
  await expect(page.getByText(/^Đã soạn \d+, gửi \d+ thông báo\.$/)).toBeVisible();
  await expect(told.getByText(/Chưa có giấy mời/)).toBeHidden();
  await shoot(page, "session-gates-told", told);
});

test("[GT7] a session that is late does not open its line, and the room says which gates", async () => {
  const late = await plan(instantOf(Date.now() + 90 * 60_000), "Buổi tiếp chưa kịp chuẩn bị");
  const noteTaker = await launchPerson();
  await signInPage(app, noteTaker, "thuky");
  await enterRoom(app, noteTaker.page, late.id);
  await noteTaker.page
    .getByRole("button", { name: /Mở đường truyền/ })
    .first()
    .click();
  await expect(noteTaker.page.getByTestId("refusal")).toContainText("Niêm yết, công bố lịch");
  await expect(noteTaker.page.getByTestId("refusal")).toContainText("Kết nối thử thành công");
  await noteTaker.close();

  const { page } = clerk;
  await page.goto(`${app.url}/sessions/${late.id}`);
  for (const name of ["Niêm yết, công bố lịch", "Thông báo, thiết lập điểm cầu", "Kết nối thử thành công"]) {
    await gate(name)
      .getByRole("button", { name: /^Mở ngoại lệ/ })
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Mở ngoại lệ", exact: true }).click();
    await expect(dialog.getByText("Hãy nhập căn cứ.")).toBeVisible();
    await dialog.getByLabel("Lý do").fill("Công dân và các cơ quan đã có mặt, đề nghị tiếp ngay");
    await dialog.getByLabel("Căn cứ pháp lý").fill("Ý kiến chỉ đạo số 12/UBND-TCD");
    if (name.startsWith("Niêm")) await shoot(page, "override-dialog", dialog);
    await dialog.getByRole("button", { name: "Mở ngoại lệ", exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(gate(name).getByText("Đã mở ngoại lệ")).toBeVisible();
  }
  await shoot(page, "session-gates-overridden", gate("Niêm yết, công bố lịch"));
  await page.goto(`${app.url}/overrides`);
  await expect(page.getByText("Tổng số: 3")).toBeVisible();
  await shoot(page, "overrides", page.getByText("Tổng số: 3"));
});

test("[PB5] everybody reads the calendar without signing in, and no citizen's name stands there", async () => {
  const visitor = await launchPerson();
  const { page } = visitor;
  const seen: string[] = [];
  page.on("response", async (response) => {
    if (response.url().includes("/api/public")) seen.push(await response.text().catch(() => ""));
  });
  await page.goto(`${app.url}/lich`);
  await expect(page.getByText("Khiếu nại, kiến nghị về đất đai, môi trường")).toBeVisible();
  await shoot(page, "public-calendar", page.getByRole("heading", { level: 1 }));
  await shootZoomed(page, "public-calendar", page.getByRole("heading", { level: 1 }));
  const all = `${await page.content()} ${seen.join(" ")}`.normalize("NFC").toLowerCase();
  expect(seen.length).toBeGreaterThan(1);
  for (const name of [citizen, "thanh hương", session.title.toLowerCase(), "applicant"])
    expect(all).not.toContain(name.normalize("NFC").toLowerCase());
  for (const form of ["PDF", "DOCX"]) {
    const href = await page.getByRole("link", { name: new RegExp(form) }).getAttribute("href");
    expect((await page.request.get(`${app.url}${href}`)).status()).toBe(200);
  }
  await visitor.close();
});

test("[PB4] a session put off is posted as such, with the day that is expected", async () => {
  const { page } = clerk;
  const caller = await app.signIn("lichtiep");
  const { version } = await caller.call("session", { id: session.id });
  await caller.call("postponeSession", {
    session: session.id,
    version,
    expected: null,
    reason: "Mưa lũ chia cắt đường đến điểm cầu",
  });
  await page.goto(`${app.url}/sessions/${session.id}`);
  const change = gate("Thông báo thay đổi lịch");
  await expect(change.getByText("Thay đổi chưa được niêm yết.")).toBeVisible();
  await change.getByRole("button", { name: "Niêm yết, công bố", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Lý do tạm hoãn").fill("Mưa lũ");
  await dialog.getByLabel("Ngày dự kiến mới").fill("2027-01-15");
  await dialog.getByRole("button", { name: "Niêm yết", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(change.getByText("Thay đổi chưa được niêm yết.")).toBeHidden();
  await shoot(page, "session-gates-postponed", change);
  await page.goto(`${app.url}/lich`);
  await expect(page.getByText("Tạm hoãn")).toBeVisible();
  await expect(page.getByText("Ngày dự kiến mới: 15/01/2027")).toBeVisible();
  await shoot(page, "public-calendar-postponed", page.getByText("Tạm hoãn"));
});
