/** The first words of a notice: what is known of each hearing, and what was written while it was held. Pure but for reading. */
import type { ConclusionItem } from "#shared/conclusions.ts";
import type { MatterLine } from "#shared/matters.ts";
import type { Hearing, Session } from "#shared/sessions.ts";
import type { Db } from "../database/database.ts";
import { readStatements } from "../minutes/minutes-store.ts";

/**
 * One item of a hearing. What the presider said becomes the conclusion to be worked over, what others of
 * the session said their opinions; a citizen's own words are not repeated. Of a denunciation nothing is
 * taken over: its circle writes what may go out.
 */
export async function draftItem(
  db: Db,
  session: Session,
  hearing: Hearing,
  line: MatterLine | undefined,
): Promise<ConclusionItem> {
  const empty: ConclusionItem = {
    hearing: hearing.id,
    summary: line?.summary ?? hearing.matter?.summary ?? "",
    opinions: [],
    conclusion: "",
    assigned: null,
    limit: null,
    contact: "",
    answers: "",
  };
  if (line?.isProtected) return empty;
  const statements = await readStatements(db, hearing.id);
  const presider = session.members.find((member) => member.role === "presider");
  const said = (names: readonly string[]) =>
    statements.filter((statement) => names.some((name) => statement.speaker.includes(name)));
  const agencies = session.members.filter((member) => member.role === "agency");
  return {
    ...empty,
    conclusion: said(presider ? [presider.name] : [])
      .map((statement) => statement.text)
      .join("\n")
      .slice(0, 5000),
    opinions: said(agencies.map((member) => member.name))
      .slice(0, 20)
      .map(({ speaker, text }) => ({ by: speaker.slice(0, 200), text: text.slice(0, 3000) })),
  };
}
