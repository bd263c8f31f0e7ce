/** A hearing is held, sealed and made into a film: the true chain from camera to file, and the page that tells of it. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type App, startApp } from "./app.ts";
import { whoIsInFrame } from "./media/picture-code.ts";
import { tonesIn } from "./media/wav-spectrum.ts";
import { attend, type Attendee, bookSession, confirm, enterRoom, type Planned, press } from "./people.ts";
import { shoot } from "./screenshots.ts";
import { expectHears, expectSees } from "./sees.ts";

let app: App;
let planned: Planned;
let presider: Attendee;
let phanRang: Attendee;

/**
 * In place of `nice`: a film of lowest priority would never come to its end beside tests that take the whole machine.
 * It waits while a file named hold lies there, so that a film being made can be looked at.
 */
function withoutNice(folder: string): string {
  const script = `#!/bin/sh\nshift 2\nwhile [ -e '${folder}/hold' ]; do sleep 0.1; done\nexec "$@"\n`;
  writeFileSync(join(folder, "nice"), script, { mode: 0o755 });
  writeFileSync(join(folder, "hold"), "");
  return `${folder}:${process.env["PATH"] ?? ""}`;
}

let programs = "";

test.beforeAll(async () => {
  programs = mkdtempSync(join(tmpdir(), "film-programs-"));
  app = await startApp({ environment: { PATH: withoutNice(programs) } });
  planned = await bookSession(
    app,
    [
      { account: "chutich", role: "presider" },
      { account: "thuky", role: "noteTaker", at: "chutich" },
      { account: "phanrang", role: "station" },
    ],
    [{ at: "phanrang", applicant: "Nguyễn Thị Hoàng Anh", summary: "Khiếu nại về bồi thường" }],
  );
  presider = await attend(app, "chutich", { picture: "A" });
  phanRang = await attend(app, "phanrang", { picture: "B" });
});

test.afterAll(async () => {
  for (const one of [presider, phanRang]) await one?.close();
  await app?.stop();
  rmSync(programs, { recursive: true, force: true });
});

/** Tiles of two people, without the line of names, as server/films/film-layout.ts lays them. */
const tiles = [
  { x: 8, y: 48 },
  { x: 644, y: 48 },
] as const;
const [width, height] = [628, 630];

