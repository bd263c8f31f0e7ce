/**
 * Every screen of the true application at three sizes, into e2e/output/screenshots. One session with a hearing at
 * three sites passes from its form to its minutes; on the way each screen is asserted, measured and taken.
 */
import { expect, test } from "@playwright/test";
import type { Page } from "playwright";
import { type App, password, startApp } from "./app.ts";
import { launchPerson, type PersonBrowser } from "./browsers.ts";
import {
  attend,
  type Attendee,
  bookSession,
  confirm,
  enterRoom,
  type Planned,
  press,
  signInPage,
} from "./people.ts";
import { shoot, shootZoomed } from "./screenshots.ts";
import { expectSees } from "./sees.ts";

const media = { width: 960, height: 540 };
const citizen = "Nguyễn Thị Hoàng Phương Quỳnh Anh";

let app: App;
let planned: Planned;
/** Where pages without camera are opened; whoever is asked here for a camera refuses. */
let office: PersonBrowser;
let presider: Attendee;
let phanRang: Attendee;
let agency: Attendee;
const opened: { close(): Promise<void> }[] = [];

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  app = await startApp();
  planned = await bookSession(
    app,
    [
      { account: "chutich", role: "presider" },
      { account: "phanrang", role: "station" },
      { account: "nongnghiep", role: "agency" },
      { account: "thuky", role: "noteTaker", at: "chutich" },
      { account: "kythuat", role: "technician", at: "chutich" },
      { account: "giamsat", role: "observer", at: "chutich" },
    ],
    [
      {
        at: "phanrang",
        applicant: citizen,
        summary:
          "Khiếu nại đơn giá bồi thường, hỗ trợ khi thu hồi đất trồng nho để mở rộng đường tỉnh 709 đoạn qua xã Phước Hữu.",
      },
      {
        at: "phanrang",
        applicant: "Nhóm 12 hộ dân khu phố 5, đại diện: Chamaléa Thị Kim Duyên",
        summary: "Kiến nghị sớm khắc phục công trình nước sinh hoạt.",
      },
    ],
    "Tiếp công dân định kỳ tháng 11 của Chủ tịch Ủy ban nhân dân tỉnh",
  );
  office = await launchPerson({ devices: "denied" });
  presider = await attend(app, "chutich", { picture: "A", media });
  phanRang = await attend(app, "phanrang", { picture: "B", media });
  agency = await attend(app, "nongnghiep", { picture: "D", media });
  opened.push(office, presider, phanRang, agency);
});

test.afterAll(async () => {
  for (const one of opened) await one.close();
  await app?.stop();
});

/** A page of its own for one account, or for nobody. */
async function pageFor(account: string | null): Promise<Page> {
  const context = await office.browser.newContext({
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 1366, height: 768 },
  });
  if (account) await signInPage(app, { context }, account);
  return context.newPage();
}

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

test("the door: signing in, and the first password", async () => {
  const page = await pageFor(null);
  await page.goto(app.url);
  const submit = page.getByRole("button", { name: "Đăng nhập" });
  await shoot(page, "sign-in", submit);
  await page.getByLabel("Tên đăng nhập").fill("chutich");
  await page.getByLabel("Mật khẩu", { exact: true }).fill("không phải mật khẩu");
  await submit.click();
  await shoot(page, "sign-in-refused", page.getByRole("alert"));

  const { account, firstPassword } = await newcomer();
  await page.getByLabel("Tên đăng nhập").fill(account);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(firstPassword);
  await submit.click();
  await shoot(page, "first-password", heading(page, "Đặt mật khẩu của riêng mình"));
  await page.getByLabel("Mật khẩu hiện tại").fill(firstPassword);
  await page.getByLabel("Mật khẩu mới", { exact: true }).fill(password);
  await page.getByLabel("Nhập lại mật khẩu mới").fill(password);
  await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
  await shoot(page, "sessions-empty", page.getByText("Chưa có buổi tiếp nào sắp diễn ra"));
  await page.goto(`${app.url}/password`);
  await shoot(page, "password", heading(page, "Đổi mật khẩu"));
  await page.context().close();
});

