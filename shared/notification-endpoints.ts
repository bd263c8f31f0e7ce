/** Endpoints of notices, of the job queue and of the folder of outgoing mail. */
import { z } from "zod";
import { page, pageOf, type Endpoint } from "./endpoint.ts";
import { NoticeId, SessionId } from "./ids.ts";
import { JobLine, Notice, NoticeText, OutboxLetter, OutboxLine } from "./notifications.ts";

const one = z.object({ id: NoticeId });

export const notificationEndpoints = {
  /** Every notice of a session with its history. */
  listNotices: {
    method: "GET",
    path: "/api/sessions/:id/notices",
    input: z.object({ id: SessionId }),
    reply: z.array(Notice),
  },
  /** Sends everything that is drafted or was given up; gives back how many. */
  sendNotices: {
    method: "POST",
    path: "/api/sessions/:id/notices/send",
    input: z.object({ id: SessionId }),
    reply: z.object({ sent: z.number().int() }),
  },
  readNotice: { method: "GET", path: "/api/notices/:id", input: one, reply: NoticeText },
  sendNotice: { method: "POST", path: "/api/notices/:id/send", input: one, reply: Notice },
  /** Sends once more, to a corrected address where one is given. */
  resendNotice: {
    method: "POST",
    path: "/api/notices/:id/resend",
    input: one.extend({ address: z.email().max(200).optional() }),
    reply: Notice,
  },
  /** Records that it was given on paper; `note` says to whom, when, by what means. */
  handOverNotice: {
    method: "POST",
    path: "/api/notices/:id/hand-over",
    input: one.extend({ note: z.string().trim().min(1).max(300) }),
    reply: Notice,
  },
  /** For a site's own machine: the notices addressed to its site, fetched and thereby delivered. */
  fetchSiteNotices: {
    method: "POST",
    path: "/api/site-notices",
    input: z.object({}),
    reply: z.array(NoticeText.extend({ startsAt: Notice.shape.startsAt, place: z.string() })),
  },

  /** Jobs that wait, run or failed; the ones that failed first, then by their next attempt. */
  listJobs: { method: "GET", path: "/api/jobs", input: page, reply: pageOf(JobLine) },
  listOutbox: {
    method: "GET",
    path: "/api/outbox",
    input: page,
    reply: pageOf(OutboxLine).extend({ transport: z.enum(["smtp", "folder"]) }),
  },
  readOutboxLetter: {
    method: "GET",
    path: "/api/outbox/:name",
    input: z.object({ name: z.string().regex(/^[0-9a-f-]{36}-[0-9]{1,4}$/) }),
    reply: OutboxLetter,
  },
} satisfies Record<string, Endpoint>;
