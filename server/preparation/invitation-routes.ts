/** HTTP of invitations: writing and sending them from the plan, and each as a letter. */
import type { Router } from "express";
import type { NoticeId, OrganisationId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import { serveDownload, type Download } from "../base/serve-download.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { write } from "../database/write.ts";
import { documentTypes, type DocumentForm, type Printer } from "../documents/document-printer.ts";
import { mayKnow } from "../notifications/notice-access.ts";
import { readNoticeRow, type NoticeRow } from "../notifications/notice-store.ts";
import { issuingBody } from "../organisations/issuing-body.ts";
import { readSession } from "../sessions/session-store.ts";
import { readModel, issuedFrom } from "../issuing/issued-store.ts";
import { printOf } from "../issuing/print-job.ts";
import type { PrintBox } from "../issuing/print-box.ts";
import { signerFor } from "../issuing/signer-store.ts";
import { issueAppointment, issueCalendar, issueNotice, issueTestProtocol } from "./issue-actions.ts";
import { prepareNotices, type InvitationNeeds } from "./invitation-actions.ts";
import { letterOf } from "./invitation-letter.ts";

type Needs = ServeNeeds & InvitationNeeds & { printer: Printer; prints: PrintBox; publicUrl: string };

export function invitationRoutes(router: Router, parts: Needs): void {
  serve(router, parts, "prepareNotices", ({ id, send }, who) => prepareNotices(parts, who, id, send));
  serve(router, parts, "issueNotice", ({ id }, who) => issueNotice(parts, who, id));
  serve(router, parts, "issueCalendar", (input, who) => issueCalendar(parts, who, input));
  serve(router, parts, "issueAppointment", (input, who) => issueAppointment(parts, who, input));
  serve(router, parts, "issueTestProtocol", ({ id }, who) => issueTestProtocol(parts, who, id));
  serveDownload(router, parts, "noticePdf", ({ id }, who) => printLetter(parts, who, id, "pdf"));
  serveDownload(router, parts, "noticeDocx", ({ id }, who) => printLetter(parts, who, id, "docx"));
}

/** The letter of a notice; of a protected one for the circle alone. Each printing is in the audit. */
async function printLetter(
  parts: Needs,
  who: Person,
  id: NoticeId,
  form: DocumentForm,
): Promise<Reply<Download>> {
  const { db, clock, standing } = parts;
  const row = await readNoticeRow(db, id);
  const session = row && (await readSession(db, row.session));
  if (!row || !session) return refuse("notFound");
  const on = await standing.ofSession(db, row.session);
  if (on === null || !may(who, "notice.read", on)) return refuse("notAllowed");
  const about = { session: row.session, hearing: row.hearing, isProtected: row.is_protected };
  if (!(await mayKnow(db, standing, who, about))) return refuse("notAllowed");
  const bytes = await letterBytes(parts, row, session.organisation, form);
  await write(db, async (tx) => {
    const event = { type: "notice.read" as const, session: row.session, notice: id };
    await record(tx, { at: clock.now(), by: who.id, event });
    return accept(null);
  });
  return accept({
    contentType: documentTypes[form],
    name: `giay-moi-${id.slice(0, 8)}.${form}`,
    bytes,
    shown: form === "pdf" ? "inline" : "attachment",
  });
}

/** The letter as it was issued; before that as it would be, with its number open. */
async function letterBytes(
  parts: Needs,
  row: NoticeRow,
  organisation: OrganisationId,
  form: DocumentForm,
): Promise<Buffer> {
  const { db, printer, publicUrl } = parts;
  const issued = await issuedFrom(db, row.kind === "invitation" ? "GM" : "TB", row.id);
  if (issued && form === "pdf") return printOf(parts, issued.id);
  if (issued) return printer.print(await readModel(db, issued.id), form);
  const { issuer, place } = await issuingBody(db, organisation);
  const { subject, text, label, kind, drafted_at: draftedAt } = row;
  const signer = await signerFor(db, organisation, dayOf(draftedAt));
  const seenLink = `${publicUrl}/thu/${row.token}`;
  const letter = { subject, text, label, kind, issuer, place, seenLink, draftedAt, number: null };
  return printer.print(letterOf({ ...letter, signer: signer ?? { form: "own", post: "", name: "" } }), form);
}
