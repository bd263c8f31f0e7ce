/** The words that stand in a film's picture and in its file. */
import type { DocumentSource, GapCause } from "#shared/recordings.ts";
import type { SessionRole } from "#shared/roles.ts";

export const filmWords = {
  derived: "Bản dẫn xuất, không thay bản gốc",
  recess: "TẠM NGHỈ",
  noPicture: "Không có hình",
  noSound: "Mất tiếng",
  cameraOff: "Camera đang tắt",
  /** @param site as it stands under its tile */
  document: (source: DocumentSource, site: string) =>
    `${source === "screen" ? "Màn hình chia sẻ" : "Máy quay tài liệu"}: ${site}`,
  hasFloor: "Đang có quyền phát biểu",
  microphoneClosed: "Micrô đóng",
  /** The film as a file tells of itself. */
  title: "Bản ghi lượt tiếp công dân (bản dẫn xuất, không thay bản gốc)",
  madeFrom: (manifest: string) => `SHA-256 của bản kê niêm phong: ${manifest}`,
};

export const causeWords: Record<GapCause, string> = {
  serverKilled: "máy chủ dừng đột ngột",
  serverRestarted: "máy chủ khởi động lại",
  workerKilled: "bộ truyền hình ảnh dừng đột ngột",
  recorderKilled: "bộ ghi dừng đột ngột",
  diskFull: "ổ đĩa đầy",
  spaceShort: "ổ đĩa sắp đầy, chỉ ghi âm",
  lineLost: "mất đường truyền",
  cameraFrozen: "camera treo",
  packetsLost: "mất gói trên đường truyền",
  pipelineRestarted: "luồng ghi khởi động lại",
  nothingReceived: "không nhận được tín hiệu",
  fileMissing: "tệp ghi thiếu hoặc bị hỏng",
};

export const roleWords: Record<SessionRole, string> = {
  presider: "Người chủ trì",
  noteTaker: "Thư ký",
  technician: "Kỹ thuật",
  station: "Điểm cầu",
  agency: "Cơ quan",
  observer: "Người giám sát",
};
