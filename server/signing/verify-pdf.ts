/**
 * Judges the signatures of a PDF, without network: whose they are, whether they cover the document, and
 * whether anything but signatures came after them. Made for files from outside: it never throws on them.
 */
import { createHash, X509Certificate } from "node:crypto";
import type {
  SignatureFinding,
  SignatureReport,
  SignedPdfFinding,
  SignedPdfReport,
} from "#shared/signatures.ts";
import { instantOf } from "#shared/time.ts";
import { areVouchedFor, hasExtendedUsageForSigning, isTrusted, mayCertifySignatures } from "./certificate.ts";
import { checkCms } from "./cms-verify.ts";
import { createUpdateCheck } from "./only-signatures.ts";
import { openPdf, type PdfFile } from "./pdf-file.ts";
import { isWhite, UnreadablePdf, type PdfDict } from "./pdf-objects.ts";
import { endsAt, findSignatures, type FoundSignature } from "./pdf-signatures.ts";

/** What was issued: its bytes, or their SHA-256 in hexadecimal. */
export type Original = Uint8Array | string;

const mostBytes = 64 * 1024 * 1024;

export const failedReport = (finding: SignedPdfFinding): SignedPdfReport => ({
  original: "notCompared",
  signatures: [],
  findings: [finding],
  sound: false,
});

/** @param trusted certificates that are believed, roots or single ones */
export function verifyPdfHere(
  pdf: Uint8Array,
  { original, trusted }: { original: Original | null; trusted: readonly X509Certificate[] },
): SignedPdfReport {
  if (pdf.length > mostBytes) return failedReport("tooLarge");
  try {
    return judge(openPdf(Buffer.from(pdf)), original, [...trusted]);
  } catch (error) {
    // Nesting is bounded by the reader; a RangeError is a file that found another way to be boundless.
    if (error instanceof UnreadablePdf || error instanceof RangeError) return failedReport("unreadable");
    throw error;
  }
}

function judge(file: PdfFile, original: Original | null, trusted: X509Certificate[]): SignedPdfReport {
  const last = file.updates.length - 1;
  const end = file.updates[last]?.end ?? 0;
  const tail = file.bytes.subarray(end);
  if (tail.length > 2 || ![...tail].every(isWhite))
    throw new UnreadablePdf("Something stands after the end.");
  if (file.updates.some((one) => one.trailer.has("Encrypt"))) throw new UnreadablePdf("Encrypted.");
  const found = findSignatures(file);
  const base = original === null ? null : baseOf(file, original);
  const findings: SignedPdfFinding[] = [];
  if (original !== null && base === null) findings.push("notTheOriginal");
  if (found.length === 0) findings.push("notSigned");
  // Without the original, what the first signature covers is the document.
  const from = base ?? found.find((one) => one.update !== null)?.update ?? last;
  const foreign = foreignUpdates(file, from);
  if (foreign.length > 0) findings.push("contentChanged");
  const taken = new Set<number>();
  const signatures = found.map((one) => {
    const isDouble = one.update !== null && taken.has(one.update);
    if (one.update !== null) taken.add(one.update);
    const changed = foreign.some((index) => one.update !== null && index > one.update);
    return report(file, one, { trusted, changed, isDouble });
  });
  const good = signatures.length > 0 && signatures.every((one) => one.whole && one.genuine);
  return {
    original: original === null ? "notCompared" : base === null ? "different" : "same",
    signatures,
    findings,
    sound: findings.length === 0 && good,
  };
}

/** The update with which the original ends, where the file begins with it. */
function baseOf(file: PdfFile, original: Original): number | null {
  const isHash = typeof original === "string";
  for (let index = 0; index < file.updates.length; index += 1) {
    const end = file.updates[index]?.end ?? 0;
    // The line end after %%EOF is part of it or is not.
    for (const length of isHash ? [end, end + 1, end + 2] : [original.length]) {
      if (!endsAt(file, index, length)) continue;
      const start = file.bytes.subarray(0, length);
      const isSame = isHash
        ? createHash("sha256").update(start).digest("hex") === original.toLowerCase()
        : start.equals(original);
      if (isSame) return index;
    }
  }
  return null;
}

/** Updates after the document's own that brought something else than signatures. */
function foreignUpdates(file: PdfFile, base: number): number[] {
  const bringsOnlySignatures = createUpdateCheck(file);
  const foreign: number[] = [];
  for (let index = base + 1; index < file.updates.length; index += 1) {
    try {
      if (!bringsOnlySignatures(index)) foreign.push(index);
    } catch (error) {
      if (!(error instanceof UnreadablePdf)) throw error;
      foreign.push(index);
    }
  }
  return foreign;
}

