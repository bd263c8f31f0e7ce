/**
 * “Việc phải làm sau tiếp dân”: tasks, replies to visitors, notices of conclusion and of refusal that are
 * due, computed whenever they are asked for, so that a changed calendar counts at once (FU1, DL5).
 */
import { PAGE_SIZE, type Output, type Parsed } from "#shared/http.ts";
import { caseOf, dueAt, ruleFor, type DeadlineKey, type DeadlineRule, type Due } from "#shared/deadlines.ts";
import type { OrganisationId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import type { FollowUp, FollowUpFilter } from "#shared/tasks.ts";
import { dayOf, showDate, type Day } from "#shared/time.ts";
import type { CalendarRows } from "#shared/working-days.ts";
import { record } from "../audit/audit-store.ts";
import { readCalendarDays } from "../bookings/calendar-day-store.ts";
import { readDeadlineRules } from "../bookings/deadline-store.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { neutralApplicant } from "../matters/matter-rules.ts";
import { organisationsBelow } from "../organisations/organisation-store.ts";
import type { ConclusionNeeds } from "./conclusion-actions.ts";
import { conclusionDue } from "./conclusion-view.ts";
import { givenReplies, openRefusals, openReplies, openSessions } from "./follow-up-store.ts";
import { taskDue } from "./task-actions.ts";
import { ownCircles, readTasks } from "./task-store.ts";

type Given = {
  db: Db;
  who: Person;
  bodies: OrganisationId[];
  writable: Set<OrganisationId>;
  rules: DeadlineRule[];
  calendar: CalendarRows;
  now: ReturnType<ConclusionNeeds["clock"]["now"]>;
  today: Day;
  nameOf(id: OrganisationId): string;
};

export async function listFollowUps(
  parts: ConclusionNeeds,
  who: Person,
  input: Parsed<"followUps">,
): Promise<Reply<Output<"followUps">>> {
  const bodiesOf = (act: "followUp.read" | "register.write") =>
    organisationsBelow(
      parts.db,
      who.grants
        .map((grant) => grant.organisation)
        .filter((organisation) => may(who, act, { organisations: [organisation] })),
    );
  const bodies = await bodiesOf("followUp.read");
  if (bodies.length === 0) return refuse("notAllowed");
  const writable = new Set(await bodiesOf("register.write"));
  return write(parts.db, async (db): Promise<Reply<Output<"followUps">>> => {
    const now = parts.clock.now();
    const names = await db.selectFrom("organisations").select(["id", "name"]).execute();
    const nameOf = (id: OrganisationId) => names.find((one) => one.id === id)?.name ?? "";
    const [rules, calendar] = [await readDeadlineRules(db), await readCalendarDays(db)];
    const given: Given = { db, who, bodies, writable, rules, calendar, now, today: dayOf(now), nameOf };
    const open = [
      ...(await tasks(given, false)),
      ...(await replies(given)),
      ...(await notices(given)),
      ...(await refusals(given)),
    ];
    const all = input.show === "done" ? [...(await tasks(given, true)), ...(await done(given))] : open;
    const rows = all
      .filter((one) => fits(one, input.show))
      .filter((one) => input.kind === undefined || one.kind === input.kind)
      .filter((one) => input.body === undefined || one.body === input.body)
      .filter((one) =>
        `${one.label} ${one.what} ${one.bodyName}`
          .toLocaleLowerCase("vi")
          .includes(input.search.toLocaleLowerCase("vi")),
      )
      .toSorted((a, b) => (rank(a.due) < rank(b.due) ? -1 : 1));
    await record(db, { at: now, by: who.id, event: { type: "followUps.read", rows: rows.length } });
    return accept({
      rows: rows.slice(input.from, input.from + PAGE_SIZE),
      total: rows.length,
      overdue: open.filter((one) => one.due.state === "overdue").length,
      soon: open.filter((one) => isSoon(one.due)).length,
      bodies: countByBody(open),
    });
  });
}

const isSoon = (due: Due): boolean => due.state === "dueSoon" || due.state === "dueToday";

function fits({ due }: FollowUp, show: FollowUpFilter): boolean {
  switch (show) {
    case "overdue":
      return due.state === "overdue";
    case "soon":
      return isSoon(due);
    case "suspended":
      return due.state === "suspended";
    case "open":
    case "done":
      return true;
  }
}

/** The earliest last day first; what has none comes last. */
const rank = (due: Due): string => due.dueOn ?? "9999";

function countByBody(open: readonly FollowUp[]): Output<"followUps">["bodies"] {
  const counts = new Map<OrganisationId, { id: OrganisationId; name: string; open: number }>();
  for (const { body, bodyName } of open) {
    if (body === null) continue;
    const count = counts.get(body) ?? { id: body, name: bodyName, open: 0 };
    counts.set(body, { ...count, open: count.open + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.open - a.open);
}

async function tasks(given: Given, isDone: boolean): Promise<FollowUp[]> {
  const rows = await readTasks(given.db, given.bodies, isDone);
  const circles = await ownCircles(given.db, given.who.id);
  return rows.map((row) => {
    const isOpen = !row.is_restricted || (row.matter !== null && circles.has(row.matter));
    return {
      ...{ kind: "TASK" as const, id: row.id, task: row.id, line: null, label: row.label },
      ...{ body: row.body, bodyName: row.body_name, session: row.session, mayReply: false },
      matter: isOpen ? row.matter : null,
      what: isOpen ? row.what : "",
      due: taskDue(row, given.rules, given.calendar, given.today),
    };
  });
}

async function replies(given: Given): Promise<FollowUp[]> {
  const rows = await openReplies(given.db, given.bodies);
  return rows.flatMap((row) => ofLine(given, row, null));
}

async function done(given: Given): Promise<FollowUp[]> {
  const rows = await givenReplies(given.db, given.bodies);
  return rows.flatMap((row) => ofLine(given, row, row.on));
}

function ofLine(
  given: Given,
  row: Awaited<ReturnType<typeof openReplies>>[number],
  doneOn: Day | null,
): FollowUp[] {
  const { receivedOn, name, summary } = row.cells;
  const due = dueOf(given, "REPLY_TO_VISITOR", receivedOn, doneOn);
  if (due === null) return [];
  const { organisation: body } = row;
  return [
    {
      ...{ kind: "REPLY_TO_VISITOR", id: row.line, line: row.line, task: null, label: name, what: summary },
      ...{ body, bodyName: given.nameOf(body), session: row.session },
      matter: row.is_protected ? null : row.matter,
      due,
      mayReply: doneOn === null && given.writable.has(body),
    },
  ];
}

async function notices(given: Given): Promise<FollowUp[]> {
  const found: FollowUp[] = [];
  for (const session of await openSessions(given.db, given.bodies)) {
    const due = await conclusionDue(given.db, session, given.now);
    if (due === null) continue;
    const { organisation: body } = session;
    found.push({
      ...{ kind: "CONCLUSION_NOTICE", id: session.id, line: null, task: null, matter: null, due },
      label: session.title,
      what: showDate(session.startsAt),
      ...{ body, bodyName: given.nameOf(body), session: session.id, mayReply: false },
    });
  }
  return found;
}

async function refusals(given: Given): Promise<FollowUp[]> {
  const rows = await openRefusals(given.db, given.bodies);
  return rows.map((row) => {
    const rule = ruleFor(given.rules, "REFUSAL_NOTICE", "usual", row.decided_on);
    // The day was set when the refusal was entered, by the rows of that day.
    const one = { ...caseOf(row.decided_on), setOn: row.notice_due };
    return {
      ...{ kind: "REFUSAL_NOTICE" as const, id: row.id, line: null, task: null, session: null },
      label: row.kind === "TO_CAO" ? neutralApplicant(row.code) : row.code,
      what: row.ground,
      ...{ body: row.organisation, bodyName: given.nameOf(row.organisation), mayReply: false },
      matter: row.matter,
      due: rule
        ? dueAt(rule, one, given.calendar, given.today)
        : {
            dueOn: row.notice_due,
            state: "running" as const,
            daysLeft: null,
            unit: "workingDays",
            uncertainYears: [],
          },
    };
  });
}

function dueOf(given: Given, key: DeadlineKey, eventOn: Day, doneOn: Day | null): Due | null {
  const rule = ruleFor(given.rules, key, "usual", eventOn);
  return rule && dueAt(rule, { ...caseOf(eventOn), doneOn }, given.calendar, given.today);
}
