/**
 * The note-taker's statement while it is typed. Every letter is kept in this tab's storage at once and
 * saved to the server on a pause; a save that fails is tried again by itself, and one that was
 * overtaken by another's change waits for the person's decision. Nothing typed is ever lost.
 */
import type { Statement, StatementSave } from "#shared/minutes.ts";
import type { Refusal, Reply } from "#shared/refusals.ts";
import type { Instant } from "#shared/time.ts";
import { makeValue, type Value } from "../base/value.ts";

/** Its version is the server's that it changes; 0 while it has none. */
export type Draft = StatementSave;

export type DraftState =
  | { state: "empty" }
  /** Typed and kept on this computer; saved on the next pause. */
  | { state: "typed" }
  /** Kept on this computer; a speaker is still to be named. */
  | { state: "incomplete" }
  | { state: "saving" }
  | { state: "saved" }
  /** Kept on this computer; tried again by itself. */
  | { state: "waiting"; refusal: Refusal }
  /** Somebody else changed the statement meanwhile, or the server will not take it: the person decides. */
  | { state: "refused"; refusal: Refusal };

export type Notes = { draft: Draft; state: DraftState };

export type NotesBuffer = {
  notes: Value<Notes>;
  change(change: Partial<Pick<Draft, "site" | "speaker" | "text" | "at">>): void;
  /** One key: gives the empty draft this moment, or finishes the one being typed and begins the next. */
  mark(at: Instant): void;
  /** Goes back to a statement that was saved before. */
  open(statement: Statement): void;
  /** After a conflict: takes the server's words, or puts one's own over them. */
  settle(choice: "theirs" | "mine", server: Statement): void;
  flush(): Promise<void>;
  close(): void;
};

type Needs = {
  save(save: StatementSave): Promise<Reply<Statement>>;
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** The drafts of one session; each hearing has its own. */
  key: string;
  empty(): Draft;
  pauseMs?: number;
  retryMs?: number;
};

/** Refusals that pass by themselves when the line is back. */
const passing: readonly Refusal[] = ["unavailable", "notInRoom", "failed", "tooManyAttempts"];

export function makeNotesBuffer({
  save,
  storage,
  key,
  empty,
  pauseMs = 1_200,
  retryMs = 3_000,
}: Needs): NotesBuffer {
  const kept = restore();
  const notes = makeValue<Notes>(kept ?? { draft: empty(), state: { state: "empty" } });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | null = null;
  // Drafts that were finished while the line was away, still to be saved.
  const behind: Draft[] = restoreBehind();
  let isClosed = false;

  function restore(): Notes | null {
    const text = storage.getItem(key);
    // Written by keep() below, in this same tab.
    return text ? { draft: JSON.parse(text) as Draft, state: { state: "typed" } } : null;
  }

  function restoreBehind(): Draft[] {
    const text = storage.getItem(`${key}.behind`);
    return text ? (JSON.parse(text) as Draft[]) : [];
  }

  function keep(): void {
    const { draft, state } = notes.get();
    if (state.state === "empty" || state.state === "saved") storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(draft));
    if (behind.length === 0) storage.removeItem(`${key}.behind`);
    else storage.setItem(`${key}.behind`, JSON.stringify(behind));
  }

  function put(draft: Draft, state: DraftState): void {
    notes.set({ draft, state });
    keep();
  }

  function soon(ms: number): void {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void flush(), ms); // flush() turns every failure into a state.
  }

  function stateOf(draft: Draft): DraftState {
    if (draft.text.trim() === "") return { state: "empty" };
    return draft.speaker.trim() === "" ? { state: "incomplete" } : { state: "typed" };
  }

  function change(part: Partial<Draft>): void {
    const draft = { ...notes.get().draft, ...part };
    const before = notes.get().state;
    // An unsettled conflict stays in sight while the person goes on typing.
    put(draft, before.state === "refused" ? before : stateOf(draft));
    if (before.state !== "refused") soon(pauseMs);
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    await saving;
    saving = saveAll().finally(() => (saving = null));
    await saving;
  }

  async function saveAll(): Promise<void> {
    while (behind[0]) {
      const done = await attempt(behind[0]);
      if (!done.ok && passing.includes(done.refusal)) return soon(retryMs);
      // A finished statement that the server will not take comes back to be decided on.
      const refused = behind.shift();
      if (!done.ok && refused) {
        const now = notes.get();
        if (now.state.state === "empty" || now.state.state === "saved")
          put(refused, { state: "refused", refusal: done.refusal });
        else behind.push(refused);
        keep();
        return;
      }
      keep();
    }
    const { draft, state } = notes.get();
    if (state.state !== "typed" && state.state !== "waiting") return;
    put(draft, { state: "saving" });
    const done = await attempt(draft);
    settleSave(draft, done);
  }

  async function attempt(draft: Draft): Promise<Reply<Statement>> {
    try {
      return await save({ ...draft, speaker: draft.speaker.trim(), text: draft.text.trim() });
    } catch {
      return { ok: false, refusal: "unavailable" };
    }
  }

  function settleSave(sent: Draft, done: Reply<Statement>): void {
    const { draft } = notes.get();
    const isSame = draft.id === sent.id;
    if (!isSame) {
      // The person went on to the next statement while this one was on its way.
      const late = behind.find((one) => one.id === sent.id);
      if (done.ok && late) late.version = done.value.version;
      return soon(0);
    }
    if (!done.ok) {
      put(draft, { state: passing.includes(done.refusal) ? "waiting" : "refused", refusal: done.refusal });
      if (passing.includes(done.refusal)) soon(retryMs);
      return;
    }
    const next = { ...draft, version: done.value.version };
    const isWhole =
      next.text === sent.text &&
      next.speaker === sent.speaker &&
      next.site === sent.site &&
      next.at === sent.at;
    put(next, isWhole ? { state: "saved" } : stateOf(next));
    if (!isWhole) soon(pauseMs);
  }

  /** Lets go of the present draft without losing what is not saved yet. */
  function leave(): boolean {
    const { draft, state } = notes.get();
    if (state.state === "incomplete" || state.state === "refused") return false;
    if (state.state === "typed" || state.state === "waiting" || state.state === "saving") behind.push(draft);
    return true;
  }

  function mark(at: Instant): void {
    const { draft, state } = notes.get();
    if (state.state === "empty") return put({ ...draft, at }, state);
    if (!leave()) return;
    put({ ...empty(), at }, { state: "empty" });
    soon(0);
  }

  function open(statement: Statement): void {
    if (!leave()) return;
    put(draftOf(statement), { state: "saved" });
    soon(0);
  }

  function settle(choice: "theirs" | "mine", server: Statement): void {
    const theirs = draftOf(server);
    const { draft } = notes.get();
    if (choice === "theirs") return put(theirs, { state: "saved" });
    put({ ...draft, version: server.version }, { state: "typed" });
    soon(0);
  }

  if (kept || behind.length > 0) soon(0);
  return {
    notes,
    change,
    mark,
    open,
    settle,
    flush,
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/** A statement without what only the server writes into it. */
function draftOf(statement: Statement): Draft {
  const { by: _, writer: __, savedAt: ___, ...draft } = statement;
  return draft;
}
