/**
 * Thông báo kết luận việc tiếp công dân (TBKL; ND154 khoản 2 Điều 25; domain §8.2). No national form exists;
 * its look follows ND30 Phụ lục I. Pure.
 */
import { dayOf, type Instant } from "#shared/time.ts";
import type { Block, OfficialDocument, Signer } from "../documents/document-model.ts";
import { placeAndDate, shortDay } from "../documents/document-words.ts";
import { wordsOf, type Template } from "./template-rules.ts";

/** What was concluded in one matter. */
export type MatterConclusion = {
  /** `KN-2026-0012` */
  code: string;
  /** Of a denunciation the neutral words, unless the document goes to its circle alone. */
  applicant: string;
  summary: string;
  /** What the bodies said, each named by body. */
  opinions: readonly { by: string; text: string }[];
  conclusion: string;
  /** Who does what until when; none where the presider answered at once. */
  tasks: readonly {
    body: string;
    what: string;
    /** In words, as `trước ngày 15/12/2026` or `10 ngày làm việc`. */
    limit: string;
    /** Whom the citizen asks, or empty. */
    contact: string;
  }[];
  /** Who answers the citizen. */
  answers: string;
};

export type ConclusionFacts = {
  issuer: OfficialDocument["issuer"];
  place: string;
  at: Instant;
  session: {
    title: string;
    heldAt: Instant;
    centralSite: string;
    /** Post and name. */ presider: string;
  };
  matters: readonly MatterConclusion[];
  signer: Signer;
  /** Nơi nhận: citizens, bodies, the central office where it is concerned, and `Lưu: VT, …`. */
  recipients: readonly string[];
};

/** The whole notice. */
export function conclusionDocument(
  facts: ConclusionFacts,
  number: string | undefined,
  words: Template,
): OfficialDocument {
  const { issuer, session, matters } = facts;
  const date = shortDay(dayOf(session.heldAt));
  const told = { date, body: issuer.own, session: session.title, place: session.centralSite };
  return {
    issuer,
    ...(number === undefined ? {} : { number }),
    placeAndDate: placeAndDate(facts.place, facts.at),
    title: "THÔNG BÁO",
    about: ["Kết luận việc tiếp công dân", `tại buổi tiếp công dân trực tuyến ngày ${date}`],
    draft: false,
    blocks: [
      paragraph(wordsOf(words, "opening", { ...told, presider: session.presider })),
      ...matters.flatMap((matter, index) => matterBlocks(matter, matters.length > 1 ? index + 1 : null)),
      ...(matters.some((matter) => matter.tasks.length > 0) ? taskTable(matters) : []),
      paragraph(wordsOf(words, "closing", told)),
    ],
    signer: facts.signer,
    recipients: facts.recipients,
  };
}

const paragraph = (text: string): Block => ({ kind: "paragraph", runs: [text] });

const told = (label: string, text: string): Block => ({
  kind: "paragraph",
  runs: [{ text: `${label}: `, bold: true }, text],
});

function matterBlocks(matter: MatterConclusion, number: number | null): Block[] {
  const { code, applicant, summary, opinions, conclusion, answers } = matter;
  return [
    { kind: "heading", text: `${number === null ? "" : `${number}. `}Vụ việc ${code}: ${applicant}` },
    told("Nội dung", summary),
    ...(opinions.length === 0
      ? []
      : [
          {
            kind: "paragraph" as const,
            runs: [{ text: "Ý kiến của các cơ quan:", bold: true }],
            leads: true,
          },
          ...opinions.map(({ by, text }): Block => ({ kind: "item", runs: [`${by}: ${text}`] })),
        ]),
    told("Kết luận", conclusion),
    told("Trả lời công dân", answers),
  ];
}

/** Who does what until when, at one glance. */
function taskTable(matters: readonly MatterConclusion[]): Block[] {
  const rows = matters.flatMap(({ code, tasks }) => tasks.map((task) => ({ code, ...task })));
  return [
    { kind: "heading", text: "Phân công thực hiện" },
    {
      kind: "table",
      columns: [
        { title: "TT", share: 1.2, align: "center" },
        { title: "Vụ việc", share: 3.9 },
        { title: "Cơ quan được giao", share: 3.6 },
        { title: "Nội dung giao", share: 5 },
        { title: "Thời hạn", share: 2.8 },
        { title: "Công dân liên hệ", share: 3 },
      ],
      rows: rows.map(({ code, body, what, limit, contact }, index) => [
        String(index + 1),
        ...[code, body, what, limit, contact],
      ]),
    },
  ];
}
