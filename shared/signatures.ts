/** What was found of the digital signatures in a PDF (chữ ký số). */
import { z } from "zod";
import { Instant } from "./time.ts";

/** What is wrong with one signature. None: it is whole, genuine and its signer is known. */
export const SignatureFinding = z.enum([
  /** The bytes it claims to cover are not the whole document as it was when signed. */
  "coversOtherBytes",
  /** What it covers was changed, or it was made for another document. */
  "contentAltered",
  /** Something else than a further signature was added after it. */
  "changedAfterSigning",
  /** It was not made with the certificate's key. */
  "forged",
  "unreadable",
  "weakAlgorithm",
  /** It does not name the certificate it was made with, or another one. */
  "certificateMismatch",
  "certificateExpired",
  "certificateNotYetValid",
  "certificateNotForSigning",
  /** No chain of certificates leads to one that this office trusts. */
  "unknownIssuer",
  /** It does not say when it was made. */
  "noTime",
]);
export type SignatureFinding = z.infer<typeof SignatureFinding>;

/** What is wrong with the document as a whole. */
export const SignedPdfFinding = z.enum([
  "unreadable",
  "tooLarge",
  "tookTooLong",
  "notSigned",
  /** It does not begin with the document that was issued. */
  "notTheOriginal",
  /** Between the issued document and its end something else than signatures was added. */
  "contentChanged",
]);
export type SignedPdfFinding = z.infer<typeof SignedPdfFinding>;

export const SignatureReport = z.object({
  /** Null where no certificate could be read. */
  signer: z
    .object({
      name: z.string(),
      /** The whole names as the certificate writes them, one part a line. */
      subject: z.string(),
      issuer: z.string(),
      serial: z.string(),
      /** SHA-256 of the certificate in hexadecimal. */
      fingerprint: z.string(),
    })
    .nullable(),
  /** When it says it was made; null where it does not. */
  at: Instant.nullable(),
  reason: z.string(),
  place: z.string(),
  /** Nothing it covers was changed, and only signatures were added after it. */
  whole: z.boolean(),
  /** Made with the key of that certificate, which was valid then and is for signing. */
  genuine: z.boolean(),
  /** The certificate leads to one that this office trusts. */
  trusted: z.boolean(),
  /** The page that shows a picture of it, counted from 1; null where it is invisible. */
  shownOnPage: z.number().int().nullable(),
  findings: z.array(SignatureFinding),
});
export type SignatureReport = z.infer<typeof SignatureReport>;

export const SignedPdfReport = z.object({
  /** Whether it is the document it was compared with, to which only signatures were added. */
  original: z.enum(["same", "different", "notCompared"]),
  /** The earliest first. */
  signatures: z.array(SignatureReport),
  findings: z.array(SignedPdfFinding),
  /**
   * Signed, every signature whole and genuine, and the document the original where one was given. Whether
   * the signers are known is for each signature's `trusted` to say.
   */
  sound: z.boolean(),
});
export type SignedPdfReport = z.infer<typeof SignedPdfReport>;

/** Why a scan, or a part of it, could not be read. */
export const ScanFinding = z.enum(["unreadable", "tooLarge", "tooManyPages", "tookTooLong", "noCode"]);
export type ScanFinding = z.infer<typeof ScanFinding>;

/** The texts of the QR codes on each page of a scan. */
export const CodesReport = z.object({
  pages: z.array(z.object({ page: z.number().int(), codes: z.array(z.string()) })),
  findings: z.array(ScanFinding),
});
export type CodesReport = z.infer<typeof CodesReport>;
