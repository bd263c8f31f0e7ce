/**
 * The door of the socket: every ask is parsed by the contract, bounded in number, answered exactly once
 * with Reply<T>, and an exception is logged here and nowhere else.
 */
import type { Socket } from "socket.io";
import type { LoginId } from "../people/logins.ts";
import {
  asks,
  type Answer,
  type Ask,
  type AskName,
  type ClientToServer,
  type ServerToClient,
} from "#shared/live.ts";
import type { Person } from "#shared/people.ts";
import { refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { isClean } from "../base/clean-input.ts";
import { plainError, type Log } from "../base/log.ts";
import { BadMedia } from "../media/media.ts";
import type { Place } from "./presence.ts";

/** What the server keeps of one connection. */
export type SocketData = { person: Person; login: LoginId; place: Place | null };

export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export type Handlers = { [E in AskName]: (socket: LiveSocket, ask: Ask<E>) => Promise<Reply<Answer<E>>> };

/** A client that acts asks a few times a second; more than this is a storm. */
const BURST = 400;
const A_SECOND = 100;

type Watch = { log: Log; refused(socket: LiveSocket, ask: AskName, refused: Refused): void };

/** Binds every ask of the contract on one socket. */
export function answerAsks(socket: LiveSocket, handlers: Handlers, watch: Watch): void {
  let tokens = BURST;
  let at = Date.now();
  const spend = (): boolean => {
    const now = Date.now();
    tokens = Math.min(BURST, tokens + ((now - at) / 1000) * A_SECOND);
    at = now;
    tokens -= 1;
    return tokens >= 0;
  };
  for (const name of Object.keys(asks) as AskName[]) bind(socket, name, handlers, watch, spend);
}

function bind<E extends AskName>(
  socket: LiveSocket,
  name: E,
  handlers: Handlers,
  watch: Watch,
  spend: () => boolean,
): void {
  const heard = (...sent: unknown[]): void => {
    const reply = sent.at(-1);
    // Without a way to answer there is nobody to answer; the message is dropped.
    if (typeof reply !== "function") return;
    void answer(socket, name, sent.length === 2 ? sent[0] : undefined, handlers, watch, spend).then(
      (made) => {
        reply(made); // answer() never rejects.
      },
    );
  };
  // Socket.io types each event by its own listener; the contract's table is wider than any one of them.
  (socket as unknown as { on(event: string, listener: (...sent: unknown[]) => void): void }).on(name, heard);
}

async function answer<E extends AskName>(
  socket: LiveSocket,
  name: E,
  sent: unknown,
  handlers: Handlers,
  watch: Watch,
  spend: () => boolean,
): Promise<Reply<Answer<E>>> {
  if (!spend()) return refuse("tooManyAttempts");
  if (!isClean(sent)) return refuse("badInput");
  const parsed = asks[name].ask.safeParse(sent);
  if (!parsed.success) return refuse("badInput", parsed.error.issues[0]?.path.join("."));
  try {
    const made = await handlers[name](socket, parsed.data as Ask<E>); // Parsed by this very ask's schema.
    if (!made.ok) watch.refused(socket, name, made);
    return made;
  } catch (error) {
    if (error instanceof BadMedia) {
      const refused = refuse(error.refusal);
      watch.refused(socket, name, refused);
      return refused;
    }
    watch.log.error({ ask: name, person: socket.data.person.id, error: plainError(error) }, "ask failed");
    return refuse("failed");
  }
}
