/** Words of issued documents (văn bản đã phát hành). */
import type { DocumentKind } from "#shared/issuing.ts";

export const viIssuing = {
  kinds: {
    LICH: "Lịch tiếp công dân",
    GM: "Giấy mời",
    TB: "Thông báo",
    PHIEU_HEN: "Phiếu hẹn",
    BB: "Biên bản tiếp công dân",
    BBDT: "Biên bản đối thoại",
    BN: "Giấy biên nhận",
    TBTC: "Thông báo từ chối tiếp công dân",
    TBKL: "Thông báo kết luận",
    PHD: "Phiếu hướng dẫn",
    PC: "Phiếu chuyển đơn",
    BBKT: "Biên bản kiểm tra kết nối",
  } satisfies Record<DocumentKind, string>,
};
