/** Biên bản đối thoại với người khiếu nại (BBDT; Mẫu số 14, ND155). Pure; what is not known is left to the pen. */
import { dayOf, showClock, type Instant } from "#shared/time.ts";
import type { Block, OfficialDocument, SignatureBox } from "../documents/document-model.ts";
import { longDay, placeAndDate } from "../documents/document-words.ts";
import { citizenFacts, DOTS, type CitizenTold } from "./citizen-told.ts";
import { wordsOf, type Template } from "./template-rules.ts";

type Official = { name: string; title: string; body: string };

export type DialogueFacts = {
  issuer: OfficialDocument["issuer"];
  place: string;
  startedAt: Instant;
  endedAt: Instant;
  /** Where it was held; online: the central site and the component sites. */
  where: string;
  presider: Official;
  noteTaker: Official;
  /** `absence` says, where a complainant is away, whether for a reason. */
  complainants: readonly (CitizenTold & { absence?: "excused" | "unexcused" })[];
  complainedOf: readonly Official[];
  concerned: readonly { name: string; address: string }[];
  agencies: readonly Official[];
  purpose: string;
  opinions: readonly { by: string; text: string }[];
  agreed: string;
  different: string;
  other: string;
  /** Who refused to sign, with the reason. */
  refusedToSign: readonly { name: string; reason: string }[];
  copies: number;
};

export function dialogueMinutes(facts: DialogueFacts, words: Template): OfficialDocument {
  return {
    issuer: facts.issuer,
    placeAndDate: placeAndDate(facts.place, facts.startedAt),
    title: "BIÊN BẢN ĐỐI THOẠI VỚI NGƯỜI KHIẾU NẠI",
    about: [],
    draft: false,
    blocks: [
      paragraph(`Vào hồi ${momentOf(facts.startedAt)}, tại ${facts.where}.`),
      ...attendance(facts),
      { kind: "heading", text: "II. NỘI DUNG ĐỐI THOẠI" },
      lead(
        "1. Người giải quyết khiếu nại hoặc người được phân công chủ trì đối thoại nêu mục đích, yêu cầu của việc đối thoại, tóm tắt kết quả xác minh nội dung khiếu nại và những nội dung đối thoại:",
      ),
      paragraph(facts.purpose),
      lead("2. Ý kiến của những người tham gia đối thoại về từng nội dung đối thoại:"),
      ...items(facts.opinions.map(({ by, text }) => `${by}: ${text}`)),
      { kind: "heading", text: "III. KẾT QUẢ ĐỐI THOẠI" },
      result("Những nội dung đối thoại đã thống nhất", facts.agreed),
      result("Những vấn đề còn ý kiến khác nhau", facts.different),
      result("Những ý kiến khác", facts.other),
      paragraph(`Buổi đối thoại kết thúc hồi ${momentOf(facts.endedAt)}.`),
      ...facts.refusedToSign.map(({ name, reason }) =>
        paragraph(`Ông (bà) ${name} không ký xác nhận, lý do: ${reason}.`),
      ),
      {
        kind: "signatures",
        closing: [wordsOf(words, "closing", { copies: String(facts.copies).padStart(2, "0") })],
        groups: [{ place: "", boxes: boxes(facts) }],
      },
    ],
  };
}

function attendance(facts: DialogueFacts): Block[] {
  const away = { excused: "vắng mặt có lý do", unexcused: "vắng mặt không có lý do" };
  return [
    { kind: "heading", text: "I. THÀNH PHẦN THAM GIA ĐỐI THOẠI" },
    lead("1. Người giải quyết khiếu nại, người được phân công chủ trì đối thoại:"),
    ...items([official(facts.presider)]),
    lead("2. Người ghi biên bản:"),
    ...items([official(facts.noteTaker)]),
    lead("3. Người khiếu nại (hoặc người đại diện, người được ủy quyền khiếu nại):"),
    ...items(
      facts.complainants.map((one) => {
        const { name, idNumber, idIssuedOn, idIssuedBy } = citizenFacts(one);
        const absence = one.absence === undefined ? "" : ` (${away[one.absence]})`;
        return `Ông (bà) ${name}; số căn cước/định danh cá nhân/giấy chứng nhận căn cước/hộ chiếu: ${idNumber}, ngày cấp ${idIssuedOn}, nơi cấp ${idIssuedBy}${absence}`;
      }),
    ),
    lead("4. Người bị khiếu nại (hoặc người đại diện, người được ủy quyền của người bị khiếu nại (nếu có)):"),
    ...items(facts.complainedOf.map(official)),
    lead("5. Người có quyền, nghĩa vụ liên quan (nếu có):"),
    ...items(facts.concerned.map(({ name, address }) => `Ông (bà) ${name}; địa chỉ: ${address}`)),
    lead("6. Đại diện cơ quan, tổ chức, cá nhân có liên quan (nếu có):"),
    ...items(facts.agencies.map(official)),
  ];
}

const official = ({ name, title, body }: Official): string =>
  `Ông (bà) ${name}; chức vụ: ${title}; cơ quan: ${body}`;

/** The six boxes of the form, two in a row. */
function boxes(facts: DialogueFacts): SignatureBox[] {
  const only = (people: readonly { name: string }[]): string =>
    people.length === 1 ? (people[0]?.name ?? "") : "";
  const hand = "(Ký, ghi rõ họ tên hoặc điểm chỉ)";
  return [
    { title: "Người bị khiếu nại", note: "(Ký, ghi rõ họ tên)", name: only(facts.complainedOf) },
    {
      title: "Người giải quyết khiếu nại (hoặc người được phân công chủ trì đối thoại)",
      note: "(Ký, ghi rõ họ tên, đóng dấu (nếu có))",
      name: facts.presider.name,
    },
    {
      title: "Người khiếu nại (hoặc người đại diện, người được ủy quyền)",
      note: hand,
      name: only(facts.complainants),
    },
    {
      title: "Đại diện cơ quan, tổ chức, cá nhân có liên quan",
      note: "(Ký, ghi rõ họ tên, đóng dấu (nếu có))",
      name: only(facts.agencies),
    },
    { title: "Người có quyền và nghĩa vụ liên quan", note: hand, name: only(facts.concerned) },
    { title: "Người ghi biên bản", note: "(Ký, ghi rõ họ tên)", name: facts.noteTaker.name },
  ];
}

function momentOf(at: Instant): string {
  const [hours, minutes] = showClock(at).split(":");
  return `${hours} giờ ${minutes} phút, ${longDay(dayOf(at))}`;
}

const paragraph = (text: string): Block => ({ kind: "paragraph", runs: [text === "" ? DOTS : text] });
const lead = (text: string): Block => ({ kind: "paragraph", runs: [text], leads: true });
const result = (label: string, text: string): Block => ({
  kind: "paragraph",
  runs: [{ text: `${label}: `, bold: true }, text === "" ? "Không có." : text],
});
const items = (texts: readonly string[]): Block[] =>
  (texts.length === 0 ? ["Không có"] : texts).map((text) => ({ kind: "item", runs: [`${text}.`] }));
