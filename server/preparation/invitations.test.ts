/** Invitations, changes, callings-off and reminders through the whole application (ND154 Điều 23.1). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Notice } from "#shared/notifications.ts";
import type { Session } from "#shared/sessions.ts";
import { Instant, msOf } from "#shared/time.ts";
import { contentExample, matterExample } from "../matters/matter-example.ts";
import {
  interpreterExample,
  later,
  must,
  personOf,
  readyDenunciation,
  readyMatter,
  sessionExample,
} from "../sessions/booking-example.ts";
import { noticesOf as readNotices } from "../notifications/notice-store.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let day = 0;
beforeAll(async () => {
  world = await openWorld();
}, 120_000);
afterAll(() => world.close());

/** Eight in the morning of a day of its own, in a month without holidays. */
function nextMorning(): Instant {
  day += 1;
  return Instant.parse(new Date(Date.UTC(2027, 2, day, 1)).toISOString());
}

async function planned(): Promise<Session> {
  return sessionExample(world.parts, nextMorning(), {
    parts: {
      chutich: "presider",
      thuky: "noteTaker",
      phanrang: "station",
      ninhchu: "station",
      nongnghiep: "agency",
    },
  });
}

async function booked(
  session: Session,
  matter: string,
  slot = 1,
  interpreter: string | null = null,
): Promise<Session> {
  const site = session.sites.find((one) => one.kind === "component");
  if (!site) throw new Error("no site");
  const from = later(session.startsAt, (slot - 1) * 30);
  return must(
    await world.call("clerk", "bookHearing", {
      session: session.id,
      matter,
      from,
      site: site.id,
      interpreter,
    }),
  );
}

async function mailedMatter() {
  const today = world.parts.clock.now().slice(0, 10);
  const example = matterExample(
    must(await world.call("clerk", "me", {})).person.organisation,
    today as never, // A day of the fake clock.
    { contents: [contentExample({})] },
  );
  const [first, ...rest] = example.parties;
  if (!first) throw new Error("no party");
  const parties = [{ ...first, citizen: { ...first.citizen, email: "congdan@thu.example" } }, ...rest];
  return readyMatter(world.parts, { parties });
}

const prepare = async (session: Session, send = true) =>
  must(await world.call("clerk", "prepareNotices", { id: session.id, send }));
/** Every notice, the oldest first, once no letter is on its way any more. */
const noticesOf = async (session: Session): Promise<Notice[]> => {
  await settled(session);
  return must(await world.call("clerk", "listNotices", { id: session.id })).toSorted(
    (one, other) => one.sequence - other.sequence,
  );
};
/** The server's own runner works beside ours. */
const settled = async (session: Session): Promise<void> => {
  await world.parts.jobs.runDueJobs();
  await expect
    .poll(async () => (await readNotices(world.parts.db, session.id)).some((one) => one.state === "queued"), {
      timeout: 10_000,
    })
    .toBe(false);
};
const shown = (notices: readonly Notice[]) =>
  notices.map((one) => [one.recipientKind, one.channel, one.kind, one.state, one.sequence]);

test("[GT2] citizens, agencies and sites are invited, each by the way that reaches them; again changes nothing", async () => {
  const session = await booked(await planned(), (await mailedMatter()).id);
  expect(await prepare(session)).toEqual({ drafted: 5, changed: 0, calledOff: 0, sent: 3 });
  expect(
    shown(await noticesOf(session)).toSorted((one, other) => (one.join() < other.join() ? -1 : 1)),
  ).toEqual([
    ["citizen", "email", "invitation", "sent", 0],
    ["person", "paper", "invitation", "drafted", 0],
    ["site", "paper", "invitation", "drafted", 0],
    ["site", "station", "invitation", "sent", 0],
    ["site", "station", "invitation", "sent", 0],
  ]);
  expect(await prepare(session)).toEqual({ drafted: 0, changed: 0, calledOff: 0, sent: 0 });
});

