/** From a hearing that was concluded to the task that is confirmed, through the true application. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Conclusion, ConclusionItem, GivenTask } from "#shared/conclusions.ts";
import type { HearingId, MatterId, SessionId, TaskId } from "#shared/ids.ts";
import type { Task, TaskAct, TaskState } from "#shared/tasks.ts";
import { stepTask, TaskState as TaskStates } from "#shared/tasks.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { addDays, addWorkingDays } from "#shared/working-days.ts";
import { seededCalendar } from "#shared/seeded-calendar.ts";
import { partyExample } from "../matters/matter-example.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import {
  must,
  personOf,
  readyDenunciation,
  readyMatter,
  sessionExample,
} from "../sessions/booking-example.ts";
import { bookHearing } from "../sessions/hearing-booking.ts";
import { moveSession } from "../sessions/session-actions.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const mandate = {
  kind: "MANDATE" as const,
  number: "",
  issuedOn: null,
  issuedBy: "Các hộ dân",
  isNotarised: false,
};

let days = 0;

/** A periodic reception in which these matters were heard, one after another. */
async function hold(matters: readonly MatterId[]): Promise<{ session: SessionId; hearings: HearingId[] }> {
  const parts = { ...world.parts, gatesAgainst: () => Promise.resolve([]) };
  days += 1;
  const startsAt = instantOf(world.clock.ms() + days * 86_400_000);
  const planned = await sessionExample(world.parts, startsAt);
  const clerk = await personOf(world.parts.db, "lichtiep");
  const presider = await personOf(world.parts.db, "chutich");
  const site = planned.sites.find((one) => one.kind === "component")!.id;
  let booked = planned;
  for (const [index, matter] of matters.entries()) {
    const from = instantOf(Date.parse(startsAt) + index * 30 * 60_000);
    booked = must(
      await bookHearing(world.parts, clerk, { session: planned.id, matter, from, site, interpreter: null }),
    );
  }
  const hearings = booked.hearings.map((one) => one.id);
  const move = async (command: Parameters<typeof moveSession>[3]) =>
    must(await moveSession(parts, presider, planned.id, command));
  await move({ do: "openLine" });
  await move({ do: "open" });
  for (const hearing of hearings) {
    await move({ do: "checkIn", hearing });
    await move({ do: "call", hearing });
    await move({ do: "conclude" });
  }
  await move({ do: "close" });
  await world.parts.jobs.runDueJobs();
  return { session: planned.id, hearings };
}

const given: GivenTask = {
  body: {
    organisation: demoOrganisation("department Nông nghiệp và Môi trường"),
    name: "Sở Nông nghiệp và Môi trường",
  },
  what: "Kiểm tra, báo cáo Chủ tịch.",
  limit: { kind: "workingDays", days: 10 },
  contact: "Ông Nam, 0259 000 000",
};

const filled = (item: ConclusionItem, change: Partial<ConclusionItem> = {}): ConclusionItem => ({
  hearing: item.hearing,
  summary: item.summary,
  opinions: [{ by: "Sở Nông nghiệp và Môi trường", text: "Đã đo đạc lại." }],
  conclusion: "Giao Sở kiểm tra, báo cáo.",
  tasks: [given],
  answers: "Sở Nông nghiệp và Môi trường",
  ...change,
});

async function draft(session: SessionId): Promise<Conclusion> {
  return must(await world.call("noteTaker", "draftConclusion", { id: session, hearing: null }));
}

async function issue(session: SessionId, change: Partial<ConclusionItem> = {}): Promise<Conclusion> {
  const made = await draft(session);
  const items = made.items.map((item) => filled(item, change));
  const saved = must(await world.call("noteTaker", "saveConclusion", { id: made.id, version: 1, items }));
  const put = must(
    await world.call("noteTaker", "submitConclusion", { id: saved.id, version: saved.version }),
  );
  return must(await world.call("presider", "issueConclusion", { id: put.id, version: put.version }));
}

