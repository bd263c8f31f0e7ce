/**
 * Document model to DOCX, in the layout of document-pdf.ts (ND30 Phụ lục I; domain §8.1): A4, margins
 * 20/20/30/15 mm, Times New Roman, page number at the top but not on page 1. Offices go on writing in it.
 */
import {
  AlignmentType,
  Document,
  Header,
  ImageRun,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import {
  addresseeLines,
  recipientLines,
  signingLines,
  splitLastWords,
  type Block,
  type OfficialDocument,
  type SignatureBox,
  type SignatureGroup,
} from "./document-model.ts";
import { qrPng } from "./document-qr.ts";
import {
  AFTER,
  centred,
  columns,
  FONT,
  line,
  paragraph,
  plain,
  rule,
  runs,
  size,
  textWidth,
  twip,
  upper,
  words,
  type Piece,
} from "./docx-pieces.ts";

const SIGNATURE_SPACE = 1_240;
const DOTS = "…".repeat(36);
const QR_POINTS = 98;

function head(document: OfficialDocument): Piece[] {
  const { parent, own } = document.issuer;
  const left = Math.round(textWidth * 0.4);
  const right = textWidth - left;
  const isLetter = document.title === "";
  const number =
    document.number === undefined
      ? []
      : [
          centred(`Số: ${document.number}`, { size: size.body }),
          ...(isLetter ? document.about.map((one) => centred(one, { size: size.abstract })) : []),
        ];
  return [
    columns([
      {
        width: left,
        children: [
          ...(parent === null ? [] : [centred(upper(parent), { size: size.head })]),
          centred(upper(own), { size: size.head, bold: true }),
          rule(left, 1_200, 100),
          ...number,
        ],
      },
      {
        width: right,
        children: [
          centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { size: size.head, bold: true }),
          centred("Độc lập - Tự do - Hạnh phúc", { size: size.motto, bold: true }),
          rule(right, 3_240, 100),
          centred(document.placeAndDate, { size: size.body, italics: true }),
        ],
      },
    ]),
    new Paragraph({ spacing: { after: AFTER, line: 120, lineRule: "exact" } }),
  ];
}

function title(document: OfficialDocument): Piece[] {
  if (document.title === "") return [];
  return [
    centred(document.title, { size: size.title, bold: true }),
    ...(document.draft ? [centred("(Dự thảo)", { italics: true })] : []),
    ...document.about.map((one) => centred(one, { bold: true })),
    rule(textWidth, 1_800, AFTER * 2),
  ];
}

function addressees(document: OfficialDocument): Piece[] {
  const [first, ...more] = addresseeLines(document.addressees ?? []);
  if (first === undefined) return [];
  return [
    paragraph([words(first)], { indent: { left: twip(25) } }),
    ...more.map((one) => paragraph([words(one)], { indent: { left: twip(47) } })),
  ];
}

function table(block: Extract<Block, { kind: "table" }>): Piece[] {
  const whole = block.columns.reduce((sum, column) => sum + column.share, 0);
  const widths = block.columns.map((column) => Math.floor((textWidth * column.share) / whole));
  const cell = (text: string, index: number, isTitle: boolean): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment:
            isTitle || block.columns[index]?.align === "center" ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [words(text, { size: size.table, bold: isTitle })],
        }),
      ],
    });
  const rows = block.rows.map(
    (row) => new TableRow({ cantSplit: true, children: row.map((text, index) => cell(text, index, false)) }),
  );
  const top = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map((column, index) => cell(column.title, index, true)),
  });
  const borders = {
    top: line,
    bottom: line,
    left: line,
    right: line,
    insideHorizontal: line,
    insideVertical: line,
  };
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      borders,
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

function signatures(group: SignatureGroup): Piece[] {
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
    paragraph([words(group.place, { bold: true, italics: true })], { keepNext: true }),
    // Word joins tables that touch.
    ...rows.flatMap((row) => [row, new Paragraph({ spacing: { line: 120, lineRule: "exact" } })]),
  ];
}

