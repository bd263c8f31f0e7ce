/** Endpoints that write the notices of a session from its plan, and give them as official letters. */
import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { NoticeId, SessionId } from "./ids.ts";

const count = z.number().int();

export const invitationEndpoints = {
  /** Brings the notices to what the plan wants; with `send`, what goes by mail or to a machine leaves at once. */
  prepareNotices: {
    method: "POST",
    path: "/api/sessions/:id/notices/prepare",
    input: z.object({ id: SessionId, send: z.boolean() }),
    reply: z.object({ drafted: count, changed: count, calledOff: count, sent: count }),
  },
} satisfies Record<string, Endpoint>;

const one = z.object({ id: NoticeId });

/** A notice as a letter in the form of ND30, with a QR code that says it was received. */
export const invitationDownloads = {
  noticePdf: { path: "/api/notices/:id/letter.pdf", input: one },
  noticeDocx: { path: "/api/notices/:id/letter.docx", input: one },
} as const;
