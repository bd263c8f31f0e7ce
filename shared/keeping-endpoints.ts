/** The contract's rows for keeping recordings. */
import { z } from "zod";
import { nothing, page, pageOf, type Endpoint } from "./endpoint.ts";
import { DestructionId, HearingId, HoldId, MatterId, RecordingItemId } from "./ids.ts";
import {
  CopyState,
  Destruction,
  Hold,
  KeptLine,
  KeptShow,
  RecordingItem,
  RetentionClass,
} from "./keeping.ts";
import { Day } from "./time.ts";

const words = z.string().trim().min(5).max(500);
/** Typed again for what cannot be undone (QCVN 12:2026). */
const password = z.string().min(1).max(200);

export const keepingEndpoints = {
  /** Recordings of the bodies in which the caller keeps them, the latest session first. */
  listKept: {
    method: "GET",
    path: "/api/kept",
    input: page.extend({ show: KeptShow.default("all") }),
    reply: pageOf(KeptLine),
  },
  /** Those in force today, in their order. */
  listRetentionClasses: {
    method: "GET",
    path: "/api/retention-classes",
    input: nothing,
    reply: z.array(RetentionClass),
  },
  /** Chooses a matter's class and says on which day its work ended; null: it goes on. */
  setRetention: {
    method: "PUT",
    path: "/api/matters/:id/retention",
    input: z.object({
      id: MatterId,
      class: z.string().min(1).max(40),
      endedOn: Day.nullable(),
      reason: words,
    }),
    reply: nothing,
  },
  placeHold: {
    method: "POST",
    path: "/api/matters/:id/holds",
    input: z.object({ id: MatterId, reason: words }),
    reply: Hold,
  },
  liftHold: {
    method: "POST",
    path: "/api/holds/:id/lift",
    input: z.object({ id: HoldId, reason: words }),
    reply: nothing,
  },

  listDestructions: { method: "GET", path: "/api/destructions", input: page, reply: pageOf(Destruction) },
  proposeDestruction: {
    method: "POST",
    path: "/api/destructions",
    input: z.object({ hearing: HearingId, reason: words, basis: words, password }),
    reply: Destruction,
  },
  decideDestruction: {
    method: "POST",
    path: "/api/destructions/:id/decision",
    input: z.object({
      id: DestructionId,
      decision: z.enum(["approve", "reject"]),
      note: z.string().trim().max(500),
      password,
    }),
    reply: Destruction,
  },
  withdrawDestruction: {
    method: "POST",
    path: "/api/destructions/:id/withdrawal",
    input: z.object({ id: DestructionId }),
    reply: Destruction,
  },

  listRecordingItems: {
    method: "GET",
    path: "/api/recording-items",
    input: page.extend({ show: z.enum(["open", "closed"]).default("open") }),
    reply: pageOf(RecordingItem),
  },
  closeRecordingItem: {
    method: "POST",
    path: "/api/recording-items/:id/closing",
    input: z.object({ id: RecordingItemId, note: words }),
    reply: nothing,
  },
  /** Places configured for copies, and how far each is behind. */
  copyStates: { method: "GET", path: "/api/copy-states", input: nothing, reply: z.array(CopyState) },
} satisfies Record<string, Endpoint>;

export const keepingDownloads = {
  /** Biên bản hủy; only of a destruction that was carried out. */
  destructionRecord: {
    path: "/api/destructions/:id/record.pdf",
    input: z.object({ id: DestructionId }),
  },
} as const;
