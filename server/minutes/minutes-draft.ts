/**
 * The draft of a hearing's minutes, drawn from what the server logged and the note-taker wrote (domain §8.3).
 * Half of the form is filled from facts; what only people can say stays blank. Nothing of another
 * citizen's hearing may stand here (ND154 Điều 12.2). Pure. Rules MN.
 */
import { takesPart } from "#shared/audience.ts";
import type { HearingId, SiteId } from "#shared/ids.ts";
import type { Statement } from "#shared/minutes.ts";
import type { RecordedTrack } from "#shared/recordings.ts";
import type { SessionRole } from "#shared/roles.ts";
import type { Hearing, HearingMatter, Member, PetitionKind, Session, SessionLogLine, SessionSite } from "#shared/sessions.ts";
import { dayOf, showClock, showClockWithSeconds, showDuration, type Instant } from "#shared/time.ts";
import type { Block, OfficialDocument, Run, SignatureBox, SignatureGroup } from "../documents/document-model.ts";
import { attendanceOf, floorTimes, hearingSpan, identityCheck, incidents, type Interval } from "./minutes-facts.ts";

export type MinutesGiven = {
  session: Session;
  hearing: HearingId;
  log: readonly SessionLogLine[];
  statements: readonly Statement[];
  /** Recorded tracks of the session; those of other hearings are passed over. */
  tracks: readonly RecordedTrack[];
  issuer: { parent: string | null; own: string };
  /** Where the issuing body sits, for the line of place and date. */
  place: string;
};

const kinds: Record<PetitionKind, string> = { KHIEU_NAI: "khiếu nại", TO_CAO: "tố cáo", KIEN_NGHI: "kiến nghị", PHAN_ANH: "phản ánh" };

const roles: Record<SessionRole, string> = {
  presider: "Người chủ trì tiếp công dân",
  noteTaker: "Người ghi biên bản",
  agency: "Đại diện cơ quan, đơn vị",
  technician: "Cán bộ kỹ thuật",
  observer: "Người theo dõi, giám sát",
  station: "Thiết bị điểm cầu",
};
/** In this order people stand in the minutes. A station is a machine and stands in the table of sites only. */
const order: readonly SessionRole[] = ["presider", "noteTaker", "agency", "technician", "observer"];

const UNKNOWN = "……………";
const bold = (text: string): Run => ({ text, bold: true });

/** `ngày 05 tháng 02 năm 2026`: two figures for days up to 9 and for the first two months, as ND30 asks. */
export function longDate(at: Instant): string {
  const [year, month, day] = dayOf(at).split("-");
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
}

/** `08 giờ 30 phút` */
export function longClock(at: Instant): string {
  const [hour, minute] = showClock(at).split(":");
  return `${hour} giờ ${minute} phút`;
}

export function draftMinutes(given: MinutesGiven): OfficialDocument {
  const { session, place, issuer } = given;
  const hearing = session.hearings.find((one) => one.id === given.hearing);
  if (!hearing) throw new Error("The hearing is not one of this session.");
  const span = hearingSpan(given.log, hearing);
  // As it was while this hearing was heard: who took part, and so whose names may stand here.
  const then: Session = { ...session, state: "inSession", current: hearing.id };
  const members = session.members.filter((member) => takesPart(then, member));
  const sites = session.sites.filter((site) => site.id === hearing.site || members.some((member) => member.site === site.id));
  const on = { ...given, session, hearing, span, members, sites };
  return {
    issuer,
    placeAndDate: `${place}, ${longDate(span?.from ?? session.startsAt)}`,
    title: "BIÊN BẢN TIẾP CÔNG DÂN TRỰC TUYẾN",
    about: [`Lượt tiếp số ${hearing.order} - ${session.title}`],
    draft: true,
    blocks: [
      ...opening(on), ...siteTable(on), ...people(on), ...identity(on), ...opinions(on), ...conclusion(), ...speaking(on),
      ...interruptions(on), ...ending(on), ...recordings(on),
    ],
  };
}

