/** A key with a certificate, packed as PKCS#12 (RFC 7292) under AES-256. */
import forge from "node-forge";
import { generate } from "selfsigned";

export type NewIdentity = {
  name: string;
  /** The office; empty for none. */
  body: string;
  from: Date;
  until: Date;
  /** ASCII: programs disagree on how other letters open a file. */
  password: string;
  /** Who issues it, as PEM; by itself where nobody is given. */
  issuer?: { key: string; cert: string };
};

/** How often the password is hashed; each guess costs a thief as much. */
const rounds = 20_000;

/** The file, and the certificate and key in it as PEM. */
export async function packIdentity(
  one: NewIdentity,
): Promise<{ p12: Buffer; certificate: string; key: string }> {
  const field = (name: string, value: string) => ({ name, value: value.normalize("NFC") });
  const names = [field("commonName", one.name)];
  if (one.body !== "") names.push(field("organizationName", one.body));
  const made = await generate(names, {
    keySize: 3072,
    algorithm: "sha256",
    notBeforeDate: one.from,
    notAfterDate: one.until,
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, nonRepudiation: true, critical: true },
    ],
    ...(one.issuer ? { ca: one.issuer } : {}),
  });
  const chain = [made.cert, ...(one.issuer ? [one.issuer.cert] : [])];
  const tree = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(made.private),
    chain.map((pem) => forge.pki.certificateFromPem(pem)),
    one.password,
    { algorithm: "aes256", count: rounds, saltSize: 16 },
  );
  const p12 = Buffer.from(forge.asn1.toDer(tree).getBytes(), "binary");
  return { p12, certificate: made.cert, key: made.private };
}
