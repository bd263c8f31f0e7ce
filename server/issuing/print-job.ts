/** Prints issued documents, once each: by a job right after the issue, or earlier when somebody asks first. */
import { z } from "zod";
import { DocumentId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import type { Clock } from "../base/clock.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { Printer } from "../documents/document-printer.ts";
import type { JobHandler } from "../notifications/job-runner.ts";
import { putPrint, readModel, readPrint } from "./issued-store.ts";
import type { PrintBox } from "./print-box.ts";

export type PrintNeeds = { db: Db; clock: Clock; printer: Printer; prints: PrintBox };

const Payload = z.object({ document: DocumentId });

export function printJob(parts: PrintNeeds): JobHandler {
  return {
    async outside(job) {
      await printOf(parts, Payload.parse(job.payload).document);
      return { is: "done" };
    },
  };
}

/** The PDF of an issued document: the first print, whoever asks and whenever. */
export async function printOf(parts: PrintNeeds, id: DocumentId): Promise<Buffer> {
  const { db, clock, printer, prints } = parts;
  const found = await readPrint(db, id);
  if (found) return prints.read(found.hash);
  const bytes = await printer.print(await readModel(db, id));
  const hash = await prints.keep(bytes);
  await write(db, async (tx) =>
    accept(await putPrint(tx, { document: id, hash, bytes: bytes.length, at: clock.now() })),
  );
  // Two may have printed at the same moment; the one that was written down counts.
  const kept = await readPrint(db, id);
  return kept === null || kept.hash === hash ? bytes : prints.read(kept.hash);
}
