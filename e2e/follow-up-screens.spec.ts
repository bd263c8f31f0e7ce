/**
 * The pages of what follows a reception: register, conclusion, what is to be done, what the centre is told;
 * empty, filled, refused. Each is asserted, judged by axe and taken.
 */
import { expect, test } from "@playwright/test";
import type { SessionId } from "#shared/ids.ts";
import type { SessionCommand } from "#shared/sessions.ts";
import { connect } from "../server/guest.ts";
import type { World } from "../server/world.ts";
import { type App, startApp } from "./app.ts";
import { launchPerson, type PersonBrowser } from "./browsers.ts";
import { bookSession, signInPage } from "./people.ts";
import { shoot } from "./screenshots.ts";

let app: App;
let clerk: PersonBrowser;
let noteTaker: PersonBrowser;
let session: SessionId;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  app = await startApp();
  clerk = await launchPerson();
  noteTaker = await launchPerson();
  for (const one of [clerk, noteTaker]) one.page.setDefaultTimeout(30_000);
  await signInPage(app, clerk, "lichtiep");
  await signInPage(app, noteTaker, "thuky");
});

test.afterAll(async () => {
  await clerk?.close();
  await noteTaker?.close();
  await app?.stop();
});

/** Holds a reception by commands alone, its gates taken upon the presider: what follows it is looked at here. */
async function hold(): Promise<SessionId> {
  const planned = await bookSession(
    app,
    [
      { account: "chutich", role: "presider" },
      { account: "thuky", role: "noteTaker", at: "chutich" },
      { account: "phanrang", role: "station" },
    ],
    [
      {
        at: "phanrang",
        applicant: "Công Huyền Tôn Nữ Thị Phương Thảo",
        summary:
          "Khiếu nại đơn giá bồi thường khi thu hồi đất trồng nho để mở rộng đường ven biển, đề nghị đo đạc lại và hỗ trợ chuyển đổi nghề.",
      },
      { at: "phanrang", applicant: "Katơr Văn Bình", summary: "Kiến nghị sửa đường liên thôn." },
    ],
    "Tiếp công dân đột xuất về bồi thường dự án đường ven biển Phan Rang - Ninh Chử",
  );
  const { id, hearings } = planned.session;
  const presider = await app.signIn("chutich");
  for (const gate of ["G1", "G2", "G3", "G4", "G5"] as const) {
    const headers = { "content-type": "application/json" };
    const reason = {
      gate,
      reason: "Vụ việc gấp, đã kiểm tra qua điện thoại",
      ground: "Điều 18 Luật Tiếp công dân",
    };
    // A gate that is green already refuses, and that is as well.
    await presider.fetch(`/api/sessions/${id}/gates/override`, {
      method: "POST",
      headers,
      body: JSON.stringify(reason),
    });
  }
  const guest = await connect(
    {
      url: app.url,
      as: async () => ({
        cookie: presider.cookie,
        call: async () => ({ ok: true, value: await presider.call("me", {}) }),
      }),
    } as unknown as World, // All that connect() uses of it.
    "presider",
  );
  expect(await guest.enter(id)).toMatchObject({ ok: true });
  // A line without a beat is taken for dead.
  const beat = setInterval(() => void guest.ask("room:beat", {}), 500);
  const move = async (command: SessionCommand) => expect(await guest.do(command)).toMatchObject({ ok: true });
  await move({ do: "openLine" });
  await move({ do: "open" });
  for (const { id: hearing } of hearings) {
    await move({ do: "checkIn", hearing });
    // Without cameras the call waits for their proof before it goes on for the reason given.
    void guest.do({ do: "call", hearing, recordingReason: "Buổi tiếp mẫu, không có camera" });
    await expect
      .poll(async () => (await presider.call("session", { id })).current, { timeout: 30_000 })
      .toBe(hearing);
    await move({ do: "conclude" });
  }
  await move({ do: "close" });
  clearInterval(beat);
  guest.close();
  return id;
}

