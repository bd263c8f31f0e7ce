/** Minutes in a live room, through the whole application with real sockets. */
import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { MinutesView, SigningState } from "#shared/minutes-endpoints.ts";
import { emptyMinutes } from "#shared/minutes-machine.ts";
import type { Guest } from "../guest.ts";
import { must } from "../sessions/booking-example.ts";
import { scanPage, scannedPdf } from "../signing/scan-example.ts";
import { makeSigner } from "../signing/signing-example.ts";
import { readCodes } from "../signing/signing.ts";
import { openWorld, type Actor, type World } from "../world.ts";
import { canonicalMinutes, hashOf, minutesCode } from "./minutes-canonical.ts";
import { openRoom, typed, type Room } from "../minutes-room.ts";
import { readMinutes, readMinutesLog, replay } from "./minutes-store.ts";

const officials = ["presider", "noteTaker", "observer", "agency"] as const;
let world: World;
let room: Room;
const names = new Map<Actor, string>();
const nameOf = (actor: Actor): string => names.get(actor) ?? "";
beforeAll(async () => {
  world = await openWorld();
  for (const actor of officials) names.set(actor, must(await world.call(actor, "me", {})).person.name);
}, 60_000);
afterAll(() => world.close());
afterEach(() => room.close());

const target = () => ({ id: room.session.id, hearing: room.hearing });
const base = () => `/api/sessions/${room.session.id}/hearings/${room.hearing}/minutes`;
const view = async (who: Actor): Promise<MinutesView> =>
  must(await world.call(who, "hearingMinutes", target()));

