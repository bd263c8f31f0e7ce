/** First form of the minutes: statements written by the note-taker, and the draft drawn from the log (domain §8.3). */
import { z } from "zod";
import { HearingId, PersonId, SiteId, StatementId } from "./ids.ts";
import { Instant } from "./time.ts";

export const Statement = z.object({
  id: StatementId,
  hearing: HearingId,
  /** Who spoke: a member, or null with a name typed (the citizen in person). */
  site: SiteId,
  speaker: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(10_000),
  /** The moment spoken of, marked by one key. */
  at: Instant,
  by: PersonId,
  /** Counts the saves; a save names the version it changes and is refused when it is not the newest. */
  version: z.number().int().min(1),
});
export type Statement = z.infer<typeof Statement>;

/** version 0 = new. The id is chosen by the client so that a save repeated after a lost line stays one statement. */
export const StatementSave = Statement.omit({ by: true }).extend({
  version: z.number().int().min(0).max(1_000_000),
});
export type StatementSave = z.infer<typeof StatementSave>;