test("the clerk's pages: sessions and the form for a new one", async () => {
  const page = await pageFor("lichtiep");
  await page.goto(app.url);
  const own = page.getByRole("link", { name: planned.session.title, exact: true });
  await shoot(page, "sessions", own);
  await shootZoomed(page, "sessions", own);
  // The clerk has called off the demonstration's own session, which held the same people.
  const stranger = await pageFor("xaydung");
  await stranger.goto(`${app.url}/?when=past`);
  await shoot(stranger, "sessions-past-empty", stranger.getByText("Chưa có buổi tiếp nào đã qua"));
  await stranger.context().close();

  await page.goto(`${app.url}/sessions/new`);
  await fillForm(page);
  await shoot(page, "session-form", page.getByRole("group", { name: /^Thành phần: Lê Nguyễn/ }));
  await page.getByRole("button", { name: "Lập buổi tiếp" }).click();
  await shoot(page, "session-form-error", page.getByRole("alert").first());
  await shootZoomed(page, "session-form-error", page.getByRole("alert").first());
  await page.goto(`${app.url}/sessions/${planned.session.id}`);
  await shoot(page, "session", heading(page, planned.session.title));
  await page.goto(`${app.url}/no/such/page`);
  await shoot(page, "not-found", page.getByRole("heading", { level: 1 }));
  await page.context().close();
});

test("the administrator's pages", async () => {
  const page = await pageFor("quantri");
  await page.goto(`${app.url}/organisations`);
  await page.getByRole("button", { name: /^Ủy ban nhân dân tỉnh Khánh Hòa/ }).click();
  await shoot(page, "organisations", page.locator("#chosen"));
  await page.goto(`${app.url}/people`);
  await shoot(page, "people", page.getByRole("cell", { name: /^Công Tằng Tôn Nữ Thị Phương Thảo/ }));
  await page.goto(`${app.url}/audit`);
  await page.getByRole("button", { name: /Kiểm tra/ }).click();
  await shoot(page, "audit-verified", page.getByRole("status"));
  await page.context().close();
});

test("before the door of the room", async () => {
  const room = `${app.url}/sessions/${planned.session.id}/room`;
  await presider.page.goto(`${room}?screen=desk`);
  await shoot(presider.page, "entrance", presider.page.getByTestId("preview"));
  const blocked = await pageFor("phanrang");
  await blocked.goto(room);
  await shoot(blocked, "entrance-camera-denied", blocked.getByTestId("trouble-camera-blocked"));
  await blocked.context().close();
  const observer = await pageFor("giamsat");
  await observer.goto(room);
  await shoot(observer, "entrance-observer", observer.getByTestId("enter"));
  await observer.context().close();
});

test("the room from the line's opening to a speaker on the wall", async () => {
  const session = planned.session.id;
  const desk = presider.page;
  const wall = phanRang.page;
  await enterRoom(app, desk, session);
  await shoot(desk, "desk-presider-scheduled", desk.getByTestId("do-openLine"));
  await enterSilently();
  await shoot(wall, "wall-scheduled", wall.getByTestId("scheduled"));
  await enterRoom(app, agency.page, session);

  await press(desk, "do-openLine");
  await expectSees(desk, ["B", "D"]);
  await shoot(desk, "desk-presider-line-open", desk.getByTestId("do-open"));
  await shoot(wall, "wall-line-open", wall.getByTestId("stage"));

  await press(desk, "do-open");
  await shoot(desk, "dialog-open-session", desk.getByRole("dialog"));
  await confirm(desk);
  await shoot(wall, "wall-waiting", wall.getByTestId("waiting"));
  await press(desk, "check-in-1");
  await shoot(desk, "desk-presider-hearings", desk.getByTestId("hearing-1"));
  await press(desk, "call-1");
  await expectSees(wall, ["A", "D"]);

  await press(agency.page, "hand");
  await press(desk, `give-floor-${planned.person("phanrang")}`);
  await expect(wall.getByTestId("who-speaks")).toContainText(citizen);
  await shoot(desk, "desk-presider-hearing", desk.getByTestId(`speaking-${planned.person("phanrang")}`));
  await shootZoomed(desk, "desk-presider-hearing", desk.getByTestId("own-floor"));
  await shoot(wall, "wall-own-floor", wall.getByTestId("who-speaks"));
  await press(desk, "own-floor");
  await press(desk, `take-floor-${planned.person("phanrang")}`);
  await shoot(wall, "wall-hearing", wall.getByTestId(`speaking-${planned.person("chutich")}`));
});

