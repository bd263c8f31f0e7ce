/** Giấy biên nhận thông tin, tài liệu (BN; Mẫu số 02/TCD, ND154 khoản 4 Điều 14). Pure. */
import { dayOf, showClock, type Instant } from "#shared/time.ts";
import type { Block, OfficialDocument } from "../documents/document-model.ts";
import { placeAndDate, shortDay } from "../documents/document-words.ts";
import { citizenFacts, type CitizenTold } from "./citizen-told.ts";
import { wordsOf, type Template } from "./template-rules.ts";

export type ReceiptFacts = {
  issuer: OfficialDocument["issuer"];
  place: string;
  at: Instant;
  /** Where it was handed in, as the site's name and address. */
  where: string;
  receiver: { name: string; title: string };
  giver: CitizenTold;
  items: readonly {
    title: string;
    pages: number;
    /** In words, as `bản gốc`. */ condition: string;
  }[];
  copies: number;
};

export function receiptDocument(
  facts: ReceiptFacts,
  number: string | undefined,
  words: Template,
): OfficialDocument {
  const { issuer, receiver, items } = facts;
  const giver = citizenFacts(facts.giver);
  const [hours, minutes] = showClock(facts.at).split(":");
  const moment = {
    hour: `${hours} giờ ${minutes} phút`,
    date: shortDay(dayOf(facts.at)),
    place: facts.where,
  };
  return {
    issuer,
    ...(number === undefined ? {} : { number }),
    placeAndDate: placeAndDate(facts.place, facts.at),
    title: "GIẤY BIÊN NHẬN",
    about: ["Thông tin, tài liệu"],
    draft: false,
    blocks: [
      paragraph(wordsOf(words, "opening", moment)),
      paragraph(`Tôi là: ${receiver.name}; chức vụ: ${receiver.title}.`),
      paragraph(`Đã nhận của ông (bà): ${giver["name"]}.`),
      paragraph(
        `Số CCCD/Hộ chiếu (hoặc giấy tờ tùy thân): ${giver["idNumber"]}, ngày cấp: ${giver["idIssuedOn"]}, nơi cấp: ${giver["idIssuedBy"]}.`,
      ),
      { kind: "paragraph", runs: ["các thông tin, tài liệu sau:"], leads: true },
      {
        kind: "table",
        columns: [
          { title: "TT", share: 1, align: "center" },
          { title: "Tên thông tin, tài liệu", share: 8 },
          { title: "Số trang", share: 2, align: "center" },
          { title: "Tình trạng", share: 4 },
        ],
        rows: items.map(({ title, pages, condition }, index) => [
          String(index + 1),
          title,
          String(pages).padStart(2, "0"),
          condition,
        ]),
      },
      {
        kind: "signatures",
        closing: [wordsOf(words, "closing", { copies: String(facts.copies).padStart(2, "0") })],
        groups: [
          {
            place: "",
            boxes: [
              {
                title: "Người cung cấp thông tin, tài liệu",
                note: "(Ký, ghi rõ họ tên)",
                name: "",
              },
              {
                title: "Người nhận",
                note: "(Ký, ghi rõ họ tên, đóng dấu nếu có)",
                name: receiver.name,
              },
            ],
          },
        ],
      },
    ],
  };
}

const paragraph = (text: string): Block => ({ kind: "paragraph", runs: [text] });
