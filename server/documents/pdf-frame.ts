/** What stands around the text of a document for PDF: its head, title and addressees, its foot, and the margins. */
import type { Content, ContentColumns } from "pdfmake/interfaces.js";
import { addresseeLines, recipientLines, signingLines, type OfficialDocument } from "./document-model.ts";
import { margins, MARGIN_WORDS, mm, plain, SIGNATURE_SPACE, size, textWidthOf } from "./pdf-measures.ts";

/** So many lines of recipients surely find room on one page. */
const RECIPIENTS_MOST = 30;
const QR_WIDTH = mm(26);
/** A code of a hundred letters is read from a grey scan of 200 dpi at this size, with its white edge. */
const PAGE_QR_WIDTH = mm(19);

function rule(length: number): Content {
  return {
    canvas: [{ type: "line", x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.7 }],
    alignment: "center",
    margin: [0, 3, 0, 0],
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

export function head(document: OfficialDocument): ContentColumns {
  const { parent, own } = document.issuer;
  const above: Content[] =
    parent === null ? [] : [{ text: plain(parent).toUpperCase(), fontSize: size.head }];
  return {
    columns: [
      {
        width: textWidthOf(document) * 0.4,
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

export function addressees(document: OfficialDocument): Content[] {
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
export function foot(document: OfficialDocument, qr: string | null, last: Content[]): Content[] {
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
  // pdfmake drops what it may not break and cannot place.
  return [{ unbreakable: recipients.length <= RECIPIENTS_MOST, stack: [...last, columns] }];
}

export function title(document: OfficialDocument): Content {
  if (document.title === "") return { text: "", margin: [0, 0, 0, 4] };
  const draft: Content[] = document.draft ? [{ text: "(Dự thảo)", italics: true }] : [];
  const about = document.about.map((line): Content => ({ text: plain(line), bold: true }));
  return {
    stack: [{ text: plain(document.title), bold: true, fontSize: size.title }, ...draft, ...about, rule(90)],
    alignment: "center",
    margin: [0, 0, 0, 12],
  };
}

/** What stands in the lower margin of every page. */
export function pageFoot(text: string, qr: string, page: number, pages: number): Content {
  const marked = { headlineLevel: MARGIN_WORDS };
  return {
    ...marked,
    margin: [margins.left, mm(2), margins.right, 0],
    columns: [
      { svg: qr, width: PAGE_QR_WIDTH, ...marked },
      {
        ...marked,
        width: "*",
        margin: [0, mm(5), 0, 0],
        stack: [plain(text), `Trang ${page}/${pages}`].map((line) => ({
          text: line,
          fontSize: size.everyPage,
          ...marked,
        })),
      },
    ],
    columnGap: 6,
  };
}
