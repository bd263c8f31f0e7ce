/**
 * The pages of the exchange with the national database: the outbox, an entry, exporting, typing numbers back,
 * completeness, batches with receipts, codes. Each is asserted, judged by axe and taken.
 */
import { expect, test } from "@playwright/test";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExchangeFile } from "#shared/exchange-record.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import {
  citizenExample,
  contentExample,
  matterExample,
  partyExample,
} from "../server/matters/matter-example.ts";
import { type App, startApp } from "./app.ts";
import { launchPerson, type PersonBrowser } from "./browsers.ts";
import { signInPage } from "./people.ts";
import { shoot } from "./screenshots.ts";

let app: App;
let clerk: PersonBrowser;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  app = await startApp();
  clerk = await launchPerson();
  clerk.page.setDefaultTimeout(30_000);
  await signInPage(app, clerk, "lichtiep");
});

test.afterAll(async () => {
  await clerk?.close();
  await app?.stop();
});

test("what was taken in stands in the outbox by itself, with what it lacks and by when", async () => {
  const { page } = clerk;
  const caller = await app.signIn("lichtiep");
  const { person } = await caller.call("me", {});
  const name = "Công Huyền Tôn Nữ Thị Phương Thảo Nguyên";
  const given = {
    parties: [partyExample({ citizen: citizenExample({ name }) })],
    contents: [contentExample({ inCompetence: null })],
  };
  await caller.call("createMatter", matterExample(person.organisation, dayOf(instantOf(Date.now())), given));
  // Some seconds after the start the server has looked.
  await expect(async () => {
    await page.goto(`${app.url}/exchange`);
    await expect(page.getByText(/^\d+ mục$/)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await shoot(page, "exchange-entries", page.getByRole("table"));
  await page.goto(`${app.url}/exchange?state=acknowledged&age=all`);
  await shoot(page, "exchange-empty", page.getByText("Không có mục nào khớp với bộ lọc"));
  // It looks every quarter of a minute.
  await expect(async () => {
    await page.goto(`${app.url}/exchange?age=incomplete`);
    await expect(page.getByRole("cell", { name: "thuộc thẩm quyền hay không" })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 60_000 });
  await page
    .getByRole("link", { name: /^Mở mục/ })
    .first()
    .click();
  await shoot(page, "exchange-entry-missing", page.getByText("Còn thiếu để xuất"));
});

test("a unit's complete entries are exported, and the file is theirs", async () => {
  const { page } = clerk;
  await page.goto(`${app.url}/exchange`);
  await page.getByRole("button", { name: "Xuất dữ liệu" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Từ ngày").fill("2099-01-01");
  await expect(dialog.getByText("Từ ngày phải trước")).toBeVisible();
  await dialog.getByLabel("Đến ngày").fill("2099-12-31");
  await dialog.getByRole("button", { name: "Xuất", exact: true }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await shoot(page, "exchange-export-refused", dialog);
  await dialog.getByLabel("Từ ngày").fill("2020-01-01");
  await dialog.getByLabel("Đến ngày").fill("2099-12-31");
  await dialog.getByRole("button", { name: "Xuất", exact: true }).click();
  await expect(dialog.getByText(/^Đã xuất \d+ mục/)).toBeVisible();
  await shoot(page, "exchange-exported", dialog);
  const saved = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Tải tệp JSON" }).click();
  const file = ExchangeFile.parse(JSON.parse(readFileSync(await (await saved).path(), "utf8")));
  const said = await dialog.getByText(/^Đã xuất \d+ mục/).textContent();
  expect(said).toContain(`${file.entries.length} mục`);
  await page.keyboard.press("Escape");
});

test("numbers are typed back as a table, line by line judged, and one by one", async () => {
  const { page } = clerk;
  const caller = await app.signIn("lichtiep");
  const { rows } = await caller.call("exchangeEntries", { state: "exported" });
  const [first, second] = rows;
  if (!first || !second) throw new Error("nothing was exported");
  await page.goto(`${app.url}/exchange`);
  await page.getByRole("button", { name: "Ghi mã số hàng loạt" }).click();
  const dialog = page.getByRole("dialog");
  const lines = (twice: string) =>
    [`${first.code}\tQG-2026-000123`, `${second.code}\t${twice}`, "TD-999999\tQG-2026-000125"].join("\n");
  await dialog.getByLabel("Mã mục và mã số").fill(lines("QG-2026-000123"));
  await dialog.getByRole("button", { name: "Kiểm tra" }).click();
  await expect(dialog.getByText("2 dòng chưa ghi được", { exact: false })).toBeVisible();
  await shoot(page, "exchange-numbers-wrong", dialog);
  await dialog.getByLabel("Mã mục và mã số").fill(`${first.code}\tQG-2026-000123`);
  await dialog.getByRole("button", { name: "Kiểm tra" }).click();
  await dialog.getByRole("button", { name: "Ghi 1 mã số" }).click();
  await expect(dialog).toBeHidden();
  await page.goto(`${app.url}/exchange/entries/${first.id}`);
  await expect(page.getByText("Mã số: QG-2026-000123").first()).toBeVisible();
  await shoot(page, "exchange-entry", page.getByText("Quá trình", { exact: true }));
  await page.getByRole("button", { name: "Ghi nhận bị trả lại" }).click();
  await shoot(page, "exchange-entry-reject", dialog);
  await page.keyboard.press("Escape");
  await page.goto(`${app.url}/exchange/entries/${second.id}`);
  await page.getByRole("button", { name: "Ghi mã số" }).click();
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog.getByText("Xin ghi mã số.")).toBeVisible();
  await dialog.getByLabel("Mã số trên Cơ sở dữ liệu quốc gia").fill("QG-2026-000123");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await shoot(page, "exchange-entry-number", dialog);
  await page.keyboard.press("Escape");
});

test("completeness by unit leads to what is late; the clerk's first page reminds", async () => {
  const { page } = clerk;
  await page.goto(app.url);
  await shoot(page, "exchange-reminder", page.getByText(/Cơ sở dữ liệu quốc gia/));
  await page.goto(`${app.url}/exchange/completeness`);
  await shoot(page, "exchange-completeness", page.getByRole("table"));
  await page
    .getByRole("link", { name: /^Xem \d+ mục thiếu thông tin/ })
    .first()
    .click();
  await expect(page).toHaveURL(/age=incomplete/);
  await expect(page.getByRole("table")).toBeVisible();
});

test("an administrator keeps codes and identifiers", async () => {
  const admin = await launchPerson();
  await signInPage(app, admin, "quantri");
  const { page } = admin;
  await page.goto(`${app.url}/exchange/codes`);
  await shoot(page, "exchange-codes", page.getByRole("table").first());
  await page.getByRole("button", { name: "Ghi mã định danh" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Mã", { exact: false }).first().fill("000.00.12.H32");
  await dialog.getByLabel("Căn cứ").fill("Quyết định 20/2020/QĐ-TTg");
  await shoot(page, "exchange-unit-code", dialog);
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("cell", { name: "000.00.12.H32" })).toBeVisible();
  await admin.close();
});

test("through a folder entries go out, answers are taken, and a broken one is refused with words", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ctd-exchange-"));
  const other = await startApp({ environment: { EXCHANGE_DIR: folder } });
  const person = await launchPerson();
  try {
    const sent = () => {
      mkdirSync(join(folder, "out"), { recursive: true });
      return readdirSync(join(folder, "out")).filter((name) => name.endsWith(".json.sha256"));
    };
    await expect.poll(() => sent().length, { timeout: 60_000 }).toBeGreaterThan(0);
    const [name = ""] = sent();
    const text = readFileSync(join(folder, "out", name.replace(".sha256", "")), "utf8");
    const { batch, entries } = ExchangeFile.parse(JSON.parse(text));
    const [entry] = entries;
    if (!entry) throw new Error("an empty batch");
    const answer = (file: string, content: string) => {
      mkdirSync(join(folder, "in"), { recursive: true });
      writeFileSync(join(folder, "in", `${file}.part`), content);
      renameSync(join(folder, "in", `${file}.part`), join(folder, "in", file));
    };
    const result = { entry: entry.entry, result: "entered", number: "QG-2026-777001" };
    answer("1.json", JSON.stringify({ schema: "cau-tiep-dan/receipt/1", batch, results: [result] }));
    answer("2.json", '{"schema":"cau-tiep-dan/receipt/1","batch":');
    await signInPage(other, person, "lichtiep");
    const { page } = person;
    await expect(async () => {
      await page.goto(`${other.url}/exchange/batches`);
      await expect(page.getByText("Nội dung không phải JSON")).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
    await shoot(page, "exchange-batches", page.getByText("Đã chuyển").first());
    const caller = await other.signIn("lichtiep");
    const { rows } = await caller.call("exchangeEntries", { search: "QG-2026-777001" });
    expect(rows).toMatchObject([{ state: "entered", code: entry.code }]);
    expect(readdirSync(join(folder, "in/refused")).some((file) => file.endsWith(".txt"))).toBe(true);
  } finally {
    await person.close();
    await other.stop();
    rmSync(folder, { recursive: true });
  }
});
