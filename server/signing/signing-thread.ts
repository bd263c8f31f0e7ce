/** The thread in which one work of signing.ts is done; it loads only the libraries of that work. */
import { X509Certificate } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import type { SigningOrder } from "./signing.ts";

const order = workerData as SigningOrder; // signing.ts hands in nothing else.

async function work(): Promise<unknown> {
  switch (order.work) {
    case "sign": {
      const { signPdfHere } = await import("./sign-pdf.ts");
      return signPdfHere(order.pdf, order.identity, order.signing);
    }
    case "verify": {
      const { verifyPdfHere } = await import("./verify-pdf.ts");
      const trusted = order.trusted.map((der) => new X509Certificate(der));
      return verifyPdfHere(order.pdf, { original: order.original, trusted });
    }
    case "readCodes": {
      const { readCodesHere } = await import("./read-codes.ts");
      return readCodesHere(order.bytes, order.type);
    }
  }
}

parentPort?.postMessage(await work());
