/**
 * The record in which an entry is exported, in the field groups of ND55 Điều 6, and the files around it.
 * Its form is numbered: a field is added under the same number, and changed or taken away under the next.
 * The server gives it as JSON Schema (`exchangeSchema`).
 */
import { z } from "zod";
import { ExchangeBatchId, ExchangeEntryId } from "./ids.ts";
import { Day, Instant } from "./time.ts";

export const EXCHANGE_SCHEMA = "cau-tiep-dan/exchange/1";
export const RECEIPT_SCHEMA = "cau-tiep-dan/receipt/1";

/** What a reception or petition came to. */
export const ResultKind = z.enum([
  "accepted",
  "guided",
  "forwarded",
  "answered",
  "settled",
  "refused",
  "withdrawn",
  "underReview",
]);
export type ResultKind = z.infer<typeof ResultKind>;

/** An own word with its code in the national database, as the table of codes had it that day. */
const Coded = z.object({ own: z.string(), code: z.string(), title: z.string() });
export type Coded = z.infer<typeof Coded>;

const text = z.string();

export const ExchangeRecord = z.object({
  entry: ExchangeEntryId,
  code: text,
  version: z.number().int().min(1),
  /** Number in the national database of what this corrects. */
  corrects: text.nullable(),
  unit: z.object({ code: text.nullable(), name: text }),
  /** Code of the matter, or the hearing. */
  matter: text,
  petitionKind: Coded.nullable(),
  /** Reception: name, address, content, result. */
  reception: z
    .object({
      receivedOn: Day,
      name: text,
      address: text,
      headcount: z.number().int(),
      content: text,
      isOnline: z.boolean(),
      result: Coded.nullable(),
    })
    .nullable(),
  /** Petition: kind, eligible or not, in competence or not, forwarded to which class of body. */
  petition: z
    .object({
      receivedOn: Day,
      subject: Coded.nullable(),
      content: text,
      isEligible: z.boolean(),
      ineligibleGround: text,
      inCompetence: z.boolean().nullable(),
      forwardedTo: text,
      forwardedClass: Coded.nullable(),
    })
    .nullable(),
  settlement: z
    .object({
      outcome: Coded.nullable(),
      steps: z.array(z.object({ on: Day, result: text, document: text })),
    })
    .nullable(),
});
export type ExchangeRecord = z.infer<typeof ExchangeRecord>;

/** One file: the entries of a unit. */
export const ExchangeFile = z.object({
  schema: z.literal(EXCHANGE_SCHEMA),
  batch: ExchangeBatchId,
  unit: z.object({ code: text.nullable(), name: text }),
  from: Day,
  to: Day,
  madeAt: Instant,
  entries: z.array(ExchangeRecord),
});
export type ExchangeFile = z.infer<typeof ExchangeFile>;

/** What comes back for a file. */
export const ReceiptFile = z.object({
  schema: z.literal(RECEIPT_SCHEMA),
  batch: ExchangeBatchId,
  results: z
    .array(
      z.discriminatedUnion("result", [
        z.object({ entry: ExchangeEntryId, result: z.literal("entered"), number: text.max(200) }),
        z.object({ entry: ExchangeEntryId, result: z.literal("acknowledged"), number: text.max(200) }),
        z.object({ entry: ExchangeEntryId, result: z.literal("rejected"), reason: text.max(2000) }),
      ]),
    )
    .max(5000),
});
export type ReceiptFile = z.infer<typeof ReceiptFile>;
