/**
 * The installation's key, with which sealed recordings are signed: Ed25519, made at the first need under
 * DATA_DIR/keys with mode 0600, or given by SEAL_KEY. To change it the file is moved away: the next sealing
 * makes a new one. The public halves of all keys ever used stay in keys/public, so that what was sealed
 * before stays verifiable.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import { link, mkdir, open, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";

export type SealKey = {
  privateKey: KeyObject;
  publicPem: string;
  /** SHA-256 of the public key (SubjectPublicKeyInfo, DER) in hexadecimal. */
  fingerprint: string;
};

/** Where the public halves lie that this installation trusts. */
export function trustedKeys(dataDir: string): string {
  return join(dataDir, "keys", "public");
}

/** @throws where the text is no Ed25519 key */
export function readPublicKey(pem: string): { key: KeyObject; fingerprint: string } {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== "ed25519") throw new Error("The key is not an Ed25519 key.");
  const fingerprint = createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex");
  return { key, fingerprint };
}

/** Puts a file there in one step, unless it is there. Of two who write at once the first stays. */
async function writeOnce(path: string, text: string, mode: number): Promise<void> {
  const draft = `${path}.${process.pid}-${performance.now()}`;
  const file = await open(draft, "wx", mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await unlink(draft);
  }
}

async function makeKey(path: string): Promise<string> {
  const { privateKey } = generateKeyPairSync("ed25519");
  await writeOnce(path, privateKey.export({ type: "pkcs8", format: "pem" }).toString(), 0o600);
  return readFile(path, "utf8");
}

/**
 * The key to seal with, read anew at every sealing, so that a change of key needs no restart.
 * @param given path of a PEM file (PKCS #8), in place of the installation's own
 */
export async function openSealKey(dataDir: string, given: string | null): Promise<SealKey> {
  const folder = join(dataDir, "keys");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = join(folder, "seal-key.pem");
  const text =
    given === null ? await readFile(own, "utf8").catch(() => makeKey(own)) : await readFile(given, "utf8");
  const privateKey = createPrivateKey(text);
  const publicPem = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  const { fingerprint } = readPublicKey(publicPem);
  await mkdir(trustedKeys(dataDir), { recursive: true });
  await writeOnce(join(trustedKeys(dataDir), `${fingerprint}.pem`), publicPem, 0o644);
  return { privateKey, publicPem, fingerprint };
}
