/** Document cameras, shared screens and interpreters are sources of a recording. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const sources = "'camera', 'microphone', 'documentCamera', 'screen', 'interpreter'";

export async function documentSources(tx: Tx): Promise<void> {
  for (const table of ["recorded_tracks", "recorded_segments", "recording_gaps"]) {
    await sql.raw(`alter table ${table} drop constraint ${table}_source_check`).execute(tx);
    await sql
      .raw(`alter table ${table} add constraint ${table}_source_check check (source in (${sources}))`)
      .execute(tx);
  }
}
