/** The fixed words of the minutes are rows with days, and no text that was read back changes with them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { events, lines, linesTo, run } from "#shared/minutes-fixtures.ts";
import type { MinutesView } from "#shared/minutes-endpoints.ts";
import { dayOf } from "#shared/time.ts";
import { write } from "../database/write.ts";
import { pdfPages } from "../documents/read-back.ts";
import { insertTemplate } from "../issuing/template-store.ts";
import { openRoom, typed, type Room } from "../minutes-room.ts";
import { must } from "../sessions/booking-example.ts";
import { accept } from "#shared/refusals.ts";
import { openWorld, type World } from "../world.ts";
import { canonicalMinutes, hashOf, linesOf } from "./minutes-canonical.ts";
import { drawFacts } from "./minutes-draft.ts";
import { minutesDocument } from "./minutes-document.ts";
import { given } from "./minutes-example.ts";
import { frozenDocument } from "./minutes-freezing.ts";
import { readMinutes } from "./minutes-store.ts";

let world: World;
let room: Room;
beforeAll(async () => {
  world = await openWorld();
  room = await openRoom(world);
}, 60_000);
afterAll(async () => {
  room?.close();
  await world?.close();
});

const target = () => ({ id: room.session.id, hearing: room.hearing });
const view = async (): Promise<MinutesView> => must(await world.call("presider", "hearingMinutes", target()));
const linesIn = async () => (await view()).text.flatMap(linesOf);

/** Words that hold from today on; the version is the next one of the minutes. */
async function setWords(part: string, words: string, version: number): Promise<void> {
  const row = { kind: "BB" as const, part, version, words, basis: "Quyết định số 12/QĐ-UBND" };
  const day = { valid_from: dayOf(world.clock.now()), valid_to: null, entered_by: null, entered_at: null };
  const made = await write(world.parts.db, async (tx) =>
    accept(await insertTemplate(tx, { ...row, ...day })),
  );
  expect(must(made)).toBe(true);
}

test("[DC6][MN14] minutes frozen before words were rows have the hash they had, and their words", () => {
  const old = run(lines(events.answer), run(linesTo("readingBack")));
  expect(old.facts?.words).toBeUndefined();
  expect(hashOf(canonicalMinutes(old))).toBe(
    "3a4cc11d01837441408823892fdc6f2a77d9c437dac95aa7c10ef83dfe927862",
  );
  expect(frozenDocument(old, "").title).toBe("BIÊN BẢN TIẾP CÔNG DÂN TRỰC TUYẾN");
});

test("[DC6] every fixed word of the document comes from the words it was drawn with", () => {
  const words = Object.fromEntries(
    Object.entries(given.words).map(([part]) => [part, `«${part}» {copies}`]),
  ) as typeof given.words; // The same parts.
  const printed = [true, false]
    .map((draft) =>
      minutesDocument({ parts: [], statements: [], reading: null }, drawFacts({ ...given, words }), draft),
    )
    .map((document) => JSON.stringify(document))
    .join("");
  for (const part of Object.keys(given.words)) expect(printed).toContain(`«${part}»`);
  for (const text of Object.values(given.words))
    for (const line of text.split("\n")) expect(printed).not.toContain(line.replace("{copies}", "03"));
});

test("[DC6][MN14] new words change no minutes that were read back; a version opened again has them", async () => {
  const noteTaker = await room.come("noteTaker");
  const phanRang = await room.come("phanRang");
  must(await room.does(noteTaker, typed(room, "Đề nghị đo lại.")));
  await room.readBack(noteTaker, phanRang);
  await room.freeze();
  const before = await linesIn();
  const frozen = await readMinutes(world.parts.db, room.session.id, room.hearing);
  const hash = frozen.frozen?.hash ?? "";
  const pages = await pdfPages(await world.parts.printer.print(frozenDocument(frozen, hash)));
  expect(before).toContain("I. CÁC ĐIỂM CẦU");

  await setWords("sites", "I. CÁC ĐIỂM CẦU THAM GIA TRỰC TUYẾN", 2);
  await setWords("grounds", "Căn cứ Luật Tiếp công dân;\nCăn cứ Quy chế mới,", 3);
  expect(await linesIn()).toEqual(before);
  const after = await readMinutes(world.parts.db, room.session.id, room.hearing);
  expect(hashOf(canonicalMinutes(after))).toBe(hash);
  const again = await pdfPages(await world.parts.printer.print(frozenDocument(after, hash)));
  expect(again).toEqual(pages);

  must(await room.does(noteTaker, { do: "reopen", reason: "Sai số thửa." }));
  const anew = await linesIn();
  expect(anew).toContain("I. CÁC ĐIỂM CẦU THAM GIA TRỰC TUYẾN");
  expect(anew.slice(0, 2)).toEqual(["Căn cứ Luật Tiếp công dân;", "Căn cứ Quy chế mới,"]);
  expect(anew).not.toContain("I. CÁC ĐIỂM CẦU");
}, 60_000);
