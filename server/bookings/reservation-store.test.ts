import { beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import type { HearingId, OrganisationId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { Instant } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import { freshPostgres, onBothDatabases } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { hearingClaims, resources, sessionClaims, type Claim } from "./reservation-rules.ts";
import { readReserved, release, reserve } from "./reservation-store.ts";

const at = (clock: string) => Instant.parse(`2026-12-01T${clock}:00.000Z`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });
const chair = { id: randomIds.make<PersonId>(), name: "Lê Minh", title: "Chủ tịch" };
const twoRooms = { id: randomIds.make<SiteId>(), name: "Nha Trang", rooms: 2 };

function personClaim(from: string, to: string, person = chair): Claim[] {
  return sessionClaims({ startsAt: at(from), endsAt: at(to) }, [person], []);
}
function roomClaim(from: string, to: string): Claim[] {
  return sessionClaims({ startsAt: at(from), endsAt: at(to) }, [], [twoRooms]);
}

onBothDatabases("reservations", (fresh) => {
  let db: Db;
  let sessions: SessionId[];
  beforeEach(async () => {
    db = await fresh();
    sessions = [];
    for (let n = 0; n < 3; n++) sessions.push(await insertBareSession(db));
  });

  const take = async (session: number, claims: Claim[]) => {
    const id = sessions[session];
    if (id === undefined) throw new Error("no session");
    let taken: Awaited<ReturnType<typeof reserve>> = [];
    await write(db, async (tx) => {
      taken = await reserve(tx, id, claims);
      return taken.length > 0 ? refuse("clash") : accept(null);
    });
    return taken;
  };

  test("[BK1] nobody is at two places: what overlaps is named, what only touches is free", async () => {
    expect(await take(0, personClaim("01:00", "03:00"))).toEqual([]);
    const [taken] = await take(1, personClaim("02:59", "04:00"));
    expect(taken?.by).toMatchObject({ session: sessions[0], ...span("01:00", "03:00") });
    expect(taken?.claim).toMatchObject({ kind: "person", name: "Chủ tịch Lê Minh" });
    expect(await take(1, personClaim("03:00", "04:00"))).toEqual([]);
    expect(await take(2, personClaim("00:00", "01:00"))).toEqual([]);
  });

  test("[BK1] a site with two rooms holds two sessions at a time and no third", async () => {
    expect(await take(0, roomClaim("01:00", "03:00"))).toEqual([]);
    expect(await take(1, roomClaim("02:00", "04:00"))).toEqual([]);
    const taken = await take(2, roomClaim("02:30", "03:30"));
    expect(taken.map(({ by }) => by.session)).toEqual([sessions[0], sessions[1]]);
    // The first room is free again from three on.
    expect(await take(2, roomClaim("03:00", "05:00"))).toEqual([]);
  });

  test("[BK2] all that is claimed is reserved, or nothing is", async () => {
    await take(0, personClaim("01:00", "03:00"));
    const other = { ...chair, id: randomIds.make<PersonId>() };
    const both = [...personClaim("02:00", "04:00", other), ...personClaim("02:00", "04:00")];
    expect(await take(1, both)).toHaveLength(1);
    expect(await take(2, personClaim("02:00", "04:00", other))).toEqual([]);
  });

  test("[BK2] what was released is free, and stays as history", async () => {
    await take(0, personClaim("01:00", "03:00"));
    await write(db, async (tx) => accept(await release(tx, sessions[0] as SessionId))); // Made above.
    expect(await take(1, personClaim("01:00", "03:00"))).toEqual([]);
    const { rows } = await sql`select state from reservations order by id`.execute(db);
    expect(rows).toEqual([{ state: "released" }, { state: "active" }]);
  });

  test("[BK2] one hearing of a session is given back without the others", async () => {
    const [first, second] = [randomIds.make<HearingId>(), randomIds.make<HearingId>()];
    const session = sessions[0] as SessionId; // Made above.
    const wish = { session, code: "KN-2026-0001", citizens: [], interpreter: null };
    await take(0, hearingClaims({ ...wish, hearing: first }, span("01:00", "01:30")));
    await take(0, hearingClaims({ ...wish, hearing: second }, span("01:30", "02:00")));
    await write(db, async (tx) => accept(await release(tx, session, first)));
    const left = await readReserved(db, [{ resource: resources.slot(session), ...span("00:00", "23:00") }]);
    expect(left.map((one) => one.hearing)).toEqual([second]);
  });

  test("[BK1] the database itself refuses an overlap, whoever writes it", async () => {
    const insert = (from: string, to: string, state: string) =>
      sql`insert into reservations (resource, session, span, state)
        values ('person:x', ${sessions[0]}, tstzrange(${at(from)}, ${at(to)}), ${state})`.execute(db);
    await insert("01:00", "03:00", "active");
    await expect(insert("02:00", "04:00", "active")).rejects.toMatchObject({ code: "23P01" });
    await insert("02:00", "04:00", "released");
    await insert("03:00", "04:00", "active");
  });
});

// Only a server has two connections at once.
test("[BK3] the constraint has the last word: whoever writes past the locks is a clash for the other", async () => {
  const { db, close } = await freshPostgres();
  const session = await insertBareSession(db);
  const [held, written] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  // Somebody who takes no lock has written and not committed yet: the check does not see it.
  const past = db.transaction().execute(async (tx) => {
    await sql`insert into reservations (resource, session, span)
      values (${resources.person(chair.id)}, ${session}, tstzrange(${at("01:00")}, ${at("03:00")}))`.execute(
      tx,
    );
    written.resolve();
    await held.promise;
  });
  await written.promise;
  const ours = write(db, async (tx) => accept(await reserve(tx, session, personClaim("02:00", "04:00"))));
  await waitForLock(db);
  held.resolve();
  await past;
  const reply = await ours;
  expect(reply.ok && reply.value.map(({ by }) => by.session)).toEqual([session]);
  await close();
}, 60_000);

/** A session without people and sites: what it reserves is what the test says. */
async function insertBareSession(db: Db): Promise<SessionId> {
  const [id, organisation] = [randomIds.make<SessionId>(), randomIds.make<OrganisationId>()];
  await sql`insert into organisations (id, name, short_name, kind, valid_from)
    values (${organisation}, 'Ban', 'Ban', 'board', '2026-01-01')`.execute(db);
  await sql`
    insert into sessions (id, organisation, title, starts_at, state, version, central_site, sites, hearings,
      snapshot, first_snapshot, created_at)
    values (${id}, ${organisation}, 'Buổi tiếp', now(), 'scheduled', 0, '', 0, 0, '{}', '{}', now())
  `.execute(db);
  return id;
}

/** Until somebody in the server stands in the queue for a row of ours. */
async function waitForLock(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%into reservations%'
    `.execute(db);
    if (rows.length > 0) return;
  }
}
