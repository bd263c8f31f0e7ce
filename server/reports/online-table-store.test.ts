import { expect, test } from "vitest";
import type { ConclusionId, OrganisationId, OverrideId, SessionId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { hearings, newSession } from "#shared/session-fixtures.ts";
import type { Session, SessionFact } from "#shared/sessions.ts";
import { atClock, type ClockTime, type Day, type Instant } from "#shared/time.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { storeOffices } from "../bookings/offices-fixture.ts";
import { insertConclusion, markIssued, type ConclusionRow } from "../conclusions/conclusion-store.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { insertRefusal } from "../matters/guard-store.ts";
import { createMatter } from "../matters/matter-actions.ts";
import { matterExample } from "../matters/matter-example.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { demoPeople, demoPerson } from "../people/demo-people.ts";
import { insertOverride } from "../preparation/preparation-store.ts";
import { insertSeal, keepSealed } from "../recordings/seal-store.ts";
import { must, personOf } from "../sessions/booking-example.ts";
import { appendLog, insertSession } from "../sessions/session-store.ts";
import { readOnline, readRefusalMonths } from "./online-table-store.ts";

const board = demoOrganisation("board");
const on = (day: string, time: string): Instant => atClock(day as Day, time as ClockTime); // In the right form.
const october = { organisations: [board], from: "2026-10-01" as Day, to: "2026-10-31" as Day };

/** The fixture's session, held by the demonstration's people on the morning of a day; its second citizen did not come. */
function held(day: string, given: Partial<Session> = {}): Session {
  const plan = newSession();
  return {
    ...plan,
    id: randomIds.make<SessionId>(),
    organisation: board,
    state: "closed",
    startsAt: on(day, "08:00"),
    openedAt: on(day, "08:00"),
    closedAt: on(day, "10:00"),
    members: plan.members.map((member, index) => ({ ...member, person: demoPeople[index]!.id })),
    hearings: plan.hearings.map((hearing, index) => ({
      ...hearing,
      id: randomIds.make(),
      state: index === 0 ? "heard" : "noShow",
    })),
    ...given,
  };
}

const store = (db: Db, make: (tx: Tx) => Promise<unknown>) =>
  write(db, async (tx) => accept(void (await make(tx))));

onBothDatabases("the internal table", (fresh) => {
  test("[RP10] sessions of several sites are read by the Vietnamese month of their start, of these bodies", async () => {
    const db = await fresh();
    await storeOffices(db);
    const wanted = [
      held("2026-10-01", { startsAt: on("2026-10-01", "00:00") }),
      held("2026-10-31", { startsAt: on("2026-10-31", "23:59"), state: "scheduled", openedAt: null }),
    ];
    const others = [
      held("2026-09-30", { startsAt: on("2026-09-30", "23:59") }),
      held("2026-11-01", { startsAt: on("2026-11-01", "00:00") }),
      held("2026-10-15", { organisation: demoOrganisation("khanhHoa") }),
      held("2026-10-15", { sites: newSession().sites.slice(0, 1) }),
    ];
    await store(db, async (tx) => {
      for (const session of [...wanted, ...others]) await insertSession(tx, session, session.startsAt);
    });
    const { sessions } = await readOnline(db, october);
    expect(sessions.map((one) => [one.month, one.state, one.sites])).toEqual([
      ["2026-10", "closed", 4],
      ["2026-10", "scheduled", 4],
    ]);
    expect(await readOnline(db, { ...october, organisations: [] })).toEqual({ sessions: [], overrides: [] });
  });

  test("[RP10] of each its lines, log, hearings, overrides, verdicts and notice of conclusion", async () => {
    const db = await fresh();
    await storeOffices(db);
    const session = held("2026-10-15");
    const [first, second] = session.hearings;
    const station = session.members[3]!.person;
    const lost: SessionFact = { type: "attendance", person: station, change: "lost" };
    const draftOf = (hearing: typeof hearings.first): ConclusionRow => ({
      ...{ id: randomIds.make<ConclusionId>(), session: session.id, organisation: board, version: 1 },
      ...{ matter: null, edited_by: demoPerson("lichtiep"), edited_at: on("2026-10-16", "08:00") },
      ...{ issued_by: null, issued_at: null, document: null, number: null, state: "draft" },
      items: [{ hearing }] as never, // Nothing else of it is read.
    });
    const issue = async (tx: Tx, row: ConclusionRow, day: string) => {
      await insertConclusion(tx, row);
      const by = demoPerson("chutich");
      await markIssued(tx, row, { by, at: on(day, "16:00"), document: randomIds.make(), number: null });
    };
    await store(db, async (tx) => {
      await insertSession(tx, session, session.startsAt);
      const line = (fact: SessionFact) =>
        appendLog(tx, session.id, { at: on("2026-10-15", "08:30"), hearing: first!.id, fact });
      await line(lost);
      await line({ type: "command", by: station, command: { do: "openLine" } });
      await line({ type: "sound", person: station });
      await insertOverride(tx, {
        ...{ id: randomIds.make<OverrideId>(), session: session.id, organisation: board, gate: "G3" },
        ...{ startsAt: session.startsAt, reason: "Cột sóng hỏng", ground: "LTCD Điều 18.3.a" },
        ...{ missing: [], at: on("2026-10-14", "08:00"), by: demoPerson("chutich") },
      });
      for (const { id } of session.hearings)
        await insertSeal(tx, { session: session.id, hearing: id, matter: null }, on("2026-10-15", "10:00"));
      await keepSealed(tx, first!.id, {
        ...{ verdict: { is: "gap", ms: 1500 }, sha256: "0".repeat(64), sealedAt: on("2026-10-15", "10:05") },
      } as Parameters<typeof keepSealed>[2]); // The rest of it is not stored.
      // A draft, and a notice about the other hearing, conclude nothing of what was heard.
      await insertConclusion(tx, draftOf(first!.id));
      await issue(tx, draftOf(second!.id), "2026-10-17");
    });
    const [one] = (await readOnline(db, october)).sessions;
    expect(one).toMatchObject({
      hearings: { heard: 1, noShow: 1, adjourned: 0 },
      // Neither commands nor sound are asked for.
      log: [{ at: on("2026-10-15", "08:30"), fact: lost }],
      overrides: 1,
      // Five working days after a Thursday.
      conclusion: { issuedOn: null, dueOn: "2026-10-22" },
    });
    expect(one?.verdicts).toHaveLength(2);
    expect(one?.verdicts).toEqual(expect.arrayContaining([null, { is: "gap", ms: 1500 }]));
    // Presider, stations and agency have cameras; note-taker, technician and observer sit beside them.
    expect(one?.lines.map((line) => line.people.length)).toEqual([1, 1, 1, 1]);
    expect((await readOnline(db, october)).overrides.map((line) => line.reason)).toEqual(["Cột sóng hỏng"]);

    await store(db, (tx) => issue(tx, draftOf(first!.id), "2026-10-20"));
    expect((await readOnline(db, october)).sessions[0]?.conclusion?.issuedOn).toBe("2026-10-20");
  });

  test("[RP10] refusals are counted in the month in which they were decided", async () => {
    const db = await fresh();
    await storeOffices(db);
    const clock = new FakeClock();
    const parts = { db, clock, ids: randomIds };
    const clerk = await personOf(db, "lichtiep");
    const [matter] = must(await createMatter(parts, clerk, matterExample(board, "2026-09-01" as Day)));
    const refusal = (decided_on: string) => ({
      ...{
        id: randomIds.make<string & OrganisationId>(),
        matter: matter!.id,
        ground: "4.1k",
        text: "Đã thụ lý",
      },
      ...{ decided_by: clerk.id, decided_on: decided_on as Day, notice_due: null },
      ...{ entered_by: clerk.id, entered_at: clock.now() },
    });
    await store(db, async (tx) => {
      for (const day of ["2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"])
        await insertRefusal(tx, refusal(day));
    });
    expect(await readRefusalMonths(db, october)).toEqual(["2026-10", "2026-10"]);
    expect(
      await readRefusalMonths(db, { ...october, organisations: [demoOrganisation("khanhHoa")] }),
    ).toEqual([]);
  });
});
