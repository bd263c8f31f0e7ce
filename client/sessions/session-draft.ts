/**
 * What the clerk has typed so far, and how it becomes a NewSession or a list of problems. Pure.
 * A draft may be wrong in every way; the shared schema and the rules of the machine judge it.
 */
import type { Person } from "#shared/people.ts";
import { publishes, SessionRole, type OrganisationRole } from "#shared/roles.ts";
import type { PetitionKind } from "#shared/matter-kinds.ts";
import { NewSession } from "#shared/sessions.ts";
import { instantOf, type Instant } from "#shared/time.ts";
import { z } from "zod";

export type DraftMember = {
  person: string;
  name: string;
  title: string;
  role: SessionRole | null;
  site: string | null;
};

export type DraftHearing = {
  /** Keeps the fields of a hearing together while it is moved up and down. */
  key: string;
  applicant: string;
  headcount: string;
  kind: Exclude<PetitionKind, "TO_CAO"> | null;
  summary: string;
  site: string | null;
};

export type Draft = {
  title: string;
  organisation: string | null;
  day: string;
  time: string;
  centralSite: string | null;
  componentSites: string[];
  members: DraftMember[];
  hearings: DraftHearing[];
};

export type Problem = {
  /** The dotted path of the field, as a refusal names it too. */
  path: string;
  why:
    | "missing"
    | "choose"
    | "tooLong"
    | "tooSmall"
    | "tooBig"
    | "tooMany"
    | "wrong"
    | "siteNotChosen"
    | "notStaffed"
    | "noPresider"
    | "presiderNotCentral"
    | "centralTwice";
  min?: number;
  max?: number;
};

export const SUMMARY_MAX = 500;

export const emptyDraft: Draft = {
  title: "",
  organisation: null,
  day: "",
  time: "08:00",
  centralSite: null,
  componentSites: [],
  members: [],
  hearings: [],
};

export function emptyHearing(key: string, site: string | null): DraftHearing {
  return { key, applicant: "", headcount: "1", kind: null, summary: "", site };
}

export function nextKey(draft: Draft): string {
  return String(Math.max(0, ...draft.hearings.map((hearing) => Number(hearing.key))) + 1);
}

/** The instant meant by a day and a time on the clock in Việt Nam, where summer time does not exist. */
export function instantAt(day: string, time: string): Instant | null {
  const ms = Date.parse(`${day}T${time}:00.000+07:00`);
  return Number.isNaN(ms) ? null : instantOf(ms);
}

export function toNewSession(
  draft: Draft,
): { ok: true; value: NewSession } | { ok: false; problems: Problem[] } {
  const parsed = NewSession.safeParse({
    title: draft.title,
    organisation: draft.organisation,
    startsAt: instantAt(draft.day, draft.time),
    centralSite: draft.centralSite,
    componentSites: draft.componentSites,
    members: draft.members.map(({ person, role, site }) => ({ person, role, site })),
    hearings: draft.hearings.map(({ applicant, headcount, kind, summary, site }) => ({
      applicant,
      headcount: headcount.trim() === "" ? undefined : Number(headcount),
      kind,
      summary,
      site,
    })),
  });
  // What the draft itself tells is said first: its sentence is the clearer one.
  const problems = [...misfits(draft), ...(parsed.success ? [] : parsed.error.issues.map(problemOf))];
  return parsed.success && problems.length === 0
    ? { ok: true, value: parsed.data }
    : { ok: false, problems: firstOfEach(problems) };
}

const chosen = /(organisation|centralSite|role|kind|site|person)$/;

function problemOf(issue: z.core.$ZodIssue): Problem {
  const path = issue.path.join(".");
  if (path === "members")
    return issue.code === "too_small" ? { path, why: "noPresider" } : { path, why: "tooMany", max: 200 };
  if (path === "startsAt") return { path, why: "choose" };
  if (chosen.test(path)) return { path, why: "choose" };
  if (issue.code === "too_big") {
    const why = issue.origin === "string" ? "tooLong" : issue.origin === "array" ? "tooMany" : "tooBig";
    return { path, why, max: Number(issue.maximum) };
  }
  if (issue.code === "too_small")
    return issue.origin === "string"
      ? { path, why: "missing" }
      : { path, why: "tooSmall", min: Number(issue.minimum) };
  if (path.endsWith("headcount")) return { path, why: "wrong" };
  return { path, why: issue.code === "invalid_type" ? "missing" : "wrong" };
}

