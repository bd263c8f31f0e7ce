/** What stands in the form of an intake, and what becomes of it. Pure. */
import type { SiteId } from "#shared/ids.ts";
import { IdKind } from "#shared/identity-numbers.ts";
import type { Language, PetitionKind } from "#shared/matter-kinds.ts";
import { NewMatter, type CitizenFields, type FullMatter } from "#shared/matter-records.ts";
import type { PaperKind, PartyRole } from "#shared/representation.ts";
import { z } from "zod";

export type DraftPaper = {
  kind: PaperKind;
  number: string;
  issuedOn: string;
  issuedBy: string;
  isNotarised: boolean;
};

export type DraftParty = {
  role: PartyRole;
  isMember: boolean;
  attends: boolean;
  papers: DraftPaper[];
  idKind: IdKind;
  idNumber: string;
  idIssuedOn: string;
  idIssuedBy: string;
  name: string;
  birthYear: string;
  address: string;
  phone: string;
  email: string;
  language: Language;
  accessibility: string;
};

export type Competence = "yes" | "no" | "unclear";

export type DraftContent = {
  kind: PetitionKind | null;
  summary: string;
  request: string;
  history: string;
  subject: string | null;
  inCompetence: Competence;
  competentBody: string;
  priorAuthority: string;
  isComplex: boolean;
  isLongRunning: boolean;
  isHotSpot: boolean;
  isUrgent: boolean;
};

export type Coming = "alone" | "group" | "organisation";

export type Draft = {
  draft: string;
  organisation: string | null;
  receivedOn: string;
  coming: Coming;
  collectiveName: string;
  headcount: string;
  parties: DraftParty[];
  contents: DraftContent[];
  site: SiteId | null;
  interpreter: Language | null;
  accessibility: string;
};

export function emptyParty(role: PartyRole): DraftParty {
  return {
    role,
    isMember: true,
    attends: true,
    papers: [],
    idKind: "CAN_CUOC",
    idNumber: "",
    idIssuedOn: "",
    idIssuedBy: "",
    name: "",
    birthYear: "",
    address: "",
    phone: "",
    email: "",
    language: "vi",
    accessibility: "",
  };
}

export const emptyPaper: DraftPaper = {
  kind: "AUTHORISATION",
  number: "",
  issuedOn: "",
  issuedBy: "",
  isNotarised: false,
};

export const emptyContent: DraftContent = {
  kind: null,
  summary: "",
  request: "",
  history: "",
  subject: null,
  inCompetence: "unclear",
  competentBody: "",
  priorAuthority: "",
  isComplex: false,
  isLongRunning: false,
  isHotSpot: false,
  isUrgent: false,
};

export function emptyDraft(organisation: string | null, today: string, id: string): Draft {
  return {
    draft: id,
    organisation,
    receivedOn: today,
    coming: "alone",
    collectiveName: "",
    headcount: "1",
    parties: [emptyParty("applicant")],
    contents: [emptyContent],
    site: null,
    interpreter: null,
    accessibility: "",
  };
}

/** Who speaks first for those who come so. */
export const firstRole: Record<Coming, PartyRole> = {
  alone: "applicant",
  group: "representative",
  organisation: "head",
};

/** A known citizen's fields put into the form; the number stays as it was typed. */
export function filledParty(party: DraftParty, known: CitizenFields): DraftParty {
  return {
    ...party,
    idIssuedOn: known.idIssuedOn ?? "",
    idIssuedBy: known.idIssuedBy,
    name: known.name,
    birthYear: known.birthYear === null ? "" : String(known.birthYear),
    address: known.address,
    phone: known.phone,
    email: known.email,
    language: known.language,
    accessibility: known.accessibility,
  };
}

export type Problem = { path: string; why: "missing" | "tooLong" | "wrong" };
export type Judged = { ok: true; value: NewMatter } | { ok: false; problems: Problem[] };

/** The intake the draft stands for, or what is wrong in it, in the order of the form. */
export function toNewMatter(draft: Draft): Judged {
  const day = (text: string) => (text === "" ? null : text);
  const number = (text: string) => (text.trim() === "" ? null : Number(text));
  const parsed = NewMatter.safeParse({
    draft: draft.draft,
    organisation: draft.organisation,
    receivedOn: draft.receivedOn,
    collective: draft.coming === "alone" ? null : { kind: draft.coming, name: draft.collectiveName },
    headcount: number(draft.headcount),
    parties: draft.parties.map(({ role, isMember, attends, papers, ...citizen }) => ({
      role,
      isMember,
      attends,
      papers: papers.map((paper) => ({ ...paper, issuedOn: day(paper.issuedOn) })),
      citizen: { ...citizen, idIssuedOn: day(citizen.idIssuedOn), birthYear: number(citizen.birthYear) },
    })),
    contents: draft.contents.map(({ inCompetence, ...content }) => ({
      ...content,
      inCompetence: inCompetence === "unclear" ? null : inCompetence === "yes",
    })),
    site: draft.site,
    interpreter: draft.interpreter,
    accessibility: draft.accessibility,
  });
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problems: problemsOf(parsed.error.issues) };
}

function problemsOf(issues: readonly z.core.$ZodIssue[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const issue of issues) {
    const path = issue.path.join(".");
    // An empty choice, an empty field and an empty day all mean: fill it in.
    const isMissing =
      issue.code === "too_small" || issue.code === "invalid_type" || issue.code === "invalid_value";
    const why = issue.code === "too_big" ? "tooLong" : isMissing ? "missing" : "wrong";
    if (!problems.has(path)) problems.set(path, { path, why });
  }
  return [...problems.values()];
}

/** The draft kept in the tab, or null when there is none that can be read. */
export function readDraft(stored: string | null): Draft | null {
  if (stored === null) return null;
  try {
    const draft: unknown = JSON.parse(stored);
    return KeptDraft.safeParse(draft).success ? (draft as Draft) : null; // Written by this very form; the test finds older shapes.
  } catch {
    return null;
  }
}

const KeptDraft = z.object({
  draft: z.string(),
  coming: z.enum(["alone", "group", "organisation"]),
  parties: z
    .array(
      z.object({ idKind: IdKind, idNumber: z.string(), papers: z.array(z.object({ number: z.string() })) }),
    )
    .min(1),
  contents: z.array(z.object({ summary: z.string(), isUrgent: z.boolean() })).min(1),
});

/** A matter as it stands, put into the form to be corrected. */
export function draftOf(matter: FullMatter): Draft {
  const { content } = matter;
  return {
    draft: matter.line.id,
    organisation: matter.line.organisation,
    receivedOn: matter.receivedOn,
    coming: matter.collective?.kind ?? "alone",
    collectiveName: matter.collective?.name ?? "",
    headcount: String(matter.headcount),
    parties: matter.parties.map(({ role, isMember, attends, papers, citizen }) => ({
      ...filledParty(emptyParty(role), citizen),
      isMember,
      attends,
      idKind: citizen.idKind,
      idNumber: citizen.idNumber,
      papers: papers.map((paper) => ({ ...paper, issuedOn: paper.issuedOn ?? "" })),
    })),
    contents: [
      {
        ...content,
        kind: matter.line.kind,
        inCompetence: content.inCompetence === null ? "unclear" : content.inCompetence ? "yes" : "no",
      },
    ],
    site: matter.site,
    interpreter: matter.interpreter,
    accessibility: matter.accessibility,
  };
}