test("[GT5] moving a hearing tells who was told, in the same calendar entry with a higher sequence", async () => {
  const matter = await mailedMatter();
  const session = await booked(await planned(), matter.id);
  await prepare(session);
  const before = (await noticesOf(session)).find((one) => one.recipientKind === "citizen");
  const [hearing] = session.hearings;
  if (!before || !hearing) throw new Error("no notice");
  must(
    await world.call("clerk", "moveHearing", {
      session: session.id,
      hearing: hearing.id,
      to: session.id,
      from: later(session.startsAt, 60),
      site: hearing.site,
      reason: "Công dân đề nghị giờ muộn hơn",
    }),
  );
  await expect
    .poll(async () => shown((await noticesOf(session)).filter((one) => one.recipientKind === "citizen")))
    .toEqual([
      ["citizen", "email", "invitation", "sent", 0],
      ["citizen", "email", "update", "sent", 1],
    ]);
  const [, update] = (await noticesOf(session)).filter((one) => one.recipientKind === "citizen");
  expect(update).toMatchObject({ uid: before.uid, startsAt: later(session.startsAt, 60) });
});

test("[GT5] another presider is told to everybody who was told of the one before, and the gate sees it", async () => {
  const session = await booked(await planned(), (await mailedMatter()).id);
  await prepare(session);
  for (const notice of await noticesOf(session))
    if (notice.channel === "paper")
      must(await world.call("clerk", "handOverNotice", { id: notice.id, note: "Đã giao tận tay" }));
  world.clock.jump(60_000);
  const { id: person, name } = await personOf(world.parts.db, "trunguong");
  const reason = "Chủ tịch đi công tác";
  const swap = { session: session.id, version: session.version, person, delegation: null, reason };
  must(await world.call("clerk", "swapPresider", swap));
  const updates = async () => (await noticesOf(session)).filter((one) => one.kind === "update");
  await expect.poll(async () => (await updates()).length, { timeout: 10_000 }).toBe(5);
  for (const update of await updates()) {
    const { text } = must(await world.call("clerk", "readNotice", { id: update.id }));
    expect(text).toContain(`Người chủ trì: `);
    expect(text).toContain(name);
    if (update.channel === "paper")
      must(await world.call("clerk", "handOverNotice", { id: update.id, note: "Đã giao tận tay" }));
  }
  const { gates } = must(await world.call("clerk", "preparation", { id: session.id }));
  const untold = gates
    .find((gate) => gate.gate === "G5")!
    .missing.filter((one) => one.want === "changeNotTold");
  expect(untold).toEqual([]);
  expect(await prepare(session)).toMatchObject({ drafted: 0, changed: 0, calledOff: 0 });
});

test("[GT5] a session called off tells everybody who was invited, and reminds nobody", async () => {
  const session = await booked(await planned(), (await mailedMatter()).id);
  await prepare(session);
  await noticesOf(session);
  must(await world.call("clerk", "cancelSession", { id: session.id, reason: "Bão số 9 đổ bộ" }));
  await expect
    .poll(async () => (await noticesOf(session)).filter((one) => one.kind === "cancellation").length)
    .toBe(3);
  const jobs = must(await world.call("admin", "listJobs", {}));
  expect(jobs.rows.filter((job) => job.key.startsWith(`reminder:${session.id}`))).toEqual([]);
});

test("a denouncer is told on paper alone, named by the file's code", async () => {
  const line = await readyDenunciation(world.parts, ["chutich", "thuky"]);
  const session = await booked(await planned(), line.id);
  await prepare(session);
  const notice = (await noticesOf(session)).find((one) => one.recipientKind === "citizen");
  expect(notice).toMatchObject({
    channel: "paper",
    label: line.code,
    recipient: null,
    isProtected: true,
    state: "drafted",
  });
  const outsider = await world.call("technician", "readNotice", { id: notice?.id ?? "" });
  expect(outsider).toMatchObject({ ok: false, refusal: "notAllowed" });
});

