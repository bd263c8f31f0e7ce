/**
 * What the clerk has typed so far of a session's plan, and how it becomes a SessionPlan or a list of
 * problems. Pure. A draft may be wrong in every way; the shared schema and the rules judge it.
 */
import type { Person } from "#shared/people.ts";
import { publishes, SessionRole, type OrganisationRole } from "#shared/roles.ts";
import { slotCountOf, type SeriesLine } from "#shared/series.ts";
import { SessionKind, SessionPlan, type Session } from "#shared/sessions.ts";
import { slotsOf, type GridSlot } from "#shared/slots.ts";
import { dayOf, instantOf, showClock, type Day, type Instant } from "#shared/time.ts";
import { z } from "zod";

export type DraftMember = {
  person: string;
  name: string;
  title: string;
  role: SessionRole | null;
  site: string | null;
};

export type Draft = {
  title: string;
  organisation: string | null;
  kind: SessionKind;
  /** Both only count while the kind is ADHOC. */
  groundPoint: "a" | "b" | null;
  groundReason: string;
  isDelegated: boolean;
  /** Only counts while somebody presides in place of the head. */
  delegation: string;
  day: string;
  time: string;
  endTime: string;
  minutes: string;
  bufferMinutes: string;
  reserved: string;
  centralSite: string | null;
  componentSites: string[];
  members: DraftMember[];
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
    | "noPresider"
    | "presiderNotCentral"
    | "centralTwice"
    | "endBeforeStart"
    | "noSlots"
    | "reservedTooMany"
    | "groundMissing"
    | "delegationMissing";
  min?: number;
  max?: number;
};

export const emptyDraft: Draft = {
  title: "",
  organisation: null,
  kind: "PERIODIC",
  groundPoint: null,
  groundReason: "",
  isDelegated: false,
  delegation: "",
  day: "",
  time: "07:30",
  endTime: "11:30",
  minutes: "30",
  bufferMinutes: "0",
  reserved: "0",
  centralSite: null,
  componentSites: [],
  members: [],
};

/** The reception day of a series as a plan: who, where, when and how it is cut are known from it. */
export function draftOfSeries(series: SeriesLine, day: Day): Draft {
  const { minutes, bufferMinutes, reserved } = series.slots;
  return {
    ...emptyDraft,
    title: series.title,
    organisation: series.organisation,
    day,
    time: series.startClock,
    endTime: series.endClock,
    minutes: String(minutes),
    bufferMinutes: String(bufferMinutes),
    reserved: String(Math.min(reserved, slotCountOf(series))),
    centralSite: series.centralSite,
    members: [
      {
        person: series.leader,
        name: series.leaderName,
        title: series.leaderTitle,
        role: "presider",
        site: series.centralSite,
      },
    ],
  };
}

/** A session's plan as it stands, to be changed. */
export function draftOfSession(session: Session): Draft {
  const central = session.sites.find((site) => site.kind === "central");
  const { minutes, bufferMinutes, reserved } = session.slots ?? {
    minutes: 30,
    bufferMinutes: 0,
    reserved: 0,
  };
  return {
    ...emptyDraft,
    title: session.title,
    organisation: session.organisation,
    kind: session.kind,
    groundPoint: session.adhocGround?.point ?? null,
    groundReason: session.adhocGround?.reason ?? "",
    isDelegated: session.delegation !== null,
    delegation: session.delegation ?? "",
    day: dayOf(session.startsAt),
    time: showClock(session.startsAt),
    endTime: session.endsAt === null ? "" : showClock(session.endsAt),
    minutes: String(minutes),
    bufferMinutes: String(bufferMinutes),
    reserved: String(reserved),
    centralSite: central?.id ?? null,
    componentSites: session.sites.flatMap((site) => (site.kind === "component" ? [site.id] : [])),
    members: session.members.map(({ person, name, title, role, site }) => ({
      person,
      name,
      title,
      role,
      site,
    })),
  };
}

/** The instant meant by a day and a time on the clock in Việt Nam, where summer time does not exist. */
export function instantAt(day: string, time: string): Instant | null {
  const ms = Date.parse(`${day}T${time}:00.000+07:00`);
  return Number.isNaN(ms) ? null : instantOf(ms);
}

/** The slots there will be, or null while the hours or the grid cannot be read yet. */
export function draftSlots(draft: Draft): GridSlot[] | null {
  const [startsAt, endsAt] = [instantAt(draft.day, draft.time), instantAt(draft.day, draft.endTime)];
  const slots = SessionPlan.shape.slots.safeParse(gridOf(draft));
  return startsAt === null || endsAt === null || !slots.success
    ? null
    : slotsOf({ startsAt, endsAt, slots: slots.data });
}

const Check = SessionPlan.pick({
  organisation: true,
  startsAt: true,
  endsAt: true,
  centralSite: true,
  componentSites: true,
  members: true,
});

