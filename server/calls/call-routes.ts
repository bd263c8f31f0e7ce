/** HTTP of calls on demand, and the stream on which pages hear what rings. */
import type { Router } from "express";
import { PAGE_SIZE } from "#shared/http.ts";
import { accept } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { organisationsBelow } from "../organisations/organisation-store.ts";
import {
  acceptCall,
  callAgain,
  declineCall,
  listCallableSites,
  makeCall,
  ringsOf,
  stopRinging,
  viewCall,
} from "./call-actions.ts";
import type { CallDesk } from "./call-desk.ts";
import { listCalls } from "./call-store.ts";
import { ringStream } from "./ring-stream.ts";

export function callRoutes(router: Router, parts: ServeNeeds, desk: CallDesk): void {
  const { needs } = desk;
  serve(router, parts, "callableSites", ({ search, from }, who) =>
    listCallableSites(needs, who, { search, from, limit: PAGE_SIZE }),
  );
  serve(router, parts, "makeCall", (input, who) => makeCall(needs, who, input));
  serve(router, parts, "listCalls", async ({ from }, who) => {
    const bodies = who.grants
      .filter((grant) => may(who, "call.read", { organisations: [grant.organisation] }))
      .map((grant) => grant.organisation);
    const organisations = await organisationsBelow(needs.db, bodies);
    return accept(await listCalls(needs.db, { person: who.id, organisations, from, limit: PAGE_SIZE }));
  });
  serve(router, parts, "callOfSession", ({ session }, who) => viewCall(needs, who, session));
  serve(router, parts, "callAgain", ({ id, sites }, who) => callAgain(needs, who, id, sites));
  serve(router, parts, "acceptCall", ({ id, site }, who) => acceptCall(needs, who, id, site));
  serve(router, parts, "declineCall", ({ id, site, reason }, who) =>
    declineCall(needs, who, id, site, reason),
  );
  serve(router, parts, "stopRinging", ({ id }, who) => stopRinging(needs, who, id));
  ringStream(router, {
    ...parts,
    clock: needs.clock,
    book: desk.book,
    ringsOf: (person) => ringsOf(needs, person),
  });
}
