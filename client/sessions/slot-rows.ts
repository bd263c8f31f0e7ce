/** The slots of a session with what is in them: hearings in their order, and between them what is free. Pure. */
import type { Hearing, Session } from "#shared/sessions.ts";
import { openSlots, type GridSlot } from "#shared/slots.ts";

export type SlotRow = { hearing: Hearing } | { free: GridSlot };

/** Hearings without a slot, from before there were any, come first in their order. */
export function slotRows(
  session: Pick<Session, "startsAt" | "endsAt" | "slots" | "hearings">,
  withFree: boolean,
): SlotRow[] {
  const rows: SlotRow[] = [
    ...session.hearings.map((hearing) => ({ hearing })),
    ...(withFree ? openSlots(session).map((free) => ({ free })) : []),
  ];
  const startOf = (row: SlotRow): string => ("free" in row ? row.free.from : (row.hearing.slot?.from ?? ""));
  const orderOf = (row: SlotRow): number => ("free" in row ? 0 : row.hearing.order);
  return rows.toSorted(
    (one, other) => startOf(one).localeCompare(startOf(other)) || orderOf(one) - orderOf(other),
  );
}
