/**
 * Document model to PDF, as the law wants documents to look (ND30 Phụ lục I; domain §8.1): A4, margins
 * 20/20/30/15 mm, a typeface with the widths of Times New Roman, embedded, page number at the top but not on page 1.
 */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import pdfmake from "pdfmake";
import type {
  Content,
  ContentColumns,
  ContentTable,
  TableCell,
  TDocumentDefinitions,
} from "pdfmake/interfaces.js";
import {
  addresseeLines,
  recipientLines,
  signingLines,
  splitLastWords,
  type Block,
  type OfficialDocument,
  type Run,
  type SignatureBox,
  type SignatureGroup,
} from "./document-model.ts";
import { qrSvg } from "./document-qr.ts";

const mm = (length: number): number => (length * 72) / 25.4;

const margins = { left: mm(30), top: mm(20), right: mm(15), bottom: mm(20) };
const textWidth = mm(210) - margins.left - margins.right;
const size = {
  body: 13,
  table: 12,
  head: 12,
  motto: 13,
  title: 14,
  abstract: 12,
  recipients: 11,
  caption: 10,
};
const QR_WIDTH = mm(26);
const FIRST_LINE = mm(10);
const SIGNATURE_SPACE = 62;
/** What pdfmake calls a level of headline: how it tells us, when it breaks pages, which kind of text it has. */
const LEADS = 1;
const PAGE_NUMBER = 2;
const DOTS = "…".repeat(200);

const tinos = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/tinos/package.json"));
const face = (name: string): string => `${tinos}/${name}/Tinos_${name}.ttf`;

// pdfmake is one object for the whole process; it is set up here, once, and used nowhere else.
pdfmake.setFonts({
  Tinos: {
    normal: face("400Regular"),
    bold: face("700Bold"),
    italics: face("400Regular_Italic"),
    bolditalics: face("700Bold_Italic"),
  },
});
// A document consists of words; nothing in it may make the server read a file or fetch an address.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(tinos));

/** Vietnamese letters as single characters: composed the same way everywhere, so that a search finds them. */
const plain = (text: string): string => text.normalize("NFC");

function runs(list: readonly Run[]): Content[] {
  return list.map((run) => {
    const one = typeof run === "string" ? { text: run } : run;
    return { text: plain(one.text), bold: one.bold === true, italics: one.italic === true };
  });
}

function rule(length: number): Content {
  return {
    canvas: [{ type: "line", x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.7 }],
    alignment: "center",
    margin: [0, 2, 0, 0],
  };
}

/** Number and symbol; in an official letter the abstract follows. */
function number(document: OfficialDocument): Content[] {
  const { number: text, title: heading, about } = document;
  if (text === undefined) return [];
  const abstract = heading === "" ? about : [];
  return [
    { text: `Số: ${plain(text)}`, fontSize: size.body, margin: [0, 8, 0, 0] },
    ...abstract.map((line): Content => ({
      text: plain(line),
      fontSize: size.abstract,
      margin: [0, 2, 0, 0],
    })),
  ];
}

