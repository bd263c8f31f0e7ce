/**
 * Many calendar days at once, from text pasted out of a table or a file: one day a line, as
 * `16/02/2026; nghỉ lễ; Tết Nguyên đán (29 tháng Chạp); Thông báo …`. Pure. Every fault is told with its
 * line, so that the clerk mends the text instead of typing it anew.
 */
import { z } from "zod";
import { CalendarDay, PlanDay, weekdayOf, type CalendarDayKind } from "./working-days.ts";

export const ImportFault = z.object({
  /** 1 is the first line of the text as pasted. */
  line: z.number().int(),
  text: z.string(),
  /** notWeekend: only a Saturday or Sunday can become a working day. */
  fault: z.enum(["day", "kind", "name", "basis", "twice", "notWeekend", "columns"]),
});
export type ImportFault = z.infer<typeof ImportFault>;

export const longestImport = 20_000;

/** The rows of a text, in its order, and what is wrong with the other lines. Empty lines and a heading are passed over. */
export function parseCalendarText(text: string): { rows: CalendarDay[]; faults: ImportFault[] } {
  const rows: CalendarDay[] = [];
  const faults: ImportFault[] = [];
  for (const [index, line] of text
    .normalize("NFC")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const cells = cellsOf(line.replace(/^\uFEFF/, ""));
    if (cells.every((cell) => cell === "") || isHeading(cells)) continue;
    const row = rowOf(cells);
    const fault = typeof row === "string" ? row : rows.some((one) => one.day === row.day) ? "twice" : null;
    if (fault !== null) faults.push({ line: index + 1, text: line.trim().slice(0, 200), fault });
    else if (typeof row !== "string") rows.push(row);
  }
  return { rows, faults };
}

/** The fault of a single day that its schema cannot see, or null. */
export function calendarDayFault(row: CalendarDay): "notWeekend" | null {
  return row.kind === "SWAP_WORKDAY" && weekdayOf(row.day) <= 5 ? "notWeekend" : null;
}

function rowOf(cells: readonly string[]): CalendarDay | ImportFault["fault"] {
  const [dayText = "", kindText = "", name = "", basis = "", ...rest] = cells;
  if (cells.length < 3 || rest.some((cell) => cell !== "")) return "columns";
  const day = PlanDay.safeParse(isoOf(dayText));
  if (!day.success) return "day";
  const kind = kinds.get(kindText.toLowerCase().replace(/\s+/g, " "));
  if (kind === undefined) return "kind";
  const row = CalendarDay.safeParse({ day: day.data, kind, name, basis });
  if (!row.success) return row.error.issues[0]?.path[0] === "basis" ? "basis" : "name";
  return calendarDayFault(row.data) ?? row.data;
}

/** What people write for each kind. */
const kinds = new Map<string, CalendarDayKind>([
  ["holiday", "HOLIDAY"],
  ["nghỉ lễ", "HOLIDAY"],
  ["nghỉ lễ, tết", "HOLIDAY"],
  ["nghỉ tết", "HOLIDAY"],
  ["nghỉ", "HOLIDAY"],
  ["lễ", "HOLIDAY"],
  ["comp", "COMP"],
  ["nghỉ bù", "COMP"],
  ["nghỉ hoán đổi", "COMP"],
  ["swap_workday", "SWAP_WORKDAY"],
  ["làm bù", "SWAP_WORKDAY"],
  ["đi làm bù", "SWAP_WORKDAY"],
  ["làm việc bù", "SWAP_WORKDAY"],
]);

/** `16/02/2026`, `16-2-2026` and `2026-02-16` become `2026-02-16`; anything else stays and is no day. */
function isoOf(text: string): string {
  const [, date = "", month = "", year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
}

function isHeading(cells: readonly string[]): boolean {
  return ["day", "date", "ngày"].includes(cells[0]?.toLowerCase() ?? "");
}

/** Cells of a line, parted by tabs (from a table), semicolons or commas; quotes hold together what they enclose. */
function cellsOf(line: string): string[] {
  const mark = ["\t", ";", ","].find((one) => outsideQuotes(line).includes(one)) ?? ";";
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === mark && !quoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell.trim()];
}

function outsideQuotes(line: string): string {
  return line.replace(/"[^"]*"/g, "");
}
