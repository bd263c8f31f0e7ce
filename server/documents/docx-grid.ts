/** A table of numbers under nested titles for Word; the head is repeated on each page. */
import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from "docx";
import { showCell, showNumber, type ReportGrid } from "#shared/report-grid.ts";
import { headerRows } from "#shared/report-header.ts";
import { AFTER, allBorders, size, words, type Piece } from "./docx-pieces.ts";
import { gridLook } from "./grid-measures.ts";

/** Half points are how DOCX counts letters, twentieths of a point everything else. */
const halfPoints = (points: number): number => Math.floor(points * 2);
const TWENTIETHS = 20;

type Look = {
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType];
  bold?: boolean;
  italics?: boolean;
  isTitle?: boolean;
  columnSpan?: number;
  rowSpan?: number;
};

export function docxGrid(grid: ReportGrid, textWidth: number): Piece[] {
  const { columns, rows } = grid;
  const { shares, padding, ...look } = gridLook(grid, textWidth / TWENTIETHS, size.small / 2);
  const side = Math.round(padding * TWENTIETHS);
  const widths = shares.map((part) => Math.floor(textWidth * part));
  const cell = (
    text: string,
    column: number,
    { alignment, bold, italics, isTitle, ...spans }: Look,
  ): TableCell =>
    new TableCell({
      ...spans,
      width: {
        size: widths.slice(column, column + (spans.columnSpan ?? 1)).reduce((sum, one) => sum + one, 0),
        type: WidthType.DXA,
      },
      margins: { top: 40, bottom: 40, left: side, right: side },
      verticalAlign: VerticalAlign.CENTER,
      children: [
        new Paragraph({
          alignment,
          children: [
            words(text, {
              size: halfPoints(isTitle ? look.titleSize : look.size),
              bold: bold === true,
              italics: italics === true,
            }),
          ],
        }),
      ],
    });
  const ofHead = { tableHeader: true, cantSplit: true };
  const { CENTER, LEFT, RIGHT } = AlignmentType;
  const title = { alignment: CENTER, isTitle: true };
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      borders: allBorders,
      rows: [
        ...headerRows(columns).map(
          (cells) =>
            new TableRow({
              ...ofHead,
              children: cells.map(({ title: text, column, columnSpan, rowSpan }) =>
                cell(text, column, { ...title, bold: true, columnSpan, rowSpan }),
              ),
            }),
        ),
        new TableRow({
          ...ofHead,
          children: columns.map((column, index) =>
            cell(showNumber(column), index, { ...title, italics: true }),
          ),
        }),
        ...rows.map(
          (row) =>
            new TableRow({
              cantSplit: true,
              children: columns.map(({ kind }, index) =>
                cell(showCell(row.cells[index] ?? null, kind), index, {
                  alignment: kind === "label" || kind === "text" ? LEFT : RIGHT,
                  bold: row.isTotal,
                }),
              ),
            }),
        ),
      ],
    }),
    new Paragraph({ spacing: { after: AFTER } }),
  ];
}
