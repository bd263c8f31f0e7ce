/**
 * Sessions for the demonstration, with the sample load of domain §13: one for today, so that a visitor can
 * hold it at once; one of the central office; and a periodic one of the chairman with free slots, so that a
 * visitor can book. All is planned and booked through a clerk's own actions. All names are invented.
 */
import type { SiteId } from "#shared/ids.ts";
import type { MatterLine } from "#shared/matters.ts";
import type { Person } from "#shared/people.ts";
import type { Reply } from "#shared/refusals.ts";
import type { SessionRole } from "#shared/roles.ts";
import type { Session, SessionPlan } from "#shared/sessions.ts";
import { slotsOf } from "#shared/slots.ts";
import { atClock, ClockTime, dayOf, instantOf, msOf, type Day, type Instant } from "#shared/time.ts";
import { addWorkingDays } from "#shared/working-days.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import { readCalendarDays } from "../bookings/calendar-day-store.ts";
import { createInterpreter } from "../bookings/interpreter-actions.ts";
import { listInterpreters } from "../bookings/interpreter-store.ts";
import type { Db } from "../database/database.ts";
import { readMatterLines } from "../matters/matter-store.ts";
import { findAccount } from "../people/person-store.ts";
import { centralMatter, takeIn, todaysMatters, type DemoMatter } from "./demo-hearings.ts";
import { bookHearing } from "./hearing-booking.ts";
import { createSession } from "./session-plan.ts";

type Needs = { db: Db; clock: Clock; ids: Ids };
type Roles = Record<string, SessionRole>;
type People = ReadonlyMap<string, Person & { site: SiteId }>;

const MINUTE_MS = 60_000;
/** Posting and notices need five working days before; a visitor has some more to try them. */
const WORKING_DAYS_AHEAD = 8;
const WORKING_DAYS_A_WEEK = 5;

const roles = {
  today: {
    chutich: "presider",
    thuky: "noteTaker",
    kythuat: "technician",
    phanrang: "station",
    ninhchu: "station",
    bacai: "station",
    nongnghiep: "agency",
    giamsat: "observer",
  },
  central: { trunguong: "presider", thuky: "noteTaker", chutich: "agency", phanrang: "station" },
  periodic: {
    chutich: "presider",
    thuky: "noteTaker",
    kythuat: "technician",
    phanrang: "station",
    ninhchu: "station",
    bacai: "station",
    nongnghiep: "agency",
  },
} satisfies Record<string, Roles>;

/** Books the sessions as the demonstration's clerk would. Without its accounts nothing is done. */
export async function addDemoSessions(parts: Needs): Promise<void> {
  const people = await readAccounts(parts.db);
  const [clerk, leader] = [people.get("lichtiep"), people.get("chutich")];
  if (!clerk || !leader) return;
  await addInterpreters(parts, clerk);
  const waiting = await readyMatter(parts.db, clerk);
  const now = parts.clock.ms();
  const soon = instantOf(now - (now % (5 * MINUTE_MS)) + 10 * MINUTE_MS);

  const first = await plan(parts, clerk, people, roles.today, {
    title: "Tiếp công dân đột xuất (mẫu)",
    startsAt: soon,
    endsAt: later(soon, 180),
    // What begins at once cannot have been prepared for days; an ad-hoc session says why (LTCD Điều 18.3).
    kind: "ADHOC",
    adhocGround: { point: "a", reason: "Buổi tiếp mẫu để làm quen với hệ thống" },
  });
  await fill(parts, clerk, leader, people, first, todaysMatters);

  const calendar = await readCalendarDays(parts.db);
  const today = dayOf(parts.clock.now());
  // At an hour at which an office receives, whenever the program was started for the first time.
  const aWeekOn = atClock(addWorkingDays(today, WORKING_DAYS_A_WEEK, calendar), ClockTime.parse("08:00"));
  const second = await plan(parts, clerk, people, roles.central, {
    title: "Tiếp công dân về vụ việc phức tạp, kéo dài (mẫu)",
    startsAt: aWeekOn,
    endsAt: later(aWeekOn, 120),
  });
  await fill(parts, clerk, leader, people, second, [centralMatter]);

  const day = addWorkingDays(today, WORKING_DAYS_AHEAD, calendar);
  const third = await plan(parts, clerk, people, roles.periodic, {
    title: "Tiếp công dân định kỳ của Chủ tịch UBND tỉnh (mẫu)",
    startsAt: atClock(day, ClockTime.parse("07:30")),
    endsAt: atClock(day, ClockTime.parse("11:30")),
    slots: { minutes: 30, bufferMinutes: 0, reserved: 2 },
  });
  const site = third.sites.find((one) => one.kind === "component")?.id;
  if (waiting && site) await book(parts, clerk, third, 0, waiting, site);
}

