/** Sentences of what follows a reception: register, conclusions, tasks, what the centre is told. */
import type { AuditEvent } from "#shared/audit.ts";
import { FollowUpKind } from "#shared/register.ts";
import { showDay } from "#shared/working-days.ts";
import type { TFunction } from "i18next";

export type FollowUpEvent = Extract<AuditEvent, { type: `register.${string}` }>;

export function followUpSentence(t: TFunction, event: FollowUpEvent, nameOf: (id: string) => string): string {
  switch (event.type) {
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
