/** [FU2] What the visitor was told within ten working days, how and when (LTCD Điều 28.1). Said once. */
import type { Parsed } from "#shared/http.ts";
import type { RegisterLineId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import { write } from "../database/write.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { readVersions } from "../register/register-store.ts";
import type { ConclusionNeeds } from "./conclusion-actions.ts";
import { mayOpen } from "./conclusion-view.ts";
import { insertReply } from "./follow-up-store.ts";

export function replyToVisitor(
  parts: ConclusionNeeds,
  who: Person,
  { id, outcome, way, on, document }: Parsed<"replyToVisitor">,
): Promise<Reply<{ id: RegisterLineId }>> {
  return write(parts.db, async (tx): Promise<Reply<{ id: RegisterLineId }>> => {
    const line = (await readVersions(tx, [id])).at(-1);
    if (!line) return refuse("notFound");
    const organisations = await organisationPath(tx, line.organisation);
    if (!may(who, "register.write", { organisations })) return refuse("notFound");
    if (line.is_protected && !(await mayOpen(tx, who, line.matter))) return refuse("notAllowed");
    const at = parts.clock.now();
    if (on < line.cells.receivedOn || on > dayOf(at)) return refuse("badInput", "on");
    const isNew = await insertReply(tx, { line: id, outcome, way, on, document, by: who.id, at });
    if (!isNew) return refuse("alreadyExists");
    await record(tx, { at, by: who.id, event: { type: "visitor.answered", line: id, outcome } });
    return accept({ id });
  });
}