async function readAccounts(db: Db): Promise<People> {
  const people = new Map<string, Person & { site: SiteId }>();
  const accounts = new Set(["lichtiep", ...Object.values(roles).flatMap((one) => Object.keys(one))]);
  for (const account of accounts) {
    const person = (await findAccount(db, account))?.person;
    if (person?.site) people.set(account, { ...person, site: person.site });
  }
  return people;
}

type Given = Pick<SessionPlan, "title" | "startsAt" | "endsAt"> & Partial<SessionPlan>;

async function plan(
  parts: Needs,
  clerk: Person,
  people: People,
  roles: Roles,
  given: Given,
): Promise<Session> {
  const central = [...people].find(([account]) => roles[account] === "presider")?.[1].site;
  if (!central) throw new Error("the demonstration has no presider");
  const beside = new Set<SessionRole>(["noteTaker", "technician", "observer"]);
  const members = [...people].flatMap(([account, { id, site }]) => {
    const role = roles[account];
    // Those who help the presider sit beside the presider.
    return role ? [{ person: id, role, site: beside.has(role) ? central : site }] : [];
  });
  return good(
    await createSession({ ...parts, rooms: { changed: () => undefined } }, clerk, {
      organisation: clerk.organisation,
      kind: "PERIODIC",
      adhocGround: null,
      delegation: null,
      slots: { minutes: 30, bufferMinutes: 0, reserved: 0 },
      centralSite: central,
      componentSites: [...new Set(members.map(({ site }) => site))].filter((site) => site !== central),
      members,
      ...given,
    }),
  );
}

/** Takes matters in and books them one after another. */
async function fill(
  parts: Needs,
  clerk: Person,
  leader: Person,
  people: People,
  session: Session,
  matters: readonly DemoMatter[],
): Promise<void> {
  for (const [index, matter] of matters.entries()) {
    const site = people.get(matter.at)?.site;
    if (!site) continue;
    await book(parts, clerk, session, index, good(await takeIn(parts, clerk, leader, matter)), site);
  }
}

async function book(
  parts: Needs,
  clerk: Person,
  session: Session,
  index: number,
  matter: MatterLine,
  site: SiteId,
): Promise<void> {
  const slot = slotsOf(session)[index];
  if (!slot) throw new Error("the demonstration's session has too few slots");
  const speaks = (await listInterpreters(parts.db)).find((one) =>
    one.languages.some((language) => language === matter.interpreter),
  );
  const silent = { rooms: { changed: () => undefined }, planChanged: { send: () => undefined } };
  const wish = { session: session.id, matter: matter.id, from: slot.from, site };
  good(
    await bookHearing({ ...parts, ...silent }, clerk, {
      ...wish,
      interpreter: matter.interpreter === null ? null : (speaks?.id ?? null),
    }),
  );
}

/** A priority matter of the register that is ready and has no hearing yet. */
async function readyMatter(db: Db, clerk: Person): Promise<MatterLine | null> {
  const rows = await db
    .selectFrom("matters")
    .select("id")
    .where("organisation", "=", clerk.organisation)
    .where("state", "=", "open")
    .orderBy("code")
    .execute();
  const lines = await readMatterLines(
    db,
    rows.map((row) => row.id),
  );
  return lines.find((line) => line.hindrance === null && line.isPriority && !line.isProtected) ?? null;
}

async function addInterpreters(parts: Needs, clerk: Person): Promise<void> {
  if ((await listInterpreters(parts.db)).length > 0) return;
  const common = {
    organisation: clerk.organisation,
    note: "",
    validFrom: "2026-01-01" as Day, // A day, written as one.
    validTo: null,
  };
  for (const [name, language, phone] of [
    ["Thành Thị Mai Hương (mẫu)", "cham", "0912 000 111"],
    ["Pi Năng Xuân Thảo (mẫu)", "raglai", "0912 000 222"],
  ] as const)
    good(await createInterpreter(parts, clerk, { ...common, name, languages: [language], phone }));
}

function later(at: Instant, minutes: number): Instant {
  return instantOf(msOf(at) + minutes * MINUTE_MS);
}

function good<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new Error(`the demonstration's booking was refused: ${reply.refusal} ${reply.field ?? ""}`);
}
