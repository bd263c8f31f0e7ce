/** The contract's rows for issued documents, their words and who signs them. */
import { z } from "zod";
import { nothing, page, pageOf, type Endpoint } from "./endpoint.ts";
import { DocumentId, HearingId, MatterId, NoticeId, OrganisationId, SessionId, SignerId } from "./ids.ts";
import {
  DocumentKind,
  DocumentLine,
  ItemCondition,
  SignerFields,
  SignerLine,
  TemplateVersion,
} from "./issuing.ts";
import { CalendarPeriod } from "./preparation.ts";
import { Day } from "./time.ts";

const one = z.object({ id: DocumentId });
const ofMatter = z.object({ id: MatterId });
const issued = z.object({ id: DocumentId, number: z.string().nullable() });
const competent = z.string().trim().min(1).max(200);

export const issuingEndpoints = {
  /**
   * Documents of a session, of a matter, or of all bodies whose register the caller may read; the newest
   * first. POST, for what is searched may be a name.
   */
  listDocuments: {
    method: "POST",
    path: "/api/documents/search",
    input: page.extend({
      session: SessionId.nullable().default(null),
      matter: MatterId.nullable().default(null),
      body: OrganisationId.nullable().default(null),
      year: z.number().int().min(2000).max(2199).nullable().default(null),
      kind: DocumentKind.nullable().default(null),
      search: z.string().trim().max(150).default(""),
    }),
    reply: pageOf(DocumentLine),
    reads: true,
  },
  /** The document keeps its number and says that it is void. */
  voidDocument: {
    method: "POST",
    path: "/api/documents/:id/void",
    input: one.extend({ reason: z.string().trim().min(1).max(500) }),
    reply: nothing,
  },
  /** All words of all kinds, also those that do not hold yet or any more. */
  listTemplates: {
    method: "GET",
    path: "/api/document-templates",
    input: nothing,
    reply: z.array(TemplateVersion),
  },
  /** New words from a day on, tomorrow at the earliest; what held before stays as it was. */
  saveTemplate: {
    method: "POST",
    path: "/api/document-templates",
    input: TemplateVersion.pick({ kind: true }).extend({
      part: z.string().regex(/^[a-zA-Z]{1,30}$/),
      words: z.string().trim().min(1).max(4000),
      basis: z.string().trim().min(1).max(300),
      validFrom: Day,
    }),
    reply: nothing,
  },
  /** Who signs, of the bodies whose register the caller may read. */
  listSigners: { method: "GET", path: "/api/signers", input: nothing, reply: z.array(SignerLine) },
  /** Giấy biên nhận, Mẫu 02/TCD: what a citizen handed in, as the officer sees it lying there. */
  issueReceipt: {
    method: "POST",
    path: "/api/matters/:id/documents/receipt",
    input: ofMatter.extend({
      items: z
        .array(
          z.object({
            title: z.string().trim().min(1).max(300),
            pages: z.number().int().min(1).max(9999),
            condition: ItemCondition,
          }),
        )
        .min(1)
        .max(100),
      copies: z.number().int().min(2).max(20),
    }),
    reply: issued,
  },
  /** Thông báo từ chối, Mẫu 01/TCD, of the last refusal that demands one. The ground's words may be changed. */
  issueRefusalNotice: {
    method: "POST",
    path: "/api/matters/:id/documents/refusal",
    input: ofMatter.extend({
      ground: z.string().trim().min(1).max(500),
      informed: z.array(z.string().trim().min(1).max(200)).max(10),
    }),
    reply: issued,
  },
  /** Phiếu hướng dẫn: where to go with what this body is not competent for. */
  issueGuidance: {
    method: "POST",
    path: "/api/matters/:id/documents/guidance",
    input: ofMatter.extend({ competent }),
    reply: issued,
  },
  /** Phiếu chuyển đơn: once for the same content, and never of a complaint, which is guided (LTCD Điều 26). */
  issueTransfer: {
    method: "POST",
    path: "/api/matters/:id/documents/transfer",
    input: ofMatter.extend({ competent }),
    reply: issued,
  },
  /** A notice as a numbered letter; asked again, the one that was issued. */
  issueNotice: {
    method: "POST",
    path: "/api/notices/:id/issue",
    input: z.object({ id: NoticeId }),
    reply: issued,
  },
  issueCalendar: {
    method: "POST",
    path: "/api/calendar/issue",
    input: z.object({ organisation: OrganisationId, period: CalendarPeriod }),
    reply: issued,
  },
  issueAppointment: {
    method: "POST",
    path: "/api/sessions/:session/hearings/:hearing/appointment",
    input: z.object({ session: SessionId, hearing: HearingId }),
    reply: issued,
  },
  issueTestProtocol: {
    method: "POST",
    path: "/api/sessions/:id/test-protocol/issue",
    input: z.object({ id: SessionId }),
    reply: issued,
  },
  saveSigner: {
    method: "POST",
    path: "/api/signers",
    input: SignerFields.extend({ id: SignerId.nullable() }),
    reply: nothing,
  },
} satisfies Record<string, Endpoint>;

/** A document as it was issued. */
export const issuingDownloads = {
  documentPdf: { path: "/api/documents/:id/van-ban.pdf", input: one },
  documentDocx: { path: "/api/documents/:id/van-ban.docx", input: one },
} as const;