async function tasksOf(session: SessionId): Promise<Task[]> {
  const rows = await world.parts.db.selectFrom("tasks").select("id").where("session", "=", session).execute();
  return Promise.all(rows.map(async ({ id }) => must(await world.call("clerk", "task", { id }))));
}

describe("the notice of conclusion", () => {
  test("[CN1] is drafted of what was heard, once, and saved by version", async () => {
    const matters = [await readyMatter(world.parts), await readyMatter(world.parts)];
    const { session, hearings } = await hold(matters.map((line) => line.id));
    const made = await draft(session);
    expect(made.items.map((item) => item.hearing)).toEqual(hearings);
    expect(made.items.map((item) => item.code)).toEqual(matters.map((line) => line.code));
    expect(await world.call("noteTaker", "draftConclusion", { id: session, hearing: null })).toMatchObject({
      refusal: "wrongState",
    });
    const items = made.items.map((item) => filled(item));
    must(await world.call("noteTaker", "saveConclusion", { id: made.id, version: 1, items }));
    expect(await world.call("noteTaker", "saveConclusion", { id: made.id, version: 1, items })).toMatchObject(
      {
        refusal: "changedMeanwhile",
      },
    );
    const fewer = { id: made.id, version: 2, items: items.slice(1) };
    expect(await world.call("noteTaker", "saveConclusion", fewer)).toMatchObject({ field: "items" });
  });

  test("[CN3] is issued by the presider alone, complete, with number, log line, notices and tasks", async () => {
    const { session } = await hold([(await readyMatter(world.parts)).id]);
    const made = await draft(session);
    const issueAs = (who: "noteTaker" | "presider", version: number) =>
      world.call(who, "issueConclusion", { id: made.id, version });
    expect(await issueAs("noteTaker", 1)).toMatchObject({ refusal: "notAllowed" });
    expect(await issueAs("presider", 1)).toMatchObject({ refusal: "badInput", field: "items.0.conclusion" });
    const second = { ...given, body: { organisation: null, name: "Ban Quản lý dự án" }, what: "Tạm dừng." };
    const save = (tasks: GivenTask[], version: number) => {
      const items = made.items.map((item) => filled(item, { tasks }));
      return world.call("noteTaker", "saveConclusion", { id: made.id, version, items });
    };
    must(await save([given, { ...second, limit: null }], 1));
    const unlimited = { refusal: "badInput", field: "items.0.tasks.1.limit" };
    expect(await issueAs("presider", 2)).toMatchObject(unlimited);
    must(await save([given, second], 2));
    const issued = must(await issueAs("presider", 3));
    expect(issued).toMatchObject({ state: "issued", mayWrite: false, mayIssue: false });
    expect(issued.issued?.number).toMatch(/^\d+\/TB-/);
    const log = await world.parts.db
      .selectFrom("session_log")
      .select("fact")
      .where("session", "=", session)
      .execute();
    expect(log.map(({ fact }) => fact)).toContainEqual(
      expect.objectContaining({ type: "conclusionIssued", conclusion: made.id }),
    );
    const notices = must(await world.call("clerk", "listNotices", { id: session }));
    const told = notices.filter((notice) => notice.kind === "conclusion");
    expect(told.map((notice) => notice.recipientKind).toSorted()).toContain("citizen");
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(await issueAs("presider", 4)).toMatchObject({ refusal: "wrongState" });
    await expect(
      world.parts.db.updateTable("conclusions").set({ version: 9 }).where("id", "=", made.id).execute(),
    ).rejects.toThrow("not changed");
    const tasks = (await tasksOf(session)).map(({ bodyName, what }) => `${bodyName}: ${what}`);
    expect(tasks.toSorted()).toEqual(["Ban Quản lý dự án: Tạm dừng.", `${given.body.name}: ${given.what}`]);
  });

  test("[CN4] who has nothing to do with the session learns nothing of it", async () => {
    const { session } = await hold([(await readyMatter(world.parts)).id]);
    const made = await draft(session);
    for (const who of ["technician", "observer", "phanRang", "agency"] as const) {
      expect(await world.call(who, "sessionConclusions", { id: session })).toMatchObject({
        refusal: "notFound",
      });
      const items = made.items.map((item) => filled(item));
      expect(await world.call(who, "saveConclusion", { id: made.id, version: 1, items })).toMatchObject({
        refusal: "notFound",
      });
    }
  });

  test("[CN2] a denunciation is concluded by itself, and only its circle sees that it is", async () => {
    const plain = await readyMatter(world.parts);
    const line = await readyDenunciation(world.parts, ["chutich", "thuky"]);
    const { session, hearings } = await hold([plain.id, line.id]);
    expect((await draft(session)).items.map((item) => item.hearing)).toEqual([hearings[0]]);
    const secret = { id: session, hearing: hearings[1]! };
    const made = must(await world.call("noteTaker", "draftConclusion", secret));
    expect(made).toMatchObject({ isRestricted: true });
    expect(made.items[0]).toMatchObject({ applicant: `Hồ sơ ${line.code}`, opinions: [], conclusion: "" });
    const outsider = await world.signIn("phochutich");
    const seen = must(await outsider.call("sessionConclusions", { id: session }));
    expect(seen.conclusions.map((one) => one.isRestricted)).toEqual([false]);
    expect(await outsider.call("issueConclusion", { id: made.id, version: 1 })).toMatchObject({
      refusal: "notFound",
    });
  });
});

