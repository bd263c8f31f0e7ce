/**
 * Whether an update of a PDF brought nothing but signatures: against shadow attacks, where a later update
 * exchanges what a reader sees while the signature over the earlier bytes stays right. Everything is
 * forbidden but what a signature needs: its field, its widget, its data for long-term proof.
 */
import type { PdfFile } from "./pdf-file.ts";
import { dictOf } from "./pdf-indirect.ts";
import { pagesOf } from "./pdf-pages.ts";
import { printValue, skipWhite, type PdfDict, type PdfValue } from "./pdf-objects.ts";
import { createReferences, type References } from "./pdf-references.ts";
import type { Update } from "./pdf-table.ts";

/** Entries of the catalog that show nothing: forms are compared by themselves. */
const quietInCatalog = new Set(["AcroForm", "DSS", "Extensions", "Version", "Metadata", "Perms"]);
const quietInForm = new Set(["Fields", "SigFlags", "DR", "DA"]);
const quietInInfo = new Set(["ModDate", "Producer"]);
const trailerKeys = new Set("Size Root Info ID Prev Type W Index Length Filter DecodeParms".split(" "));
const forbiddenInWidget = ["A", "AA", "Kids", "MK", "OC"];
/** In square points; a quarter of A4. A larger picture would rather hide text than show who signed. */
const largestMark = (595 * 842) / 4;

/** @returns a check of the update of that index against the document before it; it may throw UnreadablePdf */
export function createUpdateCheck(file: PdfFile): (index: number) => boolean {
  const references = createReferences(file);
  return (index) => {
    const update = file.updates[index];
    const before = file.updates[index - 1];
    if (!update || !before || !isTidy(file, index, update, before)) return false;
    return new Comparison(file, index, references).holds();
  };
}

/** Its bytes are exactly the objects its table names, so that nothing hides between them. */
function isTidy(file: PdfFile, index: number, update: Update, before: Update): boolean {
  if (update.table < before.end) return false;
  const { trailer } = update;
  if ([...trailer.keys()].some((key) => !trailerKeys.has(key))) return false;
  if (!same(trailer.get("Root"), before.trailer.get("Root"))) return false;
  const places = [...update.entries].filter(([number]) => number !== update.tableNumber);
  const starts: { number: number; at: number; generation: number }[] = [];
  for (const [number, place] of places) {
    if (place.is === "free" && number !== 0) return false;
    if (place.is === "at") starts.push({ number, at: place.at, generation: place.generation });
    if (place.is === "in" && update.entries.get(place.stream)?.is !== "at") return false;
  }
  let end = before.end;
  for (const { number, at, generation } of starts.toSorted((one, other) => one.at - other.at)) {
    if (!isGap(file.bytes, end, at)) return false;
    const found = file.readAt(at, index);
    if (found.number !== number || found.generation !== generation) return false;
    end = found.end;
  }
  return isGap(file.bytes, end, update.table);
}

/** White space and comments, none of which a repairing reader could take for an object. */
function isGap(bytes: Buffer, from: number, to: number): boolean {
  if (skipWhite(bytes, from) !== to) return false;
  return !bytes.subarray(from, to).includes("obj");
}

function same(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.is === "stream" || other.is === "stream") return false;
  return printValue(one) === printValue(other);
}

class Comparison {
  readonly file: PdfFile;
  readonly index: number;
  readonly references: References;
  /** Numbers whose change has been found harmless. */
  readonly settled = new Set<number>();

  constructor(file: PdfFile, index: number, references: References) {
    this.file = file;
    this.index = index;
    this.references = references;
  }

  holds(): boolean {
    return this.catalogHolds() && this.infoHolds() && this.pagesHold() && this.restIsNew();
  }

  private was = (value: PdfValue | undefined): PdfValue => this.file.resolve(value, this.index - 1);
  private now = (value: PdfValue | undefined): PdfValue => this.file.resolve(value, this.index);

  private entries(): Update["entries"] {
    return this.file.updates[this.index]?.entries ?? new Map();
  }

  private trailer(index: number): PdfDict {
    return this.file.updates[index]?.trailer ?? new Map();
  }

  private settle(...values: (PdfValue | undefined)[]): void {
    for (const value of values) if (value?.is === "ref") this.settled.add(value.number);
  }

  private catalogHolds(): boolean {
    const root = this.trailer(this.index).get("Root");
    const [before, after] = [dictOf(this.was(root)), dictOf(this.now(root))];
    if (!sameBut(before, after, quietInCatalog)) return false;
    this.settle(root, before.get("AcroForm"));
    const metadata = before.get("Metadata");
    // Metadata is not shown, and some programs renew it with every signature.
    if (metadata?.is === "ref" && typeOf(this.was(metadata)) === "Metadata") this.settle(metadata);
    return this.formHolds(before.get("AcroForm"), after.get("AcroForm"));
  }

