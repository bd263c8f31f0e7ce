/**
 * Handing letters over, as a part: to a mail server through SMTP, or, where none is configured, into a
 * folder of .eml files that administrators see. The answer says what is known, and only that: a line that
 * breaks after the letter was offered leaves it unknown whether the server took it.
 */
import { mkdir, open, readdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import nodemailer from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import { instantOf, msOf, type Instant } from "#shared/time.ts";
import type { Config } from "../base/config.ts";

export type Letter = {
  /** Names the letter in the folder; no name, no address. */
  name: string;
  /** The same for every try of the same letter, so that a mailbox shows it once. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  date: Instant;
  calendar: { method: "REQUEST" | "CANCEL"; content: string } | null;
  headers: Record<string, string>;
};

/** `detail` is the server's code or the name of the failure, never its words: they repeat addresses. */
export type Handover = { outcome: "accepted" | "refused" | "postponed" | "unknown"; detail: string };

export type StoredLetter = { name: string; at: Instant };

export type Mailer = {
  transport: "smtp" | "folder";
  from: Config["mail"]["from"];
  /**
   * Tries once to hand a letter over.
   * @param offered is awaited before the first byte of the letter leaves; if it throws, none does
   */
  send(letter: Letter, offered: () => Promise<void>): Promise<Handover>;
  /** Letters in the folder, the newest first; none with SMTP. */
  list(): Promise<StoredLetter[]>;
  read(name: string): Promise<string | null>;
};

/** The whole exchange of one letter; a lease of the queue (job_limits) must be longer. */
const exchangeMs = 90_000;
const timeouts = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

export function createMailer(config: Config["mail"], dataDir: string): Mailer {
  return config.smtpUrl === null
    ? folderMailer(config, join(dataDir, "outbox"))
    : smtpMailer(config, config.smtpUrl);
}

function smtpMailer(config: Config["mail"], url: string): Mailer {
  const transport = nodemailer.createTransport({ url, ...timeouts });
  return {
    transport: "smtp",
    from: config.from,
    list: () => Promise.resolve([]),
    read: () => Promise.resolve(null),
    async send(letter, offered) {
      const message = await compose(config, letter);
      let isOffered = false;
      const content = async function* () {
        await offered();
        isOffered = true;
        yield message;
      };
      try {
        await transport.sendMail({
          envelope: { from: config.from.address, to: letter.to },
          raw: Readable.from(content(), { objectMode: false }),
          signal: AbortSignal.timeout(exchangeMs),
        });
        return { outcome: "accepted", detail: "" };
      } catch (error) {
        return judge(error, isOffered);
      }
    },
  };
}

/**
 * A reply of the server is definite: to the recipient or the letter, 5xx refuses it for good; any other
 * asks to come again. What it says of us (greeting, sign-in, sender) is not about this letter and may be
 * mended, whatever its code. Without a reply the letter cannot have been taken before it was offered;
 * after that nobody knows.
 */
function judge(error: unknown, isOffered: boolean): Handover {
  const { code, responseCode, command } = (error ?? {}) as Record<string, unknown>; // nodemailer puts these on its errors; each is looked at below.
  const parts = [responseCode, code, command].filter(
    (part) => typeof part === "number" || (typeof part === "string" && /^[A-Z_ ]{2,30}$/.test(part)),
  );
  const detail = parts.length > 0 ? parts.join(" ") : "ERROR";
  const isAboutUs = command !== "RCPT TO" && command !== "DATA";
  if (typeof responseCode === "number") {
    // 503 says that the conversation was out of step, not that the letter is unwanted.
    const isForGood = responseCode >= 500 && responseCode !== 503 && !isAboutUs;
    return { outcome: isForGood ? "refused" : "postponed", detail };
  }
  const isEarly = code === "EAUTH" || code === "ENOAUTH" || code === "ETLS";
  return { outcome: isOffered && !isEarly ? "unknown" : "postponed", detail };
}

/** The name is the letter's own, so a second try writes the same file: nothing can come twice. */
function folderMailer(config: Config["mail"], folder: string): Mailer {
  const ending = ".eml";
  return {
    transport: "folder",
    from: config.from,
    // `offered` is not asked: writing the same file again is no second letter, so nothing is ever uncertain here.
    async send(letter) {
      try {
        const message = await compose(config, letter);
        await mkdir(folder, { recursive: true });
        const path = join(folder, letter.name + ending);
        const file = await open(`${path}.part`, "w", 0o600);
        try {
          await file.writeFile(message);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(`${path}.part`, path);
        return { outcome: "accepted", detail: "" };
      } catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "ERROR";
        return { outcome: "postponed", detail: code };
      }
    },
    async list() {
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ending));
      const rows = await Promise.all(
        names.map(async (name) => ({
          name: name.slice(0, -ending.length),
          at: instantOf((await stat(join(folder, name))).mtimeMs),
        })),
      );
      return rows.toSorted(
        (one, other) => msOf(other.at) - msOf(one.at) || one.name.localeCompare(other.name),
      );
    },
    read: (name) => readFile(join(folder, name + ending), "utf8").catch(() => null),
  };
}

/** The letter in the form of RFC 5322, the same for every try. */
async function compose(config: Config["mail"], letter: Letter): Promise<Buffer> {
  const { calendar } = letter;
  const composer = new MailComposer({
    from: config.from,
    to: letter.to,
    subject: letter.subject,
    text: letter.text,
    date: letter.date,
    messageId: letter.messageId,
    headers: letter.headers,
    textEncoding: "base64",
    encoding: "base64",
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(calendar === null
      ? {}
      : { icalEvent: { method: calendar.method, filename: "lich-hen.ics", content: calendar.content } }),
  });
  return composer.compile().build();
}
