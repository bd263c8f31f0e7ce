/**
 * Matters for the demonstration, after the sample load of domain §13. All people, numbers and papers are
 * invented. They are taken in as the demonstration's clerk would, through the same actions.
 */
import type { SiteId } from "#shared/ids.ts";
import type { CitizenFields, ContentFields, NewMatter, PartyFields } from "#shared/matter-records.ts";
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { MatterLine } from "#shared/matters.ts";
import type { Person } from "#shared/people.ts";
import type { Reply } from "#shared/refusals.ts";
import type { Paper } from "#shared/representation.ts";
import { dayOf, type Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db } from "../database/database.ts";
import { demoId } from "../people/demo-offices.ts";
import { findAccount } from "../people/person-store.ts";
import { confirmSecrecy, decideEligibility, recordWaiver, saveCircle } from "./guard-actions.ts";
import { createMatter } from "./matter-actions.ts";
import { recordRefusal } from "./refusal-actions.ts";

type Needs = { db: Db; clock: Clock; ids: Ids };
type Content = Partial<ContentFields> & { kind: PetitionKind; summary: string };
type Intake = {
  key: string;
  /** Days before today. */
  ago: number;
  parties: Partial<PartyFields>[];
  contents: Content[];
  given?: Partial<NewMatter>;
};

const issuer = "Cục Cảnh sát quản lý hành chính về trật tự xã hội";

function citizen(
  name: string,
  idNumber: string,
  address: string,
  given: Partial<CitizenFields> = {},
): CitizenFields {
  const century = Math.floor(Number(idNumber[3]) / 2);
  return {
    idKind: "CAN_CUOC",
    idNumber,
    idIssuedOn: "2023-04-12" as Day, // A day, written as one.
    idIssuedBy: issuer,
    name,
    birthYear: 1900 + century * 100 + Number(idNumber.slice(4, 6)),
    address,
    phone: "",
    email: "",
    language: "vi",
    accessibility: "",
    ...given,
  };
}

const mandate: Paper = {
  kind: "MANDATE",
  number: "01/VBCĐD",
  issuedOn: null,
  issuedBy: "12 hộ dân khu phố 5 cùng ký tên",
  isNotarised: false,
};
const authorisation: Paper = {
  kind: "AUTHORISATION",
  number: "1187",
  issuedOn: null,
  issuedBy: "Văn phòng công chứng Phan Rang",
  isNotarised: true,
};

const phanRang = "phường Phan Rang, tỉnh Khánh Hòa";
const loi = citizen("Trần Văn Lợi", "058061003342", `Tổ 4, khu phố 2, ${phanRang}`, {
  phone: "0903 111 222",
});
const representative = (name: string, number: string): Partial<PartyFields> => ({
  role: "representative",
  citizen: citizen(name, number, `Khu phố 5, ${phanRang}`),
  papers: [mandate],
});

