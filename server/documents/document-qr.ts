/** A QR code as a picture: drawn for PDF, in points for DOCX. Four modules of white around it, as scanners want. */
import qrcode from "qrcode";

const options = { errorCorrectionLevel: "M", margin: 4 } as const;

export function qrSvg(text: string): Promise<string> {
  return qrcode.toString(text, { ...options, type: "svg" });
}

/** PNG with eight points a module: sharp on paper. */
export function qrPng(text: string): Promise<Buffer> {
  return qrcode.toBuffer(text, { ...options, type: "png", scale: 8 });
}