describe("[GT10] others than the law names are told as well, and no gate waits for them", () => {
  test("an interpreter on paper for each hearing, with the matter's code alone; who interprets no more hears of it", async () => {
    const interpreter = await interpreterExample(world.parts);
    const other = await interpreterExample(world.parts, { name: "Katơr Văn Minh" });
    const matter = await readyMatter(world.parts, { interpreter: "raglai" });
    const session = await booked(await planned(), matter.id, 1, interpreter.id);
    const hearing = session.hearings[0]!;
    await prepare(session);
    const ofInterpreters = async () =>
      (await noticesOf(session)).filter((one) => one.recipientKind === "person" && one.hearing !== null);
    const [invited, ...rest] = await ofInterpreters();
    expect(rest).toEqual([]);
    expect(invited).toMatchObject({
      recipient: interpreter.id,
      hearing: hearing.id,
      channel: "paper",
      kind: "invitation",
      state: "drafted",
      label: "Pi Năng Thị Hoa (phiên dịch 08:00–08:30)",
      startsAt: hearing.slot?.from,
      endsAt: hearing.slot?.to,
    });
    const { text } = must(await world.call("clerk", "readNotice", { id: invited!.id }));
    expect(text).toContain("phiên dịch tiếng Raglai");
    expect(text).toContain(matter.code);
    expect(text).not.toContain(matter.summary);
    expect(text).not.toContain(matter.applicant);

    must(await world.call("clerk", "handOverNotice", { id: invited!.id, note: "Đã giao tận tay" }));
    must(
      await world.call("clerk", "changeInterpreter", {
        session: session.id,
        hearing: hearing.id,
        interpreter: other.id,
      }),
    );
    await expect
      .poll(async () => (await ofInterpreters()).map((one) => `${one.recipient} ${one.kind}`).toSorted())
      .toEqual(
        [
          `${interpreter.id} invitation`,
          `${interpreter.id} cancellation`,
          `${other.id} invitation`,
        ].toSorted(),
      );
    const cancelled = (await ofInterpreters()).find((one) => one.kind === "cancellation");
    const words = must(await world.call("clerk", "readNotice", { id: cancelled!.id }));
    expect(words.text).toContain("không phải tham dự");
    expect(words.text).not.toContain("không tiến hành");
  });

  test("presider, note-taker and technician by mail, where they have an address", async () => {
    const mailed = { trunguong: "trunguong@thu.example", kythuat: "kythuat@thu.example" };
    const admin = await world.as("admin");
    for (const [account, email] of Object.entries(mailed)) {
      const {
        id,
        account: own,
        name,
        title,
        organisation,
        site,
        grants,
        active,
      } = await personOf(world.parts.db, account);
      const person = { id, account: own, name, title, organisation, site, grants, active, email };
      must(await admin.call("savePerson", person));
    }
    const plan = await sessionExample(world.parts, nextMorning(), {
      parts: {
        trunguong: "presider",
        phanrang: "station",
        thuky: "noteTaker",
        kythuat: "technician",
        ninhchu: "station",
      },
    });
    const session = await booked(plan, (await readyMatter(world.parts)).id);
    await prepare(session);
    const own = (await noticesOf(session)).filter((one) => one.recipientKind === "person");
    expect(own.map((one) => `${one.address} ${one.channel} ${one.state}`).toSorted()).toEqual([
      `${mailed.kythuat} email sent`,
      `${mailed.trunguong} email sent`,
    ]);
    const presider = own.find((one) => one.address === mailed.trunguong)!;
    const { text } = must(await world.call("clerk", "readNotice", { id: presider.id }));
    expect(text).toContain("buổi tiếp công dân trực tuyến mà ông (bà) chủ trì");
  });

  test("the gate counts citizens, agencies and sites only", async () => {
    const interpreter = await interpreterExample(world.parts, { name: "Chamaléa Thị Sen" });
    const matter = await readyMatter(world.parts, { interpreter: "raglai" });
    const session = await booked(await planned(), matter.id, 1, interpreter.id);
    const missing = async (name: "G2" | "G5") => {
      const { gates } = must(await world.call("clerk", "preparation", { id: session.id }));
      return gates.find((gate) => gate.gate === name)!.missing.flatMap((one) => one.subject.id);
    };
    const agency = session.members.find((member) => member.role === "agency")!.person;
    const sites = session.sites.filter((site) => site.kind === "component").map((site) => site.id);
    const required = [session.hearings[0]!.id, agency, ...sites].toSorted();
    expect((await missing("G2")).toSorted()).toEqual(required);
    await prepare(session);
    for (const notice of await noticesOf(session))
      if (notice.channel === "paper" && notice.recipient !== interpreter.id)
        must(await world.call("clerk", "handOverNotice", { id: notice.id, note: "Đã giao tận tay" }));
    expect(await missing("G2")).toEqual([]);

    // Who interprets knew the old hour as well, and is told of the new one; the gate asks for the others.
    const own = (await noticesOf(session)).find((one) => one.recipient === interpreter.id)!;
    must(await world.call("clerk", "handOverNotice", { id: own.id, note: "Đã giao tận tay" }));
    const expected = { from: later(session.startsAt, 60), to: later(session.endsAt!, 60) };
    const reason = "Lùi một giờ do mưa lớn";
    world.clock.jump(60_000);
    const { version } = must(await world.call("clerk", "session", { id: session.id }));
    must(await world.call("clerk", "postponeSession", { session: session.id, version, expected, reason }));
    await expect
      .poll(async () =>
        (await noticesOf(session)).some(
          (one) => one.recipient === interpreter.id && one.kind === "update" && one.state === "drafted",
        ),
      )
      .toBe(true);
    expect(await missing("G5")).toEqual(expect.arrayContaining([session.hearings[0]!.id, agency]));
    expect(await missing("G5")).not.toContain(interpreter.id);
  });
});

