/**
 * The store's process. Its package is published without the program it names, so its command line is called
 * here; and it forgets the slash with which an address of a bucket ends when it computes a signature.
 */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
type Asked = { uri: string };
// As these two files of the package are written.
const v4 = require("@20minutes/s3rver/lib/signature/v4.js") as {
  getStringToSign(asked: Asked, request: unknown): string;
};
const { parseAsync } = require("@20minutes/s3rver/lib/cli.js") as {
  parseAsync(args: readonly string[]): Promise<void>;
};

const toSign = v4.getStringToSign;
v4.getStringToSign = (asked, request) => {
  const isBucket = /^\/[^/]+$/.test(asked.uri);
  return toSign({ ...asked, uri: isBucket ? `${asked.uri}/` : asked.uri }, request);
};

await parseAsync(process.argv);
