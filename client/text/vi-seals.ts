/** Words of sealed recordings (niêm phong bản ghi). */
import type { RecordingVerdict, SealState } from "#shared/seals.ts";

export const viSeals = {
  title: "Niêm phong bản ghi",
  none: "Chưa có lượt tiếp nào kết thúc để niêm phong.",
  hearing: "Lượt tiếp",
  state: "Tình trạng",
  verdict: "Mức đầy đủ",
  checked: "Kiểm tra gần nhất",
  states: {
    queued: "Chờ niêm phong",
    sealing: "Đang niêm phong",
    sealed: "Đã niêm phong",
    failed: "Không niêm phong được; xin báo người quản trị, khi đã khắc phục thì niêm phong lại",
    destroyed: "Đã hủy",
  } satisfies Record<SealState, string>,
  verdicts: {
    green: "Đầy đủ, không thiếu đoạn nào",
    gap: "Thiếu {{count}} giây ở luồng thiếu nhiều nhất",
    missing: "Thiếu hẳn một luồng ghi",
  } satisfies Record<RecordingVerdict["is"], string>,
  again: "Niêm phong lại",
  againOne: "Niêm phong lại bản ghi lượt {{order}}",
  sealedAt: "lúc {{clock}} ngày {{date}}",
  copied: "Đã có bản sao ở nơi chỉ ghi một lần",
  whole: "Nguyên vẹn, {{clock}} ngày {{date}}",
  damaged: "{{count}} chỗ không còn như khi niêm phong, {{clock}} ngày {{date}}. Xin báo người quản trị.",
  unchecked: "Chưa đến lượt kiểm tra",
  fingerprint: "Mã băm của bản kê: {{hash}}",
  report: {
    title: "Bản ghi đã niêm phong",
    counts:
      "Đã niêm phong {{sealed}} lượt tiếp; {{failed}} lượt không niêm phong được; {{due}} lượt chờ kiểm tra.",
    last: "Kiểm tra gần nhất: {{clock}} ngày {{date}}.",
    never: "Chưa có lần kiểm tra nào.",
    whole: "Không phát hiện bản ghi nào bị thay đổi.",
    damaged: "Lượt tiếp {{hearing}}: {{files}}",
    damagedTitle: "Bản ghi không còn như khi niêm phong",
  },
};
