import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DeviceId, StatementId } from "#shared/ids.ts";
import type { Statement, StatementSave } from "#shared/minutes.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { makeNotesBuffer, type Draft } from "./notes-buffer.ts";
import { at, hearingId, seatId, siteId } from "./room-scenes.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

let count = 0;
const empty = (): Draft => ({
  id: `statement-${(count += 1)}` as StatementId,
  hearing: hearingId(1),
  kind: "other",
  assignment: null,
  site: siteId(1),
  speaker: "",
  text: "",
  at: at(0),
  version: 0,
});

const stored = (save: StatementSave): Statement => ({
  ...save,
  version: save.version + 1,
  by: seatId(900),
  writer: "00000000-0000-4000-8000-000000000001" as DeviceId,
  savedAt: at(0),
});

function desk(answer: (save: StatementSave) => Reply<Statement> = (save) => accept(stored(save))) {
  const saved: StatementSave[] = [];
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
  const set = { answer };
  const sit = () =>
    makeNotesBuffer({
      key: "notes",
      storage,
      empty,
      pauseMs: 1_000,
      retryMs: 3_000,
      save: async (save) => {
        saved.push(save);
        return set.answer(save);
      },
    });
  return { saved, kept, sit, set };
}

test("a pause in typing saves once, and a later change saves the next version", async () => {
  const { saved, kept, sit } = desk();
  const notes = sit();
  notes.change({ speaker: "Công dân" });
  notes.change({ text: "Tôi đề" });
  notes.change({ text: "Tôi đề nghị" });
  expect(saved).toEqual([]);
  expect(kept.size).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saved.map((one) => [one.text, one.version])).toEqual([["Tôi đề nghị", 0]]);
  expect(notes.notes.get().state).toEqual({ state: "saved" });
  expect(kept.size).toBe(0);
  notes.change({ text: "Tôi đề nghị bồi thường" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saved.at(-1)?.version).toBe(1);
});

test("without a speaker it is kept here and not sent", async () => {
  const { saved, kept, sit } = desk();
  const notes = sit();
  notes.change({ text: "Ai nói?" });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(saved).toEqual([]);
  expect(notes.notes.get().state.state).toBe("incomplete");
  expect(kept.size).toBe(1);
});

test("a line that is away is tried again until it is back", async () => {
  const { sit, set, saved } = desk(() => refuse("unavailable"));
  const notes = sit();
  notes.change({ speaker: "A", text: "một" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(notes.notes.get().state).toEqual({ state: "waiting", refusal: "unavailable" });
  set.answer = (save) => accept(stored(save));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(notes.notes.get().state).toEqual({ state: "saved" });
  expect(saved.length).toBe(2);
});

test("a reload in the middle brings the words back and saves them", async () => {
  const { sit, saved } = desk();
  const before = sit();
  before.change({ speaker: "A", text: "chưa kịp lưu" });
  before.close();
  const after = sit();
  expect(after.notes.get().draft.text).toBe("chưa kịp lưu");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saved.map((one) => one.text)).toEqual(["chưa kịp lưu"]);
});

test("the mark finishes one statement and begins the next, also without a line", async () => {
  const { sit, set, saved } = desk(() => refuse("unavailable"));
  const notes = sit();
  notes.change({ speaker: "A", text: "một" });
  notes.mark(at(60));
  expect(notes.notes.get().draft).toMatchObject({ text: "", at: at(60) });
  await vi.advanceTimersByTimeAsync(10);
  set.answer = (save) => accept(stored(save));
  notes.change({ speaker: "B", text: "hai" });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(new Set(saved.map((one) => one.text))).toEqual(new Set(["một", "hai"]));
  expect(notes.notes.get().state).toEqual({ state: "saved" });
});

test("the mark only moves the time while nothing is typed", () => {
  const { sit } = desk();
  const notes = sit();
  const { id } = notes.notes.get().draft;
  notes.mark(at(30));
  expect(notes.notes.get().draft).toMatchObject({ id, at: at(30) });
});

test("a change of somebody else is shown, and either side can be kept", async () => {
  const { sit, set, saved } = desk(() => refuse("changedMeanwhile"));
  const notes = sit();
  notes.change({ speaker: "A", text: "của tôi" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(notes.notes.get().state).toEqual({ state: "refused", refusal: "changedMeanwhile" });
  notes.change({ text: "của tôi, viết tiếp" });
  expect(notes.notes.get().state.state).toBe("refused");
  const theirs: Statement = {
    ...stored(notes.notes.get().draft),
    text: "của người khác",
    version: 4,
  };
  set.answer = (save) => accept(stored(save));
  notes.settle("mine", theirs);
  await vi.advanceTimersByTimeAsync(10);
  expect(saved.at(-1)).toMatchObject({ text: "của tôi, viết tiếp", version: 4 });
  notes.settle("theirs", theirs);
  expect(notes.notes.get().draft.text).toBe("của người khác");
});
