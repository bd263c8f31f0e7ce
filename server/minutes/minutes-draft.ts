/**
 * The draft of a hearing's minutes, drawn from what the server logged and the note-taker wrote (domain §8.3).
 * Half of the form is filled from facts; what only people can say stays blank. Nothing of another
 * citizen's hearing may stand here (ND154 Điều 12.2). Pure. Rules MN.
 */
import { takesPart } from "#shared/audience.ts";
import type { SessionRole } from "#shared/roles.ts";
import type { HearingMatter, PetitionKind } from "#shared/matter-kinds.ts";
import type { Session } from "#shared/sessions.ts";
import { showClock } from "#shared/time.ts";
import type { Block, OfficialDocument } from "../documents/document-model.ts";
import { conclusion, interruptions, opinions, speaking } from "./minutes-course.ts";
import { ending, recordings } from "./minutes-ending.ts";
import { attendanceOf, hearingSpan, identityCheck } from "./minutes-facts.ts";
import {
  bold,
  longClock,
  longDate,
  order,
  siteName,
  UNKNOWN,
  type Known,
  type MinutesGiven,
} from "./minutes-words.ts";

const kinds: Record<PetitionKind, string> = {
  KHIEU_NAI: "khiếu nại",
  TO_CAO: "tố cáo",
  KIEN_NGHI: "kiến nghị",
  PHAN_ANH: "phản ánh",
};

const roles: Record<SessionRole, string> = {
  presider: "Người chủ trì tiếp công dân",
  noteTaker: "Người ghi biên bản",
  agency: "Đại diện cơ quan, đơn vị",
  technician: "Cán bộ kỹ thuật",
  observer: "Người theo dõi, giám sát",
  station: "Thiết bị điểm cầu",
};
/** The whole draft, as a document without fonts and pages. */
export function draftMinutes(given: MinutesGiven): OfficialDocument {
  const { session, place, issuer } = given;
  const hearing = session.hearings.find((one) => one.id === given.hearing);
  if (!hearing) throw new Error("The hearing is not one of this session.");
  const span = hearingSpan(given.log, hearing);
  // As it was while this hearing was heard: who took part, and so whose names may stand here.
  const then: Session = { ...session, state: "inSession", current: hearing.id };
  const members = session.members.filter((member) => takesPart(then, member));
  const sites = session.sites.filter(
    (site) => site.id === hearing.site || members.some((member) => member.site === site.id),
  );
  const on = { ...given, session, hearing, span, members, sites };
  return {
    issuer,
    placeAndDate: `${place}, ${longDate(span?.from ?? session.startsAt)}`,
    title: "BIÊN BẢN TIẾP CÔNG DÂN TRỰC TUYẾN",
    about: [`Lượt tiếp số ${hearing.order} - ${session.title}`],
    draft: true,
    blocks: [
      ...opening(on),
      ...siteTable(on),
      ...people(on),
      ...identity(on),
      ...opinions(on),
      ...conclusion(),
      ...speaking(on),
      ...interruptions(on),
      ...ending(on),
      ...recordings(on),
    ],
  };
}

function applicantOf(matter: HearingMatter | null): string {
  if (matter === null) return UNKNOWN;
  return matter.headcount > 1 ? `${matter.applicant} (đoàn ${matter.headcount} người)` : matter.applicant;
}

function opening({ session, hearing, span, sites }: Known): Block[] {
  const { matter } = hearing;
  const at = span?.from ?? session.startsAt;
  const where = sites.find((site) => site.kind === "central")?.name ?? UNKNOWN;
  return [
    {
      kind: "paragraph",
      runs: [
        {
          text: "Căn cứ Luật Tiếp công dân số 42/2013/QH13, được sửa đổi, bổ sung bởi Luật số 136/2025/QH15;",
          italic: true,
        },
      ],
    },
    {
      kind: "paragraph",
      runs: [
        {
          text: "Căn cứ Nghị định số 154/2026/NĐ-CP ngày 15 tháng 5 năm 2026 của Chính phủ quy định chi tiết một số điều và biện pháp tổ chức thi hành Luật Tiếp công dân,",
          italic: true,
        },
      ],
    },
    {
      kind: "paragraph",
      runs: [
        `Vào hồi ${longClock(at)}, ${longDate(at)}, theo hình thức trực tuyến, với điểm cầu trung tâm tại ${where} và các điểm cầu thành phần nêu dưới đây, tiến hành tiếp công dân: `,
        bold(applicantOf(matter)),
        `; nội dung ${matter ? kinds[matter.kind] : UNKNOWN}: ${matter?.summary ?? UNKNOWN}.`,
      ],
    },
  ];
}

