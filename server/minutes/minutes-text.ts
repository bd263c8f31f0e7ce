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
import type { MinutesWordsPart } from "../database/migrations/0023-minutes-words.ts";
import { showDay } from "#shared/working-days.ts";
import { bold, fixedWords, heading, linesIn, siteName, UNKNOWN, words } from "./minutes-words.ts";

export type Written = Pick<Minutes, "parts" | "statements" | "reading">;

/** @param blanks whether what is still empty is dotted for the hand, as in a draft */
export function textOf(written: Written, facts: MinutesFacts, blanks: boolean): TextBlock[] {
  const fixed = fixedWords(facts);
  const fact = (part: FactPart & MinutesWordsPart): TextBlock[] => {
    const amendment = partText(written, part);
    const shown = [...facts[part], ...amended(amendment)];
    return shown.length === 0 ? [] : [heading(fixed[part]), ...shown];
  };
  const free = (part: PartName & MinutesWordsPart, kinds: readonly StatementKind[]): TextBlock[] => {
    const said = written.statements.flatMap((one, index) =>
      kinds.includes(one.kind) ? statement(one, index + 1, facts) : [],
    );
    const text = paragraphs(partText(written, part));
    const empty: TextBlock[] = blanks ? [{ kind: "blank", lines: 3 }] : [words("Không có.")];
    return [heading(fixed[part]), ...(said.length + text.length === 0 ? empty : [...said, ...text])];
  };
  return [
    ...facts.opening,
    ...fact("sites"),
    ...fact("people"),
    ...fact("identity"),
    ...free("requests", ["account"]),
    ...fact("documents"),
    ...free("opinions", ["opinion"]),
    ...free("dialogue", ["dialogue", "other"]),
    ...free("conclusion", ["directive"]),
    ...free("agreed", []),
    ...free("different", []),
    ...fact("speaking"),
    ...fact("incidents"),
    ...fact("ending"),
    ...remarks(written, facts, blanks),
  ];
}

/** What stands on pages of its own behind the signatures. */
export function annexOf(written: Written, facts: MinutesFacts): TextBlock[] {
  return [
    { kind: "annex", title: fixedWords(facts).annex },
    ...facts.recording,
    ...amended(partText(written, "recording")),
  ];
}

function partText({ parts }: Written, name: PartName): string {
  return parts.find((one) => one.part === name)?.text ?? "";
}

const paragraphs = (text: string): TextBlock[] => linesIn(text).map((line) => words(line));

function amended(text: string): TextBlock[] {
  const [first, ...more] = linesIn(text);
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
