/** Sentences of the exchange with the national database in the audit. Pure; see audit-words.ts. */
import type { AuditEvent } from "#shared/audit.ts";
import type { TFunction } from "i18next";
import { shortId } from "./keeping-audit-words.ts";

type ExchangeEvent = Extract<AuditEvent, { type: `exchange.${string}` }>;

export function exchangeSentence(t: TFunction, event: ExchangeEvent, nameOf: (id: string) => string): string {
  switch (event.type) {
    case "exchange.read":
      return t("audit.events.exchange_read", { entry: shortId(event.entry) });
    case "exchange.moved": {
      const { entry, what } = event;
      return t("audit.events.exchange_moved", { entry: shortId(entry), what: actWord(t, what) });
    }
    case "exchange.numbered":
      return t("audit.events.exchange_numbered", { entries: event.entries });
    case "exchange.batchMade":
      return t("audit.events.exchange_batchMade", {
        batch: shortId(event.batch),
        organisation: nameOf(event.organisation),
        entries: event.entries,
      });
    case "exchange.batchRead":
      return t("audit.events.exchange_batchRead", { batch: shortId(event.batch), form: event.form });
    case "exchange.batchSentAgain":
      return t("audit.events.exchange_batchSentAgain", { batch: shortId(event.batch) });
    case "exchange.codeSaved":
      return t("audit.events.exchange_codeSaved", { list: event.list, own: event.own });
    case "exchange.unitSaved":
      return t("audit.events.exchange_unitSaved", { organisation: nameOf(event.organisation) });
  }
}

const acts = ["enter", "acknowledge", "reject", "again", "ask"] as const;

function actWord(t: TFunction, what: string): string {
  const act = acts.find((one) => one === what);
  return act === undefined ? what : t(`exchange.acts.${act}`);
}
