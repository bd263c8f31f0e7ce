/** Clients that were changed: they send sound without the floor and ask for what they may not receive. They get nothing, and it is written down. */
import { expect, test } from "@playwright/test";
import { type App, startApp } from "./app.ts";
import { attend, type Attendee, bookSession, confirm, enterRoom, type Planned, press } from "./people.ts";
import { expectHears, expectNeverHears, expectSees, expectSeesNobody } from "./sees.ts";

const media = { width: 960, height: 540 };

let app: App;
let planned: Planned;
let presider: Attendee;
let loud: Attendee;
let curious: Attendee;

test.beforeAll(async () => {
  app = await startApp();
  planned = await bookSession(
    app,
    [
      { account: "chutich", role: "presider" },
      { account: "phanrang", role: "station" },
      { account: "bacai", role: "station" },
    ],
    [
      { at: "phanrang", applicant: "Trần Văn Lợi", summary: "Khiếu nại về đất đai" },
      { at: "bacai", applicant: "Chamaléa Thị Kim Duyên", summary: "Kiến nghị về nước sinh hoạt" },
    ],
  );
  presider = await attend(app, "chutich", { picture: "A", media });
  loud = await attend(app, "phanrang", { picture: "B", media });
  curious = await attend(app, "bacai", { picture: "C", media });
  // Never lets its microphone be taken off the wire, whatever the page's own code says.
  await loud.context.addInitScript(() => {
    const replace = RTCRtpSender.prototype.replaceTrack;
    RTCRtpSender.prototype.replaceTrack = function (track) {
      return track === null ? Promise.resolve() : replace.call(this, track);
    };
    Object.defineProperty(MediaStreamTrack.prototype, "enabled", { get: () => true, set() {} });
  });
  // Asks with each heartbeat to be shown every seat there is.
  await curious.context.addInitScript(
    (seats) => {
      const send = WebSocket.prototype.send;
      WebSocket.prototype.send = function (data) {
        send.call(this, data);
        if (typeof data !== "string" || !data.includes('"room:beat"')) return;
        const tiles = seats.map((seat) => ({ seat, source: "camera", size: "large" }));
        send.call(this, `429000${JSON.stringify(["media:view", { tiles }])}`);
      };
    },
    [planned.person("chutich"), planned.person("phanrang")],
  );
  await enterRoom(app, presider.page, planned.session.id);
  await enterRoom(app, loud.page, planned.session.id, "tv");
  await enterRoom(app, curious.page, planned.session.id, "tv");
  await press(presider.page, "do-openLine");
  await press(presider.page, "do-open");
  await confirm(presider.page);
  await press(presider.page, "check-in-1");
  await press(presider.page, "call-1");
  await expectSees(presider.page, ["B", "C"]);
});

test.afterAll(async () => {
  for (const one of [curious, loud, presider]) await one?.close();
  await app?.stop();
});

/** The audit's events of one kind by one person, waiting until there is one. */
async function attempts(type: "attempt.sound" | "attempt.refused", account: string): Promise<number> {
  const caller = await app.signIn("quantri");
  const { rows } = await caller.call("listAudit", {});
  return rows.filter((row) => row.event.type === type && row.by === planned.person(account)).length;
}

test("[FL3] sound sent without the floor is heard by nobody and is in the audit", async () => {
  await expectNeverHears(presider.page, ["B"], { forMs: 6000 });
  await expect.poll(() => attempts("attempt.sound", "phanrang"), { timeout: 20_000 }).toBeGreaterThan(0);
});

test("[FL1] the same microphone is heard once it has the floor, and not a moment after it was taken", async () => {
  await press(presider.page, `give-floor-${planned.person("phanrang")}`);
  await expectHears(presider.page, ["B"]);
  await press(presider.page, "close-floor");
  await expectHears(presider.page, []);
  await expectNeverHears(presider.page, ["B"], { forMs: 4000 });
});

test("[AU1] asking for pictures of another's hearing gives nothing and is in the audit", async () => {
  await expect.poll(() => attempts("attempt.refused", "bacai"), { timeout: 20_000 }).toBeGreaterThan(0);
  await expectSeesNobody(curious.page, { forMs: 3000 });
  expect(await curious.page.evaluate(() => document.querySelectorAll("audio[data-seat]").length)).toBe(0);
});
