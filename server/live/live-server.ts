/**
 * The live server: lets signed-in people in, keeps who is where, and tells every room its news. News
 * goes to each person in that person's own view; a citizen's site never gets what it may not know.
 */
import type { Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import { sessionFor } from "#shared/audience.ts";
import {
  MAX_MESSAGE,
  type ClientToServer,
  type News,
  type NewsName,
  type ServerToClient,
} from "#shared/live.ts";
import type { SessionId } from "#shared/ids.ts";
import { accept, type Refused } from "#shared/refusals.ts";
import type { DocumentEnd } from "#shared/sessions.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Signal } from "../base/signal.ts";
import type { Db } from "../database/database.ts";
import type { Printer } from "../documents/document-printer.ts";
import type { FileBox } from "../matters/file-box.ts";
import type { MinutesNeeds, MinutesNews } from "../minutes/minutes-moving.ts";
import { write } from "../database/write.ts";
import type { SignedOut } from "../people/logins.ts";
import type { Recorder } from "../recordings/recorder.ts";
import type { Media } from "../media/media.ts";
import { signedIn } from "../people/sign-in.ts";
import type { PlanChanged } from "../sessions/plan-change.ts";
import type { GatesAgainst } from "../sessions/session-actions.ts";
import { membersLastHere } from "../sessions/session-store.ts";
import type { LiveRoom, Rooms } from "../sessions/rooms.ts";
import { answerAsks, type LiveSocket, type SocketData } from "./answer.ts";
import { openFactBook } from "./fact-book.ts";
import { watchLines } from "./lines.ts";
import { mediaAsks } from "./media-asks.ts";
import { minutesNews } from "./minutes-news.ts";
import { makePresence, presenceOf, type Place, type PresenceBook } from "./presence.ts";
import { readinessAsks } from "./readiness-asks.ts";
import { watchShown } from "./shown-watch.ts";
import { sessionAsks } from "./session-asks.ts";

export type LiveNeeds = {
  gatesAgainst: GatesAgainst;
  db: Db;
  clock: Clock;
  ids: Ids;
  log: Log;
  rooms: Rooms;
  planChanged: Signal<PlanChanged>;
  media: Pick<Media, "openLoop" | "iceServers">;
  recorder: Pick<Recorder, "state" | "changed" | "facts" | "fault">;
  signedOut: Signal<SignedOut>;
  printer: Printer;
  files: FileBox;
  minutesChanged: Signal<MinutesNews>;
  trustedSigners: MinutesNeeds["trustedSigners"];
  /** Whether a browser page of this origin may open the socket (same host, or the public address). */
  mayComeFrom(origin: string | undefined, host: string | undefined): boolean;
};

/** What the asks share: who is where, and how to tell the others. */
export type LiveState = {
  presence: PresenceBook;
  /** Tells a connection that the person went on elsewhere, and ends it. */
  dismiss(socket: LiveSocket): void;
  leave(place: Place): void;
  attendance(place: Place, change: "joined" | "left" | "lost" | "back" | "tookOver"): void;
  tellPresence(room: LiveRoom): void;
  /** Takes down what this place shows on everybody's screen, if it does. */
  endDocument(place: Place, cause: DocumentEnd): void;
  tell: Tell;
};

type Tell = <E extends NewsName>(place: Place, name: E, news: News<E>) => void;

/** No sign of life for so long, with the page asking every second, is a lost line. */
const LOST_AFTER_MS = 5000;
/** Presence is told at most so often. */
const PRESENCE_MS = 120;
/** A lost seat's transports are kept for so long, for the line to come back to. */
const KEEP_LOST_MS = 90_000;

export type LiveServer = { close(): Promise<void> };

export async function startLive(http: HttpServer, parts: LiveNeeds): Promise<LiveServer> {
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>(http, {
    maxHttpBufferSize: MAX_MESSAGE,
    // The page's own heartbeat finds a dead line sooner; these only sweep up what never speaks.
    pingInterval: 10_000,
    pingTimeout: 15_000,
    serveClient: false,
    allowRequest: (request, decide) =>
      decide(null, parts.mayComeFrom(request.headers.origin, request.headers.host)),
  });
  const presence = makePresence(parts.clock);
  const facts = openFactBook(parts);
  const telling = new Set<SessionId>();

  function tell<E extends NewsName>(place: Place, name: E, news: News<E>): void {
    // The contract's table types name and news together; socket.io's overloads cannot follow a type variable.
    (place.socket as unknown as { emit(name: string, news: unknown): void } | null)?.emit(name, news);
  }

  const state: LiveState = {
    presence,
    dismiss(socket) {
      socket.data.place = null;
      socket.emit("room:takenOver", {});
      // The message goes first; a client that does not obey is cut off all the same.
      parts.clock.after(200, () => socket.disconnect(true));
    },
    leave(place) {
      presence.leave(place);
      if (place.socket) place.socket.data.place = null;
      const room = parts.rooms.present(place.session);
      room?.media.leave(place.member.person);
      state.attendance(place, "left");
      state.endDocument(place, "ended");
      if (room) state.tellPresence(room);
    },
    attendance(place, change) {
      facts.note(place.session, parts.clock.now(), {
        type: "attendance",
        person: place.member.person,
        change,
      });
    },
    tellPresence(room) {
      const id = room.session.id;
      if (telling.has(id)) return;
      telling.add(id);
      // Gathered for a moment: when a province's stations come in together, each screen is told once.
      setTimeout(() => {
        telling.delete(id);
        const now = parts.rooms.present(id);
        const news = now && presenceOf(now.session, presence.places(id), now.media.sources());
        for (const place of news ? presence.places(id) : []) tell(place, "room:presence", news ?? []);
      }, PRESENCE_MS);
    },
    endDocument: (place, cause) => shownWatch.end(place.session, place.member.person, cause),
    tell,
  };
  const shownWatch = watchShown(parts);

  function lose(place: Place): void {
    if (place.state === "lost") return;
    const socket = place.socket;
    presence.lose(place);
    state.attendance(place, "lost");
    parts.recorder.fault(place.session, "lineLost", place.member.person);
    state.endDocument(place, "lineLost");
    if (socket) {
      socket.data.place = null;
      socket.disconnect(true);
    }
    const room = parts.rooms.present(place.session);
    if (room) state.tellPresence(room);
  }

  // ---- who comes in

  io.use((socket, next) => {
    signedIn(parts, socket.handshake.headers.cookie).then(
      (found) => {
        if (!found || found.mustChangePassword) return next(new Error("notSignedIn"));
        socket.data = { person: found.person, login: found.login, place: null };
        next();
      },
      (error: unknown) => {
        parts.log.error({ error: plainError(error) }, "socket not let in");
        next(new Error("failed"));
      },
    );
  });

  const handlers = { ...sessionAsks(parts, state), ...mediaAsks(parts, state), ...readinessAsks(parts) };
  const refusedAttempt = watchAttempts(parts);

  io.on("connection", (socket) => {
    answerAsks(socket, handlers, { log: parts.log, refused: refusedAttempt });
    socket.on("disconnect", () => {
      const place = socket.data.place;
      if (place && place.socket === socket) lose(place);
    });
  });

  // ---- what the rooms tell

  const endings = [
    parts.rooms.onChanged.subscribe((room) => {
      for (const place of presence.places(room.session.id)) {
        const member = room.members.get(place.member.person);
        if (member) {
          place.member = member;
          tell(place, "session:changed", sessionFor(room.session, member));
        } else {
          // [BK12] Whoever belongs to the session no longer is out of its room at once.
          tell(place, "room:closed", {});
          state.leave(place);
        }
      }
      state.tellPresence(room);
    }),
    parts.rooms.onStreams.subscribe(({ session, seat, generation, streams }) => {
      const place = presence.place(session, seat);
      if (place) tell(place, "media:streams", { generation, streams });
    }),
    parts.rooms.onLost.subscribe((session) => {
      facts.note(session, parts.clock.now(), { type: "server", change: "workerReplaced" });
      for (const place of presence.places(session)) tell(place, "media:lost", {});
    }),
    parts.rooms.onOver.subscribe((session) => {
      for (const place of presence.places(session)) {
        tell(place, "room:closed", {});
        state.attendance(place, "left");
        if (place.socket) place.socket.data.place = null;
      }
      presence.closeSession(session);
    }),
    parts.rooms.onSources.subscribe((room) => state.tellPresence(room)),
    () => shownWatch.close(),
    parts.recorder.changed.subscribe(({ session, state: recording }) => {
      for (const place of presence.places(session)) tell(place, "room:recording", recording);
    }),
    parts.recorder.facts.subscribe(({ session, hearing, fact: what }) => {
      if (what.type !== "command") facts.note(session, parts.clock.now(), what, hearing);
    }),
    parts.minutesChanged.subscribe((changed) => {
      void minutesNews(parts.db, changed, presence.places(changed.session.id), tell).catch((error: unknown) =>
        parts.log.error({ session: changed.session.id, error: plainError(error) }, "minutes not told"),
      );
    }),
    parts.signedOut.subscribe((out) => {
      for (const socket of io.sockets.sockets.values()) {
        if (out.logins.includes(socket.data.login)) socket.disconnect(true);
      }
    }),
    watchLines(parts, presence, {
      lines(place, lines) {
        tell(place, "room:lines", lines);
      },
      camera(place) {
        if (place.camera === "frozen")
          parts.recorder.fault(place.session, "cameraFrozen", place.member.person);
        facts.note(place.session, place.cameraSince, {
          type: "camera",
          person: place.member.person,
          change: place.camera === "none" ? "stopped" : place.camera,
        });
        const room = parts.rooms.present(place.session);
        if (room) state.tellPresence(room);
      },
      heard(place) {
        const fact = { type: "sound" as const, person: place.member.person };
        facts.note(place.session, parts.clock.now(), fact);
      },
      sound(place, packets) {
        void write(parts.db, async (tx) => {
          const event = {
            type: "attempt.sound" as const,
            session: place.session,
            person: place.member.person,
            packets,
          };
          await record(tx, { at: parts.clock.now(), by: place.member.person, event });
          return accept(null);
        }).catch((error: unknown) => parts.log.error({ error: plainError(error) }, "attempt not written"));
      },
    }),
    parts.clock.every(1000, () => {
      const now = parts.clock.ms();
      for (const place of presence.all()) {
        if (place.state === "here" && now - place.lastBeatMs > LOST_AFTER_MS) lose(place);
        if (place.state === "lost" && now - Date.parse(place.since) > KEEP_LOST_MS)
          parts.rooms.present(place.session)?.media.leave(place.member.person);
      }
    }),
  ];

  // ---- sessions that were open when the server went

  for (const { session, aliveAt } of await parts.rooms.takeUp()) {
    const at = parts.clock.now();
    facts.note(session.id, at, { type: "server", change: "restarted" });
    for (const member of await membersLastHere(parts.db, session)) {
      presence.presumeLost(session.id, member, aliveAt ?? at);
      facts.note(session.id, aliveAt ?? at, { type: "attendance", person: member.person, change: "lost" });
    }
    if (session.shown) shownWatch.end(session.id, session.shown.person, "lineLost");
  }

  return {
    async close() {
      for (const end of endings) end();
      // Sockets leave without a word, so that every page comes back when the server does.
      io.disconnectSockets(true);
      await facts.close();
      await io.close();
    },
  };
}

/** Writes refused attempts into the audit: what was asked and by whom, at most one line a second for each person. */
function watchAttempts(parts: LiveNeeds) {
  const telling = ["notAllowed", "notInSession", "notForThisSeat"];
  const last = new Map<string, number>();
  return (socket: LiveSocket, ask: string, { refusal }: Refused): void => {
    if (!telling.includes(refusal)) return;
    const { person, place } = socket.data;
    const room = place && parts.rooms.present(place.session);
    const now = parts.clock.ms();
    // Just after a change an honest screen may still ask for what was allowed a moment ago.
    if (refusal === "notForThisSeat" && room && now - room.changedAtMs < 3000) return;
    const key = `${person.id} ${ask} ${refusal}`;
    if (now - (last.get(key) ?? 0) < 1000) return;
    last.set(key, now);
    if (last.size > 10_000) last.clear();
    void write(parts.db, async (tx) => {
      const event = { type: "attempt.refused" as const, session: place?.session ?? null, what: ask, refusal };
      await record(tx, { at: parts.clock.now(), by: person.id, event });
      return accept(null);
    }).catch((error: unknown) => parts.log.error({ error: plainError(error) }, "attempt not written"));
  };
}
