/** No hearing begins before its recording is proven: the citizen's site sends nothing, and the presider gives a reason. */
import { expect, test } from "@playwright/test";
import { type App, startApp } from "./app.ts";
import { attend, type Attendee, bookSession, confirm, enterRoom, type Planned, press } from "./people.ts";
import { readMinutes } from "./read-pdf.ts";
import { expectSees } from "./sees.ts";

let app: App;
let planned: Planned;
let presider: Attendee;
let phanRang: Attendee;

test.beforeAll(async () => {
  app = await startApp();
  planned = await bookSession(
    app,
    [
      { account: "chutich", role: "presider" },
      { account: "thuky", role: "noteTaker", at: "chutich" },
      { account: "phanrang", role: "station" },
      { account: "bacai", role: "station" },
    ],
    [
      { at: "bacai", applicant: "Chamaléa Thị Kim Duyên", summary: "Kiến nghị về nước sinh hoạt" },
      { at: "phanrang", applicant: "Nguyễn Thị Hoàng Anh", summary: "Khiếu nại về bồi thường" },
    ],
  );
  presider = await attend(app, "chutich", { picture: "A" });
  phanRang = await attend(app, "phanrang", { picture: "B" });
});

test.afterAll(async () => {
  for (const one of [presider, phanRang]) await one?.close();
  await app?.stop();
});

test("[RC9] a hearing whose site sends no picture is not opened; with a typed reason it is, and the minutes say so", async () => {
  const session = planned.session.id;
  await enterRoom(app, presider.page, session, "desk");
  await enterRoom(app, phanRang.page, session, "tv");
  await press(presider.page, "do-openLine");
  await expectSees(presider.page, ["B"]);
  await press(presider.page, "do-open");
  await confirm(presider.page);
  await press(presider.page, "check-in-1");
  await press(presider.page, "call-1");
  const dialog = presider.page.getByRole("dialog");
  await expect(dialog).toContainText("Chưa ghi được hình");
  const site = planned.session.members.find((one) => one.person === planned.person("bacai"))?.site;
  await expect(dialog).toContainText(planned.session.sites.find((one) => one.id === site)?.name ?? "?");
  await expect(presider.page.getByTestId("hearing-1")).toHaveAttribute("data-state", "checkedIn");
  await presider.page.getByTestId("unrecorded-reason").fill("Camera điểm cầu hỏng, công dân đã chờ lâu");
  await presider.page.keyboard.press("Enter");
  await expect(presider.page.getByTestId("hearing-1")).toHaveAttribute("data-state", "called");
  await expect(presider.page.getByTestId("recording")).toHaveAttribute("data-state", "writing");
  await press(presider.page, "conclude");
  await confirm(presider.page);

  await press(presider.page, "check-in-2");
  await expect(presider.page.getByTestId("recording")).toContainText("Sẵn sàng ghi hình");
  await press(presider.page, "call-2");
  await expect(presider.page.getByTestId("hearing-2")).toHaveAttribute("data-state", "called");
  await press(presider.page, "conclude");
  await confirm(presider.page);

  const caller = await app.signIn("thuky");
  const [first, second] = planned.session.hearings;
  const minutesOf = async (hearing: string | undefined) =>
    readMinutes(
      Buffer.from(
        await (await caller.fetch(`/api/sessions/${session}/hearings/${hearing}/minutes.pdf`)).arrayBuffer(),
      ),
    );
  expect((await minutesOf(first?.id)).replace(/\s+/g, " ")).toContain(
    "Camera điểm cầu hỏng, công dân đã chờ lâu",
  );
  expect(await minutesOf(second?.id)).not.toContain("Camera điểm cầu hỏng");
});
