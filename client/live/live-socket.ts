/**
 * The socket of the room, typed by the contract. It finds a dead line by its own heartbeat within
 * about two seconds and comes back by itself, trying often: TCP alone would wait for its next
 * retransmission, long after the line has returned.
 */
import { io, type Socket } from "socket.io-client";
import type { Answer, Ask, AskName, ClientToServer, News, NewsName, ServerToClient } from "#shared/live.ts";
import { refuse, type Reply } from "#shared/refusals.ts";

export type LiveSocket = {
  /** Asks once. A line that breaks or a server that stays silent gives `unavailable`. */
  ask<E extends AskName>(name: E, ask: Ask<E>, timeoutMs?: number): Promise<Reply<Answer<E>>>;
  on<E extends NewsName>(name: E, heard: (news: News<E>) => void): void;
  /** Called on every connection, the first and each later one. */
  onConnected(act: () => void): void;
  onLost(act: () => void): void;
  /** The server does not let this browser in: not signed in any more. */
  onForbidden(act: () => void): void;
  connected(): boolean;
  /** Hangs up and calls again at once: the line is dead though nobody said so. */
  redial(): void;
  close(): void;
};

const ASK_TIMEOUT_MS = 8000;
const FIRST_ATTEMPT_MS = 4000;

/** How long one attempt may take: short ones first, for a line just back; longer ones for a slow line. */
const ATTEMPTS_MS = [500, 500, 900, 500, 1500, 500, 3000, 500, 6000];

export function openLiveSocket(): LiveSocket {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    // A proxy that lets no web socket through is got round by polling.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 80,
    reconnectionDelayMax: 200,
    randomizationFactor: 0.3,
    timeout: FIRST_ATTEMPT_MS,
  });
  const manager = socket.io;
  manager.on("reconnect_attempt", (attempt) =>
    manager.timeout(ATTEMPTS_MS[attempt % ATTEMPTS_MS.length] ?? FIRST_ATTEMPT_MS),
  );

  return {
    async ask(name, ask, timeoutMs = ASK_TIMEOUT_MS) {
      // Socket.io would keep an ask for a later connection; by then the room has moved on.
      if (!socket.connected) return refuse("unavailable");
      try {
        // The contract's table types name, ask and reply together; overloads cannot follow a type variable.
        const emit = socket.timeout(timeoutMs) as unknown as {
          emitWithAck(name: string, ask: unknown): Promise<Reply<never>>;
        };
        return await emit.emitWithAck(name, ask);
      } catch {
        return refuse("unavailable");
      }
    },
    on(name, heard) {
      (socket as unknown as { on(name: string, heard: (news: never) => void): void }).on(name, heard); // As above.
    },
    onConnected(act) {
      if (socket.connected) act();
      socket.on("connect", act);
    },
    onLost(act) {
      socket.on("disconnect", (reason) => {
        act();
        // A server that stops hangs up on purpose; we still want to come back when it does.
        if (reason === "io server disconnect") setTimeout(() => socket.connect(), 200);
      });
    },
    onForbidden(act) {
      socket.on("connect_error", (error) => {
        if (error.message === "notSignedIn") act();
        else if (!socket.active) setTimeout(() => socket.connect(), 500);
      });
    },
    connected: () => socket.connected,
    redial() {
      manager.engine.close();
    },
    close() {
      socket.disconnect();
    },
  };
}