  private formHolds(was: PdfValue | undefined, is: PdfValue | undefined): boolean {
    if (is === undefined) return was === undefined;
    const before: PdfDict = was === undefined ? new Map() : dictOf(this.was(was));
    const after = dictOf(this.now(is));
    if (!sameBut(before, after, quietInForm)) return false;
    const fields = this.added(before.get("Fields"), after.get("Fields"));
    if (!fields) return false;
    // What fields of a form look like hangs on these two, so they may change only where there is no such field.
    const looksSame = ["DR", "DA"].every((key) => same(before.get(key), after.get(key)));
    const all = this.was(before.get("Fields"));
    const isForm = all.is === "array" && all.items.some((one) => !isSignature(this.was(one)));
    return (looksSame || !isForm) && fields.every((one) => this.isNewField(one));
  }

  /** What was put at the end of a list; null where anything before it changed. */
  private added(was: PdfValue | undefined, is: PdfValue | undefined): PdfValue[] | null {
    const [before, after] = [this.was(was), this.now(is)];
    const old = before.is === "array" ? before.items : [];
    if (after.is !== "array") return old.length === 0 && after.is === "null" ? [] : null;
    if (old.some((one, place) => !same(one, after.items[place]))) return null;
    this.settle(was);
    return after.items.slice(old.length);
  }

  private isNew(value: PdfValue): boolean {
    return (
      value.is === "ref" &&
      this.entries().has(value.number) &&
      !this.references.exists(value.number, this.index - 1)
    );
  }

  private isNewField(value: PdfValue): boolean {
    if (!this.isNew(value)) return false;
    const field = this.now(value);
    if (!isSignature(field)) return false;
    const kids = this.now(dictOf(field).get("Kids"));
    return kids.is !== "array" || kids.items.every((one) => this.isNewWidget(one));
  }

  private isNewWidget(value: PdfValue): boolean {
    if (!this.isNew(value)) return false;
    const widget = this.now(value);
    if (widget.is !== "dict" || nameOf(widget.dict.get("Subtype")) !== "Widget") return false;
    const field = widget.dict.has("FT") ? widget : this.now(widget.dict.get("Parent"));
    if (!isSignature(field) || forbiddenInWidget.some((key) => widget.dict.has(key))) return false;
    return areaOf(this.now(widget.dict.get("Rect"))) <= largestMark;
  }

  private infoHolds(): boolean {
    const [was, is] = [this.trailer(this.index - 1).get("Info"), this.trailer(this.index).get("Info")];
    const [before, after] = [this.was(was), this.now(is)];
    if (before.is !== "dict" || after.is !== "dict") return before.is === after.is;
    this.settle(was);
    return sameBut(before.dict, after.dict, quietInInfo);
  }

  private pagesHold(): boolean {
    const changed = this.entries();
    return pagesOf(this.file, this.index - 1).every((page) => {
      const before = dictOf(this.was(page));
      const list = before.get("Annots");
      const isTouched = changed.has(page.number) || (list?.is === "ref" && changed.has(list.number));
      if (!isTouched) return true;
      const after = dictOf(this.now(page));
      if (!sameBut(before, after, new Set(["Annots"]))) return false;
      this.settle(page);
      return this.added(list, after.get("Annots"))?.every((one) => this.isNewWidget(one)) ?? false;
    });
  }

  /** All others are new, and nothing of the document waited for them. */
  private restIsNew(): boolean {
    const waitedFor = this.references.missing(this.index - 1);
    return [...this.entries().keys()].every(
      (number) =>
        number === 0 ||
        this.settled.has(number) ||
        (!this.references.exists(number, this.index - 1) && !waitedFor.has(number)),
    );
  }
}

const nameOf = (value: PdfValue | undefined): string => (value?.is === "name" ? value.name : "");

function typeOf(value: PdfValue): string {
  return value.is === "stream" ? nameOf(value.dict.get("Type")) : "";
}

function isSignature(value: PdfValue): boolean {
  return value.is === "dict" && nameOf(value.dict.get("FT")) === "Sig";
}

function sameBut(before: PdfDict, after: PdfDict, free: ReadonlySet<string>): boolean {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].every((key) => free.has(key) || same(before.get(key), after.get(key)));
}

function areaOf(rectangle: PdfValue): number {
  if (rectangle.is !== "array" || rectangle.items.length !== 4) return Number.POSITIVE_INFINITY;
  const [left = 0, bottom = 0, right = 0, top = 0] = rectangle.items.map((one) =>
    one.is === "integer" ? one.value : one.is === "real" ? Number(one.text) : Number.NaN,
  );
  const area = Math.abs((right - left) * (top - bottom));
  return Number.isNaN(area) ? Number.POSITIVE_INFINITY : area;
}
