/** What a session's course means for its bookings: heard, to be booked again, and everything free at the end. */
import type { HearingState, Session } from "#shared/sessions.ts";
import { release } from "../bookings/reservation-store.ts";
import type { Tx } from "../database/database.ts";
import { readMatterLines, setMatterState } from "../matters/matter-store.ts";

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
