/** Who may watch which hearing, in the whole application: every person, with and without a permission. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HearingId } from "#shared/ids.ts";
import type { SessionRole } from "#shared/roles.ts";
import type { SessionFact } from "#shared/sessions.ts";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { newestRows } from "../audit/audit-store.ts";
import { write } from "../database/write.ts";
import { accept } from "#shared/refusals.ts";
import { demoPeople, demoPerson } from "../people/demo-people.ts";
import {
  must,
  personOf,
  readyDenunciation,
  readyMatter,
  sessionExample,
} from "../sessions/booking-example.ts";
import { appendLog, readSession, savePlan } from "../sessions/session-store.ts";
import type { Session } from "#shared/sessions.ts";
import { openWorld, type World } from "../world.ts";
import { mayWatch, watchedHearings } from "./recording-access.ts";

let world: World;
let session: Session;
/** A complaint of Phan Rang, one of Ninh Chữ, and a denunciation known to deputy and note-taker. */
let complaint: HearingId;
let other: HearingId;
let denunciation: HearingId;

const parts: Record<string, SessionRole> = {
  ...{ phochutich: "presider", thuky: "noteTaker", kythuat: "technician", giamsat: "observer" },
  ...{ phanrang: "station", ninhchu: "station", nongnghiep: "agency", xaydung: "agency" },
};
const today = (): Day => dayOf(world.clock.now());
const minute = (n: number) => instantOf(Date.parse(session.startsAt) + n * 60_000);

beforeAll(async () => {
  world = await openWorld();
  session = await sessionExample(world.parts, instantOf(world.clock.ms() + 8 * 86_400_000), { parts });
  const site = async (account: string) => (await personOf(world.parts.db, account)).site!;
  const matters = [
    [await readyMatter(world.parts), await site("phanrang")],
    [await readyMatter(world.parts), await site("ninhchu")],
    [await readyDenunciation(world.parts, ["phochutich", "thuky"]), await site("phanrang")],
  ] as const;
  for (const [index, [matter, where]] of matters.entries()) {
    const from = minute(index * 30);
    const booking = { session: session.id, matter: matter.id, from, site: where, interpreter: null };
    session = must(await world.call("clerk", "bookHearing", booking));
  }
  [complaint, other, denunciation] = session.hearings.map((one) => one.id) as [
    HearingId,
    HearingId,
    HearingId,
  ];
  await write(world.parts.db, async (tx) => {
    await savePlan(tx, session.id, (one) => ({
      ...one,
      hearings: one.hearings.map((hearing, index) => ({
        ...hearing,
        state: "heard" as const,
        calledAt: minute(index * 30),
        endedAt: minute(index * 30 + 20),
      })),
    }));
    const come = (account: string, at: number, change: "joined" | "left"): Promise<void> => {
      const fact: SessionFact = { type: "attendance", person: demoPerson(account), change };
      return appendLog(tx, session.id, { at: minute(at), hearing: null, fact });
    };
    // The department of agriculture is there from before the first hearing until in the third; construction comes to the second alone.
    await come("nongnghiep", -5, "joined");
    await come("xaydung", 35, "joined");
    await come("xaydung", 45, "left");
    await come("nongnghiep", 65, "left");
    return accept(null);
  });
}, 60_000);
afterAll(() => world.close());

async function watchedBy(account: string): Promise<string> {
  const who = await personOf(world.parts.db, account);
  const answers = await Promise.all(
    [complaint, other, denunciation].map(async (hearing) => {
      const reply = await mayWatch(world.parts, who, { session: session.id, hearing });
      return reply.ok ? (reply.value.mayCopy ? "copy" : "watch") : reply.refusal === "notAllowed" ? "-" : "?";
    }),
  );
  const listed = await watchedHearings(world.parts, who, session.id);
  const hearings = listed.ok ? listed.value.hearings : [];
  // The list and the single question never disagree.
  expect([complaint, other, denunciation].map((hearing) => hearings.includes(hearing))).toEqual(
    answers.map((one) => one !== "-"),
  );
  return answers.join(" ");
}

const expected: Record<string, string> = {
  phochutich: "copy copy copy",
  thuky: "copy copy copy",
  nongnghiep: "watch watch -",
  xaydung: "- watch -",
  // The clerk belongs to the circle, and to nothing else here.
  lichtiep: "- - watch",
};

test.each(demoPeople.map((person) => person.account).slice(0, 30))(
  "[RC8] what %s may watch",
  async (account) => {
    expect(await watchedBy(account)).toBe(expected[account] ?? "- - -");
  },
);

