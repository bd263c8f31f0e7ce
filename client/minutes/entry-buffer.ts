/**
 * What a note-taker types, part by part and statement by statement. Every letter is kept on this computer at
 * once and sent on a pause, at the latest after a while of unbroken typing. A save that fails is tried again
 * by itself; one that was overtaken by another's change becomes a conflict on the server, where both texts
 * stand. Words leave this computer's storage when the server has them.
 */
import type { DeviceId } from "#shared/ids.ts";
import { keyOf } from "#shared/minutes-entries.ts";
import type { Conflict, Minutes, MinutesCommand, MinutesDone } from "#shared/minutes.ts";
import type { Refusal, Reply } from "#shared/refusals.ts";
import { instantOf, type Instant } from "#shared/time.ts";
import { makeValue, type Value } from "../base/value.ts";

export type Content = Conflict["content"];

export type EntryState =
  /** Kept here, sent on the next pause. */
  | { state: "typed" }
  /** Kept here; who speaks, or what was said, is still missing. */
  | { state: "incomplete" }
  | { state: "saving" }
  | { state: "saved"; at: Instant }
  /** Kept here; tried again by itself. */
  | { state: "waiting"; refusal: Refusal }
  /** The server has it beside another's text; the note-taker settles which stands. */
  | { state: "conflict"; conflict: number }
  /** Kept here; the server will not take it as it is. */
  | { state: "refused"; refusal: Refusal };

/** Its version is the server's that it changes; 0 while it has none. */
export type Entry = { content: Content; version: number; writer: DeviceId; state: EntryState };

export type EntryBuffer = {
  entries: Value<ReadonlyMap<string, Entry>>;
  /** Takes what was typed. `version` is the one the person saw when the typing began. */
  write(content: Content, version: number): void;
  /** Throws own words away that are not wanted any more. */
  drop(key: string): void;
  /** Lets go of what the server's newer text has overtaken, and of settled conflicts. */
  see(minutes: Minutes): void;
  flush(): Promise<void>;
  close(): void;
};

export type KeptEntry = Pick<Entry, "content" | "version" | "writer">;

type Needs = {
  send(command: MinutesCommand): Promise<Reply<MinutesDone>>;
  writer: DeviceId;
  /** What this computer held when the page was opened. */
  kept: readonly KeptEntry[];
  keep(entries: readonly KeptEntry[]): void;
  now(): Instant;
  pauseMs?: number;
  mostMs?: number;
  retryMs?: number;
};

/** Refusals that pass by themselves when the line is back. */
const passing: readonly Refusal[] = ["unavailable", "notInRoom", "failed", "tooManyAttempts", "notSignedIn"];

export function makeEntryBuffer({
  send,
  writer,
  kept,
  keep,
  now,
  pauseMs = 700,
  mostMs = 1_800,
  retryMs = 2_000,
}: Needs): EntryBuffer {
  const entries = makeValue<ReadonlyMap<string, Entry>>(
    new Map(kept.map((one) => [keyOf(one.content), { ...one, state: stateOf(one.content) }])),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  let saving: Promise<void> | null = null;
  let isClosed = false;

  function put(key: string, entry: Entry | null): void {
    const next = new Map(entries.get());
    if (entry === null) next.delete(key);
    else next.set(key, entry);
    entries.set(next);
    keep(
      [...next.values()]
        .filter(isOnlyHere)
        .map(({ content, version, writer: by }) => ({ content, version, writer: by })),
    );
  }

  function soon(ms: number): void {
    if (isClosed) return;
    const at = Date.now();
    if (latest === 0) latest = at + mostMs;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), Math.max(0, Math.min(ms, latest - at))); // flush() never fails.
  }

  function write(content: Content, version: number): void {
    const key = keyOf(content);
    const before = entries.get().get(key);
    const base =
      before === undefined || (before.state.state === "saved" && version > before.version)
        ? version
        : before.version;
    put(key, { content, version: base, writer: before?.writer ?? writer, state: stateOf(content) });
    soon(pauseMs);
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    latest = 0;
    await saving;
    saving = saveAll().finally(() => (saving = null));
    await saving;
  }

  async function saveAll(): Promise<void> {
    for (const [key, entry] of entries.get()) {
      if (entry.state.state !== "typed" && entry.state.state !== "waiting") continue;
      put(key, { ...entry, state: { state: "saving" } });
      const done = await attempt(entry);
      const present = entries.get().get(key);
      if (present) put(key, after(entry, present, done));
    }
    const left = [...entries.get().values()].map((one) => one.state.state);
    if (left.includes("typed")) soon(pauseMs);
    else if (left.includes("waiting")) {
      latest = Number.POSITIVE_INFINITY;
      soon(retryMs);
    }
  }

  async function attempt({ content, version, writer: by }: Entry): Promise<Reply<MinutesDone>> {
    try {
      return await send(
        "part" in content
          ? { do: "savePart", ...content, version, writer: by }
          : { do: "saveStatement", ...content, version, writer: by },
      );
    } catch {
      return { ok: false, refusal: "unavailable" };
    }
  }

  /** What an entry is once its save was answered; the person may have typed on meanwhile. */
  function after(sent: Entry, present: Entry, done: Reply<MinutesDone>): Entry {
    const isSame = present.content === sent.content;
    if (!done.ok) {
      if (!isSame) return present;
      const state = passing.includes(done.refusal) ? "waiting" : "refused";
      return { ...present, state: { state, refusal: done.refusal } };
    }
    const { conflict, part, statement } = done.value;
    if (conflict !== null) return isSame ? { ...present, state: { state: "conflict", conflict } } : present;
    const version = (part ?? statement)?.version ?? sent.version + 1;
    return { ...present, version, state: isSame ? { state: "saved", at: now() } : present.state };
  }

  function see(minutes: Minutes): void {
    for (const [key, { state, version }] of entries.get()) {
      const stands =
        minutes.parts.find((one) => one.part === key) ?? minutes.statements.find((one) => one.id === key);
      const isOvertaken = state.state === "saved" && (stands?.version ?? 0) > version;
      const isSettled =
        state.state === "conflict" &&
        minutes.conflicts.some((one) => one.id === state.conflict && one.settled !== null);
      const isGone = state.state === "saved" && minutes.removed.some((id) => id === key);
      if (isOvertaken || isSettled || isGone) put(key, null);
    }
  }

  if (entries.get().size > 0) soon(0);
  return {
    entries,
    write,
    drop: (key) => put(key, null),
    see,
    flush,
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

const isOnlyHere = ({ state }: Entry): boolean => state.state !== "saved" && state.state !== "conflict";

function stateOf(content: Content): EntryState {
  const isWhole = "part" in content || (content.speaker.trim() !== "" && content.text.trim() !== "");
  return { state: isWhole ? "typed" : "incomplete" };
}

/** The present moment by this computer, for those who have no better clock. */
export const ownNow = (): Instant => instantOf(Date.now());
