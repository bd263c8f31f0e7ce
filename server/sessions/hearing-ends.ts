/** What a session's course means for its bookings: heard, to be booked again, and everything free at the end. */
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { HearingState, Session } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import { release } from "../bookings/reservation-store.ts";
import type { Tx } from "../database/database.ts";
import { readMatterLines, setMatterState } from "../matters/matter-store.ts";
import { enqueue } from "../notifications/job-store.ts";

/** Enters a concluded hearing into the register; handled by server/register. */
export const REGISTER_JOB = "register.enter";

/** In the transaction that concludes the hearing, so that none is forgotten; nothing in it can hold the hearing up. */
export async function queueRegister(
  tx: Tx,
  session: SessionId,
  hearing: HearingId,
  at: Instant,
): Promise<void> {
  const key = `register:${session}:${hearing}`;
  await enqueue(tx, { kind: REGISTER_JOB, key, runAt: at, payload: { session, hearing } });
}

/** Where a booked matter goes when its hearing comes to this state; not there: it stays booked. */
const matterAfter: Partial<Record<HearingState, "heard" | "open">> = {
  heard: "heard",
  noShow: "open",
  adjourned: "open",
};

/** [BK13] Called with every accepted command of a session's machine. */
export async function settleBookings(tx: Tx, before: Session, after: Session): Promise<void> {
  const isCancelled = after.state === "cancelled" && before.state !== "cancelled";
  const ends = new Map(
    after.hearings.flatMap((hearing) => {
      const was = before.hearings.find((one) => one.id === hearing.id);
      const to = isCancelled ? "open" : matterAfter[hearing.state];
      const isNew = isCancelled || was?.state !== hearing.state;
      return isNew && to !== undefined && hearing.matterId !== null ? [[hearing.matterId, to]] : [];
    }),
  );
  for (const matter of await readMatterLines(tx, [...ends.keys()].toSorted())) {
    const to = ends.get(matter.id);
    if (to !== undefined && matter.state === "booked") await setMatterState(tx, matter.id, to);
  }
  const isOver = after.state === "closed" || after.state === "cancelled";
  if (isOver && after.state !== before.state) await release(tx, after.id);
}
