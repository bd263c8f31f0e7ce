import { afterAll, beforeAll, expect, test } from "vitest";
import type { NoticeId, SessionId, SiteId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { Session } from "#shared/sessions.ts";
import { write } from "../database/write.ts";
import { addDemoMatters } from "../matters/demo-matters.ts";
import { addDemoSessions } from "../sessions/demo-sessions.ts";
import { actors, openWorld, type World } from "../world.ts";
import { readNoticeRow } from "./notice-store.ts";
import { draftNotice, type NoticeDraft } from "./notices.ts";
import { invitation } from "./post-office.ts";

let world: World;
let session: SessionId;
beforeAll(async () => {
  world = await openWorld();
  await addDemoMatters(world.parts);
  await addDemoSessions(world.parts);
  const row = await world.parts.db
    .selectFrom("sessions")
    .select("id")
    .orderBy("starts_at")
    .executeTakeFirstOrThrow();
  session = row.id;
});
afterAll(() => world.close());

async function draft(change: Partial<NoticeDraft> = {}): Promise<NoticeId> {
  const made = await write(world.parts.db, async (tx) =>
    accept(await draftNotice(tx, world.parts, invitation(session, change), null)),
  );
  if (!made.ok) throw new Error("not drafted");
  return made.value;
}
async function listed(who: Parameters<World["call"]>[0], id: NoticeId) {
  const reply = await world.call(who, "listNotices", { id: session });
  return reply.ok ? reply.value.find((one) => one.id === id) : reply;
}

test("[NT7] the clerk sends, the letter lies in the folder, the recipient opens it, and each step is told", async () => {
  const id = await draft();
  expect(await world.call("clerk", "sendNotice", { id })).toMatchObject({
    ok: true,
    value: { state: "queued" },
  });
  expect(await world.call("clerk", "sendNotice", { id })).toEqual({ ok: false, refusal: "wrongState" });
  await world.parts.jobs.runDueJobs();
  expect(await listed("clerk", id)).toMatchObject({ state: "sent" });

  const letters = await world.call("admin", "listOutbox", {});
  const line = letters.ok ? letters.value.rows.find((one) => one.notice === id) : undefined;
  expect(letters).toMatchObject({ ok: true, value: { transport: "folder" } });
  const letter = await world.call("admin", "readOutboxLetter", { name: line?.name ?? "" });
  expect(letter).toMatchObject({ ok: true, value: { address: "cong.dan@example.vn" } });
  const path = letter.ok ? (/\/thu\/[\w-]+/.exec(letter.value.text)?.[0] ?? "") : "";

  // Looking whether the page is there opens nothing.
  await world.anonymous.fetch(path, { method: "HEAD" });
  expect(await listed("clerk", id)).toMatchObject({ state: "sent" });
  const page = await world.anonymous.fetch(path);
  expect(page.status).toBe(200);
  const words = await page.text();
  expect(words).toContain("Điểm cầu UBND phường Phan Rang");
  expect(words).toContain("01/12/2026");
  expect(words).toContain("08:00");
  for (const secret of ["Công dân lượt 1", "cong.dan@example.vn", "căn cước", session, id])
    expect(words).not.toContain(secret);
  const seen = await listed("clerk", id);
  expect(seen).toMatchObject({ state: "opened" });
  expect(seen && "steps" in seen && seen.steps.map((one) => one.state)).toEqual([
    "drafted",
    "queued",
    "sent",
    "opened",
  ]);
});

test("[NT7] an unknown link is a page that says so and nothing else", async () => {
  for (const path of ["/thu/abc", `/thu/${"A".repeat(24)}`, "/thu/%00", "/thu/..%2f..%2fetc"]) {
    const page = await world.anonymous.fetch(path);
    expect(page.status).toBe(404);
    expect(page.headers.get("cache-control")).toBe("no-store");
  }
});

test("[NT7] words in a place are words on the page, never its markup", async () => {
  const id = await draft({ place: '<img src=x onerror="alert(1)">' });
  const row = await readNoticeRow(world.parts.db, id);
  const words = await (await world.anonymous.fetch(`/thu/${row?.token}`)).text();
  expect(words).not.toContain("<img");
  // A notice that was never sent is not opened by its link.
  expect(await listed("clerk", id)).toMatchObject({ state: "drafted" });
});

test("[NT8] paper is handed over with a note; nothing else can be done with it", async () => {
  const id = await draft({ channel: "paper", address: "Thôn 3, xã Phước Bình" });
  expect(await world.call("clerk", "sendNotice", { id })).toEqual({ ok: false, refusal: "wrongState" });
  const note = "Giao tại nhà, có ký nhận";
  expect(await world.call("clerk", "handOverNotice", { id, note })).toMatchObject({
    ok: true,
    value: { state: "handedOver", steps: [{ state: "drafted" }, { state: "handedOver", note }] },
  });
  expect(await world.call("clerk", "handOverNotice", { id, note })).toEqual({
    ok: false,
    refusal: "wrongState",
  });
});

test("[NT8] a station's notice is sent at once and delivered when its own machine fetches it", async () => {
  const site = (await world.call("phanRang", "me", {})) as { value: { person: { site: SiteId } } }; // The demonstration's station sits at a site.
  const id = await draft({ channel: "station", recipient: site.value.person.site, address: "" });
  await world.call("clerk", "sendNotice", { id });
  expect(await listed("clerk", id)).toMatchObject({ state: "sent" });
  expect(await world.call("ninhChu", "fetchSiteNotices", {})).toEqual({ ok: true, value: [] });
  expect(await world.call("phanRang", "fetchSiteNotices", {})).toMatchObject({ ok: true, value: [{ id }] });
  expect(await listed("clerk", id)).toMatchObject({ state: "delivered" });
  expect(await world.call("presider", "fetchSiteNotices", {})).toMatchObject({ refusal: "notAllowed" });
});

test("[NT9] who is not of the circle of a protected notice sees neither address nor words, anywhere", async () => {
  const secret = { address: "nguoi.to.cao@example.vn", text: "Nội dung riêng cho người nhận" };
  const id = await draft({ ...secret, isProtected: true, label: "Công dân lượt 1" });
  await world.call("clerk", "sendNotice", { id });
  await world.parts.jobs.runDueJobs();
  expect(await listed("presider", id)).toMatchObject({ state: "sent" });
  expect(await listed("presider", id)).toMatchObject({ address: secret.address });
  expect(await world.call("presider", "readNotice", { id })).toMatchObject({ ok: true });

  const outbox = await world.call("admin", "listOutbox", {});
  const name = outbox.ok ? (outbox.value.rows.find((one) => one.notice === id)?.name ?? "") : "";
  expect(name).toContain(id);
  const seen = await Promise.all([
    world.call("clerk", "listNotices", { id: session }),
    world.call("clerk", "readNotice", { id }),
    world.call("clerk", "resendNotice", { id, address: "khac@example.vn" }),
    world.call("clerk", "resendNotice", { id }),
    world.call("admin", "listOutbox", {}),
    world.call("admin", "readOutboxLetter", { name }),
    world.call("admin", "listJobs", {}),
    world.call("admin", "listAudit", {}),
  ]);
  expect(seen[1]).toEqual({ ok: false, refusal: "notAllowed" });
  expect(seen[2]).toEqual({ ok: false, refusal: "notAllowed", field: "address" });
  expect(seen[3]).toMatchObject({ ok: true, value: { address: null } });
  expect(seen[5]).toEqual({ ok: false, refusal: "notAllowed" });
  expect(JSON.stringify(seen)).not.toContain(secret.address);
  expect(JSON.stringify(seen)).not.toContain(secret.text);
});

test("[NT9] where the register names a circle, it decides: neither presiding nor note-taking is enough", async () => {
  const { db } = world.parts;
  const matter = await db
    .selectFrom("matters")
    .select("id")
    .where("kind", "=", "TO_CAO")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const clerk = await db
    .selectFrom("people")
    .select("id")
    .where("account", "=", actors.clerk)
    .executeTakeFirstOrThrow();
  await db.deleteFrom("matter_circle").where("matter", "=", matter.id).execute();
  const snapshot = (
    await db.selectFrom("sessions").select("snapshot").where("id", "=", session).executeTakeFirstOrThrow()
  ).snapshot;
  const stored = Session.parse(snapshot);
  const second = stored.hearings[1]!;
  second.matterId = matter.id;
  await db
    .updateTable("sessions")
    .set({ snapshot: JSON.stringify(stored) })
    .where("id", "=", session)
    .execute();
  const address = "duoc.giu.kin@example.vn";
  const id = await draft({ address, hearing: second.id, isProtected: true, label: "Công dân lượt 2" });
  for (const who of ["clerk", "presider", "noteTaker"] as const) {
    expect(await listed(who, id)).toMatchObject({ address: null });
    expect(await world.call(who, "readNotice", { id })).toEqual({ ok: false, refusal: "notAllowed" });
  }
  const entry = { matter: matter.id, person: clerk.id, part: "clerk" as const };
  await db
    .insertInto("matter_circle")
    .values({ ...entry, added_by: clerk.id, added_at: world.clock.now() })
    .execute();
  expect(await listed("clerk", id)).toMatchObject({ address });
  expect(await listed("presider", id)).toMatchObject({ address: null });
});

test.each(["presider", "noteTaker", "technician", "agency", "phanRang", "observer", "admin"] as const)(
  "[NT10] %s sends, resends and hands over nothing",
  async (who) => {
    const id = await draft();
    for (const reply of [
      await world.call(who, "sendNotice", { id }),
      await world.call(who, "resendNotice", { id }),
      await world.call(who, "handOverNotice", { id, note: "x" }),
      await world.call(who, "sendNotices", { id: session }),
    ])
      expect(reply).toEqual({ ok: false, refusal: "notAllowed" });
    const mayRead = who === "presider" || who === "noteTaker";
    expect((await world.call(who, "listNotices", { id: session })).ok).toBe(mayRead);
    expect((await world.call(who, "readNotice", { id })).ok).toBe(mayRead);
  },
);

test("[NT10] jobs and outgoing mail are for who administers a topmost body", async () => {
  for (const who of Object.keys(actors) as (keyof typeof actors)[]) {
    const isAdmin = who === "admin";
    expect((await world.call(who, "listJobs", {})).ok).toBe(isAdmin);
    expect((await world.call(who, "listOutbox", {})).ok).toBe(isAdmin);
  }
});

test("[NT10] a bounced address is corrected and the letter sent once more", async () => {
  const id = await draft();
  await world.parts.db.updateTable("notices").set({ state: "bounced" }).where("id", "=", id).execute();
  const address = "dung.roi@example.vn";
  expect(await world.call("clerk", "resendNotice", { id, address })).toMatchObject({
    ok: true,
    value: { state: "queued", address },
  });
  await world.parts.jobs.runDueJobs();
  expect(await listed("clerk", id)).toMatchObject({ state: "sent", address });
});

test("[NT5] letters wait in the queue through a restart of the whole application and then go once", async () => {
  const dead = {
    ...world.parts.jobs,
    register() {},
    start() {},
    wake() {},
    runDueJobs: () => Promise.resolve(0),
  };
  const before = await openWorld({ jobs: dead });
  await addDemoSessions(before.parts);
  const first = await before.parts.db.selectFrom("sessions").select("id").executeTakeFirstOrThrow();
  const made = await write(before.parts.db, async (tx) =>
    accept(await draftNotice(tx, before.parts, invitation(first.id), null)),
  );
  const id = made.ok ? made.value : ("" as NoticeId);
  await before.call("clerk", "sendNotice", { id });
  const letters = async (world: typeof before) => {
    const jobs = await world.call("admin", "listJobs", {});
    return jobs.ok ? jobs.value.rows.filter((one) => one.kind === "notice.mail") : null;
  };
  expect(await letters(before)).toMatchObject([{ state: "waiting", attempts: 0 }]);

  const after = await openWorld({ db: before.parts.db });
  await after.parts.jobs.runDueJobs();
  expect(await after.call("clerk", "listNotices", { id: first.id })).toMatchObject({
    value: [{ state: "sent" }],
  });
  expect(await after.parts.jobs.runDueJobs()).toBe(0);
  expect(await after.parts.mailer.list()).toHaveLength(1);
  expect(await letters(after)).toEqual([]);
  await after.close();
  await before.close();
}, 60_000);
