/** What a certificate says of itself and who vouches for it, without asking any network (RFC 5280). */
import { X509Certificate } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fromBER, type BitString } from "asn1js";
import { Certificate } from "pkijs";

const usageBits = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04 };
const oid = { keyUsage: "2.5.29.15", basicConstraints: "2.5.29.19", extendedKeyUsage: "2.5.29.37" };
/** Critical extensions whose meaning is honoured here, or that do not restrict what a signature says. */
const understood = new Set([
  oid.keyUsage,
  oid.basicConstraints,
  oid.extendedKeyUsage,
  "2.5.29.32",
  "2.5.29.17",
]);
/** Any, mail, client, documents (RFC 9336), documents (Microsoft). */
const usagesForSigning = new Set([
  "2.5.29.37.0",
  "1.3.6.1.5.5.7.3.4",
  "1.3.6.1.5.5.7.3.2",
  "1.3.6.1.5.5.7.3.36",
  "1.3.6.1.4.1.311.10.3.12",
]);
const longestChain = 6;

const extensionsOf = (certificate: X509Certificate) => Certificate.fromBER(certificate.raw).extensions ?? [];

function hasUsage(certificate: X509Certificate, bits: number): boolean {
  const extension = extensionsOf(certificate).find((one) => one.extnID === oid.keyUsage);
  if (!extension) return true;
  const { result } = fromBER(extension.extnValue.valueBlock.valueHexView);
  // A key usage is a bit string by its definition; anything else permits nothing.
  const [first = 0] = (result as BitString).valueBlock.valueHexView ?? [];
  return (first & bits) !== 0;
}

/** Whether its key may sign documents (RFC 5280, 4.2.1.3). */
export function mayCertifySignatures(certificate: X509Certificate): boolean {
  return hasUsage(certificate, usageBits.digitalSignature | usageBits.nonRepudiation);
}

/** Where purposes are listed, one of them must suit documents: a web server's certificate signs none. */
export function hasExtendedUsageForSigning(certificate: X509Certificate): boolean {
  // Node calls the purposes keyUsage.
  const purposes: string[] | undefined = certificate.keyUsage;
  return purposes === undefined || purposes.some((one) => usagesForSigning.has(one));
}

/**
 * Whether a chain of certificates, all valid at that time, leads to a trusted one. A trusted certificate is
 * believed as it is, also where it is the signer's own, as self-made ones are.
 */
export function isTrusted(
  leaf: X509Certificate,
  { embedded, trusted, at }: { embedded: X509Certificate[]; trusted: X509Certificate[]; at: Date },
): boolean {
  const roots = new Set(trusted.map((one) => one.fingerprint256));
  const issuers = [...trusted, ...embedded];
  const seen = new Set<string>();
  const leads = (certificate: X509Certificate, below: number): boolean => {
    if (at < certificate.validFromDate || at > certificate.validToDate) return false;
    if (roots.has(certificate.fingerprint256)) return true;
    if (below >= longestChain || seen.has(certificate.fingerprint256)) return false;
    seen.add(certificate.fingerprint256);
    if (hasUnknownDemand(certificate)) return false;
    return issuers.some((issuer) => issued(issuer, certificate, below) && leads(issuer, below + 1));
  };
  return leads(leaf, 0);
}

/**
 * Whether each of the certificates that came along was signed by another at hand or by itself. The signature
 * does not cover them, so this alone shows that none was altered on its way.
 */
export function areVouchedFor(certificates: X509Certificate[], trusted: X509Certificate[]): boolean {
  const issuers = [...certificates, ...trusted];
  return certificates.every((one) =>
    issuers.some((issuer) => one.checkIssued(issuer) && one.verify(issuer.publicKey)),
  );
}

function hasUnknownDemand(certificate: X509Certificate): boolean {
  return extensionsOf(certificate).some((one) => one.critical && !understood.has(one.extnID));
}

/** @param between how many certificates of issuers stand between this one and the signer's */
function issued(issuer: X509Certificate, certificate: X509Certificate, between: number): boolean {
  if (!certificate.checkIssued(issuer) || !issuer.ca || !hasUsage(issuer, usageBits.keyCertSign))
    return false;
  const constraints = extensionsOf(issuer).find((one) => one.extnID === oid.basicConstraints)?.parsedValue;
  const most: unknown = constraints?.pathLenConstraint;
  if (typeof most === "number" && most < between) return false;
  return certificate.verify(issuer.publicKey);
}

/** All certificates of a folder of PEM files, each of which may hold several. */
export async function readTrusted(folder: string): Promise<X509Certificate[]> {
  const names = (await readdir(folder)).filter((name) => /\.(pem|crt|cer)$/i.test(name)).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "latin1")));
  return texts.flatMap((text) =>
    (text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
      (pem) => new X509Certificate(pem),
    ),
  );
}
