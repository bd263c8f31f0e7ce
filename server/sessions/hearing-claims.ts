/** What the hearings of a session take: for booking them one by one, and for moving them all with the session. */
import type { CitizenId, MatterId } from "#shared/ids.ts";
import type { Hearing, Session } from "#shared/sessions.ts";
import { slotsOf } from "#shared/slots.ts";
import { refuse, type Refused } from "#shared/refusals.ts";
import { hearingClaims, type Claim } from "../bookings/reservation-rules.ts";
import type { Db } from "../database/database.ts";
import { citizensOf, readMatterLines } from "../matters/matter-store.ts";

/** [BK1] The claims of every hearing that has a slot. */
export async function claimsOfHearings(db: Db, session: Session): Promise<Claim[]> {
  const matters = session.hearings.flatMap(({ matterId }) => (matterId === null ? [] : [matterId]));
  const lines = await readMatterLines(db, matters);
  const citizens = new Map<MatterId, CitizenId[]>();
  for (const id of matters) citizens.set(id, await citizensOf(db, id));
  return session.hearings.flatMap((hearing) => {
    if (hearing.slot === null || hearing.matterId === null) return [];
    const wish = {
      session: session.id,
      hearing: hearing.id,
      code: lines.find((line) => line.id === hearing.matterId)?.code ?? "",
      citizens: citizens.get(hearing.matterId) ?? [],
      interpreter: hearing.interpreter,
    };
    return hearingClaims(wish, hearing.slot);
  });
}

/** [BK9] Hearings are heard in the order of their slots. */
export function inOrder(hearings: readonly Hearing[]): Hearing[] {
  const startOf = (hearing: Hearing): string => hearing.slot?.from ?? "";
  return hearings
    .toSorted((one, other) => startOf(one).localeCompare(startOf(other)) || one.order - other.order)
    .map((hearing, index) => ({ ...hearing, order: index + 1 }));
}

/**
 * The hearings in the grid of a changed plan: whoever had the third slot has the third again. Refuses when
 * the new grid is shorter than that.
 */
export function regrid(before: Session, after: Session): Hearing[] | Refused {
  const [old, fresh] = [slotsOf(before), slotsOf(after)];
  const moved: Hearing[] = [];
  for (const hearing of after.hearings) {
    const index = old.findIndex((slot) => slot.from === hearing.slot?.from);
    const slot = fresh[index];
    if (hearing.slot !== null && slot === undefined) return refuse("slotsTooFew", "slots");
    moved.push(slot ? { ...hearing, slot: { from: slot.from, to: slot.to } } : hearing);
  }
  return inOrder(moved);
}
