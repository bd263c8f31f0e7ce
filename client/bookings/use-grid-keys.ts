/**
 * Keyboard and focus of a calendar grid: one stop of it can be reached by Tab (roving tabindex), the
 * arrows go from there. Letters work only while the focus is in the grid (WCAG 2.1.4).
 */
import type { Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from "react";
import { moveBy, nearest, type Cells, type Stop } from "./calendar-moves.ts";

export type GridAim = {
  /** The day of the address: where the keyboard stands when the grid is new, and after leaving it. */
  day: Day;
  /** The day of each column, or of each cell where rows go on (a month). */
  dayAt: (stop: Pick<Stop, "row" | "column">) => Day;
  stopOf: (day: Day) => Pick<Stop, "row" | "column"> | null;
  wraps: boolean;
  onDay: (day: Day) => void;
  onStep: (by: -1 | 1) => void;
  onToday: () => void;
  onBook: (() => void) | null;
  onOpenDay: (day: Day) => void;
};

const nameOf = ({ row, column, entry }: Stop): string => `${row}-${column}-${entry}`;

export function useGridKeys(cells: Cells, aim: GridAim) {
  const grid = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Stop>({ row: 0, column: 0, entry: 0, ...aim.stopOf(aim.day) });
  const stop = nearest(cells, chosen);
  const isWanted = useRef(false);

  const focus = (to: Stop): void => {
    setChosen(to);
    grid.current?.querySelector<HTMLElement>(`[data-stop="${nameOf(to)}"]`)?.focus();
  };

  // Another span is shown: the keyboard stands on the day of the address, and has the focus if it led there.
  const shown = aim.stopOf(aim.day);
  const place = shown === null ? "" : `${aim.day} ${shown.row} ${shown.column}`;
  useEffect(() => {
    if (shown === null) return;
    const to = { row: aim.wraps ? shown.row : Math.max(shown.row, stop.row), column: shown.column, entry: 0 };
    if (isWanted.current) focus(to);
    else setChosen(to);
    isWanted.current = false;
    // Only another day or another shape of the grid moves the keyboard.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [place]);

  const leaveTo = (act: () => void): void => {
    isWanted.current = true;
    act();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actOf(event.key, aim, leaveTo);
    const isCell = stop.entry === 0;
    if (act) {
      event.preventDefault();
      act();
      return;
    }
    if (event.key === "Enter" && isCell) {
      event.preventDefault();
      aim.onOpenDay(aim.dayAt(stop));
      return;
    }
    const move = moveBy(cells, stop, event.key, aim.wraps);
    if (!move) return;
    event.preventDefault();
    if ("to" in move) focus(move.to);
    else leaveTo(() => aim.onDay(addDays(aim.dayAt(stop), move.leaveBy)));
  };

  return {
    gridProps: {
      ref: grid,
      role: "grid" as const,
      onKeyDown,
      onFocus: (event: FocusEvent<HTMLElement>) => {
        const name = event.target.closest<HTMLElement>("[data-stop]")?.dataset["stop"];
        const [row, column, entry] = (name ?? "").split("-").map(Number);
        if (row !== undefined && column !== undefined && entry !== undefined && name !== nameOf(stop))
          setChosen({ row, column, entry });
      },
    },
    /** What every stop carries. */
    at: (row: number, column: number, entry: number) => {
      const name = nameOf({ row, column, entry });
      return { "data-stop": name, tabIndex: name === nameOf(stop) ? 0 : -1 };
    },
  };
}

export type GridKeys = ReturnType<typeof useGridKeys>;

function actOf(key: string, aim: GridAim, leaveTo: (act: () => void) => void): (() => void) | null {
  switch (key) {
    case "PageUp":
      return () => leaveTo(() => aim.onStep(-1));
    case "PageDown":
      return () => leaveTo(() => aim.onStep(1));
    case "t":
    case "T":
      return () => leaveTo(aim.onToday);
    case "n":
    case "N":
      return aim.onBook;
    default:
      return null;
  }
}
