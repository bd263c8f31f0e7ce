/** The middle of the minutes: what was said, for how long, and what interrupted it. Pure. */
import { showClockWithSeconds, showDuration } from "#shared/time.ts";
import type { Member } from "#shared/sessions.ts";
import type { Block } from "../documents/document-model.ts";
import { floorTimes, incidents } from "./minutes-facts.ts";
import { bold, siteName, type Known } from "./minutes-words.ts";

export function opinions({ statements, hearing, sites }: Known): Block[] {
  const heading: Block = { kind: "heading", text: "IV. NỘI DUNG TRÌNH BÀY VÀ Ý KIẾN TẠI BUỔI TIẾP" };
  const own = statements
    .filter((one) => one.hearing === hearing.id)
    .toSorted((a, b) => a.at.localeCompare(b.at));
  if (own.length === 0) return [heading, { kind: "blank", lines: 6 }];
  const said = own.flatMap((one, index): Block[] => {
    const paragraphs = one.text
      .split(/\n+/)
      .map((line) => line.trim())
      .filter((line) => line !== "");
    const lead: Block = {
      kind: "paragraph",
      leads: true,
      runs: [
        bold(`${index + 1}. ${one.speaker}`),
        { text: ` (${siteName(sites, one.site)}, lúc ${showClockWithSeconds(one.at)}):`, italic: true },
      ],
    };
    return [lead, ...paragraphs.map((line): Block => ({ kind: "paragraph", runs: [line] }))];
  });
  return [heading, ...said];
}

/** Only the presider can say it, so it is never drawn from the log. */
export function conclusion(): Block[] {
  return [
    { kind: "heading", text: "V. KẾT LUẬN, Ý KIẾN CHỈ ĐẠO CỦA NGƯỜI CHỦ TRÌ" },
    {
      kind: "paragraph",
      runs: [
        {
          text: "(Trả lời ngay, hoặc cơ quan được giao, thời hạn và người liên hệ; nội dung thống nhất, nội dung còn ý kiến khác nhau)",
          italic: true,
        },
      ],
    },
    { kind: "blank", lines: 5 },
  ];
}

export function speaking({ log, hearing, members, sites, span }: Known): Block[] {
  const times = floorTimes(log, hearing.id, span);
  const rows = times.flatMap((one) => {
    const member = members.find((candidate) => candidate.person === one.person);
    if (member === undefined) return [];
    const name =
      member.role !== "station"
        ? member.name
        : member.site === hearing.site
          ? "Công dân"
          : "Đại diện tại điểm cầu";
    return [[name, siteName(sites, member.site), String(one.times), showDuration(one.ms)]];
  });
  if (rows.length === 0) return [];
  const columns = [
    { title: "Người phát biểu", share: 34 },
    { title: "Điểm cầu", share: 36 },
    { title: "Số lần", share: 10, align: "center" as const },
    { title: "Tổng thời gian", share: 20, align: "center" as const },
  ];
  return [
    { kind: "heading", text: "VI. THỜI GIAN PHÁT BIỂU" },
    { kind: "table", columns, rows },
  ];
}

export function interruptions({ log, hearing, members, sites, span }: Known): Block[] {
  const heading: Block = { kind: "heading", text: "VII. TẠM DỪNG VÀ SỰ CỐ KỸ THUẬT" };
  const nameOf = (member: Member): string =>
    member.role === "station"
      ? siteName(sites, member.site)
      : `ông (bà) ${member.name} (${siteName(sites, member.site)})`;
  const rows = incidents(log, hearing.id, span, members).map((one) => {
    const member = members.find((candidate) => candidate.person === one.person);
    const clock =
      one.to === null
        ? showClockWithSeconds(one.from)
        : `${showClockWithSeconds(one.from)} - ${showClockWithSeconds(one.to)}`;
    const length = one.isMoment
      ? ""
      : one.to === null
        ? "Chưa khôi phục khi kết thúc"
        : showDuration(Date.parse(one.to) - Date.parse(one.from));
    return [clock, member === undefined ? one.what : `${one.what}: ${nameOf(member)}`, length];
  });
  if (rows.length === 0)
    return [
      heading,
      {
        kind: "paragraph",
        runs: ["Hệ thống không ghi nhận lần tạm dừng hoặc sự cố kỹ thuật nào trong lượt tiếp."],
      },
    ];
  const columns = [
    { title: "Thời điểm", share: 26, align: "center" as const },
    { title: "Diễn biến", share: 52 },
    { title: "Thời lượng", share: 22, align: "center" as const },
  ];
  return [heading, { kind: "table", columns, rows }];
}
