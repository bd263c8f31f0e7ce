/** HTTP of calls on demand. What rings comes over the event stream GET /api/rings (server/calls/ring-stream.ts). */
import { z } from "zod";
import { Call, CallableSite, CallView, NewCall } from "./calls.ts";
import { nothing, page, pageOf, type Endpoint } from "./endpoint.ts";
import { CallId, SessionId, SiteId } from "./ids.ts";

export const callEndpoints = {
  /** Sites that may be called now, with who is on duty and whether a page of theirs is open. */
  callableSites: {
    method: "GET",
    path: "/api/callable-sites",
    input: page.extend({ search: z.string().trim().max(100).default("") }),
    reply: pageOf(CallableSite),
  },
  /** Opens an ad-hoc session with the caller presiding, and rings. */
  makeCall: { method: "POST", path: "/api/calls", input: NewCall, reply: Call },
  /** Calls the caller may see, the latest first. */
  listCalls: { method: "GET", path: "/api/calls", input: page, reply: pageOf(Call) },
  /** The call that opened a session; refused where there was none. */
  callOfSession: {
    method: "GET",
    path: "/api/sessions/:session/call",
    input: z.object({ session: SessionId }),
    reply: CallView,
  },
  /** Rings further sites, or the same ones again, into the session that stands. */
  callAgain: {
    method: "POST",
    path: "/api/calls/:id/sites",
    input: z.object({ id: CallId, sites: NewCall.shape.sites }),
    reply: Call,
  },
  acceptCall: {
    method: "POST",
    path: "/api/calls/:id/accept",
    input: z.object({ id: CallId, site: SiteId }),
    reply: z.object({ session: SessionId }),
  },
  declineCall: {
    method: "POST",
    path: "/api/calls/:id/decline",
    input: z.object({ id: CallId, site: SiteId, reason: z.string().trim().min(1).max(300) }),
    reply: nothing,
  },
  /** The caller stops ringing; who has accepted stays in the session. */
  stopRinging: {
    method: "POST",
    path: "/api/calls/:id/stop",
    input: z.object({ id: CallId }),
    reply: Call,
  },
} satisfies Record<string, Endpoint>;
