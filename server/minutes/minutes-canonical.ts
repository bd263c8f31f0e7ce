/**
 * The one canonical text that is frozen, and its hash (MN14). It is JSON with the keys of every object in code
 * point order, no white space, all letters composed (NFC), parts by name and statements by moment and id. It
 * holds what the minutes say (version, facts, amendments, statements, answers) and the very words that are
 * printed; who typed what when is history, not text. Its SHA-256 stands on every page. Pure.
 */
import { createHash } from "node:crypto";
import type { HearingId } from "#shared/ids.ts";
import type { TextBlock } from "#shared/minutes-facts.ts";
import type { Minutes } from "#shared/minutes.ts";
import { annexOf, textOf } from "./minutes-text.ts";

/** Raised when the form of the canonical text changes; old hashes keep their old form. */
const FORM = 1;

/** @throws when no facts were fixed yet: only what was read back can be frozen */
export function canonicalMinutes(minutes: Minutes): string {
  const { hearing, session, version, facts, reading } = minutes;
  if (facts === null || reading === null)
    throw new Error("Only minutes that were read back have a canonical text.");
  return canonical({
    form: FORM,
    session,
    hearing,
    version,
    facts,
    parts: minutes.parts
      .map(({ part, text }) => ({ part, text }))
      .toSorted((a, b) => (a.part < b.part ? -1 : 1)),
    statements: minutes.statements
      .map(({ id, kind, site, speaker, text, at, assignment }) => ({
        ...{ id, kind, site, speaker, text, at, assignment },
      }))
      .toSorted((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1)),
    answers: reading.answers
      .map(({ party, answer, text }) => ({ party, answer, text }))
      .toSorted((a, b) => (a.party < b.party ? -1 : 1)),
    words: [...textOf(minutes, facts, false), ...annexOf(minutes, facts)].flatMap(linesOf),
  });
}

/** SHA-256 of a canonical text, as 64 hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** What the code on every page says: kind and form, hearing, version, hash; in capitals, which makes it smaller. */
export function minutesCode(hearing: HearingId, version: number, hash: string): string {
  return `CTD-BB:${FORM}:${hearing.replaceAll("-", "")}:${version}:${hash}`.toUpperCase();
}

/** What a code read from a scan says of these minutes. */
export function readMinutesCode(
  code: string,
  expected: { hearing: HearingId; version: number; hash: string },
): "this" | "otherVersion" | "otherMinutes" | null {
  const { hearing, version, hash } = expected;
  const read = /^CTD-BB:\d+:([0-9A-F]{32}):(\d+):([0-9A-F]{64})$/.exec(code.trim().toUpperCase());
  if (read === null) return null;
  if (code.trim().toUpperCase() === minutesCode(hearing, version, hash)) return "this";
  return read[1] === hearing.replaceAll("-", "").toUpperCase() ? "otherVersion" : "otherMinutes";
}

function canonical(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.normalize("NFC"));
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
    return `{${fields.join(",")}}`;
  }
  return JSON.stringify(value);
}

/** The words of a block, line by line, as a reader gets them. */
export function linesOf(block: TextBlock): string[] {
  switch (block.kind) {
    case "heading":
      return [block.text];
    case "annex":
      return [block.title];
    case "paragraph":
    case "item":
      return [block.runs.map((run) => (typeof run === "string" ? run : run.text)).join("")];
    case "table":
      return [block.columns.map((one) => one.title), ...block.rows].map((row) => row.join(" | "));
    case "blank":
      return [];
  }
}
