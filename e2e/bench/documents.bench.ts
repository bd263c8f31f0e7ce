/**
 * How long the minutes of a dialogue, a dozen pages and more, take to be printed as PDF and as DOCX, each in the
 * printer's own thread as the server prints them, its start included.
 */
import { createPrinter, type DocumentForm } from "../../server/documents/document-printer.ts";
import { pdfPages } from "../../server/documents/read-back.ts";
import { everyKind } from "../../server/issuing/every-kind-examples.ts";
import { median, summary } from "./statistics.ts";
import { atMost, type Options, type Result } from "./subject.ts";

export async function run(options: Options): Promise<Result> {
  const runs = Number(options["runs"] ?? 15);
  const document = everyKind.find(([kind]) => kind === "BBDT")?.[1];
  if (document === undefined) throw new Error("There is no example of minutes.");
  const printer = createPrinter();
  const times: Record<DocumentForm, number[]> = { pdf: [], docx: [] };
  const bytes: Record<DocumentForm, number> = { pdf: 0, docx: 0 };
  let pages = 0;
  for (let index = 0; index < runs; index++) {
    for (const form of ["pdf", "docx"] as const) {
      const since = performance.now();
      const file = await printer.print(document, form);
      times[form].push((performance.now() - since) / 1000);
      bytes[form] = file.length;
      if (form === "pdf" && pages === 0) pages = (await pdfPages(file)).length;
    }
    console.log(
      `${index + 1}/${runs} PDF ${times.pdf.at(-1)?.toFixed(2)} s, DOCX ${times.docx.at(-1)?.toFixed(2)} s`,
    );
  }
  return {
    figures: { pages, pdfSeconds: summary(times.pdf), docxSeconds: summary(times.docx), bytes },
    goals: {
      pagesMissing: atMost(0, Math.max(0, 12 - pages)),
      pdfSeconds: atMost(1, median(times.pdf), " s"),
      docxSeconds: atMost(1, median(times.docx), " s"),
    },
  };
}
