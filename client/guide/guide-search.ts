/** The guide as a list of headings, and its sentences as pieces (pure). */
import { plain } from "../organisations/organisation-tree.ts";
import { chapterIds, type Book, type ChapterId } from "../text/guide-book.ts";

/** Words, or the key of the word that a page uses. */
type Piece = { words: string } | { label: string };

const label = /\[\[([\w.]+)\]\]/;

/** Takes `[[key]]` out of a sentence. */
export function pieces(sentence: string): Piece[] {
  // split() gives what was captured at the odd places.
  return sentence.split(label).flatMap((text, index): Piece[] => {
    if (index % 2 === 1) return [{ label: text }];
    return text === "" ? [] : [{ words: text }];
  });
}

/** The word that a key of the guide stands for; undefined when there is none. */
export function wordOf(words: object, key: string): string | undefined {
  let at: unknown = words;
  for (const part of key.split("."))
    at = typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined;
  return typeof at === "string" ? at : undefined;
}

/** Where a heading stands in its chapter; troubles and sections may have the same id. */
export const troubleAnchor = (id: string): string => `su-co-${id}`;

type Heading = { anchor: string; words: string; isTrouble: boolean };

export type Found = { chapter: ChapterId; title: string; headings: Heading[] };

/** Chapters with those of their headings that hold every word searched for; a chapter whose title does is given whole. */
export function search(book: Book, wanted: string): Found[] {
  const parts = plain(wanted).split(/\s+/);
  const fits = (words: string) => parts.every((part) => plain(words).includes(part));
  return chapterIds.flatMap((chapter) => {
    const { title, sections, troubles } = book[chapter];
    const headings = [
      ...sections.map(({ id, heading }) => ({ anchor: id, words: heading, isTrouble: false })),
      ...troubles.map(({ id, what }) => ({ anchor: troubleAnchor(id), words: what, isTrouble: true })),
    ];
    const kept = fits(title) ? headings : headings.filter(({ words }) => fits(words));
    return kept.length > 0 ? [{ chapter, title, headings: kept }] : [];
  });
}
