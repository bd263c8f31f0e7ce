/** Checks a signature in CMS form against what it should cover (RFC 5652; ETSI EN 319 142-1). */
import { constants, createHash, verify, X509Certificate } from "node:crypto";
import type { SignatureFinding } from "#shared/signatures.ts";
import { fromBER, OctetString, ObjectIdentifier, Null, Sequence, type AsnType } from "asn1js";
import {
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type AlgorithmIdentifier,
  type Attribute,
  type SignerInfo,
} from "pkijs";
import { oids } from "./cms-names.ts";

export type DigestName = "sha256" | "sha384" | "sha512";

export type CmsCheck = {
  /** Null where the certificate is missing or cannot be read. */
  signer: X509Certificate | null;
  /** All certificates that lie in the signature. */
  embedded: X509Certificate[];
  findings: SignatureFinding[];
};

const digests: Record<string, DigestName> = {
  [oids.sha256]: "sha256",
  [oids.sha384]: "sha384",
  [oids.sha512]: "sha512",
};
type Scheme = { type: "rsa" | "ec"; digest: DigestName | "any"; padding?: number };
const schemes: Record<string, Scheme> = {
  [oids.rsa]: { type: "rsa", digest: "any" },
  [oids.rsaWithSha256]: { type: "rsa", digest: "sha256" },
  [oids.rsaWithSha384]: { type: "rsa", digest: "sha384" },
  [oids.rsaWithSha512]: { type: "rsa", digest: "sha512" },
  [oids.rsaPss]: { type: "rsa", digest: "any", padding: constants.RSA_PKCS1_PSS_PADDING },
  [oids.ecdsaWithSha256]: { type: "ec", digest: "sha256" },
  [oids.ecdsaWithSha384]: { type: "ec", digest: "sha384" },
  [oids.ecdsaWithSha512]: { type: "ec", digest: "sha512" },
};
const mostCertificates = 20;

const unreadable = (): CmsCheck => ({ signer: null, embedded: [], findings: ["unreadable"] });

/**
 * @param contents the signature with the zeros that fill its room
 * @param digestOf the digest of what it covers
 * @param namesCertificate whether it must name its certificate, as CAdES demands
 */
export function checkCms(
  contents: Buffer,
  digestOf: (name: DigestName) => Buffer,
  namesCertificate: boolean,
): CmsCheck {
  let signed: SignedData;
  try {
    signed = readSignedData(contents);
  } catch {
    // The library throws on whatever is not as the standard says; to us it is all one.
    return unreadable();
  }
  const [info] = signed.signerInfos;
  const embedded = (signed.certificates ?? []).flatMap((one) => (one instanceof Certificate ? [one] : []));
  if (!info || signed.signerInfos.length !== 1 || embedded.length > mostCertificates) return unreadable();
  try {
    const certificates = embedded.map((one) => new X509Certificate(Buffer.from(one.toSchema(false).toBER())));
    const place = embedded.findIndex((one) => isNamed(info, one));
    const signer = certificates[place] ?? null;
    if (!signer) return { signer, embedded: certificates, findings: ["unreadable"] };
    const findings = checkSigner({ signed, info, signer, digestOf, namesCertificate });
    return { signer, embedded: certificates, findings };
  } catch {
    return unreadable();
  }
}

function readSignedData(contents: Buffer): SignedData {
  const { offset, result } = fromBER(contents);
  // What follows the signature is nobody's; hiding something there must not go unseen.
  if (offset < 0 || contents.subarray(offset).some((byte) => byte !== 0))
    throw new Error("Not one structure.");
  // The library forgives wrong lengths and the like; written again they come out right, and differ.
  if (!contents.subarray(0, offset).equals(Buffer.from(result.toBER()))) throw new Error("Not well formed.");
  // A length that reaches into the zeros would bring them in as a third part.
  if (!(result instanceof Sequence) || result.valueBlock.value.length !== 2)
    throw new Error("Not two parts.");
  const content = new ContentInfo({ schema: result });
  if (content.contentType !== oids.signedData) throw new Error("Not signed data.");
  const signed = new SignedData({ schema: content.content });
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== oids.data || eContent !== undefined) throw new Error("Content of its own.");
  return signed;
}

