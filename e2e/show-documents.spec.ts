/**
 * Papers in a hearing, by true cameras and a true recorder: a site's document camera, put on everybody's screen by the
 * presider, unseen by the site that waits, and recorded exactly while it was shown. Issue 4, first point.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { type App, startApp } from "./app.ts";
import { attend, type Attendee, bookSession, confirm, enterRoom, type Planned, press } from "./people.ts";
import { framesAndTones } from "./read-track.ts";
import { shoot } from "./screenshots.ts";
import { documentsSeen } from "./sees.ts";

const media = { width: 640, height: 360 };

let app: App;
let planned: Planned;
let presider: Attendee;
let phanRang: Attendee;
let bacAi: Attendee;
let agency: Attendee;
/** Between which moments the paper was put up, and taken down. */
const shown = { before: 0, after: 0, downBefore: 0, downAfter: 0 };

test.describe.configure({ mode: "serial", timeout: 300_000 });

test.beforeAll(async () => {
  app = await startApp();
  planned = await bookSession(
    app,
    [
      { account: "chutich", role: "presider" },
      { account: "thuky", role: "noteTaker", at: "chutich" },
      { account: "phanrang", role: "station" },
      { account: "bacai", role: "station" },
      { account: "nongnghiep", role: "agency" },
    ],
    [
      {
        at: "phanrang",
        applicant: "Nguyễn Thị Hoàng Phương Quỳnh Anh",
        summary: "Khiếu nại về bồi thường, hỗ trợ khi thu hồi đất",
      },
      { at: "bacai", applicant: "Chamaléa Thị Kim Duyên", summary: "Kiến nghị về nước sinh hoạt" },
    ],
  );
  const session = planned.session.id;
  presider = await attend(app, "chutich", { picture: "A", media });
  phanRang = await attend(app, "phanrang", { picture: "B", media });
  bacAi = await attend(app, "bacai", { picture: "C", media });
  agency = await attend(app, "nongnghiep", { picture: "D", media });
  await enterRoom(app, presider.page, session, "desk");
  await enterRoom(app, phanRang.page, session, "tv");
  await enterRoom(app, bacAi.page, session, "tv");
  await enterRoom(app, agency.page, session, "desk");
  await press(presider.page, "do-openLine");
  await press(presider.page, "do-open");
  await confirm(presider.page);
  await press(presider.page, "check-in-1");
  await press(presider.page, "call-1");
  await expect(presider.page.getByTestId("hearing-1")).toHaveAttribute("data-state", "called");
});

test.afterAll(async () => {
  for (const one of [presider, phanRang, bacAi, agency]) await one?.close();
  await app?.stop();
});

const sees = (page: Page, people: (string | null)[]) =>
  expect.poll(() => documentsSeen(page), { timeout: 90_000 }).toEqual(people);

test("[ST1] [ST2] [ST3] a site starts its document camera; the presider puts it on every screen but that of the site that waits", async () => {
  await phanRang.page.getByTestId("options").click();
  await phanRang.page.getByTestId("documents").click();
  const choice = phanRang.page.getByTestId("choose-documentCamera");
  // Chromium has one camera to give; a person may choose it for papers too.
  await choice.selectOption({ index: 1 });
  await phanRang.page.getByTestId("start-documentCamera").click();
  await expect(phanRang.page.getByTestId("end-documentCamera")).toBeVisible();
  await shoot(phanRang.page, "documents-own", phanRang.page.getByRole("dialog"));
  await phanRang.page.keyboard.press("Escape");

  await presider.page.getByTestId("tab-documents").click();
  await sees(presider.page, ["B"]);
  expect(await documentsSeen(agency.page)).toEqual([]);
  shown.before = Date.now();
  await press(presider.page, `show-documentCamera-${planned.person("phanrang")}`);
  await expect(presider.page.getByTestId("document-shown")).toContainText("máy quay tài liệu");
  shown.after = Date.now();
  // On the stage, and small in the presider's list.
  await sees(presider.page, ["B", "B"]);
  await sees(agency.page, ["B"]);
  await sees(phanRang.page, ["B"]);
  await expect(phanRang.page.getByTestId("tile-document")).toContainText("Tài liệu từ");
  await expect(phanRang.page.getByTestId("announcer")).toContainText("Tài liệu từ");
  expect(await documentsSeen(bacAi.page)).toEqual([]);
  await expect(bacAi.page.getByTestId("announcer")).not.toContainText("Tài liệu từ");
  await expect(bacAi.page.getByTestId("tile-document")).toHaveCount(0);
  await shoot(presider.page, "documents-presider", presider.page.getByTestId("tile-document"));
  await shoot(phanRang.page, "documents-tv", phanRang.page.getByTestId("tile-document"));
});

