/** A notice as an official letter (domain §8.1, §8.2 GM): the very words that were written, so that an old one prints again as it was. */
import type { Instant } from "#shared/time.ts";
import type { Block, OfficialDocument, Signer } from "../documents/document-model.ts";
import { placeAndDate } from "../documents/document-words.ts";

export type Letter = {
  subject: string;
  text: string;
  label: string;
  draftedAt: Instant;
  kind: string;
  /** The issuing body and the one above it; the province's name for place and date. */
  issuer: OfficialDocument["issuer"];
  place: string;
  seenLink: string;
  signer: Signer;
  /** Null until it was issued. */
  number: string | null;
};

const greeting = /^Kính gửi: /;

export function letterOf(letter: Letter): OfficialDocument {
  const lines = letter.text.split("\n");
  const addressee = lines.find((line) => greeting.test(line))?.replace(greeting, "") ?? letter.label;
  const isInvitation = letter.kind === "invitation";
  return {
    issuer: letter.issuer,
    number: letter.number ?? (isInvitation ? "…/GM" : "…/TB"),
    placeAndDate: placeAndDate(letter.place, letter.draftedAt),
    title: isInvitation ? "GIẤY MỜI" : "THÔNG BÁO",
    about: [letter.subject],
    draft: false,
    addressees: [addressee],
    blocks: lines.filter((line) => line !== "" && !greeting.test(line)).map(asBlock),
    recipients: ["Như trên", "Lưu: VT, hồ sơ buổi tiếp"],
    signer: letter.signer,
    qr: { text: letter.seenLink, caption: "Quét mã để báo đã nhận" },
  };
}

function asBlock(line: string): Block {
  return line.startsWith("- ")
    ? { kind: "item", runs: [line.slice(2)] }
    : { kind: "paragraph", runs: [line], leads: line.endsWith(":") };
}