test("[FI1] [FI2] a recorded hearing becomes a film in which each site stands in its tile and the muted is not heard", async () => {
  const session = planned.session.id;
  await enterRoom(app, presider.page, session, "desk");
  await enterRoom(app, phanRang.page, session, "tv");
  await press(presider.page, "do-openLine");
  await expectSees(presider.page, ["B"]);
  await press(presider.page, "do-open");
  await confirm(presider.page);
  await press(presider.page, "check-in-1");
  await expect(presider.page.getByTestId("recording")).toContainText("Sẵn sàng ghi hình");
  await press(presider.page, "call-1");
  await expect(presider.page.getByTestId("recording")).toHaveAttribute("data-state", "writing");
  await press(presider.page, "own-floor");
  await expectHears(phanRang.page, ["A"]);
  await presider.page.waitForTimeout(12_000);
  await press(presider.page, "conclude");
  await confirm(presider.page);

  const page = presider.page;
  await page.goto(`${app.url}/sessions/${session}`);
  const panel = page.getByRole("region", { name: "Bản xem và bản nghe" }).first();
  const film = page.getByTestId("film-1-film");
  const sound = page.getByTestId("film-1-sound");
  await expect(page.locator("tr[data-state=making]")).toBeVisible({ timeout: 60_000 });
  await film.scrollIntoViewIfNeeded();
  await shoot(page, "films-making", panel);
  rmSync(join(programs, "hold"));
  await expect(sound).toHaveAttribute("data-state", "ready", { timeout: 120_000 });
  await expect(film).toHaveAttribute("data-state", "ready", { timeout: 240_000 });
  await film.scrollIntoViewIfNeeded();
  await shoot(page, "films-ready", panel);

  const hearing = planned.session.hearings[0]?.id;
  const caller = await app.signIn("thuky");
  const answer = await caller.fetch(`/api/sessions/${session}/hearings/${hearing}/films/film`);
  expect(answer.status).toBe(200);
  const folder = mkdtempSync(join(tmpdir(), "film-spec-"));
  try {
    const path = join(folder, "film.mp4");
    writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
    const decode = (...args: string[]) =>
      execFileSync("ffmpeg", ["-v", "error", "-ss", "5", "-i", path, ...args, "-"], { maxBuffer: 1e9 });
    const seen = tiles.map(({ x, y }) => {
      // A camera of 16:9 stands in the middle of its tile.
      const tall = Math.round((width * 9) / 16);
      const area = `crop=${width}:${tall}:${x}:${y + Math.floor((height - tall) / 2)},scale=320:180`;
      const frame = decode("-frames:v", "1", "-vf", area, "-f", "rawvideo", "-pix_fmt", "rgb24");
      return whoIsInFrame(frame, 320, 180);
    });
    expect(seen).toEqual(["A", "B"]);
    const sound = decode("-t", "3", "-ac", "1", "-ar", "48000", "-f", "f32le");
    const samples = new Float32Array(sound.buffer, sound.byteOffset, Math.floor(sound.length / 4));
    const [loudest, next] = tonesIn(samples, 48_000);
    expect(loudest?.person).toBe("A");
    // Phan Rang's microphone sends all the time, and has not been given the floor.
    expect(next === undefined || next.person !== "B" || next.decibels < (loudest?.decibels ?? 0) - 20).toBe(
      true,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(
    (await (await app.signIn("phanrang")).fetch(`/api/sessions/${session}/hearings/${hearing}/films/film`))
      .status,
  ).toBe(403);

  await test.step("the player's timeline shows how loud it was, and a picture of the moment pointed at", async () => {
    const folder = join(app.dataDir, "films", session, hearing ?? "");
    await expect.poll(() => existsSync(join(folder, "thumbnails.jpg")), { timeout: 120_000 }).toBe(true);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const sheets = () => asked.filter((path) => path.endsWith("/films/thumbnails"));
    await page.goto(`${app.url}/sessions/${session}/hearings/${hearing}/watch`);
    await expect(page.getByTestId("waveform")).toBeVisible();
    expect(sheets()).toEqual([]);
    const position = page.getByTestId("position");
    const box = await position.boundingBox();
    if (!box) throw new Error("The position is not drawn.");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect(page.getByTestId("preview-picture")).toBeVisible();
    await expect.poll(() => sheets().length).toBe(1);
    // Of all sizes only the one at hand: another size would move the line from under the mouse.
    await page.mouse.move(0, 0);
    await expect(page.getByTestId("preview")).toHaveCount(0);
    await position.focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByTestId("preview-picture")).toBeVisible();
    await shoot(page, "watching-film", page.getByTestId("preview"));
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("preview")).toHaveCount(0);
    const clock = await page.getByTestId("clock").textContent();
    await page.getByTestId("waveform").click();
    await expect(page.getByTestId("clock")).not.toHaveText(clock ?? "");

    rmSync(join(folder, "waveform.json"));
    await page.reload();
    await expect(page.getByTestId("waveform")).toHaveCount(0);
    await shoot(page, "watching-without-film", page.getByTestId("make-films"));
    await page.getByTestId("make-films").click();
    await expect(page.getByTestId("waveform")).toBeVisible({ timeout: 120_000 });
    await expect(page.getByTestId("make-films")).toHaveCount(0);
    await page.goto(`${app.url}/sessions/${session}`);
  });

  // Somebody removed the file; one button makes it anew.
  rmSync(join(app.dataDir, "films", session, hearing ?? "", "film.mp4"));
  await expect(film).toContainText("Tệp đã mất hoặc bị hỏng", { timeout: 30_000 });
  await shoot(page, "films-damaged", panel);
  await page.getByRole("button", { name: "Làm lại: Phim, lượt 1" }).click();
  await expect(film).not.toContainText("Tệp đã mất hoặc bị hỏng", { timeout: 30_000 });
  await expect(film).toHaveAttribute("data-state", "ready", { timeout: 120_000 });
  await expect(page.getByRole("link", { name: "Tải về: Phim, lượt 1" })).toBeVisible();
});
