/**
 * Facts that the server saw, on their way into the sessions' logs: written in order, a moment later, and
 * nobody waits for them. The moment leaves the processor to those who are just coming in; the time written
 * is the time seen.
 */
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { SessionFact } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Db } from "../database/database.ts";
import { logFact } from "../sessions/session-actions.ts";

type Fact = Exclude<SessionFact, { type: "command" }>;

export type FactBook = {
  /** @param hearing the one it concerns; else the one being heard when it is written */
  note(session: SessionId, at: Instant, fact: Fact, hearing?: HearingId): void;
  /** Writes what is still on its way. */
  close(): Promise<void>;
};

const LATER_MS = 250;

export function openFactBook(parts: { db: Db; log: Log }): FactBook {
  const waiting: (() => Promise<void>)[] = [];
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;

  function writeAll(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    const due = waiting.splice(0);
    writing = writing.then(async () => {
      for (const write of due) await write();
    });
    return writing;
  }

  return {
    note(session, at, fact, hearing) {
      waiting.push(() =>
        logFact(parts, session, at, fact, hearing).catch((error: unknown) =>
          parts.log.error({ session, error: plainError(error) }, "fact not written"),
        ),
      );
      // A true timer, not the clock of the rules: it is about this machine's load, and no rule depends on it.
      timer ??= setTimeout(() => void writeAll(), LATER_MS);
    },
    close: writeAll,
  };
}
