import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ICAL from "ical.js";
import { afterEach, expect, test } from "vitest";
import type { NoticeId, PersonId, SessionId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { openEmbedded, type Db } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { write } from "../database/write.ts";
import { claimJob, listOpenJobs } from "./job-store.ts";
import { mailJob } from "./notice-mail.ts";
import { noticesOf, readNotice } from "./notice-store.ts";
import { MAIL_JOB, resend, sendNotice, supersede, type Change } from "./notices.ts";
import {
  addSession,
  draftAndSend,
  invitation,
  mailerTo,
  openPostOffice,
  openRunner,
  type PostOffice,
} from "./post-office.ts";

const offices: PostOffice[] = [];
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close();
});
async function office(port?: number): Promise<PostOffice> {
  const opened = await openPostOffice(port);
  offices.push(opened);
  return opened;
}

/** A busy machine takes its time over one transaction. */
const patience = { timeout: 15_000 };
const clerk = randomIds.make<PersonId>();

/** The parts of a letter by their type, decoded. */
function partsOf(message: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const piece of message.split(/\r?\n--[^\r\n]+/)) {
    const type = /content-type: ([\w/]+)/i.exec(piece)?.[1];
    const [, ...rest] = piece.split(/\r?\n\r?\n/);
    if (type !== undefined && /transfer-encoding: base64/i.test(piece))
      found.set(type, Buffer.from(rest.join(""), "base64").toString("utf8"));
  }
  return found;
}
const headerOf = (message: string, name: string): string =>
  (new RegExp(`^${name}: (.+(?:\r?\n[ \t].+)*)`, "im").exec(message)?.[1] ?? "").replace(/\r?\n[ \t]+/g, " ");

function eventOf(message: string) {
  const file = partsOf(message).get("text/calendar") ?? "";
  const calendar = new ICAL.Component(ICAL.parse(file));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
  return { file, calendar, event, method: calendar.getFirstPropertyValue("method") };
}

async function scene(db: Db) {
  const clock = new FakeClock();
  const session = await addSession(db);
  const states = async () => (await noticesOf(db, session)).map((one) => one.state);
  return { db, clock, session, states };
}

async function replace(db: Db, clock: FakeClock, id: NoticeId, change: Change): Promise<NoticeId> {
  const made = await write(db, (tx) => supersede(tx, { clock, ids: randomIds }, id, change, null));
  if (!made.ok || made.value === null) throw new Error("nothing was drafted");
  return made.value;
}

