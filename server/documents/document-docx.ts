/**
 * Document model to DOCX, in the layout of document-pdf.ts (ND30 Phụ lục I; domain §8.1): A4, margins
 * 20/20/30/15 mm, Times New Roman, page number at the top but not on page 1. Offices go on writing in it.
 */
import {
  AlignmentType,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from "docx";
import { splitLastWords, type OfficialDocument } from "./document-model.ts";
import { FONT, plain, size, textWidthOf, twip } from "./docx-pieces.ts";
import { qrPng } from "./document-qr.ts";
import { content } from "./docx-blocks.ts";
import { addressees, foot, head, pageFoot, title } from "./docx-frame.ts";

/** The whole document as the bytes of a DOCX file. */
export async function renderDocx(document: OfficialDocument): Promise<Buffer> {
  const qr = document.qr === undefined ? null : await qrPng(document.qr.text);
  const { everyPage } = document;
  const textWidth = textWidthOf(document);
  const pageQr = everyPage === undefined ? null : await qrPng(everyPage.qr);
  const footer = () => pageFoot(everyPage?.text ?? "", pageQr ?? Buffer.alloc(0), textWidth);
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
            size: {
              width: twip(210),
              height: twip(297),
              // The library exchanges the two by itself.
              ...(document.isLandscape ? { orientation: PageOrientation.LANDSCAPE } : {}),
            },
            margin: {
              top: twip(20),
              bottom: twip(pageQr === null ? 20 : 25),
              left: twip(30),
              right: twip(15),
              header: twip(10),
              footer: twip(3),
            },
          },
        },
        headers: {
          default: new Header({ children: [pageNumber] }),
          first: new Header({ children: [new Paragraph({})] }),
        },
        ...(pageQr === null ? {} : { footers: { default: footer(), first: footer() } }),
        children: [
          ...head(document),
          ...title(document),
          ...addressees(document),
          ...text.flatMap((block) => content(block, textWidth)),
          ...last.flatMap((block) => content(block, textWidth, true)),
          ...foot(document, qr),
        ],
      },
    ],
  });
  return Packer.toBuffer(file);
}
