/**
 * Overlapping entries side by side, as few columns as it takes, none over another. Entries that overlap,
 * directly or through others, share one set of columns; an entry widens over columns that stay free
 * beside it. Used down a day and along a lane. Pure.
 */
import type { Instant } from "#shared/time.ts";

export type Span = { from: Instant; to: Instant };

export type Placed<T> = {
  entry: T;
  /** The first of its columns, from 0. */
  column: number;
  /** Over how many columns it lies. */
  width: number;
  /** How many columns its group has. */
  columns: number;
};

/** In the order of their start, the longer first; spans that only touch do not overlap. */
export function inColumns<T extends Span>(entries: readonly T[]): Placed<T>[] {
  const ordered = entries.toSorted((one, other) =>
    one.from === other.from ? (one.to > other.to ? -1 : 1) : one.from < other.from ? -1 : 1,
  );
  return groupsOf(ordered).flatMap(placeGroup);
}

/** How many columns the fullest moment takes. */
export function columnsNeeded(entries: readonly Span[]): number {
  return inColumns(entries).reduce((most, { columns }) => Math.max(most, columns), 0);
}

function groupsOf<T extends Span>(ordered: readonly T[]): T[][] {
  const groups: T[][] = [];
  let end = "";
  for (const entry of ordered) {
    const group = groups.at(-1);
    if (group && entry.from < end) group.push(entry);
    else groups.push([entry]);
    // Instants sort as text.
    if (end < entry.to) end = entry.to;
  }
  return groups;
}

function placeGroup<T extends Span>(group: readonly T[]): Placed<T>[] {
  const columns: T[][] = [];
  const placed = group.map((entry) => {
    let column = columns.findIndex((taken) => !taken.some((one) => overlap(one, entry)));
    if (column === -1) column = columns.push([]) - 1;
    columns[column]?.push(entry);
    return { entry, column };
  });
  return placed.map(({ entry, column }) => {
    let width = 1;
    while (column + width < columns.length && !columns[column + width]?.some((one) => overlap(one, entry)))
      width += 1;
    return { entry, column, width, columns: columns.length };
  });
}

function overlap(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}
