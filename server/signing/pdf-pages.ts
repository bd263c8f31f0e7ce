/** The tree of pages (ISO 32000-1, 7.7.3). */
import type { PdfFile } from "./pdf-file.ts";
import { dictOf } from "./pdf-indirect.ts";
import { UnreadablePdf, type PdfValue } from "./pdf-objects.ts";

export type Ref = Extract<PdfValue, { is: "ref" }>;

const mostPages = 5000;

/** All pages in their order, as they were after the update of that index. */
export function pagesOf(file: PdfFile, after: number): Ref[] {
  const root = dictOf(file.resolve(file.updates[after]?.trailer.get("Root"), after));
  const pages: Ref[] = [];
  const seen = new Set<number>();
  const walk = (value: PdfValue | undefined): void => {
    if (value?.is !== "ref" || seen.has(value.number) || seen.size > mostPages)
      throw new UnreadablePdf("A broken tree of pages.");
    seen.add(value.number);
    const kids = file.resolve(dictOf(file.lookUp(value.number, after)).get("Kids"), after);
    if (kids.is === "array") kids.items.forEach(walk);
    else pages.push(value);
  };
  walk(root.get("Pages"));
  return pages;
}

export function firstPage(file: PdfFile, after: number): Ref {
  const [page] = pagesOf(file, after);
  if (!page) throw new UnreadablePdf("No page.");
  return page;
}
