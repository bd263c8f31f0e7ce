/** The event stream on which a person's pages hear what rings: `data:` lines with the whole of it, once at the start and at each change. */
import type { Router } from "express";
import type { Rings } from "#shared/calls.ts";
import type { PersonId } from "#shared/ids.ts";
import { refuse } from "#shared/refusals.ts";
import type { Clock } from "../base/clock.ts";
import { plainError } from "../base/log.ts";
import { sendReply, type ServeNeeds } from "../base/serve.ts";
import type { RingBook } from "./ring-book.ts";

/** Proxies cut connections on which nothing is said; a comment line is said instead. */
const everyMs = 20_000;

type Needs = ServeNeeds & { clock: Clock; book: RingBook; ringsOf(person: PersonId): Promise<Rings> };

export function ringStream(router: Router, parts: Needs): void {
  router.get("/api/rings", async (request, response) => {
    const found = await parts.whoIs(request.headers.cookie).catch((error: unknown) => {
      parts.log.error({ error: plainError(error) }, "a stream of rings failed");
      return null;
    });
    if (found === null) return sendReply(response, refuse("notSignedIn"));
    if (found.mustChangePassword) return sendReply(response, refuse("mustChangePassword"));
    response.set({
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.flushHeaders();
    const send = (rings: Rings): void => void response.write(`data: ${JSON.stringify(rings)}\n\n`);
    const stillHere = parts.clock.every(everyMs, () => void response.write(": \n\n"));
    const leave = parts.book.enter(found.person.id, {
      login: found.login,
      send,
      close: () => response.end(),
    });
    response.once("close", () => {
      stillHere();
      leave();
    });
    // In the book first: a call that begins meanwhile is told, and nothing falls between.
    send(await parts.ringsOf(found.person.id).catch(() => ({ rings: [], now: parts.clock.now() })));
  });
}