test("those who speak when asked, write, watch over the lines, or only observe", async () => {
  await shoot(agency.page, "desk-agency", agency.page.getByTestId("hand"));
  await besideThePresider();
});

test("the recess", async () => {
  const desk = presider.page;
  await press(desk, "do-recess");
  await shoot(desk, "dialog-recess", desk.getByRole("dialog"));
  await confirm(desk);
  await shoot(desk, "desk-presider-recess", desk.getByTestId("do-resume"));
  await shoot(phanRang.page, "wall-recess", phanRang.page.getByTestId("recess"));
  await press(desk, "do-resume");
});

test("the room's dialogs, the page on a second device, and the end", async () => {
  const desk = presider.page;
  await press(desk, "options");
  await shoot(desk, "dialog-options", desk.getByTestId("devices"));
  await desk.getByTestId("devices").click();
  await shoot(desk, "dialog-devices", desk.getByTestId("own-processor"));
  await desk.keyboard.press("Escape");
  await press(desk, "options");
  await desk.getByTestId("help").click();
  await shoot(desk, "dialog-help", desk.getByRole("dialog"));
  await desk.keyboard.press("Escape");

  const first = await pageFor("giamsat");
  await enterRoom(app, first, planned.session.id);
  const second = await pageFor("giamsat");
  await second.goto(`${app.url}/sessions/${planned.session.id}/room`);
  await second.getByTestId("enter").click();
  await shoot(second, "link-elsewhere", second.getByTestId("take-over"));
  await second.getByTestId("take-over").click();
  await shoot(first, "link-taken-over", first.getByTestId("return-here"));
  await first.context().close();
  await second.context().close();

  await press(desk, "conclude");
  await confirm(desk);
  await press(desk, "do-close");
  await shoot(desk, "dialog-close", desk.getByRole("dialog"));
  await confirm(desk, "ĐÓNG");
  await shoot(desk, "link-closed", desk.getByTestId("link-closed"));
  await shoot(phanRang.page, "wall-closed", phanRang.page.getByTestId("link-closed"));
});

test("after the session: the list of what is past, minutes and recordings", async () => {
  const page = await pageFor("thuky");
  await page.goto(`${app.url}/?when=past`);
  await shoot(page, "sessions-past", page.getByRole("link", { name: planned.session.title, exact: true }));
  await page.goto(`${app.url}/sessions/${planned.session.id}`);
  await shoot(page, "session-closed", page.getByRole("link", { name: /^biên bản lượt/i }));
  await page.context().close();
});

/** A page that enters by itself, as after a power cut: the browser plays nothing until somebody touches it. */
async function enterSilently(): Promise<void> {
  const { page } = phanRang;
  // Chromium takes whatever Playwright does for a touch, so its refusal is put back here.
  await page.addInitScript(() => {
    const play = HTMLMediaElement.prototype.play;
    let isTouched = false;
    addEventListener("pointerup", () => (isTouched = true));
    HTMLMediaElement.prototype.play = function () {
      return isTouched || this.muted
        ? play.call(this)
        : Promise.reject(new DOMException("", "NotAllowedError"));
    };
  });
  await page.goto(`${app.url}/sessions/${planned.session.id}/room?screen=tv&enter=1`);
  await shoot(page, "wall-sound-blocked", page.getByTestId("allow-sound"));
  await page.getByTestId("allow-sound").click();
  await expect(page.getByTestId("sound-blocked")).toHaveCount(0);
}

