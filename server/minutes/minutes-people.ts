/** Sites, people and the identity check of a hearing, in words. Pure. */
import type { IdKind } from "#shared/identity-numbers.ts";
import type { TextBlock } from "#shared/minutes-facts.ts";
import type { SessionRole } from "#shared/roles.ts";
import type { PaperKind, PartyRole } from "#shared/representation.ts";
import { showClock } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import { attendanceOf, identityCheck } from "./minutes-facts.ts";
import {
  applicantOf,
  bold,
  item,
  longClock,
  order,
  siteName,
  UNKNOWN,
  words,
  type Attending,
  type Known,
} from "./minutes-words.ts";

const roles: Record<SessionRole, string> = {
  presider: "Người chủ trì tiếp công dân",
  noteTaker: "Người ghi biên bản",
  agency: "Đại diện cơ quan, đơn vị",
  technician: "Cán bộ kỹ thuật",
  observer: "Người theo dõi, giám sát",
  station: "Thiết bị điểm cầu",
};

const idKinds: Record<IdKind, string> = {
  CAN_CUOC: "căn cước số",
  CHUNG_NHAN_CAN_CUOC: "giấy chứng nhận căn cước số",
  SO_DINH_DANH: "số định danh cá nhân",
  HO_CHIEU: "hộ chiếu số",
};
const parts: Record<PartyRole, string> = {
  applicant: "Công dân",
  representative: "Người đại diện",
  head: "Người đứng đầu cơ quan, tổ chức",
  attorney: "Người được ủy quyền",
  lawyer: "Luật sư",
  legalAid: "Trợ giúp viên pháp lý",
};
const papers: Record<PaperKind, string> = {
  MANDATE: "văn bản cử người đại diện",
  AUTHORISATION: "giấy ủy quyền",
  CARD: "thẻ hành nghề",
  ASSIGNMENT: "quyết định phân công trợ giúp pháp lý",
  REQUEST: "giấy yêu cầu giúp đỡ về pháp luật",
  OTHER: "giấy tờ khác",
};

export function siteTable({ log, members, sites, span }: Known): TextBlock[] {
  const rows = sites.map((site, index) => {
    const here = members.filter((member) => member.site === site.id);
    const people = here.map((member) => member.person);
    const { joined, left } = attendanceOf(log, people, span);
    const technician = here.find((member) => member.role === "technician")?.name ?? "";
    const leaving = left === null ? "Đến khi kết thúc" : showClock(left);
    return [
      String(index + 1),
      `${site.name}${site.kind === "central" ? " (trung tâm)" : ""}`,
      site.address,
      technician,
      joined === null ? "Không kết nối" : showClock(joined),
      joined === null ? "" : leaving,
    ];
  });
  const columns = [
    { title: "TT", share: 6, align: "center" as const },
    { title: "Điểm cầu", share: 27 },
    { title: "Địa chỉ", share: 28 },
    { title: "Cán bộ kỹ thuật", share: 14 },
    { title: "Kết nối lúc", share: 12, align: "center" as const },
    { title: "Rời lúc", share: 13, align: "center" as const },
  ];
  return [{ kind: "table", columns, rows }];
}

export function peopleBySite(known: Known): TextBlock[] {
  const { log, members, sites, span, hearing } = known;
  return sites.flatMap((site, index) => {
    const here = order.flatMap((role) =>
      members.filter((member) => member.site === site.id && member.role === role),
    );
    const lines = here.map((member) => {
      const present = attendanceOf(log, [member.person], span).joined !== null;
      const post = member.title === "" ? "" : ` - ${member.title}`;
      return item(
        `${roles[member.role]}: Ông (bà) `,
        bold(member.name),
        `${post}${present ? "" : " (vắng mặt)"};`,
      );
    });
    const lead: TextBlock = {
      kind: "paragraph",
      runs: [bold(`${index + 1}. Tại ${site.name}:`)],
      leads: true,
    };
    if (site.id === hearing.site) return [lead, ...lines, ...citizensSide(known)];
    const nobody = here.length === 0 ? [item(`Người tham gia: ${UNKNOWN}${UNKNOWN}`)] : [];
    return [lead, ...lines, ...nobody];
  });
}

/** Who came for the citizen, with the papers shown (ND154 Điều 12, 13), and who interpreted (LTCD Điều 7.1.đ). */
function citizensSide({ citizens, hearing }: Known): TextBlock[] {
  const known = citizens.map(attending);
  const unknown = [
    item(
      "Công dân: Ông (bà) ",
      bold(applicantOf(hearing.matter)),
      `; số căn cước/hộ chiếu: ${UNKNOWN}; ngày cấp, nơi cấp: ${UNKNOWN};`,
    ),
    item(`Người đại diện, người được ủy quyền, luật sư (nếu có): ${UNKNOWN}${UNKNOWN}`),
  ];
  const { interpreter } = hearing;
  const interprets =
    interpreter === null ? [] : [item("Người phiên dịch: Ông (bà) ", bold(interpreter.name), ";")];
  return [...(known.length === 0 ? unknown : known), ...interprets];
}

function attending({ role, citizen, papers: shown }: Attending): TextBlock {
  const issued = citizen.idIssuedOn === null ? "" : `, cấp ngày ${showDay(citizen.idIssuedOn)}`;
  const by = citizen.idIssuedBy === "" ? "" : `, nơi cấp: ${citizen.idIssuedBy}`;
  const proofs = shown.map(
    (paper) => papers[paper.kind] + (paper.number === "" ? "" : ` số ${paper.number}`),
  );
  const shownWords = proofs.length === 0 ? "" : `; giấy tờ xuất trình: ${proofs.join(", ")}`;
  return item(
    `${parts[role]}: Ông (bà) `,
    bold(citizen.name),
    `; ${idKinds[citizen.idKind]} ${citizen.idNumber}${issued}${by}; địa chỉ: ${citizen.address}${shownWords};`,
  );
}

export function identity({ log, hearing, session, sites }: Known): TextBlock[] {
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
    words(text),
    words(
      "Người chủ trì giới thiệu các điểm cầu, phổ biến nội quy và thông báo việc tiếp công dân được ghi âm, ghi hình có âm thanh.",
    ),
  ];
}
