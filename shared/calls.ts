/**
 * Calls on demand (gọi điểm cầu, "khi có yêu cầu"): an officer calls the people on duty at one or more
 * sites now. Pages ring; who accepts is in a live ad-hoc session within seconds, its legal ground on
 * record (LTCD Điều 18.3; seed letter 1d). Rules CL in RULES.md.
 */
import { z } from "zod";
import { CallId, OrganisationId, PersonId, SessionId, SiteId } from "./ids.ts";
import { AdhocGround } from "./sessions.ts";
import { Instant } from "./time.ts";

/** One person being rung; the site's own machines ring along. */
export const CallTry = z.object({
  person: PersonId,
  name: z.string(),
  from: Instant,
  until: Instant,
  outcome: z.enum(["ringing", "accepted", "declined", "noAnswer", "cancelled"]),
  /** Who answered: the person, or somebody at the site's machine; null while nobody did. */
  by: PersonId.nullable(),
  /** Why it was declined. */
  reason: z.string(),
});
export type CallTry = z.infer<typeof CallTry>;

export const CallTarget = z.object({
  site: SiteId,
  name: z.string(),
  /** The one rung last decides between declined and noAnswer; nobody = there was no one to ring. */
  state: z.enum(["ringing", "accepted", "declined", "noAnswer", "nobody", "cancelled"]),
  tries: z.array(CallTry),
  /** Who is rung next, in order. */
  next: z.array(z.object({ person: PersonId, name: z.string() })),
  /** Accounts of the machines in that room. */
  machines: z.array(PersonId),
});
export type CallTarget = z.infer<typeof CallTarget>;

export const Call = z.object({
  id: CallId,
  session: SessionId,
  organisation: OrganisationId,
  caller: z.object({ id: PersonId, name: z.string(), title: z.string() }),
  ground: AdhocGround,
  at: Instant,
  /** How long each person is rung, in seconds. */
  ringSeconds: z.number().int(),
  targets: z.array(CallTarget),
});
export type Call = z.infer<typeof Call>;

/** A call as the caller's page shows it: with who has a page open to hear it. */
export const CallView = Call.extend({ reachable: z.array(PersonId) });
export type CallView = z.infer<typeof CallView>;

/** What rings on one person's pages. */
export const Ring = z.object({
  call: CallId,
  session: SessionId,
  site: SiteId,
  siteName: z.string(),
  caller: z.string(),
  callerTitle: z.string(),
  ground: AdhocGround,
  until: Instant,
});
export type Ring = z.infer<typeof Ring>;

/** Everything that rings for a person now; sent whole over the stream of /api/rings. */
export const Rings = z.object({ rings: z.array(Ring), now: Instant });
export type Rings = z.infer<typeof Rings>;

export const NewCall = z.object({
  sites: z.array(SiteId).min(1).max(20),
  ground: AdhocGround,
  title: z.string().trim().min(1).max(200),
});
export type NewCall = z.infer<typeof NewCall>;

/** Whom a site's call can reach now. */
export const CallableSite = z.object({
  site: SiteId,
  name: z.string(),
  organisation: z.string(),
  /** On duty in order of calling, else the site's machines and officers. */
  duty: z.array(z.object({ person: PersonId, name: z.string(), isReachable: z.boolean() })),
  isReachable: z.boolean(),
});
export type CallableSite = z.infer<typeof CallableSite>;