function siteTable({ log, members, sites, span }: Known): Block[] {
  const rows = sites.map((site, index) => {
    const here = members.filter((member) => member.site === site.id);
    const { joined, left } = attendanceOf(
      log,
      here.map((member) => member.person),
      span,
    );
    const leaving = left === null ? "Đến khi kết thúc" : showClock(left);
    return [
      String(index + 1),
      `${site.name}${site.kind === "central" ? " (trung tâm)" : ""}`,
      site.address,
      joined === null ? "Không kết nối" : showClock(joined),
      joined === null ? "" : leaving,
    ];
  });
  const columns = [
    { title: "TT", share: 6, align: "center" as const },
    { title: "Điểm cầu", share: 32 },
    { title: "Địa chỉ", share: 34 },
    { title: "Kết nối lúc", share: 13, align: "center" as const },
    { title: "Rời lúc", share: 15, align: "center" as const },
  ];
  return [
    { kind: "heading", text: "I. CÁC ĐIỂM CẦU" },
    { kind: "table", columns, rows },
  ];
}

function people({ log, hearing, members, sites, span }: Known): Block[] {
  const blocks: Block[] = [{ kind: "heading", text: "II. THÀNH PHẦN THAM GIA" }];
  for (const [index, site] of sites.entries()) {
    blocks.push({ kind: "paragraph", runs: [bold(`${index + 1}. Tại ${site.name}:`)], leads: true });
    const here = order.flatMap((role) =>
      members.filter((member) => member.site === site.id && member.role === role),
    );
    for (const member of here) {
      const present = attendanceOf(log, [member.person], span).joined !== null;
      const post = member.title === "" ? "" : ` - ${member.title}`;
      blocks.push({
        kind: "item",
        runs: [
          `${roles[member.role]}: Ông (bà) `,
          bold(member.name),
          `${post}${present ? "" : " (vắng mặt)"};`,
        ],
      });
    }
    if (site.id === hearing.site) {
      blocks.push({
        kind: "item",
        runs: [
          "Công dân: Ông (bà) ",
          bold(applicantOf(hearing.matter)),
          `; số căn cước/hộ chiếu: ${UNKNOWN}; ngày cấp, nơi cấp: ${UNKNOWN};`,
        ],
      });
      blocks.push({
        kind: "item",
        runs: [
          `Người đại diện, người được ủy quyền, luật sư, người phiên dịch (nếu có): ${UNKNOWN}${UNKNOWN}`,
        ],
      });
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
  const who =
    by === undefined ? UNKNOWN : by.role === "station" ? "cán bộ trực tại điểm cầu" : `ông (bà) ${by.name}`;
  const text =
    check === null
      ? `Việc kiểm tra nhân thân của công dân tại ${where} chưa được ghi nhận trên hệ thống.`
      : `Nhân thân và tính hợp pháp của công dân được kiểm tra tại ${where}, ghi nhận lúc ${longClock(check.at)} bởi ${who}.`;
  return [
    { kind: "heading", text: "III. KIỂM TRA NHÂN THÂN, PHỔ BIẾN NỘI QUY" },
    { kind: "paragraph", runs: [text] },
    {
      kind: "paragraph",
      runs: [
        `Người chủ trì giới thiệu các điểm cầu, phổ biến nội quy và thông báo việc tiếp công dân được ghi âm, ghi hình: ${UNKNOWN}`,
      ],
    },
  ];
}
