/** Which objects of a PDF exist after an update, and which are referred to without existing. */
import type { PdfFile } from "./pdf-file.ts";
import type { PdfValue } from "./pdf-objects.ts";

export type References = {
  exists(number: number, after: number): boolean;
  /** Numbers that some object refers to while no object has them: whoever defines one changes that object. */
  missing(after: number): Set<number>;
};

export function createReferences(file: PdfFile): References {
  function existing(after: number): Map<number, number> {
    const found = new Map<number, number>();
    file.updates.slice(0, after + 1).forEach((update, index) => {
      for (const [number, place] of update.entries) {
        if (place.is === "free") found.delete(number);
        else found.set(number, index);
      }
    });
    return found;
  }
  const known = new Map<number, Map<number, number>>();
  const all = (after: number): Map<number, number> => {
    const found = known.get(after) ?? existing(after);
    known.set(after, found);
    return found;
  };
  // An object is read once for each update that brought it, not for each that left it alone.
  const targets = new Map<string, number[]>();
  function targetsOf(number: number, index: number): number[] {
    const key = `${number}/${index}`;
    const found = targets.get(key) ?? referred(file.lookUp(number, index));
    targets.set(key, found);
    return found;
  }
  return {
    exists: (number, after) => all(after).has(number),
    missing(after) {
      const numbers = all(after);
      const wanted = [...numbers].flatMap(([number, index]) => targetsOf(number, index));
      return new Set(wanted.filter((number) => !numbers.has(number)));
    },
  };
}

function referred(value: PdfValue): number[] {
  switch (value.is) {
    case "ref":
      return [value.number];
    case "array":
      return value.items.flatMap(referred);
    case "dict":
    case "stream":
      return [...value.dict.values()].flatMap(referred);
    case "null":
    case "boolean":
    case "integer":
    case "real":
    case "name":
    case "string":
      return [];
  }
}
