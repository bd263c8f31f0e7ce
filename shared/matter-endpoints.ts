/**
 * Matters and citizens over HTTP. Searches are POST although they change nothing: names and numbers must
 * not stand in addresses, which proxies write into their logs.
 */
import { z } from "zod";
import { nothing, page, pageOf, type Endpoint } from "./endpoint.ts";
import { IdKind } from "./identity-numbers.ts";
import { MatterFileId, MatterId, PersonId } from "./ids.ts";
import { MatterLine, MatterState } from "./matters.ts";
import { PetitionKind } from "./matter-kinds.ts";
import {
  CirclePart,
  CitizenFields,
  EligibilityGround,
  FullMatter,
  Look,
  MatterChange,
  MatterFile,
  MatterRow,
  MatterRules,
  MatterView,
  NewMatter,
  Subject,
  Visit,
} from "./matter-records.ts";
import { Day } from "./time.ts";

const one = z.object({ id: MatterId });

export const matterEndpoints = {
  /** The newest first. Found by number, by name with or without diacritics, or by code. */
  listMatters: {
    method: "POST",
    path: "/api/matters/search",
    input: page.extend({
      search: z.string().trim().max(150).default(""),
      kind: PetitionKind.nullable().default(null),
      state: MatterState.nullable().default(null),
    }),
    reply: pageOf(MatterRow),
    reads: true,
  },
  /** One matter for each content, in the order given. */
  createMatter: { method: "POST", path: "/api/matters", input: NewMatter, reply: z.array(MatterLine) },
  matter: { method: "GET", path: "/api/matters/:id", input: one, reply: MatterView },
  matterLine: { method: "GET", path: "/api/matters/:id/line", input: one, reply: MatterLine },
  saveMatter: { method: "PUT", path: "/api/matters/:id", input: MatterChange, reply: FullMatter },
  /** A citizen met before, with the earlier visits the caller may read. Nothing of a denouncer is found. */
  findCitizen: {
    method: "POST",
    path: "/api/citizens/find",
    input: z.object({ idKind: IdKind, idNumber: z.string().trim().min(1).max(30) }),
    reply: z.object({ citizen: CitizenFields.nullable(), visits: z.array(Visit) }),
    reads: true,
  },
  decideEligibility: {
    method: "POST",
    path: "/api/matters/:id/eligibility",
    input: one.extend({
      isOnline: z.boolean(),
      ground: EligibilityGround,
      reason: z.string().trim().min(1).max(500),
      decidedBy: PersonId,
      decidedOn: Day,
    }),
    reply: FullMatter,
  },
  /** The denouncer does not ask for protection of the identity (ND154 Điều 20.4). */
  recordWaiver: {
    method: "POST",
    path: "/api/matters/:id/waiver",
    input: one.extend({ paper: z.string().trim().min(1).max(200), on: Day }),
    reply: FullMatter,
  },
  withdrawWaiver: { method: "POST", path: "/api/matters/:id/waiver/withdraw", input: one, reply: FullMatter },
  /** The body assures secrecy as the law demands (ND154 Điều 20.4). */
  confirmSecrecy: {
    method: "POST",
    path: "/api/matters/:id/secrecy",
    input: one.extend({ by: PersonId, on: Day }),
    reply: FullMatter,
  },
  saveCircle: {
    method: "PUT",
    path: "/api/matters/:id/circle",
    input: one.extend({
      members: z
        .array(z.object({ person: PersonId, part: CirclePart }))
        .min(1)
        .max(20),
    }),
    reply: FullMatter,
  },
  recordRefusal: {
    method: "POST",
    path: "/api/matters/:id/refusals",
    input: one.extend({
      ground: z.string().trim().min(1).max(20),
      text: z.string().trim().min(1).max(1000),
      decidedBy: PersonId,
      decidedOn: Day,
    }),
    reply: FullMatter,
  },
  closeMatter: {
    method: "POST",
    path: "/api/matters/:id/close",
    input: one.extend({ reason: z.string().trim().min(1).max(500) }),
    reply: FullMatter,
  },
  reopenMatter: { method: "POST", path: "/api/matters/:id/reopen", input: one, reply: FullMatter },
  removeMatterFile: {
    method: "POST",
    path: "/api/matters/:id/files/:file/remove",
    input: one.extend({ file: MatterFileId }),
    reply: nothing,
  },
  /** Who looked at the matter, the latest first. */
  matterLooks: {
    method: "GET",
    path: "/api/matters/:id/looks",
    input: one.extend(page.shape),
    reply: pageOf(Look),
  },
  matterRules: { method: "GET", path: "/api/matter-rules", input: nothing, reply: MatterRules },
  saveSubject: { method: "PUT", path: "/api/matter-subjects", input: Subject, reply: Subject },
} satisfies Record<string, Endpoint>;

export const matterDownloads = {
  matterFile: { path: "/api/matters/:id/files/:file", input: one.extend({ file: MatterFileId }) },
} as const;

/** Bodies that are files: sent as application/octet-stream, the fields in the query. */
export const matterUploads = {
  addMatterFile: {
    path: "/api/matters/:id/files",
    /** The title is shown to those who may read the matter; it is never a path and never trusted. */
    input: one.extend({ title: z.string().trim().min(1).max(200) }),
    reply: MatterFile,
  },
} as const;
