/** Nobody without the right gets a byte of a recording, by whatever way; who has it gets one hearing and no other. */
import { appendFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HearingId, MatterFileId, TrackId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { instantOf } from "#shared/time.ts";
import { newestRows } from "../audit/audit-store.ts";
import { write } from "../database/write.ts";
import { insertMatterFile } from "../matters/file-store.ts";
import { hearingFolder, segmentName } from "../recordings/recording-files.ts";
import { must, personOf } from "../sessions/booking-example.ts";
import { openWorld, type Client, type World } from "../world.ts";
import { heldSession, writeTrack, type Held } from "./watching-example.ts";

let world: World;
let held: Held;
let first: HearingId;
let second: HearingId;
const tracks = new Map<HearingId, TrackId[]>();

const MINUTE = 60_000;
/** What every frame of a hearing says, so that a single byte of the wrong one is known. */
const marks = ["MOT-LUOT-THU-NHAT", "HAI-LUOT-THU-HAI"];

beforeAll(async () => {
  world = await openWorld();
  const startsAt = instantOf(world.clock.ms() + 8 * 24 * 60 * MINUTE);
  held = await heldSession(world.parts, startsAt, 10 * MINUTE);
  [first, second] = held.hearings;
  world.clock.jump(9 * 24 * 60 * MINUTE);
  for (const [index, hearing] of held.hearings.entries()) {
    const station = index === 0 ? "phanrang" : "ninhchu";
    for (const [account, source] of [
      ["phochutich", "camera"],
      ["phochutich", "microphone"],
      [station, "camera"],
    ] as const) {
      const from = held.from[index] ?? 0;
      const track = await writeTrack(world.parts, {
        ...{ session: held.session, hearing, account, source },
        format:
          source === "camera" ? { kind: "video", width: 64, height: 64 } : { kind: "audio", channels: 1 },
        segments: [0, 1, 2].map((number) => ({
          from: from + number * 8000,
          to: from + (number + 1) * 8000,
          blocks: [0, 100, 200].map((ms) => ({
            ...{ ms, key: ms === 0 },
            data: Buffer.from((marks[index] ?? "").repeat(30)),
          })),
        })),
      });
      tracks.set(hearing, [...(tracks.get(hearing) ?? []), track]);
    }
  }
  const matters = held.session.hearings.map((one) => one.matterId!); // Each hears one.
  const added_by = (await personOf(world.parts.db, "thuky")).id;
  await write(world.parts.db, async (tx) => {
    for (const [title, matter, ms] of [
      ["Đơn gửi trước", matters[0]!, -60_000],
      ["Ảnh thửa đất", matters[0]!, 30_000],
      ["Gửi sau lượt", matters[0]!, 11 * MINUTE],
      ["Của lượt khác", matters[1]!, 40_000],
    ] as const) {
      const added_at = instantOf(held.from[0] + ms);
      const file = { id: world.parts.ids.make<MatterFileId>(), matter, title, added_by, added_at };
      await insertMatterFile(tx, { ...file, hash: "a".repeat(64) }, { bytes: 1, type: "application/pdf" });
    }
    return accept(null);
  });
  await writeFile(join(world.parts.dataDir, "secret"), "secret");
}, 120_000);
afterAll(() => world.close());

const trackOf = (hearing: HearingId, index = 0): TrackId => tracks.get(hearing)?.[index] as TrackId; // Made above.
const address = (token: string, track: string, number: number | string): string =>
  `/api/watch/${token}/${track}/${number}`;
const deputy = () => world.signIn("phochutich");

async function open(client: Client, hearing: HearingId, token: string | null = null) {
  return must(await client.call("watchHearing", { id: held.session.id, hearing, token }));
}

/** Whatever comes back holds nothing of either hearing. */
async function getsNothing(client: Client, path: string, headers: Record<string, string> = {}) {
  const answer = await client.fetch(path, { headers });
  const body = Buffer.from(await answer.arrayBuffer());
  expect([...marks, "secret"].filter((mark) => body.includes(mark))).toEqual([]);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  return answer.status;
}

describe("who has the right", () => {
  test("[RC20] gets every segment of that hearing, whole and in ranges, and nothing of the other", async () => {
    const client = await deputy();
    const { link, watched } = await open(client, first);
    expect(watched?.tracks.map((track) => track.segments.length)).toEqual([3, 3, 3]);
    for (const { id, segments } of watched?.tracks ?? [])
      for (const [number, , , size] of segments) {
        const answer = await client.fetch(address(link.token, id, number));
        const body = Buffer.from(await answer.arrayBuffer());
        expect(answer.status).toBe(200);
        expect(answer.headers.get("x-segment")).toBeNull();
        expect([body.length, body.includes(marks[0]!), body.includes(marks[1]!)]).toEqual([
          size,
          true,
          false,
        ]);
        const part = await client.fetch(address(link.token, id, number), {
          headers: { range: "bytes=100-299" },
        });
        expect(part.status).toBe(206);
        expect(part.headers.get("content-range")).toBe(`bytes 100-299/${size}`);
        expect(Buffer.from(await part.arrayBuffer()).equals(body.subarray(100, 300))).toBe(true);
      }
    const beyond = await client.fetch(address(link.token, trackOf(first), 1), {
      headers: { range: "bytes=9999999-" },
    });
    expect(beyond.status).toBe(416);
  });

  test("[RC21] sees which documents were handed in while this hearing was heard, and when", async () => {
    const { watched } = await open(await deputy(), first);
    expect(watched?.documents).toEqual([{ title: "Ảnh thửa đất", at: 30_000 }]);
    expect((await open(await deputy(), second)).watched?.documents).toEqual([]);
  });

  test("[RC20] looking is a line of the audit, renewing is none, and a renewed link goes on", async () => {
    const client = await deputy();
    const before = (await newestRows(world.parts.db, 0, 1)).total;
    const { link } = await open(client, first);
    world.clock.advance(4 * MINUTE);
    const renewed = await open(client, first, link.token);
    expect(renewed.watched).toBeNull();
    const { rows, total } = await newestRows(world.parts.db, 0, 1);
    expect(total).toBe(before + 1);
    expect(rows[0]?.event).toMatchObject({ type: "recording.watched", hearing: first });
    world.clock.advance(2 * MINUTE);
    expect(await getsNothing(client, address(link.token, trackOf(first), 1))).toBe(410);
    expect((await client.fetch(address(renewed.link.token, trackOf(first), 1))).status).toBe(200);
  });

  test("[RC20] the link of another hearing renews nothing", async () => {
    const client = await deputy();
    const { link } = await open(client, first);
    expect((await open(client, second, link.token)).watched?.hearing).toBe(second);
  });

  test("[RC21] a segment that is not as it was recorded is named, one that is gone is not found", async () => {
    const client = await deputy();
    const { link } = await open(client, second);
    const folder = hearingFolder(world.parts.dataDir, held.session.id, second);
    await appendFile(join(folder, segmentName(trackOf(second, 2), 1)), "x");
    await rm(join(folder, segmentName(trackOf(second, 2), 2)));
    const changed = await client.fetch(address(link.token, trackOf(second, 2), 1));
    expect([changed.status, changed.headers.get("x-segment")]).toEqual([200, "changed"]);
    expect(await getsNothing(client, address(link.token, trackOf(second, 2), 2))).toBe(404);
  });
});

describe("who has it not", () => {
  test("[RC8] is refused the page, and gets no byte with the link of somebody else", async () => {
    const { link } = await open(await deputy(), first);
    const statuses: Record<string, unknown> = {};
    for (const account of ["kythuat", "giamsat", "phanrang", "ninhchu", "quantri", "chutich", "thanhtra"]) {
      const client = await world.signIn(account);
      const asked = await client.call("watchHearing", { id: held.session.id, hearing: first, token: null });
      const status = await getsNothing(client, address(link.token, trackOf(first), 1));
      statuses[account] = [asked.ok ? "opened" : asked.refusal, status];
      await getsNothing(client, `/api/sessions/${held.session.id}/tracks/${trackOf(first)}`);
    }
    const refused = ["notAllowed", 403];
    expect(statuses).toEqual({
      ...{ kythuat: refused, giamsat: refused, phanrang: refused, ninhchu: refused, quantri: refused },
      ...{ chutich: refused, thanhtra: refused },
    });
    expect(await getsNothing(world.anonymous, address(link.token, trackOf(first), 1))).toBe(401);
  });

  test("[RC20] gets nothing with the same person's link of another sign-in, or after signing out", async () => {
    const one = await deputy();
    const { link } = await open(one, first);
    expect(await getsNothing(await deputy(), address(link.token, trackOf(first), 1))).toBe(403);
    expect((await one.fetch(address(link.token, trackOf(first), 1))).status).toBe(200);
    must(await one.call("signOut", { everywhere: false }));
    expect(await getsNothing(one, address(link.token, trackOf(first), 1))).toBe(401);
  });

  test("[RC20] gets nothing of the other hearing with the link of this one", async () => {
    const client = await deputy();
    const { link } = await open(client, first);
    for (const track of tracks.get(second) ?? [])
      for (const number of [1, 2, 3])
        expect(await getsNothing(client, address(link.token, track, number), { range: "bytes=0-9" })).toBe(
          404,
        );
  });

  test("[RC20] gets nothing once the permission was taken back, though the link is fresh", async () => {
    const today = world.clock.now().slice(0, 10) as never; // The world's clock stands at eight in the morning.
    const clerk = await world.signIn("lichtiep");
    const head = await world.signIn("chutich");
    const inspector = await world.signIn("thanhtra");
    const { person } = must(await inspector.call("me", {}));
    const asked = must(
      await clerk.call("askRecordingGrant", {
        ...{ id: held.session.id, hearing: first, person: person.id, request: "Văn bản 12", from: today },
        to: today,
      }),
    );
    must(await head.call("approveRecordingGrant", { id: asked.id }));
    const { link, watched } = await open(inspector, first);
    expect([watched?.statements, watched?.documents]).toEqual([[], []]);
    expect((await inspector.fetch(address(link.token, trackOf(first), 1))).status).toBe(200);
    // Watching is no copy.
    expect(await getsNothing(inspector, `/api/sessions/${held.session.id}/tracks/${trackOf(first)}`)).toBe(
      403,
    );
    must(await head.call("endRecordingGrant", { id: asked.id }));
    expect(await getsNothing(inspector, address(link.token, trackOf(first), 1))).toBe(403);
  });

  test("[RC20] gets nothing by forged links, guessed names and paths out of the folder", async () => {
    const client = await deputy();
    const { link } = await open(client, first);
    const track = trackOf(first);
    const [claims = "", signature = ""] = link.token.split(".");
    const other = JSON.parse(Buffer.from(claims, "base64url").toString()) as object; // Only changed and sent back.
    const forged = Buffer.from(JSON.stringify({ ...other, hearing: second })).toString("base64url");
    const later = Buffer.from(JSON.stringify({ ...other, untilMs: 9e15 })).toString("base64url");
    const tries = [
      address(`${forged}.${signature}`, trackOf(second), 1),
      address(`${later}.${signature}`, track, 1),
      address(`${claims}.${"A".repeat(43)}`, track, 1),
      address(claims, track, 1),
      address("x", track, 1),
      ...[0, -1, 4, 1.5, "1e9", "000001.webm", "1%00", "..%2f1", ""].map((number) =>
        address(link.token, track, number),
      ),
      ...[
        "..",
        "..%2f..%2f..%2fsecret",
        "%2e%2e",
        trackOf(second),
        "00000000-0000-4000-8000-000000000000",
      ].map((name) => address(link.token, name, 1)),
      `/api/watch/${link.token}/${track}/1/../../../../secret`,
      `/recordings/${held.session.id}/${first}/${segmentName(track, 1)}`,
      `/api/recordings/${held.session.id}/${first}/${segmentName(track, 1)}`,
      `/${segmentName(track, 1)}`,
    ];
    for (const path of tries) {
      const answer = await client.fetch(path, { headers: { range: "bytes=0-99" } });
      const body = Buffer.from(await answer.arrayBuffer());
      // The page itself may answer for an unknown address; nothing of a recording does.
      expect([path, [...marks, "secret"].filter((mark) => body.includes(mark))]).toEqual([path, []]);
    }
  });
});

test("[RC21] of a destroyed recording nothing is offered, and the page is told that it was", async () => {
  const { db } = world.parts;
  const of = { hearing: second, session: held.session.id, queued_at: world.clock.now() };
  await db
    .insertInto("recording_seals")
    .values({ ...of, state: "destroyed", verdict: null, manifest: null })
    .execute();
  const { watched } = await open(await deputy(), second);
  expect([watched?.tracks, watched?.seal?.state]).toEqual([[], "destroyed"]);
  await db.deleteFrom("recording_seals").where("hearing", "=", second).execute();
});

test("[RC2] in the folder of one hearing lies nothing of the other", async () => {
  for (const [index, hearing] of held.hearings.entries()) {
    const folder = hearingFolder(world.parts.dataDir, held.session.id, hearing);
    const other = marks[1 - index] ?? "";
    for (const name of await readdir(folder))
      expect([name, (await readFile(join(folder, name))).includes(other)]).toEqual([name, false]);
  }
});