type Known = Omit<MinutesGiven, "hearing"> & { hearing: Hearing; span: Interval | null; members: readonly Member[]; sites: readonly SessionSite[] };

function applicantOf(matter: HearingMatter | null): string {
  if (matter === null) return UNKNOWN;
  return matter.headcount > 1 ? `${matter.applicant} (đoàn ${matter.headcount} người)` : matter.applicant;
}

function siteName(sites: readonly SessionSite[], id: SiteId): string {
  return sites.find((site) => site.id === id)?.name ?? UNKNOWN;
}

function opening({ session, hearing, span, sites }: Known): Block[] {
  const { matter } = hearing;
  const at = span?.from ?? session.startsAt;
  const where = sites.find((site) => site.kind === "central")?.name ?? UNKNOWN;
  return [
    { kind: "paragraph", runs: [{ text: "Căn cứ Luật Tiếp công dân số 42/2013/QH13, được sửa đổi, bổ sung bởi Luật số 136/2025/QH15;", italic: true }] },
    { kind: "paragraph", runs: [{ text: "Căn cứ Nghị định số 154/2026/NĐ-CP ngày 15 tháng 5 năm 2026 của Chính phủ quy định chi tiết một số điều và biện pháp tổ chức thi hành Luật Tiếp công dân,", italic: true }] },
    {
      kind: "paragraph",
      runs: [
        `Vào hồi ${longClock(at)}, ${longDate(at)}, theo hình thức trực tuyến, với điểm cầu trung tâm tại ${where} và các điểm cầu thành phần nêu dưới đây, tiến hành tiếp công dân: `,
        bold(applicantOf(matter)), `; nội dung ${matter ? kinds[matter.kind] : UNKNOWN}: ${matter?.summary ?? UNKNOWN}.`,
      ],
    },
  ];
}

function siteTable({ log, members, sites, span }: Known): Block[] {
  const rows = sites.map((site, index) => {
    const here = members.filter((member) => member.site === site.id);
    const { joined, left } = attendanceOf(log, here.map((member) => member.person), span);
    const leaving = left === null ? "Đến khi kết thúc" : showClock(left);
    return [
      String(index + 1), `${site.name}${site.kind === "central" ? " (trung tâm)" : ""}`, site.address,
      joined === null ? "Không kết nối" : showClock(joined), joined === null ? "" : leaving,
    ];
  });
  const columns = [
    { title: "TT", share: 6, align: "center" as const }, { title: "Điểm cầu", share: 32 }, { title: "Địa chỉ", share: 34 },
    { title: "Kết nối lúc", share: 13, align: "center" as const }, { title: "Rời lúc", share: 15, align: "center" as const },
  ];
  return [{ kind: "heading", text: "I. CÁC ĐIỂM CẦU" }, { kind: "table", columns, rows }];
}

function people({ log, hearing, members, sites, span }: Known): Block[] {
  const blocks: Block[] = [{ kind: "heading", text: "II. THÀNH PHẦN THAM GIA" }];
  for (const [index, site] of sites.entries()) {
    blocks.push({ kind: "paragraph", runs: [bold(`${index + 1}. Tại ${site.name}:`)], leads: true });
    const here = order.flatMap((role) => members.filter((member) => member.site === site.id && member.role === role));
    for (const member of here) {
      const present = attendanceOf(log, [member.person], span).joined !== null;
      const post = member.title === "" ? "" : ` - ${member.title}`;
      blocks.push({ kind: "item", runs: [`${roles[member.role]}: Ông (bà) `, bold(member.name), `${post}${present ? "" : " (vắng mặt)"};`] });
    }
    if (site.id === hearing.site) {
      blocks.push({ kind: "item", runs: ["Công dân: Ông (bà) ", bold(applicantOf(hearing.matter)), `; số căn cước/hộ chiếu: ${UNKNOWN}; ngày cấp, nơi cấp: ${UNKNOWN};`] });
      blocks.push({ kind: "item", runs: [`Người đại diện, người được ủy quyền, luật sư, người phiên dịch (nếu có): ${UNKNOWN}${UNKNOWN}`] });
    } else if (here.length === 0) {
      blocks.push({ kind: "item", runs: [`Người tham gia: ${UNKNOWN}${UNKNOWN}`] });
    }
  }
  return blocks;
}

