/**
 * Prints documents in a thread of their own: setting forty pages takes a second, and a live room must not
 * stand still for it. One after another, so that a hundred readers do not take every core.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { OfficialDocument } from "./document-model.ts";

export type DocumentForm = "pdf" | "docx";
export type PrintOrder = { document: OfficialDocument; form: DocumentForm };

/** What the thread answers to one order. */
export type Printed = { bytes: Uint8Array } | { error: string };

export type Printer = {
  /** The bytes of the document's file: PDF unless told. */
  print(document: OfficialDocument, form?: DocumentForm): Promise<Buffer>;
};

export const documentTypes: Record<DocumentForm, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** So long the thread waits for the next document, with its libraries and typefaces loaded. */
const IDLE_MS = 60_000;

export function createPrinter(): Printer {
  let last: Promise<unknown> = Promise.resolve();
  let thread: Worker | null = null;
  let ending: NodeJS.Timeout | undefined;

  /** What broke is not used again; loading anew takes half a second. */
  function drop(): void {
    void thread?.terminate();
    thread = null;
  }

  function printApart(order: PrintOrder): Promise<Buffer> {
    clearTimeout(ending);
    thread ??= new Worker(new URL("./print-thread.ts", import.meta.url), { execArgv: [], env: {} });
    const worker = thread;
    // Only a document that is being printed keeps the process alive.
    worker.ref();
    return answerOf(worker, order)
      .catch((error: unknown) => {
        drop();
        throw error;
      })
      .finally(() => {
        worker.unref();
        ending = setTimeout(drop, IDLE_MS).unref();
      });
  }

  return {
    print(document, form = "pdf") {
      const mine = last.then(() => printApart({ document, form }));
      // The next in the queue does not care whether this one failed; whoever waits for it does.
      last = mine.catch(() => {});
      return mine;
    },
  };
}

function answerOf(worker: Worker, order: PrintOrder): Promise<Buffer> {
  const answered = new AbortController();
  const { signal } = answered;
  const ended = once(worker, "exit", { signal }).then(() => {
    throw new Error("The printing thread ended without a document.");
  });
  const printed = once(worker, "message", { signal }).then(([said]) => {
    const answer = said as Printed; // print-thread.ts says nothing else.
    if ("error" in answer) throw new Error(answer.error);
    return Buffer.from(answer.bytes);
  });
  worker.postMessage(order);
  // once() refuses on "error" by itself.
  return Promise.race([printed, ended]).finally(() => {
    answered.abort();
    // Whichever did not win ends with the abort, which nobody waits for.
    for (const one of [ended, printed]) one.catch(() => {});
  });
}