/** Those who help the presider, while somebody has the floor; at last a site is lost. */
async function besideThePresider(): Promise<void> {
  const session = planned.session.id;
  const notes = await pageFor("thuky");
  await enterRoom(app, notes, session);
  for (const [speaker, text] of [
    [
      citizen,
      "Gia đình tôi bị thu hồi 1.240 m² đất trồng nho từ năm 2021 nhưng đến nay mới nhận 60 % tiền bồi thường. Đề nghị chi trả dứt điểm.",
    ],
    [
      "Huỳnh Đặng Thị Mỹ Duyên",
      "Sở đã có văn bản thống nhất phương án giá; phần còn lại chờ Kho bạc Nhà nước.",
    ],
  ] as const) {
    await notes.getByTestId("note-mark").click();
    await notes.getByTestId("note-speaker").fill(speaker);
    await notes.getByTestId("note-text").fill(text);
    await expect(notes.getByTestId("note-state")).toHaveAttribute("data-state", "saved");
  }
  await expectSees(notes, ["A", "B", "D"]);
  await expect(notes.getByText("Đang nối hình")).toHaveCount(0);
  await shoot(notes, "desk-notes", notes.getByTestId("statement").first());
  await notes.context().close();

  const observer = await pageFor("giamsat");
  await enterRoom(app, observer, session);
  await expectSees(observer, ["A", "B", "D"]);
  await expect(observer.getByText("Đang nối hình")).toHaveCount(0);
  await shoot(observer, "desk-observer", observer.getByTestId("stage"));
  await observer.context().close();

  const technician = await pageFor("kythuat");
  await enterRoom(app, technician, session);
  await expectSees(technician, ["A", "B", "D"]);
  await expect(technician.getByText("Đang nối hình")).toHaveCount(0);
  await shoot(technician, "desk-technician", technician.getByTestId("lines"));
  await agency.close();
  await shoot(technician, "desk-technician-alert", technician.getByTestId("alert-lost"));
  await technician.context().close();
}

async function newcomer(): Promise<{ account: string; firstPassword: string }> {
  const admin = await app.signIn("quantri");
  const { person: me } = await admin.call("me", {});
  const account = "nguoimoi";
  const made = await admin.call("createPerson", {
    account,
    name: "Nguyễn Văn Mới",
    title: "Chuyên viên",
    organisation: me.organisation,
    site: me.site,
    grants: [],
    active: true,
  });
  return { account, firstPassword: made.password };
}

/** All but what the error then names: the ground of an ad-hoc session is not chosen yet. */
async function fillForm(page: Page): Promise<void> {
  const pick = async (label: string, search: string, option: RegExp): Promise<void> => {
    await page.getByLabel(label).first().fill(search);
    await page.getByRole("option", { name: option }).click();
  };
  await page
    .getByLabel("Tên buổi tiếp")
    .fill("Tiếp công dân đột xuất về vụ việc phức tạp, kéo dài tại xã Phước Hữu");
  await page.getByLabel("Ngày").fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
  await pick("Điểm cầu trung tâm", "Nha Trang", /Nha Trang/);
  await pick("Thêm điểm cầu thành phần", "Phước Hữu", /Phước Hữu/);
  await pick("Tìm và thêm người hoặc máy điểm cầu", "chutich", /^Lê Nguyễn Hoàng Minh Triết/);
  await pick("Tìm và thêm người hoặc máy điểm cầu", "phuochuu", /Phước Hữu/);
  await page.getByText("Đột xuất", { exact: true }).click();
}
