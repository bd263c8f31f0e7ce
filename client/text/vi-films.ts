/** Words of what is made of sealed recordings (bản dẫn xuất). */
import type { FilmKind, FilmReason, FilmState } from "#shared/films.ts";

export const viFilms = {
  title: "Bản xem và bản nghe",
  lead: "Tự động tạo từ bản ghi đã niêm phong để tiện xem, nghe. Đây là bản dẫn xuất, không thay bản gốc.",
  none: "Chưa có lượt tiếp nào được niêm phong để tạo bản xem.",
  what: "Bản dẫn xuất",
  state: "Tình trạng",
  length: "Thời lượng",
  size: "Dung lượng",
  kinds: {
    film: "Phim",
    sound: "Chỉ âm thanh",
    waveform: "Dạng sóng",
    thumbnails: "Ảnh thu nhỏ",
  } satisfies Record<FilmKind, string>,
  states: {
    waiting: "Đang chờ",
    making: "Đang tạo, {{percent}}%",
    ready: "Đã có",
    failed: "Không tạo được",
  } satisfies Record<FilmState, string>,
  reasons: {
    recording: "Chờ hết giờ ghi: máy chủ đang ghi một lượt tiếp, việc này được ưu tiên.",
    noProgram:
      "Máy chủ chưa cài ffmpeg. Xin báo người quản trị máy chủ chạy lệnh: apt-get install --no-install-recommends ffmpeg. Sau đó việc tạo sẽ tự tiếp tục.",
    noSpace: "Ổ đĩa sắp đầy; chỗ còn lại được giữ cho việc ghi. Xin báo người quản trị giải phóng ổ đĩa.",
    nothing: "Lượt tiếp này không ghi được đoạn nào nên không có gì để tạo.",
    broken: "Đã thử nhiều lần mà không được. Bấm “Làm lại”; nếu vẫn lỗi, xin báo người quản trị.",
  } satisfies Record<FilmReason, string>,
  lost: "Cần làm lại",
  damaged: "Tệp đã mất hoặc bị hỏng. Bấm “Làm lại” để tạo lại từ bản ghi đã niêm phong.",
  madeAt: "lúc {{clock}} ngày {{date}}",
  progress: "Tiến độ tạo: {{what}}, lượt {{order}}",
  download: "Tải về",
  downloadOne: "Tải về: {{what}}, lượt {{order}}",
  again: "Làm lại",
  againOne: "Làm lại: {{what}}, lượt {{order}}",
  ordered: "Đã đưa vào hàng chờ để tạo lại.",
};
