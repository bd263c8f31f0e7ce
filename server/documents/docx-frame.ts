/** What stands around the text of a document for Word: its head, title and addressees, its foot, and the margins. */
import { Footer, ImageRun, PageNumber, Paragraph, TextRun } from "docx";
import { addresseeLines, recipientLines, signingLines, type OfficialDocument } from "./document-model.ts";
import {
  AFTER,
  centred,
  columns,
  paragraph,
  plain,
  rule,
  size,
  SIGNATURE_SPACE,
  textWidthOf,
  tight,
  twip,
  upper,
  words,
  type Piece,
} from "./docx-pieces.ts";

const QR_POINTS = 98;
const PAGE_QR_POINTS = 72;

export function head(document: OfficialDocument): Piece[] {
  const { parent, own } = document.issuer;
  const textWidth = textWidthOf(document);
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

export function title(document: OfficialDocument): Piece[] {
  if (document.title === "") return [];
  return [
    centred(document.title, { size: size.title, bold: true }),
    ...(document.draft ? [centred("(Dự thảo)", { italics: true })] : []),
    ...document.about.map((one) => centred(one, { bold: true })),
    rule(textWidthOf(document), 1_800, AFTER * 2),
  ];
}

export function addressees(document: OfficialDocument): Piece[] {
  const [first, ...more] = addresseeLines(document.addressees ?? []);
  if (first === undefined) return [];
  return [
    paragraph([words(first)], { indent: { left: twip(25) } }),
    ...more.map((one) => paragraph([words(one)], { indent: { left: twip(47) } })),
  ];
}

export function foot(document: OfficialDocument, qr: Buffer | null): Piece[] {
  const { signer, recipients = [] } = document;
  if (signer === undefined && recipients.length === 0 && qr === null) return [];
  const left: Piece[] = [];
  if (recipients.length > 0) {
    left.push(paragraph([words("Nơi nhận:", { bold: true, italics: true, size: size.table })], tight));
    for (const one of recipientLines(recipients))
      left.push(paragraph([words(one, { size: size.recipients })], tight));
  }
  if (qr !== null) {
    const caption = plain(document.qr?.caption ?? "");
    left.push(
      paragraph([picture(qr, QR_POINTS, caption)], { spacing: { before: AFTER, after: 40 } }),
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
  const textWidth = textWidthOf(document);
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

function picture(png: Buffer, points: number, caption: string): ImageRun {
  return new ImageRun({
    type: "png",
    data: png,
    transformation: { width: points, height: points },
    altText: { name: "QR", title: caption, description: caption },
  });
}

/** What stands in the lower margin of every page; the first page and the others each want one of their own. */
export function pageFoot(text: string, qr: Buffer, textWidth: number): Footer {
  const width = twip(22);
  const look = { size: size.everyPage };
  const number = new TextRun({
    children: ["Trang ", PageNumber.CURRENT, "/", PageNumber.TOTAL_PAGES],
    ...look,
  });
  return new Footer({
    children: [
      columns([
        { width, children: [paragraph([picture(qr, PAGE_QR_POINTS, plain(text))], tight)] },
        {
          width: textWidth - width,
          children: [
            paragraph([words(text, look)], {
              spacing: { ...tight.spacing, before: 240 },
            }),
            paragraph([number], tight),
          ],
        },
      ]),
      // Word wants a paragraph after a table; this one takes no room.
      new Paragraph({ spacing: { line: 20, lineRule: "exact" } }),
    ],
  });
}
