/** Words of digital signatures (chữ ký số). */
import type { ScanFinding, SignatureFinding, SignedPdfFinding } from "#shared/signatures.ts";

export const viSignatures = {
  sound: "Chữ ký số hợp lệ, văn bản nguyên vẹn",
  notSound: "Chữ ký số hoặc văn bản có vấn đề",
  trusted: "Chứng thư số do tổ chức được tin cậy cấp",
  findings: {
    coversOtherBytes:
      "Chữ ký không bao trùm toàn bộ văn bản tại thời điểm ký. Không dùng tệp này; xin ký lại bản gốc tải từ hệ thống.",
    contentAltered:
      "Nội dung đã bị thay đổi sau khi ký, hoặc chữ ký thuộc văn bản khác. Xin ký lại bản gốc tải từ hệ thống.",
    changedAfterSigning:
      "Sau chữ ký này tệp đã bị sửa, không chỉ thêm chữ ký. Xin lấy lại bản vừa ký hoặc ký lại bản gốc.",
    forged: "Chữ ký không do khóa của chứng thư số này tạo ra. Không chấp nhận chữ ký này.",
    unreadable: "Không đọc được chữ ký. Xin ký lại bằng phần mềm ký số theo chuẩn PAdES.",
    weakAlgorithm:
      "Chữ ký dùng thuật toán hoặc khóa không còn an toàn. Xin ký lại với SHA-256 và khóa từ 2048 bit.",
    certificateMismatch: "Chữ ký không gắn với chứng thư số kèm theo. Xin ký lại theo chuẩn PAdES.",
    certificateExpired: "Chứng thư số đã hết hạn khi ký. Xin ký lại bằng chứng thư số còn hiệu lực.",
    certificateNotYetValid: "Chứng thư số chưa có hiệu lực khi ký. Xin kiểm tra đồng hồ máy tính rồi ký lại.",
    certificateNotForSigning:
      "Chứng thư số không được cấp để ký văn bản. Xin ký lại bằng chứng thư số ký số.",
    unknownIssuer:
      "Chưa xác minh được tổ chức cấp chứng thư số. Xin đề nghị người quản trị bổ sung chứng thư gốc, hoặc ký bằng chứng thư khác.",
    noTime: "Chữ ký không ghi thời điểm ký. Xin ký lại và bật ghi thời điểm ký.",
  } satisfies Record<SignatureFinding, string>,
  documentFindings: {
    unreadable:
      "Không đọc được tệp PDF: tệp bị cắt cụt, bị khóa hoặc có cấu trúc không rõ ràng. Xin gửi lại tệp.",
    tooLarge: "Tệp quá lớn để kiểm tra chữ ký. Xin gửi tệp nhỏ hơn.",
    tookTooLong: "Kiểm tra chữ ký quá lâu nên đã dừng. Xin gửi lại bản ký trực tiếp từ văn bản gốc.",
    notSigned: "Tệp chưa có chữ ký số nào. Xin ký rồi gửi lại.",
    notTheOriginal:
      "Đây không phải văn bản mà hệ thống đã phát hành. Xin tải bản gốc từ hệ thống, ký bản đó rồi gửi lại.",
    contentChanged: "Ngoài chữ ký, tệp còn bị thêm hoặc sửa nội dung. Xin ký lại bản gốc tải từ hệ thống.",
  } satisfies Record<SignedPdfFinding, string>,
  scanFindings: {
    unreadable: "Không đọc được bản quét. Xin gửi tệp PDF, PNG hoặc JPEG không bị hỏng, không đặt mật khẩu.",
    tooLarge: "Bản quét quá lớn. Xin quét lại ở 150 đến 300 dpi, thang xám.",
    tooManyPages: "Bản quét có quá nhiều trang. Xin chia thành nhiều tệp.",
    tookTooLong: "Đọc bản quét quá lâu nên đã dừng. Xin quét lại ở 200 dpi, thang xám rồi gửi lại.",
    noCode: "Không tìm thấy mã QR của văn bản trên bản quét. Xin quét lại rõ nét, đủ trang, không che mã QR.",
  } satisfies Record<ScanFinding, string>,
};
