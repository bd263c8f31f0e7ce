/** HTTP of permissions to watch recordings. */
import type { Router } from "express";
import { PAGE_SIZE } from "#shared/http.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import {
  approveGrant,
  askGrant,
  endGrant,
  maySeeGrants,
  type GrantNeeds,
} from "./recording-grant-actions.ts";
import { listGrants } from "./recording-grant-store.ts";

export function recordingGrantRoutes(router: Router, parts: ServeNeeds & GrantNeeds): void {
  serve(router, parts, "listRecordingGrants", async ({ id, hearing, from }, who) => {
    if (!(await maySeeGrants(parts.db, who, id))) return refuse("notAllowed");
    return accept(await listGrants(parts.db, { session: id, hearing }, from, PAGE_SIZE));
  });
  serve(router, parts, "askRecordingGrant", (input, who) => askGrant(parts, who, input));
  serve(router, parts, "approveRecordingGrant", ({ id }, who) => approveGrant(parts, who, id));
  serve(router, parts, "endRecordingGrant", ({ id }, who) => endGrant(parts, who, id));
}
