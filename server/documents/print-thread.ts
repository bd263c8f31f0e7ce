/** The thread in which one document is printed. */
import { parentPort, workerData } from "node:worker_threads";
import type { OfficialDocument } from "./document-model.ts";
import { renderPdf } from "./document-pdf.ts";

parentPort?.postMessage(await renderPdf(workerData as OfficialDocument)); // document-printer.ts hands in nothing else.
