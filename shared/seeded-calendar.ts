/**
 * The calendar of 2026 and 2027 as the program is delivered (domain §13). Migration 0005 puts it into the
 * database, where administrators change it; tests count with it. Lunar days are computed; which adjacent
 * days are free and what is exchanged is decided each year, so what is not yet decided says "dự kiến".
 * A released migration is never changed, and so neither is this.
 */
import { CalendarDay } from "./working-days.ts";

const labourCode = "Bộ luật Lao động 2019, Điều 112";
const moved =
  "Bộ luật Lao động 2019, Điều 111.3: ngày lễ trùng ngày nghỉ hằng tuần được nghỉ bù ngày làm việc kế tiếp";
const exchanged = "Hoán đổi ngày làm việc theo thông báo của Bộ Nội vụ; cần đối chiếu văn bản";
const expected = "Dự kiến; chờ thông báo hằng năm của Bộ Nội vụ";
const culture = "Nghị quyết 80-NQ/TW (01/2026); dự kiến, cần đối chiếu Bộ luật Lao động sửa đổi";

const days: [day: string, kind: CalendarDay["kind"], name: string, basis: string][] = [
  ["2026-01-01", "HOLIDAY", "Tết Dương lịch", labourCode],
  ["2026-01-02", "COMP", "Nghỉ hoán đổi dịp Tết Dương lịch", exchanged],
  ["2026-01-10", "SWAP_WORKDAY", "Làm bù cho thứ Sáu 02/01/2026", exchanged],
  ["2026-02-16", "HOLIDAY", "Tết Nguyên đán (29 tháng Chạp)", labourCode],
  ["2026-02-17", "HOLIDAY", "Tết Nguyên đán (mùng 1)", labourCode],
  ["2026-02-18", "HOLIDAY", "Tết Nguyên đán (mùng 2)", labourCode],
  ["2026-02-19", "HOLIDAY", "Tết Nguyên đán (mùng 3)", labourCode],
  ["2026-02-20", "HOLIDAY", "Tết Nguyên đán (mùng 4)", labourCode],
  ["2026-04-26", "HOLIDAY", "Giỗ Tổ Hùng Vương (10/3 âm lịch)", labourCode],
  ["2026-04-27", "COMP", "Nghỉ bù Giỗ Tổ Hùng Vương", moved],
  ["2026-04-30", "HOLIDAY", "Ngày Chiến thắng 30/4", labourCode],
  ["2026-05-01", "HOLIDAY", "Ngày Quốc tế Lao động 01/5", labourCode],
  ["2026-08-22", "SWAP_WORKDAY", "Làm bù cho thứ Hai 31/8/2026", exchanged],
  ["2026-08-31", "COMP", "Nghỉ hoán đổi dịp Quốc khánh", exchanged],
  ["2026-09-01", "HOLIDAY", "Quốc khánh (ngày liền kề)", labourCode],
  ["2026-09-02", "HOLIDAY", "Quốc khánh 02/9", labourCode],
  ["2026-11-24", "HOLIDAY", "Ngày Văn hóa Việt Nam 24/11 (dự kiến)", culture],

  ["2027-01-01", "HOLIDAY", "Tết Dương lịch", labourCode],
  ["2027-02-05", "HOLIDAY", "Tết Nguyên đán (29 tháng Chạp, dự kiến)", expected],
  ["2027-02-06", "HOLIDAY", "Tết Nguyên đán (mùng 1)", labourCode],
  ["2027-02-07", "HOLIDAY", "Tết Nguyên đán (mùng 2)", labourCode],
  ["2027-02-08", "HOLIDAY", "Tết Nguyên đán (mùng 3)", labourCode],
  ["2027-02-09", "HOLIDAY", "Tết Nguyên đán (mùng 4, dự kiến)", expected],
  ["2027-02-10", "COMP", "Nghỉ bù Tết Nguyên đán (dự kiến)", expected],
  ["2027-02-11", "COMP", "Nghỉ bù Tết Nguyên đán (dự kiến)", expected],
  ["2027-04-16", "HOLIDAY", "Giỗ Tổ Hùng Vương (10/3 âm lịch)", labourCode],
  ["2027-04-30", "HOLIDAY", "Ngày Chiến thắng 30/4", labourCode],
  ["2027-05-01", "HOLIDAY", "Ngày Quốc tế Lao động 01/5", labourCode],
  ["2027-05-03", "COMP", "Nghỉ bù Ngày Quốc tế Lao động", moved],
  ["2027-09-02", "HOLIDAY", "Quốc khánh 02/9", labourCode],
  ["2027-09-03", "HOLIDAY", "Quốc khánh (ngày liền kề, dự kiến)", expected],
  ["2027-11-24", "HOLIDAY", "Ngày Văn hóa Việt Nam 24/11 (dự kiến)", culture],
];

export const seededCalendar: CalendarDay[] = days.map(([day, kind, name, basis]) =>
  CalendarDay.parse({ day, kind, name, basis }),
);
