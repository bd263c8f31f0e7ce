/**
 * The whole text of the minutes in its order (domain §8.3): facts with the note-taker's amendments beside
 * them, statements under the heading of their kind, and what each party answered. The same blocks are read
 * back on the screens, hashed and printed. Pure. Rules MN4, MN13.
 */
import type { MinutesFacts, TextBlock } from "#shared/minutes-facts.ts";
import type {
  Answer,
  Assignment,
  FactPart,
  Minutes,
  PartName,
  Statement,
  StatementKind,
} from "#shared/minutes.ts";
import { showClockWithSeconds } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import { bold, heading, siteName, UNKNOWN, words } from "./minutes-words.ts";

export type Written = Pick<Minutes, "parts" | "statements" | "reading">;

/** @param blanks whether what is still empty is dotted for the hand, as in a draft */
export function textOf(written: Written, facts: MinutesFacts, blanks: boolean): TextBlock[] {
  const fact = (title: string, part: FactPart): TextBlock[] => {
    const amendment = partText(written, part);
    const shown = [...facts[part], ...amended(amendment)];
    return shown.length === 0 ? [] : [heading(title), ...shown];
  };
  const free = (title: string, part: PartName | null, kinds: readonly StatementKind[]): TextBlock[] => {
    const said = written.statements.flatMap((one, index) =>
      kinds.includes(one.kind) ? statement(one, index + 1, facts) : [],
    );
    const text = part === null ? [] : paragraphs(partText(written, part));
    const empty: TextBlock[] = blanks ? [{ kind: "blank", lines: 3 }] : [words("Không có.")];
    return [heading(title), ...(said.length + text.length === 0 ? empty : [...said, ...text])];
  };
  return [
    ...facts.opening,
    ...fact("I. CÁC ĐIỂM CẦU", "sites"),
    ...fact("II. THÀNH PHẦN THAM GIA", "people"),
    ...fact("III. KIỂM TRA NHÂN THÂN, PHỔ BIẾN NỘI QUY", "identity"),
    ...free("IV. NỘI DUNG CÔNG DÂN TRÌNH BÀY VÀ YÊU CẦU", "requests", ["account"]),
    ...fact("V. TÀI LIỆU TIẾP NHẬN", "documents"),
    ...free("VI. Ý KIẾN CỦA CƠ QUAN THAM MƯU VÀ CÁC CƠ QUAN LIÊN QUAN", "opinions", ["opinion"]),
    ...free("VII. ĐỐI THOẠI VÀ Ý KIẾN KHÁC", "dialogue", ["dialogue", "other"]),
    ...free("VIII. KẾT LUẬN, Ý KIẾN CHỈ ĐẠO CỦA NGƯỜI CHỦ TRÌ", "conclusion", ["directive"]),
    ...free("IX. NỘI DUNG THỐNG NHẤT", "agreed", []),
    ...free("X. NỘI DUNG CÒN Ý KIẾN KHÁC NHAU", "different", []),
    ...fact("XI. THỜI GIAN PHÁT BIỂU", "speaking"),
    ...fact("XII. TẠM DỪNG VÀ SỰ CỐ KỸ THUẬT", "incidents"),
    ...fact("XIII. KẾT THÚC", "ending"),
    ...remarks(written, facts, blanks),
  ];
}

/** What stands on pages of its own behind the signatures. */
export function annexOf(written: Written, facts: MinutesFacts): TextBlock[] {
  return [
    { kind: "annex", title: "PHỤ LỤC\nDANH MỤC TỆP GHI ÂM, GHI HÌNH" },
    ...facts.recording,
    ...amended(partText(written, "recording")),
  ];
}

function partText({ parts }: Written, name: PartName): string {
  return parts.find((one) => one.part === name)?.text ?? "";
}

const lines = (text: string): string[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const paragraphs = (text: string): TextBlock[] => lines(text).map((line) => words(line));

function amended(text: string): TextBlock[] {
  const [first, ...more] = lines(text);
  if (first === undefined) return [];
  const lead = { text: "Bổ sung, đính chính của người ghi biên bản: ", italic: true };
  return [words(lead, first), ...more.map((line) => words(line))];
}

function statement(one: Statement, number: number, facts: MinutesFacts): TextBlock[] {
  const where = siteName(facts.siteNames, one.site);
  const lead: TextBlock = {
    kind: "paragraph",
    leads: true,
    runs: [
      bold(`${number}. ${one.speaker}`),
      { text: ` (${where}, lúc ${showClockWithSeconds(one.at)}):`, italic: true },
    ],
  };
  const assigned = one.assignment === null ? [] : [words(assignmentWords(one.assignment))];
  return [lead, ...paragraphs(one.text), ...assigned];
}

function assignmentWords({ body, due, limit, contact }: Assignment): string {
  const until = [due === null ? "" : `chậm nhất ngày ${showDay(due)}`, limit].filter((one) => one !== "");
  const term = until.length === 0 ? "" : `; thời hạn: ${until.join(", ")}`;
  const who = contact === "" ? "" : `; người liên hệ, thông báo kết quả cho công dân: ${contact}`;
  return `Giao: ${body}${term}${who}.`;
}

const answerWords: Record<Answer["answer"], string> = {
  agrees: "đã nghe đọc lại, công nhận nội dung biên bản là đúng",
  remarks: "đã nghe đọc lại, có ý kiến bổ sung",
  refuses: "không công nhận nội dung biên bản, lý do",
  none: "được hỏi nhưng không có ý kiến (không coi là đồng ý)",
};

/** [MN15] Remarks, and what each citizen and agency answered when the text was read back. */
function remarks(written: Written, facts: MinutesFacts, blanks: boolean): TextBlock[] {
  const own = paragraphs(partText(written, "remarks"));
  const answers = written.reading?.answers ?? [];
  const asked = facts.parties.filter((party) => party.role === "citizen" || party.role === "agency");
  const said = asked.flatMap((party): TextBlock[] => {
    const answer = answers.find((one) => one.party === party.id);
    if (answer === undefined) return [];
    const who =
      party.role === "agency" ? "Đại diện cơ quan, đơn vị" : party.title === "" ? "Công dân" : party.title;
    const name = party.name === "" ? who : `${who} ${party.name}`;
    const text = answer.text === "" ? "" : `: ${answer.text}`;
    return [
      words(`- ${name} (${siteName(facts.siteNames, party.site)}) ${answerWords[answer.answer]}${text}.`),
    ];
  });
  const empty = blanks ? [words(`Ý kiến đối với biên bản: ${UNKNOWN}${UNKNOWN}`)] : [];
  return own.length + said.length === 0 ? empty : [...own, ...said];
}
