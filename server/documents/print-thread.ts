/** The thread in which one document is printed. */
import { parentPort, workerData } from "node:worker_threads";
import type { PrintOrder } from "./document-printer.ts";

const { document, form } = workerData as PrintOrder; // document-printer.ts hands in nothing else.
// Each library takes a while to load; only the one that is wanted is.
const bytes =
  form === "pdf"
    ? await (await import("./document-pdf.ts")).renderPdf(document)
    : await (await import("./document-docx.ts")).renderDocx(document);
parentPort?.postMessage(bytes);