test("[ST2] [ST4] one key takes the paper down; an agency's shared screen comes down when the agency ends it", async () => {
  await presider.page.locator("body").click({ position: { x: 2, y: 2 } });
  shown.downBefore = Date.now();
  await presider.page.keyboard.press("d");
  await expect(presider.page.getByTestId("document-none")).toBeVisible();
  shown.downAfter = Date.now();
  await sees(agency.page, []);

  await agency.page.getByTestId("tab-documents").click();
  await agency.page.getByTestId("start-screen").click();
  await press(presider.page, `show-screen-${planned.person("nongnghiep")}`);
  await expect(phanRang.page.getByTestId("tile-document")).toContainText("chia sẻ màn hình");
  await expect.poll(async () => (await documentsSeen(phanRang.page)).length, { timeout: 90_000 }).toBe(1);
  await agency.page.getByTestId("end-screen").click();
  await expect(phanRang.page.getByTestId("tile-document")).toHaveCount(0);
  await expect(presider.page.getByTestId("document-none")).toBeVisible();
});

test("[ST7] [RC15] the sealed recording holds the paper's track for exactly that stretch, whole, and it decodes to the paper", async () => {
  await press(presider.page, "conclude");
  await confirm(presider.page);
  const [hearing] = planned.session.hearings;
  const folder = join(app.dataDir, "recordings", planned.session.id, hearing?.id ?? "");
  await expect.poll(() => existsSync(join(folder, "manifest.sig")), { timeout: 60_000 }).toBe(true);
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as {
    tracks: { source: string; person: string; track: string; verdict: unknown; expectedMs: number }[];
    files: { name: string; line: number | null }[];
  }; // As the office's own verifier reads it.
  const paper = manifest.tracks.find((one) => one.source === "documentCamera");
  expect(paper).toMatchObject({ person: planned.person("phanrang"), verdict: { is: "green" } });
  expect(paper!.expectedMs).toBeGreaterThan(shown.downBefore - shown.after - 500);
  expect(paper!.expectedMs).toBeLessThan(shown.downAfter - shown.before + 500);

  const ledger = (await readFile(join(folder, "ledger.jsonl"), "utf8")).trim().split("\n");
  const segments = ledger
    .map((line) => JSON.parse(line) as { what: string; track?: string; from: string; to: string })
    .filter((line) => line.what === "segment" && line.track === paper!.track);
  // A first picture is asked for when it is put up, and the last one was on its way when it was taken down.
  expect(Date.parse(segments[0]!.from)).toBeGreaterThan(shown.before - 500);
  expect(Date.parse(segments[0]!.from)).toBeLessThan(shown.after + 8000);
  expect(Date.parse(segments.at(-1)!.to)).toBeGreaterThan(shown.downBefore - 8000);
  expect(Date.parse(segments.at(-1)!.to)).toBeLessThan(shown.downAfter + 5000);
  const names = manifest.files.map((one) => one.name).filter((name) => name.includes(paper!.track));
  expect(names.length).toBe(segments.length);
  for (const name of names)
    expect((await framesAndTones(await readFile(join(folder, name)))).people).toEqual(["B"]);
});