/** Byte for byte: the library takes names for equal that differ in large and small letters. */
function isNamed({ sid }: SignerInfo, certificate: Certificate): boolean {
  const bytes = ({ issuer, serialNumber }: IssuerAndSerialNumber | Certificate) =>
    [issuer.toSchema(), serialNumber].map((one) => Buffer.from(one.toBER()).toString("hex")).join();
  return sid instanceof IssuerAndSerialNumber && bytes(sid) === bytes(certificate);
}

type Parts = {
  signed: SignedData;
  info: SignerInfo;
  signer: X509Certificate;
  digestOf: (name: DigestName) => Buffer;
  namesCertificate: boolean;
};

function checkSigner({ signed, info, signer, digestOf, namesCertificate }: Parts): SignatureFinding[] {
  const digest = digests[info.digestAlgorithm.algorithmId];
  const scheme = schemes[info.signatureAlgorithm.algorithmId];
  const algorithms = [info.digestAlgorithm, ...signed.digestAlgorithms];
  const agree = algorithms.every((one) => one.algorithmId === info.digestAlgorithm.algorithmId);
  if (signed.version !== 1 || info.version !== 1 || !agree || !algorithms.every(isPlain))
    return ["unreadable"];
  if (!digest || !scheme || (scheme.digest !== "any" && scheme.digest !== digest)) return ["weakAlgorithm"];
  if (scheme.padding === undefined && !isPlain(info.signatureAlgorithm)) return ["unreadable"];
  const key = signer.publicKey;
  if (key.asymmetricKeyType !== scheme.type) return ["forged"];
  if (scheme.type === "rsa" && (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048)
    return ["weakAlgorithm"];

  const findings: SignatureFinding[] = [];
  const attributes = info.signedAttrs;
  if (!attributes) return ["unreadable"];
  const type = only(attributes.attributes, oids.contentType);
  if (!(type instanceof ObjectIdentifier) || type.getValue() !== oids.data) findings.push("unreadable");
  const message = only(attributes.attributes, oids.messageDigest);
  const expected = digestOf(digest);
  if (!(message instanceof OctetString) || !expected.equals(Buffer.from(message.getValue())))
    findings.push("contentAltered");
  if (namesCertificate && !namesIt(attributes.attributes, signer)) findings.push("certificateMismatch");
  const data = Buffer.from(attributes.encodedValue);
  const padding = scheme.padding === undefined ? {} : { padding: scheme.padding, saltLength: -2 };
  const signature = Buffer.from(info.signature.getValue());
  if (!verify(digest, data, { key, ...padding }, signature)) findings.push("forged");
  return findings;
}

/** Without parameters, or with the empty ones that were customary. */
function isPlain({ algorithmParams }: AlgorithmIdentifier): boolean {
  return algorithmParams === undefined || algorithmParams instanceof Null;
}

/** The one value of an attribute that must stand once. */
function only(attributes: readonly Attribute[], type: string): AsnType | undefined {
  const found = attributes.filter((one) => one.type === type);
  const [value, ...more] = found.flatMap((one): AsnType[] => one.values);
  return found.length === 1 && more.length === 0 ? value : undefined;
}

/** RFC 5035: the hash of the certificate; by SHA-256 unless another is named. */
function namesIt(attributes: readonly Attribute[], signer: X509Certificate): boolean {
  const value = only(attributes, oids.signingCertificateV2);
  const references = value instanceof Sequence ? value.valueBlock.value[0] : undefined;
  const first = references instanceof Sequence ? references.valueBlock.value[0] : undefined;
  if (!(first instanceof Sequence)) return false;
  const [head, next] = first.valueBlock.value;
  const named = head instanceof Sequence ? head.valueBlock.value[0] : undefined;
  const algorithm = named instanceof ObjectIdentifier ? digests[named.getValue()] : "sha256";
  const hash = head instanceof OctetString ? head : next;
  if (!algorithm || !(hash instanceof OctetString)) return false;
  return createHash(algorithm).update(signer.raw).digest().equals(Buffer.from(hash.getValue()));
}
