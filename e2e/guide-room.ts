/** The guide's chapters about the room and about writing minutes, walked. */
import { expect } from "@playwright/test";
import type { Page } from "playwright";
import { vi } from "../client/text/vi.ts";
import { look, snap } from "./guide-pictures.ts";
import { pictures, type Walk } from "./guide-walk.ts";
import { bookSession, confirm, enterRoom, type Planned, press } from "./people.ts";

export const applicant = "Nguyễn Thị Hoàng Phương";

/** A reception that is over, and the pages of two who were there. */
export type Held = { planned: Planned; presider: Page; noteTaker: Page };

export async function walkRoom(walk: Walk): Promise<Held> {
  const planned = await bookSession(
    walk.app,
    [
      { account: "chutich", role: "presider" },
      { account: "thuky", role: "noteTaker", at: "chutich" },
      { account: "thanhtra", role: "noteTaker", at: "chutich" },
      { account: "phanrang", role: "station" },
      { account: "nongnghiep", role: "agency" },
    ],
    [
      { at: "phanrang", applicant, summary: "Khiếu nại đơn giá bồi thường khi thu hồi đất trồng nho." },
      { at: "phanrang", applicant: "Katơr Văn Bình", summary: "Kiến nghị sửa đường liên thôn." },
    ],
    "Tiếp công dân đột xuất về bồi thường dự án đường ven biển",
  );
  const session = planned.session.id;
  const presider = await walk.pageFor("chutich", "presider");
  const noteTaker = await walk.pageFor("thuky");
  const wall = await walk.pageFor("phanrang", "phanRang");
  const agency = await walk.pageFor("nongnghiep", "agency");
  await presider.goto(`${walk.app.url}/sessions/${session}/room?screen=desk`);
  await expect(presider.getByTestId("enter")).toBeEnabled();
  await pictures(presider, 1);
  await snap(presider, "entrance");
  await presider.getByTestId("enter").click();
  await presider.getByTestId("desk").waitFor();
  await enterRoom(walk.app, noteTaker, session);
  await enterRoom(walk.app, wall, session, "tv");
  await enterRoom(walk.app, agency, session);
  await look(presider);
  await press(presider, "do-openLine");
  await expect(presider.getByTestId("do-open")).toBeVisible();
  await look(presider);
  await press(presider, "do-open");
  await confirm(presider);
  await press(presider, "check-in-1");
  await expect(presider.getByTestId("call-1")).toBeVisible();
  await look(presider);
  await snap(presider, "hearings");
  await press(presider, "call-1");
  await pictures(presider, 3);
  await press(presider, `give-floor-${planned.person("phanrang")}`);
  await look(agency);
  await agency.getByRole("button", { name: vi.room.own.raise }).click();
  await presider.getByTestId("tab-roster").click();
  await expect(presider.getByText(vi.room.roster.hands)).toBeVisible();
  await pictures(presider, 3);
  await snap(presider, "desk");
  await look(agency);
  await pictures(wall, 3);
  await snap(wall, "wall");
  await presider.getByTestId("do-recess").click();
  await presider.getByRole("dialog").waitFor();
  await look(presider);
  await presider.keyboard.press("Escape");

  const other = await walk.pageFor("thanhtra");
  await enterRoom(walk.app, other, session);
  await noteTaker.getByTestId("note-mark").click();
  await noteTaker.getByTestId("note-speaker").fill(applicant);
  const words = "Gia đình tôi bị thu hồi 1.240 m² đất trồng nho từ năm 2021, đề nghị đo đạc lại.";
  await noteTaker.getByTestId("note-text").fill(words);
  await expect(noteTaker.getByTestId("note-state")).toHaveAttribute("data-state", "saved");
  await snap(noteTaker, "notes");
  // The one who wrote it still has it open; the other opens the same text, and both write on.
  await other.getByTestId("statement").last().getByTestId("statement-edit").click();
  await expect(other.getByTestId("note-text")).toHaveValue(words);
  await Promise.all([
    noteTaker.getByTestId("note-text").fill(`${words} và hỗ trợ chuyển đổi nghề`),
    other.getByTestId("note-text").fill(`${words} và trả lời bằng văn bản`),
  ]);
  await noteTaker.getByTestId("conflict").scrollIntoViewIfNeeded();
  await snap(noteTaker, "conflict");
  await noteTaker.getByTestId("conflict-both").click();
  await look(noteTaker);
  await noteTaker.getByTestId("conflict-settle").click();
  for (const page of [noteTaker, other]) await expect(page.getByTestId("conflict")).toHaveCount(0);
  await other.context().close();
  await presider.getByTestId("tab-hearings").click();
  await look(presider);
  await press(presider, "conclude");
  await confirm(presider);
  await expect(presider.getByTestId("hearing-1")).toContainText(vi.hearingStates.heard);

  await noteTaker.getByTestId("view-reading").click();
  await noteTaker.getByTestId("read-back").click();
  await noteTaker.getByTestId("reading-controls").waitFor();
  await expect(wall.getByTestId("reading")).toBeVisible();
  await noteTaker.getByTestId("page-next").click();
  await expect(wall.getByTestId("reading-page")).toContainText("Trang 2/");
  await snap(noteTaker, "reading");
  await noteTaker.getByTestId("write-again").click();
  await noteTaker.getByRole("dialog").getByRole("textbox").fill("Sửa theo ý kiến của công dân");
  await noteTaker.getByRole("dialog").locator('button[type="submit"]').click();
  await expect(wall.getByTestId("reading")).toHaveCount(0);
  await noteTaker.getByTestId("options").click();
  await look(noteTaker);
  await noteTaker.getByTestId("help").click();
  const manual = noteTaker.getByRole("dialog").getByRole("link", { name: vi.guide.title });
  await expect(manual).toHaveAttribute("href", "/guide/minutes");
  await noteTaker.keyboard.press("Escape");
  await press(presider, "do-close");
  await confirm(presider, vi.room.ask.closeWord);
  return { planned, presider, noteTaker };
}
