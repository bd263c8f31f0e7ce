/**
 * The only reader of the environment. Every setting is one row of the table below: name, what it means,
 * what it may be. README prints the same table. A wrong value stops the start with one sentence.
 */
import { availableParallelism, networkInterfaces } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";
import { readS3Target, type S3Target } from "./s3-target.ts";

export type Tls =
  | { kind: "none" }
  | { kind: "files"; certificate: string; key: string }
  | { kind: "selfMade"; directory: string };

export type CopyTarget = { kind: "folder"; path: string } | S3Target;

export type Config = {
  host: string;
  port: number;
  /** Absolute path; everything the server keeps outside of PostgreSQL lies in it. */
  dataDir: string;
  /** Null: the embedded database in dataDir. */
  databaseUrl: string | null;
  media: {
    /** Worker i listens on port + i, UDP and TCP. */
    port: number;
    workers: number;
    /** Addresses told to browsers, in this order. */
    addresses: string[];
    workerBinary: string | null;
  };
  tls: Tls;
  /** As express understands it: false, a number of proxies, or their addresses. */
  trustProxy: false | number | string[];
  publicUrl: string | null;
  /** whenEmpty: only when the embedded database holds nothing yet. */
  demo: "yes" | "no" | "whenEmpty";
  logLevel: "silent" | "error" | "warn" | "info" | "debug";
  turn: { urls: string[]; username: string; credential: string } | null;
  mail: {
    /** Null: letters go into a folder of dataDir, where administrators see them. */
    smtpUrl: string | null;
    from: { name: string; address: string };
  };
  /** Folder of PEM files: the certificates whose signatures on documents are trusted; null: none is. */
  signatureRoots: string | null;
  /** Folder through which entries go to the national database by themselves; null: clerks export by hand. */
  exchangeDir: string | null;
  recordings: {
    /** Private key for sealing; null: one of our own in dataDir. */
    sealKey: string | null;
    /** Where sealed folders go and nothing is ever changed. */
    sealCopy: CopyTarget | null;
    /** Where closed segments go while the session runs. */
    copy: CopyTarget | null;
  };
};

const portNumber = z.coerce.number().int().min(0).max(65_535);
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== ""),
);
const yesOrNo = z.enum(["yes", "no"]);

const s3Form = "https://KEY:SECRET@host:9000/bucket/prefix?region=NAME";
const s3 = z
  .url({ protocol: /^https?$/ })
  .transform(readS3Target)
  .refine((target) => target !== null);

type Setting = { schema: z.ZodType; expected: string; meaning: string; standard: string };

