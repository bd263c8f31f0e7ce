/**
 * Limits and codes of the exchange as the program is delivered; migration 0022 puts them into the database.
 * No official list of codes was published when this was written, so these are our own words, to be replaced.
 */
import { DeadlineRule } from "./deadlines.ts";
import { ExchangeCode } from "./exchange.ts";

const limit = (row: {
  key: string;
  days: number;
  unit: string;
  soonDays: number;
  basis: string;
}): DeadlineRule =>
  DeadlineRule.parse({
    ...row,
    ...{ condition: "usual", sense: "within", extensionDays: 0, maxExtensions: 0, rolls: false },
    ...{ validFrom: "2022-10-15", validTo: null },
  });

export const seededExchangeLimits: DeadlineRule[] = [
  limit({
    key: "NATIONAL_ENTRY",
    days: 1,
    unit: "workingDays",
    soonDays: 0,
    basis:
      "Nghị định 55/2022/NĐ-CP: cập nhật “ngay”; Nghị định 154/2026/NĐ-CP, khoản 1 Điều 27: “kịp thời”; số ngày đặt ra cho hệ thống này",
  }),
  limit({
    key: "NATIONAL_ASKED",
    days: 15,
    unit: "calendarDays",
    soonDays: 3,
    basis: "Nghị định 55/2022/NĐ-CP, Điều 8: 15 ngày đối với dữ liệu Thanh tra Chính phủ yêu cầu",
  }),
];

const basis = "Mã tạm đặt cho hệ thống này; thay khi Thanh tra Chính phủ công bố danh mục";

const lists: Record<string, [own: string, code: string, title: string][]> = {
  kind: [
    ["KHIEU_NAI", "KN", "Khiếu nại"],
    ["TO_CAO", "TC", "Tố cáo"],
    ["KIEN_NGHI", "KI", "Kiến nghị"],
    ["PHAN_ANH", "PA", "Phản ánh"],
  ],
  subject: [
    ["land", "DAT_DAI", "Đất đai"],
    ["compensation", "BOI_THUONG", "Bồi thường, hỗ trợ, tái định cư"],
    ["housing", "NHA_O", "Nhà ở"],
    ["environment", "MOI_TRUONG", "Môi trường"],
    ["social", "CHINH_SACH", "Chính sách xã hội"],
    ["cadres", "CAN_BO", "Cán bộ, công chức"],
    ["justice", "TU_PHAP", "Tư pháp"],
    ["party", "DANG", "Công tác Đảng"],
    ["other", "KHAC", "Lĩnh vực khác"],
  ],
  result: [
    ["accepted", "THU_LY", "Tiếp nhận, thụ lý giải quyết"],
    ["guided", "HUONG_DAN", "Hướng dẫn đến cơ quan có thẩm quyền"],
    ["forwarded", "CHUYEN", "Chuyển cơ quan có thẩm quyền"],
    ["answered", "TRA_LOI", "Đã trả lời, giải thích"],
    ["settled", "DA_GIAI_QUYET", "Đã giải quyết"],
    ["refused", "TU_CHOI", "Từ chối"],
    ["withdrawn", "RUT_DON", "Rút đơn"],
    ["underReview", "DANG_XEM_XET", "Đang xem xét, trả lời sau"],
  ],
  bodyClass: [
    ["Thanh tra Chính phủ", "TRUNG_UONG", "Cơ quan trung ương"],
    ["Bộ", "TRUNG_UONG", "Cơ quan trung ương"],
    ["Ủy ban nhân dân tỉnh", "CAP_TINH", "Cơ quan cấp tỉnh"],
    ["UBND tỉnh", "CAP_TINH", "Cơ quan cấp tỉnh"],
    ["Thanh tra tỉnh", "CAP_TINH", "Cơ quan cấp tỉnh"],
    ["Công an tỉnh", "CAP_TINH", "Cơ quan cấp tỉnh"],
    ["Sở", "CAP_TINH", "Cơ quan cấp tỉnh"],
    ["Ban Quản lý", "CAP_TINH", "Cơ quan cấp tỉnh"],
    ["Ủy ban nhân dân xã", "CAP_XA", "Cơ quan cấp xã"],
    ["Ủy ban nhân dân phường", "CAP_XA", "Cơ quan cấp xã"],
    ["Ủy ban nhân dân đặc khu", "CAP_XA", "Cơ quan cấp xã"],
    ["UBND xã", "CAP_XA", "Cơ quan cấp xã"],
    ["UBND phường", "CAP_XA", "Cơ quan cấp xã"],
    ["Tỉnh ủy", "DANG", "Cơ quan của Đảng"],
    ["Đảng ủy", "DANG", "Cơ quan của Đảng"],
    ["Ủy ban Kiểm tra", "DANG", "Cơ quan của Đảng"],
    ["Tòa án", "TU_PHAP", "Tòa án, viện kiểm sát, thi hành án"],
    ["Viện kiểm sát", "TU_PHAP", "Tòa án, viện kiểm sát, thi hành án"],
    ["Thi hành án", "TU_PHAP", "Tòa án, viện kiểm sát, thi hành án"],
  ],
};

export const seededExchangeCodes: ExchangeCode[] = Object.entries(lists).flatMap(([list, rows]) =>
  rows.map(([own, code, title]) =>
    ExchangeCode.parse({ list, own, code, title, basis, validFrom: "2022-10-15", validTo: null }),
  ),
);
