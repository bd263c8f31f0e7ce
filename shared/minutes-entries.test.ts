import { expect, test } from "vitest";
import {
  actor,
  events,
  lines,
  linesTo,
  moment,
  run,
  secondNoteTaker,
  statement,
  writer,
} from "./minutes-fixtures.ts";
import { stepMinutes, type MinutesEvent } from "./minutes-machine.ts";
import type { Minutes } from "./minutes.ts";

const { saveStatement: first } = events;
const one = actor("noteTaker").person;
const written = run(linesTo("draft"));
const by = (person: typeof one, event: MinutesEvent, from: Minutes, at = 300): Minutes =>
  run([{ event, by: person, at: moment(at) }], from);
/** The second note-taker has the statement open in its first version and writes on it. */
const theirs = { ...first, version: 1, writer: writer.two, text: "Đề nghị đo lại trước Tết." };
const ours = { ...first, version: 1, text: "Đề nghị đo lại và bồi thường." };

test("[MN10] two note-takers in one statement: both words survive, with who and when", () => {
  const both = by(secondNoteTaker, theirs, by(one, ours, written), 310);
  expect(both.statements[0]?.text).toBe(ours.text);
  expect(both.conflicts).toMatchObject([
    {
      base: 1,
      by: secondNoteTaker,
      at: moment(310),
      content: { id: statement, text: theirs.text },
      settled: null,
    },
  ]);
});

test("[MN10] whoever goes on typing in a conflict stays in that one conflict", () => {
  const more = { ...theirs, text: `${theirs.text} Và trả lời bằng văn bản.` };
  const both = by(secondNoteTaker, more, by(secondNoteTaker, theirs, by(one, ours, written)), 320);
  expect(both.conflicts).toHaveLength(1);
  expect(both.conflicts[0]?.content.text).toBe(more.text);
});

test("[MN11] the note-taker settles with the words that shall stand; both remain in the conflict", () => {
  const both = by(secondNoteTaker, { ...theirs, speaker: "Bà Ẩn" }, by(one, ours, written));
  const conflict = both.conflicts[0]?.id ?? 0;
  const settle = { ...events.settle, conflict, version: 2, text: "Đo lại trước Tết và bồi thường." };
  const settled = by(one, settle, both);
  expect(settled.statements[0]).toMatchObject({ text: settle.text, version: 3, speaker: "Công dân" });
  expect(settled.conflicts).toMatchObject([{ settled: { by: one }, content: { text: theirs.text } }]);
  const taken = by(one, { ...settle, takesFields: true }, both);
  expect(taken.statements[0]).toMatchObject({ speaker: "Bà Ẩn" });
});

test("[MN11] what changed while somebody was settling is not settled over", () => {
  const both = by(secondNoteTaker, theirs, by(one, ours, written));
  const later = by(one, { ...ours, version: 2, text: "Thêm." }, both);
  const settle = { ...events.settle, conflict: both.conflicts[0]?.id ?? 0, version: 2, text: "Cũ." };
  expect(stepMinutes(later, settle, one, moment(400))).toEqual({ ok: false, refusal: "changedMeanwhile" });
});

test("[MN9] a tab that never got its answer and typed on goes on where it was", () => {
  const saved = by(one, ours, written);
  const typedOn = by(one, { ...ours, text: `${ours.text} Hết.` }, saved);
  expect(typedOn.statements[0]).toMatchObject({ text: `${ours.text} Hết.`, version: 3 });
  expect(typedOn.conflicts).toEqual([]);
});

test("[MN9] the same person in another tab makes a conflict all the same", () => {
  const both = by(one, { ...theirs }, by(one, ours, written));
  expect(both.conflicts).toHaveLength(1);
});

test("[MN9] a conflict sent again after a lost answer stays one, also after it was settled", () => {
  const both = by(secondNoteTaker, theirs, by(one, ours, written));
  expect(by(secondNoteTaker, theirs, both)).toBe(both);
  const settle = { ...events.settle, conflict: both.conflicts[0]?.id ?? 0, version: 2, text: "Chung." };
  const settled = by(one, settle, both);
  expect(by(secondNoteTaker, theirs, settled)).toBe(settled);
});

test("[MN10] two who write the same words agree", () => {
  const same = by(secondNoteTaker, { ...theirs, text: ours.text }, by(one, ours, written));
  expect(same.conflicts).toEqual([]);
});

test("[MN10] parts of the text are kept the same way, also their very first words", () => {
  const part = { ...events.savePart, part: "agreed" as const };
  const both = by(secondNoteTaker, { ...part, writer: writer.two, text: "B" }, by(one, part, written));
  expect(both.parts.find((found) => found.part === "agreed")?.text).toBe(part.text);
  expect(both.conflicts).toMatchObject([{ content: { part: "agreed", text: "B" }, base: 0 }]);
});

test("[MN10] words for a statement removed meanwhile come back as a conflict, and may return", () => {
  const removed = run(lines(events.removeStatement), written);
  const late = by(secondNoteTaker, theirs, removed, 400);
  expect(late.statements).toEqual([]);
  expect(late.conflicts).toMatchObject([{ base: 1, content: { text: theirs.text } }]);
  const settle = { ...events.settle, conflict: late.conflicts[0]?.id ?? 0, version: 0, text: theirs.text };
  expect(by(one, settle, late, 410)).toMatchObject({ statements: [{ text: theirs.text }], removed: [] });
});

test("[MN9] letters written in pieces are kept composed", () => {
  const saved = by(one, { ...ours, text: "Đề nghị".normalize("NFD") }, written);
  expect(saved.statements[0]?.text).toBe("Đề nghị");
});

test("[MN9] a statement and a proposal never bear one id", () => {
  const clash = { ...first, id: events.propose.id };
  expect(stepMinutes(written, clash, one, moment(400))).toMatchObject({ refusal: "alreadyExists" });
});
