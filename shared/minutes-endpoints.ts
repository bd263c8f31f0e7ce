/** The contract's rows for minutes: reading, writing, reading back, freezing, signing. */
import { z } from "zod";
import { nothing, page, pageOf, type Endpoint } from "./endpoint.ts";
import { HearingId, MinutesFileId, OrganisationId, PersonId, SessionId, SiteId } from "./ids.ts";
import { MinutesFacts, SignerRole, TextBlock } from "./minutes-facts.ts";
import {
  AnswerKind,
  Minutes,
  MinutesCommand,
  MinutesDone,
  PartName,
  Signature,
  SigningPolicy,
} from "./minutes.ts";
import { SessionRole } from "./roles.ts";
import { Day, Instant } from "./time.ts";

/** The page that every room shows while the minutes are read back; whole each time. */
export const Reading = z.object({
  hearing: HearingId,
  /** Of the minutes; an older snapshot is dropped. */
  seq: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  /** Empty for whoever does not belong to the circle of a denunciation: it is read aloud to them. */
  blocks: z.array(TextBlock),
  isProtected: z.boolean(),
  /** Those who are asked; null: has not answered. Names are empty where isProtected. */
  parties: z.array(
    z.object({
      id: z.string(),
      role: SignerRole,
      name: z.string(),
      title: z.string(),
      site: SiteId,
      answer: AnswerKind.nullable(),
      /** The remark or reason. */
      text: z.string(),
    }),
  ),
});
export type Reading = z.infer<typeof Reading>;

/** A file that belongs to the minutes for ever: as frozen, a scan of a signed sheet, a PDF that was signed. */
export const MinutesFile = z.object({
  id: MinutesFileId,
  version: z.number().int(),
  kind: z.enum(["pdf", "docx", "scan", "signed"]),
  /** Of a scan: where it was signed. */
  site: SiteId.nullable(),
  /** Media type, size in bytes, SHA-256 as hexadecimal. */
  type: z.string(),
  bytes: z.number().int(),
  hash: z.string(),
  by: PersonId.nullable(),
  at: Instant,
});
export type MinutesFile = z.infer<typeof MinutesFile>;

/** All that the page of one hearing's minutes needs. */
export const MinutesView = z.object({
  minutes: Minutes,
  /** Facts as they are now, or, from the reading back on, as they were then. */
  facts: MinutesFacts,
  /** The whole text as it would be printed now, in order. */
  text: z.array(TextBlock),
  files: z.array(MinutesFile),
  /** What the viewer is here; mayMinutes() of minutes-machine.ts tells the buttons. */
  actor: z.object({
    person: PersonId,
    role: z.union([SessionRole, z.literal("clerk")]),
    site: SiteId.nullable(),
  }),
  /** By which policy signing would begin today. */
  policy: SigningPolicy,
  /** Names of those who wrote, answered, signed. */
  people: z.array(z.object({ id: PersonId, name: z.string() })),
});
export type MinutesView = z.infer<typeof MinutesView>;

