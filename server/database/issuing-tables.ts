/** Types of the tables of issued documents; see tables.ts. */
import type { DocumentKind, SigningForm } from "#shared/issuing.ts";
import type {
  DocumentId,
  HearingId,
  MatterId,
  OrganisationId,
  PersonId,
  SessionId,
  SignerId,
} from "#shared/ids.ts";
import type { Day, Instant } from "#shared/time.ts";

type Valid = { valid_from: Day; valid_to: Day | null };

export type DocumentSeriesTable = Valid & {
  kind: DocumentKind;
  /** Kinds of one series are counted together; null: the kind bears no number. */
  series: string | null;
  /** With `{n}` and `{body}`. */
  symbol: string;
  basis: string;
};

export type DocumentNumberTable = { body: OrganisationId; year: number; series: string; last: number };

export type BodySymbolTable = Valid & { body: OrganisationId; symbol: string };

export type DocumentTemplateTable = Valid & {
  kind: DocumentKind | "*";
  part: string;
  version: number;
  words: string;
  basis: string;
  entered_by: PersonId | null;
  entered_at: Instant | null;
};

export type SignerTable = Valid & {
  id: SignerId;
  body: OrganisationId;
  form: SigningForm;
  on_behalf_of: string;
  head: string;
  post: string;
  person: PersonId | null;
  name: string;
};

export type IssuedDocumentTable = {
  id: DocumentId;
  kind: DocumentKind;
  body: OrganisationId;
  year: number;
  series: string | null;
  number: number | null;
  /** Number and symbol as printed. */
  symbol: string | null;
  issued_at: Instant;
  issued_by: PersonId;
  session: SessionId | null;
  hearing: HearingId | null;
  matter: MatterId | null;
  /** What it was made of, as a notice: that is issued once. */
  source: string | null;
  is_restricted: boolean;
  signer: string;
  template_version: number;
  model_hash: string;
};

/** What a document says; of a restricted one it is its circle's alone. */
export type IssuedDocumentTextTable = {
  document: DocumentId;
  about: string;
  addressee: string;
  /** The document's model, canonical JSON, word for word what was issued. */
  model: string;
};

export type IssuedDocumentPrintTable = { document: DocumentId; hash: string; bytes: number; at: Instant };

export type IssuedDocumentVoidTable = { document: DocumentId; at: Instant; by: PersonId; reason: string };

export type IssuingTables = {
  document_series: DocumentSeriesTable;
  document_numbers: DocumentNumberTable;
  body_symbols: BodySymbolTable;
  document_templates: DocumentTemplateTable;
  signers: SignerTable;
  issued_documents: IssuedDocumentTable;
  issued_document_texts: IssuedDocumentTextTable;
  issued_document_prints: IssuedDocumentPrintTable;
  issued_document_voids: IssuedDocumentVoidTable;
};
