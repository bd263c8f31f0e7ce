/** Who sees, takes along and orders what is made of recordings, in the whole application. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FilmKind } from "#shared/films.ts";
import type { HearingId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import type { SessionRole } from "#shared/roles.ts";
import type { Session } from "#shared/sessions.ts";
import { instantOf } from "#shared/time.ts";
import { newestRows } from "../audit/audit-store.ts";
import { write } from "../database/write.ts";
import { demoPerson } from "../people/demo-people.ts";
import {
  must,
  personOf,
  readyDenunciation,
  readyMatter,
  sessionExample,
} from "../sessions/booking-example.ts";
import { appendLog, savePlan } from "../sessions/session-store.ts";
import { openWorld, type World } from "../world.ts";
import { insertSeal, keepSealed } from "../recordings/seal-store.ts";
import { filmsFolder } from "../recordings/bury.ts";
import { keepFilm, queueFilms } from "./film-store.ts";

let world: World;
let session: Session;
let complaint: HearingId;
let denunciation: HearingId;

const parts: Record<string, SessionRole> = {
  ...{ phochutich: "presider", thuky: "noteTaker", phanrang: "station", nongnghiep: "agency" },
};
const manifest = "a".repeat(64);
const film = Buffer.from("0123456789");

beforeAll(async () => {
  world = await openWorld();
  const { clock, db, dataDir } = world.parts;
  session = await sessionExample(world.parts, instantOf(clock.ms() + 8 * 86_400_000), { parts });
  const minute = (n: number) => instantOf(Date.parse(session.startsAt) + n * 60_000);
  const site = (await personOf(db, "phanrang")).site!;
  const matters = [
    await readyMatter(world.parts),
    await readyDenunciation(world.parts, ["phochutich", "thuky"]),
  ];
  for (const [index, { id }] of matters.entries()) {
    const booking = { session: session.id, matter: id, from: minute(index * 30), site, interpreter: null };
    session = must(await world.call("clerk", "bookHearing", booking));
  }
  [complaint, denunciation] = session.hearings.map((one) => one.id) as [HearingId, HearingId];
  await write(db, async (tx) => {
    await savePlan(tx, session.id, (one) => ({
      ...one,
      hearings: one.hearings.map((hearing, index) => ({
        ...{ ...hearing, state: "heard" as const },
        ...{ calledAt: minute(index * 30), endedAt: minute(index * 30 + 20) },
      })),
    }));
    const fact = { type: "attendance" as const, person: demoPerson("nongnghiep"), change: "joined" as const };
    await appendLog(tx, session.id, { at: minute(-5), hearing: null, fact });
    for (const hearing of [complaint, denunciation]) {
      const of = { session: session.id, hearing };
      await queueFilms(tx, of, clock.now());
      for (const kind of ["film", "waveform"] as const) {
        const made = { bytes: film.length, ms: 60_000, sha256: manifest, manifest, at: clock.now() };
        await keepFilm(tx, { hearing, kind, run: 1 }, made);
      }
    }
    return accept(null);
  });
  for (const hearing of [complaint, denunciation]) {
    const folder = filmsFolder(dataDir, session.id, hearing);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "film.mp4"), film);
    const startedAt = minute(0);
    const waveform = { manifest, startedAt, ms: 60_000, everyMs: 100, peaks: [1, 2, 3] };
    await writeFile(join(folder, "waveform.json"), JSON.stringify(waveform));
  }
}, 90_000);
afterAll(() => world.close());

const fetchFilm = async (account: string, hearing: HearingId, kind: FilmKind, range?: string) =>
  (await world.signIn(account)).fetch(`/api/sessions/${session.id}/hearings/${hearing}/films/${kind}`, {
    headers: range === undefined ? {} : { range },
  });

async function listed(account: string) {
  const reply = await (await world.signIn(account)).call("listFilms", { id: session.id });
  return reply.ok
    ? reply.value.filter((one) => one.kind === "film").map((one) => [one.hearing, one.mayCopy])
    : reply.refusal;
}

test("[FI6] films are listed to who may watch or order them, and to nobody else", async () => {
  const both = (mayCopy: boolean) => [
    [complaint, mayCopy],
    [denunciation, mayCopy],
  ];
  expect(await listed("phochutich")).toEqual(both(true));
  expect(await listed("thuky")).toEqual(both(true));
  expect(await listed("lichtiep")).toEqual(both(false));
  expect(await listed("nongnghiep")).toEqual([[complaint, false]]);
  for (const account of ["chutich", "phanrang", "quantri"]) expect(await listed(account)).toBe("notAllowed");
});

test("[FI6] who ran the session reads a film in ranges, which is one line of the audit; others do not", async () => {
  const count = async () =>
    (await newestRows(world.parts.db, 0, 50)).rows.filter((row) => row.event.type === "film.read").length;
  const before = await count();
  const whole = await fetchFilm("phochutich", complaint, "film");
  expect([whole.status, whole.headers.get("content-type"), await whole.text()]).toEqual([
    200,
    "video/mp4",
    "0123456789",
  ]);
  expect(whole.headers.get("content-disposition")).toBe(
    `attachment; filename="ban-dan-xuat-phim-${complaint}.mp4"`,
  );
  const part = await fetchFilm("phochutich", complaint, "film", "bytes=2-4");
  expect([part.status, await part.text()]).toEqual([206, "234"]);
  expect(await count()).toBe(before + 1);
  for (const account of ["chutich", "phanrang", "nongnghiep", "lichtiep", "quantri"])
    for (const hearing of [complaint, denunciation])
      expect([account, (await fetchFilm(account, hearing, "film")).status]).toEqual([account, 403]);
  expect(
    (await world.anonymous.fetch(`/api/sessions/${session.id}/hearings/${complaint}/films/film`)).status,
  ).toBe(401);
  expect((await fetchFilm("phochutich", complaint, "sound")).status).toBe(404);
  expect(await count()).toBe(before + 1);
});

test("[FI6] an agency that took part sees the timeline of its hearing, and nothing of a denunciation", async () => {
  const timeline = async (hearing: HearingId) =>
    (await world.signIn("nongnghiep")).call("filmTimeline", { id: session.id, hearing });
  expect(await timeline(complaint)).toMatchObject({
    ok: true,
    value: {
      waveform: { peaks: [1, 2, 3], manifest },
      ...{ thumbnails: null, mayOrder: false },
    },
  });
  expect(await timeline(denunciation)).toMatchObject({ ok: false, refusal: "notAllowed" });
  expect((await fetchFilm("nongnghiep", denunciation, "waveform")).status).toBe(403);
});

test("[FI5] clerk, presider and note-taker order one anew, which is written down; what stands can be read until then", async () => {
  const order = async (account: string) =>
    (await world.signIn(account)).call("remakeFilm", { id: session.id, hearing: complaint, kind: "film" });
  for (const account of ["phanrang", "nongnghiep", "chutich"])
    expect(await order(account)).toMatchObject({ ok: false, refusal: "notAllowed" });
  for (const account of ["lichtiep", "phochutich", "thuky"])
    expect(await order(account)).toMatchObject({ ok: true, value: { state: "waiting", percent: 0 } });
  const { rows } = await newestRows(world.parts.db, 0, 20);
  expect(rows.filter((row) => row.event.type === "film.ordered")).toHaveLength(3);
  expect((await fetchFilm("phochutich", complaint, "film")).status).toBe(200);
});

test("[FI5] who may order has all that is missing or failed made at once, of a sealed recording alone", async () => {
  const { clock, db } = world.parts;
  const of = { session: session.id, hearing: complaint };
  const make = async (account: string) =>
    (await world.signIn(account)).call("makeFilms", { id: session.id, hearing: complaint });
  for (const account of ["phanrang", "nongnghiep", "chutich"])
    expect(await make(account)).toMatchObject({ ok: false, refusal: "notAllowed" });
  expect(await make("thuky")).toMatchObject({ ok: false, refusal: "wrongState" });
  await write(db, async (tx) => {
    await insertSeal(tx, { ...of, matter: null }, clock.now());
    const sealed = { verdict: { is: "green" as const }, sha256: manifest, sealedAt: clock.now() };
    await keepSealed(tx, complaint, sealed);
    const made = { bytes: 3, ms: null, sha256: manifest, manifest, at: clock.now() };
    // Its file was never written: it is lost. Of the sound nothing was ever known.
    await keepFilm(tx, { hearing: complaint, kind: "thumbnails", run: 1 }, made);
    await tx.deleteFrom("films").where("hearing", "=", complaint).where("kind", "=", "sound").execute();
    return accept(null);
  });
  const orders = async () =>
    (await newestRows(db, 0, 100)).rows.filter(
      ({ event }) => event.type === "film.ordered" && event.kind === "thumbnails",
    ).length;
  expect(await orders()).toBe(0);
  must(await make("thuky"));
  // The jobs begin at once, so only which making of a kind it is stands still.
  const rows = await db.selectFrom("films").selectAll().where("hearing", "=", complaint).execute();
  const runs = Object.fromEntries(rows.map(({ kind, run }) => [kind, run]));
  expect(runs).toMatchObject({ thumbnails: 2, sound: 1, waveform: 2 });
  expect(await orders()).toBe(1);
});
