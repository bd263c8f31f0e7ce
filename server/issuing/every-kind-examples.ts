/** For tests and for looking: one document of every kind whose layout lives here, as long as life makes them. All names are invented. */
import type { Day, Instant } from "#shared/time.ts";
import type { DocumentKind } from "#shared/issuing.ts";
import type { OfficialDocument } from "../documents/document-model.ts";
import {
  appointmentSlip,
  guidanceSlip,
  refusalNotice,
  transferSlip,
  type LetterFacts,
} from "./citizen-letters.ts";
import type { CitizenTold } from "./citizen-told.ts";
import { conclusionDocument } from "./conclusion-document.ts";
import { dialogueMinutes } from "./dialogue-document.ts";
import { conclusionExample, firstWords, letterhead } from "./document-examples.ts";
import { receiptDocument } from "./receipt-document.ts";

const at = "2026-11-22T02:15:00.000Z" as Instant; // The form of an instant.

const citizen: CitizenTold = {
  name: "Công Tằng Tôn Nữ Thị Phương Hoa",
  idNumber: "058165000123",
  idIssuedOn: "2022-05-10" as Day, // The form of a day.
  idIssuedBy: "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
  address: "Khu phố 3, phường Phan Rang, tỉnh Khánh Hòa",
};

const letter: LetterFacts = {
  ...letterhead,
  ...{ at, citizen, kind: "KIEN_NGHI", cameOn: "2026-11-20" as Day },
  summary: "Kiến nghị mở rộng đường liên thôn và lắp hệ thống thoát nước khu dân cư phía Đông chợ Phan Rang.",
  signer: { form: "KT", head: "Trưởng ban", post: "Phó Trưởng ban", name: "Nguyễn Hoàng Thị Ngọc Khánh" },
};

const official = (name: string, title: string, body: string) => ({ name, title, body });
const opinion =
  "Việc xác định vị trí, hạng đất và đơn giá bồi thường được thực hiện theo bảng giá đất do Ủy ban nhân dân tỉnh ban hành; hồ sơ đã được niêm yết công khai tại trụ sở và nhà văn hóa khu phố. ";

/** Kind and document; the minutes of a dialogue fill many pages. */
export const everyKind: readonly (readonly [DocumentKind, OfficialDocument])[] = [
  ["TBKL", conclusionDocument(conclusionExample, "15/TB-BTCD", firstWords("TBKL"))],
  [
    "TBTC",
    refusalNotice(
      {
        ...{
          ...letter,
          ground: "khoản 3 Điều 9 Luật Tiếp công dân và điểm h khoản 1 Điều 4 Nghị định số 154/2026/NĐ-CP",
        },
        informed: ["Ủy ban nhân dân phường Phan Rang", "Thanh tra tỉnh"],
      },
      "16/TB-BTCD",
      firstWords("TBTC"),
    ),
  ],
  [
    "PHD",
    guidanceSlip(
      { ...letter, kind: "KHIEU_NAI", competent: "Ủy ban nhân dân phường Phan Rang" },
      "07/PHD-BTCD",
      firstWords("PHD"),
    ),
  ],
  [
    "PC",
    transferSlip(
      {
        ...letter,
        competent: "Sở Nông nghiệp và Môi trường tỉnh Khánh Hòa",
        attached: ["Đơn kiến nghị", "Ảnh chụp hiện trạng"],
      },
      "03/PC-BTCD",
      firstWords("PC"),
    ),
  ],
  [
    "PHIEU_HEN",
    appointmentSlip(
      {
        ...letter,
        startsAt: "2026-12-03T01:30:00.000Z" as Instant, // The form of an instant.
        where: "Điểm tiếp công dân phường Phan Rang, 16/4 Ngô Gia Tự, phường Phan Rang (mẫu)",
        presider: "Chủ tịch UBND tỉnh Lê Nguyễn Hoàng Minh Triết",
      },
      undefined,
      firstWords("PHIEU_HEN"),
    ),
  ],
  [
    "BN",
    receiptDocument(
      {
        ...{ ...letterhead, at, giver: citizen, copies: 2 },
        where: "Điểm tiếp công dân phường Phan Rang",
        receiver: { name: "Trần Quốc Bảo", title: "Chuyên viên Ban Tiếp công dân tỉnh" },
        items: Array.from({ length: 14 }, (_, index) => ({
          title: `Tài liệu số ${index + 1}: trích lục bản đồ địa chính, biên bản kiểm đếm đất đai, tài sản gắn liền với đất`,
          pages: index + 1,
          condition: index % 2 === 0 ? "Bản phô tô" : "Bản sao có chứng thực",
        })),
      },
      undefined,
      firstWords("BN"),
    ),
  ],
  [
    "BBDT",
    dialogueMinutes(
      {
        ...{ issuer: letterhead.issuer, place: letterhead.place, startedAt: at },
        endedAt: "2026-11-22T05:40:00.000Z" as Instant, // The form of an instant.
        where: "Trụ sở Tiếp công dân tỉnh (điểm cầu trung tâm) và điểm cầu phường Phan Rang",
        presider: official("Lê Nguyễn Hoàng Minh Triết", "Chủ tịch", "Ủy ban nhân dân tỉnh Khánh Hòa"),
        noteTaker: official("Công Tằng Tôn Nữ Thị Phương Thảo", "Thư ký", "Ban Tiếp công dân tỉnh"),
        complainants: [citizen, { ...citizen, name: "Pi Năng Thị Hoa", absence: "excused" }],
        complainedOf: [official("Võ Văn Hải", "Chủ tịch", "Ủy ban nhân dân phường Phan Rang")],
        concerned: [{ name: "Đàng Văn Bình", address: citizen.address }],
        agencies: [
          official("Nguyễn Quang Huy", "Phó Giám đốc", "Sở Nông nghiệp và Môi trường"),
          official("Lê Thu Hà", "Phó Chánh Thanh tra", "Thanh tra tỉnh"),
        ],
        purpose: opinion.repeat(4),
        opinions: Array.from({ length: 36 }, (_, index) => ({
          by: index % 2 === 0 ? "Bà Công Tằng Tôn Nữ Thị Phương Hoa" : "Sở Nông nghiệp và Môi trường",
          text: `Ý kiến thứ ${index + 1}. ${opinion
            .repeat((index % 5) + 3)
            .trim()
            .replace(/\.$/, "")}`,
        })),
        agreed: "Đo đạc lại 12 thửa đất trước ngày 15/12/2026, có sự chứng kiến của các hộ.",
        different:
          "Các hộ đề nghị áp dụng đơn giá đất ở; Sở Nông nghiệp và Môi trường giữ ý kiến đơn giá đất trồng cây lâu năm.",
        other: "",
        refusedToSign: [{ name: "Đàng Văn Bình", reason: "đề nghị ghi thêm ý kiến về đất trồng nho" }],
        copies: 6,
      },
      firstWords("BBDT"),
    ),
  ],
];
