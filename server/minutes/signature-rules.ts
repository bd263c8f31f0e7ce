/** What makes a signed PDF count: which signature is new, and whether it is of whom it should be. Pure. */
import { createHash } from "node:crypto";
import type { MinutesFile } from "#shared/minutes-endpoints.ts";
import type { Signature } from "#shared/minutes.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import type { SignatureFinding, SignatureReport, SignedPdfReport } from "#shared/signatures.ts";

type Certificate = NonNullable<Signature["certificate"]>;

/**
 * The one signature that came on top of a document.
 * @param before how many it had
 */
export function newSignature(report: SignedPdfReport, before: number): Reply<SignatureReport> {
  const { original, signatures, findings, sound } = report;
  if (findings.includes("tookTooLong")) return refuse("unavailable");
  if (findings.includes("tooLarge")) return refuse("fileTooLarge");
  if (findings.includes("unreadable")) return refuse("unreadablePdf");
  // A signature that does not fit its own bytes tells a document that was changed from one that is another.
  const isAltered = signatures.some((one) => one.findings.some((finding) => ofChange.includes(finding)));
  if (original === "different") return refuse(isAltered ? "documentAltered" : "notTheDocument");
  if (findings.includes("contentChanged")) return refuse("documentAltered");
  const [added, ...more] = signatures.slice(before);
  if (!added) return refuse("notSigned");
  const isGood = original === "same" && sound && more.length === 0;
  return isGood ? accept(added) : refuse("signatureInvalid");
}

const ofChange: readonly SignatureFinding[] = ["contentAltered", "changedAfterSigning"];

type Known = Pick<MinutesFile, "version" | "kind" | "bytes" | "hash">;

/**
 * What a signed file is that does not continue the document in force: an older signing of it, or another
 * version of the same minutes. Null where it continues nothing that was ever given out.
 * @param files all that these minutes ever had; @param version the one in force
 */
export function givenOutBefore(signed: Buffer, files: readonly Known[], version: number): Refused | null {
  const continued = files
    .filter((one) => one.kind === "pdf" || one.kind === "signed")
    .filter((one) => sha256(signed.subarray(0, one.bytes)) === one.hash);
  if (continued.some((one) => one.version === version)) return refuse("lacksSignature");
  return continued.length > 0 ? refuse("signedOtherVersion") : null;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

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
