/**
 * For tests: a true mail server on loopback that keeps what it took, and a session with notices to send.
 * What it is told to do with a letter (take it, refuse it, die) is up to the test.
 */
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { SMTPServer } from "smtp-server";
import type { OrganisationId, SessionId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { instantOf } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import { readConfig } from "../base/config.ts";
import { randomIds } from "../base/ids.ts";
import { openLog } from "../base/log.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { createJobRunner, type JobRunner } from "./job-runner.ts";
import { createMailer, type Mailer } from "./mailer.ts";
import { mailJob } from "./notice-mail.ts";
import { draftNotice, MAIL_JOB, sendNotice, type NoticeDraft } from "./notices.ts";

export type Taken = { to: string[]; message: string };

export type PostOffice = {
  url: string;
  /** Every letter the server said yes to, or was killed over after it had it whole. */
  taken: Taken[];
  /** What happens with the next letters: null takes them. */
  answer: {
    sender: { code: number; words: string } | null;
    recipient: { code: number; words: string } | null;
    letter: "take" | "takeAndHangUp" | { code: number; words: string };
  };
  /** Called when a letter is there as a whole, before the server says so. */
  onTaken: () => void;
  close(): Promise<void>;
};

/** @param port 0 takes any free one; a test gives the old one to a server that comes back */
export async function openPostOffice(port = 0): Promise<PostOffice> {
  const office: PostOffice = {
    url: "",
    taken: [],
    answer: { sender: null, recipient: null, letter: "take" },
    onTaken: () => {},
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const refusal = ({ code, words }: { code: number; words: string }) =>
    Object.assign(new Error(words), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    closeTimeout: 100,
    logger: false,
    onMailFrom(_address, _session, done) {
      done(office.answer.sender === null ? null : refusal(office.answer.sender));
    },
    onRcptTo(_address, _session, done) {
      done(office.answer.recipient === null ? null : refusal(office.answer.recipient));
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const { letter } = office.answer;
        if (typeof letter === "object") return done(refusal(letter));
        const to = session.envelope.rcptTo.map((one) => one.address);
        office.taken.push({ to, message: Buffer.concat(pieces).toString("utf8") });
        office.onTaken();
        if (letter === "take") return done(null);
        // The line breaks between the letter's end and the server's word.
        for (const one of server.connections) one.close();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => void server.listen(port, "127.0.0.1", resolve));
  office.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`; // It listens on a port, not on a path.
  return office;
}

export const sender = "Ban Tiếp công dân tỉnh Khánh Hòa <tiepdan@khanhhoa.example.vn>";

export function mailerTo(smtpUrl: string | null, dataDir = "/nonexistent"): Mailer {
  const environment = { MAIL_FROM: sender, ...(smtpUrl === null ? {} : { SMTP_URL: smtpUrl }) };
  return createMailer(readConfig(environment).mail, dataDir);
}

/** One server process as far as letters go. */
export function openRunner(db: Db, clock: Clock, mailer: Mailer): JobRunner {
  const jobs = createJobRunner({ db, clock, ids: randomIds, log: openLog("silent") });
  jobs.register(MAIL_JOB, mailJob({ db, clock, mailer, publicUrl: "https://tiepdan.example.vn" }));
  return jobs;
}

/** A session that notices can belong to. */
export async function addSession(db: Db): Promise<SessionId> {
  const [organisation, session] = [randomIds.make<OrganisationId>(), randomIds.make<SessionId>()];
  await sql`insert into organisations (id, name, short_name, kind, valid_from)
    values (${organisation}, 'Ban Tiếp công dân', 'Ban TCD', 'board', '2026-01-01')`.execute(db);
  await sql`insert into sessions (id, organisation, title, starts_at, state, version, central_site, sites,
      hearings, snapshot, first_snapshot, created_at)
    values (${session}, ${organisation}, 'Tiếp công dân', '2026-12-01T01:00:00Z', 'scheduled', 0, '', 1, 0,
      '{}', '{}', '2026-11-01T01:00:00Z')`.execute(db);
  return session;
}

const startsAt = instantOf(Date.UTC(2026, 11, 1, 1, 0));

export const invitation = (session: SessionId, change: Partial<NoticeDraft> = {}): NoticeDraft => ({
  session,
  hearing: null,
  recipientKind: "citizen",
  recipient: null,
  label: "Công dân lượt 1",
  channel: "email",
  address: "cong.dan@example.vn",
  kind: "invitation",
  subject: "Thư mời tiếp công dân trực tuyến ngày 01/12/2026",
  text: "Kính gửi ông (bà),\n\nTrân trọng mời ông (bà) đến điểm cầu phường Phan Rang, mang theo căn cước.\n",
  isProtected: false,
  startsAt,
  endsAt: instantOf(Date.UTC(2026, 11, 1, 1, 30)),
  place: "Điểm cầu UBND phường Phan Rang, số 1 đường 16 Tháng 4",
  ...change,
});

/** Drafts a notice and puts it into the queue. */
export async function draftAndSend(db: Db, clock: Clock, draft: NoticeDraft) {
  const parts = { clock, ids: randomIds };
  const made = await write(db, async (tx) => {
    const id = await draftNotice(tx, parts, draft, null);
    const sent = await sendNotice(tx, parts, id, null);
    return sent.ok ? accept(id) : sent;
  });
  if (!made.ok) throw new Error(`The notice was refused: ${made.refusal}`);
  return made.value;
}
