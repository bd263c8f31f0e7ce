/** One sentence for each recorded event about keeping recordings. Pure. */
import type { AuditEvent } from "#shared/audit.ts";
import { DestructionState } from "#shared/destruction-machine.ts";
import { showDay } from "#shared/working-days.ts";
import type { TFunction } from "i18next";

type KeepingEvent = Extract<
  AuditEvent,
  {
    type:
      | "retention.set"
      | "hold.placed"
      | "hold.lifted"
      | "destruction.moved"
      | "recording.destroyed"
      | "recording.itemClosed";
  }
>;

export function keepingSentence(t: TFunction, event: KeepingEvent): string {
  switch (event.type) {
    case "retention.set":
      return t("audit.events.retention_set", {
        matter: shortId(event.matter),
        class: event.class,
        day: event.endedOn === null ? "–" : showDay(event.endedOn),
      });
    case "hold.placed":
      return t("audit.events.hold_placed", { matter: shortId(event.matter) });
    case "hold.lifted":
      return t("audit.events.hold_lifted", { matter: shortId(event.matter) });
    case "destruction.moved":
      return t("audit.events.destruction_moved", { state: stateWord(t, event.state) });
    case "recording.destroyed":
      return t("audit.events.recording_destroyed", { files: event.files });
    case "recording.itemClosed":
      return t("audit.events.recording_itemClosed");
  }
}

function stateWord(t: TFunction, state: string): string {
  const known = DestructionState.safeParse(state);
  return known.success ? t(`keeping.destructions.states.${known.data}`) : state;
}

/** The audit names no matter by more than the beginning of its id. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}
