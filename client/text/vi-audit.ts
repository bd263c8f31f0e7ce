/** Words of the audit page: one sentence for each recorded event. */
import type { AuditEvent } from "#shared/audit.ts";
import type { CommandName } from "#shared/sessions.ts";

export const viAudit = {
  title: "Nhật ký hệ thống",
  lead: "Chỉ ghi thêm, không sửa được: mỗi dòng mang mã băm của dòng trước.",
  verify: "Kiểm tra chuỗi",
  verifying: "Đang kiểm tra…",
  whole: "Chuỗi nguyên vẹn: {{rows}} dòng, kiểm tra lúc {{clock}} ngày {{date}}.",
  broken:
    "Chuỗi bị đứt tại dòng {{broken}}. Xin giữ nguyên máy chủ và báo ngay cho người phụ trách an toàn thông tin.",
  number: "Dòng",
  at: "Thời điểm",
  by: "Người thực hiện",
  event: "Sự việc",
  server: "Máy chủ",
  nobody: "Chưa đăng nhập",
  empty: "Nhật ký còn trống",
  emptyText: "Mọi việc làm trong hệ thống sẽ được ghi tại đây.",
  hash: "Mã băm: {{hash}}",
  unknownPerson: "Tài khoản {{id}}",
  unknownSession: "buổi tiếp {{id}}",
  created: "lập mới",
  sessionLink: "Xem buổi tiếp",
  events: {
    signIn_accepted: "Đăng nhập từ {{address}}",
    signIn_refused: "Đăng nhập bị từ chối: “{{account}}” từ {{address}} ({{why}})",
    signOut: "Đăng xuất",
    signOutEverywhere: "Đăng xuất khỏi mọi thiết bị",
    password_changed: "Đổi mật khẩu của mình",
    password_reset: "Cấp lại mật khẩu cho {{person}}",
    person_saved: "Lưu tài khoản {{person}} ({{fields}})",
    organisation_saved: "Lưu cơ quan {{organisation}} ({{fields}})",
    site_saved: "Lưu điểm cầu {{site}} ({{fields}})",
    session_created: "Lập buổi tiếp",
    session_command: "{{command}}",
    session_attendance: "Điểm danh: {{person}} {{change}}",
    attempt_refused: "Bị từ chối: {{what}} ({{refusal}})",
    attempt_sound:
      "Micrô của {{person}} gửi tiếng khi chưa được mời phát biểu ({{packets}} gói); không ai nghe thấy",
    minutes_read: "Mở biên bản",
    recording_read: "Mở bản ghi",
    server_started: "Máy chủ khởi động, phiên bản {{version}}",
    server_workerReplaced: "Bộ truyền hình ngừng và đã được thay",
  } satisfies Record<Underscored<AuditEvent["type"]> | "signOutEverywhere", string>,
  commands: {
    openLine: "Mở đường truyền",
    open: "Khai mạc buổi tiếp",
    recess: "Tạm nghỉ: {{reason}}",
    resume: "Tiếp tục buổi tiếp",
    close: "Kết thúc buổi tiếp",
    cancel: "Hủy buổi tiếp: {{reason}}",
    checkIn: "Xác nhận nhân thân công dân",
    call: "Mời công dân vào lượt tiếp",
    putBack: "Đưa lượt tiếp trở lại chờ",
    conclude: "Kết thúc lượt tiếp",
    noShow: "Ghi nhận công dân vắng mặt",
    raiseHand: "Giơ tay xin phát biểu",
    lowerHand: "Hạ tay",
    giveFloor: "Mời {{person}} phát biểu",
    takeFloor: "Tắt micrô của {{person}}",
    closeFloor: "Tắt tất cả micrô",
  } satisfies Record<CommandName, string>,
  changes: {
    joined: "vào phòng",
    left: "rời phòng",
    lost: "mất đường truyền",
    back: "trở lại",
    tookOver: "chuyển sang máy khác",
  },
};

/** i18next reads a dot as a step down, so event names are written with an underscore. */
type Underscored<T extends string> = T extends `${infer Head}.${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : T;