function identity({ log, hearing, session, sites }: Known): Block[] {
  const where = siteName(sites, hearing.site);
  const check = identityCheck(log, hearing.id);
  const by = session.members.find((member) => member.person === check?.by);
  const who = by === undefined ? UNKNOWN : by.role === "station" ? "cán bộ trực tại điểm cầu" : `ông (bà) ${by.name}`;
  const text = check === null
    ? `Việc kiểm tra nhân thân của công dân tại ${where} chưa được ghi nhận trên hệ thống.`
    : `Nhân thân và tính hợp pháp của công dân được kiểm tra tại ${where}, ghi nhận lúc ${longClock(check.at)} bởi ${who}.`;
  return [
    { kind: "heading", text: "III. KIỂM TRA NHÂN THÂN, PHỔ BIẾN NỘI QUY" },
    { kind: "paragraph", runs: [text] },
    { kind: "paragraph", runs: [`Người chủ trì giới thiệu các điểm cầu, phổ biến nội quy và thông báo việc tiếp công dân được ghi âm, ghi hình: ${UNKNOWN}`] },
  ];
}

function opinions({ statements, hearing, sites }: Known): Block[] {
  const heading: Block = { kind: "heading", text: "IV. NỘI DUNG TRÌNH BÀY VÀ Ý KIẾN TẠI BUỔI TIẾP" };
  const own = statements.filter((one) => one.hearing === hearing.id).toSorted((a, b) => a.at.localeCompare(b.at));
  if (own.length === 0) return [heading, { kind: "blank", lines: 6 }];
  const said = own.flatMap((one, index): Block[] => {
    const paragraphs = one.text.split(/\n+/).map((line) => line.trim()).filter((line) => line !== "");
    const lead: Block = { kind: "paragraph", leads: true, runs: [bold(`${index + 1}. ${one.speaker}`), { text: ` (${siteName(sites, one.site)}, lúc ${showClockWithSeconds(one.at)}):`, italic: true }] };
    return [lead, ...paragraphs.map((line): Block => ({ kind: "paragraph", runs: [line] }))];
  });
  return [heading, ...said];
}

/** Only the presider can say it, so it is never drawn from the log. */
function conclusion(): Block[] {
  return [
    { kind: "heading", text: "V. KẾT LUẬN, Ý KIẾN CHỈ ĐẠO CỦA NGƯỜI CHỦ TRÌ" },
    { kind: "paragraph", runs: [{ text: "(Trả lời ngay, hoặc cơ quan được giao, thời hạn và người liên hệ; nội dung thống nhất, nội dung còn ý kiến khác nhau)", italic: true }] },
    { kind: "blank", lines: 5 },
  ];
}

function speaking({ log, hearing, members, sites, span }: Known): Block[] {
  const times = floorTimes(log, hearing.id, span);
  const rows = times.flatMap((one) => {
    const member = members.find((candidate) => candidate.person === one.person);
    if (member === undefined) return [];
    const name = member.role !== "station" ? member.name : member.site === hearing.site ? "Công dân" : "Đại diện tại điểm cầu";
    return [[name, siteName(sites, member.site), String(one.times), showDuration(one.ms)]];
  });
  if (rows.length === 0) return [];
  const columns = [
    { title: "Người phát biểu", share: 34 }, { title: "Điểm cầu", share: 36 },
    { title: "Số lần", share: 10, align: "center" as const }, { title: "Tổng thời gian", share: 20, align: "center" as const },
  ];
  return [{ kind: "heading", text: "VI. THỜI GIAN PHÁT BIỂU" }, { kind: "table", columns, rows }];
}

