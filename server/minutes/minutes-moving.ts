/** One step of a hearing's minutes, in one transaction with all that belongs to it. */
import type { X509Certificate } from "node:crypto";
import type { HearingId, SessionId } from "#shared/ids.ts";
import { decideMinutes, type MinutesEvent } from "#shared/minutes-machine.ts";
import type { Minutes } from "#shared/minutes.ts";
import type { Person } from "#shared/people.ts";
import { refuse, type Reply } from "#shared/refusals.ts";
import type { Session } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Signal } from "../base/signal.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { Printer } from "../documents/document-printer.ts";
import type { FileBox } from "../matters/file-box.ts";
import { appendLog, lockSession } from "../sessions/session-store.ts";
import { enterMinutes, type Entrance } from "./minutes-access.ts";
import { lockMinutes, saveMinutes } from "./minutes-store.ts";

/** The minutes of a hearing changed; told after the commit. */
export type MinutesNews = { session: Session; hearing: HearingId; minutes: Minutes };

export type MinutesNeeds = {
  db: Db;
  clock: Clock;
  ids: Ids;
  printer: Printer;
  files: FileBox;
  minutesChanged: Signal<MinutesNews>;
  /** Certificates that this office trusts; null where it has named none. */
  trustedSigners(): Promise<readonly X509Certificate[] | null>;
};

export type Target = { id: SessionId; hearing: HearingId };

type Made = (tx: Tx, at: Instant) => (entrance: Entrance, minutes: Minutes) => Promise<Reply<MinutesEvent>>;

/** Moves the minutes by one event inside one transaction, with everything that belongs to it. */
export async function moveMinutes(
  parts: MinutesNeeds,
  who: Person,
  target: Target,
  make: Made,
  {
    isWord: changesWords = false,
    alongside = async () => {},
  }: {
    isWord?: boolean;
    /** What is stored together with the step. */
    alongside?: (tx: Tx, moved: Minutes, at: Instant) => Promise<void>;
  } = {},
): Promise<Reply<Minutes>> {
  return write(parts.db, async (tx, afterCommit) => {
    const entered = await enterMinutes(tx, who, target.id, target.hearing);
    if (!entered.ok) return entered;
    const { session, actor } = entered.value;
    if (session.state === "cancelled") return refuse("wrongState");
    // Whoever tells the session's log takes the session first, as everybody does; typing holds nobody up.
    if (!changesWords) await lockSession(tx, target.id);
    const before = await lockMinutes(tx, target.id, target.hearing);
    const at = parts.clock.now();
    const event = await make(tx, at)(entered.value, before);
    if (!event.ok) return event;
    const moved = decideMinutes(before, event.value, actor, at);
    if (!moved.ok || moved.value === before) return moved;
    await saveMinutes(tx, moved.value, { at, by: who.id, event: event.value });
    await alongside(tx, moved.value, at);
    await tell(tx, who, { ...target, at }, before, moved.value, event.value);
    afterCommit(() => parts.minutesChanged.send({ session, hearing: target.hearing, minutes: moved.value }));
    return moved;
  });
}

/** Whether an act only changes words, or turns a page: its own log tells of it, and no other. */
export function isWord(act: MinutesEvent["do"]): boolean {
  return ["savePart", "saveStatement", "propose", "turn"].includes(act);
}

/** The audit knows the steps of the text, its own log every word; the session's log knows what has force. */
async function tell(
  tx: Tx,
  who: Person,
  { id, hearing, at }: Target & { at: Instant },
  before: Minutes,
  after: Minutes,
  event: MinutesEvent,
): Promise<void> {
  const { version } = after;
  if (!isWord(event.do))
    await record(tx, {
      at,
      by: who.id,
      event: { type: "minutes.moved", session: id, hearing, step: event.do, version },
    });
  const change =
    event.do === "freeze"
      ? "frozen"
      : event.do === "reopen"
        ? "reopened"
        : after.state === "signed" && before.state !== "signed"
          ? "signed"
          : null;
  if (change !== null)
    await appendLog(tx, id, { at, hearing, fact: { type: "minutes", by: who.id, change, version } });
}
