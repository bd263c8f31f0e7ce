/** The text of a document for Word: paragraphs, lists, tables, signatures. */
import {
  AlignmentType,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from "docx";
import {
  canBeJustified,
  type Block,
  type Run,
  type SignatureBox,
  type SignatureGroup,
} from "./document-model.ts";
import { docxGrid } from "./docx-grid.ts";
import {
  AFTER,
  allBorders,
  centred,
  columns,
  paragraph,
  runs,
  size,
  SIGNATURE_SPACE,
  twip,
  upper,
  words,
  type Piece,
} from "./docx-pieces.ts";

const DOTS = "…".repeat(36);

function table(block: Extract<Block, { kind: "table" }>, textWidth: number): Piece[] {
  const letters = block.isSmall ? size.small : size.table;
  const side = block.isSmall ? 40 : 80;
  const whole = block.columns.reduce((sum, column) => sum + column.share, 0);
  const widths = block.columns.map((column) => Math.floor((textWidth * column.share) / whole));
  const cell = (text: string, index: number, look: { isTitle?: boolean; isStruck?: boolean }): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: side, right: side },
      children: [
        new Paragraph({
          alignment:
            look.isTitle || block.columns[index]?.align === "center"
              ? AlignmentType.CENTER
              : AlignmentType.LEFT,
          children: [
            words(text, {
              size: letters,
              bold: look.isTitle === true,
              ...(look.isStruck ? { strike: true } : {}),
            }),
          ],
        }),
      ],
    });
  const rows = block.rows.map(
    (row, number) =>
      new TableRow({
        cantSplit: true,
        children: row.map((text, index) =>
          cell(text, index, { isStruck: block.struck?.includes(number) === true }),
        ),
      }),
  );
  const top = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map((column, index) => cell(column.title, index, { isTitle: true })),
  });
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      borders: allBorders,
      rows: [top, ...rows],
    }),
    new Paragraph({ spacing: { after: AFTER } }),
  ];
}

function box(one: SignatureBox | undefined): Piece[] {
  if (one === undefined) return [];
  return [
    centred(upper(one.title), { bold: true }),
    centred(one.note, { italics: true }, SIGNATURE_SPACE),
    centred(one.name, { bold: true }, AFTER),
  ];
}

function signatures(group: SignatureGroup, textWidth: number): Piece[] {
  const half = Math.floor(textWidth / 2);
  const rows = Array.from({ length: Math.ceil(group.boxes.length / 2) }, (_, row) =>
    columns(
      [
        { width: half, children: box(group.boxes[row * 2]) },
        { width: half, children: box(group.boxes[row * 2 + 1]) },
      ],
      true,
    ),
  );
  return [
    ...(group.place === ""
      ? []
      : [paragraph([words(group.place, { bold: true, italics: true })], { keepNext: true })]),
    // Word joins tables that touch.
    ...rows.flatMap((row) => [row, new Paragraph({ spacing: { line: 120, lineRule: "exact" } })]),
  ];
}

/**
 * One block as Word sets it.
 * @param stays it stands together with what follows
 */
export function content(block: Block, textWidth: number, stays = false): Piece[] {
  const justified = (list: readonly Run[]) => ({
    alignment: canBeJustified(list) ? AlignmentType.JUSTIFIED : AlignmentType.LEFT,
  });
  switch (block.kind) {
    case "heading":
      return [paragraph([words(block.text, { bold: true })], { keepNext: true })];
    case "paragraph": {
      const look = {
        ...justified(block.runs),
        indent: { firstLine: twip(10) },
        keepNext: stays || block.leads === true,
      };
      return [paragraph(runs(block.runs), look)];
    }
    case "item":
      return [
        paragraph([words("- "), ...runs(block.runs)], {
          ...justified(block.runs),
          indent: { left: twip(10) },
          keepNext: stays,
        }),
      ];
    case "table":
      return table(block, textWidth);
    case "grid":
      return docxGrid(block.grid, textWidth);
    case "blank":
      return Array.from({ length: block.lines }, () => paragraph([words(DOTS)]));
    case "signatures":
      return [
        paragraph(runs(block.closing), {
          ...justified(block.closing),
          indent: { firstLine: twip(10) },
          keepNext: true,
        }),
        ...block.groups.flatMap((group) => signatures(group, textWidth)),
      ];
    case "annex":
      return [
        paragraph([new PageBreak(), words(block.title, { bold: true })], { alignment: AlignmentType.CENTER }),
      ];
  }
}
