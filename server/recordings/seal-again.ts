/** A recording that could not be sealed is tried again, once somebody has mended what was in the way (RC15). */
import { randomUUID } from "node:crypto";
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { JobRunner } from "../notifications/job-runner.ts";
import { enqueue } from "../notifications/job-store.ts";
import { mayWatch } from "./recording-access.ts";
import { SEAL_JOB } from "./seal-jobs.ts";
import { requeueSeal } from "./seal-store.ts";

type Needs = { db: Db; clock: Clock; jobs: Pick<JobRunner, "wake"> };

/** For who ran the session. Refused with wrongState where it waits, or is sealed: a seal is never made anew. */
export async function sealAgain(
  parts: Needs,
  who: Person,
  { id: session, hearing }: { id: SessionId; hearing: HearingId },
): Promise<Reply<Record<string, never>>> {
  const watched = await mayWatch(parts, who, { session, hearing });
  if (!watched.ok) return watched;
  if (!watched.value.mayCopy) return refuse("notAllowed");
  return write(parts.db, async (tx, afterCommit) => {
    if (!(await requeueSeal(tx, { session, hearing }))) return refuse("wrongState");
    const at = parts.clock.now();
    const key = `seal:${hearing}:${randomUUID()}`;
    await enqueue(tx, { kind: SEAL_JOB, key, runAt: at, payload: { session, hearing } });
    await record(tx, { at, by: who.id, event: { type: "recording.sealOrdered", session, hearing } });
    afterCommit(() => parts.jobs.wake());
    return accept({});
  });
}
