/** Digital signatures in English; the same keys as vi-signatures.ts, or it does not compile. */
import type { viSignatures } from "./vi-signatures.ts";

export const enSignatures: typeof viSignatures = {
  sound: "Signatures valid, document whole",
  notSound: "Something is wrong with the signatures or the document",
  trusted: "Certificate issued by a trusted body",
  findings: {
    coversOtherBytes:
      "The signature does not cover the whole document as it was when signed. Do not use this file; sign the original again.",
    contentAltered:
      "The content was changed after signing, or the signature belongs to another document. Sign the original again.",
    changedAfterSigning:
      "After this signature something else than signatures was added. Fetch the file as it was signed, or sign the original again.",
    forged: "The signature was not made with the key of this certificate. It is not accepted.",
    unreadable: "The signature cannot be read. Sign again with software that follows PAdES.",
    weakAlgorithm:
      "The signature uses an unsafe algorithm or key. Sign again with SHA-256 and a key of 2048 bits or more.",
    certificateMismatch: "The signature is not tied to its certificate. Sign again following PAdES.",
    certificateExpired: "The certificate had expired when it signed. Sign again with a valid one.",
    certificateNotYetValid:
      "The certificate was not valid yet when it signed. Check the computer's clock and sign again.",
    certificateNotForSigning: "The certificate is not for signing documents. Sign again with one that is.",
    unknownIssuer:
      "Who issued the certificate could not be verified. Ask the administrator to add the root certificate, or use another one.",
    noTime: "The signature does not say when it was made. Sign again with the time switched on.",
  },
  documentFindings: {
    unreadable:
      "The PDF cannot be read: it is cut off, locked, or of an unclear structure. Please send it again.",
    tooLarge: "The file is too large to check its signatures. Please send a smaller one.",
    tookTooLong: "Checking the signatures took too long. Send the file signed directly from the original.",
    notSigned: "The file has no digital signature. Sign it and send it again.",
    notTheOriginal:
      "This is not the document the system issued. Download the original, sign that and send it again.",
    contentChanged: "Besides signatures, content was added or changed. Sign the original again.",
  },
  scanFindings: {
    unreadable: "The scan cannot be read. Send a PDF, PNG or JPEG that is whole and has no password.",
    tooLarge: "The scan is too large. Scan again with 150 to 300 dpi in grey.",
    tooManyPages: "The scan has too many pages. Divide it into several files.",
    tookTooLong: "Reading the scan took too long. Scan again with 200 dpi in grey and send it again.",
    noCode:
      "No QR code of the document was found on the scan. Scan again sharply, all pages, the code uncovered.",
  },
};
