/** The small pieces of which document-docx.ts sets a document in Word. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
} from "docx";
import type { Run } from "./document-model.ts";

/** Twentieths of a point, rounded up: a margin the law asks for is not a hair too narrow. */
export const twip = (mm: number): number => Math.ceil((mm * 1440) / 25.4);

export const FONT = "Times New Roman";
/** Half points, as DOCX counts. */
export const size = {
  body: 26,
  table: 24,
  small: 18,
  head: 24,
  motto: 26,
  title: 28,
  abstract: 24,
  recipients: 22,
  caption: 20,
  everyPage: 18,
};
/** What the margins leave of an upright or a lying page. */
export const textWidthOf = (document: { isLandscape?: boolean }): number =>
  twip((document.isLandscape ? 297 : 210) - 30 - 15);
export const AFTER = 120;
export const SIGNATURE_SPACE = 1_240;
const LINE = 264;
/** Lines as high as their letters, without room below. The rule is always said: left out, LibreOffice takes the height for an exact one. */
export const tight = { spacing: { after: 0, line: 240, lineRule: "auto" as const } };

export type Piece = Paragraph | Table;
const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};
export const line = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
export const allBorders = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
};

/** Vietnamese letters as single characters, as in the PDF. */
export const plain = (text: string): string => text.normalize("NFC");
export const upper = (text: string): string => plain(text).toLocaleUpperCase("vi");

export function words(text: string, look: IRunOptions = {}): TextRun {
  return new TextRun({ text: plain(text), ...look });
}
export function runs(list: readonly Run[]): TextRun[] {
  return list.map((run) =>
    typeof run === "string"
      ? words(run)
      : words(run.text, { bold: run.bold === true, italics: run.italic === true }),
  );
}
export function paragraph(children: IParagraphOptions["children"], look: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    spacing: { after: AFTER, line: LINE, lineRule: "auto" },
    ...look,
    children: children ?? [],
  });
}
export function centred(text: string, look: IRunOptions = {}, after = 0): Paragraph {
  return paragraph([words(text, look)], {
    alignment: AlignmentType.CENTER,
    spacing: { ...tight.spacing, after },
  });
}
/** The rule under a line: a border of an empty paragraph, set in from both sides. */
export function rule(width: number, length: number, after = 0): Paragraph {
  const side = Math.max(0, Math.round((width - length) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    border: { top: { ...line, space: 1 } },
    spacing: { before: 60, after, line: 120, lineRule: "exact" },
  });
}

/** Columns without lines: how official heads and signatures are set in Word. */
export function columns(cells: readonly { width: number; children: Piece[] }[], keep = false): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: cells.reduce((sum, one) => sum + one.width, 0), type: WidthType.DXA },
    columnWidths: cells.map((one) => one.width),
    borders: noBorders,
    rows: [
      new TableRow({
        cantSplit: keep,
        children: cells.map(
          ({ width, children }) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              verticalAlign: VerticalAlign.TOP,
              margins: { left: 60, right: 60 },
              children: children.length > 0 ? children : [new Paragraph({})],
            }),
        ),
      }),
    ],
  });
}
