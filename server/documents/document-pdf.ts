/**
 * Document model to PDF, as the law wants documents to look (ND30 Phụ lục I; domain §8.1): A4, margins
 * 20/20/30/15 mm, a typeface with the widths of Times New Roman, embedded, page number at the top but not on page 1.
 */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import pdfmake from "pdfmake";
import type { TDocumentDefinitions } from "pdfmake/interfaces.js";
import { splitLastWords, type Block, type OfficialDocument } from "./document-model.ts";
import { qrSvg } from "./document-qr.ts";
import { content } from "./pdf-blocks.ts";
import { addressees, foot, head, pageFoot, title } from "./pdf-frame.ts";
import { bottomWithQr, LEADS, margins, MARGIN_WORDS, mm, plain, size, textWidthOf } from "./pdf-measures.ts";

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

/** The whole document as the bytes of a PDF. */
export async function renderPdf(document: OfficialDocument): Promise<Buffer> {
  const qr = document.qr === undefined ? null : await qrSvg(document.qr.text);
  const { everyPage } = document;
  const pageQr = everyPage === undefined ? "" : await qrSvg(everyPage.qr);
  const { text, last } = splitLastWords(document);
  const blocks = (list: readonly Block[]) => list.flatMap((one) => content(one, textWidthOf(document)));
  const definition: TDocumentDefinitions = {
    pageSize: "A4",
    pageOrientation: document.isLandscape ? "landscape" : "portrait",
    pageMargins: [
      margins.left,
      margins.top,
      margins.right,
      everyPage === undefined ? margins.bottom : bottomWithQr,
    ],
    defaultStyle: { font: "Tinos", fontSize: size.body, lineHeight: 1.1 },
    info: { title: plain(document.title), creator: "Cầu tiếp dân", producer: "Cầu tiếp dân" },
    language: "vi-VN",
    // For the archive (ISO 19005-2): colours by an embedded profile, typefaces within, metadata as XMP. Signing keeps it so.
    version: "1.7",
    subset: "PDF/A-2b",
    header: (page) =>
      page === 1
        ? null
        : {
            text: String(page),
            headlineLevel: MARGIN_WORDS,
            alignment: "center",
            fontSize: size.body,
            margin: [0, mm(10), 0, 0],
          },
    ...(everyPage === undefined
      ? {}
      : { footer: (page: number, pages: number) => pageFoot(everyPage.text, pageQr, page, pages) }),
    // pdfmake counts what stands in the margins among what follows. A heading, or whoever is about to speak, does not stand alone at the foot of a page.
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel === LEADS &&
      nodes.getFollowingNodesOnPage().every((one) => one.headlineLevel === MARGIN_WORDS),
    content: [
      head(document),
      title(document),
      ...addressees(document),
      ...blocks(text),
      ...foot(document, qr, blocks(last)),
    ],
  };
  return pdfmake.createPdf(definition).getBuffer();
}