test("each notice prints as a letter, PDF and DOCX", async () => {
  const session = await booked(await planned(), (await readyMatter(world.parts)).id);
  await prepare(session);
  const [notice] = await noticesOf(session);
  const clerk = await world.as("clerk");
  const pdf = await clerk.fetch(`/api/notices/${notice?.id}/letter.pdf`);
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
  const docx = await clerk.fetch(`/api/notices/${notice?.id}/letter.docx`);
  expect(
    Buffer.from(await docx.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
}, 60_000);

test("reminders go at T-5 and T-1 working days and T-1 hour, once each, and not on paper", async () => {
  const session = await booked(await planned(), (await mailedMatter()).id);
  await prepare(session);
  await settled(session);
  const start = msOf(session.startsAt);
  const goTo = (at: number): void => world.clock.jump(at - world.clock.ms());
  const reminders = async () => {
    await settled(session);
    const all = await readNotices(world.parts.db, session.id);
    return all.filter((one) => one.kind === "reminder" && one.recipientKind === "citizen");
  };
  const morning = (days: number) => start - days * 86_400_000;
  // The session begins at eight, and eight is when reminders counted in days go out.
  for (const [at, count] of [
    [morning(workingDays(session, 5)) - 1, 0],
    [morning(workingDays(session, 5)), 1],
    [morning(workingDays(session, 1)) - 1, 1],
    [morning(workingDays(session, 1)), 2],
    [start - 3_600_001, 2],
    [start - 3_600_000, 3],
    [start, 3],
  ] as const) {
    goTo(at);
    await expect
      .poll(async () => (await reminders()).length, { message: new Date(at).toISOString(), timeout: 10_000 })
      .toBe(count);
  }
  expect(
    (await readNotices(world.parts.db, session.id)).some(
      (one) => one.kind === "reminder" && one.channel === "paper",
    ),
  ).toBe(false);
});

/** How many calendar days lie between a session and the n-th working day before it, without holidays. */
function workingDays(session: Session, n: number): number {
  let days = 0;
  for (let left = n; left > 0;) {
    days += 1;
    const weekday = new Date(msOf(session.startsAt) - days * 86_400_000).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return days;
}
