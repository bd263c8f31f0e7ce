/**
 * The signature itself: CMS SignedData without the content, as PAdES baseline wants it (ETSI EN 319 142-1,
 * RFC 5652). The time stands in the PDF's signature dictionary, which the signature covers.
 */
import { createHash, sign } from "node:crypto";
import { Null, ObjectIdentifier, OctetString, Sequence } from "asn1js";
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from "pkijs";
import { oids } from "./cms-names.ts";
import type { SigningKey } from "./identity.ts";

/** @param digest SHA-256 of what is signed */
export function signCms({ key, certificate, chain }: SigningKey, digest: Buffer): Buffer {
  const own = Certificate.fromBER(certificate.raw);
  const attributes = [
    attribute(oids.contentType, new ObjectIdentifier({ value: oids.data })),
    attribute(oids.messageDigest, new OctetString({ valueHex: digest })),
    attribute(oids.signingCertificateV2, certificateReference(certificate.raw)),
  ].toSorted((one, other) => Buffer.compare(one.bytes, other.bytes));
  const signedAttrs = new SignedAndUnsignedAttributes({
    type: 0,
    attributes: attributes.map((one) => one.attribute),
  });
  const toSign = Buffer.from(signedAttrs.toSchema().toBER());
  // What is signed is the set, not its place in the structure (RFC 5652, 5.4).
  toSign[0] = 0x31;
  const isRsa = key.asymmetricKeyType === "rsa";
  const sha256 = () => new AlgorithmIdentifier({ algorithmId: oids.sha256, algorithmParams: new Null() });
  const signerInfo = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: sha256(),
    signedAttrs,
    signatureAlgorithm: isRsa
      ? new AlgorithmIdentifier({ algorithmId: oids.rsaWithSha256, algorithmParams: new Null() })
      : new AlgorithmIdentifier({ algorithmId: oids.ecdsaWithSha256 }),
    signature: new OctetString({ valueHex: sign("sha256", toSign, key) }),
  });
  const signedData = new SignedData({
    version: 1,
    digestAlgorithms: [sha256()],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oids.data }),
    certificates: [own, ...chain.map((one) => Certificate.fromBER(one.raw))],
    signerInfos: [signerInfo],
  });
  const content = signedData.toSchema(true);
  return Buffer.from(new ContentInfo({ contentType: oids.signedData, content }).toSchema().toBER());
}

function attribute(type: string, value: ObjectIdentifier | OctetString | Sequence) {
  const one = new Attribute({ type, values: [value] });
  return { attribute: one, bytes: Buffer.from(one.toSchema().toBER()) };
}

/** Ties the signature to this one certificate (RFC 5035), so that none with the same key can take its place. */
function certificateReference(certificate: Buffer): Sequence {
  const hash = createHash("sha256").update(certificate).digest();
  const reference = new Sequence({ value: [new OctetString({ valueHex: hash })] });
  return new Sequence({ value: [new Sequence({ value: [reference] })] });
}
