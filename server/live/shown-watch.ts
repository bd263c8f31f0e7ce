/**
 * Keeps what stands on everybody's screen true: a document that is sent no more comes down. Whoever ends it, or
 * loses the line, is known at once (live-server.ts); what dies in between, as with a media worker, is waited for
 * a moment, since it comes back by itself.
 */
import type { PersonId, SessionId } from "#shared/ids.ts";
import type { DocumentEnd } from "#shared/sessions.ts";
import { plainError } from "../base/log.ts";
import { endShown } from "../sessions/shown-ending.ts";
import type { LiveNeeds } from "./live-server.ts";

/** A worker is replaced and its seats are back within three seconds; more is none of that. */
const UNSENT_MS = 10_000;

export type ShownWatch = {
  /** [ST4] Takes down what this person shows; returns at once. */
  end(session: SessionId, person: PersonId, cause: DocumentEnd): void;
  close(): void;
};

export function watchShown(parts: Pick<LiveNeeds, "db" | "clock" | "log" | "rooms">): ShownWatch {
  const unsentSince = new Map<SessionId, number>();

  function end(session: SessionId, person: PersonId, cause: DocumentEnd): void {
    // Asked of the room first, so that whoever shows nothing costs no look into the database.
    if (parts.rooms.present(session)?.session.shown?.person !== person) return;
    endShown(parts, session, person, cause).catch((error: unknown) =>
      parts.log.error({ session, error: plainError(error) }, "a document was not taken down"),
    );
  }

  const stop = parts.clock.every(1000, () => {
    const now = parts.clock.ms();
    for (const { session, media } of parts.rooms.all()) {
      const { shown } = session;
      const isSent =
        shown === null ||
        media.sources().some(({ seat, source }) => seat === shown.person && source === shown.source);
      if (isSent) unsentSince.delete(session.id);
      else if (now - (unsentSince.get(session.id) ?? now) >= UNSENT_MS)
        end(session.id, shown.person, "ended");
      else if (!unsentSince.has(session.id)) unsentSince.set(session.id, now);
    }
    for (const id of unsentSince.keys()) if (!parts.rooms.present(id)) unsentSince.delete(id);
  });

  return { end, close: stop };
}