describe("tasks", () => {
  test("[TK1] every state and act, suspended or not", () => {
    const grid: Record<TaskState, TaskAct[]> = {
      assigned: ["accept", "extend", "suspend"],
      accepted: ["report", "extend", "suspend"],
      reported: ["confirm", "return"],
      confirmed: [],
    };
    const acts: TaskAct[] = ["accept", "report", "confirm", "return", "extend", "suspend", "resume"];
    for (const state of TaskStates.options) {
      expect(acts.filter((act) => stepTask(state, false, act) !== null)).toEqual(
        acts.filter((act) => grid[state].includes(act)),
      );
      const isOpen = state === "assigned" || state === "accepted";
      expect(acts.filter((act) => stepTask(state, true, act) !== null)).toEqual(isOpen ? ["resume"] : []);
    }
  });

  const move = (who: "clerk" | "agency" | "presider" | "noteTaker", task: Task, command: object) =>
    world.call(who, "moveTask", { id: task.id, version: task.version, command: command as { do: "accept" } }); // Parsed by the server.

  test("[TK2] the assigned body accepts and reports, who gave it confirms; the citizen's limit is kept", async () => {
    const { session } = await hold([(await readyMatter(world.parts)).id]);
    await issue(session);
    let [task] = await tasksOf(session);
    const today = dayOf(world.clock.now());
    expect(task?.due).toMatchObject({
      dueOn: addWorkingDays(today, 10, seededCalendar),
      state: "running",
      daysLeft: 10,
    });
    expect(await move("noteTaker", task!, { do: "accept" })).toMatchObject({ ok: false });
    task = must(await move("agency", task!, { do: "accept" }));
    expect(await move("agency", task, { do: "confirm" })).toMatchObject({ refusal: "wrongState" });
    task = must(await move("agency", task, { do: "report", note: "Đã kiểm tra xong." }));
    expect(await move("agency", task, { do: "confirm" })).toMatchObject({ refusal: "notAllowed" });
    task = must(await move("clerk", task, { do: "return", note: "Thiếu biên bản." }));
    expect(task.due.state).toBe("running");
    task = must(await move("agency", task, { do: "report", note: "Đã bổ sung." }));
    task = must(await move("clerk", task, { do: "confirm" }));
    expect(task).toMatchObject({ state: "confirmed", acts: [] });
    expect(task.due.state).toBe("met");
    expect(task.steps.map((step) => step.act)).toEqual([
      ...["assign", "accept", "report", "return", "report", "confirm"],
    ]);
  });

  test("[TK3] a suspension stops the clock; a prolonging only lengthens and needs a reason", async () => {
    const { session } = await hold([(await readyMatter(world.parts)).id]);
    await issue(session);
    let [task] = await tasksOf(session);
    const today = dayOf(world.clock.now());
    task = must(await move("clerk", task!, { do: "suspend", note: "Chờ kết quả giám định." }));
    expect(task).toMatchObject({ acts: ["resume"], due: { dueOn: null, state: "suspended" } });
    task = must(await move("clerk", task, { do: "resume", note: "Đã có kết quả." }));
    const plain = addWorkingDays(today, 10, seededCalendar);
    expect(task.due.dueOn).toBe(plain);
    expect(await move("clerk", task, { do: "extend", until: plain, note: "x" })).toMatchObject({
      field: "command.until",
    });
    expect(await move("clerk", task, { do: "extend", until: addDays(plain, 5), note: "" })).toMatchObject({
      refusal: "badInput",
    });
    expect(await move("agency", task, { do: "extend", until: addDays(plain, 5), note: "x" })).toMatchObject({
      refusal: "notAllowed",
    });
    task = must(await move("clerk", task, { do: "extend", until: addDays(plain, 5), note: "Phức tạp" }));
    expect(task.due.dueOn).toBe(addDays(plain, 5));
    expect(await move("clerk", { ...task, version: 1 }, { do: "suspend", note: "x" })).toMatchObject({
      refusal: "changedMeanwhile",
    });
  });
});

