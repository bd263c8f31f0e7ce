/**
 * The states of one entry for the national database, and who moves it: the server exports and replaces,
 * a clerk types back what the national database answered (rules EX2, EX3).
 */
import { z } from "zod";

/**
 * pending chờ xuất · exported đã xuất · entered đã nhập, có mã số · acknowledged đã xác nhận ·
 * rejected bị trả lại · superseded đã thay bằng bản mới.
 */
export const ExchangeState = z.enum([
  "pending",
  "exported",
  "entered",
  "acknowledged",
  "rejected",
  "superseded",
]);
export type ExchangeState = z.infer<typeof ExchangeState>;

/** ask: the Government Inspectorate wants it by a day of its own. */
export const ExchangeAct = z.enum(["export", "enter", "acknowledge", "reject", "again", "supersede", "ask"]);
export type ExchangeAct = z.infer<typeof ExchangeAct>;

const moves: Record<ExchangeAct, Partial<Record<ExchangeState, ExchangeState>>> = {
  export: { pending: "exported" },
  // Typed by hand without an export, mistyped, or answered when newer data had already replaced it.
  enter: { pending: "entered", exported: "entered", entered: "entered", superseded: "superseded" },
  acknowledge: { entered: "acknowledged" },
  reject: { exported: "rejected", entered: "rejected" },
  again: { rejected: "superseded" },
  supersede: {
    exported: "superseded",
    entered: "superseded",
    acknowledged: "superseded",
    rejected: "superseded",
  },
  ask: { pending: "pending", exported: "exported", rejected: "rejected" },
};

/** Where an entry goes, or null where that cannot be done now. */
export function stepExchange(state: ExchangeState, act: ExchangeAct): ExchangeState | null {
  return moves[act][state] ?? null;
}

/** What a clerk does by hand; the other moves are the server's. */
export const handActs = ["enter", "acknowledge", "reject", "again", "ask"] as const satisfies ExchangeAct[];

/** States that still ask for somebody's work. */
export const openStates = ["pending", "exported", "rejected"] as const satisfies ExchangeState[];