test("nothing yet: the register, what is to be done, what the centre is told", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/register`);
  await shoot(page, "register-empty", page.getByText("Chưa có dòng nào"));
  await page.goto(`${app.url}/follow-ups`);
  // The demonstration has a refusal that wants its notice.
  await expect(page.getByRole("table").getByText("Thông báo từ chối tiếp")).toBeVisible();
  await page.getByRole("searchbox").fill("không có vụ việc này");
  await shoot(page, "follow-ups-empty", page.getByText("Không có việc nào"));
  await page.goto(`${app.url}/centre`);
  await shoot(page, "centre-empty", page.getByText("Không có mục nào"));
});

test("a hearing that was concluded stands in the register, and is corrected beside what was", async () => {
  session = await hold();
  const { page } = clerk;
  await page.goto(`${app.url}/register`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("2 dòng")).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await page.getByRole("button", { name: "Sửa dòng số 1" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Số người cùng nội dung").fill("3");
  await dialog.getByRole("button", { name: "Ghi nội dung sửa" }).click();
  await expect(dialog.getByText("Xin ghi lý do sửa.")).toBeVisible();
  await shoot(page, "register-correct", dialog);
  await dialog.getByLabel("Lý do sửa").fill("Đếm nhầm số người cùng ký đơn");
  await dialog.getByRole("button", { name: "Ghi nội dung sửa" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Ghi theo dõi kết quả cho dòng số 1" }).click();
  await dialog.getByLabel("Số văn bản, nội dung ngắn gọn").fill("TB 12/TB-UBND");
  await dialog.getByRole("button", { name: "Ghi theo dõi", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Đếm nhầm số người").first()).toBeVisible();
  await shoot(page, "register-corrected", page.getByRole("table").first());
  await page.getByRole("button", { name: "In, tải sổ" }).click();
  await shoot(page, "register-output", dialog);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Ghi lượt tiếp thường xuyên" }).click();
  await shoot(page, "register-enter", dialog);
  await page.keyboard.press("Escape");
});

test("the conclusion is drafted, filled, refused while something is missing, and issued", async () => {
  const { page } = noteTaker;
  await page.goto(`${app.url}/sessions/${session}/conclusions`);
  await shoot(page, "conclusion-empty", page.getByText("Chưa có thông báo kết luận"));
  await page.getByRole("button", { name: "Lập dự thảo (2 lượt tiếp)" }).click();
  const [first, second] = ["Việc 1", "Việc 2"].map((name) => page.getByRole("group", { name, exact: true }));
  if (!first || !second) throw new Error("two tasks are wanted");
  await page.getByRole("button", { name: "Thêm việc giao" }).first().click();
  await page
    .getByLabel("Kết luận, ý kiến chỉ đạo")
    .first()
    .fill(
      "Giao Sở Nông nghiệp và Môi trường kiểm tra, đo đạc lại diện tích, báo cáo Chủ tịch UBND tỉnh và trả lời công dân bằng văn bản.",
    );
  await first.getByRole("combobox", { name: "Cơ quan được giao" }).fill("Sở Nông nghiệp");
  await page.getByRole("option", { name: "Sở Nông nghiệp và Môi trường" }).first().click();
  await first.getByLabel("Nội dung giao").fill("Đo đạc lại diện tích, có mặt công dân và phường Phan Rang.");
  await first.getByLabel("Người công dân cần liên hệ").fill("Bà Trần Thị Mỹ Hạnh, 0259 3 822 000");
  await page.getByRole("button", { name: "Thêm việc giao" }).first().click();
  await second.getByLabel("Tên cơ quan khác").fill("Ban Quản lý dự án đường ven biển");
  await second.getByLabel("Số ngày", { exact: true }).fill("15");
  await page.getByLabel("Cơ quan, người trả lời công dân").first().fill("Sở Nông nghiệp và Môi trường");
  await page.getByRole("button", { name: "Lưu dự thảo" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Nội dung giao (việc 2" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Trình phát hành" })).toBeDisabled();
  await shoot(page, "conclusion-draft", page.getByRole("button", { name: "Trình phát hành" }));
  await second.getByLabel("Nội dung giao").fill("Tạm dừng giải phóng mặt bằng thửa đất đến khi đo xong.");
  await page
    .getByLabel("Kết luận, ý kiến chỉ đạo")
    .nth(1)
    .fill("Đã trả lời trực tiếp: đường liên thôn được sửa trong quý I năm 2027.");
  await page.getByLabel("Cơ quan, người trả lời công dân").nth(1).fill("Người chủ trì, tại buổi tiếp");
  await page.getByRole("button", { name: "Lưu dự thảo" }).click();
  await expect(page.getByText("Trước khi trình")).toHaveCount(0);
  await page.getByRole("button", { name: "Trình phát hành" }).click();
  await expect(page.getByText("Đã trình")).toBeVisible();
  const presider = await app.signIn("chutich");
  const { conclusions } = await presider.call("sessionConclusions", { id: session });
  const [one] = conclusions;
  if (!one) throw new Error("no conclusion");
  const issued = await presider.call("issueConclusion", { id: one.id, version: one.version });
  expect(issued.state).toBe("issued");
  await page.reload();
  await shoot(page, "conclusion-issued", page.getByText("Đã phát hành", { exact: true }));
});

test("what is to be done: a task, a reply, and what the centre is told", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/follow-ups`);
  await shoot(page, "follow-ups", page.getByRole("table"));
  await page
    .getByRole("button", { name: /^Mở việc/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Gia hạn" }).click();
  await expect(dialog.getByText("Xin ghi nội dung hoặc lý do.")).toBeVisible();
  await shoot(page, "follow-up-task", dialog);
  await page.keyboard.press("Escape");
  await page
    .getByRole("button", { name: /^Ghi trả lời công dân/ })
    .first()
    .click();
  await shoot(page, "follow-up-reply", dialog);
  await dialog.getByRole("button", { name: "Ghi trả lời", exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.goto(`${app.url}/centre`);
  await page.getByRole("button", { name: "Ghi mục mới" }).click();
  await dialog.getByLabel("Nội dung").fill("Quyết định số 15/QĐ-UBND giải quyết khiếu nại lần hai");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: /^Ghi đã gửi/ }).click();
  await shoot(page, "centre-send", dialog);
  await page.keyboard.press("Escape");
  await shoot(page, "centre", page.getByRole("table"));
});