describe("what is due", () => {
  test("[FU1] replies, notices and tasks stand there until they are done", async () => {
    const line = await readyMatter(world.parts);
    const { session } = await hold([line.id]);
    const list = async (show: "open" | "done" = "open") =>
      must(await world.call("clerk", "followUps", { show })).rows.filter(
        (row) => row.session === session || row.matter === line.id,
      );
    expect((await list()).map((row) => row.kind).toSorted()).toEqual([
      "CONCLUSION_NOTICE",
      "REPLY_TO_VISITOR",
    ]);
    await issue(session);
    const open = await list();
    expect(open.map((row) => row.kind).toSorted()).toEqual(["REPLY_TO_VISITOR", "TASK"]);
    const reply = open.find((row) => row.kind === "REPLY_TO_VISITOR")!;
    const today = dayOf(world.clock.now());
    const answer = { id: reply.line!, outcome: "accepted", way: "byHand", on: today, document: "" } as const;
    expect(await world.call("technician", "replyToVisitor", answer)).toMatchObject({ refusal: "notFound" });
    expect(await world.call("clerk", "replyToVisitor", { ...answer, on: addDays(today, 2) })).toMatchObject({
      field: "on",
    });
    must(await world.call("clerk", "replyToVisitor", answer));
    expect(await world.call("clerk", "replyToVisitor", answer)).toMatchObject({ refusal: "alreadyExists" });
    expect((await list()).map((row) => row.kind)).toEqual(["TASK"]);
    expect((await list("done")).map((row) => row.kind)).toContain("REPLY_TO_VISITOR");
  });

  test("[FU1] the assigned body sees its task; who works with nothing of it sees none", async () => {
    const { session } = await hold([(await readyMatter(world.parts)).id]);
    await issue(session);
    const seen = must(await world.call("agency", "followUps", {})).rows;
    expect(seen.filter((row) => row.session === session).map((row) => row.kind)).toEqual(["TASK"]);
    expect(await world.call("technician", "followUps", {})).toMatchObject({ refusal: "notAllowed" });
    const id = (await tasksOf(session))[0]!.id as TaskId;
    expect(await world.call("technician", "task", { id })).toMatchObject({ refusal: "notFound" });
  });
});

