/**
 * What a clerk writes down at a visit, and what those who may read a matter see of it (domain §7, ND154
 * Điều 12–15, 20). All of it is personal data; MatterLine in matters.ts is what others may know.
 */
import { z } from "zod";
import { CitizenId, MatterFileId, MatterId, OrganisationId, PersonId, SessionId, SiteId } from "./ids.ts";
import { IdKind } from "./identity-numbers.ts";
import { Language, PetitionKind } from "./matter-kinds.ts";
import { MatterLine, MatterState } from "./matters.ts";
import { Paper, PartyRole, RepresentationRule } from "./representation.ts";
import { Day, Instant } from "./time.ts";

const line = (max: number) => z.string().trim().max(max);
const needed = (max: number) => z.string().trim().min(1).max(max);

/** A citizen as written down (ND154 Điều 12.1). Numbers are normalised and checked by the action. */
export const CitizenFields = z.object({
  idKind: IdKind,
  idNumber: needed(30),
  idIssuedOn: Day.nullable(),
  idIssuedBy: line(200),
  name: needed(150),
  birthYear: z.number().int().min(1890).max(2100).nullable(),
  address: needed(300),
  phone: line(30),
  /** Empty where there is none. */
  email: z
    .string()
    .trim()
    .max(200)
    .regex(/^$|^[^@\s]+@[^@\s]+\.[^@\s]+$/),
  language: Language,
  /** What helps this person: wheelchair, hearing aid, large print. */
  accessibility: line(300),
});
export type CitizenFields = z.infer<typeof CitizenFields>;

export const PartyFields = z.object({
  role: PartyRole,
  citizen: CitizenFields,
  /** Of a group's representative: one of those who bring the matter (LTCD Điều 29). */
  isMember: z.boolean(),
  /** Comes to the hearing, and so cannot be elsewhere at that time. */
  attends: z.boolean(),
  papers: z.array(Paper).max(10),
});
export type PartyFields = z.infer<typeof PartyFields>;

/** Several who come on one content, or a body that complains through its head. */
export const Collective = z.object({ kind: z.enum(["group", "organisation"]), name: needed(200) });
export type Collective = z.infer<typeof Collective>;

/** Id of a subject field, such as `land`; the list is rows. */
export const SubjectId = z.string().regex(/^[a-z][a-zA-Z0-9]{0,29}$/);

/** One content: mixed content is split, and each becomes a matter (LTCD Điều 25.3, ND154 Điều 14.4). */
export const ContentFields = z.object({
  summary: needed(500),
  request: line(2000),
  /** What happened in the matter so far (LTCD Điều 25.2). */
  history: line(4000),
  subject: SubjectId,
  /** Whether the receiving body itself is competent; null while that is not clear. */
  inCompetence: z.boolean().nullable(),
  competentBody: line(200),
  priorAuthority: line(200),
  isComplex: z.boolean(),
  isLongRunning: z.boolean(),
  isHotSpot: z.boolean(),
  isUrgent: z.boolean(),
});
export type ContentFields = z.infer<typeof ContentFields>;

/** What is true of the whole visit, whatever it is about. */
export const VisitFields = z.object({
  collective: Collective.nullable(),
  headcount: z.number().int().min(1).max(100_000),
  parties: z.array(PartyFields).min(1).max(20),
  site: SiteId.nullable(),
  interpreter: Language.nullable(),
  accessibility: line(500),
});

export const NewMatter = VisitFields.extend({
  /** Chosen by the form: the same intake sent again is answered as before. */
  draft: z.uuid(),
  organisation: OrganisationId,
  receivedOn: Day,
  contents: z
    .array(ContentFields.extend({ kind: PetitionKind }))
    .min(1)
    .max(4),
});
export type NewMatter = z.infer<typeof NewMatter>;

/** A correction of one matter; body, kind and code stay. */
export const MatterChange = VisitFields.extend({
  id: MatterId,
  version: z.number().int(),
  content: ContentFields,
});
export type MatterChange = z.infer<typeof MatterChange>;

/** Grounds of the online form (ND154 Điều 20.1–5). */
export const EligibilityGround = z.enum([
  "COMPLEX_MULTI_AGENCY",
  "REMOTE_OR_VULNERABLE",
  "EMERGENCY",
  "DENUNCIATION_OPEN",
  "OTHER",
]);
export type EligibilityGround = z.infer<typeof EligibilityGround>;

const named = z.object({ id: PersonId, name: z.string(), title: z.string() });

export const Decision = z.object({
  isOnline: z.boolean(),
  ground: EligibilityGround,
  reason: z.string(),
  decidedBy: named,
  decidedOn: Day,
  enteredBy: named,
  enteredAt: Instant,
});
export type Decision = z.infer<typeof Decision>;

