/** For tests: an invitation that has every part a letter can have, long enough for a second page. */
import type { OfficialDocument } from "./document-model.ts";

export const letterExample: OfficialDocument = {
  issuer: { parent: "Ủy ban nhân dân tỉnh Khánh Hòa", own: "Ban Tiếp công dân tỉnh" },
  placeAndDate: "Khánh Hòa, ngày 05 tháng 02 năm 2027",
  number: "15/GM-BTCD",
  title: "GIẤY MỜI",
  about: ["Dự buổi tiếp công dân trực tuyến định kỳ tháng 02 năm 2027"],
  addressees: [
    "Sở Nông nghiệp và Môi trường tỉnh Khánh Hòa",
    "Ủy ban nhân dân phường Phan Rang, tỉnh Khánh Hòa (điểm cầu thành phần)",
  ],
  draft: false,
  blocks: [
    {
      kind: "paragraph",
      runs: [
        "Căn cứ Nghị định số 154/2026/NĐ-CP, Ban Tiếp công dân tỉnh trân trọng mời cơ quan cử người dự buổi tiếp công dân trực tuyến, cụ thể như sau:",
      ],
    },
    { kind: "heading", text: "1. Thời gian, địa điểm" },
    {
      kind: "item",
      runs: ["Thời gian: ", { text: "08 giờ 00 phút, thứ Hai, ngày 15/02/2027", bold: true }, ";"],
    },
    { kind: "item", runs: ["Điểm cầu trung tâm: Trụ sở Tiếp công dân tỉnh, 01 Trần Phú, phường Nha Trang."] },
    { kind: "heading", text: "2. Các lượt tiếp" },
    {
      kind: "table",
      columns: [
        { title: "Lượt", share: 1, align: "center" },
        { title: "Giờ", share: 2, align: "center" },
        { title: "Nội dung dự kiến", share: 7 },
      ],
      rows: Array.from({ length: 24 }, (_, index) => [
        String(index + 1),
        `${String(8 + Math.floor(index / 2)).padStart(2, "0")}:${index % 2 === 0 ? "00" : "30"}`,
        "Khiếu nại về bồi thường, hỗ trợ, tái định cư khi Nhà nước thu hồi đất",
      ]),
    },
    {
      kind: "paragraph",
      runs: ["Đề nghị cơ quan cử đúng thành phần và có mặt trước 30 phút để kiểm tra đường truyền./."],
    },
  ],
  signer: {
    onBehalfOf: "Ủy ban nhân dân",
    form: "KT",
    head: "Chủ tịch",
    post: "Phó Chủ tịch",
    name: "Nguyễn Thị Hương Giang",
  },
  recipients: ["Như trên", "Chủ tịch UBND tỉnh (để b/c)", "Lưu: VT, BTCD"],
  qr: { text: "https://tiepdan.khanhhoa.example.vn/lich", caption: "Quét mã để xem lịch tiếp công dân" },
};
