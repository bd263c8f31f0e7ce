/** Who spoke for how long, and what interrupted a hearing. Pure. */
import { showClockWithSeconds, showDuration } from "#shared/time.ts";
import type { TextBlock } from "#shared/minutes-facts.ts";
import type { Member } from "#shared/sessions.ts";
import { floorTimes, incidents } from "./minutes-facts.ts";
import { siteName, words, type Known } from "./minutes-words.ts";

export function speaking({ log, hearing, members, sites, span }: Known): TextBlock[] {
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
  return [{ kind: "table", columns, rows }];
}

export function interruptions({ log, hearing, members, sites, span }: Known): TextBlock[] {
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
    return [words("Hệ thống không ghi nhận lần tạm dừng hoặc sự cố kỹ thuật nào trong lượt tiếp.")];
  const columns = [
    { title: "Thời điểm", share: 26, align: "center" as const },
    { title: "Diễn biến", share: 52 },
    { title: "Thời lượng", share: 22, align: "center" as const },
  ];
  return [{ kind: "table", columns, rows }];
}
