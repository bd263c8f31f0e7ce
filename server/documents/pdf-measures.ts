/** Measures of a page and sizes of letters for PDF (ND30 Phụ lục I; domain §8.1), in points. */
export const mm = (length: number): number => (length * 72) / 25.4;

export const margins = { left: mm(30), top: mm(20), right: mm(15), bottom: mm(20) };
/** What the margins leave of an upright or a lying page. */
export const textWidthOf = (document: { isLandscape?: boolean }): number =>
  mm(document.isLandscape ? 297 : 210) - margins.left - margins.right;
export const size = {
  body: 13,
  table: 12,
  small: 9,
  head: 12,
  motto: 13,
  title: 14,
  abstract: 12,
  recipients: 11,
  caption: 10,
  everyPage: 9,
};
/** The most that ND30 allows, so that the code finds room below the text. */
export const bottomWithQr = mm(25);
export const FIRST_LINE = mm(10);
export const SIGNATURE_SPACE = 62;
/** What pdfmake calls a level of headline: how it tells us, when it breaks pages, which kind of text it has. */
export const LEADS = 1;
export const MARGIN_WORDS = 2;

/** Vietnamese letters as single characters: composed the same way everywhere, so that a search finds them. */
export const plain = (text: string): string => text.normalize("NFC");
