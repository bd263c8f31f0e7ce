/**
 * Letters to one citizen, or about one: notice of refusal (TBTC; Mẫu số 01/TCD), guidance (PHD), transfer
 * (PC), appointment slip (PHIEU_HEN; domain §8.2). Pure.
 */
import type { PetitionKind } from "#shared/matter-kinds.ts";
import { dayOf, showClock, showDate, showWeekday, type Day, type Instant } from "#shared/time.ts";
import type { Block, OfficialDocument, Signer } from "../documents/document-model.ts";
import { placeAndDate, shortDay } from "../documents/document-words.ts";
import { citizenFacts, petitionWords, subjectOf, withinSentence, type CitizenTold } from "./citizen-told.ts";
import { wordsOf, type Template } from "./template-rules.ts";

export type LetterFacts = {
  issuer: OfficialDocument["issuer"];
  place: string;
  at: Instant;
  citizen: CitizenTold;
  kind: PetitionKind;
  summary: string;
  /** The day on which the citizen came. */
  cameOn: Day;
  signer: Signer;
};

/** @param ground as `khoản 3 Điều 9 Luật Tiếp công dân`; the officer may write another than the form prints */
export function refusalNotice(
  facts: LetterFacts & { ground: string; informed: readonly string[] },
  number: string | undefined,
  words: Template,
): OfficialDocument {
  const told = factsOf(facts);
  return {
    ...headOf(facts, number),
    title: "THÔNG BÁO",
    about: ["Về việc từ chối tiếp công dân"],
    addressees: [`Ông (bà) ${told["name"]}`],
    blocks: [
      paragraph(wordsOf(words, "opening", told)),
      paragraph(wordsOf(words, "refusal", { ...told, ground: withinSentence(facts.ground) })),
    ],
    signer: facts.signer,
    recipients: ["Như trên", ...facts.informed.map((one) => `${one} (để biết)`), "Lưu: VT, hồ sơ"],
  };
}

/** @param competent the body that the citizen is to go to */
export function guidanceSlip(
  facts: LetterFacts & { competent: string },
  number: string | undefined,
  words: Template,
): OfficialDocument {
  const competent = withinSentence(facts.competent);
  const told: Record<string, string> = { ...factsOf(facts), competent };
  return {
    ...headOf(facts, number),
    title: "PHIẾU HƯỚNG DẪN",
    about: [`Gửi đơn, nội dung ${petitionWords[facts.kind]} đến cơ quan có thẩm quyền`],
    addressees: [`Ông (bà) ${told["name"]}`],
    blocks: [paragraph(wordsOf(words, "opening", told)), paragraph(wordsOf(words, "guidance", told))],
    signer: facts.signer,
    recipients: ["Như trên", "Lưu: VT, hồ sơ"],
  };
}

/** To the competent body. The citizen is told, except a denouncer, who is told apart. */
export function transferSlip(
  facts: LetterFacts & { competent: string; attached: readonly string[] },
  number: string | undefined,
  words: Template,
): OfficialDocument {
  const competent = withinSentence(facts.competent);
  const told: Record<string, string> = { ...factsOf(facts), competent };
  const { attached } = facts;
  return {
    ...headOf(facts, number),
    title: "PHIẾU CHUYỂN ĐƠN",
    about: [],
    addressees: [competent],
    blocks: [
      paragraph(wordsOf(words, "opening", told)),
      ...(attached.length === 0
        ? []
        : [
            { kind: "paragraph" as const, runs: ["Tài liệu kèm theo gồm:"], leads: true },
            ...attached.map((title): Block => ({ kind: "item", runs: [`${title};`] })),
          ]),
      paragraph(wordsOf(words, "request", told)),
    ],
    signer: facts.signer,
    recipients: [
      "Như trên",
      ...(facts.kind === "TO_CAO" ? [] : [`Ông (bà) ${told["name"]} (để biết)`]),
      "Lưu: VT, hồ sơ",
    ],
  };
}

/** @param where the site to come to, with its address */
export function appointmentSlip(
  facts: LetterFacts & { startsAt: Instant; where: string; presider: string },
  number: string | undefined,
  words: Template,
): OfficialDocument {
  const told = factsOf(facts);
  const [hours, minutes] = showClock(facts.startsAt).split(":");
  const when = `${hours} giờ ${minutes} phút, ${showWeekday(facts.startsAt)}, ngày ${showDate(facts.startsAt)}`;
  return {
    ...headOf(facts, number),
    title: "PHIẾU HẸN",
    about: ["Ngày, giờ, địa điểm tiếp công dân"],
    blocks: [
      { kind: "paragraph", runs: [wordsOf(words, "opening", told)], leads: true },
      item("Thời gian", when),
      item("Địa điểm", facts.where),
      item("Người tiếp công dân", facts.presider),
      paragraph(wordsOf(words, "closing", told)),
    ],
    signer: facts.signer,
    recipients: [`Ông (bà) ${told["name"]}`, "Lưu: hồ sơ"],
  };
}

function headOf(facts: LetterFacts, number: string | undefined) {
  return {
    issuer: facts.issuer,
    ...(number === undefined ? {} : { number }),
    placeAndDate: placeAndDate(facts.place, facts.at),
    draft: false,
  };
}

function factsOf(facts: LetterFacts): Record<string, string> {
  return {
    ...citizenFacts(facts.citizen),
    kind: petitionWords[facts.kind],
    summary: subjectOf(facts.summary),
    date: shortDay(facts.cameOn),
    day: shortDay(dayOf(facts.at)),
    body: facts.issuer.own,
  };
}

const paragraph = (text: string): Block => ({ kind: "paragraph", runs: [text] });
const item = (label: string, text: string): Block => ({
  kind: "item",
  runs: [{ text: `${label}: `, bold: true }, `${text};`],
});
