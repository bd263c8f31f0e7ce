import { afterAll, beforeAll, expect, test } from "vitest";
import type { SessionId } from "#shared/ids.ts";
import type { SessionKind, SessionState } from "#shared/sessions.ts";
import { instantOf } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import type { Db } from "../database/database.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";
import { openWorld, type World } from "../world.ts";
import { storeOffices } from "./offices-fixture.ts";
import { readHeldSessions, readLeaders, readQuotas } from "./quota-store.ts";

type Held = {
  at: string;
  by: string;
  state?: SessionState;
  kind?: SessionKind;
  delegated?: boolean;
  sites?: number;
};

/** A session as far as the report looks at it. */
async function hold(
  db: Db,
  { at, by, state = "closed", kind = "PERIODIC", delegated = false, sites = 3 }: Held,
) {
  const id = randomIds.make<SessionId>();
  const values = {
    id,
    organisation: demoOrganisation("board"),
    title: "",
    central_site: "",
    hearings: 0,
    version: 1,
  };
  const startsAt = instantOf(Date.parse(at));
  const rest = {
    starts_at: startsAt,
    ends_at: null,
    state,
    kind,
    delegated,
    sites,
    created_at: startsAt,
    alive_at: null,
  };
  await db
    .insertInto("sessions")
    .values({ ...values, ...rest, snapshot: "{}", first_snapshot: "{}" })
    .execute();
  await db
    .insertInto("session_members")
    .values({ session: id, person: demoPerson(by), role: "presider" })
    .execute();
  await db
    .insertInto("session_members")
    .values({ session: id, person: demoPerson("thuky"), role: "noteTaker" })
    .execute();
}

onBothDatabases("quotas", (fresh) => {
  test("[QU1] facts are read from closed sessions, by the Vietnamese day of their start", async () => {
    const db = await fresh();
    await storeOffices(db);
    await hold(db, { at: "2026-10-31T16:59:00Z", by: "chutich" });
    await hold(db, { at: "2026-10-31T17:00:00Z", by: "chutich" });
    await hold(db, {
      at: "2026-11-30T16:59:00Z",
      by: "phochutich",
      delegated: true,
      kind: "ADHOC",
      sites: 1,
    });
    await hold(db, { at: "2026-11-30T17:00:00Z", by: "chutich" });
    for (const state of ["scheduled", "inSession", "cancelled"] as const)
      await hold(db, { at: "2026-11-16T01:00:00Z", by: "chutich", state });
    const found = await readHeldSessions(db, "2026-11-01" as never, "2026-11-30" as never); // Days in the right form.
    const organisations = {
      organisation: demoOrganisation("board"),
      presiderOrganisation: demoOrganisation("khanhHoa"),
    };
    expect(found).toEqual([
      {
        ...organisations,
        day: "2026-11-01",
        kind: "PERIODIC",
        presider: demoPerson("chutich"),
        isDelegated: false,
        isOnline: true,
      },
      {
        ...organisations,
        day: "2026-11-30",
        kind: "ADHOC",
        presider: demoPerson("phochutich"),
        isDelegated: true,
        isOnline: false,
      },
    ]);
  });

  test("[QU1] leaders are those who hold the role in their own body; quotas come with what they rest on", async () => {
    const db = await fresh();
    await storeOffices(db);
    const leaders = await readLeaders(db, [demoOrganisation("khanhHoa"), demoOrganisation("board")]);
    expect(leaders.map((one) => [one.title, one.unitKind])).toEqual([
      ["Chủ tịch UBND tỉnh", "province"],
      ["Phó Chủ tịch UBND tỉnh", "province"],
    ]);
    expect(await readLeaders(db, [])).toEqual([]);
    const quotas = await readQuotas(db);
    expect(quotas).toContainEqual({
      titleStart: "Chủ tịch",
      unitKind: "province",
      period: "MONTH",
      minDays: 1,
      validFrom: "2014-07-01",
      validTo: null,
      basis: "Luật Tiếp công dân 2013, Điều 12.5",
    });
    expect(quotas.every((one) => one.basis !== "")).toBe(true);
  });
});

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("[QU2] the month's report tells what the head held, what a deputy held in the head's place, and what is missing", async () => {
  await hold(world.parts.db, { at: "2026-11-16T01:00:00Z", by: "phochutich", delegated: true });
  const before = await world.call("clerk", "quotaReport", { month: "2026-11" });
  expect(before).toMatchObject({
    ok: true,
    value: [
      { title: "Chủ tịch UBND tỉnh", required: 1, inPerson: 0, byDelegate: 1, missing: 1, isOver: false },
    ],
  });
  await hold(world.parts.db, { at: "2026-11-20T01:00:00Z", by: "chutich" });
  expect(await world.call("presider", "quotaReport", { month: "2026-11" })).toMatchObject({
    value: [{ inPerson: 1, online: 1, byDelegate: 1, missing: 0 }],
  });
  expect(await world.call("clerk", "quotaReport", { month: "2026-10" })).toMatchObject({
    value: [{ inPerson: 0, missing: 1, isOver: true }],
  });
});

test("[QU5] the report is for administrator, clerk and leader of a body, and shows that body and those below", async () => {
  for (const who of ["technician", "observer", "phanRang", "agency"] as const)
    expect(await world.call(who, "quotaReport", { month: "2026-11" })).toEqual({
      ok: false,
      refusal: "notAllowed",
    });
  expect(await world.call("admin", "quotaReport", { month: "2026-13" })).toMatchObject({
    refusal: "badInput",
  });
});
