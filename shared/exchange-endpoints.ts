/** Endpoints of the exchange with the national database. */
import { z } from "zod";
import { nothing, page, pageOf, type Endpoint } from "./endpoint.ts";
import {
  ExchangeBatch,
  ExchangeCode,
  ExchangeCodeFields,
  ExchangeCommand,
  ExchangeEntry,
  ExchangeKind,
  ExchangeLine,
  ExchangeReceipt,
  NumberFault,
  TypedNumber,
  UnitCode,
  UnitCodeFields,
  UnitCompleteness,
} from "./exchange.ts";
import { ExchangeState } from "./exchange-machine.ts";
import { ExchangeBatchId, ExchangeEntryId, OrganisationId } from "./ids.ts";
import { PlanDay } from "./working-days.ts";

const one = z.object({ id: ExchangeEntryId });
const typed = z.object({ lines: z.array(TypedNumber).min(1).max(500) });

export const exchangeEndpoints = {
  /** The outbox: entries of the bodies the viewer may read, what is due first. */
  exchangeEntries: {
    method: "GET",
    path: "/api/exchange/entries",
    input: page.extend({
      state: ExchangeState.optional(),
      kind: ExchangeKind.optional(),
      organisation: OrganisationId.optional(),
      age: z.enum(["all", "open", "overdue", "incomplete"]).default("all"),
      search: z.string().trim().max(60).default(""),
    }),
    reply: pageOf(ExchangeLine),
  },
  exchangeEntry: { method: "GET", path: "/api/exchange/entries/:id", input: one, reply: ExchangeEntry },
  moveExchangeEntry: {
    method: "POST",
    path: "/api/exchange/entries/:id/move",
    input: one.extend({ command: ExchangeCommand }),
    reply: ExchangeEntry,
  },
  /** What would become of numbers typed back; changes nothing. */
  checkExchangeNumbers: {
    method: "POST",
    path: "/api/exchange/numbers/check",
    input: typed,
    reply: z.array(TypedNumber.extend({ label: z.string(), fault: NumberFault.nullable() })),
    reads: true,
  },
  /** All of them or none: one that cannot be taken refuses the whole. */
  enterExchangeNumbers: {
    method: "POST",
    path: "/api/exchange/numbers",
    input: typed,
    reply: z.object({ entered: z.number().int() }),
  },
  /** Puts the complete entries of a unit and period into a file. */
  makeExchangeBatch: {
    method: "POST",
    path: "/api/exchange/batches",
    input: z.object({ organisation: OrganisationId, from: PlanDay, to: PlanDay }),
    reply: z.object({
      batch: ExchangeBatch,
      /** Left out: something is missing in them. */
      incomplete: z.number().int(),
      /** Left out: denunciations that this person may not read. */
      restricted: z.number().int(),
    }),
  },
  exchangeBatches: {
    method: "GET",
    path: "/api/exchange/batches",
    input: page,
    reply: pageOf(ExchangeBatch),
  },
  sendExchangeBatch: {
    method: "POST",
    path: "/api/exchange/batches/:id/send",
    input: z.object({ id: ExchangeBatchId }),
    reply: ExchangeBatch,
  },
  exchangeReceipts: {
    method: "GET",
    path: "/api/exchange/receipts",
    input: page,
    reply: pageOf(ExchangeReceipt),
  },
  exchangeCompleteness: {
    method: "GET",
    path: "/api/exchange/completeness",
    input: page,
    reply: pageOf(UnitCompleteness),
  },
  /** What the viewer's own units owe, for the reminder on the first page; all zero for others. */
  exchangeReminder: {
    method: "GET",
    path: "/api/exchange/reminder",
    input: nothing,
    reply: z.object({ open: z.number().int(), overdue: z.number().int(), incomplete: z.number().int() }),
  },
  exchangeCodes: {
    method: "GET",
    path: "/api/exchange/codes",
    input: nothing,
    reply: z.object({ codes: z.array(ExchangeCode), mayChange: z.boolean() }),
  },
  /** Holds from its day on; the code before it ends the day before. */
  saveExchangeCode: {
    method: "POST",
    path: "/api/exchange/codes",
    input: ExchangeCodeFields,
    reply: nothing,
  },
  exchangeUnits: { method: "GET", path: "/api/exchange/units", input: page, reply: pageOf(UnitCode) },
  saveExchangeUnit: { method: "POST", path: "/api/exchange/units", input: UnitCodeFields, reply: nothing },
  /** The form of exported files and of receipts, as JSON Schema. */
  exchangeSchema: {
    method: "GET",
    path: "/api/exchange/schema",
    input: nothing,
    reply: z.object({ file: z.record(z.string(), z.unknown()), receipt: z.record(z.string(), z.unknown()) }),
  },
} satisfies Record<string, Endpoint>;

const batch = z.object({ id: ExchangeBatchId });

export const exchangeDownloads = {
  exchangeFile: { path: "/api/exchange/batches/:id/du-lieu.json", input: batch },
  exchangeWorkbook: { path: "/api/exchange/batches/:id/du-lieu.xlsx", input: batch },
} as const;