type Context = { trusted: X509Certificate[]; changed: boolean; isDouble: boolean };

function report(
  file: PdfFile,
  found: FoundSignature,
  { trusted, changed, isDouble }: Context,
): SignatureReport {
  const kind = found.dict.get("SubFilter");
  const format = kind?.is === "name" ? kind.name : "";
  const about: SignatureFinding[] = [];
  if (found.update === null || isDouble) about.push("coversOtherBytes");
  if (changed) about.push("changedAfterSigning");
  const check = checkCms(
    found.contents,
    (name) =>
      createHash(name)
        .update(file.bytes.subarray(0, found.hole.from))
        .update(file.bytes.subarray(found.hole.to, found.end))
        .digest(),
    format === "ETSI.CAdES.detached",
  );
  if (format !== "ETSI.CAdES.detached" && format !== "adbe.pkcs7.detached") about.push("unreadable");
  const at = timeOf(found.dict);
  const findings = [...new Set([...about, ...check.findings])];
  const whole = !findings.some((one) => harmsWholeness.has(one));
  const { signer } = check;
  if (signer !== null) findings.push(...checkCertificate(signer, at));
  if (at === null) findings.push("noTime");
  const genuine = signer !== null && !findings.some((one) => !harmsWholeness.has(one));
  const { embedded } = check;
  const others = embedded.filter((one) => one !== signer);
  const known =
    signer !== null &&
    at !== null &&
    isTrusted(signer, { embedded, trusted, at }) &&
    areVouchedFor(others, trusted);
  if (!known) findings.push("unknownIssuer");
  return {
    signer: signer && describe(signer),
    at: at && instantOf(at.getTime()),
    reason: wordsOf(found.dict, "Reason"),
    place: wordsOf(found.dict, "Location"),
    whole,
    genuine,
    trusted: known,
    shownOnPage: found.shownOnPage,
    findings,
  };
}

const harmsWholeness = new Set<SignatureFinding>([
  "coversOtherBytes",
  "contentAltered",
  "changedAfterSigning",
  "unreadable",
]);

function checkCertificate(certificate: X509Certificate, at: Date | null): SignatureFinding[] {
  const findings: SignatureFinding[] = [];
  if (at !== null && at > certificate.validToDate) findings.push("certificateExpired");
  if (at !== null && at < certificate.validFromDate) findings.push("certificateNotYetValid");
  if (!mayCertifySignatures(certificate) || !hasExtendedUsageForSigning(certificate))
    findings.push("certificateNotForSigning");
  return findings;
}

const longestWords = 300;

function describe(certificate: X509Certificate): SignatureReport["signer"] {
  const name = /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject;
  return {
    name: name.slice(0, longestWords),
    subject: certificate.subject.slice(0, longestWords * 3),
    issuer: certificate.issuer.slice(0, longestWords * 3),
    serial: certificate.serialNumber,
    fingerprint: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
  };
}

/** Words of the signature's dictionary: UTF-16 with its mark, else taken letter by letter. */
function wordsOf(dict: PdfDict, key: string): string {
  const value = dict.get(key);
  if (value?.is !== "string") return "";
  const { bytes } = value;
  const isWide = bytes.length % 2 === 0 && bytes[0] === 0xfe && bytes[1] === 0xff;
  const text = isWide
    ? Buffer.from(bytes.subarray(2)).swap16().toString("utf16le")
    : bytes.toString("latin1");
  // eslint-disable-next-line no-control-regex -- these letters have no place in what a page shows
  return text.replaceAll(/[\u0000-\u001F\u007F]/g, " ").slice(0, longestWords);
}

const timePattern =
  /^D:((?:19|20|21)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z|([+-])(\d{2})'?(\d{2})?'?)?/;

/** The time the signature claims; it lies among the bytes the signature covers. */
function timeOf(dict: PdfDict): Date | null {
  const value = dict.get("M");
  const match = value?.is === "string" ? timePattern.exec(value.bytes.toString("latin1")) : null;
  if (!match) return null;
  const [, year, month, day, hour, minute, second, sign, hours = "0", minutes = "0"] = match;
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(local)) return null;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(sign === "-" ? local + offset : local - (sign === undefined ? 0 : offset));
}
