/** The thread in which documents are printed, one after another. */
import { parentPort } from "node:worker_threads";
import type { Printed, PrintOrder } from "./document-printer.ts";

parentPort?.on("message", (order: PrintOrder) => {
  // document-printer.ts hands in nothing else, and waits for each answer.
  void print(order)
    .catch((error: unknown): Printed => ({ error: error instanceof Error ? error.message : String(error) }))
    .then((printed) => parentPort?.postMessage(printed));
});

/** Each library takes a while to load; only the one that is wanted is. */
async function print({ document, form }: PrintOrder): Promise<Printed> {
  const bytes =
    form === "pdf"
      ? await (await import("./document-pdf.ts")).renderPdf(document)
      : await (await import("./document-docx.ts")).renderDocx(document);
  return { bytes };
}
