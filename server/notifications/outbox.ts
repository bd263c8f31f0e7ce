/** The folder of outgoing mail as administrators see it: protected letters only for the circle. */
import { NoticeId } from "#shared/ids.ts";
import type { OutboxLetter, OutboxLine } from "#shared/notifications.ts";
import type { Person } from "#shared/people.ts";
import { refuse, accept, type Reply } from "#shared/refusals.ts";
import type { Db } from "../database/database.ts";
import type { Mailer, StoredLetter } from "./mailer.ts";
import { mayKnow, type Standing } from "./notice-access.ts";
import { letterOf } from "./notice-mail.ts";
import { readNoticeRow, type NoticeRow } from "./notice-store.ts";

type Needs = { db: Db; mailer: Mailer; standing: Standing; publicUrl: string };

export async function listOutbox(
  parts: Needs,
  who: Person,
  from: number,
  limit: number,
): Promise<{ rows: OutboxLine[]; total: number; transport: Mailer["transport"] }> {
  const all = await parts.mailer.list();
  const rows: OutboxLine[] = [];
  for (const stored of all.slice(from, from + limit)) {
    const notice = await noticeOf(parts.db, stored.name);
    if (notice) rows.push(await lineOf(parts, who, stored, notice));
  }
  return { rows, total: all.length, transport: parts.mailer.transport };
}

export async function readOutboxLetter(
  parts: Needs,
  who: Person,
  name: string,
): Promise<Reply<OutboxLetter>> {
  const stored = (await parts.mailer.list()).find((one) => one.name === name);
  const notice = stored ? await noticeOf(parts.db, name) : null;
  const source = notice ? await parts.mailer.read(name) : null;
  if (!stored || !notice || source === null) return refuse("notFound");
  const line = await lineOf(parts, who, stored, notice);
  if (line.address === null) return refuse("notAllowed");
  const { text, calendar } = letterOf(notice, "", parts);
  return accept({ ...line, text, calendar: calendar?.content ?? "", source });
}

/** The name begins with the notice's id. */
async function noticeOf(db: Db, name: string): Promise<NoticeRow | null> {
  const id = NoticeId.safeParse(name.slice(0, 36));
  if (!id.success) return null;
  return readNoticeRow(db, id.data);
}

async function lineOf(
  { db, standing }: Needs,
  who: Person,
  stored: StoredLetter,
  notice: NoticeRow,
): Promise<OutboxLine> {
  const isProtected = notice.is_protected;
  const knows = await mayKnow(db, standing, who, { ...notice, isProtected });
  return {
    ...stored,
    notice: notice.id,
    address: knows ? notice.address : null,
    subject: notice.subject,
    isProtected,
  };
}
