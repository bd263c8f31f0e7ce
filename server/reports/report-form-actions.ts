/** Importing report forms: a definition is parsed and checked, and every fault is named (RP1). */
import type { z } from "zod";
import type { Output } from "#shared/http.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { faultsIn } from "#shared/report-formulas.ts";
import { ReportDefinition, type FormFault, type ReportForm } from "#shared/report-forms.ts";
import { may } from "#shared/roles.ts";
import { record } from "../audit/audit-store.ts";
import { isClean } from "../base/clean-input.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { ReportNeeds } from "./report-actions.ts";
import { insertReportForm, nextVersion } from "./report-form-store.ts";

/** More would not be read by anybody. */
const mostFaults = 50;

/** What is wrong, or what it would be; saves nothing. */
export async function checkReportForm(
  { db }: ReportNeeds,
  who: Person,
  text: string,
): Promise<Reply<Output<"checkReportForm">>> {
  if (!(await mayImport(db, who))) return refuse("notAllowed");
  const { definition, faults } = readDefinition(text);
  if (definition === null) return accept({ form: null, faults });
  return accept({ form: { ...definition, version: await nextVersion(db, definition.code) }, faults: [] });
}

export function importReportForm(parts: ReportNeeds, who: Person, text: string): Promise<Reply<ReportForm>> {
  return write(parts.db, async (tx): Promise<Reply<ReportForm>> => {
    if (!(await mayImport(tx, who))) return refuse("notAllowed");
    const { definition } = readDefinition(text);
    if (definition === null) return refuse("formFaulty", "text");
    const at = parts.clock.now();
    const form = { ...definition, version: await nextVersion(tx, definition.code) };
    if (!(await insertReportForm(tx, form, who.id, at))) return refuse("changedMeanwhile");
    const { code, version } = form;
    await record(tx, { at, by: who.id, event: { type: "reportForm.imported", code, version } });
    return accept(form);
  });
}

/** [RP1] A definition without any fault, or all that is wrong with it. */
export function readDefinition(text: string): { definition: ReportDefinition | null; faults: FormFault[] } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    const what = error instanceof Error ? error.message.slice(0, 200) : "";
    return { definition: null, faults: [{ fault: "notJson", at: "", what }] };
  }
  if (!isClean(raw)) return { definition: null, faults: [{ fault: "notJson", at: "", what: "" }] };
  const parsed = ReportDefinition.safeParse(raw);
  const faults = parsed.success ? faultsIn(parsed.data) : parsed.error.issues.map(shapeFault);
  return parsed.success && faults.length === 0
    ? { definition: parsed.data, faults }
    : { definition: null, faults: faults.slice(0, mostFaults) };
}

const shapeFault = (issue: z.core.$ZodIssue): FormFault => ({
  fault: "wrongShape",
  at: issue.path.join("."),
  what: issue.message.slice(0, 200),
});

/** Forms hold for all bodies: whoever imports them is asked at a topmost one. */
async function mayImport(db: Db, who: Person): Promise<boolean> {
  const tops = await db.selectFrom("organisations").select("id").where("parent", "is", null).execute();
  return may(who, "report.forms", { organisations: tops.map((top) => top.id) });
}
