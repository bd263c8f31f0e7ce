/** The words of a kind of document as rows: which hold on a day, and how places in braces are filled. Pure. */
import type { Day } from "#shared/time.ts";

export type TemplateRow = {
  kind: string;
  part: string;
  version: number;
  words: string;
  valid_from: Day;
  valid_to: Day | null;
};

/** The words of one kind as they hold on a day. */
export type Template = {
  /** The highest version among them: together with the kind it tells which words a document was made of. */
  version: number;
  parts: Readonly<Record<string, string>>;
};

const placeholder = /\{([a-zA-Z]+)\}/g;

/**
 * Of each part the words that began last; of those of one day the version entered last. Where none has
 * begun yet, the first that will: a document of the time before the program is better said in these words
 * than in none.
 */
export function templateOn(rows: readonly TemplateRow[], day: Day): Template {
  const parts: Record<string, string> = {};
  let version = 0;
  for (const part of new Set(rows.map((row) => row.part))) {
    const own = rows.filter((row) => row.part === part);
    const begun = own.filter((row) => row.valid_from <= day && (row.valid_to ?? day) >= day);
    const [found] = begun.toSorted(lastFirst);
    const row = found ?? own.toSorted(lastFirst).at(-1);
    if (row === undefined) continue;
    parts[part] = row.words;
    version = Math.max(version, row.version);
  }
  return { version, parts };
}

const lastFirst = (one: TemplateRow, other: TemplateRow): number =>
  one.valid_from === other.valid_from
    ? other.version - one.version
    : one.valid_from < other.valid_from
      ? 1
      : -1;

/**
 * A part's words with its places filled.
 * @throws when the kind has no such part, or a place has no fact: a fault of the program, never of its user
 */
export function wordsOf(
  template: Template,
  part: string,
  facts: Readonly<Record<string, string>> = {},
): string {
  const words = template.parts[part];
  if (words === undefined) throw new Error(`A template without the part ${part}.`);
  return words.replace(placeholder, (_, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`The part ${part} names ${name}, which is not given.`);
    return fact;
  });
}

/** A part's words as a list, a line each. */
export function linesOf(
  template: Template,
  part: string,
  facts: Readonly<Record<string, string>> = {},
): string[] {
  return wordsOf(template, part, facts)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The places in words, each once. */
export function placesIn(words: string): string[] {
  return [...new Set([...words.matchAll(placeholder)].map(([, name = ""]) => name))];
}
