/**
 * An official document as data: what it says and how its parts belong together, without fonts and pages.
 * The law says how it looks (ND30 Phụ lục I); that lives in document-pdf.ts and document-docx.ts alone.
 */

import type { ReportGrid } from "#shared/report-grid.ts";

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

/** Those who sign at one site, on one sheet of paper. `place` is empty where nothing is to be told apart. */
export type SignatureGroup = { place: string; boxes: readonly SignatureBox[] };

export type Block =
  | { kind: "heading"; text: string }
  /** One that leads over to the next block is not left alone at the foot of a page. */
  | { kind: "paragraph"; runs: readonly Run[]; leads?: boolean }
  /** One line of a list, set in from the left. */
  | { kind: "item"; runs: readonly Run[] }
  | {
      kind: "table";
      columns: readonly Column[];
      rows: readonly (readonly string[])[];
      /** Rows that no longer hold, by their index, struck through. */
      struck?: readonly number[];
      /** Small letters, for tables of many columns. */
      isSmall?: boolean;
    }
  /** Numbers under a head of nested titles, which is repeated on each page; for lying paper. */
  | { kind: "grid"; grid: ReportGrid }
  /** Dotted lines to be filled in by hand. */
  | { kind: "blank"; lines: number }
  | {
      kind: "signatures";
      /** Stands together with the first signatures. */ closing: readonly Run[];
      groups: readonly SignatureGroup[];
    }
  /** What follows stands on pages of its own. */
  | { kind: "annex"; title: string };

/**
 * Who signs, in the forms of ND30 Phụ lục I, mục II.7: the head (`own`), a deputy for the head (KT.), an
 * officer by order (TL.) or by mandate (TUQ.), an acting head (Q.); before that, where a collective body
 * speaks, on its behalf (TM.).
 */
export type Signer = {
  /** The collective body, as `Ủy ban nhân dân`. */
  onBehalfOf?: string;
  form: "own" | "KT" | "TL" | "TUQ" | "Q";
  /** Whose place is taken, as `Chủ tịch`; needed for KT, TL and TUQ. */
  head?: string;
  /** The signer's own post, as `Phó Chủ tịch`. */
  post: string;
  name: string;
};

export type OfficialDocument = {
  /** The issuing body and, above it, the body it belongs to. */
  issuer: { parent: string | null; own: string };
  placeAndDate: string;
  /** Empty in an official letter (công văn), whose abstract stands under its number. */
  title: string;
  /** Lines under the title (trích yếu). */
  about: readonly string[];
  draft: boolean;
  blocks: readonly Block[];
  /** Lying A4, for wide tables such as the register. */
  isLandscape?: boolean;

  /** Number and symbol, as `15/TB-BTCD`; `…/TB-BTCD` while the number is not given yet. */
  number?: string;
  /** Kính gửi. */
  addressees?: readonly string[];
  signer?: Signer;
  /** Nơi nhận, without dashes and ends of lines. */
  recipients?: readonly string[];
  /** Stands beside the signature; `text` is what a telephone reads, `caption` what a person does. */
  qr?: { text: string; caption: string };
  /** At the foot of every page, with its number of all: a line and a small QR by which a scan is known again. */
  everyPage?: { text: string; qr: string };
};

/** The lines above the signer's name, the last of them the signer's own post. */
export function signingLines(signer: Signer): string[] {
  const lines = signer.onBehalfOf === undefined ? [] : [`TM. ${upper(signer.onBehalfOf)}`];
  const post = upper(signer.post);
  switch (signer.form) {
    case "own":
      return [...lines, post];
    case "Q":
      return [...lines, `Q. ${post}`];
    case "KT":
    case "TL":
    case "TUQ":
      return [...lines, `${signer.form}. ${upper(signer.head ?? "")}`, post];
  }
}

/** `Kính gửi:` with one addressee on its line, or several as a list. */
export function addresseeLines(addressees: readonly string[]): string[] {
  const [only, ...more] = addressees;
  if (only === undefined) return [];
  if (more.length === 0) return [`Kính gửi: ${only}`];
  return ["Kính gửi:", ...ended(addressees)];
}

/** The list under `Nơi nhận:`. */
export const recipientLines = (recipients: readonly string[]): string[] => ended(recipients);

function ended(lines: readonly string[]): string[] {
  return lines.map((line, index) => `- ${line}${index === lines.length - 1 ? "." : ";"}`);
}

/** So many letters surely find room on a page together with signature, recipients and code. */
export const LAST_WORDS_MOST = 1_000;

/** Nothing but a signature never stands on a page: the last words of the text stay with it, unless they would fill it. */
export function splitLastWords(document: OfficialDocument): {
  text: readonly Block[];
  last: readonly Block[];
} {
  const { blocks, signer } = document;
  const end = blocks.at(-1);
  const isWords =
    signer !== undefined &&
    (end?.kind === "paragraph" || end?.kind === "item") &&
    lettersOf(end.runs) <= LAST_WORDS_MOST;
  return isWords ? { text: blocks.slice(0, -1), last: blocks.slice(-1) } : { text: blocks, last: [] };
}

/** How long a paragraph is. */
export const lettersOf = (runs: readonly Run[]): number =>
  runs.reduce((sum, run) => sum + (typeof run === "string" ? run : run.text).length, 0);

/**
 * Whether lines of it can be set evenly to both margins. A word that fills half a line (a hash, dots for the
 * hand) leaves a line before it that would be torn wide apart.
 */
export const canBeJustified = (runs: readonly Run[]): boolean =>
  !runs
    .map((run) => (typeof run === "string" ? run : run.text))
    .join("")
    .split(/\s/)
    .some((word) => word.replaceAll("…", "...").length > LONGEST_WORD);

const LONGEST_WORD = 24;

const upper = (text: string): string => text.normalize("NFC").toLocaleUpperCase("vi");
