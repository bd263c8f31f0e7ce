/** What a viewer may see of a session's conclusions: a denunciation's only its circle (MT3, CN2). */
import type { Conclusion, SessionConclusions, ShownItem } from "#shared/conclusions.ts";
import { caseOf, dueAt, ruleFor, type Due } from "#shared/deadlines.ts";
import type { MatterId } from "#shared/ids.ts";
import type { MatterLine } from "#shared/matters.ts";
import type { Person } from "#shared/people.ts";
import { may, type On } from "#shared/roles.ts";
import type { Hearing, Session } from "#shared/sessions.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import { readCalendarDays } from "../bookings/calendar-day-store.ts";
import { readDeadlineRules } from "../bookings/deadline-store.ts";
import type { Db } from "../database/database.ts";
import { isInCircle, readMatterLines } from "../matters/matter-store.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { readPeople } from "../people/person-store.ts";
import { readConclusions, type ConclusionRow } from "./conclusion-store.ts";

export async function onOf(db: Db, session: Session): Promise<On> {
  return {
    organisations: await organisationPath(db, session.organisation),
    members: session.members,
  };
}

/** Whether somebody may see what a notice says; a denunciation's is its circle's alone. */
export async function mayOpen(db: Db, who: Person, matter: MatterId | null): Promise<boolean> {
  return matter === null || (await isInCircle(db, matter, who.id));
}

/** The lines of a session's matters; neutral for denunciations. */
export async function linesOfSession(db: Db, session: Session): Promise<Map<MatterId, MatterLine>> {
  const ids = session.hearings.flatMap((hearing) => hearing.matterId ?? []);
  return new Map((await readMatterLines(db, ids)).map((line) => [line.id, line]));
}

/** `KN-2026-0012`, or the hearing's place in the order where there is no matter. */
export function labelOf(hearing: Hearing, line: MatterLine | undefined): string {
  return line?.code ?? `Lượt ${hearing.order}`;
}

export async function viewConclusions(
  db: Db,
  who: Person,
  session: Session,
  now: Instant,
): Promise<SessionConclusions> {
  const on = await onOf(db, session);
  const lines = await linesOfSession(db, session);
  const rows = await readConclusions(db, session.id);
  const conclusions: Conclusion[] = [];
  for (const row of rows)
    if (await mayOpen(db, who, row.matter)) conclusions.push(await viewConclusion(db, who, on, session, row));
  const taken = new Set(rows.flatMap((row) => row.items.map((item) => item.hearing)));
  const open: SessionConclusions["open"] = [];
  for (const hearing of session.hearings) {
    if (hearing.state !== "heard" || taken.has(hearing.id)) continue;
    const line = hearing.matterId === null ? undefined : lines.get(hearing.matterId);
    const isRestricted = line?.isProtected ?? false;
    if (isRestricted && !(await mayOpen(db, who, hearing.matterId))) continue;
    open.push({ hearing: hearing.id, label: labelOf(hearing, line), isRestricted });
  }
  const isOpen = open.length > 0 || rows.some((row) => row.state !== "issued");
  return {
    conclusions,
    open,
    due: isOpen ? await conclusionDue(db, session, now) : null,
    mayWrite: may(who, "conclusion.write", on),
  };
}

export async function viewConclusion(
  db: Db,
  who: Person,
  on: On,
  session: Session,
  row: ConclusionRow,
): Promise<Conclusion> {
  const lines = await linesOfSession(db, session);
  const names = new Map(
    (await readPeople(db, [row.edited_by, ...(row.issued_by === null ? [] : [row.issued_by])])).map(
      (person) => [person.id, person.name],
    ),
  );
  const nameOf = (id: typeof row.edited_by) => names.get(id) ?? "";
  const items = row.items.map((item): ShownItem => {
    const hearing = session.hearings.find((one) => one.id === item.hearing);
    const line = hearing?.matterId ? lines.get(hearing.matterId) : undefined;
    const applicant = line?.applicant ?? hearing?.matter?.applicant ?? "";
    return {
      ...item,
      matter: hearing?.matterId ?? null,
      code: hearing ? labelOf(hearing, line) : "",
      applicant,
    };
  });
  const isOpen = row.state !== "issued";
  return {
    ...{ id: row.id, session: row.session, state: row.state, version: row.version, items },
    isRestricted: row.matter !== null,
    editedBy: nameOf(row.edited_by),
    editedAt: row.edited_at,
    issued:
      row.issued_at !== null && row.issued_by !== null && row.document !== null
        ? { at: row.issued_at, by: nameOf(row.issued_by), number: row.number, document: row.document }
        : null,
    mayWrite: isOpen && may(who, "conclusion.write", on),
    mayIssue: isOpen && may(who, "conclusion.issue", on),
  };
}

/** [CN5] Counted from the end of the reception (domain §6, CONCLUSION_NOTICE); null before it. */
export async function conclusionDue(db: Db, session: Session, now: Instant): Promise<Due | null> {
  if (session.closedAt === null) return null;
  const endedOn = dayOf(session.closedAt);
  const rule = ruleFor(await readDeadlineRules(db), "CONCLUSION_NOTICE", "usual", endedOn);
  return rule && dueAt(rule, caseOf(endedOn), await readCalendarDays(db), dayOf(now));
}