function head(document: OfficialDocument): ContentColumns {
  const { parent, own } = document.issuer;
  const above: Content[] =
    parent === null ? [] : [{ text: plain(parent).toUpperCase(), fontSize: size.head }];
  return {
    columns: [
      {
        width: textWidth * 0.4,
        alignment: "center",
        stack: [
          ...above,
          { text: plain(own).toUpperCase(), fontSize: size.head, bold: true },
          rule(60),
          ...number(document),
        ],
      },
      {
        width: "*",
        alignment: "center",
        stack: [
          { text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", fontSize: size.head, bold: true, noWrap: true },
          { text: "Độc lập - Tự do - Hạnh phúc", fontSize: size.motto, bold: true },
          rule(162),
          { text: plain(document.placeAndDate), italics: true, fontSize: size.body, margin: [0, 8, 0, 0] },
        ],
      },
    ],
    columnGap: 8,
    margin: [0, 0, 0, 14],
  };
}

function addressees(document: OfficialDocument): Content[] {
  const [first, ...more] = addresseeLines(document.addressees ?? []);
  if (first === undefined) return [];
  const left = mm(25);
  return [
    { text: plain(first), margin: [left, 0, 0, 4] },
    ...more.map((line): Content => ({ text: plain(line), margin: [left + mm(22), 0, 0, 4] })),
    { text: "", margin: [0, 0, 0, 6] },
  ];
}

/** Nơi nhận and QR code at the left, the signature at the right, never torn apart. */
function foot(document: OfficialDocument, qr: string | null, last: Content[]): Content[] {
  const { signer, recipients = [], qr: code } = document;
  if (signer === undefined && recipients.length === 0 && qr === null) return [];
  const list: Content[] =
    recipients.length === 0
      ? []
      : [
          { text: "Nơi nhận:", bold: true, italics: true, fontSize: size.table },
          ...recipientLines(recipients).map((line): Content => ({
            text: plain(line),
            fontSize: size.recipients,
          })),
        ];
  const picture: Content[] =
    qr === null
      ? []
      : [
          { svg: qr, width: QR_WIDTH, margin: [0, 10, 0, 0] },
          { text: plain(code?.caption ?? ""), fontSize: size.caption, margin: [0, 2, 0, 0] },
        ];
  const signed: Content[] =
    signer === undefined
      ? []
      : [
          ...signingLines(signer).map((line): Content => ({ text: line, bold: true })),
          { text: plain(signer.name), bold: true, margin: [0, SIGNATURE_SPACE, 0, 0] },
        ];
  const columns: Content = {
    margin: [0, 10, 0, 0],
    columns: [
      { width: "45%", stack: [...list, ...picture] },
      { width: "*", alignment: "center", stack: signed },
    ],
    columnGap: 8,
  };
  return [{ unbreakable: true, stack: [...last, columns] }];
}

function title(document: OfficialDocument): Content {
  if (document.title === "") return { text: "", margin: [0, 0, 0, 4] };
  const draft: Content[] = document.draft ? [{ text: "(Dự thảo)", italics: true }] : [];
  const about = document.about.map((line): Content => ({ text: plain(line), bold: true }));
  return {
    stack: [{ text: plain(document.title), bold: true, fontSize: size.title }, ...draft, ...about, rule(90)],
    alignment: "center",
    margin: [0, 0, 0, 12],
  };
}

function table(block: Extract<Block, { kind: "table" }>): ContentTable {
  const whole = block.columns.reduce((sum, column) => sum + column.share, 0);
  // What the cells' own margins and the lines take is not theirs to fill.
  const room = textWidth - block.columns.length * 8 - (block.columns.length + 1) * 0.6;
  const cell = (text: string, index: number): TableCell => ({
    text: plain(text),
    alignment: block.columns[index]?.align ?? "left",
  });
  const top = block.columns.map((column): TableCell => ({
    text: plain(column.title),
    bold: true,
    alignment: "center",
  }));
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: block.columns.map((column) => (room * column.share) / whole),
      body: [top, ...block.rows.map((row) => row.map(cell))],
    },
    layout: {
      hLineWidth: () => 0.6,
      vLineWidth: () => 0.6,
      paddingLeft: () => 4,
      paddingRight: () => 4,
      paddingTop: () => 3,
      paddingBottom: () => 3,
    },
    fontSize: size.table,
    margin: [0, 2, 0, 8],
  };
}

function box(one: SignatureBox | undefined): Content {
  if (one === undefined) return { text: "" };
  return {
    stack: [
      { text: plain(one.title).toUpperCase(), bold: true },
      { text: plain(one.note), italics: true },
      { text: plain(one.name), bold: true, margin: [0, SIGNATURE_SPACE, 0, 0] },
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
    const pair: Content = { columns: [box(row[0]), box(row[1])], columnGap: 16, margin: [0, 4, 0, 18] };
    const place: Content = { text: plain(group.place), bold: true, italics: true, margin: [0, 6, 0, 4] };
    return { stack: index === 0 ? [...above, place, pair] : [pair], unbreakable: true };
  });
}

function content(block: Block): Content[] {
  switch (block.kind) {
    case "heading":
      return [{ text: plain(block.text), bold: true, margin: [0, 6, 0, 4], headlineLevel: LEADS }];
    case "paragraph":
      return [
        {
          text: runs(block.runs),
          alignment: "justify",
          leadingIndent: FIRST_LINE,
          margin: [0, 0, 0, 6],
          ...(block.leads ? { headlineLevel: LEADS } : {}),
        },
      ];
    case "item":
      return [{ text: ["- ", ...runs(block.runs)], alignment: "justify", margin: [FIRST_LINE, 0, 0, 4] }];
    case "table":
      return [table(block)];
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
      return block.groups.flatMap((group, index) => signatures(index === 0 ? [closing] : [], group));
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

/** The whole document as the bytes of a PDF. */
export async function renderPdf(document: OfficialDocument): Promise<Buffer> {
  const qr = document.qr === undefined ? null : await qrSvg(document.qr.text);
  const { text, last } = splitLastWords(document);
  const definition: TDocumentDefinitions = {
    pageSize: "A4",
    pageMargins: [margins.left, margins.top, margins.right, margins.bottom],
    defaultStyle: { font: "Tinos", fontSize: size.body, lineHeight: 1.1 },
    info: { title: plain(document.title), creator: "Cầu tiếp dân", producer: "Cầu tiếp dân" },
    language: "vi-VN",
    header: (page) =>
      page === 1
        ? null
        : {
            text: String(page),
            headlineLevel: PAGE_NUMBER,
            alignment: "center",
            fontSize: size.body,
            margin: [0, mm(10), 0, 0],
          },
    // pdfmake counts the page number among what follows. A heading, or whoever is about to speak, does not stand alone at the foot of a page.
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel === LEADS &&
      nodes.getFollowingNodesOnPage().every((one) => one.headlineLevel === PAGE_NUMBER),
    content: [
      head(document),
      title(document),
      ...addressees(document),
      ...text.flatMap(content),
      ...foot(document, qr, last.flatMap(content)),
    ],
  };
  return pdfmake.createPdf(definition).getBuffer();
}
