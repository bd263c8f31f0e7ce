/** The recording's limits: rows with dates, each with its source. */
import { z } from "zod";
import type { Day } from "#shared/time.ts";
import type { Db } from "../database/database.ts";

const positive = z.number().min(0);
export const RecordingLimits = z.object({
  segmentMs: z.number().min(2000).max(30_000),
  /** How long a call waits for its cameras to be proven. */
  callWaitMs: positive,
  failingMs: positive,
  restartMs: positive,
  spaceLowMb: positive,
  /** Below this no hearing is opened. */
  spaceRefuseMb: positive,
  spaceVeryLowMb: positive,
  spaceSoundOnlyMb: positive,
  spaceReserveMb: positive,
});
export type RecordingLimits = z.infer<typeof RecordingLimits>;

/** Those in force on a day; a later row takes the place of an earlier. */
export async function limitsOn(db: Db, day: Day): Promise<RecordingLimits> {
  const rows = await db
    .selectFrom("recording_limits")
    .select(["name", "value"])
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", day)]))
    .orderBy("valid_from")
    .execute();
  return RecordingLimits.parse(Object.fromEntries(rows.map(({ name, value }) => [name, value])));
}
