/** The end of the minutes: closing words, signatures by site, and the annex of recorded files. Pure. */
import type { SessionRole } from "#shared/roles.ts";
import { showClockWithSeconds, showDuration } from "#shared/time.ts";
import type { Block, SignatureBox, SignatureGroup } from "../documents/document-model.ts";
import { longClock, longDate, order, siteName, UNKNOWN, type Known } from "./minutes-words.ts";

/** Which boxes people of a role sign in; the others do not sign. */
const signs: Partial<Record<SessionRole, string>> = {
  presider: "Người chủ trì",
  noteTaker: "Người ghi biên bản",
  agency: "Đại diện cơ quan, đơn vị",
};
const BY_HAND = "(Ký, ghi rõ họ tên)";

export function ending({ hearing, members, sites, span }: Known): Block[] {
  const groups = sites.flatMap((site): SignatureGroup[] => {
    const officials = order.flatMap((role) =>
      members.filter((member) => member.site === site.id && member.role === role),
    );
    const boxes = officials.flatMap((member): SignatureBox[] => {
      const title = signs[member.role];
      return title === undefined ? [] : [{ title, note: BY_HAND, name: member.name }];
    });
    if (site.id === hearing.site) {
      const one = hearing.matter?.headcount === 1 ? hearing.matter.applicant : "";
      boxes.unshift({ title: "Công dân", note: "(Ký, ghi rõ họ tên hoặc điểm chỉ)", name: one });
      boxes.push({ title: "Người chứng kiến tại điểm cầu", note: BY_HAND, name: "" });
    }
    return boxes.length === 0 ? [] : [{ place: `Tại ${site.name}`, boxes }];
  });
  const end = span?.to ?? null;
  const closed =
    end === null
      ? `Lượt tiếp kết thúc vào hồi ${UNKNOWN}.`
      : `Lượt tiếp kết thúc vào hồi ${longClock(end)}, ${longDate(end)}.`;
  return [
    { kind: "heading", text: "VIII. KẾT THÚC" },
    { kind: "paragraph", runs: [closed] },
    { kind: "paragraph", runs: [`Ý kiến của công dân đối với biên bản: ${UNKNOWN}${UNKNOWN}`] },
    { kind: "paragraph", runs: [`Người không ký biên bản và lý do: ${UNKNOWN}${UNKNOWN}`] },
    {
      kind: "signatures",
      closing: [
        `Biên bản đã được đọc lại cho những người tham gia nghe, công nhận đúng và cùng ký tên dưới đây; lập thành ${UNKNOWN} bản có nội dung như nhau, mỗi bên giữ 01 bản./.`,
      ],
      groups,
    },
  ];
}

export function recordings({ tracks, hearing, session, sites }: Known): Block[] {
  const own = tracks.filter((track) => track.hearing === hearing.id);
  const title: Block = { kind: "annex", title: "PHỤ LỤC\nDANH MỤC TỆP GHI ÂM, GHI HÌNH" };
  if (own.length === 0)
    return [
      title,
      { kind: "paragraph", runs: ["Hệ thống chưa ghi nhận tệp ghi âm, ghi hình nào của lượt tiếp này."] },
    ];
  const rows = own.map((track, index) => {
    const member = session.members.find((one) => one.person === track.person);
    const what = track.source === "camera" ? "Ghi hình" : "Ghi âm";
    const length =
      track.endedAt === null
        ? "Đang ghi"
        : showDuration(Date.parse(track.endedAt) - Date.parse(track.startedAt));
    const who =
      member === undefined || member.role === "station"
        ? siteName(sites, track.site)
        : `${member.name}, ${siteName(sites, track.site)}`;
    return [String(index + 1), `${what}: ${who}`, showClockWithSeconds(track.startedAt), length, track.id];
  });
  const columns = [
    { title: "TT", share: 6, align: "center" as const },
    { title: "Nội dung", share: 34 },
    { title: "Bắt đầu", share: 13, align: "center" as const },
    { title: "Thời lượng", share: 17, align: "center" as const },
    { title: "Mã tệp", share: 30 },
  ];
  return [title, { kind: "table", columns, rows }];
}
