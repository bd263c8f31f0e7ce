/** A person's key and certificate out of a PKCS#12 file (.p12, .pfx). */
import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import forge from "node-forge";
import { hasExtendedUsageForSigning, mayCertifySignatures } from "./certificate.ts";

/** What a person hands over to sign with. Neither is kept anywhere. */
export type Identity = { p12: Uint8Array; password: string };

export type SigningKey = {
  key: KeyObject;
  certificate: X509Certificate;
  /** The certificates of its issuers that lay in the file. */
  chain: X509Certificate[];
};

const largestFile = 256 * 1024;
const mostCertificates = 10;

/**
 * The key with its certificate, fit to sign at that time; else which of the reasons forbids it.
 * Refuses with wrongKeyPassword, notAnIdentity, certificateExpired, certificateNotYetValid, certificateNotForSigning.
 */
export function openIdentity({ p12, password }: Identity, at: Date): Reply<SigningKey> {
  const opened = openBags(p12, password);
  if (!opened.ok) return opened;
  const { keys, certificates } = opened.value;
  for (const key of keys) {
    const certificate = certificates.find((one) => one.checkPrivateKey(key));
    if (!certificate) continue;
    if (at < certificate.validFromDate) return refuse("certificateNotYetValid");
    if (at > certificate.validToDate) return refuse("certificateExpired");
    if (!mayCertifySignatures(certificate) || !hasExtendedUsageForSigning(certificate) || !isStrong(key))
      return refuse("certificateNotForSigning");
    return accept({ key, certificate, chain: certificates.filter((one) => one !== certificate) });
  }
  return refuse("notAnIdentity");
}

function isStrong(key: KeyObject): boolean {
  if (key.asymmetricKeyType === "rsa") return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  return key.asymmetricKeyType === "ec";
}

type Bags = { keys: KeyObject[]; certificates: X509Certificate[] };

function openBags(p12: Uint8Array, password: string): Reply<Bags> {
  if (p12.length > largestFile) return refuse("notAnIdentity");
  let tree: forge.asn1.Asn1;
  try {
    tree = forge.asn1.fromDer(Buffer.from(p12).toString("binary"));
  } catch {
    return refuse("notAnIdentity");
  }
  let file: forge.pkcs12.Pkcs12Pfx;
  try {
    file = forge.pkcs12.pkcs12FromAsn1(tree, false, password);
  } catch (error) {
    // The library has no kinds of errors; the password shows in the sum over the file or in the padding.
    const isPassword = error instanceof Error && /password|MAC|decrypt|padding/i.test(error.message);
    return refuse(isPassword ? "wrongKeyPassword" : "notAnIdentity");
  }
  try {
    const bags = file.safeContents.flatMap((one) => one.safeBags);
    const certificates = bags.flatMap(certificateOf).slice(0, mostCertificates);
    return accept({ keys: bags.flatMap(keyOf), certificates });
  } catch {
    return refuse("notAnIdentity");
  }
}

const der = (tree: forge.asn1.Asn1): Buffer => Buffer.from(forge.asn1.toDer(tree).getBytes(), "binary");

// The library understands RSA alone; of other keys it hands on the bytes, which Node understands.
function keyOf(bag: forge.pkcs12.Bag): KeyObject[] {
  if (bag.type !== forge.pki.oids["pkcs8ShroudedKeyBag"] && bag.type !== forge.pki.oids["keyBag"]) return [];
  if (bag.key) return [createPrivateKey(forge.pki.privateKeyToPem(bag.key))];
  return bag.asn1 ? [createPrivateKey({ key: der(bag.asn1), format: "der", type: "pkcs8" })] : [];
}

function certificateOf(bag: forge.pkcs12.Bag): X509Certificate[] {
  if (bag.type !== forge.pki.oids["certBag"]) return [];
  if (bag.cert) return [new X509Certificate(der(forge.pki.certificateToAsn1(bag.cert)))];
  return bag.asn1 ? [new X509Certificate(der(bag.asn1))] : [];
}