/** @param stays it stands together with what follows */
function content(block: Block, stays = false): Piece[] {
  const justified = { alignment: AlignmentType.JUSTIFIED } as const;
  switch (block.kind) {
    case "heading":
      return [paragraph([words(block.text, { bold: true })], { keepNext: true })];
    case "paragraph": {
      const look = { ...justified, indent: { firstLine: twip(10) }, keepNext: stays || block.leads === true };
      return [paragraph(runs(block.runs), look)];
    }
    case "item":
      return [
        paragraph([words("- "), ...runs(block.runs)], {
          ...justified,
          indent: { left: twip(10) },
          keepNext: stays,
        }),
      ];
    case "table":
      return table(block);
    case "blank":
      return Array.from({ length: block.lines }, () => paragraph([words(DOTS)]));
    case "signatures":
      return [
        paragraph(runs(block.closing), { ...justified, indent: { firstLine: twip(10) }, keepNext: true }),
        ...block.groups.flatMap(signatures),
      ];
    case "annex":
      return [
        paragraph([new PageBreak(), words(block.title, { bold: true })], { alignment: AlignmentType.CENTER }),
      ];
  }
}

function foot(document: OfficialDocument, qr: Buffer | null): Piece[] {
  const { signer, recipients = [] } = document;
  if (signer === undefined && recipients.length === 0 && qr === null) return [];
  const tight = { spacing: { after: 0, line: 240 } };
  const left: Piece[] = [];
  if (recipients.length > 0) {
    left.push(paragraph([words("Nơi nhận:", { bold: true, italics: true, size: size.table })], tight));
    for (const one of recipientLines(recipients))
      left.push(paragraph([words(one, { size: size.recipients })], tight));
  }
  if (qr !== null) {
    const caption = plain(document.qr?.caption ?? "");
    const transformation = { width: QR_POINTS, height: QR_POINTS };
    const altText = { name: "QR", title: caption, description: caption };
    left.push(
      paragraph([new ImageRun({ type: "png", data: qr, transformation, altText })], {
        spacing: { before: AFTER, after: 40 },
      }),
      paragraph([words(caption, { size: size.caption })], tight),
    );
  }
  const right: Piece[] = [];
  if (signer !== undefined) {
    const lines = signingLines(signer);
    lines.forEach((one, index) =>
      right.push(centred(one, { bold: true }, index === lines.length - 1 ? SIGNATURE_SPACE : 0)),
    );
    right.push(centred(signer.name, { bold: true }));
  }
  const width = Math.round(textWidth * 0.45);
  return [
    new Paragraph({ keepNext: true, spacing: { line: 120, lineRule: "exact" } }),
    columns(
      [
        { width, children: left },
        { width: textWidth - width, children: right },
      ],
      true,
    ),
  ];
}

/** The whole document as the bytes of a DOCX file. */
export async function renderDocx(document: OfficialDocument): Promise<Buffer> {
  const qr = document.qr === undefined ? null : await qrPng(document.qr.text);
  const { text, last } = splitLastWords(document);
  const pageNumber = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: size.body })],
  });
  const file = new Document({
    title: plain(document.title || document.about.join(" ")),
    creator: "Cầu tiếp dân",
    styles: {
      default: {
        document: {
          run: { font: FONT, size: size.body, color: "000000", language: { value: "vi-VN" } },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twip(210), height: twip(297) },
            margin: { top: twip(20), bottom: twip(20), left: twip(30), right: twip(15), header: twip(10) },
          },
        },
        headers: {
          default: new Header({ children: [pageNumber] }),
          first: new Header({ children: [new Paragraph({})] }),
        },
        children: [
          ...head(document),
          ...title(document),
          ...addressees(document),
          ...text.flatMap((block) => content(block)),
          ...last.flatMap((block) => content(block, true)),
          ...foot(document, qr),
        ],
      },
    ],
  });
  return Packer.toBuffer(file);
}