test("[RC8] a hearing of another session is not found, whoever asks", async () => {
  const who = await personOf(world.parts.db, "phochutich");
  const later = await sessionExample(world.parts, instantOf(world.clock.ms() + 20 * 86_400_000), {
    parts: { phochutich: "presider", thuky: "noteTaker" },
  });
  expect(await mayWatch(world.parts, who, { session: later.id, hearing: complaint })).toMatchObject({
    refusal: "notFound",
  });
});

const ask = (given: { hearing?: HearingId; from?: Day; to?: Day } = {}) => ({
  id: session.id,
  hearing: complaint,
  person: demoPerson("thanhtra"),
  request: "Văn bản số 12/TTT-NV1 ngày 20/11/2026, phục vụ xác minh.",
  from: today(),
  to: addDays(today(), 7),
  ...given,
});

test("[RC19] a request lets nobody in before the head approved it, nor after it was taken back", async () => {
  const asked = must(await world.call("clerk", "askRecordingGrant", ask()));
  expect(await watchedBy("thanhtra")).toBe("- - -");
  for (const who of ["clerk", "noteTaker", "admin", "technician", "agency", "phanRang"] as const)
    expect(await world.call(who, "approveRecordingGrant", { id: asked.id })).toMatchObject({
      refusal: "notAllowed",
    });
  const approved = must(await world.call("presider", "approveRecordingGrant", { id: asked.id }));
  expect(approved.approved?.by.id).toBe(demoPerson("chutich"));
  expect(await watchedBy("thanhtra")).toBe("watch - -");
  must(await world.call("clerk", "endRecordingGrant", { id: asked.id }));
  expect(await watchedBy("thanhtra")).toBe("- - -");
  expect(await world.call("presider", "approveRecordingGrant", { id: asked.id })).toMatchObject({
    refusal: "wrongState",
  });
});

test("[RC19] nobody is let in to a denunciation, and its circle is not asked about", async () => {
  expect(await world.call("clerk", "askRecordingGrant", ask({ hearing: denunciation }))).toMatchObject({
    refusal: "notInCircle",
  });
});

test("[RC19] asking needs a clerk of the body and a span that is not over", async () => {
  for (const who of ["presider", "noteTaker", "admin", "agency", "ninhChu"] as const)
    expect(await world.call(who, "askRecordingGrant", ask())).toMatchObject({ refusal: "notAllowed" });
  const past = ask({ from: addDays(today(), -9), to: addDays(today(), -1) });
  expect(await world.call("clerk", "askRecordingGrant", past)).toMatchObject({ field: "to" });
});

test("[RC19] each step is a line of the audit, and those who ask and approve see the list", async () => {
  const asked = must(await world.call("clerk", "askRecordingGrant", ask()));
  must(await world.call("presider", "approveRecordingGrant", { id: asked.id }));
  must(await world.call("presider", "approveRecordingGrant", { id: asked.id }));
  must(await world.call("presider", "endRecordingGrant", { id: asked.id }));
  const { rows } = await newestRows(world.parts.db, 0, 3);
  expect(rows.map((row) => row.event)).toMatchObject(
    ["ended", "approved", "asked"].map((change) => ({ type: "recording.grant", grant: asked.id, change })),
  );
  const where = { id: session.id, hearing: complaint };
  const list = must(await world.call("presider", "listRecordingGrants", where));
  // Others were asked for in the same moment of the clock.
  expect(list.rows).toContainEqual(
    expect.objectContaining({
      id: asked.id,
      person: expect.objectContaining({ id: demoPerson("thanhtra") }) as unknown,
    }),
  );
  expect(list.total).toBe(list.rows.length);
  expect(must(await world.call("clerk", "listRecordingGrants", { ...where, hearing: other })).total).toBe(0);
  expect(await world.call("noteTaker", "listRecordingGrants", where)).toMatchObject({
    refusal: "notAllowed",
  });
  expect((await readSession(world.parts.db, session.id))?.hearings.length).toBe(3);
});

test("[RC19] a permission holds from its first day to its last", async () => {
  const later = ask({ from: addDays(today(), 1), to: addDays(today(), 2) });
  const second = must(await world.call("clerk", "askRecordingGrant", later));
  must(await world.call("presider", "approveRecordingGrant", { id: second.id }));
  const days: string[] = [];
  for (let day = 0; day < 4; day += 1) {
    days.push(await watchedBy("thanhtra"));
    world.clock.advance(86_400_000);
  }
  expect(days).toEqual(["- - -", "watch - -", "watch - -", "- - -"]);
});
