/** HTTP of issued documents, their words and who signs them. */
import type { Router } from "express";
import { serveDownload } from "../base/serve-download.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { listDocuments, openDocument, voidDocument, type RegisterNeeds } from "./register-actions.ts";
import { listSigners, listTemplates, saveSigner, saveTemplate, type WordsNeeds } from "./words-actions.ts";

export function issuingRoutes(router: Router, parts: ServeNeeds & RegisterNeeds & WordsNeeds): void {
  serve(router, parts, "listDocuments", (input, who) => listDocuments(parts, who, input));
  serve(router, parts, "voidDocument", (input, who) => voidDocument(parts, who, input));
  serveDownload(router, parts, "documentPdf", ({ id }, who) => openDocument(parts, who, id, "pdf"));
  serveDownload(router, parts, "documentDocx", ({ id }, who) => openDocument(parts, who, id, "docx"));
  serve(router, parts, "listTemplates", (_, who) => listTemplates(parts, who));
  serve(router, parts, "saveTemplate", (input, who) => saveTemplate(parts, who, input));
  serve(router, parts, "listSigners", (_, who) => listSigners(parts, who));
  serve(router, parts, "saveSigner", (input, who) => saveSigner(parts, who, input));
}