describe("what the centre is told", () => {
  test("[CE1] the chairman's conclusion enters by itself, once; [CE2] it is sent with its number, then acknowledged", async () => {
    const { session } = await hold([(await readyMatter(world.parts)).id]);
    const issued = await issue(session);
    const items = must(await world.call("clerk", "centreItems", {})).rows;
    const item = items.find((one) => one.session === session)!;
    expect(item).toMatchObject({ kind: "conclusion", state: "waiting", by: null });
    expect(item.about).toContain(issued.issued?.number ?? "?");
    const on = dayOf(world.clock.now());
    const acknowledge = () => world.call("clerk", "acknowledgeCentreItem", { id: item.id, on, note: "" });
    expect(await acknowledge()).toMatchObject({ refusal: "wrongState" });
    const send = { id: item.id, on, way: "Trục liên thông", document: "12/BC-BTCD" };
    expect(await world.call("presider", "sendCentreItem", send)).toMatchObject({ refusal: "notFound" });
    const sent = must(await world.call("clerk", "sendCentreItem", send));
    expect(sent.due.state).toBe("met");
    expect(must(await acknowledge())).toMatchObject({ state: "acknowledged" });
  });

  test("[CE1] by hand for what the system cannot know", async () => {
    const organisation = demoOrganisation("board");
    const since = dayOf(world.clock.now());
    const item = { organisation, kind: "secondDecision", about: "Quyết định số 15/QĐ-UBND", since } as const;
    expect(await world.call("agency", "addCentreItem", item)).toMatchObject({ refusal: "notAllowed" });
    expect(must(await world.call("clerk", "addCentreItem", item))).toMatchObject({ state: "waiting" });
  });
});

describe("the morning's round", () => {
  const remindersOf = async (session: SessionId) =>
    (
      await world.parts.db
        .selectFrom("notices")
        .select(["subject", "is_protected"])
        .where("session", "=", session)
        .where("kind", "=", "task")
        .execute()
    ).map((notice) => notice.subject);
  const round = async (key: string) => {
    await world.parts.db
      .insertInto("jobs")
      .values({
        ...{ kind: "followUp.remind", key, run_at: world.clock.now(), payload: "{}", attempts: 0 },
        ...{ last_error: "", state: "waiting", lease: null, lease_until: null, done_at: null },
      })
      .execute();
    await world.parts.jobs.runDueJobs();
  };

  test("[TK4] reminds of what is near once, and of a prolonged task anew", async () => {
    const { session } = await hold([(await readyMatter(world.parts)).id]);
    await issue(session, { tasks: [{ ...given, limit: { kind: "workingDays", days: 2 } }] });
    await round("one");
    await round("two");
    const [first, ...more] = await remindersOf(session);
    expect(first).toContain("sắp đến hạn");
    expect(more).toEqual([]);
    const [task] = await tasksOf(session);
    const until = addWorkingDays(task!.due.dueOn!, 1, seededCalendar);
    must(
      await world.call("clerk", "moveTask", {
        id: task!.id,
        version: task!.version,
        command: { do: "extend", until, note: "Thêm thời gian" },
      }),
    );
    await round("three");
    expect(await remindersOf(session)).toHaveLength(2);
  });

  test("[CE1] puts the reception of a crowd into the queue for the centre, once", async () => {
    const line = await readyMatter(world.parts, {
      collective: { kind: "group", name: "Nhóm hộ dân khu phố 5" },
      headcount: 12,
      parties: [partyExample({ role: "representative", papers: [mandate] })],
    });
    const { session } = await hold([line.id]);
    await round("four");
    await round("five");
    const items = must(await world.call("clerk", "centreItems", {})).rows;
    expect(items.filter((item) => item.kind === "crowd" && item.session === session)).toHaveLength(1);
  });
});
