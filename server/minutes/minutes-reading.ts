/** The pages that are read back on every room's screen, and who sees them (MN15, MN21). Pure. */
import type { Reading } from "#shared/minutes-endpoints.ts";
import type { TextBlock } from "#shared/minutes-facts.ts";
import { askedParties } from "#shared/minutes-machine.ts";
import type { Minutes } from "#shared/minutes.ts";
import type { Hearing, Member, Session } from "#shared/sessions.ts";
import { takesPartIn } from "./minutes-access.ts";
import { linesOf } from "./minutes-canonical.ts";
import { annexOf, textOf, type Written } from "./minutes-text.ts";

/** So many letters are read from five metres on one screen; a row of a table or a new block costs a line. */
const PAGE = 700;
const LINE = 45;

/** The whole text in screens; answers are shown beside it and come into it at the freezing. */
export function pagesOf(written: Written, facts: NonNullable<Minutes["facts"]>): TextBlock[][] {
  const unanswered = { ...written, reading: null };
  const blocks = [...textOf(unanswered, facts, false), ...annexOf(unanswered, facts)].flatMap(pieces);
  const pages: TextBlock[][] = [[]];
  let used = 0;
  for (const [index, block] of blocks.entries()) {
    const cost = weight(block);
    // A heading goes with what it stands over.
    const next = blocks[index + 1];
    const withNext = block.kind === "heading" && next ? cost + weight(next) : cost;
    if (used > 0 && used + withNext > PAGE) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(block);
    used += cost;
  }
  return pages;
}

function weight(block: TextBlock): number {
  return linesOf(block).reduce((sum, line) => sum + Math.max(LINE, line.length), 0);
}

/** Long paragraphs in sentences, long tables in rows: what no screen could hold whole. */
function pieces(block: TextBlock): TextBlock[] {
  if (weight(block) <= PAGE) return [block];
  if (block.kind === "table") {
    const tables: TextBlock[] = [];
    let rows: string[][] = [];
    for (const row of block.rows) {
      if (rows.length > 0 && weight({ ...block, rows: [...rows, row] }) > PAGE) {
        tables.push({ ...block, rows });
        rows = [];
      }
      rows.push(row);
    }
    return [...tables, { ...block, rows }];
  }
  if (block.kind !== "paragraph") return [block];
  const sentences =
    linesOf(block)
      .join("")
      .match(/[^.;!?]+[.;!?]*\s*|[.;!?]+\s*/g) ?? [];
  const parts: string[] = [];
  for (const sentence of sentences.flatMap(chunks)) {
    const last = parts.at(-1);
    if (last === undefined || last.length + sentence.length > PAGE) parts.push(sentence);
    else parts[parts.length - 1] = last + sentence;
  }
  return parts.map((text): TextBlock => ({ kind: "paragraph", runs: [text] }));
}

/** Somebody who writes ten thousand letters without a full stop is still read back. */
function chunks(sentence: string): string[] {
  return sentence.match(new RegExp(`[^]{1,${PAGE}}`, "gu")) ?? [];
}

/** The page as those see it who may know what is said; null while nothing is read back. */
export function readingOf(minutes: Minutes): Reading | null {
  const { facts, reading, hearing, seq } = minutes;
  if (minutes.state !== "readingBack" || facts === null || reading === null) return null;
  const blocks = pagesOf(minutes, facts)[reading.page - 1] ?? [];
  const parties = askedParties(facts).map(({ id, role, name, title, site }) => {
    const given = reading.answers.find((one) => one.party === id);
    return { id, role, name, title, site, answer: given?.answer ?? null, text: given?.text ?? "" };
  });
  return {
    ...{ hearing, seq, page: reading.page, pages: reading.pages },
    blocks: blocks.map(masked),
    isProtected: false,
    parties,
  };
}

/** For a screen outside the circle of a denunciation: that something is read, and nothing of it. */
export function hidden(reading: Reading): Reading {
  const parties = reading.parties.map((party) => ({ ...party, name: "", title: "", text: "" }));
  return { ...reading, blocks: [], isProtected: true, parties };
}

/** [MT6] Numbers of identity papers are printed, but no other room reads them off a screen. */
function masked(block: TextBlock): TextBlock {
  if (block.kind !== "item") return block;
  const hide = (text: string): string =>
    text.replaceAll(/\b(?:\d{12}|[A-Z]{1,2}\d{6,8})\b/g, (number) => `•••• ${number.slice(-4)}`);
  return {
    ...block,
    runs: block.runs.map((run) => (typeof run === "string" ? hide(run) : { ...run, text: hide(run.text) })),
  };
}

/**
 * Whose screen shows the reading: those who run the session, and those of the hearing while it is heard or
 * nothing is. Once the next citizen is called nobody else may read what the last one said (ND154 Điều 12.2).
 */
export function seesReading(session: Session, hearing: Hearing, member: Member): boolean {
  if (member.role === "presider" || member.role === "noteTaker") return true;
  if (member.role === "technician") return false;
  const isNow = session.current === null || session.current === hearing.id;
  return isNow && takesPartIn(session, hearing, member);
}
