/**
 * An official document as data: what it says and how its parts belong together, without fonts and pages.
 * The law says how it looks (ND30 Phụ lục I); that lives in document-pdf.ts alone.
 */

/** A piece of text inside a paragraph. */
export type Run = string | { text: string; bold?: boolean; italic?: boolean };

export type Column = {
  title: string;
  /** Its part of the width. */ share: number;
  align?: "left" | "center";
};

export type SignatureBox = {
  title: string;
  note: string;
  /** Empty where it is written by hand. */ name: string;
};

/** Those who sign at one site, on one sheet of paper. */
export type SignatureGroup = { place: string; boxes: readonly SignatureBox[] };

export type Block =
  | { kind: "heading"; text: string }
  /** One that leads over to the next block is not left alone at the foot of a page. */
  | { kind: "paragraph"; runs: readonly Run[]; leads?: boolean }
  /** One line of a list, set in from the left. */
  | { kind: "item"; runs: readonly Run[] }
  | { kind: "table"; columns: readonly Column[]; rows: readonly (readonly string[])[] }
  /** Dotted lines to be filled in by hand. */
  | { kind: "blank"; lines: number }
  | {
      kind: "signatures";
      /** Stands together with the first signatures. */ closing: readonly Run[];
      groups: readonly SignatureGroup[];
    }
  /** What follows stands on pages of its own. */
  | { kind: "annex"; title: string };

export type OfficialDocument = {
  /** The issuing body and, above it, the body it belongs to. */
  issuer: { parent: string | null; own: string };
  placeAndDate: string;
  title: string;
  /** Lines under the title (trích yếu). */
  about: readonly string[];
  draft: boolean;
  blocks: readonly Block[];
};
