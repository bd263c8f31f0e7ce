/** What makes a signed PDF count: which signature is new, and whether it is of whom it should be. Pure. */
import type { Signature } from "#shared/minutes.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import type { SignatureReport, SignedPdfReport } from "#shared/signatures.ts";

type Certificate = NonNullable<Signature["certificate"]>;

/**
 * The one signature that came on top of a document.
 * @param before how many it had
 */
export function newSignature(report: SignedPdfReport, before: number): Reply<SignatureReport> {
  if (report.original === "different") return refuse("notTheDocument");
  if (report.findings.includes("tookTooLong")) return refuse("unavailable");
  if (report.findings.includes("unreadable")) return refuse("unreadablePdf");
  const [added, ...more] = report.signatures.slice(before);
  const isGood = report.original === "same" && report.sound && more.length === 0;
  return isGood && added ? accept(added) : refuse("signatureInvalid");
}

/**
 * The certificate with which the person signed.
 * @param asksForTrust whether this office has said whose certificates it trusts
 */
export function certificateOf(
  { signer, trusted }: SignatureReport,
  name: string,
  asksForTrust: boolean,
): Reply<Certificate> {
  if (signer === null || plain(signer.name) !== plain(name)) return refuse("signerDiffers");
  if (asksForTrust && !trusted) return refuse("issuerUnknown");
  const { subject, issuer, serial } = signer;
  return accept({ subject, issuer, serial, isTrusted: trusted });
}

/** Names as people compare them: letters composed, without regard to capitals and doubled spaces. */
function plain(name: string): string {
  return name.normalize("NFC").toLocaleLowerCase("vi").replaceAll(/\s+/g, " ").trim();
}
