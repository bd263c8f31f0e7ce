/** Sentences of what follows a reception: register, conclusions, tasks, what the centre is told. */
import type { AuditEvent } from "#shared/audit.ts";
import { FollowUpKind } from "#shared/register.ts";
import { showDay } from "#shared/working-days.ts";
import type { TFunction } from "i18next";

export type FollowUpEvent = Extract<
  AuditEvent,
  {
    type: `${"register" | "conclusion" | "conclusions" | "followUps" | "task" | "visitor" | "centre"}.${string}`;
  }
>;

export function followUpSentence(t: TFunction, event: FollowUpEvent, nameOf: (id: string) => string): string {
  switch (event.type) {
    case "conclusions.read":
      return t("audit.events.conclusions_read");
    case "conclusion.moved":
      return t("audit.events.conclusion_moved", { what: stepWord(t, event.what) });
    case "followUps.read":
      return t("audit.events.followUps_read", { rows: event.rows });
    case "task.read":
      return t("audit.events.task_read", { task: event.task.slice(0, 8) });
    case "task.moved":
      return t("audit.events.task_moved", { task: event.task.slice(0, 8), what: stepWord(t, event.what) });
    case "visitor.answered":
      return t("audit.events.visitor_answered", { line: event.line.slice(0, 8) });
    case "centre.moved":
      return t("audit.events.centre_moved", { item: event.item.slice(0, 8), what: stepWord(t, event.what) });
    case "register.entered":
      return t("audit.events.register_entered", {
        number: event.part === "main" ? event.number : `BS${event.number}`,
        year: event.year,
        organisation: nameOf(event.organisation),
      });
    case "register.corrected":
      return t("audit.events.register_corrected", { line: event.line.slice(0, 8), version: event.version });
    case "register.followed": {
      const kind = FollowUpKind.safeParse(event.kind);
      return t("audit.events.register_followed", {
        line: event.line.slice(0, 8),
        kind: kind.success ? t(`register.kinds.${kind.data}`) : event.kind,
      });
    }
    case "register.closed":
      return t("audit.events.register_closed", {
        year: event.year,
        organisation: nameOf(event.organisation),
      });
    case "register.read":
      return t("audit.events.register_read", {
        year: event.year,
        organisation: nameOf(event.organisation),
        lines: event.lines,
      });
    case "register.printed":
      return t("audit.events.register_printed", {
        organisation: nameOf(event.organisation),
        from: showDay(event.from),
        to: showDay(event.to),
        form: event.form.toUpperCase(),
        lines: event.lines,
      });
  }
}

const steps = [
  "drafted",
  "saved",
  "submitted",
  "returned",
  "issued",
  "entered",
  "sent",
  "acknowledged",
  "accept",
  "report",
  "confirm",
  "return",
  "extend",
  "suspend",
  "resume",
] as const;

/** Old rows may hold a word that is none any more; it is shown as it was written. */
function stepWord(t: TFunction, what: string): string {
  const known = steps.find((one) => one === what);
  return known === undefined ? what : t(`followUp.steps.${known}`);
}
