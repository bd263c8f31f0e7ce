/** The report of overrides as CSV that Excel opens in Vietnamese: a mark of UTF-8 first, CRLF, every cell quoted. Pure. */
import type { OverrideLine } from "#shared/preparation.ts";
import { showClock, showDate } from "#shared/time.ts";

const heads = [
  "STT",
  "Ngày giờ mở ngoại lệ",
  "Người quyết định",
  "Buổi tiếp",
  "Ngày giờ tiếp",
  "Điều kiện",
  "Số nội dung còn thiếu",
  "Lý do",
  "Căn cứ",
];

export function overridesTable(rows: readonly OverrideLine[]): string {
  const body = rows.map((row, index) => [
    String(index + 1),
    `${showDate(row.at)} ${showClock(row.at)}`,
    row.byName,
    row.title,
    `${showDate(row.startsAt)} ${showClock(row.startsAt)}`,
    row.gate,
    String(row.missing),
    row.reason,
    row.ground,
  ]);
  return `\ufeff${[heads, ...body].map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A cell that begins like a formula would be run by the program that opens it. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
