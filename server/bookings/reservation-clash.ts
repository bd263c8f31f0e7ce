/** Puts what is taken into the words of a refusal: names, and titles only of sessions the viewer may know. */
import type { ClashLine } from "#shared/bookings.ts";
import type { SessionId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { may } from "#shared/roles.ts";
import type { Db } from "../database/database.ts";
import { organisationsBelow } from "../organisations/organisation-store.ts";
import type { Taken } from "./reservation-rules.ts";

/**
 * [BK4] A line for each thing taken. That a citizen is busy says nothing of where or with what: it could
 * be a denunciation.
 */
export async function clashLines(db: Db, who: Person, taken: readonly Taken[]): Promise<ClashLine[]> {
  const titles = await titlesOf(db, who, [...new Set(taken.map(({ by }) => by.session))]);
  const seen = new Set<string>();
  return taken.flatMap(({ claim, by }): ClashLine[] => {
    if (claim.kind === "citizen") {
      const key = `citizen ${claim.name}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const { from, to } = claim;
      return [{ kind: "citizen", name: claim.name, session: null, title: "", from, to }];
    }
    const title = titles.get(by.session);
    return [
      {
        kind: claim.kind,
        name: claim.kind === "slot" ? `Hồ sơ ${by.label}`.trim() : claim.name,
        session: title === undefined ? null : by.session,
        title: title ?? "",
        from: by.from,
        to: by.to,
      },
    ];
  });
}

/** Titles of those sessions that the person may list or takes part in. */
async function titlesOf(db: Db, who: Person, ids: readonly SessionId[]): Promise<Map<SessionId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("sessions")
    .leftJoin("session_members", (join) =>
      join.onRef("session_members.session", "=", "sessions.id").on("session_members.person", "=", who.id),
    )
    .where("sessions.id", "in", ids)
    .select(["sessions.id", "title", "organisation", "session_members.person"])
    .execute();
  const bodies = await listableBodies(db, who);
  return new Map(
    rows
      .filter((row) => row.person !== null || bodies.includes(row.organisation))
      .map((row) => [row.id, row.title]),
  );
}

/** Bodies whose sessions a person may list. */
export async function listableBodies(db: Db, who: Person) {
  const held = who.grants
    .filter((grant) => may(who, "session.list", { organisations: [grant.organisation] }))
    .map((grant) => grant.organisation);
  return organisationsBelow(db, held);
}
