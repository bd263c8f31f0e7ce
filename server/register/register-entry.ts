/** Lines that write themselves: a concluded hearing is entered by a job, once, whatever dies meanwhile (RG1). */
import { z } from "zod";
import { HearingId, type RegisterLineId, SessionId } from "#shared/ids.ts";
import type { Hearing, Session } from "#shared/sessions.ts";
import { dayOf } from "#shared/time.ts";
import { yearOf } from "#shared/working-days.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Tx } from "../database/database.ts";
import { isProtectedKind } from "../matters/matter-rules.ts";
import { readMatter } from "../matters/matter-store.ts";
import type { JobHandler } from "../notifications/job-runner.ts";
import { readSession } from "../sessions/session-store.ts";
import { cellsOfHearing, hearingNote, storedCells } from "./register-cells.ts";
import { findLine, insertLine } from "./register-store.ts";

type Needs = { clock: Clock; ids: Ids };

const OfHearing = z.object({ session: SessionId, hearing: HearingId });

export function registerJob(parts: Needs): JobHandler {
  return {
    async inside(tx, job) {
      const { session: id, hearing: wanted } = OfHearing.parse(job.payload);
      const session = await readSession(tx, id);
      const hearing = session?.hearings.find((one) => one.id === wanted);
      if (session && hearing?.state === "heard") await enterHearing(tx, parts, session, hearing);
    },
  };
}

/** Enters a hearing that was heard into the book of the unit that presides (domain §9.5). */
async function enterHearing(tx: Tx, parts: Needs, session: Session, hearing: Hearing): Promise<void> {
  if ((await findLine(tx, { hearing: hearing.id })) !== null) return;
  const matter = hearing.matterId === null ? null : await readMatter(tx, hearing.matterId);
  const on = dayOf(hearing.calledAt ?? session.startsAt);
  const cells = matter
    ? await storedCells(tx, matter, on, hearingNote(session, hearing))
    : cellsOfHearing(session, hearing);
  if (cells === null) return;
  const id = parts.ids.make<RegisterLineId>();
  const at = parts.clock.now();
  const { organisation } = session;
  const year = yearOf(on);
  const { part, number } = await insertLine(tx, {
    ...{ id, organisation, year, session: session.id, hearing: hearing.id, matter: matter?.id ?? null },
    ...{ is_protected: isProtectedKind(cells.kind), cells, by: null, at },
  });
  const event = { type: "register.entered" as const, line: id, organisation, year, part, number };
  await record(tx, { at, by: null, event });
}