/** Every environment variable the server reads. The README's table is made of these rows. */
export const settings = {
  PORT: {
    schema: portNumber,
    expected: "a port from 0 to 65535",
    standard: "3000",
    meaning: "Port of the web server.",
  },
  HOST: {
    schema: z.string().min(1),
    expected: "an address to listen on",
    standard: "0.0.0.0",
    meaning: "Address the web server listens on.",
  },
  DATA_DIR: {
    schema: z.string().min(1),
    expected: "a folder",
    standard: "./data",
    meaning: "Folder of the embedded database, recordings and self-made certificate.",
  },
  DATABASE_URL: {
    schema: z.string().regex(/^postgres(ql)?:\/\/.+/),
    expected: "postgres://user:password@host/name",
    standard: "embedded",
    meaning: "A PostgreSQL server (15 or later) instead of the embedded database.",
  },
  MEDIA_PORT: {
    schema: portNumber.min(1),
    expected: "a port from 1 to 65535",
    standard: "44000",
    meaning: "Port of the first media worker, UDP and TCP; each further worker takes the next.",
  },
  MEDIA_WORKERS: {
    schema: z.coerce.number().int().min(1).max(256),
    expected: "a whole number from 1 to 256",
    standard: "one a core",
    meaning: "Number of media workers.",
  },
  MEDIA_ADDRESS: {
    schema: list.pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.hostname()])).min(1)),
    expected: "addresses separated by commas",
    standard: "all IPv4 addresses of the machine",
    meaning: "Addresses at which browsers reach the media ports.",
  },
  MEDIASOUP_WORKER_BIN: {
    schema: z.string().min(1),
    expected: "a path",
    standard: "found by npm start",
    meaning: "A mediasoup worker that exists already.",
  },
  TLS_CERT: {
    schema: z.string().min(1),
    expected: "a path to a PEM file",
    standard: "",
    meaning: "Certificate; together with TLS_KEY it switches HTTPS on.",
  },
  TLS_KEY: {
    schema: z.string().min(1),
    expected: "a path to a PEM file",
    standard: "",
    meaning: "Private key of the certificate.",
  },
  TLS_SELF_MADE: {
    schema: yesOrNo,
    expected: "yes or no",
    standard: "no",
    meaning: "HTTPS with a certificate made at the first start and kept in DATA_DIR/tls.",
  },
  TRUST_PROXY: {
    schema: z.union([z.enum(["no"]), z.coerce.number().int().min(0).max(10), list]),
    expected: "no, a number of proxies, or their addresses",
    standard: "no",
    meaning: "Which reverse proxies may tell the visitor's address and protocol.",
  },
  PUBLIC_URL: {
    schema: z.url({ protocol: /^https?$/ }),
    expected: "an address such as https://tiepdan.example.vn",
    standard: "",
    meaning: "Address under which people open the site, when a proxy changes it.",
  },
  DEMO: {
    schema: yesOrNo,
    expected: "yes or no",
    standard: "yes on an empty embedded database",
    meaning: "Fill an empty database with sample offices, people and sessions.",
  },
  LOG_LEVEL: {
    schema: z.enum(["silent", "error", "warn", "info", "debug"]),
    expected: "silent, error, warn, info or debug",
    standard: "info",
    meaning: "How much the server tells.",
  },
  TURN_URLS: {
    schema: list.pipe(z.array(z.string().regex(/^(stun|turn)s?:.+/)).min(1)),
    expected: "turn: or stun: addresses separated by commas",
    standard: "",
    meaning: "TURN relay offered to browsers.",
  },
  TURN_USERNAME: { schema: z.string(), expected: "a word", standard: "", meaning: "User name at the relay." },
  TURN_CREDENTIAL: {
    schema: z.string(),
    expected: "a word",
    standard: "",
    meaning: "Password at the relay.",
  },
  SMTP_URL: {
    schema: z.url({ protocol: /^smtps?$/ }),
    expected: "smtp://user:password@host:587 or smtps://user:password@host",
    standard: "letters go into DATA_DIR/outbox",
    meaning: "Mail server that takes invitations and notices.",
  },
  MAIL_FROM: {
    schema: z
      .string()
      .transform(readSender)
      .pipe(z.object({ name: z.string(), address: z.email() })),
    expected: "an address such as Ban Tiếp công dân <tiepdan@example.vn>",
    standard: "",
    meaning: "Sender of letters and organiser of calendar entries; needed together with SMTP_URL.",
  },
  RECORDING_COPY_DIR: {
    schema: z.string().min(1),
    expected: "a folder on another disk or machine",
    standard: "",
    meaning: "Second copy of recordings, kept while the session runs.",
  },
  SEAL_COPY_DIR: {
    schema: z.string().min(1),
    expected: "a folder on a write-once place",
    standard: "",
    meaning: "Copy of sealed recordings; nothing in it is ever changed or removed.",
  },
  RECORDING_COPY_S3: {
    schema: s3,
    expected: s3Form,
    standard: "",
    meaning: "The same in an S3-compatible store, in place of the folder.",
  },
  SEAL_COPY_S3: {
    schema: s3,
    expected: `${s3Form}, and lock=governance or lock=compliance with days=N`,
    standard: "",
    meaning: "The same in an S3-compatible store; with lock and days each object is locked against removal.",
  },
  SEAL_KEY: {
    schema: z.string().min(1),
    expected: "a path to a PEM file with an Ed25519 private key",
    standard: "made in DATA_DIR/keys",
    meaning: "Key that signs sealed recordings.",
  },
  SIGNATURE_ROOTS: {
    schema: z.string().min(1),
    expected: "a folder of PEM files",
    standard: "",
    meaning: "Certificates whose digital signatures on documents are trusted.",
  },
  EXCHANGE_DIR: {
    schema: z.string().min(1),
    expected: "a folder",
    standard: "",
    meaning: "Folder through which entries for the national database go out and answers come back.",
  },
} as const satisfies Record<string, Setting>;

type Name = keyof typeof settings;

/** Thrown by readConfig; its message is the one sentence to print. */
export class BadConfig extends Error {}