const intakes: Intake[] = [
  {
    key: "crowd",
    ago: 12,
    given: { collective: { kind: "group", name: "Nhóm 12 hộ dân khu phố 5" }, headcount: 12 },
    parties: [
      representative("Nguyễn Thị Hoàng Phương Quỳnh Anh", "058174001201"),
      representative("Lưu Văn Hậu", "058068004417"),
      representative("Trượng Thị Mỹ Hạnh", "058182009935"),
    ],
    contents: [
      {
        kind: "KHIEU_NAI",
        summary: "Khiếu nại đơn giá bồi thường, hỗ trợ khi thu hồi đất trồng nho để mở rộng đường tỉnh.",
        request: "Đề nghị áp dụng lại đơn giá cây lâu năm và hỗ trợ chuyển đổi nghề.",
        subject: "compensation",
        isComplex: true,
        isHotSpot: true,
      },
    ],
  },
  {
    key: "earlier",
    ago: 210,
    parties: [{ citizen: loi }],
    contents: [
      {
        kind: "KHIEU_NAI",
        summary: "Khiếu nại lần đầu về giấy chứng nhận quyền sử dụng đất chồng lấn ranh giới.",
        subject: "land",
        inCompetence: false,
        competentBody: "Ủy ban nhân dân phường Phan Rang",
      },
    ],
  },
  {
    key: "second",
    ago: 9,
    parties: [{ citizen: loi }],
    contents: [
      {
        kind: "KHIEU_NAI",
        summary: "Khiếu nại lần hai về quyết định cấp giấy chứng nhận quyền sử dụng đất chồng lấn ranh giới.",
        history: "Đã có quyết định giải quyết lần đầu, công dân không đồng ý.",
        subject: "land",
        isComplex: true,
        isLongRunning: true,
        priorAuthority: "Chủ tịch UBND phường Phan Rang",
      },
    ],
  },
  {
    key: "elderly",
    ago: 6,
    given: {
      interpreter: "cham",
      accessibility: "Người cao tuổi, đi lại bằng xe lăn; cần lối vào không có bậc.",
    },
    parties: [
      {
        citizen: citizen("Bá Thị Năm", "058145000377", "Thôn Hữu Đức, xã Phước Hữu, tỉnh Khánh Hòa", {
          language: "cham",
          accessibility: "Xe lăn",
        }),
      },
    ],
    contents: [
      {
        kind: "KIEN_NGHI",
        summary: "Kiến nghị về chế độ trợ cấp đối với người có công và hỗ trợ nhà ở cho hộ nghèo.",
        subject: "social",
      },
    ],
  },
  {
    key: "mixed",
    ago: 5,
    parties: [
      {
        citizen: citizen("Đàng Thị Bích Thủy", "058176002290", "Khu phố 1, phường Ninh Chử, tỉnh Khánh Hòa"),
      },
    ],
    contents: [
      { kind: "KHIEU_NAI", summary: "Khiếu nại việc từ chối cấp phép xây dựng nhà ở.", subject: "housing" },
      {
        kind: "PHAN_ANH",
        summary: "Phản ánh nước thải của cơ sở chế biến thủy sản chảy ra bãi biển.",
        subject: "environment",
      },
    ],
  },
  {
    key: "persisting",
    ago: 4,
    parties: [{ citizen: loi }],
    contents: [
      {
        kind: "KIEN_NGHI",
        summary: "Kiến nghị lại nội dung bồi thường năm 2009 đã được giải quyết và trả lời bằng văn bản.",
        subject: "compensation",
        priorAuthority: "Ủy ban nhân dân tỉnh",
      },
    ],
  },
  {
    key: "attorney",
    ago: 3,
    parties: [
      {
        citizen: citizen("Chamaléa Thị Kim Duyên", "058188006651", "Thôn Tà Lú, xã Bác Ái, tỉnh Khánh Hòa", {
          language: "raglai",
        }),
        attends: false,
      },
      {
        role: "attorney",
        citizen: citizen("Katơr Văn Sinh", "058090007782", "Thôn Tà Lú, xã Bác Ái, tỉnh Khánh Hòa"),
        papers: [authorisation],
      },
    ],
    given: { interpreter: "raglai" },
    contents: [
      {
        kind: "KHIEU_NAI",
        summary: "Khiếu nại việc chậm khắc phục công trình nước sinh hoạt của thôn.",
        subject: "other",
      },
    ],
  },
  {
    key: "denunciationOpen",
    ago: 8,
    parties: [{ citizen: citizen("Phan Đình Khôi", "058072005508", `Khu phố 7, ${phanRang}`) }],
    contents: [
      {
        kind: "TO_CAO",
        summary: "Tố cáo hành vi lập khống hồ sơ hỗ trợ của cán bộ phụ trách đất đai.",
        subject: "cadres",
        isComplex: true,
      },
    ],
  },
  {
    key: "denunciationClosed",
    ago: 2,
    parties: [
      { citizen: citizen("Huỳnh Thị Lệ Chi", "058180001164", "Thôn 3, xã Ninh Hải, tỉnh Khánh Hòa") },
    ],
    contents: [
      {
        kind: "TO_CAO",
        summary: "Tố cáo việc thu các khoản đóng góp trái quy định tại địa phương.",
        subject: "cadres",
      },
    ],
  },
];

