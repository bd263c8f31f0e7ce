/**
 * Who stands for whom in a matter, and whether the papers shown suffice (ND154 Điều 13; LTCD Điều 29).
 * Pure; the numbers are rows with validity dates.
 */
import { z } from "zod";
import type { PetitionKind } from "./matter-kinds.ts";
import { Day } from "./time.ts";

/**
 * applicant người trình bày · representative người đại diện của nhiều người · head người đứng đầu cơ quan,
 * tổ chức · attorney người được ủy quyền · lawyer luật sư · legalAid trợ giúp viên pháp lý
 */
export const PartyRole = z.enum(["applicant", "representative", "head", "attorney", "lawyer", "legalAid"]);
export type PartyRole = z.infer<typeof PartyRole>;

/** MANDATE văn bản cử đại diện · AUTHORISATION giấy ủy quyền · CARD thẻ luật sư, thẻ trợ giúp viên · ASSIGNMENT quyết định phân công · REQUEST giấy yêu cầu giúp đỡ về pháp luật · OTHER */
export const PaperKind = z.enum(["MANDATE", "AUTHORISATION", "CARD", "ASSIGNMENT", "REQUEST", "OTHER"]);
export type PaperKind = z.infer<typeof PaperKind>;

/** A paper as it was shown at the counter. */
export const Paper = z.object({
  kind: PaperKind,
  number: z.string().trim().max(60),
  issuedOn: Day.nullable(),
  issuedBy: z.string().trim().max(200),
  /** Công chứng hoặc chứng thực. */
  isNotarised: z.boolean(),
});
export type Paper = z.infer<typeof Paper>;

/** How many may speak for a group of a size, from a day to a day. */
export const RepresentationRule = z.object({
  fromHeadcount: z.number().int(),
  toHeadcount: z.number().int().nullable(),
  least: z.number().int(),
  most: z.number().int(),
  mustBeMember: z.boolean(),
  needsMandate: z.boolean(),
  source: z.string(),
});
export type RepresentationRule = z.infer<typeof RepresentationRule>;

export type Standing = {
  kind: PetitionKind;
  collective: "group" | "organisation" | null;
  headcount: number;
  parties: readonly {
    role: PartyRole;
    isMember: boolean;
    attends: boolean;
    papers: readonly Pick<Paper, "kind" | "isNotarised">[];
  }[];
};

export type StandingFault =
  | "nobody"
  | "nobodyAttends"
  | "tooFew"
  | "tooMany"
  | "notMember"
  | "noMandate"
  | "noPapers"
  | "notNotarised";

/**
 * What is still missing for the people of a matter to be heard, or null.
 * @param rules those in force on the day of reception
 * @param mandateNotarised whether an individual's power of attorney for a complaint must be notarised (ND155 Điều 21.2)
 */
export function standingFault(
  standing: Standing,
  rules: readonly RepresentationRule[],
  mandateNotarised: boolean,
): StandingFault | null {
  if (standing.parties.length === 0) return "nobody";
  if (!standing.parties.some((party) => party.attends)) return "nobodyAttends";
  return groupFault(standing, rules) ?? paperFault(standing, mandateNotarised);
}

function groupFault(standing: Standing, rules: readonly RepresentationRule[]): StandingFault | null {
  const representatives = standing.parties.filter((party) => party.role === "representative");
  if (standing.collective === "organisation") return null;
  const rule = rules.find(
    ({ fromHeadcount, toHeadcount }) =>
      standing.headcount >= fromHeadcount && (toHeadcount === null || standing.headcount <= toHeadcount),
  );
  if (!rule) return null;
  // A couple or a family may all come themselves: then nobody needs to be chosen.
  const applicants = standing.parties.filter((party) => party.role === "applicant").length;
  if (representatives.length === 0 && applicants >= standing.headcount && standing.headcount <= rule.most)
    return null;
  if (representatives.length < rule.least) return "tooFew";
  if (representatives.length > rule.most) return "tooMany";
  if (rule.mustBeMember && representatives.some((party) => !party.isMember)) return "notMember";
  const hasMandate = representatives.some((party) => party.papers.some((paper) => paper.kind === "MANDATE"));
  return rule.needsMandate && !hasMandate ? "noMandate" : null;
}

function paperFault(standing: Standing, mandateNotarised: boolean): StandingFault | null {
  for (const { role, papers } of standing.parties) {
    const has = (...kinds: PaperKind[]) => papers.some((paper) => kinds.includes(paper.kind));
    if (role === "attorney" && !has("AUTHORISATION")) return "noPapers";
    if (role === "lawyer" && !(has("CARD") && has("REQUEST", "AUTHORISATION"))) return "noPapers";
    if (role === "legalAid" && !(has("CARD") && has("ASSIGNMENT", "REQUEST", "AUTHORISATION")))
      return "noPapers";
    const isOfOne = standing.kind === "KHIEU_NAI" && standing.collective !== "organisation";
    const isNotarised = papers.some((paper) => paper.kind === "AUTHORISATION" && paper.isNotarised);
    if (role === "attorney" && isOfOne && mandateNotarised && !isNotarised) return "notNotarised";
  }
  return null;
}