/**
 * Reads and checks the whole environment once.
 * @throws BadConfig naming the variable, its value and what is expected
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const read = <N extends Name>(name: N): z.output<(typeof settings)[N]["schema"]> | undefined => {
    const text = environment[name]?.trim();
    if (text === undefined || text === "") return undefined;
    const parsed = settings[name].schema.safeParse(text);
    if (!parsed.success) throw wrong(name, text);
    return parsed.data as z.output<(typeof settings)[N]["schema"]>; // The schema of this very name has parsed it.
  };
  const dataDir = resolve(read("DATA_DIR") ?? "./data");
  const databaseUrl = read("DATABASE_URL") ?? null;
  const media = {
    port: read("MEDIA_PORT") ?? 44_000,
    workers: read("MEDIA_WORKERS") ?? availableParallelism(),
    addresses: read("MEDIA_ADDRESS") ?? ownAddresses(),
    workerBinary: read("MEDIASOUP_WORKER_BIN") ?? null,
  };
  if (media.port + media.workers - 1 > 65_535) {
    throw new BadConfig(
      `MEDIA_PORT is "${media.port}": with ${media.workers} workers the last port would lie above 65535.`,
    );
  }
  const trustProxy = read("TRUST_PROXY") ?? "no";
  const urls = read("TURN_URLS");
  return {
    host: read("HOST") ?? "0.0.0.0",
    port: read("PORT") ?? 3000,
    dataDir,
    databaseUrl,
    media,
    tls: readTls(read("TLS_CERT"), read("TLS_KEY"), read("TLS_SELF_MADE"), `${dataDir}/tls`),
    trustProxy: trustProxy === "no" || trustProxy === 0 ? false : trustProxy,
    publicUrl: read("PUBLIC_URL") ?? null,
    demo: read("DEMO") ?? (databaseUrl === null ? "whenEmpty" : "no"),
    logLevel: read("LOG_LEVEL") ?? "info",
    turn:
      urls === undefined
        ? null
        : { urls, username: read("TURN_USERNAME") ?? "", credential: read("TURN_CREDENTIAL") ?? "" },
    mail: readMail(read("SMTP_URL") ?? null, read("MAIL_FROM")),
    signatureRoots: resolved(read("SIGNATURE_ROOTS")),
    exchangeDir: resolved(read("EXCHANGE_DIR")),
    recordings: {
      sealKey: resolved(read("SEAL_KEY")),
      sealCopy: oneOf("SEAL_COPY", resolved(read("SEAL_COPY_DIR")), read("SEAL_COPY_S3") ?? null),
      copy: oneOf("RECORDING_COPY", resolved(read("RECORDING_COPY_DIR")), read("RECORDING_COPY_S3") ?? null),
    },
  };
}

/** The settings as a Markdown table, for the README. */
export function settingsTable(): string {
  const rows = Object.entries(settings).map(
    ([name, one]) => `| \`${name}\` | ${one.standard || "–"} | ${one.meaning} |`,
  );
  return ["| Variable | Default | Meaning |", "|---|---|---|", ...rows].join("\n");
}

const resolved = (path: string | undefined): string | null => (path === undefined ? null : resolve(path));

function oneOf(name: string, path: string | null, target: S3Target | null): CopyTarget | null {
  if (path !== null && target !== null)
    throw new BadConfig(`${name}_DIR and ${name}_S3 are both set: one of the two is expected.`);
  return path === null ? target : { kind: "folder", path };
}

function readTls(
  certificate: string | undefined,
  key: string | undefined,
  selfMade: "yes" | "no" | undefined,
  directory: string,
): Tls {
  if (certificate !== undefined && key !== undefined)
    return { kind: "files", certificate: resolve(certificate), key: resolve(key) };
  if (certificate !== undefined)
    throw new BadConfig(`TLS_CERT is "${certificate}" but TLS_KEY is not set: both are expected together.`);
  if (key !== undefined)
    throw new BadConfig(`TLS_KEY is "${key}" but TLS_CERT is not set: both are expected together.`);
  return selfMade === "yes" ? { kind: "selfMade", directory } : { kind: "none" };
}

/** `Name <address>` or an address alone. */
function readSender(text: string): { name: string; address: string } {
  const [, name = "", address = ""] = /^([^<>"]*)<([^<>]+)>$/.exec(text) ?? ["", "", text];
  return { name: name.trim(), address: address.trim() };
}

function readMail(smtpUrl: string | null, from: Config["mail"]["from"] | undefined): Config["mail"] {
  if (smtpUrl !== null && from === undefined)
    throw new BadConfig("SMTP_URL is set but MAIL_FROM is not: both are expected together.");
  return { smtpUrl, from: from ?? { name: "Cầu tiếp dân", address: "tiepdan@example.invalid" } };
}

/** Credentials may stand in these, so their values are never repeated on a screen or in a log. */
const secret: readonly Name[] = [
  "DATABASE_URL",
  "TURN_CREDENTIAL",
  "SMTP_URL",
  "RECORDING_COPY_S3",
  "SEAL_COPY_S3",
];

function wrong(name: Name, text: string): BadConfig {
  const shown = secret.includes(name) ? "(not shown)" : `"${text}"`;
  return new BadConfig(`${name} is ${shown}: expected ${settings[name].expected}.`);
}

function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  const outer = all.filter((one) => one.family === "IPv4" && !one.internal).map((one) => one.address);
  return [...outer, "127.0.0.1"];
}
