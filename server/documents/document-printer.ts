/**
 * Prints documents in a thread of their own: setting forty pages takes a second, and a live room must not
 * stand still for it. One after another, so that a hundred readers do not take every core.
 */
import { Worker } from "node:worker_threads";
import type { OfficialDocument } from "./document-model.ts";

export type DocumentForm = "pdf" | "docx";
export type PrintOrder = { document: OfficialDocument; form: DocumentForm };

export type Printer = {
  /** The bytes of the document's file: PDF unless told. */
  print(document: OfficialDocument, form?: DocumentForm): Promise<Buffer>;
};

export const documentTypes: Record<DocumentForm, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

export function createPrinter(): Printer {
  let last: Promise<unknown> = Promise.resolve();
  return {
    print(document, form = "pdf") {
      const mine = last.then(() => printApart({ document, form }));
      // The next in the queue does not care whether this one failed; whoever waits for it does.
      last = mine.catch(() => {});
      return mine;
    },
  };
}

function printApart(order: PrintOrder): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./print-thread.ts", import.meta.url), {
      workerData: order,
      execArgv: [],
      env: {},
    });
    worker.once("message", (pdf: Uint8Array) => resolve(Buffer.from(pdf)));
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The printing thread ended without a document.")));
  });
}
