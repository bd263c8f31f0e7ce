/** The first words of a notice: what is known of a hearing, and what its minutes hold. Pure. */
import { mostTasks, type ConclusionItem, type GivenTask } from "#shared/conclusions.ts";
import type { MatterLine } from "#shared/matters.ts";
import type { Assignment, Statement } from "#shared/minutes.ts";
import type { Hearing } from "#shared/sessions.ts";
import { PlanDay } from "#shared/working-days.ts";

type Said = Pick<Statement, "kind" | "speaker" | "text" | "assignment">;

/**
 * One item of a hearing. Directives of the minutes become the conclusion, each of them that names a body its
 * task; statements marked as opinions those of the bodies. A citizen's own words are not repeated. Of a
 * denunciation nothing is taken over: its circle writes what may go out (CN2).
 */
export function draftItem(
  hearing: Hearing,
  line: MatterLine | undefined,
  statements: readonly Said[],
): ConclusionItem {
  const empty: ConclusionItem = {
    hearing: hearing.id,
    summary: (line?.summary ?? hearing.matter?.summary ?? "").slice(0, 1000),
    opinions: [],
    conclusion: "",
    tasks: [],
    answers: "",
  };
  if (line?.isProtected) return empty;
  const directives = statements.filter((one) => one.kind === "directive");
  const tasks = directives.flatMap(({ text, assignment }) => (assignment ? [taskOf(text, assignment)] : []));
  return {
    ...empty,
    opinions: statements
      .filter((one) => one.kind === "opinion")
      .slice(0, 20)
      .map(({ speaker, text }) => ({ by: speaker, text: text.slice(0, 3000) })),
    conclusion: directives
      .map((one) => one.text)
      .join("\n")
      .slice(0, 5000),
    tasks: tasks.slice(0, mostTasks),
    answers: tasks[0]?.body.name ?? "",
  };
}

function taskOf(text: string, given: Assignment): GivenTask {
  const due = PlanDay.safeParse(given.due);
  return {
    body: { organisation: given.organisation, name: given.body.slice(0, 200) },
    what: text.slice(0, 3000),
    // A limit in words is for a person to put into days.
    limit: due.success ? { kind: "day", on: due.data } : null,
    contact: given.contact,
  };
}
