/**
 * Every recorded event. Append-only: old rows must still parse, so a kind is added, never changed.
 * Payloads hold ids and no citizen's data.
 */
import { z } from "zod";
import { HearingId, OrganisationId, PersonId, SessionId, SiteId, TrackId } from "./ids.ts";
import { SessionCommand } from "./sessions.ts";
import { Instant } from "./time.ts";

export const AuditEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("signIn.accepted"), person: PersonId, address: z.string() }),
  /** The account as typed, shortened: it may be a name that does not exist. */
  z.object({ type: z.literal("signIn.refused"), account: z.string(), address: z.string(), why: z.string() }),
  z.object({ type: z.literal("signOut"), person: PersonId, everywhere: z.boolean() }),
  z.object({ type: z.literal("password.changed"), person: PersonId }),
  z.object({ type: z.literal("password.reset"), person: PersonId }),
  z.object({ type: z.literal("person.saved"), person: PersonId, fields: z.array(z.string()) }),
  z.object({
    type: z.literal("organisation.saved"),
    organisation: OrganisationId,
    fields: z.array(z.string()),
  }),
  z.object({ type: z.literal("site.saved"), site: SiteId, fields: z.array(z.string()) }),
  z.object({ type: z.literal("session.created"), session: SessionId }),
  z.object({ type: z.literal("session.command"), session: SessionId, command: SessionCommand }),
  z.object({
    type: z.literal("session.attendance"),
    session: SessionId,
    person: PersonId,
    change: z.string(),
  }),
  /** A client tried what its person may not do; `what` is the ask or endpoint with the refusal. */
  z.object({
    type: z.literal("attempt.refused"),
    session: SessionId.nullable(),
    what: z.string(),
    refusal: z.string(),
  }),
  /** Sound reached the server from a microphone without the floor; nobody heard it. */
  z.object({
    type: z.literal("attempt.sound"),
    session: SessionId,
    person: PersonId,
    packets: z.number().int(),
  }),
  z.object({ type: z.literal("minutes.read"), session: SessionId, hearing: HearingId }),
  z.object({ type: z.literal("recording.read"), session: SessionId, track: TrackId }),
  z.object({ type: z.literal("server.started"), version: z.string() }),
  z.object({ type: z.literal("server.workerReplaced") }),
]);
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditRow = z.object({
  number: z.number().int(),
  at: Instant,
  /** Who acted; null for the server itself and for people not signed in. */
  by: PersonId.nullable(),
  event: AuditEvent,
  /** SHA-256 over the row before and this row, as hexadecimal. */
  hash: z.string(),
});
export type AuditRow = z.infer<typeof AuditRow>;
