import { expect, test } from "vitest";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { openLog } from "../base/log.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { closeItem, listItems } from "./item-store.ts";
import { keptScene } from "./keeping-example.ts";
import { createReconciler } from "./reconcile.ts";
import { write } from "../database/write.ts";
import { accept } from "#shared/refusals.ts";
import { instantOf, type Instant } from "#shared/time.ts";

onBothDatabases("reconciliation", (fresh) => {
  test("[KP8] what is not whole is told once, with its cause, until a person closes it", async () => {
    const db = await fresh();
    const clock = new FakeClock();
    const scene = await keptScene(db, clock, null, ["KHIEU_NAI", "TO_CAO", "PHAN_ANH", "KIEN_NGHI"]);
    const [gap, missing, failed, damaged] = scene.hearings;
    const set = (hearing: typeof gap, row: object) =>
      db.updateTable("recording_seals").set(row).where("hearing", "=", hearing!).execute();
    await set(gap, { verdict: JSON.stringify({ is: "gap", ms: 2400 }) });
    await set(missing, { verdict: JSON.stringify({ is: "missing" }) });
    await set(failed, { state: "failed" });
    await set(damaged, { faults: 2, checked_at: clock.now() });
    const places = { sealKey: null, copy: null, sealCopy: { kind: "folder" as const, path: "/once" } };
    const reconciler = createReconciler({ db, clock, ids: randomIds, log: openLog("silent"), places });
    const list = async (open: boolean) =>
      (await listItems(db, { organisations: [scene.organisation], open, from: 0, limit: 50 })).rows;
    /** The clock may have begun one with an earlier hour. */
    const look = async () => {
      await reconciler.lookNow();
      await reconciler.lookNow();
    };
    expect(await reconciler.lookNow()).toBe(4);
    expect(await reconciler.lookNow()).toBe(0);
    expect(new Set((await list(true)).map(({ kind, amount }) => `${kind} ${amount}`))).toEqual(
      new Set(["checkFailed 2", "gap 2400", "missing 0", "sealFailed 0"]),
    );
    // The limit is a row; after it the three sealed ones that the write-once place lacks are late.
    clock.advance(11 * 60_000);
    await look();
    expect(await list(true)).toHaveLength(7);
    await set(gap, { copied_at: clock.now() });
    await look();
    const caughtUp = (await list(true)).filter(
      (item) => item.kind === "sealCopyLate" && item.overAt !== null,
    );
    expect(caughtUp).toHaveLength(1);
    const close = { by: scene.people.clerk.id, at: clock.now(), note: "Đã đối chiếu với biên bản" };
    for (const item of await list(true))
      await write(db, async (tx) => accept(await closeItem(tx, item.id, close)));
    expect(await reconciler.lookNow()).toBe(0);
    expect(await list(true)).toEqual([]);
    expect((await list(false))[0]).toMatchObject({ note: close.note, closedBy: { id: close.by } });
    // Another fault at a later check is another thing to be looked at.
    await set(damaged, { faults: 3, checked_at: clock.now() });
    expect(await reconciler.lookNow()).toBe(1);
    await reconciler.close();
  });

  test("[KP8] a second copy that falls behind is told, and that it came back", async () => {
    const db = await fresh();
    const clock = new FakeClock();
    const { session, hearings, people, organisation } = await keptScene(db, clock, null, ["KHIEU_NAI"]);
    const closed: Instant = clock.now();
    const row = { session, hearing: hearings[0]!, person: people.clerk.id, site: randomIds.make<never>() };
    await db
      .insertInto("recorded_segments")
      .values({
        ...{ ...row, track: randomIds.make(), number: 1, source: "camera", from_at: closed, to_at: closed },
        ...{ rtp_first: 0, rtp_last: 1, clock_rate: 90_000, packets: 1, lost: 0, frames: 1, bytes: 1 },
        ...{ sha256: "a".repeat(64), recovered: false, line: 1 },
      })
      .execute();
    const places = { sealKey: null, copy: { kind: "folder" as const, path: "/copy" }, sealCopy: null };
    const reconciler = createReconciler({ db, clock, ids: randomIds, log: openLog("silent"), places });
    const list = async () =>
      (await listItems(db, { organisations: [organisation], open: true, from: 0, limit: 50 })).rows;
    expect(await reconciler.lookNow()).toBe(0);
    clock.advance(11 * 60_000);
    await reconciler.lookNow();
    await reconciler.lookNow();
    expect(await list()).toMatchObject([{ kind: "copyLate", order: null, overAt: null }]);
    await db.updateTable("recorded_segments").set({ copied_at: clock.now() }).execute();
    await reconciler.lookNow();
    expect(await list()).toMatchObject([{ kind: "copyLate", overAt: instantOf(clock.ms()) }]);
    await reconciler.close();
  });
});
