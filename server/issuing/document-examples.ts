/** For tests: true-to-life facts for the layouts. All names are invented. */
import type { Day, Instant } from "#shared/time.ts";
import { documentWords } from "../database/migrations/0017-document-words.ts";
import type { DocumentKind } from "#shared/issuing.ts";
import type { ConclusionFacts } from "./conclusion-document.ts";
import { templateOn, type Template } from "./template-rules.ts";

/** The words that came with the program. */
export function firstWords(kind: DocumentKind): Template {
  const rows = documentWords
    .filter(([of]) => of === kind || of === "*")
    .map(([of, part, words]) => ({
      ...{ kind: of, part, words, version: 1 },
      valid_from: "2026-07-01" as Day, // The form of a day.
      valid_to: null,
    }));
  return templateOn(rows, "2026-11-22" as Day); // The form of a day.
}

export const letterhead = {
  issuer: { parent: "Văn phòng Ủy ban nhân dân tỉnh Khánh Hòa", own: "Ban Tiếp công dân tỉnh" },
  place: "Khánh Hòa",
};

export const conclusionExample: ConclusionFacts = {
  ...letterhead,
  at: "2026-11-25T02:00:00.000Z" as Instant,
  session: {
    title: "Tiếp công dân định kỳ tháng 11 năm 2026",
    heldAt: "2026-11-22T01:00:00.000Z" as Instant,
    centralSite: "Trụ sở Tiếp công dân tỉnh Khánh Hòa",
    presider: "ông Lê Nguyễn Hoàng Minh Triết, Chủ tịch Ủy ban nhân dân tỉnh,",
  },
  matters: [
    {
      code: "KN-2026-0012",
      applicant: "Nhóm 12 hộ dân khu phố 5 (đại diện: Công Tằng Tôn Nữ Thị Phương Hoa)",
      summary: "Khiếu nại đơn giá bồi thường, hỗ trợ khi thu hồi đất trồng nho để làm đường ven biển.",
      opinions: [
        {
          by: "Sở Nông nghiệp và Môi trường",
          text: "đơn giá được áp dụng theo bảng giá đất năm 2024; một số thửa xác định sai vị trí, cần đo đạc lại.",
        },
        { by: "Ủy ban nhân dân phường Phan Rang", text: "đã đối thoại hai lần, các hộ chưa thống nhất." },
      ],
      conclusion:
        "Giao kiểm tra lại vị trí, hạng đất của 12 thửa; nếu xác định sai thì điều chỉnh phương án bồi thường, báo cáo Chủ tịch Ủy ban nhân dân tỉnh.",
      tasks: [
        {
          body: "Sở Nông nghiệp và Môi trường",
          what: "Kiểm tra lại vị trí, hạng đất của 12 thửa tại thực địa, có đại diện các hộ tham gia.",
          limit: "Trước ngày 15/12/2026",
          contact: "Bà Trần Thị Mỹ Hạnh, 0259 3 822 000",
        },
        {
          body: "Ủy ban nhân dân phường Phan Rang",
          what: "Tổng hợp ý kiến các hộ, niêm yết công khai kết quả kiểm tra.",
          limit: "10 ngày làm việc",
          contact: "",
        },
      ],
      answers: "Ủy ban nhân dân phường Phan Rang, bằng văn bản",
    },
    {
      code: "PA-2026-0003",
      applicant: "Đàng Thị Bích Thủy",
      summary: "Phản ánh cơ sở chế biến hải sản xả nước thải ra kênh.",
      opinions: [],
      conclusion: "Nội dung phản ánh đã được xử lý ngày 10/11/2026; cơ sở đã dừng hoạt động để khắc phục.",
      tasks: [],
      answers: "Người chủ trì đã trả lời trực tiếp tại buổi tiếp",
    },
  ],
  signer: { form: "own", post: "Trưởng Ban Tiếp công dân", name: "Phạm Thị Ngọc Diễm" },
  recipients: [
    "Sở Nông nghiệp và Môi trường",
    "Ủy ban nhân dân phường Phan Rang",
    "Công dân có tên nêu trên",
    "Ban Tiếp công dân trung ương (để b/c)",
    "Lưu: VT, hồ sơ",
  ],
};