onBothDatabases("letters", (fresh) => {
  test("[NT3] a letter goes over SMTP with its words, its link and its calendar entry, and is sent", async () => {
    const post = await office();
    const { db, clock, session, states } = await scene(await fresh());
    await draftAndSend(db, clock, invitation(session));
    expect(await openRunner(db, clock, mailerTo(post.url)).runDueJobs()).toBe(1);
    expect(await states()).toEqual(["sent"]);
    expect(post.taken).toHaveLength(1);
    const { to, message } = post.taken[0]!;
    expect(to).toEqual(["cong.dan@example.vn"]);
    const text = partsOf(message).get("text/plain") ?? "";
    expect(text).toContain("điểm cầu phường Phan Rang, mang theo căn cước.");
    expect(text).toMatch(/https:\/\/tiepdan\.example\.vn\/thu\/[\w-]{24}/);
    expect(text).not.toContain("gửi lại");
    expect(headerOf(message, "auto-submitted")).toBe("auto-generated");
    const { event, method } = eventOf(message);
    expect(method).toBe("REQUEST");
    expect(event.summary).toBe("Thư mời tiếp công dân trực tuyến ngày 01/12/2026");
    expect(event.startDate.toJSDate().toISOString()).toBe("2026-12-01T01:00:00.000Z");
  });

  test("[NT6] an update and a cancellation supersede the first in a calendar that reads them", async () => {
    const post = await office();
    const { db, clock, session, states } = await scene(await fresh());
    const jobs = openRunner(db, clock, mailerTo(post.url));
    const first = await draftAndSend(db, clock, invitation(session));
    await jobs.runDueJobs();
    const parts = { clock, ids: randomIds };
    const sendIt = (id: NoticeId) => write(db, (tx) => sendNotice(tx, parts, id, clerk));

    const later = { startsAt: "2026-12-02T07:00:00.000Z", endsAt: "2026-12-02T07:30:00.000Z" };
    const second = await replace(db, clock, first, {
      kind: "update",
      subject: "Thay đổi lịch tiếp công dân",
      text: "Lịch tiếp chuyển sang ngày 02/12/2026.",
      ...(later as { startsAt: never; endsAt: never }),
    });
    await sendIt(second);
    await jobs.runDueJobs();
    const third = await replace(db, clock, second, {
      kind: "cancellation",
      subject: "Hủy lịch",
      text: "Đã hủy.",
    });
    await sendIt(third);
    await jobs.runDueJobs();
    expect(await states()).toEqual(["sent", "sent", "sent"]);

    // A calendar as RFC 5546 has it: by UID, the highest sequence counts, CANCEL drops.
    const held = new Map<string, { sequence: number; start: string }>();
    const shown: string[] = [];
    for (const { message } of post.taken) {
      const { event, method, file } = eventOf(message);
      const had = held.get(event.uid);
      expect(event.sequence).toBeGreaterThan(had?.sequence ?? -1);
      const start = event.startDate.toJSDate().toISOString();
      if (method === "CANCEL") held.delete(event.uid);
      else held.set(event.uid, { sequence: event.sequence, start });
      shown.push([...held.values()].map((one) => one.start).join());
      for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
    expect(shown).toEqual(["2026-12-01T01:00:00.000Z", "2026-12-02T07:00:00.000Z", ""]);
    const last = eventOf(post.taken[2]!.message);
    expect(last.event.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(String(last.event.organizer)).toBe("mailto:tiepdan@khanhhoa.example.vn");
    expect(await readNotice(db, first)).toMatchObject({ supersededBy: second, sequence: 0 });
    expect(await readNotice(db, third)).toMatchObject({ supersededBy: null, sequence: 2 });
  });

  test("[NT6] what was never sent is called off in silence, and is not sent after all", async () => {
    const post = await office();
    const { db, clock, session, states } = await scene(await fresh());
    const first = await draftAndSend(db, clock, invitation(session));
    const made = await write(db, (tx) =>
      supersede(
        tx,
        { clock, ids: randomIds },
        first,
        { kind: "cancellation", subject: "Hủy", text: "Hủy" },
        null,
      ),
    );
    expect(made).toEqual({ ok: true, value: null });
    await openRunner(db, clock, mailerTo(post.url)).runDueJobs();
    expect(post.taken).toHaveLength(0);
    expect(await states()).toEqual(["cancelled"]);
  });

  test("[NT4] a dead mail server loses nothing: tries are seen, wait longer, and the letter comes once when it lives again", async () => {
    const gone = await openPostOffice();
    const port = Number(new URL(gone.url).port);
    await gone.close();
    const { db, clock, session, states } = await scene(await fresh());
    const id = await draftAndSend(db, clock, invitation(session));
    const jobs = openRunner(db, clock, mailerTo(gone.url));
    for (const wait of [30, 60, 120]) {
      expect(await jobs.runDueJobs()).toBe(1);
      const notice = await readNotice(db, id);
      expect(notice).toMatchObject({ state: "queued" });
      expect((Date.parse(notice?.nextAttempt ?? "") - clock.ms()) / 1000).toBe(wait);
      const { rows } = await listOpenJobs(db, 0, 10);
      expect(rows).toMatchObject([{ state: "waiting", runAt: notice?.nextAttempt }]);
      expect(rows[0]?.lastError).toMatch(/ESOCKET|ECONNECTION/);
      clock.advance(wait * 1000);
    }
    const back = await office(port);
    expect(await jobs.runDueJobs()).toBe(1);
    clock.advance(86_400_000);
    expect(await jobs.runDueJobs()).toBe(0);
    expect(back.taken).toHaveLength(1);
    expect(await states()).toEqual(["sent"]);
    expect(await listOpenJobs(db, 0, 10)).toMatchObject({ total: 0 });
  });

  test("[NT4] a server that stays dead is given up within two days, and the notice says so", async () => {
    const gone = await openPostOffice();
    await gone.close();
    const { db, clock, session, states } = await scene(await fresh());
    await draftAndSend(db, clock, invitation(session));
    const jobs = openRunner(db, clock, mailerTo(gone.url));
    let tries = 0;
    for (let hour = 0; hour < 48; hour++) {
      tries += await jobs.runDueJobs();
      clock.advance(3_600_000);
    }
    expect(tries).toBe(30);
    expect(await states()).toEqual(["failed"]);
    expect((await listOpenJobs(db, 0, 10)).rows).toMatchObject([{ state: "failed" }]);
  }, 60_000);

  test("[NT4] 4xx is tried again, 5xx bounces, and no address stands in what is kept about it", async () => {
    const post = await office();
    const { db, clock, session, states } = await scene(await fresh());
    await draftAndSend(db, clock, invitation(session));
    const jobs = openRunner(db, clock, mailerTo(post.url));
    post.answer.recipient = { code: 451, words: "cong.dan@example.vn greylisted" };
    await jobs.runDueJobs();
    expect(await states()).toEqual(["queued"]);
    clock.advance(60_000);
    post.answer.recipient = null;
    post.answer.letter = { code: 452, words: "cong.dan@example.vn later" };
    await jobs.runDueJobs();
    expect(await states()).toEqual(["queued"]);
    clock.advance(3_600_000);
    post.answer.letter = "take";
    post.answer.recipient = { code: 550, words: "cong.dan@example.vn unknown" };
    await jobs.runDueJobs();
    expect(await states()).toEqual(["bounced"]);
    clock.advance(86_400_000);
    await jobs.runDueJobs();
    expect(post.taken).toHaveLength(0);

    const kept = await Promise.all([
      db.selectFrom("jobs").selectAll().execute(),
      db.selectFrom("notice_attempts").selectAll().execute(),
      db.selectFrom("notice_steps").selectAll().execute(),
      db.selectFrom("audit").selectAll().execute(),
    ]);
    expect(JSON.stringify(kept)).not.toContain("cong.dan");
    expect(kept[1].map((one) => one.outcome)).toEqual(["postponed", "postponed", "refused"]);
    expect(kept[1][2]?.detail).toContain("550");
  });

  test("[NT4] a server that refuses us as sender bounces nobody's letter", async () => {
    const post = await office();
    const { db, clock, session, states } = await scene(await fresh());
    await draftAndSend(db, clock, invitation(session));
    const jobs = openRunner(db, clock, mailerTo(post.url));
    post.answer.sender = { code: 550, words: "sender not allowed" };
    await jobs.runDueJobs();
    expect(await states()).toEqual(["queued"]);
    clock.advance(60_000);
    post.answer.sender = null;
    await jobs.runDueJobs();
    expect(await states()).toEqual(["sent"]);
    expect(post.taken).toHaveLength(1);
  });

  test("[NT5] a line that breaks before the server's word makes the notice uncertain; nothing is repeated by itself", async () => {
    const post = await office();
    const { db, clock, session, states } = await scene(await fresh());
    const id = await draftAndSend(db, clock, invitation(session));
    const jobs = openRunner(db, clock, mailerTo(post.url));
    post.answer.letter = "takeAndHangUp";
    await jobs.runDueJobs();
    expect(await states()).toEqual(["uncertain"]);
    clock.advance(7 * 86_400_000);
    expect(await jobs.runDueJobs()).toBe(0);
    expect(post.taken).toHaveLength(1);

    // The clerk sends again: the second letter says so and is, to a mailbox, the same.
    post.answer.letter = "take";
    await write(db, (tx) => resend(tx, { clock, ids: randomIds }, id, clerk));
    await jobs.runDueJobs();
    expect(await states()).toEqual(["sent"]);
    const [first, second] = post.taken.map((one) => one.message);
    expect(headerOf(second!, "message-id")).toBe(headerOf(first!, "message-id"));
    expect(partsOf(second!).get("text/plain")).toContain("Thư gửi lại");
    expect(partsOf(first!).get("text/plain")).not.toContain("Thư gửi lại");
  });

  test("[NT5] killed between the server's yes and the mark: one letter, and the clerk is told", async () => {
    const post = await office();
    const { db, clock, session, states } = await scene(await fresh());
    await draftAndSend(db, clock, invitation(session));
    const parts = { db, clock, mailer: mailerTo(post.url), publicUrl: "https://x.example" };
    const claimed = await write(db, async (tx) =>
      accept(await claimJob(tx, [MAIL_JOB], clock.now(), randomIds.make())),
    );
    const handler = mailJob(parts);
    if (!claimed.ok || claimed.value === null || !("outside" in handler)) throw new Error("no job");
    // The exchange ends well, and then the process is no more: nothing is settled.
    expect(await handler.outside(claimed.value)).toMatchObject({ is: "done" });
    expect(post.taken).toHaveLength(1);
    expect(await states()).toEqual(["queued"]);

    clock.advance(600_000);
    const next = openRunner(db, clock, mailerTo(post.url));
    await next.runDueJobs();
    expect(await states()).toEqual(["uncertain"]);
    clock.advance(86_400_000);
    await next.runDueJobs();
    expect(post.taken).toHaveLength(1);
  });

  test("[NT5] killed before the first byte left: sent by itself, once", async () => {
    const post = await office();
    const { db, clock, session, states } = await scene(await fresh());
    await draftAndSend(db, clock, invitation(session));
    const stuck = { ...mailerTo(post.url), send: () => new Promise<never>(() => {}) };
    void openRunner(db, clock, stuck).runDueJobs();
    await expect.poll(async () => (await noticesOf(db, session))[0]?.attempts, patience).toBe(1);
    clock.advance(600_000);
    const next = openRunner(db, clock, mailerTo(post.url));
    await next.runDueJobs();
    expect(await states()).toEqual(["sent"]);
    expect(post.taken).toHaveLength(1);
    const attempts = await db.selectFrom("notice_attempts").selectAll().orderBy("number").execute();
    expect(attempts.map((one) => [one.outcome, one.detail])).toEqual([
      ["postponed", "RESTART"],
      ["accepted", ""],
    ]);
  });

  test("[NT5] a process that wakes up after its lease sends nothing", async () => {
    const post = await office();
    const { db, clock, session } = await scene(await fresh());
    await draftAndSend(db, clock, invitation(session));
    const mailer = mailerTo(post.url);
    let wakeUp = (): void => {};
    const asleep = {
      ...mailer,
      send: async (...given: Parameters<typeof mailer.send>) => {
        await new Promise<void>((resolve) => (wakeUp = resolve));
        return mailer.send(...given);
      },
    };
    const slow = openRunner(db, clock, asleep).runDueJobs();
    await expect.poll(async () => (await noticesOf(db, session))[0]?.attempts, patience).toBe(1);
    clock.advance(600_000);
    await openRunner(db, clock, mailer).runDueJobs();
    expect(post.taken).toHaveLength(1);
    wakeUp();
    await slow;
    expect(post.taken).toHaveLength(1);
  });

  test("[NT2] two runners on one queue send 40 letters once each", async () => {
    const post = await office();
    const { db, clock, session, states } = await scene(await fresh());
    for (let n = 0; n < 40; n++)
      await draftAndSend(db, clock, invitation(session, { address: `cong.dan.${n}@example.vn` }));
    const runners = [1, 2].map(() => openRunner(db, clock, mailerTo(post.url)));
    await Promise.all(runners.map((one) => one.runDueJobs()));
    expect(post.taken).toHaveLength(40);
    expect(new Set(post.taken.map((one) => one.to[0])).size).toBe(40);
    expect(new Set(await states())).toEqual(new Set(["sent"]));
  }, 60_000);
});

/** A server process that does nothing but send what is due, by the machine's own clock. */
const childProgram = `
  const [, database, smtp] = process.argv;
  const { openEmbedded } = await import("./server/database/database.ts");
  const { realClock } = await import("./server/base/clock.ts");
  const { openRunner, mailerTo } = await import("./server/notifications/post-office.ts");
  const { db, close } = await openEmbedded(database);
  await openRunner(db, realClock, mailerTo(smtp)).runDueJobs();
  await close();
`;

test("[NT5] a process killed with SIGKILL while letters go out: none is lost in silence, none comes twice, the rest goes on", async () => {
  const post = await office();
  const directory = await mkdtemp(join(tmpdir(), "cau-tiep-dan-mail-"));
  const clock = new FakeClock(new Date(Date.now() - 60_000).toISOString());
  let session: SessionId;
  {
    const { db, close } = await openEmbedded(directory);
    await migrate(db);
    session = await addSession(db);
    for (let n = 0; n < 12; n++)
      await draftAndSend(db, clock, invitation(session, { address: `cong.dan.${n}@example.vn` }));
    await close();
  }
  const child = spawn(process.execPath, ["--input-type=module", "-e", childProgram, directory, post.url], {
    cwd: join(import.meta.dirname, "../.."),
    stdio: "ignore",
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once("exit", (_code, signal) => resolve(signal)),
  );
  post.onTaken = () => void (post.taken.length === 5 && child.kill("SIGKILL"));
  expect(await ended).toBe("SIGKILL");

  const { db, close } = await openEmbedded(directory);
  const later = new FakeClock(new Date(Date.now() + 3_600_000).toISOString());
  const jobs = openRunner(db, later, mailerTo(post.url));
  await jobs.runDueJobs();
  const notices = await noticesOf(db, session);
  const sentTo = post.taken.map((one) => one.to[0]);
  expect(new Set(sentTo).size).toBe(sentTo.length);
  for (const notice of notices) {
    expect(["sent", "uncertain"]).toContain(notice.state);
    if (notice.state === "sent") expect(sentTo).toContain(notice.address);
  }
  const uncertain = notices.filter((one) => one.state === "uncertain").length;
  expect(uncertain).toBeGreaterThanOrEqual(1);
  expect(uncertain).toBeLessThanOrEqual(4);
  await close();
  await rm(directory, { recursive: true, force: true });
}, 180_000);
