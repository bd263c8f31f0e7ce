/** The line drops, the worker dies, the server is killed: everything comes back by itself, with floor and hearing as before. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { readLedger } from "../server/recordings/ledger.ts";
import { type App, startApp } from "./app.ts";
import { type Namespace, openNamespace } from "./net/namespace.ts";
import { attend, type Attendee, bookSession, confirm, enterRoom, type Planned, press } from "./people.ts";
import { expectHears, expectSees } from "./sees.ts";

const media = { width: 960, height: 540 };

let line: Namespace;
let app: App;
let planned: Planned;
let presider: Attendee;
let site: Attendee;

test.beforeAll(async () => {
  line = openNamespace();
  app = await startApp({ host: line.hostAddress, addresses: [line.hostAddress] });
  planned = await bookSession(
    app,
    [
      { account: "chutich", role: "presider" },
      { account: "phanrang", role: "station" },
    ],
    [{ at: "phanrang", applicant: "Trần Văn Lợi", summary: "Khiếu nại về đất đai" }],
  );
  const secureOrigins = [new URL(app.url).origin];
  presider = await attend(app, "chutich", { picture: "A", media, secureOrigins });
  site = await attend(app, "phanrang", { picture: "B", media, secureOrigins, namespace: line });
  await enterRoom(app, presider.page, planned.session.id);
  await enterRoom(app, site.page, planned.session.id, "tv");
  await press(presider.page, "do-openLine");
  await press(presider.page, "do-open");
  await confirm(presider.page);
  for (const control of ["check-in-1", "call-1", `give-floor-${planned.person("phanrang")}`, "own-floor"])
    await press(presider.page, control);
  await expectEverybody();
});

test.afterAll(async () => {
  await site?.close();
  await presider?.close();
  await app?.stop();
  line?.close();
});

/** Each sees and hears the other, and the server's state is what it was. */
async function expectEverybody(): Promise<void> {
  await expectSees(presider.page, ["B"], { withinMs: 30_000 });
  await expectHears(presider.page, ["B"], { withinMs: 30_000 });
  await expectSees(site.page, ["A"], { withinMs: 30_000 });
  await expectHears(site.page, ["A"], { withinMs: 30_000 });
  const session = await (await app.signIn("chutich")).call("session", { id: planned.session.id });
  expect(session.state).toBe("inSession");
  expect(session.current).toBe(session.hearings[0]?.id);
  expect(new Set(session.floor.map((floor) => floor.person))).toEqual(
    new Set([planned.person("chutich"), planned.person("phanrang")]),
  );
}

test("[RM4] after five seconds without any packet both are back by themselves", async () => {
  line.cut();
  await expect(presider.page.getByTestId("alert-lost")).toBeVisible({ timeout: 20_000 });
  await expect(site.page.getByTestId("returning")).toBeVisible();
  line.restore();
  await expectEverybody();
  await expect(site.page.getByTestId("returning")).toBeHidden();
});

test("[SE5] after the media workers were killed", async () => {
  for (const pid of app.workers()) process.kill(pid, "SIGKILL");
  await expectEverybody();
});

test("[SE5] after the server was killed and started again", async () => {
  await app.kill("SIGKILL");
  await app.start();
  await expectEverybody();
});

test("[RM4] after a reload of the page, straight into the room", async () => {
  await site.page.reload();
  await expectEverybody();
});

test("[RM1] on a second device the person is asked, and the first closes", async () => {
  const second = await attend(app, "chutich", {
    picture: "C",
    media,
    secureOrigins: [new URL(app.url).origin],
  });
  try {
    await second.page.goto(`${app.url}/sessions/${planned.session.id}/room?screen=desk`);
    await second.page.getByTestId("enter").click();
    await expect(second.page.getByTestId("link-elsewhere")).toBeVisible();
    await expectSees(site.page, ["A"]);
    await second.page.getByTestId("take-over").click();
    await expect(presider.page.getByTestId("link-takenOver")).toBeVisible();
    await expectSees(site.page, ["C"], { withinMs: 30_000 });
    await expectHears(site.page, ["C"], { withinMs: 30_000 });
  } finally {
    await second.close();
  }
});

test("[AD1] the audit's chain is whole after all that, and the minutes can be read", async () => {
  const caller = await app.signIn("quantri");
  const verdict = await caller.call("verifyAudit", {});
  expect(verdict.broken).toBeNull();
  const minutes = await (
    await app.signIn("chutich")
  ).fetch(`/api/sessions/${planned.session.id}/hearings/${planned.session.hearings[0]?.id}/minutes.pdf`);
  expect(minutes.status).toBe(200);
});

test("[RC10] [RC11] [RC12] the ledger of all that is whole, and every gap has its cause and a length", async () => {
  const text = readFileSync(join(app.dataDir, "recordings", planned.session.id, "ledger.jsonl"), "utf8");
  const { lines, broken } = readLedger(text);
  expect(broken).toBeNull();
  const gaps = lines.filter((line) => line.what === "gap");
  console.info(gaps.map((gap) => `${gap.source} ${gap.ms} ms ${gap.cause}`).join("; "));
  const causes = new Set(gaps.map((gap) => gap.cause));
  for (const cause of ["lineLost", "workerKilled", "serverKilled"] as const) expect(causes).toContain(cause);
  // A busy browser may send nothing for a moment, longer where its machine is short of breath; the ledger says so.
  for (const gap of gaps) if (gap.cause === "nothingReceived") expect(gap.ms).toBeLessThan(15_000);
  const segments = lines.filter((line) => line.what === "segment");
  expect(segments.length).toBeGreaterThan(8);
  for (const segment of segments) {
    const name = `${segment.track}-${String(segment.number).padStart(6, "0")}.webm`;
    const file = readFileSync(join(app.dataDir, "recordings", planned.session.id, segment.hearing, name));
    expect(createHash("sha256").update(file).digest("hex")).toBe(segment.sha256);
  }
});
