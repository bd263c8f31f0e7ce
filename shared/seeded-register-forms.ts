/** The register's forms as delivered (domain §7.2): Mẫu số 03/TCD of ND154, and the one of TT04 before it. */
import { RegisterForm, type RegisterColumn, type RegisterField } from "./register.ts";

const column = (title: string, share: number, ...fields: RegisterField[]): RegisterColumn => ({
  title,
  share,
  isCentred: share < 1.2,
  fields,
});

export const seededRegisterForms: RegisterForm[] = [
  RegisterForm.parse({
    code: "03/TCD",
    validFrom: "2026-07-01",
    validTo: null,
    basis: "Mẫu số 03/TCD ban hành kèm theo Nghị định số 154/2026/NĐ-CP",
    columns: [
      column("STT", 0.6, "number"),
      column("Ngày tiếp", 1.1, "receivedOn"),
      column("Họ tên, địa chỉ", 2, "nameAndAddress"),
      column("CCCD/CMND/Hộ chiếu", 1.5, "idNumbers"),
      column("Nội dung đơn", 2.4, "summary"),
      column("Loại đơn (KN/TC/KN/PA)", 0.9, "kind"),
      column("Số người cùng nội dung", 0.8, "headcount"),
      column("Cơ quan đã giải quyết", 1.2, "priorAuthority"),
      column("Thuộc thẩm quyền (x)", 0.8, "competenceMark"),
      column("Hướng dẫn công dân đến cơ quan có thẩm quyền", 1.4, "guided"),
      column("Cơ quan, đơn vị thụ lý", 1.4, "accepted"),
      column("Theo dõi kết quả giải quyết", 1.5, "followUp"),
      column("Ghi chú", 1.5, "note"),
    ],
  }),
  RegisterForm.parse({
    code: "Mẫu 03 (TT04)",
    validFrom: "2021-11-15",
    validTo: "2026-06-30",
    basis: "Mẫu số 03 ban hành kèm theo Thông tư số 04/2021/TT-TTCP",
    columns: [
      column("STT", 0.6, "number"),
      column("Ngày tiếp", 1.1, "receivedOn"),
      column("Họ tên - Địa chỉ", 2, "nameAndAddress"),
      column("CMND/Hộ chiếu", 1.5, "idNumbers"),
      column("Nội dung vụ việc", 2.4, "summary"),
      column("Phân loại đơn/Số người", 1, "kind", "headcount"),
      column("Cơ quan đã giải quyết", 1.2, "priorAuthority"),
      column("Hướng xử lý: Thụ lý để giải quyết", 0.9, "competenceMark"),
      column("Hướng xử lý: Trả lại đơn và hướng dẫn", 1.4, "guided"),
      column("Hướng xử lý: Chuyển đơn đến cơ quan, tổ chức, đơn vị có thẩm quyền", 1.4, "transferred"),
      column("Theo dõi kết quả giải quyết", 1.5, "followUp"),
      column("Ghi chú", 1.5, "note"),
    ],
  }),
];
