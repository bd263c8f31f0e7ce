/** For tests: papers as a scanner gives them back: turned, askew, grey, noisy. */
import { createCanvas, loadImage, type Canvas } from "@napi-rs/canvas";
import pdfmake from "pdfmake";
import { qrPng } from "../documents/document-qr.ts";

export type Scan = {
  dotsPerInch: number;
  /** Quarter turns and a little more, in degrees. */
  turned: number;
  /** How far, at most, a point's grey is from what it should be; 0 to 255. */
  noise: number;
  /** Shrinks the contrast: 1 is black on white. */
  contrast: number;
};

const codeMm = 26;

/** An A4 page with these codes at different places, among lines like text. */
export async function scanPage(codes: readonly string[], scan: Scan): Promise<Canvas> {
  const mm = (length: number) => (length * scan.dotsPerInch) / 25.4;
  const paper = createCanvas(Math.round(mm(210)), Math.round(mm(297)));
  const pen = paper.getContext("2d");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, paper.width, paper.height);
  // Turned round the middle; a page on its side is still smaller than the glass in its shorter direction.
  pen.translate(paper.width / 2, paper.height / 2);
  pen.rotate((scan.turned * Math.PI) / 180);
  pen.fillStyle = "black";
  for (let line = -80; line < 80; line += 6)
    pen.fillRect(mm(-70), mm(line), mm(90 + (line % 4) * 8), mm(1.4));
  for (const [index, code] of codes.entries()) {
    const picture = await loadImage(await qrPng(code));
    pen.drawImage(
      picture,
      mm(-80 + (index % 3) * 40),
      mm(-95 + Math.floor(index / 3) * 60),
      mm(codeMm),
      mm(codeMm),
    );
  }
  return soil(paper, scan);
}

function soil(paper: Canvas, { noise, contrast }: Scan): Canvas {
  const pen = paper.getContext("2d");
  const picture = pen.getImageData(0, 0, paper.width, paper.height);
  let seed = 20_261_122;
  for (let at = 0; at < picture.data.length; at += 4) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const grey = 128 + ((picture.data[at] ?? 0) - 128) * contrast + (seed / 2 ** 32 - 0.5) * 2 * noise;
    picture.data.fill(Math.max(0, Math.min(255, grey)), at, at + 3);
  }
  pen.putImageData(picture, 0, 0);
  return paper;
}

/** The pages as one PDF of pictures, as scanners make them. */
export async function scannedPdf(pages: readonly Canvas[]): Promise<Buffer> {
  const pictures = await Promise.all(pages.map((page) => page.encode("jpeg", 70)));
  return pdfmake
    .createPdf({
      pageSize: "A4",
      pageMargins: 0,
      content: pictures.map((picture) => ({
        image: `data:image/jpeg;base64,${picture.toString("base64")}`,
        width: 595,
        height: 841,
      })),
    })
    .getBuffer();
}
