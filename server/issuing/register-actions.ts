/** Looking through issued documents, opening one, and making one void. Every look is in the audit. */
import { PAGE_SIZE } from "#shared/http.ts";
import type { DocumentId, MatterId, OrganisationId, SessionId } from "#shared/ids.ts";
import type { DocumentKind, DocumentLine } from "#shared/issuing.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { record } from "../audit/audit-store.ts";
import type { Download } from "../base/serve-download.ts";
import { write } from "../database/write.ts";
import { documentTypes, type DocumentForm } from "../documents/document-printer.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { mayOpen, registersOf, runs, type DocumentStanding } from "./document-access.ts";
import { putVoid, readIssued, readModel } from "./issued-store.ts";
import { printOf, type PrintNeeds } from "./print-job.ts";
import { searchIssued, type RegisterRow } from "./register-store.ts";

export type RegisterNeeds = PrintNeeds & { documentStanding: DocumentStanding };

type Input = {
  session: SessionId | null;
  matter: MatterId | null;
  body: OrganisationId | null;
  year: number | null;
  kind: DocumentKind | null;
  search: string;
  from: number;
};

/** A page of a session's or a matter's documents, or of the registers the person may read. */
export async function listDocuments(
  parts: RegisterNeeds,
  who: Person,
  input: Input,
): Promise<Reply<{ rows: DocumentLine[]; total: number }>> {
  const { db, documentStanding, clock } = parts;
  const { session, matter, body } = input;
  const mayOfSession = session !== null && (await runs(db, documentStanding, who, session));
  const mayOfMatter = matter !== null && (await documentStanding.mayReadMatter(db, who, matter));
  const registers = await registersOf(db, who);
  const isOwn = (session === null || mayOfSession) && (matter === null || mayOfMatter);
  const isNarrow = session !== null || matter !== null;
  // Who runs a session or may read a matter sees all of it; everybody else what their bodies issued.
  const readable = isNarrow && isOwn ? null : registers;
  if (readable?.length === 0) return refuse("notAllowed");
  const bodies = body === null ? readable : readable === null || readable.includes(body) ? [body] : [];
  const found = await searchIssued(db, { ...input, bodies, limit: PAGE_SIZE });
  const rows = await Promise.all(found.rows.map((row) => lineOf(parts, who, row)));
  if (rows.length > 0)
    await write(db, async (tx) => {
      const event = { type: "documents.listed" as const, found: found.total };
      return accept(await record(tx, { at: clock.now(), by: who.id, event }));
    });
  return accept({ rows, total: found.total });
}

async function lineOf(parts: RegisterNeeds, who: Person, row: RegisterRow): Promise<DocumentLine> {
  const { db, documentStanding } = parts;
  const isOpen = await mayOpen(db, documentStanding, who, row);
  const isVoid = row.voided_at !== null;
  const organisations = await organisationPath(db, row.body);
  return {
    id: row.id,
    kind: row.kind,
    number: row.symbol,
    body: row.body,
    bodyName: row.body_name,
    issuedAt: row.issued_at,
    issuedBy: row.issuer_name ?? "",
    signer: row.signer,
    session: row.session,
    hearing: row.hearing,
    matter: row.matter,
    matterCode: row.matter_code,
    isRestricted: row.is_restricted,
    mayOpen: isOpen,
    about: isOpen ? row.about : "",
    addressee: isOpen ? row.addressee : "",
    voided:
      row.voided_at === null
        ? null
        : { at: row.voided_at, by: row.voider_name ?? "", reason: isOpen ? (row.void_reason ?? "") : "" },
    mayVoid: isOpen && !isVoid && may(who, "document.void", { organisations }),
  };
}

/** The file of a document: the PDF is the very print that was kept, the DOCX is set from the words that were. */
export async function openDocument(
  parts: RegisterNeeds,
  who: Person,
  id: DocumentId,
  form: DocumentForm,
): Promise<Reply<Download>> {
  const { db, clock, printer, documentStanding } = parts;
  const row = await readIssued(db, id);
  if (!row || !(await mayOpen(db, documentStanding, who, row))) return refuse("notFound");
  const bytes =
    form === "pdf" ? await printOf(parts, id) : await printer.print(await readModel(db, id), "docx");
  await write(db, async (tx) => {
    const event = { type: "document.read" as const, document: id };
    return accept(await record(tx, { at: clock.now(), by: who.id, event }));
  });
  const name = (row.symbol ?? `${row.kind}-${id.slice(0, 8)}`)
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-zA-Z0-9]+/g, "-");
  return accept({
    contentType: documentTypes[form],
    name: `${name}.${form}`,
    bytes,
    shown: form === "pdf" ? "inline" : "attachment",
  });
}

/** [DC4] The number stays taken; the register says that, when, by whom and why the document is void. */
export async function voidDocument(
  parts: RegisterNeeds,
  who: Person,
  { id, reason }: { id: DocumentId; reason: string },
): Promise<Reply<Record<string, never>>> {
  const { db, clock, documentStanding } = parts;
  return write(db, async (tx) => {
    const row = await readIssued(tx, id);
    if (!row || !(await mayOpen(tx, documentStanding, who, row))) return refuse("notFound");
    if (!may(who, "document.void", { organisations: await organisationPath(tx, row.body) }))
      return refuse("notAllowed");
    const at = clock.now();
    if (!(await putVoid(tx, { document: id, at, by: who.id, reason }))) return refuse("wrongState");
    await record(tx, { at, by: who.id, event: { type: "document.voided", document: id } });
    return accept({});
  });
}