/** One change in the history, the latest first. */
export const MinutesChange = z.object({
  number: z.number().int(),
  at: Instant,
  by: z.object({ id: PersonId, name: z.string() }),
  do: z.string(),
  /** The part or statement concerned; null for steps of the whole text. */
  of: z.union([PartName, z.uuid()]).nullable(),
  /** The words before and after; null where there were none. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  reason: z.string(),
});
export type MinutesChange = z.infer<typeof MinutesChange>;

/** State of signing in one reply, by site. */
export const SigningState = z.object({
  state: Minutes.shape.state,
  version: z.number().int(),
  hash: z.string(),
  policy: SigningPolicy.nullable(),
  sites: z.array(
    z.object({
      site: SiteId,
      name: z.string(),
      signers: z.array(
        Signature.extend({
          role: SignerRole,
          name: z.string(),
          title: z.string(),
          person: PersonId.nullable(),
        }),
      ),
      scans: z.array(MinutesFile),
      /** Everybody at this site has signed or refused. */
      isDone: z.boolean(),
    }),
  ),
  /** Who had signed an earlier version and must sign again. */
  again: z.array(z.object({ party: z.string(), name: z.string(), version: z.number().int() })),
});
export type SigningState = z.infer<typeof SigningState>;

/** Short forms that expand while typing, such as "ubnd" for "UBND tỉnh"; each person's own. */
export const Abbreviations = z
  .array(
    z.object({
      short: z.string().trim().min(1).max(30),
      long: z.string().trim().min(1).max(300),
    }),
  )
  .max(300);
export type Abbreviations = z.infer<typeof Abbreviations>;

/** Which policy holds for a body and those below it, from when; null: for all. The nearest body's row counts. */
export const SigningPolicyRow = z.object({
  organisation: OrganisationId.nullable(),
  policy: SigningPolicy,
  validFrom: Day,
  validTo: Day.nullable(),
  basis: z.string(),
});
export type SigningPolicyRow = z.infer<typeof SigningPolicyRow>;

const one = z.object({ id: SessionId, hearing: HearingId });
const base = "/api/sessions/:id/hearings/:hearing/minutes";

export const minutesEndpoints = {
  hearingMinutes: { method: "GET", path: `${base}`, input: one, reply: MinutesView },
  doMinutes: {
    method: "POST",
    path: `${base}/do`,
    input: one.extend({ command: MinutesCommand }),
    reply: MinutesDone,
  },
  minutesHistory: {
    method: "GET",
    path: `${base}/history`,
    input: one.extend(page.shape),
    reply: pageOf(MinutesChange),
  },
  minutesReading: {
    method: "GET",
    path: `${base}/reading`,
    input: one,
    reply: z.object({ reading: Reading.nullable() }),
  },
  minutesSigning: { method: "GET", path: `${base}/signing`, input: one, reply: SigningState },
  /** Signs with a key file (PKCS#12, base64) for the caller alone. File and password are used once and never kept. */
  signMinutes: {
    method: "POST",
    path: `${base}/sign`,
    input: one.extend({
      party: z.string().min(1).max(60),
      p12: z.base64().min(1).max(60_000),
      password: z.string().max(200),
    }),
    reply: SigningState,
  },
  abbreviations: {
    method: "GET",
    path: "/api/abbreviations",
    input: nothing,
    reply: z.object({ list: Abbreviations }),
  },
  saveAbbreviations: {
    method: "PUT",
    path: "/api/abbreviations",
    input: z.object({ list: Abbreviations }),
    reply: z.object({ list: Abbreviations }),
  },
  signingPolicies: {
    method: "GET",
    path: "/api/signing-policies",
    input: nothing,
    reply: z.object({ rows: z.array(SigningPolicyRow) }),
  },
  /** From a day on, for a body and those below it; earlier rows end the day before. */
  saveSigningPolicy: {
    method: "POST",
    path: "/api/signing-policies",
    input: z.object({
      organisation: OrganisationId,
      policy: SigningPolicy,
      validFrom: Day,
      basis: z.string().trim().min(1).max(500),
    }),
    reply: z.object({ rows: z.array(SigningPolicyRow) }),
  },
} satisfies Record<string, Endpoint>;

export const minutesDownloads = {
  /** The draft, drawn anew at every reading. */
  minutes: { path: `${base}.pdf`, input: one },
  /** The very bytes, for ever. */
  minutesFile: { path: `${base}/files/:file`, input: one.extend({ file: MinutesFileId }) },
} as const;

export const minutesUploads = {
  /** A scan (PNG, JPEG, PDF) of sheets signed at a site; it counts only with the code of the frozen version on it. */
  addMinutesScan: {
    path: `${base}/scans`,
    input: one.extend({ site: SiteId }),
    reply: MinutesFile,
  },
  /** The frozen PDF, signed outside, for the party that signed. */
  addSignedMinutes: {
    path: `${base}/signed`,
    input: one.extend({ party: z.string().min(1).max(60) }),
    reply: SigningState,
  },
} as const;
