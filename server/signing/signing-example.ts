/** For tests: an office's own root, people whose certificates it issued, and a document to sign. */
import { X509Certificate } from "node:crypto";
import { generate } from "selfsigned";
import { createPrinter } from "../documents/document-printer.ts";
import { letterExample } from "../documents/letter-example.ts";
import type { Identity } from "./identity.ts";
import { packIdentity } from "./pack-identity.ts";
import { signPdfHere } from "./sign-pdf.ts";

export const password = "Mat-khau-2026";
export const signedAt = new Date("2026-11-22T08:30:00.000Z");
const from = new Date("2026-01-01T00:00:00.000Z");
const until = new Date("2028-01-01T00:00:00.000Z");

export type Signer = {
  name: string;
  identity: Identity;
  certificate: X509Certificate;
  pem: string;
  key: string;
};

export async function makeRoot(name = "Cơ quan chứng thực thử nghiệm") {
  const made = await generate([{ name: "commonName", value: name }], {
    keySize: 2048,
    algorithm: "sha256",
    notBeforeDate: from,
    notAfterDate: until,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert, certificate: new X509Certificate(made.cert) };
}

export type Root = Awaited<ReturnType<typeof makeRoot>>;

/** A person with a certificate of the root, or a self-made one. */
export async function makeSigner(
  name: string,
  issuer: Root | null,
  dates: { from?: Date; until?: Date } = {},
): Promise<Signer> {
  const wanted = { name, body: "Ủy ban nhân dân tỉnh Khánh Hòa", from, until, password, ...dates };
  const made = await packIdentity(issuer ? { ...wanted, issuer } : wanted);
  const certificate = new X509Certificate(made.certificate);
  return { name, identity: { p12: made.p12, password }, certificate, pem: made.certificate, key: made.key };
}

export function printLetter(): Promise<Buffer> {
  return createPrinter().print(letterExample);
}

/** Signed by these people, one after another. @throws where one is refused */
export function signedBy(pdf: Buffer, ...signers: Signer[]): Buffer {
  return signers.reduce((bytes, { name, identity }, index) => {
    const at = new Date(signedAt.getTime() + index * 60_000);
    const reply = signPdfHere(bytes, identity, {
      name,
      reason: "Ký biên bản",
      place: "Điểm cầu Phan Rang",
      at,
    });
    if (!reply.ok) throw new Error(reply.refusal);
    return reply.value;
  }, pdf);
}
