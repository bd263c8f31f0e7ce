import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRoot, makeSigner, password, printLetter, signedAt, signedBy } from "./signing-example.ts";
import type { Root, Signer } from "./signing-example.ts";
import { signPdfHere } from "./sign-pdf.ts";
import { verifyPdfHere } from "./verify-pdf.ts";

let root: Root;
let presider: Signer;
let clerk: Signer;
let officer: Signer;
let letter: Buffer;
const folder = mkdtempSync(join(tmpdir(), "signing-"));

beforeAll(async () => {
  root = await makeRoot();
  presider = await makeSigner("Nguyễn Thị Hương Giang", root);
  clerk = await makeSigner("Trần Văn Ất", root);
  officer = await makeSigner("Đỗ Thị Ngọc Ửng", null);
  letter = await printLetter();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test("[SG1] a signed document begins with the original, byte for byte, and is the original to the verifier", () => {
  const signed = signedBy(letter, presider);
  expect(signed.subarray(0, letter.length).equals(letter)).toBe(true);
  const report = verifyPdfHere(signed, { original: letter, trusted: [root.certificate] });
  expect(report).toMatchObject({ original: "same", sound: true, findings: [] });
  expect(report.signatures).toMatchObject([
    {
      signer: { name: "Nguyễn Thị Hương Giang" },
      at: signedAt.toISOString(),
      reason: "Ký biên bản",
      place: "Điểm cầu Phan Rang",
      whole: true,
      genuine: true,
      trusted: true,
      shownOnPage: null,
      findings: [],
    },
  ]);
});

test("[SG2] three people sign one after another and every signature stays whole", () => {
  const signed = signedBy(letter, presider, clerk, officer);
  const report = verifyPdfHere(signed, {
    original: letter,
    trusted: [root.certificate, officer.certificate],
  });
  expect(report.signatures.map((one) => one.findings)).toEqual([[], [], []]);
  expect(report.signatures.map((one) => one.signer?.name)).toEqual(
    [presider, clerk, officer].map((one) => one.name),
  );
  expect(report.sound).toBe(true);
});

test("[SG3] pdfsig of poppler finds three valid signatures, the last over the whole document", () => {
  const path = join(folder, "three.pdf");
  writeFileSync(path, signedBy(letter, presider, clerk, officer));
  const said = execFileSync("pdfsig", ["-nocert", path], { encoding: "utf8" });
  expect(said.match(/Signature is Valid/g)).toHaveLength(3);
  expect(said.match(/ETSI\.CAdES\.detached/g)).toHaveLength(3);
  expect(said.match(/Total document signed/g)).toHaveLength(1);
  expect(said).toContain("Nguyễn Thị Hương Giang");
});

test("[SG3] openssl verifies the signature over the covered bytes, to the root, and refuses other bytes", () => {
  const signed = signedBy(letter, presider);
  const range = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(signed.toString("latin1"))?.slice(1).map(Number);
  const [from = 0, to = 0, rest = 0] = range ?? [];
  const covered = Buffer.concat([signed.subarray(0, from), signed.subarray(to, to + rest)]);
  const hex = signed.toString("latin1", from + 1, to - 1);
  const paths = { cms: join(folder, "cms.der"), data: join(folder, "data"), root: join(folder, "root.pem") };
  writeFileSync(paths.cms, Buffer.from(hex, "hex"));
  writeFileSync(paths.root, root.cert);
  const verify = (data: Buffer) => {
    writeFileSync(paths.data, data);
    const order = ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", paths.cms];
    return spawnSync(
      "openssl",
      [...order, "-content", paths.data, "-CAfile", paths.root, "-purpose", "any", "-out", "/dev/null"],
      { encoding: "utf8" },
    );
  };
  expect(verify(covered).stderr).toMatch(/Verification successful/);
  covered[1000] = (covered[1000] ?? 0) ^ 1;
  expect(verify(covered).status).not.toBe(0);
});

test("[SG4] a file that cannot sign is refused with its reason", async () => {
  const signing = { name: "A", reason: "", place: "", at: signedAt };
  const refusalOf = (p12: Uint8Array, word: string, at = signedAt) => {
    const reply = signPdfHere(letter, { p12, password: word }, { ...signing, at });
    return reply.ok ? "signed" : reply.refusal;
  };
  const { p12 } = presider.identity;
  expect(refusalOf(p12, "sai mật khẩu")).toBe("wrongKeyPassword");
  expect(refusalOf(p12, "")).toBe("wrongKeyPassword");
  expect(refusalOf(letter, password)).toBe("notAnIdentity");
  expect(refusalOf(new Uint8Array(), password)).toBe("notAnIdentity");
  expect(refusalOf(p12, password, new Date("2029-01-01"))).toBe("certificateExpired");
  expect(refusalOf(p12, password, new Date("2025-01-01"))).toBe("certificateNotYetValid");
  expect(refusalOf(p12, password)).toBe("signed");
});

test("[SG4] a certificate of a web server does not sign, nor does one without signing among its uses", () => {
  for (const uses of ["keyUsage=critical,keyEncipherment", "extendedKeyUsage=serverAuth"]) {
    const p12 = opensslIdentity(["-newkey", "rsa:2048", "-addext", uses]);
    const reply = signPdfHere(
      letter,
      { p12, password },
      { name: "A", reason: "", place: "", at: new Date() },
    );
    expect(reply).toMatchObject({ ok: false, refusal: "certificateNotForSigning" });
  }
});

test("[SG5] files of other makers sign too: elliptic curves, and the old encryption of PKCS#12", () => {
  const files = [
    opensslIdentity(["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]),
    opensslIdentity(
      ["-newkey", "rsa:2048"],
      ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"],
    ),
    opensslIdentity(["-newkey", "rsa:2048"], ["-legacy"]),
  ];
  for (const p12 of files) {
    const reply = signPdfHere(
      letter,
      { p12, password },
      { name: "A", reason: "", place: "", at: new Date() },
    );
    if (!reply.ok) throw new Error(reply.refusal);
    const report = verifyPdfHere(reply.value, { original: letter, trusted: [] });
    expect(report).toMatchObject({
      sound: true,
      signatures: [{ trusted: false, findings: ["unknownIssuer"] }],
    });
    const path = join(folder, "other.pdf");
    writeFileSync(path, reply.value);
    expect(execFileSync("pdfsig", ["-nocert", path], { encoding: "utf8" })).toContain("Signature is Valid");
  }
});

test("[SG4] what is no PDF is refused and never half signed", () => {
  const signing = { name: "A", reason: "", place: "", at: signedAt };
  for (const pdf of [Buffer.from("xin chào"), letter.subarray(0, letter.length - 200), Buffer.alloc(0)])
    expect(signPdfHere(pdf, presider.identity, signing)).toMatchObject({ refusal: "unreadablePdf" });
});

function opensslIdentity(request: string[], packing: string[] = []): Buffer {
  const paths = {
    key: join(folder, "key.pem"),
    cert: join(folder, "cert.pem"),
    p12: join(folder, "out.p12"),
  };
  const quiet = { stdio: "pipe" } as const;
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-nodes",
      "-days",
      "30",
      "-subj",
      "/CN=Thu",
      "-keyout",
      paths.key,
      "-out",
      paths.cert,
      ...request,
    ],
    quiet,
  );
  execFileSync(
    "openssl",
    [
      "pkcs12",
      "-export",
      "-inkey",
      paths.key,
      "-in",
      paths.cert,
      "-passout",
      `pass:${password}`,
      "-out",
      paths.p12,
      ...packing,
    ],
    quiet,
  );
  return execFileSync("cat", [paths.p12]);
}
