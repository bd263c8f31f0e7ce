import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "../text/en.ts";
import { chapterIds, pictureNames, type Book } from "../text/guide-book.ts";
import { vi } from "../text/vi.ts";
import { books } from "./books.ts";
import { helpFor } from "./guide-places.ts";
import { pieces, search, wordOf } from "./guide-search.ts";

const languages = [
  ["Vietnamese", books.vi, vi],
  ["English", books.en, en],
] as const;

function sentences(book: Book): string[] {
  return chapterIds.flatMap((id) => {
    const { title, lead, sections, troubles } = book[id];
    return [
      ...[title, lead],
      ...sections.flatMap((one) => [one.heading, ...one.steps, ...(one.picture ? [one.picture.shows] : [])]),
      ...troubles.flatMap((one) => [one.what, ...one.remedy]),
    ];
  });
}

describe.each(languages)("the guide in %s", (_, book, words) => {
  test("names buttons and pages only by words that they really have, and without gaps to fill", () => {
    const keys = sentences(book).flatMap((one) =>
      pieces(one).flatMap((piece) => ("label" in piece ? [piece.label] : [])),
    );
    expect(keys.length).toBeGreaterThan(90);
    for (const key of keys) {
      const word = wordOf(words, key);
      expect(word, key).toBeTypeOf("string");
      expect(word, key).not.toMatch(/{{/);
    }
  });

  test("has no empty sentence and no bracket left over", () => {
    for (const one of sentences(book)) {
      expect(one.trim()).not.toBe("");
      for (const piece of pieces(one)) if ("words" in piece) expect(piece.words).not.toMatch(/\[\[|\]\]/);
    }
  });

  test("tells steps in every section, and in every chapter what to do when it goes wrong", () => {
    for (const id of chapterIds) {
      expect(book[id].troubles.length, id).toBeGreaterThan(0);
      for (const { steps, heading } of book[id].sections) expect(steps.length, heading).toBeGreaterThan(0);
    }
  });
});

test("both languages have the same addresses and pictures", () => {
  const frame = (book: Book) =>
    chapterIds.map((id) => ({
      sections: book[id].sections.map((one) => [one.id, one.picture?.name ?? null]),
      troubles: book[id].troubles.map((one) => one.id),
    }));
  expect(frame(books.en)).toEqual(frame(books.vi));
});

test("every picture lies there, is shown once, and has the size that the page keeps free for it", () => {
  const shown = chapterIds.flatMap((id) => books.vi[id].sections.flatMap((one) => one.picture?.name ?? []));
  expect(shown.toSorted()).toEqual([...pictureNames].toSorted());
  for (const name of pictureNames) {
    const file = readFileSync(join(import.meta.dirname, "pictures", `${name}.webp`));
    expect(file.subarray(0, 4).toString() + file.subarray(8, 12).toString(), name).toBe("RIFFWEBP");
    // A lossy picture's sizes stand in its frame header, after the start code.
    const at = file.indexOf(Buffer.from([0x9d, 0x01, 0x2a]));
    expect([file.readUInt16LE(at + 3) & 0x3fff, file.readUInt16LE(at + 5) & 0x3fff], name).toEqual([
      1366, 768,
    ]);
  }
});

test("headings are found without accents, in any order of words, in chapters and troubles alike", () => {
  const anchors = (wanted: string) =>
    search(books.vi, wanted).flatMap((one) => one.headings.map(({ anchor }) => `${one.chapter}#${anchor}`));
  expect(anchors("ban quet")).toEqual(["minutes#su-co-scan-refused"]);
  expect(anchors("truyền đường mất").toSorted()).toEqual(["minutes#su-co-line-lost", "room#su-co-line-lost"]);
  expect(anchors("khong co de muc nay")).toEqual([]);
  // A chapter's own title gives the whole chapter; nothing searched for gives the whole guide.
  expect(anchors("sau buổi tiếp").length).toBe(
    books.vi["follow-up"].sections.length + books.vi["follow-up"].troubles.length,
  );
  expect(search(books.vi, " ").map((one) => one.chapter)).toEqual([...chapterIds]);
});

test("help on a page opens the chapter about it", () => {
  const id = "7d4fc23b-fde5-4874-8d0b-2bcb9266659f";
  for (const [path, address] of [
    ["/", "/guide/start"],
    ["/matters/new", "/guide/booking"],
    ["/sessions/new", "/guide/booking"],
    [`/sessions/${id}`, "/guide/preparation"],
    [`/sessions/${id}/room`, "/guide/room"],
    [`/sessions/${id}/conclusions`, "/guide/follow-up"],
    [`/sessions/${id}/hearings/${id}/minutes`, "/guide/minutes"],
    [`/sessions/${id}/hearings/${id}/watch`, "/guide/recording"],
    ["/readiness/board", "/guide/preparation"],
    ["/kept", "/guide/recording"],
    ["/register", "/guide/follow-up"],
    ["/audit", "/guide"],
  ] as const)
    expect(helpFor(path), path).toBe(address);
});
