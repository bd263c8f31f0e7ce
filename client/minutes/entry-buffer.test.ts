import { emptyMinutes, stepMinutes } from "#shared/minutes-machine.ts";
import { moment, phanRang, secondNoteTaker, statement, writer, actor } from "#shared/minutes-fixtures.ts";
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { Minutes, MinutesCommand, MinutesDone, StatementContent } from "#shared/minutes.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeEntryBuffer, type EntryBuffer, type KeptEntry } from "./entry-buffer.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const said = (text: string, speaker = "Ông Trần Văn Lợi"): StatementContent => ({
  ...{ id: statement, kind: "account", site: phanRang, speaker, text },
  ...{ at: moment(30), assignment: null },
});

/** The server as the buffer meets it: the true machine behind a line that can be cut. */
function desk() {
  let minutes: Minutes = emptyMinutes("s" as SessionId, "h" as HearingId); // Ids of this test alone.
  const set = { line: "up" as "up" | "down" | "answersLost", disk: [] as readonly KeptEntry[] };
  const sent: MinutesCommand[] = [];
  const step = (command: MinutesCommand, by = actor("noteTaker").person): Reply<MinutesDone> => {
    if (command.do === "readBack" || command.do === "freeze" || command.do === "startSigning")
      return refuse("notAllowed");
    const before = minutes;
    const moved = stepMinutes(minutes, command, by, moment(60));
    if (!moved.ok) return moved;
    minutes = moved.value;
    const made = minutes.conflicts.find((one) => !before.conflicts.includes(one));
    const { seq, state, version } = minutes;
    return accept({
      ...{ seq, state, version, conflict: made?.id ?? null },
      statement: "id" in command ? (minutes.statements.find((one) => one.id === command.id) ?? null) : null,
      part: "part" in command ? (minutes.parts.find((one) => one.part === command.part) ?? null) : null,
    });
  };
  const sit = (kept: readonly KeptEntry[] = []): EntryBuffer =>
    makeEntryBuffer({
      send: (command) => {
        if (set.line === "down") return Promise.resolve(refuse("unavailable"));
        sent.push(command);
        const done = step(command);
        return Promise.resolve(set.line === "up" ? done : refuse("unavailable"));
      },
      writer: writer.one,
      kept,
      keep: (entries) => (set.disk = entries),
      now: () => moment(60),
    });
  return { set, sit, sent, step, minutes: () => minutes };
}

const stateIn = (buffer: EntryBuffer, key: string = statement) => buffer.entries.get().get(key)?.state;

test("[MN9] what is typed lies on this computer at once and is sent on a pause", async () => {
  const { sit, set, minutes } = desk();
  const buffer = sit();
  buffer.write({ part: "requests", text: "Đề nghị" }, 0);
  expect(set.disk.map((one) => one.content)).toEqual([{ part: "requests", text: "Đề nghị" }]);
  await vi.advanceTimersByTimeAsync(999);
  expect(minutes().parts).toMatchObject([{ text: "Đề nghị", version: 1 }]);
  expect(stateIn(buffer, "requests")).toEqual({ state: "saved", at: moment(60) });
  expect(set.disk).toEqual([]);
});

test("[MN9] nothing typed is two seconds old without having been sent, however steadily one types", async () => {
  const { sit, minutes } = desk();
  const buffer = sit();
  let text = "";
  for (let key = 0; key < 20; key++) {
    text += "a";
    buffer.write({ part: "requests", text }, 0);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(minutes().parts[0]?.text.length).toBeGreaterThan(10);
});

test("[MN9] a statement without a speaker waits on this computer", async () => {
  const { sit, sent, set } = desk();
  const buffer = sit();
  buffer.write(said("Tôi kính đề nghị", ""), 0);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(stateIn(buffer)).toEqual({ state: "incomplete" });
  expect(sent).toEqual([]);
  expect(set.disk).toHaveLength(1);
});

test("[MN9] a line that is away keeps the words, and the next page of the same person saves them", async () => {
  const { sit, set, minutes } = desk();
  set.line = "down";
  const before = sit();
  before.write(said("chưa kịp lưu"), 0);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(stateIn(before)).toEqual({ state: "waiting", refusal: "unavailable" });
  before.close();
  set.line = "up";
  const after = sit(set.disk);
  await vi.advanceTimersByTimeAsync(100);
  expect(minutes().statements.map((one) => one.text)).toEqual(["chưa kịp lưu"]);
  expect(stateIn(after)).toMatchObject({ state: "saved" });
});

test("[MN9] an answer that was lost leaves one statement, with the words typed since", async () => {
  const { sit, set, minutes } = desk();
  const buffer = sit();
  set.line = "answersLost";
  buffer.write(said("một"), 0);
  await vi.advanceTimersByTimeAsync(1_000);
  buffer.write(said("một hai"), 0);
  set.line = "up";
  await vi.advanceTimersByTimeAsync(3_000);
  expect(minutes().statements.map((one) => one.text)).toEqual(["một hai"]);
  expect(minutes().conflicts).toEqual([]);
});

test("[MN10] words that were overtaken stand as a conflict, also those typed after it, until it is settled", async () => {
  const { sit, step, minutes } = desk();
  const buffer = sit();
  buffer.write(said("một"), 0);
  await vi.advanceTimersByTimeAsync(1_000);
  const theirs = { do: "saveStatement" as const, ...said("của người khác"), version: 1, writer: writer.two };
  expect(step(theirs, secondNoteTaker).ok).toBe(true);
  buffer.write(said("một của tôi"), 1);
  await vi.advanceTimersByTimeAsync(1_000);
  const [conflict] = minutes().conflicts;
  expect(stateIn(buffer)).toEqual({ state: "conflict", conflict: conflict?.id });
  buffer.write(said("một của tôi, viết tiếp"), 2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(minutes().statements[0]?.text).toBe("của người khác");
  expect(minutes().conflicts.map((one) => one.content)).toMatchObject([{ text: "một của tôi, viết tiếp" }]);
  step({ do: "settle", conflict: conflict?.id ?? 0, version: 2, text: "cả hai", takesFields: false });
  buffer.see(minutes());
  expect(stateIn(buffer)).toBeUndefined();
});

test("[MN9] a newer text of somebody else takes the place of what was saved here", async () => {
  const { sit, step, minutes } = desk();
  const buffer = sit();
  buffer.write(said("một"), 0);
  await vi.advanceTimersByTimeAsync(1_000);
  step({ do: "saveStatement", ...said("hai"), version: 1, writer: writer.two }, secondNoteTaker);
  buffer.see(minutes());
  expect(buffer.entries.get().size).toBe(0);
});
