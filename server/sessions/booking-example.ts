/** For tests: the demonstration's people plan a session, and matters that are ready to be heard. All names are invented. */
import type { Interpreter, InterpreterFields } from "#shared/bookings.ts";
import type { SiteId } from "#shared/ids.ts";
import type { NewMatter } from "#shared/matter-records.ts";
import type { MatterLine } from "#shared/matters.ts";
import type { Person } from "#shared/people.ts";
import type { Reply } from "#shared/refusals.ts";
import type { SessionRole } from "#shared/roles.ts";
import type { Session, SessionPlan } from "#shared/sessions.ts";
import { dayOf, instantOf, msOf, type Day, type Instant } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import { createInterpreter } from "../bookings/interpreter-actions.ts";
import type { Db } from "../database/database.ts";
import { confirmSecrecy, decideEligibility, recordWaiver, saveCircle } from "../matters/guard-actions.ts";
import { createMatter } from "../matters/matter-actions.ts";
import { contentExample, matterExample } from "../matters/matter-example.ts";
import { readMatterLine } from "../matters/matter-store.ts";
import { findAccount } from "../people/person-store.ts";
import { createSession } from "./session-plan.ts";

type Needs = { db: Db; clock: Clock; ids: Ids };

/** The value of an answer that must not be a refusal. */
export function must<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new Error(`refused: ${reply.refusal} ${reply.field ?? ""} ${JSON.stringify(reply.clash ?? "")}`);
}

/** @throws when the demonstration has no such account */
export async function personOf(db: Db, account: string): Promise<Person> {
  const found = await findAccount(db, account);
  if (!found) throw new Error(`There is no account ${account}.`);
  return found.person;
}

export const usualParts: Record<string, SessionRole> = {
  chutich: "presider",
  thuky: "noteTaker",
  phanrang: "station",
  ninhchu: "station",
};

/** So many minutes after an instant. */
export function later(at: Instant, minutes: number): Instant {
  return instantOf(msOf(at) + minutes * 60_000);
}

/** A plan of the provincial board, two hours long from `startsAt`; everybody sits at the own site. */
export async function planExample(
  db: Db,
  startsAt: Instant,
  given: Partial<SessionPlan> & { parts?: Record<string, SessionRole> } = {},
): Promise<SessionPlan> {
  const { parts = usualParts, ...over } = given;
  const members: SessionPlan["members"] = [];
  let centralSite: SiteId | null = null;
  for (const [account, role] of Object.entries(parts)) {
    const person = await personOf(db, account);
    if (person.site === null) throw new Error(`${account} has no site.`);
    members.push({ person: person.id, role, site: person.site });
    if (role === "presider") centralSite = person.site;
  }
  if (centralSite === null) throw new Error("A session needs a presider.");
  const sites = new Set(members.map((member) => member.site));
  sites.delete(centralSite);
  return {
    title: "Tiếp công dân định kỳ",
    organisation: (await personOf(db, "lichtiep")).organisation,
    kind: "PERIODIC",
    adhocGround: null,
    delegation: null,
    startsAt,
    endsAt: later(startsAt, 120),
    slots: { minutes: 30, bufferMinutes: 0, reserved: 0 },
    centralSite,
    componentSites: [...sites],
    members,
    ...over,
  };
}

/** A planned session of the provincial board. */
export async function sessionExample(
  parts: Needs,
  startsAt: Instant,
  given: Parameters<typeof planExample>[2] = {},
): Promise<Session> {
  const clerk = await personOf(parts.db, "lichtiep");
  const plan = await planExample(parts.db, startsAt, given);
  return must(await createSession({ ...parts, rooms: { changed: () => undefined } }, clerk, plan));
}

/** A matter taken in by the clerk and decided to be heard online (ND154 Điều 20). */
export async function readyMatter(parts: Needs, given: Partial<NewMatter> = {}): Promise<MatterLine> {
  const { clerk, leader, today } = await deciders(parts);
  const [line] = must(await createMatter(parts, clerk, matterExample(clerk.organisation, today, given)));
  if (!line) throw new Error("no matter");
  must(
    await decideEligibility(parts, clerk, {
      id: line.id,
      isOnline: true,
      ground: "COMPLEX_MULTI_AGENCY",
      reason: "Vụ việc liên quan nhiều cơ quan.",
      decidedBy: leader.id,
      decidedOn: today,
    }),
  );
  const ready = await readMatterLine(parts.db, line.id);
  if (!ready) throw new Error("no matter");
  return ready;
}

/** A denunciation with waiver and secrecy, known to the clerk and to these two. */
export async function readyDenunciation(
  parts: Needs,
  [presider, noteTaker]: readonly [string, string],
): Promise<MatterLine> {
  const { clerk, leader, today } = await deciders(parts);
  const contents = [contentExample({ kind: "TO_CAO", summary: "Tố cáo cán bộ địa chính nhận tiền." })];
  const [line] = must(
    await createMatter(parts, clerk, matterExample(clerk.organisation, today, { contents })),
  );
  if (!line) throw new Error("no matter");
  const { id } = line;
  const members = [
    { person: clerk.id, part: "clerk" as const },
    { person: (await personOf(parts.db, presider)).id, part: "presider" as const },
    { person: (await personOf(parts.db, noteTaker)).id, part: "noteTaker" as const },
  ];
  must(await saveCircle(parts, clerk, id, members));
  must(await recordWaiver(parts, clerk, id, { paper: "Đơn ngày 20/11/2026", on: today }));
  must(await confirmSecrecy(parts, clerk, { id, by: leader.id, on: today }));
  must(
    await decideEligibility(parts, clerk, {
      id,
      isOnline: true,
      ground: "DENUNCIATION_OPEN",
      reason: "Người tố cáo không yêu cầu giữ bí mật.",
      decidedBy: leader.id,
      decidedOn: today,
    }),
  );
  const ready = await readMatterLine(parts.db, id);
  if (!ready) throw new Error("no matter");
  return ready;
}

/** Somebody who interprets from Raglai, unless told otherwise. */
export async function interpreterExample(
  parts: Needs,
  given: Partial<InterpreterFields> = {},
): Promise<Interpreter> {
  const clerk = await personOf(parts.db, "lichtiep");
  return must(
    await createInterpreter(parts, clerk, {
      name: "Pi Năng Thị Hoa",
      languages: ["raglai"],
      organisation: clerk.organisation,
      phone: "",
      note: "",
      validFrom: "2026-01-01" as Day,
      validTo: null,
      ...given,
    }),
  );
}

async function deciders(parts: Needs): Promise<{ clerk: Person; leader: Person; today: Day }> {
  const clerk = await personOf(parts.db, "lichtiep");
  const leader = await personOf(parts.db, "chutich");
  return { clerk, leader, today: dayOf(parts.clock.now()) };
}
