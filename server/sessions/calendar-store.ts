/** SQL of the calendar: the sessions of some days, without their snapshots. */
import { sql } from "kysely";
import type { CalendarEntry } from "#shared/bookings.ts";
import type { OrganisationId, PersonId } from "#shared/ids.ts";
import { Session } from "#shared/sessions.ts";
import { instantOf, msOf, type Instant } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
import { entryPartOf, type EntryPart } from "./calendar-entry.ts";

export type CalendarSpan = {
  person: PersonId;
  /** Bodies whose sessions the person may list. */
  organisations: readonly OrganisationId[];
  /** Only these bodies' sessions; null for all that are visible. */
  within: readonly OrganisationId[] | null;
  from: Instant;
  /** Not part of the span. */
  to: Instant;
};

/** Sessions from before there was a planned end are shown as four hours long. */
const UNTOLD_MS = 4 * 3_600_000;

/** Sessions that begin within a span and that a person may list or takes part in, in the order of their start. */
export async function readCalendar(db: Db, wanted: CalendarSpan): Promise<CalendarEntry[]> {
  let query = db
    .selectFrom("sessions")
    .leftJoin("session_members", (join) =>
      join
        .onRef("session_members.session", "=", "sessions.id")
        .on("session_members.person", "=", wanted.person),
    )
    .where("starts_at", ">=", wanted.from)
    .where("starts_at", "<", wanted.to)
    .where((where) =>
      where.or([
        where("session_members.person", "is not", null),
        ...(wanted.organisations.length > 0
          ? [where("sessions.organisation", "in", [...wanted.organisations])]
          : []),
      ]),
    );
  if (wanted.within !== null) {
    if (wanted.within.length === 0) return [];
    query = query.where("sessions.organisation", "in", [...wanted.within]);
  }
  const rows = await query
    .select([
      "sessions.id",
      "title",
      "kind",
      "state",
      "postponed",
      "organisation",
      "starts_at",
      "ends_at",
      "entry",
      "session_members.role",
      // Only sessions from before the entry was kept need their snapshot.
      sql<unknown>`case when entry is null then snapshot end`.as("old"),
    ])
    .orderBy("starts_at")
    .orderBy("sessions.id")
    .execute();
  return rows.map((row) => ({
    session: row.id,
    title: row.title,
    kind: row.kind,
    state: row.state,
    isPostponed: row.postponed,
    organisation: row.organisation,
    from: row.starts_at,
    to: row.ends_at ?? instantOf(msOf(row.starts_at) + UNTOLD_MS),
    // Written by entryPartOf() alone.
    ...((row.entry ?? entryPartOf(Session.parse(row.old))) as EntryPart),
    role: row.role,
  }));
}
