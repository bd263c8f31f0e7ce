/**
 * The register of receptions (sổ tiếp công dân; ND154 Điều 25.2, 27.1, Mẫu số 03/TCD). A line for each
 * hearing or visit, numbered by unit and year; nothing is ever rewritten. Which columns it prints are rows
 * with validity dates, so a line of June 2026 goes on having the form of its day.
 */
import { z } from "zod";
import { maskNumber } from "./identity-numbers.ts";
import { HearingId, MatterId, OrganisationId, PersonId, RegisterLineId, SessionId } from "./ids.ts";
import { PetitionKind } from "./matter-kinds.ts";
import { Day, Instant } from "./time.ts";
import { PlanDay, showDay } from "./working-days.ts";

/** supplement: lines that came after the year's book was closed. */
export const RegisterPart = z.enum(["main", "supplement"]);
export type RegisterPart = z.infer<typeof RegisterPart>;

const cell = (max: number) => z.string().trim().max(max);

/** What a line says; of a denunciation what is stored here is neutral. */
export const RegisterCells = z.object({
  receivedOn: PlanDay,
  name: z.string().trim().min(1).max(500),
  address: cell(500),
  /** Kind and number of the identity paper of each applicant, in words. */
  idNumbers: cell(500),
  summary: z.string().trim().min(1).max(500),
  kind: PetitionKind,
  headcount: z.number().int().min(1).max(100_000),
  priorAuthority: cell(300),
  /** Null while that is not clear. */
  inCompetence: z.boolean().nullable(),
  guidedTo: cell(300),
  guideDocument: cell(100),
  acceptedBy: cell(300),
  transferDocument: cell(100),
  note: cell(500),
});
export type RegisterCells = z.infer<typeof RegisterCells>;

/** How the handling of a matter went on; of a denunciation the kind alone is kept. */
export const FollowUpKind = z.enum([
  "accepted",
  "forwarded",
  /** The body that has it was urged to settle it. */
  "urged",
  /** The body it was forwarded to wrote what became of it. */
  "bodyReplied",
  "answered",
  "settled",
  "withdrawn",
  "other",
]);
export type FollowUpKind = z.infer<typeof FollowUpKind>;

export const RegisterFollowUp = z.object({
  on: PlanDay,
  kind: FollowUpKind,
  text: cell(500),
  byName: z.string(),
  at: Instant,
});
export type RegisterFollowUp = z.infer<typeof RegisterFollowUp>;

/** One version of a line: the last counts, the earlier ones are shown struck through. */
export const RegisterVersion = z.object({
  version: z.number().int(),
  cells: RegisterCells,
  /** Null where the server itself entered it. */
  by: PersonId.nullable(),
  byName: z.string(),
  at: Instant,
  /** Why it was corrected; empty in the first version. */
  reason: z.string(),
});
export type RegisterVersion = z.infer<typeof RegisterVersion>;

export const RegisterLine = z.object({
  id: RegisterLineId,
  organisation: OrganisationId,
  year: z.number().int(),
  part: RegisterPart,
  number: z.number().int(),
  matter: MatterId.nullable(),
  session: SessionId.nullable(),
  hearing: HearingId.nullable(),
  isProtected: z.boolean(),
  /** The viewer is shown what it says, not only the neutral words. */
  isOpen: z.boolean(),
  /** The oldest first. */
  versions: z.array(RegisterVersion).min(1),
  followUps: z.array(RegisterFollowUp),
});
export type RegisterLine = z.infer<typeof RegisterLine>;

/** What a column can be filled with. */
export const RegisterField = z.enum([
  "number",
  "receivedOn",
  "nameAndAddress",
  "idNumbers",
  "summary",
  "kind",
  "headcount",
  "priorAuthority",
  "competenceMark",
  "guided",
  "accepted",
  "transferred",
  "followUp",
  "note",
]);
export type RegisterField = z.infer<typeof RegisterField>;

