/**
 * The door of this folder. Each work is done in a thread of its own with a limit of time and memory: a file
 * from outside may be made to take for ever, and a live room must not stand still for it.
 */
import type { X509Certificate } from "node:crypto";
import { Worker } from "node:worker_threads";
import { refuse, type Reply } from "#shared/refusals.ts";
import type { CodesReport, SignedPdfReport } from "#shared/signatures.ts";
import type { Identity } from "./identity.ts";
import type { Signing } from "./sign-pdf.ts";
import { failedReport, type Original } from "./verify-pdf.ts";

export type SigningOrder =
  | { work: "sign"; pdf: Uint8Array; identity: Identity; signing: Signing }
  | { work: "verify"; pdf: Uint8Array; original: Original | null; trusted: Uint8Array[] }
  | { work: "readCodes"; bytes: Uint8Array; type: string };

export type ScanType = "application/pdf" | "image/png" | "image/jpeg";

const limits = { sign: 20_000, verify: 30_000, readCodes: 120_000 };
const mostMemoryMb = 768;
/** At once; more wait. */
const threads = 2;

/**
 * Signs a PDF (PAdES baseline B, SHA-256, an update that changes no earlier byte).
 * Refuses with wrongKeyPassword, notAnIdentity, certificateExpired, certificateNotYetValid,
 * certificateNotForSigning, unreadablePdf; with unavailable where it took too long.
 */
export async function signPdf(pdf: Uint8Array, identity: Identity, signing: Signing): Promise<Reply<Buffer>> {
  const reply = await run<Reply<Uint8Array>>({ work: "sign", pdf, identity, signing });
  if (reply === null) return refuse("unavailable");
  return reply.ok ? { ok: true, value: Buffer.from(reply.value) } : reply;
}

/**
 * Judges the signatures of a PDF. With `original` (the bytes that were issued, or their SHA-256 in
 * hexadecimal) also whether the file is that document with nothing but signatures added.
 */
export async function verifyPdf(
  pdf: Uint8Array,
  { original, trusted }: { original?: Original; trusted: readonly X509Certificate[] },
): Promise<SignedPdfReport> {
  const roots = trusted.map((one) => new Uint8Array(one.raw));
  const report = await run<SignedPdfReport>({
    work: "verify",
    pdf,
    original: original ?? null,
    trusted: roots,
  });
  return report ?? failedReport("tookTooLong");
}

/** The texts of all QR codes on a scan, page by page. */
export async function readCodes(bytes: Uint8Array, type: ScanType): Promise<CodesReport> {
  const report = await run<CodesReport>({ work: "readCodes", bytes, type });
  return report ?? { pages: [], findings: ["tookTooLong"] };
}

let busy = 0;
const waiting: (() => void)[] = [];

/** @returns null where time or memory ran out */
async function run<T>(order: SigningOrder): Promise<T | null> {
  if (busy >= threads) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  try {
    return await runNow<T>(order);
  } finally {
    const next = waiting.shift();
    // The place goes straight to the next in the queue.
    if (next) next();
    else busy -= 1;
  }
}

function runNow<T>(order: SigningOrder): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./signing-thread.ts", import.meta.url), {
      workerData: order,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
    });
    const end = setTimeout(() => {
      resolve(null);
      void worker.terminate();
    }, limits[order.work]);
    worker.once("message", (answer: T) => {
      clearTimeout(end);
      resolve(answer);
      // Reading codes keeps a WebAssembly module that would linger.
      void worker.terminate();
    });
    worker.once("error", (error: Error & { code?: string }) => {
      clearTimeout(end);
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve(null);
      else reject(error);
    });
    worker.once("exit", () => {
      clearTimeout(end);
      reject(new Error("The signing thread ended without an answer."));
    });
  });
}