/** As much of the plan as the server needs to look for clashes; null while that is not there yet. */
export function toCheck(draft: Draft): z.infer<typeof Check> | null {
  const whole = draft.members.filter((member) => member.role !== null && member.site !== null);
  const parsed = Check.safeParse({ ...rawPlan(draft), members: whole });
  return parsed.success && parsed.data.startsAt < parsed.data.endsAt ? parsed.data : null;
}

export function toPlan(draft: Draft): { ok: true; value: SessionPlan } | { ok: false; problems: Problem[] } {
  const parsed = SessionPlan.safeParse(rawPlan(draft));
  // What the draft itself tells is said first: its sentence is the clearer one.
  const problems = [...misfits(draft), ...(parsed.success ? [] : parsed.error.issues.map(problemOf))].filter(
    ({ path, why }) => path !== "endsAt" || why !== "choose" || isEndToBlame(draft),
  );
  return parsed.success && problems.length === 0
    ? { ok: true, value: parsed.data }
    : { ok: false, problems: firstOfEach(problems) };
}

/** Without a day there is no end either; then the day alone is asked for. */
function isEndToBlame(draft: Draft): boolean {
  return draft.endTime === "" || instantAt(draft.day, draft.time) !== null;
}

function rawPlan(draft: Draft) {
  return {
    title: draft.title,
    organisation: draft.organisation,
    kind: draft.kind,
    adhocGround: draft.kind === "ADHOC" ? { point: draft.groundPoint, reason: draft.groundReason } : null,
    delegation: draft.isDelegated ? draft.delegation : null,
    startsAt: instantAt(draft.day, draft.time),
    endsAt: instantAt(draft.day, draft.endTime),
    slots: gridOf(draft),
    centralSite: draft.centralSite,
    componentSites: draft.componentSites,
    members: draft.members.map(({ person, role, site }) => ({ person, role, site })),
  };
}

function gridOf({ minutes, bufferMinutes, reserved }: Draft) {
  const number = (text: string) => (text.trim() === "" ? undefined : Number(text));
  return { minutes: number(minutes), bufferMinutes: number(bufferMinutes), reserved: number(reserved) };
}

const chosen = /(organisation|centralSite|role|site|person)$/;

function problemOf(issue: z.core.$ZodIssue): Problem {
  const path = issue.path.join(".");
  if (path === "members")
    return issue.code === "too_small" ? { path, why: "noPresider" } : { path, why: "tooMany", max: 200 };
  if (path.startsWith("adhocGround")) return { path: "adhocGround", why: "groundMissing" };
  if (path === "delegation" && issue.code === "too_small") return { path, why: "delegationMissing" };
  if (path === "startsAt" || path === "endsAt" || chosen.test(path)) return { path, why: "choose" };
  if (issue.code === "too_big") {
    const why = issue.origin === "string" ? "tooLong" : issue.origin === "array" ? "tooMany" : "tooBig";
    return { path, why, max: Number(issue.maximum) };
  }
  if (issue.code === "too_small")
    return issue.origin === "string"
      ? { path, why: "missing" }
      : { path, why: "tooSmall", min: Number(issue.minimum) };
  // A number that is missing and words where a number belongs are the same issue to the schema.
  return { path, why: issue.code === "invalid_type" && !path.startsWith("slots") ? "missing" : "wrong" };
}

/** What the schema cannot see: people sit at sites of this session, one presides from the centre, and the hours hold a slot. */
function misfits(draft: Draft): Problem[] {
  const problems: Problem[] = misfitsOfTime(draft);
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
  return problems;
}

function misfitsOfTime(draft: Draft): Problem[] {
  const [start, end] = [instantAt(draft.day, draft.time), instantAt(draft.day, draft.endTime)];
  if (start === null || end === null) return [];
  if (end <= start) return [{ path: "endsAt", why: "endBeforeStart" }];
  const slots = draftSlots(draft);
  if (slots === null) return [];
  if (slots.length === 0) return [{ path: "slots.minutes", why: "noSlots" }];
  if (Number(draft.reserved) > slots.length) return [{ path: "slots.reserved", why: "reservedTooMany" }];
  return [];
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
    const [head = "", index = "", tail = ""] = one.path.split(".");
    const [otherHead = "", otherIndex = "", otherTail = ""] = other.path.split(".");
    return (
      parts.indexOf(head) - parts.indexOf(otherHead) ||
      (Number(index) || 0) - (Number(otherIndex) || 0) ||
      parts.indexOf(tail) - parts.indexOf(otherTail)
    );
  });
}

const parts = [
  "",
  "title",
  "organisation",
  "adhocGround",
  "delegation",
  "startsAt",
  "endsAt",
  "slots",
  "centralSite",
  "componentSites",
  "members",
  "role",
  "site",
];

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
  kind: SessionKind,
  groundPoint: z.enum(["a", "b"]).nullable(),
  groundReason: z.string(),
  isDelegated: z.boolean(),
  delegation: z.string(),
  day: z.string(),
  time: z.string(),
  endTime: z.string(),
  minutes: z.string(),
  bufferMinutes: z.string(),
  reserved: z.string(),
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
