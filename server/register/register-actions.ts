/** What people do with the register: enter a reception, correct a line, follow its matter, close a year. */
import type { MatterId, OrganisationId, RegisterLineId } from "#shared/ids.ts";
import type { Parsed } from "#shared/http.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import type { RegisterBook, RegisterLine } from "#shared/register.ts";
import { may, type Act } from "#shared/roles.ts";
import { dayOf, type Day } from "#shared/time.ts";
import { yearOf } from "#shared/working-days.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { mayChange } from "../matters/matter-access.ts";
import { isProtectedKind } from "../matters/matter-rules.ts";
import { isInCircle, lockMatter } from "../matters/matter-store.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { storedCells } from "./register-cells.ts";
import { viewLines } from "./register-lines.ts";
import { viewBook } from "./register-reads.ts";
import {
  closeBook,
  findLine,
  insertFollowUp,
  insertLine,
  insertVersion,
  lockBook,
  readVersions,
  type StoredVersion,
} from "./register-store.ts";

export type RegisterNeeds = { db: Db; clock: Clock; ids: Ids };

/** [RG2] A reception without a session, of a matter that was taken in; once for a matter and day. */
export function enterVisit(
  parts: RegisterNeeds,
  who: Person,
  input: Parsed<"enterVisit">,
): Promise<Reply<RegisterLine>> {
  return write(parts.db, async (tx) => {
    const matter = await lockMatter(tx, input.matter as MatterId);
    // Whoever may not change a denunciation learns nothing of it here either.
    if (!matter || !(await mayChange(tx, who, matter))) return refuse("notFound", "matter");
    if (!(await mayIn(tx, who, "register.write", matter.organisation))) return refuse("notAllowed");
    const at = parts.clock.now();
    const { receivedOn } = input;
    if (receivedOn > dayOf(at) || receivedOn < matter.received_on) return refuse("badInput", "receivedOn");
    if ((await findLine(tx, { matter: matter.id, receivedOn })) !== null) return refuse("alreadyExists");
    // A note of a denunciation could tell of it; its line has none.
    const note = isProtectedKind(matter.kind) ? "" : input.note;
    const { organisation } = matter;
    const id = parts.ids.make<RegisterLineId>();
    const year = yearOf(receivedOn);
    const { part, number } = await insertLine(tx, {
      ...{ id, organisation, year, matter: matter.id, session: null, hearing: null, by: who.id, at },
      is_protected: isProtectedKind(matter.kind),
      cells: await storedCells(tx, matter, receivedOn, note),
    });
    const event = { type: "register.entered" as const, line: id, organisation, year, part, number };
    await record(tx, { at, by: who.id, event });
    return one(tx, who, id);
  });
}

/** [RG3] A correction is a new version beside the old; of a denunciation it is made in the matter. */
export function correctLine(
  parts: RegisterNeeds,
  who: Person,
  input: Parsed<"correctLine">,
): Promise<Reply<RegisterLine>> {
  return changeLine(parts, who, input.id, async (tx, last) => {
    const book = await lockBook(tx, last.organisation, last.year, last.part);
    if (book.closed_at !== null) return refuse("registerClosed");
    if (last.is_protected) return refuse("correctInMatter");
    // Read again under the lock: two who correct one version take turns.
    const now = (await readVersions(tx, [last.line])).at(-1) ?? last;
    if (now.version !== input.version) return refuse("changedMeanwhile");
    const { cells, reason } = input;
    if (isProtectedKind(cells.kind)) return refuse("badInput", "cells.kind");
    const at = parts.clock.now();
    if (yearOf(cells.receivedOn) !== last.year || cells.receivedOn > dayOf(at))
      return refuse("badInput", "cells.receivedOn");
    await insertVersion(tx, now, parts.ids.make(), { cells, reason, by: who.id, at });
    const event = { type: "register.corrected" as const, line: last.line, version: now.version + 1 };
    await record(tx, { at, by: who.id, event });
    return accept(null);
  });
}

/** [RG5] Column 12; also after the year was closed. Of a denunciation its circle enters the kind alone. */
export function followLine(
  parts: RegisterNeeds,
  who: Person,
  input: Parsed<"followLine">,
): Promise<Reply<RegisterLine>> {
  return changeLine(parts, who, input.id, async (tx, last) => {
    const at = parts.clock.now();
    const { on, kind, text } = input;
    if (last.is_protected) {
      const isOwn = last.matter !== null && (await isInCircle(tx, last.matter, who.id));
      if (!isOwn) return refuse("notAllowed");
      if (text !== "") return refuse("correctInMatter", "text");
    }
    if (on > dayOf(at) || on < firstDay(last)) return refuse("badInput", "on");
    await insertFollowUp(tx, { id: parts.ids.make(), line: last.line, on, kind, text, by: who.id, at });
    const event = { type: "register.followed" as const, line: last.line, kind };
    await record(tx, { at, by: who.id, event });
    return accept(null);
  });
}

const firstDay = (line: StoredVersion): Day => line.cells.receivedOn;

/** [RG4] Ends the book of a year that is over. */
export function closeRegister(
  parts: RegisterNeeds,
  who: Person,
  { organisation, year }: { organisation: OrganisationId; year: number },
): Promise<Reply<RegisterBook>> {
  return write(parts.db, async (tx): Promise<Reply<RegisterBook>> => {
    if (!(await mayIn(tx, who, "register.close", organisation))) return refuse("notAllowed");
    const at = parts.clock.now();
    if (yearOf(dayOf(at)) <= year) return refuse("tooEarly");
    const book = await lockBook(tx, organisation, year, "main");
    if (book.closed_at !== null) return refuse("registerClosed");
    await closeBook(tx, { organisation, year }, who.id, at);
    await record(tx, { at, by: who.id, event: { type: "register.closed", organisation, year } });
    return accept(await viewBook(tx, who, organisation, year));
  });
}

/** Finds the line, asks for permission, changes, and answers with the line as it is then. */
function changeLine(
  parts: RegisterNeeds,
  who: Person,
  id: RegisterLineId,
  change: (tx: Tx, last: StoredVersion) => Promise<Reply<null>>,
): Promise<Reply<RegisterLine>> {
  return write(parts.db, async (tx): Promise<Reply<RegisterLine>> => {
    const last = (await readVersions(tx, [id])).at(-1);
    if (!last || !(await mayIn(tx, who, "register.read", last.organisation))) return refuse("notFound");
    if (!(await mayIn(tx, who, "register.write", last.organisation))) return refuse("notAllowed");
    const changed = await change(tx, last);
    return changed.ok ? one(tx, who, id) : changed;
  });
}

async function one(tx: Tx, who: Person, id: RegisterLineId): Promise<Reply<RegisterLine>> {
  const [line] = await viewLines(tx, who, [id], { denunciations: "open", numbers: "masked" });
  return line ? accept(line) : refuse("notFound");
}

async function mayIn(db: Db, who: Person, act: Act, organisation: OrganisationId): Promise<boolean> {
  return may(who, act, { organisations: await organisationPath(db, organisation) });
}
