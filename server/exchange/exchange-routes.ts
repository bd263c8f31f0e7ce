/** HTTP of the exchange with the national database. */
import type { Router } from "express";
import { z } from "zod";
import { ExchangeFile, ReceiptFile } from "#shared/exchange-record.ts";
import type { ExchangeBatch } from "#shared/exchange.ts";
import type { ExchangeBatchId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { record } from "../audit/audit-store.ts";
import { serveDownload } from "../base/serve-download.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { write } from "../database/write.ts";
import { renderWorkbook, workbookType } from "../documents/workbook.ts";
import type { JobRunner } from "../notifications/job-runner.ts";
import { listBatches, listReceipts, makeBatch, makerOf, takeBatch, viewBatch } from "./batch-actions.ts";
import { batchSheets } from "./batch-file.ts";
import { countSending, lockBatch, readBatch } from "./batch-store.ts";
import { canonicalJson } from "./canonical-json.ts";
import { mayIn } from "./entry-access.ts";
import { checkNumbers, enterNumbers, moveEntry } from "./entry-actions.ts";
import { listCompleteness, listEntries, openEntry, remind, type ExchangeNeeds } from "./entry-reads.ts";
import { queueSending } from "./exchange-desk.ts";
import { listCodes, listUnits, saveCode, saveUnit } from "./settings-actions.ts";

type Needs = ServeNeeds & ExchangeNeeds & { jobs: Pick<JobRunner, "wake"> };

export function exchangeRoutes(router: Router, parts: Needs): void {
  serve(router, parts, "exchangeEntries", (input, who) => listEntries(parts, who, input));
  serve(router, parts, "exchangeEntry", ({ id }, who) => openEntry(parts, who, id));
  serve(router, parts, "moveExchangeEntry", (input, who) => moveEntry(parts, who, input));
  serve(router, parts, "checkExchangeNumbers", (input, who) => checkNumbers(parts, who, input));
  serve(router, parts, "enterExchangeNumbers", (input, who) => enterNumbers(parts, who, input));
  serve(router, parts, "makeExchangeBatch", (input, who) => makeBatch(parts, who, input));
  serve(router, parts, "exchangeBatches", ({ from }, who) => listBatches(parts, who, from));
  serve(router, parts, "sendExchangeBatch", ({ id }, who) => sendAgain(parts, who, id));
  serve(router, parts, "exchangeReceipts", ({ from }, who) => listReceipts(parts, who, from));
  serve(router, parts, "exchangeCompleteness", ({ from }, who) => listCompleteness(parts, who, from));
  serve(router, parts, "exchangeReminder", (_input, who) => remind(parts, who));
  serve(router, parts, "exchangeCodes", (_input, who) => listCodes(parts, who));
  serve(router, parts, "saveExchangeCode", (input, who) => saveCode(parts, who, input));
  serve(router, parts, "exchangeUnits", ({ from }, who) => listUnits(parts, who, from));
  serve(router, parts, "saveExchangeUnit", (input, who) => saveUnit(parts, who, input));
  serve(router, parts, "exchangeSchema", async () =>
    accept({ file: z.toJSONSchema(ExchangeFile), receipt: z.toJSONSchema(ReceiptFile) }),
  );
  serveDownload(router, parts, "exchangeFile", async ({ id }, who) => {
    const file = await takeBatch(parts, who, id, "json");
    if (!file.ok) return file;
    const bytes = Buffer.from(canonicalJson(file.value), "utf8");
    return accept({ contentType: "application/json", name: `${id}.json`, bytes, shown: "attachment" });
  });
  serveDownload(router, parts, "exchangeWorkbook", async ({ id }, who) => {
    const file = await takeBatch(parts, who, id, "xlsx");
    if (!file.ok) return file;
    const bytes = await renderWorkbook(batchSheets(file.value));
    return accept({ contentType: workbookType, name: `${id}.xlsx`, bytes, shown: "attachment" });
  });
}

/** A batch whose job gave up is tried anew, under the same name and with the same bytes. */
function sendAgain(parts: Needs, who: Person, id: ExchangeBatchId): Promise<Reply<ExchangeBatch>> {
  return write(parts.db, async (tx, afterCommit): Promise<Reply<ExchangeBatch>> => {
    const batch = await lockBatch(tx, id);
    if (!batch || !(await mayIn(tx, who, "exchange.read", batch.organisation))) return refuse("notFound");
    if (!(await mayIn(tx, who, "exchange.write", batch.organisation))) return refuse("notAllowed");
    if (batch.state !== "failed") return refuse("wrongState");
    await countSending(tx, batch);
    const after = await readBatch(tx, id);
    if (!after) return refuse("notFound");
    await queueSending(tx, after, parts);
    const view = await viewBatch(tx, who, after, await makerOf(tx, after));
    const event = { type: "exchange.batchSentAgain" as const, batch: id };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    afterCommit(() => parts.jobs.wake());
    return accept(view);
  });
}
