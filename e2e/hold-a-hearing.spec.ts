/**
 * The main job, whole: three offices and a waiting one in real browsers, two hearings, a recording and a
 * draft of the minutes. Each sees pictures and hears tones; what the page says of itself is not asked.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type App, startApp } from "./app.ts";
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
import { readMinutes } from "./read-pdf.ts";
import { framesAndTones } from "./read-track.ts";
import { expectHears, expectHearsNobody, expectNeverHears, expectSees, expectSeesNobody } from "./sees.ts";

// Large enough for simulcast, small enough for six browsers' work on two cores.
const media = { width: 960, height: 540 };

/** Every WebM file begins so. */
const EBML = 0x1a45dfa3;

let app: App;
let planned: Planned;
let presider: Attendee;
let phanRang: Attendee;
let bacAi: Attendee;
let agency: Attendee;
const statements = [
  "Tôi kính đề nghị Ủy ban nhân dân tỉnh xem xét lại đơn giá bồi thường đất trồng nho tại xã Phước Hữu.",
  "Sở Nông nghiệp và Môi trường sẽ kiểm tra hồ sơ và trả lời trước ngày 05/12/2026.",
];

test.beforeAll(async () => {
  app = await startApp();
  planned = await bookSession(
    app,
    [
      { account: "chutich", role: "presider" },
      { account: "thuky", role: "noteTaker", at: "chutich" },
      { account: "kythuat", role: "technician", at: "chutich" },
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
  presider = await attend(app, "chutich", { picture: "A", media });
  phanRang = await attend(app, "phanrang", { picture: "B", media });
  bacAi = await attend(app, "bacai", { picture: "C", media });
  agency = await attend(app, "nongnghiep", { picture: "D", media });
});

test.afterAll(async () => {
  for (const one of [presider, phanRang, bacAi, agency]) await one?.close();
  await app?.stop();
});

test("[AU1][FL1] two hearings at three offices: everyone sees and hears exactly whom they may", async () => {
  const session = planned.session.id;
  for (const [one, screen] of [
    [presider, "desk"],
    [phanRang, "tv"],
    [bacAi, "tv"],
    [agency, "desk"],
  ] as const) {
    await enterRoom(app, one.page, session, screen);
  }
  await test.step("before the line is open nobody sees anybody", () =>
    expectSeesNobody(phanRang.page, { forMs: 1500 }));

  await press(presider.page, "do-openLine");
  await test.step("while the line is tried, the centre sees every site and each site the centre", async () => {
    await expectSees(presider.page, ["B", "C", "D"]);
    await expectSees(phanRang.page, ["A"]);
    await expectSees(bacAi.page, ["A"]);
  });

  await press(presider.page, "do-open");
  await confirm(presider.page);
  await press(presider.page, "check-in-1");
  await press(presider.page, "call-1");

  await test.step("in the first hearing its three offices see one another, and the waiting site nothing", async () => {
    await expectSees(phanRang.page, ["A", "D"]);
    await expectSees(agency.page, ["A", "B"]);
    await expectSees(presider.page, ["B", "C", "D"]);
    await expectSeesNobody(bacAi.page);
  });

  await test.step("nobody is heard without the floor", async () => {
    await expectHearsNobody(presider.page);
    await expectHearsNobody(phanRang.page);
  });

  await press(presider.page, `give-floor-${planned.person("phanrang")}`);
  await test.step("the one with the floor is heard, nobody else, and not by the waiting site", async () => {
    await expectHears(presider.page, ["B"]);
    await expectHears(agency.page, ["B"]);
    await expectNeverHears(presider.page, ["C", "D"]);
    await expectHearsNobody(phanRang.page);
    await expectHearsNobody(bacAi.page);
  });

  const noteTaker = await writeStatements(session);

  await press(presider.page, `give-floor-${planned.person("nongnghiep")}`);
  await press(presider.page, "own-floor");
  await test.step("several speak in the dialogue, each heard by the others", async () => {
    await expectHears(presider.page, ["B", "D"]);
    await expectHears(phanRang.page, ["A", "D"]);
    await expectHears(agency.page, ["A", "B"]);
    await expectHearsNobody(bacAi.page);
  });

  await press(presider.page, "close-floor");
  await test.step("one key closes every microphone", async () => {
    await expectHears(phanRang.page, []);
    await expectHearsNobody(agency.page);
  });

  await press(presider.page, "conclude");
  await confirm(presider.page);
  await test.step("between the hearings no citizen's site receives anything", async () => {
    await expectSees(phanRang.page, []);
    await expectSeesNobody(bacAi.page, { forMs: 1500 });
  });

  await press(presider.page, "check-in-2");
  await press(presider.page, "call-2");
  await press(presider.page, `give-floor-${planned.person("bacai")}`);
  await test.step("in the second hearing the first citizen's site is out", async () => {
    await expectSees(bacAi.page, ["A", "D"]);
    await expectHears(presider.page, ["C"]);
    await expectSeesNobody(phanRang.page);
    await expectHearsNobody(phanRang.page);
  });
  await press(presider.page, "conclude");
  await confirm(presider.page);
  await press(presider.page, "do-close");
  await confirm(presider.page, "ĐÓNG");
  await expect(phanRang.page.getByTestId("link-closed")).toBeVisible();
  await noteTaker.close();
});

test("[RC1] the recording of each hearing holds the pictures and tones of its people, and nobody else's", async () => {
  const caller = await app.signIn("thuky");
  const tracks = await caller.call("listTracks", { id: planned.session.id });
  const [first, second] = planned.session.hearings;
  const letterOf = new Map([
    [planned.person("chutich"), "A"],
    [planned.person("phanrang"), "B"],
    [planned.person("bacai"), "C"],
    [planned.person("nongnghiep"), "D"],
  ]);
  for (const [hearing, people] of [
    [first, ["A", "B", "D"]],
    [second, ["A", "C", "D"]],
  ] as const) {
    const own = tracks.filter((track) => track.hearing === hearing?.id);
    expect([...new Set(own.map((track) => letterOf.get(track.person) ?? "nobody"))].toSorted()).toEqual(
      people,
    );
    for (const track of own) {
      const got = await caller.fetch(`/api/sessions/${planned.session.id}/tracks/${track.id}`);
      expect(got.status).toBe(200);
      const held = await framesAndTones(Buffer.from(await got.arrayBuffer()));
      const whose = letterOf.get(track.person) ?? "";
      if (track.source === "camera") {
        expect(held.frames).toBeGreaterThan(10);
        expect(held.people).toEqual([whose]);
      } else {
        expect(held.tones.filter((tone) => tone !== whose)).toEqual([]);
      }
    }
    const spoke = own.filter((track) => track.source === "microphone" && track.bytes > 4_000);
    expect(spoke.length).toBeGreaterThan(0);
  }
  const citizen = tracks.find(
    (track) =>
      track.hearing === first?.id &&
      track.person === planned.person("phanrang") &&
      track.source === "microphone",
  );
  const got = await caller.fetch(`/api/sessions/${planned.session.id}/tracks/${citizen?.id}`);
  expect((await framesAndTones(Buffer.from(await got.arrayBuffer()))).tones).toEqual(["B"]);
});

test("[RC1] no file in the folder of one hearing decodes to the citizen of the other", async () => {
  const [first, second] = planned.session.hearings;
  for (const [hearing, own, other] of [
    [first, "B", "C"],
    [second, "C", "B"],
  ] as const) {
    const folder = join(app.dataDir, "recordings", planned.session.id, hearing?.id ?? "");
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    );
    const held = new Set<string>();
    let decoded = 0;
    for (const { name, parentPath } of files) {
      const bytes = await readFile(join(parentPath, name));
      // By what is in it, not by its name: whatever is no film must be one of the texts of a sealed folder.
      if (bytes.readUInt32BE(0) !== EBML) {
        expect(name).toMatch(/^(ledger\.jsonl|manifest\.json|SHA256SUMS|.+\.sig|public-key\.pem)$/);
        continue;
      }
      const { people, tones } = await framesAndTones(bytes);
      for (const one of [...people, ...tones]) held.add(one);
      decoded++;
    }
    expect(decoded).toBeGreaterThan(4);
    expect([...held]).toContain(own);
    expect([...held]).not.toContain(other);
  }
});

test("[RC8] nobody outside reads a byte of the recording", async () => {
  const owner = await app.signIn("thuky");
  const [track] = await owner.call("listTracks", { id: planned.session.id });
  for (const account of ["phanrang", "quantri", "giamsat"]) {
    const caller = await app.signIn(account);
    const got = await caller.fetch(`/api/sessions/${planned.session.id}/tracks/${track?.id}`);
    expect(got.status).toBe(403);
  }
  expect((await fetch(`${app.url}/api/sessions/${planned.session.id}/tracks/${track?.id}`)).status).toBe(401);
});

test("[MN1] the draft of the minutes holds names, times and statements in correct letters", async () => {
  const caller = await app.signIn("thuky");
  const hearing = planned.session.hearings[0];
  const got = await caller.fetch(`/api/sessions/${planned.session.id}/hearings/${hearing?.id}/minutes.pdf`);
  expect(got.headers.get("content-type")).toContain("application/pdf");
  const text = await readMinutes(Buffer.from(await got.arrayBuffer()));
  for (const words of [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "BIÊN BẢN",
    "Nguyễn Thị Hoàng Phương Quỳnh Anh",
    ...statements,
  ])
    expect(text).toContain(words);
  for (const { name } of planned.session.members.filter((member) => member.role !== "station"))
    expect(text).toContain(name);
  expect(text).not.toContain("Chamaléa Thị Kim Duyên");
});

/** The note-taker writes two statements beside the picture. Sits in the presider's browser process, as one who sends nothing. */
async function writeStatements(session: Planned["session"]["id"]): Promise<{ close(): Promise<void> }> {
  const context = await presider.browser.newContext({
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 1366, height: 768 },
  });
  await signInPage(app, { context }, "thuky");
  const page = await context.newPage();
  await enterRoom(app, page, session);
  await test.step("one who only receives sees and hears at once, and no tile still says that it is being linked", async () => {
    await expectSees(page, ["A", "B", "C", "D"]);
    await expectHears(page, ["B"]);
    await expect(page.getByText("Đang nối hình")).toHaveCount(0);
  });
  for (const [index, text] of statements.entries()) {
    await page
      .getByTestId("note-speaker")
      .fill(index === 0 ? "Nguyễn Thị Hoàng Phương Quỳnh Anh" : "Sở Nông nghiệp và Môi trường");
    await page.getByTestId("note-text").fill(text);
    await expect(page.getByTestId("note-state")).toHaveAttribute("data-state", "saved");
    if (index === 0) await page.getByTestId("note-mark").click();
  }
  return context;
}