async function fetchFile(who: Actor, id: string): Promise<Buffer> {
  const answer = await (await world.as(who)).fetch(`${base()}/files/${id}`);
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

describe("two note-takers in one room", () => {
  test("[MN10] both write in one statement at once: one stands, the other is a conflict both see", async () => {
    room = await openRoom(world);
    const one = await room.come("noteTaker");
    const two = await room.come("observer");
    const first = typed(room, "Đề nghị đo lại.");
    must(await room.does(one, first));
    await two.hears("minutes:changed", (now) => now.statements.length === 1);
    const [mine, theirs] = await Promise.all([
      room.does(one, { ...first, version: 1, text: "Đề nghị đo lại và bồi thường." }),
      room.does(two, typed(room, "Đề nghị đo lại trước Tết.", { id: first.id, version: 1 })),
    ]);
    const conflicts = [must(mine).conflict, must(theirs).conflict];
    expect(conflicts.filter((conflict) => conflict !== null)).toHaveLength(1);
    for (const guest of [one, two]) {
      const now = await guest.hears("minutes:changed", (news) => news.conflicts.length === 1);
      const texts = new Set([now.statements[0]?.text, now.conflicts[0]?.content.text]);
      expect(texts).toEqual(new Set(["Đề nghị đo lại trước Tết.", "Đề nghị đo lại và bồi thường."]));
    }
  });

  test("[MN9] twenty saves at once by two people: each answered word stands in text or conflict", async () => {
    room = await openRoom(world);
    const guests = [await room.come("noteTaker"), await room.come("observer")];
    const saves = Array.from({ length: 20 }, (_, index) => ({
      guest: guests[index % 2] as Guest, // Two guests.
      save: typed(room, `Ý kiến số ${index}`),
    }));
    for (const reply of await Promise.all(saves.map(({ guest, save }) => room.does(guest, save))))
      must(reply);
    const now = must(await (guests[0] as Guest).ask("minutes:open", { hearing: room.hearing }));
    expect(new Set(now.statements.map((one) => one.text))).toEqual(
      new Set(saves.map(({ save }) => save.text)),
    );
    expect(now.seq).toBe(20);
  });

  test("[MN12] an agency proposes and sees its own words alone; the note-taker accepts them", async () => {
    room = await openRoom(world);
    const noteTaker = await room.come("noteTaker");
    const agency = await room.come("agency");
    must(await room.does(noteTaker, typed(room, "Lời của công dân.")));
    const { do: _, ...words } = typed(room, "Sở sẽ đo lại.", { kind: "opinion" });
    const proposal = { do: "propose" as const, ...words };
    must(await room.does(agency, proposal));
    const seen = await agency.hears("minutes:changed", (now) => now.proposals.length === 1);
    expect(seen.statements).toEqual([]);
    expect(await room.does(agency, typed(room, "Chen vào"))).toMatchObject({ refusal: "notAllowed" });
    must(await room.does(noteTaker, { do: "accept", proposal: proposal.id, version: 1 }));
    const now = await noteTaker.hears("minutes:changed", (news) => news.statements.length === 2);
    expect(now.statements.map((one) => one.text)).toContain("Sở sẽ đo lại.");
  });

  test("[MN8] stations and observers of the session write nothing and are told no words", async () => {
    room = await openRoom(world);
    const noteTaker = await room.come("noteTaker");
    const phanRang = await room.come("phanRang");
    must(await room.does(noteTaker, typed(room, "Chỉ thư ký biết.")));
    expect(await room.does(phanRang, typed(room, "Tôi cũng ghi"))).toMatchObject({ refusal: "notAllowed" });
    expect(phanRang.last("minutes:changed")).toBeUndefined();
    const told = JSON.stringify([
      await phanRang.ask("minutes:open", { hearing: room.hearing }),
      await view("phanRang"),
      await view("agency"),
    ]);
    expect(told).not.toContain("Chỉ thư ký biết.");
    expect(told).not.toMatch(/căn cước|hộ chiếu/);
    // A site that waits for another hearing has nothing to do with this one.
    expect(await world.call("bacAi", "hearingMinutes", target())).toMatchObject({ refusal: "notAllowed" });
  });

  test("[MN13] history keeps every word before and after, and who wrote it", async () => {
    room = await openRoom(world);
    const noteTaker = await room.come("noteTaker");
    const first = typed(room, "Một.");
    must(await room.does(noteTaker, first));
    must(await room.does(noteTaker, { ...first, version: 1, text: "Hai." }));
    const { rows, total } = must(await world.call("presider", "minutesHistory", { ...target(), from: 0 }));
    expect(total).toBe(2);
    expect(rows).toMatchObject([
      { do: "saveStatement", before: "Một.", after: "Hai.", of: first.id, by: { name: expect.any(String) } },
      { do: "saveStatement", before: null, after: "Một." },
    ]);
    expect(await world.call("phanRang", "minutesHistory", { ...target(), from: 0 })).toMatchObject({
      refusal: "notAllowed",
    });
  });
});

describe("reading back, freezing and signing", () => {
  test("[MN15][MN2] every screen of the hearing shows the page; a room that waits for another hearing does not", async () => {
    room = await openRoom(world);
    const noteTaker = await room.come("noteTaker");
    const phanRang = await room.come("phanRang");
    const bacAi = await room.come("bacAi");
    must(await room.does(noteTaker, typed(room, `Đề nghị đo lại. ${"Rất dài. ".repeat(300)}`)));
    must(await room.does(noteTaker, { do: "readBack" }));
    const first = await phanRang.hears("minutes:reading", (one) => one?.page === 1);
    expect(first?.pages).toBeGreaterThan(3);
    must(await room.does(noteTaker, { do: "turn", page: 2 }));
    const second = await phanRang.hears("minutes:reading", (one) => one?.page === 2);
    expect(second?.blocks).not.toEqual(first?.blocks);
    expect(bacAi.last("minutes:reading") ?? null).toBeNull();
    // A screen that comes in late sees the same page at once.
    phanRang.close();
    const late = await room.come("agency");
    expect(must(await late.enter(room.session.id)).reading).toMatchObject({ page: 2 });
    must(await room.does(noteTaker, { do: "write", reason: "Bổ sung." }));
    expect(await late.hears("minutes:reading", (one) => one === null)).toBeNull();
  });

  test("[MN14] frozen text has one hash that its log gives again, and bytes that never change", async () => {
    room = await openRoom(world);
    const noteTaker = await room.come("noteTaker");
    const phanRang = await room.come("phanRang");
    must(await room.does(noteTaker, typed(room, "Đề nghị đo lại.")));
    await room.readBack(noteTaker, phanRang);
    await room.freeze();
    const { db } = world.parts;
    const minutes = await readMinutes(db, room.session.id, room.hearing);
    const replayed = replay(
      emptyMinutes(room.session.id, room.hearing),
      await readMinutesLog(db, room.hearing),
    );
    expect(replayed).toEqual(minutes);
    expect(hashOf(canonicalMinutes(replayed))).toBe(minutes.frozen?.hash);
    const changed = structuredClone(replayed);
    changed.statements[0]!.text += ".";
    expect(hashOf(canonicalMinutes(changed))).not.toBe(minutes.frozen?.hash);

    const { files } = await view("presider");
    expect(new Set(files.map((file) => file.kind))).toEqual(new Set(["docx", "pdf"]));
    for (const file of files) {
      const [once, again] = [await fetchFile("presider", file.id), await fetchFile("phanRang", file.id)];
      expect(once.equals(again)).toBe(true);
      expect(createHash("sha256").update(once).digest("hex")).toBe(file.hash);
    }
    const pdf = await fetchFile("presider", files.find((file) => file.kind === "pdf")?.id ?? "");
    const read = await readCodes(pdf, "application/pdf");
    const code = minutesCode(room.hearing, 1, minutes.frozen?.hash ?? "");
    expect(read.pages.length).toBeGreaterThan(1);
    for (const page of read.pages) expect(page.codes).toEqual([code]);
    expect(await room.does(noteTaker, typed(room, "Sau khi chốt"))).toMatchObject({ refusal: "wrongState" });
  }, 120_000);

  test("[MN18][MN19] officials sign digitally, the citizen on paper; the last signature makes it signed", async () => {
    room = await openRoom(world);
    const noteTaker = await room.come("noteTaker");
    const phanRang = await room.come("phanRang");
    must(await room.does(noteTaker, typed(room, "Đề nghị đo lại.")));
    await room.readBack(noteTaker, phanRang);
    await room.freeze();
    must(await room.does(noteTaker, { do: "startSigning" }));
    const { minutes } = await view("presider");
    const hash = minutes.frozen?.hash ?? "";
    const citizenSite = room.session.hearings[0]?.site ?? "";

    const sheet = async (code: string) =>
      scannedPdf([await scanPage([code], { dotsPerInch: 200, turned: 2, noise: 20, contrast: 0.7 })]);
    const scan = async (code: string) =>
      room.upload<{ id: never }>("phanRang", `scans?site=${citizenSite}`, await sheet(code));
    expect(await scan(minutesCode(room.hearing, 2, hash))).toMatchObject({ refusal: "scanOtherVersion" });
    expect(await scan(minutesCode(room.second, 1, hash))).toMatchObject({ refusal: "scanOtherMinutes" });
    expect(await scan("https://example.vn")).toMatchObject({ refusal: "scanNoCode" });
    const good = await scan(minutesCode(room.hearing, 1, hash));
    expect(good).toMatchObject({ ok: true });
    const onPaper = minutes.signing?.signatures.filter((one) => one.method === "paper") ?? [];
    expect(onPaper.map((one) => one.party)).toContain("citizen:1");
    for (const { party } of onPaper)
      must(
        await room.does(phanRang, {
          do: "signOnPaper",
          party,
          how: party === "witness" ? "hand" : "fingerprint",
          scan: must(good).id,
        }),
      );

    const digital = minutes.signing?.signatures.filter((one) => one.method === "digital") ?? [];
    const namesOf = new Map(minutes.facts?.parties.map((party) => [party.id, party.name]));
    const presider = digital.find((one) => namesOf.get(one.party) === nameOf("presider"))?.party ?? "";
    const stranger = await makeSigner("Người Khác", null);
    const sign = async (actor: Actor, party: string, name: string, password?: string) => {
      const { identity } = name === "Người Khác" ? stranger : await makeSigner(name, null);
      return world.call(actor, "signMinutes", {
        ...target(),
        party,
        p12: Buffer.from(identity.p12).toString("base64"),
        password: password ?? identity.password,
      });
    };
    expect(await sign("presider", presider, "Người Khác")).toMatchObject({ refusal: "signerDiffers" });
    expect(await sign("presider", presider, nameOf("presider"), "sai")).toMatchObject({
      refusal: "wrongKeyPassword",
    });
    expect(await sign("noteTaker", presider, nameOf("presider"))).toMatchObject({ refusal: "notAllowed" });
    let last: SigningState | null = null;
    for (const { party } of digital) {
      const name = namesOf.get(party) ?? "";
      const actor = officials.find((one) => nameOf(one) === name);
      if (!actor) throw new Error(`nobody is called ${name}`);
      last = must(await sign(actor, party, name));
    }
    expect(last).toMatchObject({ state: "signed", version: 1, hash });
    expect(last?.sites.every((site) => site.isDone)).toBe(true);
    const signed = (await view("presider")).files.filter((file) => file.kind === "signed");
    expect(signed).toHaveLength(digital.length);
    const told = await world.parts.db
      .selectFrom("session_log")
      .select("fact")
      .where("session", "=", room.session.id)
      .execute();
    const facts = told.map((line) => line.fact as { type: string; change?: string });
    expect(facts.filter((fact) => fact.type === "minutes").map((fact) => fact.change)).toEqual([
      "frozen",
      "signed",
    ]);

    must(await room.does(noteTaker, { do: "reopen", reason: "Sai số thửa." }));
    const state = must(await world.call("presider", "minutesSigning", target()));
    expect(state.again.map((one) => one.version)).toEqual(Array(digital.length + onPaper.length).fill(1));
    // The old version's scan counts for nothing any more.
    await room.readBack(noteTaker, phanRang);
    await room.freeze();
    must(await room.does(noteTaker, { do: "startSigning" }));
    const old = { do: "signOnPaper" as const, party: "citizen:1", how: "hand" as const, scan: must(good).id };
    expect(await room.does(phanRang, old)).toMatchObject({ refusal: "notFound" });
    expect(await scan(minutesCode(room.hearing, 1, hash))).toMatchObject({ refusal: "scanOtherVersion" });
  }, 180_000);
});
