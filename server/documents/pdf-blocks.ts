/** The text of a document for PDF: paragraphs, lists, tables, signatures. */
import type { Content, ContentTable, TableCell } from "pdfmake/interfaces.js";
import {
  canBeJustified,
  lettersOf,
  LAST_WORDS_MOST,
  type Block,
  type Run,
  type SignatureBox,
  type SignatureGroup,
} from "./document-model.ts";
import { pdfGrid } from "./pdf-grid.ts";
import { FIRST_LINE, LEADS, plain, SIGNATURE_SPACE, size, textWidthOf } from "./pdf-measures.ts";

const DOTS = "…".repeat(200);

function runs(list: readonly Run[]): Content[] {
  return list.map((run) => {
    const one = typeof run === "string" ? { text: run } : run;
    return { text: plain(one.text), bold: one.bold === true, italics: one.italic === true };
  });
}

/**
 * Whether a row surely finds room on one page. pdfmake drops, without a word, what it may not break and
 * cannot place; so where a row could be too long its table may be torn. A letter is half as wide as high.
 */
function fitsOnPage(row: readonly string[], widths: readonly number[], textWidth: number): boolean {
  // A lying page is a third lower.
  const linesOfPage = textWidth > textWidthOf({}) ? 20 : 32;
  return row.every((text, index) => {
    const letters = (widths[index] ?? textWidth) / (size.table / 2);
    const lines = text.split("\n").map((line) => Math.ceil(line.length / letters) || 1);
    return lines.reduce((sum, count) => sum + count, 0) <= linesOfPage;
  });
}

function table(block: Extract<Block, { kind: "table" }>, textWidth: number): ContentTable {
  const whole = block.columns.reduce((sum, column) => sum + column.share, 0);
  // What the cells' own margins and the lines take is not theirs to fill.
  const padding = block.isSmall ? 2 : 4;
  const room = textWidth - block.columns.length * padding * 2 - (block.columns.length + 1) * 0.6;
  const widths = block.columns.map((column) => (room * column.share) / whole);
  const cell = (text: string, index: number, isStruck: boolean): TableCell => ({
    text: plain(text),
    alignment: block.columns[index]?.align ?? "left",
    ...(isStruck ? { decoration: "lineThrough" as const } : {}),
  });
  const top = block.columns.map((column): TableCell => ({
    text: plain(column.title),
    bold: true,
    alignment: "center",
  }));
  return {
    table: {
      headerRows: 1,
      dontBreakRows: block.rows.every((row) => fitsOnPage(row, widths, textWidth)),
      keepWithHeaderRows: 1,
      widths,
      body: [
        top,
        ...block.rows.map((row, number) =>
          row.map((text, index) => cell(text, index, block.struck?.includes(number) === true)),
        ),
      ],
    },
    layout: {
      hLineWidth: () => 0.6,
      vLineWidth: () => 0.6,
      paddingLeft: () => padding,
      paddingRight: () => padding,
      paddingTop: () => 3,
      paddingBottom: () => 3,
    },
    fontSize: block.isSmall ? size.small : size.table,
    margin: [0, 2, 0, 8],
  };
}

function box(one: SignatureBox | undefined): Content {
  if (one === undefined) return { text: "" };
  return {
    stack: [
      { text: plain(one.title).toUpperCase(), bold: true },
      { text: plain(one.note), italics: true },
    ],
    alignment: "center",
  };
}

/** Rows of two boxes; a row is never torn apart, and the first stays with what stands above it. */
function signatures(above: Content[], group: SignatureGroup): Content[] {
  const rows = Array.from({ length: Math.ceil(group.boxes.length / 2) }, (_, row) =>
    group.boxes.slice(row * 2, row * 2 + 2),
  );
  return rows.map((row, index): Content => {
    const names = [row[0], row[1]].map((one): Content => ({
      text: plain(one?.name ?? ""),
      bold: true,
      alignment: "center",
    }));
    // Names stand on one line, however long the titles above them are.
    const pair: Content = {
      stack: [
        { columns: [box(row[0]), box(row[1])], columnGap: 16 },
        { columns: names, columnGap: 16, margin: [0, SIGNATURE_SPACE, 0, 0] },
      ],
      margin: [0, 4, 0, 18],
    };
    const place: Content[] =
      group.place === ""
        ? []
        : [{ text: plain(group.place), bold: true, italics: true, margin: [0, 6, 0, 4] }];
    return { stack: index === 0 ? [...above, ...place, pair] : [pair], unbreakable: true };
  });
}

const alignmentOf = (list: readonly Run[]) => (canBeJustified(list) ? "justify" : "left");

/** One block as pdfmake sets it. */
export function content(block: Block, textWidth: number): Content[] {
  switch (block.kind) {
    case "heading":
      return [{ text: plain(block.text), bold: true, margin: [0, 6, 0, 4], headlineLevel: LEADS }];
    case "paragraph":
      return [
        {
          text: runs(block.runs),
          alignment: alignmentOf(block.runs),
          leadingIndent: FIRST_LINE,
          margin: [0, 0, 0, 6],
          ...(block.leads ? { headlineLevel: LEADS } : {}),
        },
      ];
    case "item":
      return [
        {
          text: ["- ", ...runs(block.runs)],
          alignment: alignmentOf(block.runs),
          margin: [FIRST_LINE, 0, 0, 4],
        },
      ];
    case "table":
      return [table(block, textWidth)];
    case "grid":
      return [pdfGrid(block.grid, textWidth)];
    case "blank":
      return Array.from({ length: block.lines }, (): Content => ({
        text: DOTS.slice(0, 36),
        noWrap: true,
        margin: [0, 0, 0, 6],
      }));
    case "signatures": {
      const closing: Content = {
        text: runs(block.closing),
        alignment: "justify",
        leadingIndent: FIRST_LINE,
        margin: [0, 0, 0, 6],
      };
      // What may not be broken and fills a page would be lost.
      const isLong = lettersOf(block.closing) > LAST_WORDS_MOST;
      const groups = block.groups.flatMap((group, index) =>
        signatures(index === 0 && !isLong ? [closing] : [], group),
      );
      return isLong ? [closing, ...groups] : groups;
    }
    case "annex":
      return [
        {
          text: plain(block.title),
          bold: true,
          alignment: "center",
          pageBreak: "before",
          margin: [0, 0, 0, 10],
        },
      ];
  }
}