function interruptions({ log, hearing, members, sites, span }: Known): Block[] {
  const heading: Block = { kind: "heading", text: "VII. TẠM DỪNG VÀ SỰ CỐ KỸ THUẬT" };
  const nameOf = (member: Member): string =>
    member.role === "station" ? siteName(sites, member.site) : `ông (bà) ${member.name} (${siteName(sites, member.site)})`;
  const rows = incidents(log, hearing.id, span, members).map((one) => {
    const member = members.find((candidate) => candidate.person === one.person);
    const clock = one.to === null ? showClockWithSeconds(one.from) : `${showClockWithSeconds(one.from)} - ${showClockWithSeconds(one.to)}`;
    const length = one.isMoment ? "" : one.to === null ? "Chưa khôi phục khi kết thúc" : showDuration(Date.parse(one.to) - Date.parse(one.from));
    return [clock, member === undefined ? one.what : `${one.what}: ${nameOf(member)}`, length];
  });
  if (rows.length === 0) return [heading, { kind: "paragraph", runs: ["Hệ thống không ghi nhận lần tạm dừng hoặc sự cố kỹ thuật nào trong lượt tiếp."] }];
  const columns = [{ title: "Thời điểm", share: 26, align: "center" as const }, { title: "Diễn biến", share: 52 }, { title: "Thời lượng", share: 22, align: "center" as const }];
  return [heading, { kind: "table", columns, rows }];
}

/** Which boxes people of a role sign in; the others do not sign. */
const signs: Partial<Record<SessionRole, string>> = { presider: "Người chủ trì", noteTaker: "Người ghi biên bản", agency: "Đại diện cơ quan, đơn vị" };
const BY_HAND = "(Ký, ghi rõ họ tên)";

function ending({ hearing, members, sites, span }: Known): Block[] {
  const groups = sites.flatMap((site): SignatureGroup[] => {
    const officials = order.flatMap((role) => members.filter((member) => member.site === site.id && member.role === role));
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
  const closed = end === null ? `Lượt tiếp kết thúc vào hồi ${UNKNOWN}.` : `Lượt tiếp kết thúc vào hồi ${longClock(end)}, ${longDate(end)}.`;
  return [
    { kind: "heading", text: "VIII. KẾT THÚC" },
    { kind: "paragraph", runs: [closed] },
    { kind: "paragraph", runs: [`Ý kiến của công dân đối với biên bản: ${UNKNOWN}${UNKNOWN}`] },
    { kind: "paragraph", runs: [`Người không ký biên bản và lý do: ${UNKNOWN}${UNKNOWN}`] },
    {
      kind: "signatures",
      closing: [`Biên bản đã được đọc lại cho những người tham gia nghe, công nhận đúng và cùng ký tên dưới đây; lập thành ${UNKNOWN} bản có nội dung như nhau, mỗi bên giữ 01 bản./.`],
      groups,
    },
  ];
}

function recordings({ tracks, hearing, session, sites }: Known): Block[] {
  const own = tracks.filter((track) => track.hearing === hearing.id);
  const title: Block = { kind: "annex", title: "PHỤ LỤC\nDANH MỤC TỆP GHI ÂM, GHI HÌNH" };
  if (own.length === 0) return [title, { kind: "paragraph", runs: ["Hệ thống chưa ghi nhận tệp ghi âm, ghi hình nào của lượt tiếp này."] }];
  const rows = own.map((track, index) => {
    const member = session.members.find((one) => one.person === track.person);
    const what = track.source === "camera" ? "Ghi hình" : "Ghi âm";
    const length = track.endedAt === null ? "Đang ghi" : showDuration(Date.parse(track.endedAt) - Date.parse(track.startedAt));
    const who = member === undefined || member.role === "station" ? siteName(sites, track.site) : `${member.name}, ${siteName(sites, track.site)}`;
    return [String(index + 1), `${what}: ${who}`, showClockWithSeconds(track.startedAt), length, track.id];
  });
  const columns = [
    { title: "TT", share: 6, align: "center" as const }, { title: "Nội dung", share: 34 }, { title: "Bắt đầu", share: 13, align: "center" as const },
    { title: "Thời lượng", share: 17, align: "center" as const }, { title: "Mã tệp", share: 30 },
  ];
  return [title, { kind: "table", columns, rows }];
}
