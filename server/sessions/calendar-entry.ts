/** What a calendar shows of a session besides its columns, kept with it so that a month is read at once. */
import type { CalendarEntry } from "#shared/bookings.ts";
import type { Session } from "#shared/sessions.ts";
import { slotsOf } from "#shared/slots.ts";

/** Written whenever the plan changes. */
export type EntryPart = Pick<CalendarEntry, "presider" | "sites" | "interpreters" | "hearings" | "slots">;

export function entryPartOf(session: Session): EntryPart {
  const presider = session.members.find((member) => member.role === "presider");
  const interpreters = new Map(
    session.hearings.flatMap(({ interpreter }) =>
      interpreter ? [[interpreter.id, { id: interpreter.id, name: interpreter.name }]] : [],
    ),
  );
  return {
    presider: presider ? { id: presider.person, name: presider.name } : null,
    sites: session.sites.map(({ id, shortName, kind }) => ({
      id,
      shortName,
      isCentral: kind === "central",
    })),
    interpreters: [...interpreters.values()],
    hearings: session.hearings.length,
    slots: slotsOf(session).length,
  };
}
