import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { isTrusted, readTrusted } from "./certificate.ts";
import { makeRoot, makeSigner, signedAt, type Root, type Signer } from "./signing-example.ts";

let root: Root;
let stranger: Root;
let clerk: Signer;

beforeAll(async () => {
  [root, stranger] = await Promise.all([makeRoot(), makeRoot()]);
  clerk = await makeSigner("Trần Văn Ất", root);
}, 60_000);

const judge = (trusted: Root["certificate"][], at = signedAt, embedded: Root["certificate"][] = []) =>
  isTrusted(clerk.certificate, { embedded, trusted, at });

test("[SG8] a certificate is trusted through its root, or when it is itself in the folder", () => {
  expect(judge([root.certificate])).toBe(true);
  expect(judge([clerk.certificate])).toBe(true);
  expect(judge([])).toBe(false);
});

test("[SG8] a root of the same name with another key vouches for nobody, nor does one that only lies in the file", () => {
  expect(stranger.certificate.subject).toBe(root.certificate.subject);
  expect(judge([stranger.certificate])).toBe(false);
  expect(judge([stranger.certificate], signedAt, [root.certificate])).toBe(false);
});

test("[SG8] a chain counts only at a time at which all of it is valid", () => {
  expect(judge([root.certificate], new Date("2029-01-01"))).toBe(false);
  expect(judge([root.certificate], new Date("2025-01-01"))).toBe(false);
});

test("[SG8] who may only sign cannot issue: a certificate made with a person's key is not trusted", async () => {
  const issued = await makeSigner("Kẻ mạo danh", { ...root, key: clerk.key, cert: clerk.pem });
  const chain = { embedded: [clerk.certificate], trusted: [root.certificate], at: signedAt };
  expect(isTrusted(issued.certificate, chain)).toBe(false);
});

test("[SG8] the folder's files may hold several certificates; what is none is passed over", async () => {
  const folder = await mkdtemp(join(tmpdir(), "roots-"));
  await writeFile(join(folder, "roots.pem"), `Gốc 1\n${root.cert}\n${stranger.cert}`);
  await writeFile(join(folder, "an.crt"), clerk.pem);
  await writeFile(join(folder, "README.txt"), clerk.pem);
  const found = await readTrusted(folder);
  await rm(folder, { recursive: true });
  expect(found.map((one) => one.fingerprint256)).toEqual(
    [clerk.certificate, root.certificate, stranger.certificate].map((one) => one.fingerprint256),
  );
});