/** Takes the matters in and enters some decisions. Without the demonstration's accounts nothing is done. */
export async function addDemoMatters(parts: Needs): Promise<void> {
  const [clerk, leader, noteTaker] = await Promise.all(
    ["lichtiep", "chutich", "thuky"].map(async (account) => (await findAccount(parts.db, account))?.person),
  );
  if (!clerk || !leader || !noteTaker) return;
  const today = dayOf(parts.clock.now());
  const made = new Map<string, MatterLine[]>();
  for (const intake of intakes)
    made.set(intake.key, good(await createMatter(parts, clerk, inputOf(intake, clerk, today))));
  const of = (key: string): MatterLine[] => made.get(key) ?? [];
  const decided = addDays(today, -1);
  for (const { id } of ["crowd", "second", "mixed", "attorney"].flatMap(of))
    good(await decideEligibility(parts, clerk, { ...online(leader, decided), id }));
  for (const { id } of of("elderly"))
    good(
      await decideEligibility(parts, clerk, {
        ...online(leader, decided),
        id,
        ground: "REMOTE_OR_VULNERABLE",
        reason: "Công dân cao tuổi, đi lại khó khăn và đề nghị được tiếp trực tuyến.",
      }),
    );
  for (const { id } of of("persisting"))
    good(
      await recordRefusal(parts, clerk, {
        id,
        ground: "9.3",
        text: "Vụ việc đã giải quyết đúng, đã rà soát và thông báo bằng văn bản, đã được giải thích nhiều lần.",
        decidedBy: leader.id,
        decidedOn: decided,
      }),
    );
  for (const { id } of of("denunciationOpen"))
    await openDenunciation(parts, { clerk, leader, noteTaker }, id, decided);
}

async function openDenunciation(
  parts: Needs,
  people: { clerk: Person; leader: Person; noteTaker: Person },
  id: MatterLine["id"],
  on: Day,
): Promise<void> {
  const { clerk, leader, noteTaker } = people;
  const decision = { ...online(leader, on), id, ground: "DENUNCIATION_OPEN" as const };
  good(await decideEligibility(parts, clerk, decision));
  good(await recordWaiver(parts, clerk, id, { paper: "Đơn đề nghị số 02/2026", on }));
  good(await confirmSecrecy(parts, clerk, { id, by: leader.id, on }));
  good(
    await saveCircle(parts, clerk, id, [
      { person: clerk.id, part: "clerk" },
      { person: leader.id, part: "presider" },
      { person: noteTaker.id, part: "noteTaker" },
    ]),
  );
}

function online(leader: Person, decidedOn: Day) {
  return {
    isOnline: true,
    ground: "COMPLEX_MULTI_AGENCY" as const,
    reason: "Vụ việc cần sự phối hợp của nhiều cơ quan ở các địa điểm khác nhau.",
    decidedBy: leader.id,
    decidedOn,
  };
}

function inputOf(intake: Intake, clerk: Person, today: Day): NewMatter {
  return {
    // The same draft on every machine: a start that was broken off takes nothing in twice.
    draft: demoId<SiteId>(`matter ${intake.key}`),
    organisation: clerk.organisation,
    receivedOn: addDays(today, -intake.ago),
    collective: null,
    headcount: 1,
    site: null,
    interpreter: null,
    accessibility: "",
    ...intake.given,
    parties: intake.parties.map((party) => ({
      role: "applicant",
      isMember: true,
      attends: true,
      papers: [],
      citizen: loi,
      ...party,
    })),
    contents: intake.contents.map((content) => ({
      request: "",
      history: "",
      subject: "other",
      inCompetence: true,
      competentBody: "",
      priorAuthority: "",
      isComplex: false,
      isLongRunning: false,
      isHotSpot: false,
      isUrgent: false,
      ...content,
    })),
  };
}

function good<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new Error(`a matter of the demonstration was refused: ${reply.refusal} ${reply.field ?? ""}`);
}
