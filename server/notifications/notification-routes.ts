/** HTTP of notices, of the job queue, and of the folder of outgoing mail. */
import type { Router } from "express";
import { PAGE_SIZE } from "#shared/http.ts";
import type { AuditEvent } from "#shared/audit.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { record } from "../audit/audit-store.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { write } from "../database/write.ts";
import { listOpenJobs } from "./job-store.ts";
import type { Mailer } from "./mailer.ts";
import { maySeeJobs } from "./notice-access.ts";
import {
  fetchSiteNotices,
  handOver,
  listNotices,
  readNoticeText,
  resendOne,
  sendNotices,
  sendOne,
  type NoticeNeeds,
} from "./notice-actions.ts";
import { readNoticeRow } from "./notice-store.ts";
import { listOutbox, readOutboxLetter } from "./outbox.ts";

type Needs = ServeNeeds & NoticeNeeds & { mailer: Mailer; publicUrl: string };

export function notificationRoutes(router: Router, parts: Needs): void {
  serve(router, parts, "listNotices", ({ id }, who) => listNotices(parts, who, id));
  serve(router, parts, "sendNotices", ({ id }, who) => sendNotices(parts, who, id));
  serve(router, parts, "readNotice", ({ id }, who) => readNoticeText(parts, who, id));
  serve(router, parts, "sendNotice", ({ id }, who) => sendOne(parts, who, id));
  serve(router, parts, "resendNotice", ({ id, address }, who) => resendOne(parts, who, id, address));
  serve(router, parts, "handOverNotice", ({ id, note }, who) => handOver(parts, who, id, note));
  serve(router, parts, "fetchSiteNotices", (_nothing, who) => fetchSiteNotices(parts, who));

  serve(router, parts, "listJobs", async ({ from }, who) => {
    if (!(await maySeeJobs(parts.db, who))) return refuse("notAllowed");
    const jobs = await listOpenJobs(parts.db, from, PAGE_SIZE);
    await recordLook(parts, who, { type: "jobs.read" });
    return accept(jobs);
  });
  serve(router, parts, "listOutbox", async ({ from }, who) => {
    if (!(await maySeeJobs(parts.db, who))) return refuse("notAllowed");
    const letters = await listOutbox(parts, who, from, PAGE_SIZE);
    await recordLook(parts, who, { type: "outbox.read" });
    return accept(letters);
  });
  serve(router, parts, "readOutboxLetter", async ({ name }, who) => {
    if (!(await maySeeJobs(parts.db, who))) return refuse("notAllowed");
    const letter = await readOutboxLetter(parts, who, name);
    const notice = letter.ok ? await readNoticeRow(parts.db, letter.value.notice) : null;
    if (notice)
      await recordLook(parts, who, { type: "notice.read", session: notice.session, notice: notice.id });
    return letter;
  });
}

async function recordLook({ db, clock }: Needs, who: Person, event: AuditEvent): Promise<void> {
  await write(db, async (tx) => accept(await record(tx, { at: clock.now(), by: who.id, event })));
}
