/** A citizen as documents name one: full where it is known, dots where a pen must write. */
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { Day } from "#shared/time.ts";
import { shortDay } from "../documents/document-words.ts";

export type CitizenTold = {
  name: string;
  idNumber: string;
  idIssuedOn: Day | null;
  idIssuedBy: string;
  address: string;
};

export const DOTS = "…………";

const orDots = (text: string): string => (text.trim() === "" ? DOTS : text);

/** The facts by which templates name a citizen. */
export function citizenFacts(citizen: CitizenTold): Record<string, string> {
  const { name, idNumber, idIssuedOn, idIssuedBy, address } = citizen;
  return {
    name: orDots(name),
    idNumber: orDots(idNumber),
    idIssuedOn: idIssuedOn === null ? DOTS : shortDay(idIssuedOn),
    idIssuedBy: orDots(idIssuedBy),
    address: orDots(address),
  };
}

/** What somebody comes to do, as a verb. */
export const petitionWords: Record<PetitionKind, string> = {
  KHIEU_NAI: "khiếu nại",
  TO_CAO: "tố cáo",
  KIEN_NGHI: "kiến nghị",
  PHAN_ANH: "phản ánh",
};

/** Words within a sentence: without the point at their end. */
export const withinSentence = (text: string): string => text.trim().replace(/[.;,\s]+$/u, "");

const ownVerb = /^(khiếu nại|tố cáo|kiến nghị|phản ánh)(\s+(về\s+việc|về|việc))?\s+/iu;

/** What a matter is about after `về việc`: a summary often begins with the very verb that stands before it. */
export function subjectOf(summary: string): string {
  return withinSentence(summary).normalize("NFC").replace(ownVerb, "");
}
