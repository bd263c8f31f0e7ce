/**
 * The posted "Lịch tiếp công dân" of a month or a year (LTCD Điều 24; domain §8.1, LICH), from what hangs in
 * public and from nothing else. Pure.
 */
import type { Posted, PublicEntry } from "#shared/preparation.ts";
import { showClock, showDate, showWeekday, type Instant } from "#shared/time.ts";
import type { Block, OfficialDocument } from "../documents/document-model.ts";
import { placeAndDate, shortDay } from "../documents/document-words.ts";

export type CalendarGiven = {
  issuer: { parent: string | null; own: string };
  place: string;
  /** `2026-11` or `2026`. */
  period: string;
  entries: readonly PublicEntry[];
  today: Instant;
};

export function calendarDocument(given: CalendarGiven): OfficialDocument {
  const { issuer, place, period, entries, today } = given;
  const held = entries.filter((one) => one.posted.status !== "postponed");
  const off = entries.filter((one) => one.posted.status === "postponed");
  return {
    issuer,
    placeAndDate: placeAndDate(place, today),
    title: "LỊCH TIẾP CÔNG DÂN",
    about: [`${periodWords(period)} (tiếp công dân trực tuyến)`],
    draft: false,
    recipients: [
      "Niêm yết tại nơi tiếp công dân",
      "Công bố trên trang thông tin điện tử",
      "Các điểm cầu, cơ quan tham dự",
      "Lưu: VT",
    ],
    blocks: [
      {
        kind: "paragraph",
        runs: [
          "Căn cứ Điều 24 Luật Tiếp công dân và khoản 3 Điều 19 Nghị định số 154/2026/NĐ-CP, ",
          `${issuer.own} niêm yết, công bố lịch tiếp công dân như sau:`,
        ],
      },
      ...(held.length > 0 ? [heldTable(held)] : [nothing]),
      ...(off.length > 0 ? [{ kind: "heading" as const, text: "Tạm hoãn" }, ...off.map(offItem)] : []),
      {
        kind: "paragraph",
        runs: [
          "Công dân đến đúng điểm cầu ghi trong giấy mời, mang theo giấy tờ tùy thân và tài liệu liên quan. ",
          "Lịch có thể thay đổi; thay đổi được niêm yết tại nơi tiếp công dân và công bố trên trang thông tin. ",
          `Đăng ký và liên hệ: ${issuer.own}.`,
        ],
      },
    ],
  };
}

const nothing: Block = {
  kind: "paragraph",
  runs: ["Trong thời gian này chưa có buổi tiếp công dân trực tuyến nào được công bố."],
};

function heldTable(entries: readonly PublicEntry[]): Block {
  return {
    kind: "table",
    columns: [
      { title: "TT", share: 0.6, align: "center" },
      { title: "Ngày, giờ", share: 2 },
      { title: "Người tiếp", share: 2.2 },
      { title: "Địa điểm, điểm cầu", share: 3 },
      { title: "Cơ quan tham dự", share: 2 },
      { title: "Nội dung dự kiến", share: 2.6 },
    ],
    rows: entries.map(({ posted }, index) => [
      String(index + 1),
      `${hours(posted)}${was(posted)}`,
      [posted.presider.title, posted.presider.name].filter((one) => one !== "").join(" "),
      places(posted),
      posted.bodies.join("; "),
      posted.content,
    ]),
  };
}

function hours({ startsAt, endsAt }: Posted): string {
  const to = endsAt === null ? "" : `–${showClock(endsAt)}`;
  return `${showWeekday(startsAt)}, ${showDate(startsAt)}, ${showClock(startsAt)}${to}`;
}

function was({ status, before }: Posted): string {
  if (status !== "changed" || before === null) return "";
  return ` (thay cho ${showClock(before.startsAt)} ngày ${showDate(before.startsAt)})`;
}

function places({ place, sites }: Posted): string {
  const central = [place.name, place.address].filter((one) => one !== "").join(", ");
  return sites.length === 0
    ? central
    : `Điểm cầu trung tâm: ${central}. Điểm cầu thành phần: ${sites.map((site) => site.name).join("; ")}`;
}

function offItem({ posted }: PublicEntry): Block {
  const at = posted.before?.startsAt ?? posted.startsAt;
  const expected = posted.expected === null ? "" : ` Ngày tiếp dự kiến mới: ${shortDay(posted.expected)}.`;
  return {
    kind: "item",
    runs: [
      { text: `Buổi tiếp ${showClock(at)} ngày ${showDate(at)}`, bold: true },
      ` tại ${posted.before?.place ?? posted.place.name}: ${posted.content.replace(/[.\s]+$/, "")}.${expected}`,
    ],
  };
}

function periodWords(period: string): string {
  const [year = "", month] = period.split("-");
  return month === undefined ? `Năm ${year}` : `Tháng ${month} năm ${year}`;
}
