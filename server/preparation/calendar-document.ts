/**
 * The posted "Lịch tiếp công dân" of a month or a year (LTCD Điều 24; domain §8.1, LICH), from what hangs in
 * public and from nothing else. Pure.
 */
import type { Posted, PublicEntry } from "#shared/preparation.ts";
import { showClock, showDate, showWeekday, type Instant } from "#shared/time.ts";
import type { Block, OfficialDocument, Signer } from "../documents/document-model.ts";
import { placeAndDate, shortDay } from "../documents/document-words.ts";
import { linesOf, wordsOf, type Template } from "../issuing/template-rules.ts";

export type CalendarGiven = {
  issuer: { parent: string | null; own: string };
  place: string;
  /** `2026-11` or `2026`. */
  period: string;
  entries: readonly PublicEntry[];
  today: Instant;
  words: Template;
  /** What hangs there before it is issued bears none. */
  issued?: { number: string | undefined; signer: Signer };
};

export function calendarDocument(given: CalendarGiven): OfficialDocument {
  const { issuer, place, period, entries, today, words, issued } = given;
  const told = { body: issuer.own };
  const held = entries.filter((one) => one.posted.status !== "postponed");
  const off = entries.filter((one) => one.posted.status === "postponed");
  return {
    issuer,
    ...(issued?.number === undefined ? {} : { number: issued.number }),
    ...(issued === undefined ? {} : { signer: issued.signer }),
    placeAndDate: placeAndDate(place, today),
    ...titleOf(period, issued !== undefined),
    draft: false,
    recipients: linesOf(words, "recipients"),
    blocks: [
      {
        kind: "paragraph",
        runs: [wordsOf(words, "opening", told)],
      },
      ...(held.length > 0 ? [heldTable(held)] : [nothing]),
      ...(off.length > 0 ? [{ kind: "heading" as const, text: "Tạm hoãn" }, ...off.map(offItem)] : []),
      {
        kind: "paragraph",
        runs: [wordsOf(words, "closing", told)],
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
      { title: "TT", share: 0.9, align: "center" },
      { title: "Ngày, giờ", share: 2 },
      { title: "Người tiếp", share: 2 },
      { title: "Địa điểm, điểm cầu", share: 3.6 },
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

/** With a number it is a notice of that content (ND30 Phụ lục III); what only hangs there is the calendar itself. */
function titleOf(period: string, isIssued: boolean): Pick<OfficialDocument, "title" | "about"> {
  const when = `${periodWords(period)} (tiếp công dân trực tuyến)`;
  return isIssued
    ? { title: "THÔNG BÁO", about: [`Lịch tiếp công dân ${when.charAt(0).toLowerCase()}${when.slice(1)}`] }
    : { title: "LỊCH TIẾP CÔNG DÂN", about: [when] };
}

function periodWords(period: string): string {
  const [year = "", month] = period.split("-");
  return month === undefined ? `Năm ${year}` : `Tháng ${month} năm ${year}`;
}
