/** HTTP of the register: pages, corrections, and its print and workbook for a span of days. */
import type { Router } from "express";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { dayOf, showDate } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import { serveDownload } from "../base/serve-download.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { write } from "../database/write.ts";
import { documentTypes, type Printer } from "../documents/document-printer.ts";
import { renderWorkbook, workbookType } from "../documents/workbook.ts";
import { issuingBody } from "../organisations/issuing-body.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import {
  closeRegister,
  correctLine,
  enterVisit,
  followLine,
  type RegisterNeeds,
} from "./register-actions.ts";
import { viewLines } from "./register-lines.ts";
import { registerDocument, registerSheets, type RegisterPrint } from "./register-print.ts";
import { listBooks, listLines, openLine, viewBook } from "./register-reads.ts";
import { readRegisterForms, searchLines } from "./register-store.ts";
import type { registerDownloads } from "#shared/register-endpoints.ts";
import type { z } from "zod";

type Needs = ServeNeeds & RegisterNeeds & { printer: Printer };
type Printed = z.output<(typeof registerDownloads)["registerPdf"]["input"]>;

/** More would keep the printing thread busy for minutes; a book is printed by months then. */
const mostPrinted = 2_000;

export function registerRoutes(router: Router, parts: Needs): void {
  serve(router, parts, "registerBooks", (input, who) => listBooks(parts, who, input));
  serve(router, parts, "registerLines", (input, who) => listLines(parts, who, input));
  serve(router, parts, "registerLine", ({ id }, who) => openLine(parts, who, id));
  serve(router, parts, "enterVisit", (input, who) => enterVisit(parts, who, input));
  serve(router, parts, "correctLine", (input, who) => correctLine(parts, who, input));
  serve(router, parts, "followLine", (input, who) => followLine(parts, who, input));
  serve(router, parts, "closeRegister", (book, who) => closeRegister(parts, who, book));
  serveDownload(router, parts, "registerPdf", async (input, who) => {
    const given = await printOf(parts, who, input, "pdf");
    if (!given.ok) return given;
    const bytes = await parts.printer.print(registerDocument(given.value));
    return accept({ contentType: documentTypes.pdf, name: nameOf(input, "pdf"), bytes, shown: "inline" });
  });
  serveDownload(router, parts, "registerWorkbook", async (input, who) => {
    const given = await printOf(parts, who, input, "xlsx");
    if (!given.ok) return given;
    const bytes = await renderWorkbook(registerSheets(given.value));
    return accept({ contentType: workbookType, name: nameOf(input, "xlsx"), bytes, shown: "attachment" });
  });
}

const nameOf = ({ year, from, to }: Printed, form: string): string =>
  `so-tiep-cong-dan-${year}-${from}-${to}.${form}`;

/** What is printed, with numbers in full; that it was is in the audit before anything leaves. */
async function printOf(
  parts: Needs,
  who: Person,
  input: Printed,
  form: "pdf" | "xlsx",
): Promise<Reply<RegisterPrint>> {
  const { organisation, year, from, to, denunciations } = input;
  const path = await organisationPath(parts.db, organisation);
  if (!may(who, "register.read", { organisations: path })) return refuse("notAllowed");
  return write(parts.db, async (tx): Promise<Reply<RegisterPrint>> => {
    const at = parts.clock.now();
    const wanted = { organisation, year, part: null, search: "", days: { from, to } };
    const found = await searchLines(tx, wanted, { from: 0, limit: mostPrinted });
    if (found.total > mostPrinted) return refuse("tooLarge");
    const lines = await viewLines(tx, who, found.lines, { denunciations, numbers: "full" });
    const event = { type: "register.printed" as const, organisation, from, to, form, lines: lines.length };
    await record(tx, { at, by: who.id, event });
    const book = await viewBook(tx, who, organisation, year);
    const closed =
      book.closedAt === null
        ? ""
        : `Đã khóa sổ ngày ${showDate(book.closedAt)}, người khóa: ${book.closedByName}`;
    return accept({
      ...(await issuingBody(tx, organisation)),
      ...{ year, from, to, closed, lines, today: dayOf(at), forms: await readRegisterForms(tx) },
    });
  });
}
