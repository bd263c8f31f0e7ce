/** The matters heard in the demonstration's own sessions. All people, numbers and papers are invented. */
import type { Language, PetitionKind } from "#shared/matter-kinds.ts";
import type { MatterLine } from "#shared/matters.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { dayOf, type Day } from "#shared/time.ts";
import { decideEligibility } from "../matters/guard-actions.ts";
import { createMatter, type MatterNeeds } from "../matters/matter-actions.ts";
import { readMatterLine } from "../matters/matter-store.ts";

export type DemoMatter = {
  /** The account whose site the citizen comes to. */
  at: string;
  name: string;
  idNumber: string;
  birthYear: number;
  address: string;
  /** Of several who are heard together, with those who speak for them. */
  group?: { name: string; headcount: number };
  kind: PetitionKind;
  subject: string;
  summary: string;
  language?: Language;
};

export const todaysMatters: readonly DemoMatter[] = [
  {
    at: "phanrang",
    name: "Nguyễn Thị Hoàng Phương Quỳnh Anh",
    idNumber: "058174001201",
    birthYear: 1974,
    address: "Khu phố 5, phường Phan Rang, tỉnh Khánh Hòa",
    group: { name: "Nhóm 8 hộ dân khu phố 6", headcount: 8 },
    kind: "KHIEU_NAI",
    subject: "compensation",
    summary: "Khiếu nại việc bố trí tái định cư khi thu hồi đất để mở rộng đường tỉnh.",
  },
  {
    at: "bacai",
    name: "Pi Năng Thị Duyên",
    idNumber: "058186003317",
    birthYear: 1986,
    address: "Thôn Ma Oai, xã Bác Ái, tỉnh Khánh Hòa",
    kind: "KIEN_NGHI",
    subject: "other",
    summary: "Kiến nghị sớm khắc phục công trình nước sinh hoạt của thôn.",
    language: "raglai",
  },
  {
    at: "phanrang",
    name: "Trương Văn Lộc",
    idNumber: "058066002209",
    birthYear: 1966,
    address: "Khu phố 1, phường Phan Rang, tỉnh Khánh Hòa",
    kind: "KHIEU_NAI",
    subject: "land",
    summary: "Khiếu nại lần hai về ranh giới thửa đất trong giấy chứng nhận quyền sử dụng đất.",
  },
  {
    at: "ninhchu",
    name: "Đàng Thị Bích Vân",
    idNumber: "058179004418",
    birthYear: 1979,
    address: "Khu phố 2, phường Ninh Chử, tỉnh Khánh Hòa",
    kind: "PHAN_ANH",
    subject: "environment",
    summary: "Phản ánh tiếng ồn và mùi từ cơ sở chế biến thủy sản.",
  },
  {
    at: "ninhchu",
    name: "Lê Quang Minh",
    idNumber: "058058001126",
    birthYear: 1958,
    address: "Khu phố 4, phường Ninh Chử, tỉnh Khánh Hòa",
    kind: "KIEN_NGHI",
    subject: "social",
    summary: "Kiến nghị về chế độ trợ cấp đối với người có công.",
  },
];

export const centralMatter: DemoMatter = {
  at: "phanrang",
  name: "Võ Thị Ngọc Hà",
  idNumber: "058170005503",
  birthYear: 1970,
  address: "Khu phố 8, phường Phan Rang, tỉnh Khánh Hòa",
  kind: "KHIEU_NAI",
  subject: "land",
  summary: "Khiếu nại kéo dài về bồi thường đất trồng nho, đã qua hai lần giải quyết.",
};

/** Takes a matter in and enters the leader's decision that it is heard online (ND154 Điều 20). */
export async function takeIn(
  parts: MatterNeeds,
  clerk: Person,
  leader: Person,
  matter: DemoMatter,
): Promise<Reply<MatterLine>> {
  const today = dayOf(parts.clock.now());
  const { group, kind, subject, summary } = matter;
  const made = await createMatter(parts, clerk, {
    draft: parts.ids.make(),
    organisation: clerk.organisation,
    receivedOn: today,
    collective: group ? { kind: "group", name: group.name } : null,
    headcount: group?.headcount ?? 1,
    parties: group
      ? [speaker(matter), partner(matter)]
      : [{ ...speaker(matter), role: "applicant", papers: [] }],
    site: null,
    interpreter: matter.language ?? null,
    accessibility: "",
    contents: [{ ...plain, kind, subject, summary }],
  });
  if (!made.ok) return made;
  const [line] = made.value;
  if (!line) return refuse("failed");
  const decided = await decideEligibility(parts, clerk, {
    id: line.id,
    isOnline: true,
    ground: "COMPLEX_MULTI_AGENCY",
    reason: "Vụ việc cần sự phối hợp của nhiều cơ quan ở các địa điểm khác nhau.",
    decidedBy: leader.id,
    decidedOn: today,
  });
  if (!decided.ok) return decided;
  const ready = await readMatterLine(parts.db, line.id);
  return ready ? accept(ready) : refuse("failed");
}

const plain = {
  request: "",
  history: "",
  inCompetence: true,
  competentBody: "",
  priorAuthority: "",
  isComplex: false,
  isLongRunning: false,
  isHotSpot: false,
  isUrgent: false,
};

const mandate = {
  kind: "MANDATE" as const,
  number: "02/VBCĐD",
  issuedOn: null,
  issuedBy: "Các hộ dân cùng ký tên",
  isNotarised: false,
};

function speaker({ name, idNumber, birthYear, address, language = "vi" }: DemoMatter) {
  return {
    role: "representative" as const,
    isMember: true,
    attends: true,
    papers: [mandate],
    citizen: {
      idKind: "CAN_CUOC" as const,
      idNumber,
      idIssuedOn: "2023-04-12" as Day, // A day, written as one.
      idIssuedBy: "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
      name,
      birthYear,
      address,
      phone: "",
      email: "",
      language,
      accessibility: "",
    },
  };
}

/** The second who speaks for the group: five to ten people send one or two (LTCD Điều 29). */
function partner(matter: DemoMatter) {
  return speaker({ ...matter, name: "Lưu Văn Hậu", idNumber: "058068004417", birthYear: 1968 });
}
