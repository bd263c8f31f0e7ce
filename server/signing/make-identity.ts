/**
 * Makes a person's signing identity: a PKCS#12 file with a key and a self-made certificate, for tests and for
 * offices without one from the state. Nobody outside trusts it; README says how to protect and replace it.
 * Usage: node server/signing/make-identity.ts --name="Nguyễn Văn An" --out=an.p12 [--years=2] [--body="…"]
 * The password is read from the terminal or from standard input; the certificate goes beside the file as .pem.
 */
import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { packIdentity } from "./pack-identity.ts";

const shortestPassword = 10;

const { values } = parseArgs({
  options: {
    name: { type: "string" },
    out: { type: "string" },
    body: { type: "string", default: "" },
    years: { type: "string", default: "2" },
  },
});

async function readPassword(): Promise<string> {
  process.stderr.write("Password of the file (at least 10 letters or digits): ");
  // Nothing of the password is echoed.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  try {
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}

const years = Number(values.years);
if (!values.name || !values.out?.endsWith(".p12") || !(years >= 1 && years <= 10)) {
  console.error(
    "Usage: node server/signing/make-identity.ts --name=NAME --out=FILE.p12 [--years=1..10] [--body=BODY]",
  );
  process.exit(2);
}
const password = await readPassword();
if (password.length < shortestPassword || /[^\x20-\x7e]/.test(password)) {
  console.error(
    `The password needs at least ${shortestPassword} letters, digits or signs, without diacritics.`,
  );
  process.exit(2);
}
const from = new Date();
const until = new Date(from);
until.setUTCFullYear(until.getUTCFullYear() + years);
const made = await packIdentity({ name: values.name, body: values.body, from, until, password });
// Never over a file that is there: it may be the only copy of a key.
await writeFile(values.out, made.p12, { mode: 0o600, flag: "wx" });
await writeFile(values.out.replace(/\.p12$/, ".pem"), made.certificate, { flag: "wx" });
console.log(`${values.out} holds the key. Put the .pem beside it into the folder SIGNATURE_ROOTS names.`);