export const RegisterColumn = z.object({
  title: z.string(),
  /** Its part of the width. */
  share: z.number().positive(),
  isCentred: z.boolean(),
  fields: z.array(RegisterField).min(1),
});
export type RegisterColumn = z.infer<typeof RegisterColumn>;

export const RegisterForm = z.object({
  code: z.string(),
  columns: z.array(RegisterColumn).min(1),
  basis: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
});
export type RegisterForm = z.infer<typeof RegisterForm>;

/** A unit's book of a year, as far as the viewer may know of it. */
export const RegisterBook = z.object({
  organisation: OrganisationId,
  name: z.string(),
  year: z.number().int(),
  lines: z.number().int(),
  supplement: z.number().int(),
  closedAt: Instant.nullable(),
  closedByName: z.string(),
  mayWrite: z.boolean(),
  mayClose: z.boolean(),
});
export type RegisterBook = z.infer<typeof RegisterBook>;

/** The form of a day; the first one there is for days before all. */
export function formOf(forms: readonly RegisterForm[], day: Day): RegisterForm | null {
  return (
    forms.find((form) => form.validFrom <= day && (form.validTo === null || day <= form.validTo)) ??
    forms[0] ??
    null
  );
}

const kindWords: Record<PetitionKind, string> = {
  KHIEU_NAI: "KN",
  TO_CAO: "TC",
  KIEN_NGHI: "KN, PA (kiến nghị)",
  PHAN_ANH: "KN, PA (phản ánh)",
};

const followUpWords: Record<FollowUpKind, string> = {
  accepted: "Đã thụ lý",
  forwarded: "Đã chuyển cơ quan có thẩm quyền",
  urged: "Đã đôn đốc giải quyết",
  bodyReplied: "Đã nhận văn bản phúc đáp",
  answered: "Đã trả lời công dân",
  settled: "Đã giải quyết",
  withdrawn: "Công dân rút đơn",
  other: "Theo dõi",
};

/** The words of one cell, as the official form writes them (Vietnamese alone, whatever is spoken). */
export function cellText(
  fields: readonly RegisterField[],
  line: RegisterLine,
  version: RegisterVersion,
): string {
  return fields
    .map((field) => fieldText(field, line, version.cells))
    .filter((text) => text !== "")
    .join("; ");
}

function fieldText(field: RegisterField, line: RegisterLine, cells: RegisterCells): string {
  switch (field) {
    case "number":
      return line.part === "main" ? String(line.number) : `BS${line.number}`;
    case "receivedOn":
      return showDay(cells.receivedOn);
    case "nameAndAddress":
      return [cells.name, cells.address].filter((text) => text !== "").join(", ");
    case "idNumbers":
      return cells.idNumbers;
    case "summary":
      return cells.summary;
    case "kind":
      return kindWords[cells.kind];
    case "headcount":
      return String(cells.headcount);
    case "priorAuthority":
      return cells.priorAuthority;
    case "competenceMark":
      return cells.inCompetence === true ? "x" : "";
    case "guided":
      return withDocument(cells.guidedTo, cells.guideDocument);
    case "accepted":
      return withDocument(cells.acceptedBy, cells.transferDocument);
    case "transferred":
      // The old form has a column of its own for what the unit accepts itself.
      return cells.inCompetence === true ? "" : withDocument(cells.acceptedBy, cells.transferDocument);
    case "followUp":
      return line.followUps.map(followUpText).join("; ");
    case "note":
      return cells.note;
  }
}

const followUpText = ({ on, kind, text }: RegisterFollowUp): string =>
  `${showDay(on)}: ${followUpWords[kind]}${text === "" ? "" : ` (${text})`}`;

function withDocument(body: string, document: string): string {
  return document === "" ? body : `${body} (văn bản số ${document})`.trim();
}

/** [MT6] Numbers as lists show them: the last four characters of each. */
export function maskNumbers(text: string): string {
  return text.replaceAll(/[0-9A-Z]{6,}/g, maskNumber);
}
