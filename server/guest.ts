/** For tests: a person's browser as far as the socket goes, without media of its own. */
import { io, type Socket } from "socket.io-client";
import type { DeviceId, PersonId, SessionId } from "#shared/ids.ts";
import {
  PROTOCOL,
  type Answer,
  type Ask,
  type AskName,
  type Entered,
  type News,
  type NewsName,
} from "#shared/live.ts";
import type { Reply } from "#shared/refusals.ts";
import { routerCapabilities } from "#shared/router-capabilities.ts";
import type { Session, SessionCommand } from "#shared/sessions.ts";
import type { Actor, World } from "./world.ts";

export type Guest = {
  person: PersonId;
  ask<E extends AskName>(name: E, ask: Ask<E>): Promise<Reply<Answer<E>>>;
  /** Anything at all, as a changed client would send it. */
  send(name: string, ...sent: unknown[]): Promise<unknown>;
  enter(
    session: SessionId,
    options?: { device?: DeviceId; takeOver?: boolean; holds?: number | null },
  ): Promise<Reply<Entered>>;
  /** Enters and sends camera and microphone. */
  join(session: SessionId): Promise<Entered>;
  do(command: SessionCommand): Promise<Reply<Session>>;
  /** The last news of a kind, or undefined. */
  last<E extends NewsName>(name: E): News<E> | undefined;
  /** Waits for news of a kind that fits. */
  hears<E extends NewsName>(name: E, fits?: (news: News<E>) => boolean): Promise<News<E>>;
  isConnected(): boolean;
  close(): void;
};

let devices = 0;

export function newDevice(): DeviceId {
  return `00000000-0000-4000-a000-${String(++devices).padStart(12, "0")}` as DeviceId; // A UUID, as every device's id.
}

export async function connect(world: World, who: Actor): Promise<Guest> {
  const client = await world.as(who);
  const me = await client.call("me", {});
  if (!me.ok) throw new Error(me.refusal);
  const socket: Socket = io(world.url, {
    transports: ["websocket"],
    extraHeaders: { cookie: client.cookie, origin: world.url },
    reconnection: false,
    forceNew: true,
  });
  const news = new Map<string, unknown>();
  const waiting = new Set<() => void>();
  socket.onAny((name: string, value: unknown) => {
    news.set(name, value);
    for (const look of [...waiting]) look();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  const device = newDevice();
  const guest: Guest = {
    person: me.value.person.id,
    ask: (name, ask) => guest.send(name, ask) as ReturnType<Guest["ask"]> as never, // The server answers by the contract's table.
    send: (name, ...sent) =>
      new Promise(
        (resolve) => (
          socket.emit(name, ...sent, resolve),
          setTimeout(() => resolve("no answer"), 5000).unref()
        ),
      ),
    enter: (session, { device: other, takeOver = false, holds = null } = {}) =>
      guest.ask("session:enter", {
        protocol: PROTOCOL,
        session,
        device: other ?? device,
        takeOver,
        capabilities: routerCapabilities,
        holds,
      }),
    async join(session) {
      const entered = await guest.enter(session);
      if (!entered.ok) throw new Error(entered.refusal);
      const generation = entered.value.media?.generation ?? 0;
      if (entered.value.media?.send) {
        const rtpParameters = { codecs: [{ mimeType: "video/VP8", payloadType: 96, clockRate: 90_000 }] };
        for (const source of ["camera", "microphone"] as const)
          await guest.ask("media:produce", { generation, source, rtpParameters });
      }
      return entered.value;
    },
    do: (command) => guest.ask("session:do", { command }),
    last: (name) => news.get(name) as never, // Kept under the name it came with.
    hears: (name, fits = () => true) =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(
          () => reject(new Error(`no fitting ${name}; the last was ${JSON.stringify(news.get(name))}`)),
          5000,
        );
        const look = (): void => {
          const value = news.get(name) as never; // As above.
          if (value === undefined || !fits(value)) return;
          clearTimeout(limit);
          waiting.delete(look);
          resolve(value);
        };
        waiting.add(look);
        look();
      }),
    isConnected: () => socket.connected,
    close: () => void socket.disconnect(),
  };
  return guest;
}