/** What the schema cannot see: people and citizens sit at sites of this session, and one presides from the centre. */
function misfits(draft: Draft): Problem[] {
  const problems: Problem[] = [];
  const sites = sitesOf(draft);
  const presiders = draft.members.filter((member) => member.role === "presider");
  if (presiders.length !== 1) problems.push({ path: "members", why: "noPresider" });
  if (draft.centralSite !== null && draft.componentSites.includes(draft.centralSite))
    problems.push({ path: "componentSites", why: "centralTwice" });
  for (const [index, member] of draft.members.entries()) {
    const path = `members.${index}.site`;
    if (member.site === null) continue;
    if (!sites.includes(member.site)) problems.push({ path, why: "siteNotChosen" });
    else if (member.role === "presider" && member.site !== draft.centralSite)
      problems.push({ path, why: "presiderNotCentral" });
  }
  for (const [index, hearing] of draft.hearings.entries()) {
    if (hearing.headcount.trim() === "")
      problems.push({ path: `hearings.${index}.headcount`, why: "missing" });
    if (hearing.site === null) continue;
    const path = `hearings.${index}.site`;
    const isStaffed = draft.members.some(
      (member) => member.site === hearing.site && member.role !== null && publishes[member.role],
    );
    if (!sites.includes(hearing.site)) problems.push({ path, why: "siteNotChosen" });
    else if (!isStaffed) problems.push({ path, why: "notStaffed" });
  }
  return problems;
}

export function sitesOf(draft: Draft): string[] {
  return draft.centralSite === null
    ? draft.componentSites
    : [draft.centralSite, ...draft.componentSites.filter((site) => site !== draft.centralSite)];
}

/** One sentence a field is enough; in the order of the form. */
function firstOfEach(problems: Problem[]): Problem[] {
  const once = problems.filter(
    (one, index) => problems.findIndex((other) => other.path === one.path) === index,
  );
  return once.toSorted((one, other) => {
    const [head = "", index = "0", tail = ""] = one.path.split(".");
    const [otherHead = "", otherIndex = "0", otherTail = ""] = other.path.split(".");
    return (
      parts.indexOf(head) - parts.indexOf(otherHead) ||
      Number(index) - Number(otherIndex) ||
      parts.indexOf(tail) - parts.indexOf(otherTail)
    );
  });
}

const parts = [
  "",
  "title",
  "organisation",
  "startsAt",
  "centralSite",
  "componentSites",
  "members",
  "hearings",
  "applicant",
  "headcount",
  "kind",
  "role",
  "site",
  "summary",
];

/** A hearing moved one place up (-1) or down (1); at the ends the draft stays as it is. */
export function moveHearing(draft: Draft, index: number, by: -1 | 1): Draft {
  const hearing = draft.hearings[index];
  const other = draft.hearings[index + by];
  if (!hearing || !other) return draft;
  const hearings = [...draft.hearings];
  hearings[index] = other;
  hearings[index + by] = hearing;
  return { ...draft, hearings };
}

/** A person put into the session sits at the usual site when it takes part; the role is guessed from the rights held. */
export function addMember(
  draft: Draft,
  person: Pick<Person, "id" | "name" | "title" | "site" | "grants">,
): Draft {
  if (draft.members.some((member) => member.person === person.id)) return draft;
  const role = likelyRole(draft, person);
  const usual = person.site !== null && sitesOf(draft).includes(person.site) ? person.site : null;
  const site = role === "presider" ? draft.centralSite : usual;
  return {
    ...draft,
    members: [...draft.members, { person: person.id, name: person.name, title: person.title, role, site }],
  };
}

function likelyRole(draft: Draft, person: Pick<Person, "grants">): SessionRole | null {
  const holds = (role: OrganisationRole): boolean => person.grants.some((grant) => grant.role === role);
  if (holds("station")) return "station";
  if (holds("leader") && draft.members.every((member) => member.role !== "presider")) return "presider";
  return holds("technician") ? "technician" : null;
}

/** Session roles in the order in which a clerk fills them; those who send picture and sound come first. */
export const rolesToChoose = (Object.keys(publishes) as SessionRole[]).toSorted(
  (one, other) => Number(publishes[other]) - Number(publishes[one]),
);

const Kept = z.object({
  title: z.string(),
  organisation: z.string().nullable(),
  day: z.string(),
  time: z.string(),
  centralSite: z.string().nullable(),
  componentSites: z.array(z.string()),
  members: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      title: z.string(),
      role: SessionRole.nullable(),
      site: z.string().nullable(),
    }),
  ),
  hearings: z.array(
    z.object({
      key: z.string(),
      applicant: z.string(),
      headcount: z.string(),
      kind: z.enum(["KHIEU_NAI", "KIEN_NGHI", "PHAN_ANH"]).nullable(),
      summary: z.string(),
      site: z.string().nullable(),
    }),
  ),
});

/** A draft as it was kept, or null when nothing fitting was. */
export function readDraft(kept: string | null): Draft | null {
  if (kept === null) return null;
  try {
    return Kept.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    return null;
  }
}
