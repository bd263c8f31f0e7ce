/**
 * Gọi điểm cầu: the central office calls three sites; one accepts, one declines, one does not answer. Pages
 * ring by themselves, and from the call to both pictures only seconds pass.
 */
import { expect, test } from "@playwright/test";
import { type App, startApp } from "./app.ts";
import { attend, type Attendee } from "./people.ts";
import { shoot } from "./screenshots.ts";
import { expectSees } from "./sees.ts";

const media = { width: 960, height: 540 };

let app: App;
let caller: Attendee;
let phanRang: Attendee;
let ninhChu: Attendee;

test.beforeAll(async () => {
  app = await startApp();
  caller = await attend(app, "trunguong", { picture: "A", media });
  phanRang = await attend(app, "phanrang", { picture: "B", media });
  ninhChu = await attend(app, "ninhchu", { picture: "C", media });
});

test.afterAll(async () => {
  for (const one of [caller, phanRang, ninhChu]) await one?.close();
  await app?.stop();
});

test("[CL1][CL2][CL3] three sites are called: one accepts, one declines, one does not answer", async () => {
  await phanRang.page.goto(`${app.url}/`);
  await ninhChu.page.goto(`${app.url}/`);
  await phanRang.page.getByRole("main").waitFor();
  await ninhChu.page.getByRole("main").waitFor();

  const { page } = caller;
  await page.goto(`${app.url}/calls`);
  for (const site of ["Phan Rang", "Ninh Chử", "Bác Ái"]) {
    await page.getByRole("searchbox").fill(site);
    await page.getByRole("checkbox", { name: site }).first().check();
  }
  await page.getByLabel("Nội dung cuộc gọi").fill("Tiếp đột xuất về thu hồi đất tại Phan Rang");
  await page.getByLabel("Lý do cụ thể").fill("Đông người, liên quan nhiều cơ quan");

  await shoot(page, "calls", page.getByRole("button", { name: "Gọi ngay" }));
  const calledAt = Date.now();
  await page.getByRole("button", { name: "Gọi ngay" }).click();

  await phanRang.page.getByTestId("accept-call").click();
  const acceptedAt = Date.now();
  await Promise.all([expectSees(page, ["B"]), expectSees(phanRang.page, ["A"])]);
  const seenAt = Date.now();

  await ninhChu.page.getByTestId("incoming-call").getByRole("button", { name: "Từ chối" }).click();
  await ninhChu.page.getByLabel("Thiết bị hoặc đường truyền chưa sẵn sàng").check();
  await ninhChu.page.getByTestId("send-decline").click();
  await ninhChu.page.getByTestId("incoming-call").waitFor({ state: "hidden" });

  const panel = page.getByTestId("call-panel");
  await expect(panel).toContainText("từ chối – Thiết bị hoặc đường truyền chưa sẵn sàng");
  // Nobody at Bác Ái has a page open: the caller is told so while it still rings.
  await expect(panel).toContainText("máy chưa mở");
  await expect(panel).toContainText("không trả lời", { timeout: 90_000 });

  await shoot(page, "call-panel", panel);
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
  console.log(
    `From the call to mutual picture ${seconds(calledAt, seenAt)} s; from accepting ${seconds(acceptedAt, seenAt)} s.`,
  );
});

test("[CL1] the session holds its ground and only who accepted", async () => {
  const clerk = await app.signIn("trunguong");
  const { rows } = await clerk.call("listCalls", {});
  const call = rows[0];
  if (!call) throw new Error("The call was not kept.");
  expect(call.targets.map((target) => target.state)).toEqual(["accepted", "declined", "noAnswer"]);
  const session = await clerk.call("session", { id: call.session });
  expect(session).toMatchObject({ kind: "ADHOC", adhocGround: { point: "a" }, state: "lineOpen" });
  expect(session.sites).toHaveLength(2);
});

test("what rings is read from afar, and answered by keyboard", async () => {
  // The caller of before sits in a session; another officer calls.
  const officer = await app.signIn("chutich");
  const { rows } = await officer.call("callableSites", { search: "Ninh Chử" });
  const site = rows.find((row) => row.isReachable)?.site;
  if (!site) throw new Error("Nobody at Ninh Chử has a page open.");
  const ground = { point: "b" as const, reason: "Nguy cơ mất an toàn hồ chứa, cần chỉ đạo ngay" };
  const call = await officer.call("makeCall", { sites: [site], ground, title: "An toàn hồ chứa" });
  const { page } = ninhChu;
  await shoot(page, "call-incoming", page.getByTestId("accept-call"));
  await expect(page.getByTestId("accept-call")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/sessions/${call.session}/room*`);
});