export const RefusalRecord = z.object({
  ground: z.string(),
  text: z.string(),
  decidedBy: named,
  decidedOn: Day,
  /** The last day for the written notice (Mẫu 01/TCD); null where the reason is explained by word of mouth. */
  noticeDue: Day.nullable(),
  enteredBy: named,
  enteredAt: Instant,
});
export type RefusalRecord = z.infer<typeof RefusalRecord>;

/** What somebody in the circle does in the matter. */
export const CirclePart = z.enum(["clerk", "presider", "noteTaker", "other"]);
export type CirclePart = z.infer<typeof CirclePart>;

export const CircleMember = z.object({
  person: PersonId,
  name: z.string(),
  title: z.string(),
  part: CirclePart,
});
export type CircleMember = z.infer<typeof CircleMember>;

/** An earlier reception of the same citizen or matter. */
export const Visit = z.object({
  matter: MatterId,
  code: z.string(),
  kind: PetitionKind,
  summary: z.string(),
  receivedOn: Day,
  state: MatterState,
  organisation: OrganisationId,
  /** Hearings held or to come in that matter. */
  hearings: z.array(
    z.object({
      session: SessionId,
      title: z.string(),
      startsAt: Instant,
      state: z.string(),
      presider: z.string(),
    }),
  ),
  refusals: z.array(z.object({ ground: z.string(), decidedOn: Day })),
});
export type Visit = z.infer<typeof Visit>;

export const MatterFile = z.object({
  id: MatterFileId,
  /** 1, 2, 3 … within the matter; part of the name it is downloaded under. */
  number: z.number().int(),
  title: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  addedBy: named,
  addedAt: Instant,
});
export type MatterFile = z.infer<typeof MatterFile>;

export const FullMatter = VisitFields.extend({
  line: MatterLine,
  version: z.number().int(),
  receivedOn: Day,
  /** With the citizen's id and the number in full. */
  parties: z.array(PartyFields.extend({ citizen: CitizenFields.extend({ id: CitizenId }) })),
  content: ContentFields,
  isCrowd: z.boolean(),
  closedReason: z.string(),
  createdBy: named,
  createdAt: Instant,
  decisions: z.array(Decision),
  refusals: z.array(RefusalRecord),
  waiver: z.object({ paper: z.string(), on: Day, enteredBy: named, enteredAt: Instant }).nullable(),
  secrecy: z.object({ by: named, on: Day, enteredBy: named, enteredAt: Instant }).nullable(),
  circle: z.array(CircleMember),
  files: z.array(MatterFile),
  /** The others of the same intake. */
  split: z.array(MatterLine),
  earlier: z.array(Visit),
  /** What is missing in those who stand for others; the word tells which. */
  standing: z.string().nullable(),
  mayChange: z.boolean(),
});
export type FullMatter = z.infer<typeof FullMatter>;

/** The whole matter for those who may read it; the neutral line for everybody else who may know of it. */
export const MatterView = z.discriminatedUnion("access", [
  z.object({ access: z.literal("full"), matter: FullMatter }),
  z.object({ access: z.literal("line"), line: MatterLine }),
]);
export type MatterView = z.infer<typeof MatterView>;

/** A row of the list: the line, and masked numbers where the viewer may read the matter. */
export const MatterRow = z.object({
  line: MatterLine,
  receivedOn: Day,
  numbers: z.array(z.string()),
  mayRead: z.boolean(),
});
export type MatterRow = z.infer<typeof MatterRow>;

export const Subject = z.object({
  id: SubjectId,
  name: needed(100),
  english: needed(100),
  position: z.number().int().min(0).max(1000),
  active: z.boolean(),
});
export type Subject = z.infer<typeof Subject>;

export const RefusalGround = z.object({
  code: z.string(),
  text: z.string(),
  english: z.string(),
  noticeDays: z.number().int().nullable(),
  needsHistory: z.boolean(),
  closes: z.boolean(),
  /** Kinds it is for; empty: all. */
  onlyKinds: z.array(PetitionKind),
  source: z.string(),
});
export type RefusalGround = z.infer<typeof RefusalGround>;

/** Everything about matters that is rows, as in force today. */
export const MatterRules = z.object({
  subjects: z.array(Subject),
  refusalGrounds: z.array(RefusalGround),
  representation: z.array(RepresentationRule),
  crowdMin: z.number().int(),
  fileMaxBytes: z.number().int(),
  mandateNotarised: z.boolean(),
});
export type MatterRules = z.infer<typeof MatterRules>;

export const Look = z.object({ at: Instant, person: named, what: z.enum(["matter", "file", "lookup"]) });
export type Look = z.infer<typeof Look>;
